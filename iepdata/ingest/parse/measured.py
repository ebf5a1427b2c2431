"""Columns written in a target's own measure: 16/20, 85%, 1:30, a level."""

from __future__ import annotations

from iepdata import vocabulary
from iepdata.ingest.parse.codes import key_sql, register_codes
from iepdata.ingest.parse.fractions import check_target_mixtures, decide_fractions
from iepdata.ingest.parse.job import Job, listed, some
from iepdata.model import Kind
from iepdata.sql import sql_text

# Which unit a duration is stored in, told by the words of the target's unit.
UNIT_KIND = """
    CASE
        WHEN unit IS NULL
            OR lower(unit) IN ('s', 'sec', 'secs', 'sec.', 'second', 'seconds') THEN 'seconds'
        WHEN lower(unit) IN ('m', 'min', 'mins', 'min.', 'minute', 'minutes') THEN 'minutes'
        WHEN lower(unit) IN ('h', 'hr', 'hrs', 'hour', 'hours') THEN 'hours'
        ELSE 'other'
    END
"""


def parse_measured(job: Job) -> None:
    """Read every measured column of the file, each value by the measure of its target.

    Makes `measured_of` (key, kind_no, measure: the target of an observation, or the row of a
    targets file) and `measured_read` (word, kind_no, value, numerator, denominator, exposure,
    level, said_status, expected).
    """
    columns = [column.name for column in job.matched if column.kind is Kind.MEASURED]
    if not columns:
        return
    job.run(
        "CREATE OR REPLACE TEMP TABLE measured_of AS "  # noqa: S608
        f"SELECT key, measure, {UNIT_KIND} AS unit_kind, scale_id FROM ({_targets(job)})"
    )
    job.run(f"CREATE OR REPLACE TEMP TABLE measured_cells AS {_cells(job, columns)}")
    decide_fractions(job, columns[0])
    _make_words(job)
    register_codes(job, [code for code in vocabulary.OBSERVATION_STATUS if code.code != "observed"])
    scales = f"{key_sql('s.level')} AS level_key, {key_sql('s.label')} AS label_key"
    job.run(
        "CREATE OR REPLACE TEMP TABLE scale_words AS "  # noqa: S608
        "SELECT scale_id, word, arg_min(level, place) AS level, "
        "arg_min(position, place) AS position FROM ("
        f"WITH scales AS (SELECT s.*, {scales} FROM scale_levels AS s) "
        "SELECT scale_id, level_key AS word, level, position, 1 AS place FROM scales UNION ALL "
        "SELECT scale_id, label_key, level, position, 2 FROM scales UNION ALL "
        "SELECT scale_id, position::VARCHAR, level, position, 3 FROM scales) "
        "WHERE word IS NOT NULL GROUP BY scale_id, word"
    )
    job.run(
        "CREATE OR REPLACE TEMP TABLE measured_keyed AS "  # noqa: S608
        f"SELECT w.*, {key_sql('w.word')} AS word_key FROM measured_words AS w"
    )
    # Half a baseline better can be a criterion below zero: odd, said, but the school's own.
    job.run(
        f"CREATE OR REPLACE TEMP TABLE measured_read AS {sql_text('ingest_measured')}",
        {"below_zero": job.shaped.table.name == "targets"},
    )


def key_of(job: Job) -> str:
    """The expression that leads from a staged row to its target in `measured_of`."""
    return "s.target_id" if job.shaped.table.name == "observations" else "s.row_no::VARCHAR"


def _targets(job: Job) -> str:
    """The targets that the rows are about: key, measure, unit, scale_id."""
    if job.shaped.table.name == "observations":
        return (
            "SELECT target_id AS key, measure, unit, scale_id FROM targets "
            "SEMI JOIN staged USING (target_id)"
        )
    # A file without one of these columns leaves what is loaded; so it is read by it.
    measure = "w.value" if job.has("measure") else "t.measure"
    unit = "s.unit" if job.has("unit") else "t.unit"
    scale = "s.scale_id" if job.has("scale_id") else "t.scale_id"
    words = "LEFT JOIN words_measure AS w ON w.word = s.measure" if job.has("measure") else ""
    return (
        f"SELECT s.row_no::VARCHAR AS key, {measure} AS measure, {unit} AS unit, "  # noqa: S608
        f"{scale} AS scale_id FROM staged AS s {words} LEFT JOIN targets AS t "
        "ON t.target_id = s.target_id"
    )


