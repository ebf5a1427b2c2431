"""How well the rules find the targets that the grammar made vague."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from iepdata.findings.target_words import parameters
from iepdata.store import Store
from tests.plan_quality.grammar import DAY, ITEMS, PUPIL_AND_PLAN, Made
from tests.school import load


def judged(made: Sequence[Made]) -> pd.DataFrame:
    """Each target, loaded through the production import, with what it lacks and what was said.

    target_id, text, lacks (frozenset, the truth) and found (frozenset, the rules').
    """
    with Store.open(None) as store:
        load(store, **PUPIL_AND_PLAN, targets=[each.row for each in made])
        found = store.read("findings/target_words", as_of=date.fromisoformat(DAY), **parameters())
    truth = pd.DataFrame(
        {"target_id": [each.row["target_id"] for each in made],
         "text": [each.row["text"] for each in made], "lacks": [each.missing for each in made]}
    )  # fmt: skip
    found = found[["target_id", "missing"]].merge(truth, on="target_id")
    return found.assign(found=found.pop("missing").map(frozenset))


def figures(judged_targets: pd.DataFrame) -> pd.DataFrame:
    """Precision and recall of 'vague' as a whole, then of each item; one row each.

    what, n (truly lacking), flagged, hits, precision, recall (0..1).
    """
    lacks, found = judged_targets["lacks"], judged_targets["found"]
    rows = [_row("vague", lacks.map(bool), found.map(bool))]
    rows += [
        _row(item, lacks.map(lambda of, i=item: i in of), found.map(lambda of, i=item: i in of))
        for item in ITEMS
    ]
    return pd.DataFrame(rows)


def _row(what: str, truly: pd.Series, said: pd.Series) -> dict[str, object]:
    hits = int((truly & said).sum())
    return {
        "what": what, "n": int(truly.sum()), "flagged": int(said.sum()), "hits": hits,
        "precision": hits / max(int(said.sum()), 1), "recall": hits / max(int(truly.sum()), 1),
    }  # fmt: skip
