"""The school into which every file of the corpus is loaded."""

from __future__ import annotations

from datetime import date

from iepdata.ingest import load_uploads
from iepdata.store import Store
from tests.corpus.sheets import as_csv, grid

TODAY = date(2026, 6, 30)

SCALE_LEVELS = """
    scale_id | level | label         | position
    PROMPT   | FP    | Full physical | 1
    PROMPT   | G     | Gesture       | 2
    PROMPT   | I     | Independent   | 3
"""
# Two Jo Smiths, an id with zeros in front, and a name with an apostrophe.
PUPILS = """
    pupil_id | first_name | last_name | dob        | nc_year | sen_provision | need_1
    P1       | Amara      | Okafor    | 14/03/2016 | 5       | K             | SLCN
    P2       | Ben        | O’Neill   | 02/11/2014 | 6       | E             | ASD
    P3       | Jo         | Smith     | 12/05/2015 | 6       | K             | MLD
    P4       | Jo         | Smith     | 30/09/2013 | 8       | K             | SEMH
    0017     | Zara       | Khan      | 25/05/2018 | 3       | N             |
"""
PLANS = """
    plan_id | pupil_id | plan_type | start_date | status
    PL1     | P1       | IEP       | 01/09/2025 | active
    PL2     | P2       | EHCP      | 01/09/2025 | active
    PL3     | P3       | IEP       | 01/09/2025 | active
    PL4     | P4       | IEP       | 13/09/2025 | active
"""
# A target of each measure, named after it, for the first pupil; one target for each other pupil.
TARGETS = """
    target_id | plan_id | area      | text                  | measure  | unit | scale_id | start_date | due_date   | status
    percent   | PL1     | LITERACY  | Read the first words  | percent  |      |          | 08/09/2025 | 17/07/2026 | active
    trials    | PL1     | LITERACY  | Spell the first words | trials   |      |          | 08/09/2025 | 17/07/2026 | active
    count     | PL1     | BEHAVIOUR | Calls out             | count    |      |          | 08/09/2025 | 17/07/2026 | active
    rate      | PL1     | LITERACY  | Reads aloud           | rate     |      |          | 08/09/2025 | 17/07/2026 | active
    duration  | PL1     | BEHAVIOUR | Stays in the circle   | duration |      |          | 08/09/2025 | 17/07/2026 | active
    minutes   | PL1     | BEHAVIOUR | Works alone           | duration | min  |          | 08/09/2025 | 17/07/2026 | active
    latency   | PL1     | BEHAVIOUR | Starts when asked     | latency  |      |          | 08/09/2025 | 17/07/2026 | active
    scale     | PL1     | PHYSICAL  | Puts on a coat        | scale    |      | PROMPT   | 08/09/2025 | 17/07/2026 | active
    gas       | PL1     | SOCIAL    | Joins a game          | gas      |      |          | 08/09/2025 | 17/07/2026 | active
    wcpm      | PL1     | LITERACY  | Reads fluently        | wcpm     |      |          | 08/09/2025 | 17/07/2026 | active
    yes_no    | PL1     | SENSORY   | Wears ear defenders   | yes_no   |      |          | 08/09/2025 | 17/07/2026 | active
    words     | PL1     | OTHER     | Is calmer             |          |      |          | 08/09/2025 | 17/07/2026 | active
    met       | PL1     | OTHER     | Sat for a story       | count    |      |          | 08/09/2025 | 19/12/2025 | met
    ben       | PL2     | LITERACY  | Writes a sentence     | count    |      |          | 08/09/2025 | 17/07/2026 | active
    jo-3      | PL3     | LITERACY  | Writes a sentence     | count    |      |          | 08/09/2025 | 17/07/2026 | active
    jo-4      | PL4     | LITERACY  | Writes a sentence     | count    |      |          | 15/09/2025 | 17/07/2026 | active
"""  # noqa: E501

DRAWN = {"scale_levels": SCALE_LEVELS, "pupils": PUPILS, "plans": PLANS, "targets": TARGETS}


def school() -> Store:
    """A store with five pupils, their plans, and a target of each measure."""
    store = Store.open(None)
    files = [(f"{name}.csv", as_csv(grid(rows))) for name, rows in DRAWN.items()]
    for report in load_uploads(store, files, by="test", today=TODAY):
        assert report.refused is None, report.refused
        assert report.quarantined == 0, report.problems
    return store
