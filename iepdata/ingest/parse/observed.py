"""Observations: what was seen, beside a status, in the measure of the target."""

from __future__ import annotations

from iepdata.ingest.counted import listed, some
from iepdata.ingest.parse.job import Job
from iepdata.model import Kind
from iepdata.sql import sql_text

SEEN = "a value that was seen"
NO_VALUE = "a value, or a status such as absent"
# What the value of an observation is made of, beside the value as written.
PARTS = ("value", "numerator", "denominator", "exposure", "level")


def read_observed(job: Job) -> None:
    """Make `observed_ways`: what each value beside each status says, by the way it is read.

    (way of the target, w of the value, w of the status) → status, the parts, and wrong. Rows that
    say the same in the same way are one. An observation is worth a number only where it was
    observed; what was written always stays. Lists the values that cannot be read, or are missing
    though seen.
    """
    given = "g.value" if job.has("status") else "NULL::VARCHAR"
    join = "LEFT JOIN read_status AS g ON g.w = u.w_status" if job.has("status") else ""
    parts = ", ".join(
        f"CASE WHEN status = 'observed' THEN r_{name} END AS {name}" for name in PARTS
    )
    read = ", ".join(f"r.{name} AS r_{name}" for name in PARTS)
    job.run(
        f"""
        CREATE OR REPLACE TEMP TABLE observed_ways AS
        WITH read AS (
            SELECT u.kind_no, u.w AS w_value, u.w_status, u.uses, {read}, r.said_status,
                r.expected, {given} AS given, k.measure,
                coalesce({given}, CASE WHEN r.value IS NULL THEN r.said_status END,
                    CASE WHEN u.w >= 0 THEN 'observed' END) AS status
            FROM met AS u
            LEFT JOIN read_value AS r ON r.w = u.w AND r.kind_no = u.kind_no
            LEFT JOIN measured_kinds AS k ON k.kind_no = u.kind_no
            {join}
        )
        SELECT
            kind_no, w_value, w_status, uses, status, {parts}, given, said_status, measure,
            r_value AS read_value,
            CASE
                WHEN status = 'observed' AND expected IS NOT NULL THEN expected
                WHEN status = 'observed' AND r_value IS NULL AND said_status IS NOT NULL
                    THEN '{SEEN}'
                WHEN w_value < 0 AND coalesce(given, 'observed') = 'observed' THEN '{NO_VALUE}'
            END AS wrong
        FROM read
        """  # noqa: S608
    )
    if job.run("SELECT 1 FROM observed_ways WHERE wrong IS NOT NULL LIMIT 1"):
        job.add_problems(
            "value",
            "SELECT row_no, s.value AS found, wrong AS expected FROM staged AS s "  # noqa: S608
            f"{observed_join(job)} WHERE wrong IS NOT NULL",
        )
    _say_what_is_not_counted(job)


def observed_join(job: Job) -> str:
    """The joins that lead from a staged row `s` to its way `o` of `observed_ways`."""
    status = "s.w_status" if job.has("status") else "-1"
    return (
        "LEFT JOIN measured_of AS m ON m.key = s.w_target_id LEFT JOIN observed_ways AS o "
        f"ON o.kind_no = coalesce(m.kind_no, 0) AND o.w_value = s.w_value AND o.w_status = {status}"
    )


def _say_what_is_not_counted(job: Job) -> None:
    ((beside, from_value, unmeasured),) = job.run(
        "SELECT sum(uses) FILTER (given <> 'observed' AND read_value IS NOT NULL), "
        "sum(uses) FILTER (given IS NULL AND status <> 'observed'), "
        "bool_or(kind_no > 0 AND measure IS NULL AND read_value IS NULL AND w_value >= 0 "
        "AND said_status IS NULL) FROM observed_ways"
    )
    if beside:
        job.said.append(
            f"{some(int(beside), 'value')} beside a status other than observed: kept as written, "
            "not counted."
        )
    if from_value:
        job.said.append(
            f"{some(int(from_value), 'value')} read as a status, such as absent or refused."
        )
    if unmeasured:
        targets = job.run(
            "SELECT DISTINCT s.target_id::VARCHAR FROM staged AS s "  # noqa: S608
            f"{observed_join(job)} WHERE o.kind_no > 0 AND o.measure IS NULL "
            "AND read_value IS NULL AND s.w_value >= 0 AND said_status IS NULL ORDER BY 1"
        )
        job.said.append(
            "Kept as written, because the target has no measure yet: the values of "
            f"{listed([target for (target,) in targets])}. Give the target a measure and load "
            "this file again."
        )


def check_target_values(job: Job) -> None:
    """List the baselines and criteria that cannot be read; say which targets have no measure."""
    for column in [each.name for each in job.columns if each.kind is Kind.MEASURED]:
        read = (
            f'SELECT s.row_no, s."{column}" AS found, r.expected, r.value, m.measure '  # noqa: S608
            "FROM staged AS s JOIN measured_of AS m ON m.key = s.row_no "
            f'JOIN "read_{column}" AS r ON r.w = s."w_{column}" AND r.kind_no = m.kind_no'
        )
        job.add_problems(
            column,
            f"SELECT row_no, found, expected FROM ({read}) WHERE expected IS NOT NULL",  # noqa: S608
        )
        job.say_rows(
            f"SELECT row_no FROM ({read}) WHERE measure IS NULL AND value IS NULL",  # noqa: S608
            f"Column {job.heading(column)!r}: left empty where the target has no measure "
            "and the words are no number ({rows}).",
        )
        job.say_rows(
            f"SELECT row_no FROM ({read}) WHERE measure <> 'gas' AND value < 0",  # noqa: S608
            f"Column {job.heading(column)!r}: below 0, which its measure cannot be; kept as "
            "written ({rows}).",
        )


def check_closed_targets(job: Job) -> None:
    """List the observations of targets that were closed before the day they were seen."""
    closed = (
        "SELECT x.w, c.* FROM words_target_id AS x JOIN closed_targets AS c ON target_id = word"
    )
    job.run(f"CREATE OR REPLACE TEMP TABLE closed_targets AS {sql_text('ingest_closed_targets')}")
    if not job.run(f"SELECT 1 FROM ({closed}) LIMIT 1"):  # noqa: S608
        return
    job.add_problems(
        "target_id",
        "SELECT s.row_no, s.target_id AS found, 'a target that is open: this one was closed (' "  # noqa: S608
        "|| c.status || ') on ' || strftime(c.closed_on, '%d/%m/%Y') || '; open it again, or "
        "correct the date' AS expected FROM staged AS s "
        f"JOIN ({closed}) AS c ON c.w = s.w_target_id "
        "JOIN read_date AS d ON d.w = s.w_date WHERE d.value > c.closed_on",
        once=True,
    )
