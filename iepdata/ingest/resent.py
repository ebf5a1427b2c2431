"""Observations sent again with an observer, a setting or an id they did not have before."""

from __future__ import annotations

from iepdata.ingest.counted import some
from iepdata.ingest.parse import Job
from iepdata.ingest.parse.keys import FOLDED, OWN_ID

# What tells two observations of one target and day apart, where both have it.
LOOSE = (OWN_ID, "observer_id", "setting")


def match_resent(job: Job, present: list[str]) -> None:
    """Match new observations in `fates` with loaded ones that say less or more of the same thing.

    Of one target and day, what is seen must be the same, or the file; what tells observations
    apart must not contradict. Of the same file alone, with another value, the row that is loaded
    must be the one that says less. Each loaded row is matched at most once, in the file's order.
    """
    if job.shaped.table.name != "observations":
        return
    own = {name: f't."{name}"' if job.has(name) else "NULL::VARCHAR" for name in LOOSE}
    own["setting"] = FOLDED.format(own["setting"])
    ours = ", ".join(f"{value} AS {name}" for name, value in own.items())
    theirs = own | {name: f"e.{name}" for name in LOOSE} | {"setting": FOLDED.format("e.setting")}
    columns = ", ".join(f"{value} AS {name}" for name, value in theirs.items())
    if not job.run("SELECT 1 FROM fates WHERE fate = 'loaded' LIMIT 1"):
        return
    # Two ids of their own tell two observations apart.
    all_have_ids = job.has(OWN_ID) and not job.rows.has_empty(OWN_ID)
    seen = "coalesce({0}.value_raw, {0}.status) AS seen"
    job.run(
        "CREATE OR REPLACE TEMP TABLE new_left AS SELECT t.row_no, t.target_id, t.date, "  # noqa: S608
        f"{seen.format('t')}, {ours} FROM typed AS t SEMI JOIN "
        "(FROM fates WHERE fate = 'loaded') AS f USING (row_no)"
    )
    job.run(
        "CREATE OR REPLACE TEMP TABLE old_left AS SELECT e.row_key, e.target_id, e.date, "  # noqa: S608
        f"{seen.format('e')}, e.source_file, e.load_id, e.source_row, {columns} "
        "FROM store.observations AS e SEMI JOIN new_left USING (target_id, date) "
        "ANTI JOIN fates AS f ON f.old_key = e.row_key "
        f"WHERE e.superseded_at IS NULL AND e.load_id <= {_loads_before(job)} "
        f"{'AND e.obs_id IS NULL' if all_have_ids else ''}"
    )
    if not job.run("SELECT 1 FROM old_left LIMIT 1"):
        return
    agrees = " AND ".join(
        f"(n.{name} IS NULL OR e.{name} IS NULL OR n.{name} = e.{name})" for name in LOOSE
    )
    says_less = " AND ".join(f"(e.{name} IS NULL OR n.{name} = e.{name})" for name in LOOSE)
    job.run("CREATE OR REPLACE TEMP TABLE resent (row_no INTEGER, old_key VARCHAR)")
    _pair(job, "seen", agrees, "true")
    _pair(job, "target_id", says_less, "source_file = $source")
    if job.run("SELECT 1 FROM resent LIMIT 1"):
        _settle(job, present)


def _loads_before(job: Job) -> int:
    """The last load before this file: two sheets of one file are two observations."""
    if job.sheet_of_table < 2:
        return 2**31 - 1
    return int(job.run("SELECT load_id FROM loads_before")[0][0])


def _pair(job: Job, alike: str, agrees: str, of_old: str) -> None:
    """Pair what is left of one target and day, and alike, in its order, where it agrees."""
    nth = f"row_number() OVER (PARTITION BY target_id, date, {alike} ORDER BY "
    rows = f"""
        WITH n AS (
            SELECT *, {nth} row_no) AS nth FROM new_left ANTI JOIN resent USING (row_no)
        ),
        e AS (
            SELECT *, {nth} load_id, source_row, row_key) AS nth
            FROM old_left ANTI JOIN resent AS r ON r.old_key = row_key WHERE {of_old}
        )
        SELECT n.row_no, e.row_key FROM n JOIN e ON n.target_id = e.target_id AND n.date = e.date
        AND n.{alike} IS NOT DISTINCT FROM e.{alike} AND n.nth = e.nth WHERE {agrees}
    """  # noqa: S608
    names = {"source": job.shaped.source} if "$source" in of_old else None
    if job.run(f"SELECT 1 FROM ({rows}) LIMIT 1", names):  # noqa: S608
        job.run(f"INSERT INTO resent {rows}", names)


def _settle(job: Job, present: list[str]) -> None:
    """Say in `fates` what becomes of the rows that were matched.

    A row that tells itself apart as the loaded one does keeps its key; else it takes its own.
    """
    same = " AND ".join(f't."{name}" IS NOT DISTINCT FROM e."{name}"' for name in present)
    told = [name for name in LOOSE if name in present]
    alike = " AND ".join(f"t.{name} IS NOT DISTINCT FROM e.{name}" for name in told) or "true"
    job.run(
        "CREATE OR REPLACE TEMP TABLE settled AS SELECT r.row_no, r.old_key, "  # noqa: S608
        f"CASE WHEN {same} THEN 'unchanged' ELSE 'superseded' END AS fate, "
        f"CASE WHEN {alike} THEN e.row_key ELSE t.row_key END AS row_key, e.load_id AS old_load "
        "FROM resent AS r JOIN typed AS t USING (row_no) JOIN store.observations AS e "
        "ON e.row_key = r.old_key AND e.superseded_at IS NULL"
    )
    job.run(
        "UPDATE fates AS f SET fate = s.fate, row_key = s.row_key, old_key = s.old_key, "
        "old_load = s.old_load FROM settled AS s WHERE s.row_no = f.row_no"
    )
    ((number,),) = job.run("SELECT count(*) FROM settled")
    job.said.append(
        f"{some(number, 'observation')} taken as the same as one of the target and day that is "
        "loaded already, where one of the two has no observer, setting or id."
    )