def _cells(job: Job, columns: list[str]) -> str:
    """The different cells of each target: key, word, first_row."""
    return " UNION ALL ".join(
        f'SELECT {key_of(job)} AS key, s."{column}" AS word, min(s.row_no) AS first_row '  # noqa: S608
        f'FROM staged AS s WHERE s."{column}" IS NOT NULL GROUP BY ALL'
        for column in columns
    )


def _make_words(job: Job) -> None:
    """Number the ways of reading, and collect the different words of each."""
    job.run(
        "CREATE OR REPLACE TEMP TABLE measured_kinds AS "
        "SELECT row_number() OVER () AS kind_no, * FROM ("
        "SELECT DISTINCT measure, unit_kind, scale_id, is_fraction FROM measured_of)"
    )
    job.run(
        "CREATE OR REPLACE TEMP TABLE measured_of AS "
        "SELECT m.key, m.measure, k.kind_no FROM measured_of AS m JOIN measured_kinds AS k "
        "ON k.measure IS NOT DISTINCT FROM m.measure AND k.unit_kind = m.unit_kind "
        "AND k.scale_id IS NOT DISTINCT FROM m.scale_id AND k.is_fraction = m.is_fraction"
    )
    job.run(
        "CREATE OR REPLACE TEMP TABLE measured_words AS "
        "SELECT DISTINCT c.word, m.kind_no FROM measured_cells AS c "
        "JOIN measured_of AS m USING (key)"
    )


def check_target_values(job: Job) -> None:
    """List the baselines and criteria that cannot be read; say which targets have no measure."""
    for column in ("baseline_value", "criterion_value"):
        if not job.has(column):
            continue
        read = (
            f'SELECT s.row_no, s."{column}" AS found, r.expected, r.value, m.measure '  # noqa: S608
            f"FROM staged AS s JOIN measured_of AS m ON m.key = {key_of(job)} "
            f'JOIN measured_read AS r ON r.word = s."{column}" AND r.kind_no = m.kind_no'
        )
        job.add_problems(
            column,
            f"SELECT row_no, found, expected FROM ({read}) WHERE expected IS NOT NULL",  # noqa: S608
        )
        check_target_mixtures(job, column)
        job.say_rows(
            f"SELECT row_no FROM ({read}) WHERE measure IS NULL AND value IS NULL",  # noqa: S608
            f"Column {job.shaped.heading(column)!r}: left empty where the target has no measure "
            "and the words are no number ({rows}).",
        )
        job.say_rows(
            f"SELECT row_no FROM ({read}) WHERE measure <> 'gas' AND value < 0",  # noqa: S608
            f"Column {job.shaped.heading(column)!r}: below 0, which its measure cannot be; kept as "
            "written ({rows}).",
        )


def check_observed_values(job: Job) -> None:
    """List the observations of `typed` whose value cannot be read, or is missing though seen."""
    job.add_problems(
        "value",
        """
        SELECT row_no, value_raw AS found, coalesce(expected, 'a value that was seen') AS expected
        FROM typed
        WHERE status = 'observed'
        AND (expected IS NOT NULL OR (read_value IS NULL AND said_status IS NOT NULL))
        """,
    )
    job.add_problems(
        "value",
        """
        SELECT row_no, value_raw AS found, 'a value, or a status such as absent' AS expected
        FROM typed WHERE value_raw IS NULL AND coalesce(given_status, 'observed') = 'observed'
        """,
    )
    _say_what_is_not_counted(job)


def _say_what_is_not_counted(job: Job) -> None:
    ((beside, from_value),) = job.run(
        "SELECT count(*) FILTER (given_status <> 'observed' AND read_value IS NOT NULL), "
        "count(*) FILTER (given_status IS NULL AND status <> 'observed') FROM typed"
    )
    if beside:
        job.said.append(
            f"{some(beside, 'value')} beside a status other than observed: kept as written, not "
            "counted."
        )
    if from_value:
        job.said.append(f"{some(from_value, 'value')} read as a status, such as absent or refused.")
    unmeasured = job.run(
        "SELECT DISTINCT target_id FROM typed WHERE is_known AND measure IS NULL "
        "AND read_value IS NULL AND value_raw IS NOT NULL AND said_status IS NULL ORDER BY 1"
    )
    if unmeasured:
        job.said.append(
            "Kept as written, because the target has no measure yet: the values of "
            f"{listed([target for (target,) in unmeasured])}. Give the target a measure and load "
            "this file again."
        )
