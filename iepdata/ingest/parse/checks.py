"""What must hold of a row: it is shown, it has what it needs, no period ends before it begins."""

from __future__ import annotations

import pyarrow as pa
from stdnum.gb import upn

from iepdata.ingest.counted import rows_named
from iepdata.ingest.parse.job import Job

SPREADSHEET_ERRORS = (
    "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!",
)  # fmt: skip
SHOWS_ERROR = "a value; the spreadsheet shows an error there"
HIDDEN_ROW = (
    "a row that is shown: the sheet hides this one. Show it, or take it out, and load the file "
    "again"
)
NO_RESULT = (
    "a value; the formula there has no result saved with it. Open the file in Excel, save it, and "
    "load it again"
)

# The first date of each pair is not after the second.
IN_ORDER = (
    ("start_date", "end_date"),
    ("start_date", "due_date"),
    ("date_from", "date_to"),
    ("on_roll_from", "on_roll_to"),
    ("dob", "on_roll_from"),
)
BORN_BEFORE = {"plans": "start_date"}


def check_sheet(job: Job) -> None:
    """List the rows that the sheet hides, and the cells in which it shows no value."""
    shaped = job.shaped
    if shaped.hidden:
        job.cursor.register(
            "hidden_rows", pa.table({"row_no": pa.array(sorted(shaped.hidden), pa.int32())})
        )
        hidden = "FROM staged WHERE row_no IN (SELECT row_no FROM hidden_rows)"
        job.add_problems(
            "",
            f"SELECT row_no, '' AS found, $expected AS expected {hidden}",
            {"expected": HIDDEN_ROW},
        )
        job.say_rows(
            f"SELECT row_no {hidden}",
            "Rows that are hidden in the sheet are set aside, not loaded ({rows}).",
        )
        job.cursor.unregister("hidden_rows")
    for column in sorted({name for _, name, _ in shaped.broken}):
        _list_broken(job, column)
    for column in [each.name for each in job.columns]:
        if job.rows.has_word(column, "^#"):
            job.add_word_problems(
                column,
                f'SELECT w, $expected AS expected FROM "words_{column}" '  # noqa: S608
                f"WHERE upper(word) IN {SPREADSHEET_ERRORS}",
                {"expected": SHOWS_ERROR},
            )


def _list_broken(job: Job, column: str) -> None:
    cells = [(row, what) for row, name, what in job.shaped.broken if name == column]
    job.cursor.register(
        "broken_cells",
        pa.table({"row_no": pa.array([row for row, _ in cells], pa.int32()),
                  "found": pa.array([what for _, what in cells], pa.string())}),
    )  # fmt: skip
    job.add_problems(
        column,
        "SELECT row_no, found, CASE WHEN upper(found) IN "  # noqa: S608
        f"{SPREADSHEET_ERRORS} THEN $error ELSE $formula END AS expected "
        "FROM broken_cells SEMI JOIN staged USING (row_no)",
        {"error": SHOWS_ERROR, "formula": NO_RESULT},
    )
    job.cursor.unregister("broken_cells")


def check_required(job: Job) -> None:
    """List the empty cells of the required columns that the file itself has."""
    for column in job.columns:
        given = column.name in job.shaped.matched and not job.is_led_to(column.name)
        if column.required and given and job.rows.has_empty(column.name):
            job.add_problems(
                column.name,
                "SELECT row_no, '' AS found, $expected AS expected FROM staged "  # noqa: S608
                f'WHERE "w_{column.name}" < 0',
                {"expected": f"a value; every row needs {column.name}"},
            )


def check_order(job: Job) -> None:
    """List the periods that end before they begin, and the plans older than their pupil."""
    for first, last in IN_ORDER:
        if job.has(first) and job.has(last):
            job.add_problems(
                last,
                f"SELECT s.row_no, s.\"{last}\" AS found, 'a date not before {first} (' "  # noqa: S608
                "|| strftime(a.value, '%d/%m/%Y') || ')' AS expected FROM staged AS s "
                f'JOIN "read_{first}" AS a ON a.w = s."w_{first}" '
                f'JOIN "read_{last}" AS b ON b.w = s."w_{last}" WHERE b.value < a.value',
            )
    start = BORN_BEFORE.get(job.shaped.table.name, "")
    if job.has(start) and job.has("pupil_id"):
        job.add_problems(
            start,
            f"SELECT s.row_no, s.\"{start}\" AS found, 'a date after the pupil was born (' "  # noqa: S608
            "|| strftime(p.dob, '%d/%m/%Y') || ')' AS expected FROM staged AS s "
            f'JOIN "read_{start}" AS a ON a.w = s."w_{start}" '
            "JOIN pupils AS p ON p.pupil_id = s.pupil_id WHERE a.value <= p.dob",
        )


def say_what_is_odd(job: Job) -> None:
    """Say what is not as it should be, and loads all the same."""
    if job.shaped.table.name == "pupils":
        _say_need_missing(job)
        _say_wrong_upns(job)


def _say_need_missing(job: Job) -> None:
    # A file without the column keeps what is loaded.
    need = "s.need_1" if job.has("need_1") else "p.need_1"
    job.say_rows(
        "SELECT s.row_no FROM staged AS s "  # noqa: S608
        "JOIN read_sen_provision AS w ON w.w = s.w_sen_provision "
        "LEFT JOIN pupils AS p ON p.pupil_id = s.pupil_id "
        f"WHERE w.value IN ('K', 'E') AND {need} IS NULL",
        "Pupils with SEN Support or an EHC plan without need_1, the primary type of need "
        "({rows}): they are loaded; add it when you can.",
    )


def _say_wrong_upns(job: Job) -> None:
    if not job.has("upn"):
        return
    upns = job.run("SELECT word, first_row FROM words_upn")
    wrong = sorted(row for number, row in upns if not upn.is_valid(number))
    if wrong:
        job.said.append(
            f"Not valid as UPNs ({rows_named(wrong)}): a UPN is a letter that agrees with the "
            "twelve characters after it. They are kept as written."
        )
