from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from iepdata.store import Store
from tests.ingest.files import load, school

ROWS = 4000
KILLS = 8
ROOT = Path(__file__).parents[2]

# Loads two versions of a file in turn, the second replacing every row of the first, and undoes.
LOADER = """
import sys
from pathlib import Path
from iepdata.ingest import load_bytes, undo
from iepdata.store import Store

def version(value):
    rows = "".join(f"count,{1 + n % 28:02d}/10/2025,{value},S{n}\\n" for n in range(ROWS))
    return ("target_id,date,value,observer_id\\n" + rows).encode()

ROWS = int(sys.argv[2])
with Store.open(Path(sys.argv[1])) as store:
    print("ready", flush=True)
    while True:
        load_bytes(store, "observations.csv", version(1), by="loader")
        (report,) = load_bytes(store, "observations.csv", version(2), by="loader")
        undo(store, report.load_id, "loader")
        load_bytes(store, "observations.csv", version(2), by="loader")
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_load_killed_at_any_moment_leaves_all_of_a_file_or_none(tmp_path: Path) -> None:
    path = tmp_path / "school.duckdb"
    chance = random.Random(1)
    with Store.open(path) as store, school() as example:
        copy_school(example, store)
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", LOADER, str(path), str(ROWS)],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        ) as loader:  # fmt: skip
            assert loader.stdout is not None
            assert loader.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.05, 1.5))
            loader.send_signal(signal.SIGKILL)
        with Store.open(path) as store:
            check(store)


def copy_school(example: Store, store: Store) -> None:
    """Load the example school into a store on disk."""
    for table in ("scale_levels", "pupils", "plans", "targets"):
        columns = [
            name
            for name in example.query(f"SELECT * FROM {table}").columns
            if name not in ("row_key", "load_id", "source_file", "source_row", "public_id")
        ]
        text = example.query(f"SELECT {', '.join(columns)} FROM {table}").to_csv(index=False)
        assert load(store, table, text).quarantined == 0


def check(store: Store) -> None:
    """All of a file or none: of the rows, of their history, and in the list of loads."""
    with store.cursor() as cursor:
        current, kinds = cursor.execute(
            "SELECT count(*), count(DISTINCT value) FROM observations"
        ).fetchone() or (0, 0)
        unlisted = cursor.execute(
            "SELECT l.load_id FROM store.loads AS l LEFT JOIN "
            "(SELECT load_id, count(*) AS rows FROM store.observations GROUP BY ALL) AS o "
            "USING (load_id) WHERE l.table_name = 'observations' AND coalesce(o.rows, 0) <> "
            "CASE WHEN undone_at IS NULL THEN loaded + superseded ELSE 0 END"
        ).fetchall()
        twice = cursor.execute(
            "SELECT row_key FROM observations GROUP BY row_key HAVING count(*) > 1"
        ).fetchall()
    assert (current, kinds) in ((0, 0), (ROWS, 1))
    assert unlisted == []
    assert twice == []
