"""What must hold within a row: nothing required is empty, no period ends before it begins."""

from __future__ import annotations

from stdnum.gb import upn

from iepdata.ingest.parse.job import Job, rows_named

SPREADSHEET_ERRORS = (
    "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
)  # fmt: skip

# The first date of each pair is not after the second.
IN_ORDER = (
    ("start_date", "end_date"),
    ("start_date", "due_date"),
    ("date_from", "date_to"),
    ("on_roll_from", "on_roll_to"),
    ("dob", "on_roll_from"),
)


def check_spreadsheet_errors(job: Job) -> None:
    """List the cells in which the spreadsheet itself shows an error."""
    names = [column.name for column in job.matched]
    any_error = " OR ".join(f"starts_with(\"{name}\", '#')" for name in names)
    if not job.run(f"SELECT 1 FROM staged WHERE {any_error} LIMIT 1"):  # noqa: S608
        return
    for name in names:
        job.add_problems(
            name,
            f"SELECT row_no, \"{name}\" AS found, 'a value; the spreadsheet shows an error there' "  # noqa: S608
            f'AS expected FROM staged WHERE upper("{name}") IN {SPREADSHEET_ERRORS}',
        )


def check_required(job: Job) -> None:
    """List the empty cells of required columns."""
    for column in job.matched:
        if column.required:
            job.add_problems(
                column.name,
                "SELECT row_no, '' AS found, $expected AS expected FROM staged "  # noqa: S608
                f'WHERE "{column.name}" IS NULL',
                {"expected": f"a value; every row needs {column.name}"},
            )


def check_order(job: Job) -> None:
    """List the periods that end before they begin."""
    for first, last in IN_ORDER:
        if job.has(first) and job.has(last):
            job.add_problems(
                last,
                f"SELECT s.row_no, s.\"{last}\" AS found, 'a date not before {first} (' "  # noqa: S608
                "|| strftime(a.value, '%d/%m/%Y') || ')' AS expected FROM staged AS s "
                f'JOIN "words_{first}" AS a ON a.word = s."{first}" '
                f'JOIN "words_{last}" AS b ON b.word = s."{last}" WHERE b.value < a.value',
            )


def say_what_is_odd(job: Job) -> None:
    """Say what is not as it should be, and loads all the same."""
    if job.shaped.table.name == "pupils":
        _say_need_missing(job)
        _say_wrong_upns(job)


def _say_need_missing(job: Job) -> None:
    need = "s.need_1 IS NULL" if job.has("need_1") else "true"
    job.say_rows(
        "SELECT s.row_no FROM staged AS s "  # noqa: S608
        "JOIN words_sen_provision AS w ON w.word = s.sen_provision "
        f"WHERE w.value IN ('K', 'E') AND {need}",
        "Pupils with SEN Support or an EHC plan without need_1, the primary type of need "
        "({rows}): they are loaded; add it when you can.",
    )


def _say_wrong_upns(job: Job) -> None:
    if not job.has("upn"):
        return
    upns = job.run("SELECT upn, min(row_no) FROM staged WHERE upn IS NOT NULL GROUP BY upn")
    wrong = sorted(row for number, row in upns if not upn.is_valid(number))
    if wrong:
        job.said.append(
            f"Not valid as UPNs ({rows_named(wrong)}): a UPN is a letter that agrees with the "
            "twelve characters after it. They are kept as written."
        )
