"""What is said of a table's headings: what each is read as, what is left out, what is missing."""

from __future__ import annotations

from collections.abc import Container, Sequence
from collections.abc import Mapping as Lookup

import pyarrow as pa
import pyarrow.compute as pc

from iepdata.ingest.headings import column_names
from iepdata.ingest.report import SHEET_LEFT_OUT, Matched
from iepdata.ingest.shape.forms import added_by_form, is_form
from iepdata.ingest.shape.header import HEADINGS_WITHIN
from iepdata.ingest.shape.match import Match
from iepdata.ingest.shape.titles import Fixed
from iepdata.ingest.text_table import TextTable


def matched_list(
    match: Match, fixed: Lookup[str, Fixed], elsewhere: Container[int] = ()
) -> list[Matched]:
    """What every heading is read as, in the order of the sheet, then what its titles say.

    Without those that are read `elsewhere`, in another table of the same rows.
    """
    header = match.header
    said = [
        Matched(name, match.column_of(index), _how(match, index))
        for index, name in enumerate(header.names)
        if index not in elsewhere and (header.cells[index].strip() or match.column_of(index))
    ]
    return said + [Matched(each.value, column, "sheet") for column, each in fixed.items()]


def _how(match: Match, index: int) -> str:
    if match.column_of(index) is None:
        return match.how[index] if index in match.left_out else "unread"
    return match.how.get(index, "alias")


def left_out_notes(
    match: Match, rows: pa.Table, similar: Lookup[int, str], elsewhere: Container[int]
) -> list[str]:
    """A sentence for the headings that are left out, and one for each that may have been meant."""
    header = match.header
    form = added_by_form(header) if is_form(header) else frozenset()
    names = column_names(match.table.name)
    by_form: list[str] = []
    unknown: list[str] = []
    notes: list[str] = []
    for index, name in enumerate(header.names):
        if match.column_of(index) is not None or index in elsewhere:
            continue
        twin = next((names[key] for key in header.keys[index] if key in names), None)
        if index in match.left_out:
            notes.append(f"Column {name!r} was left out, as {match.how[index]}.")
        elif index in form:
            by_form.append(name)
        elif index in similar:
            notes.append(
                f"Column {name!r} is not one we know: left out. It looks like {similar[index]}; "
                "say so, and it is read."
            )
        elif twin is not None:
            notes.append(
                f"Column {name!r} was left out: it means {twin}, as another column does that "
                "comes before it or has that very name."
            )
        elif header.cells[index].strip():
            unknown.append(name)
        else:
            notes.append(_without_heading(name, rows.column(index)))
    return [
        *_together(by_form, "is added by the form itself", "are added by the form itself"),
        *_together(unknown, "is not one we know", "are not ones we know"),
        *filter(None, notes),
    ]


def _together(names: Sequence[str], one: str, more: str) -> list[str]:
    """One sentence for all columns that are left out for one reason; none for none."""
    if not names:
        return []
    listed = ", ".join(map(repr, names))
    columns, are = ("Column", one) if len(names) == 1 else ("Columns", more)
    return [f"{columns} {listed} {are}: left out."]


def _without_heading(name: str, cells: pa.ChunkedArray) -> str:
    filled = pc.sum(pc.not_equal(pc.utf8_trim_whitespace(cells), "")).as_py()
    return f"{name} has no heading: left out ({filled:,} filled)." if filled else ""


def why_not(best: Match | None) -> str:
    """Why a sheet is left out."""
    if best is None or best.is_weak:
        return "none of its first rows holds headings that we know"
    return f"as {best.table.name} it lacks {', '.join(best.missing)}"


def left_out(sheet: str, why: str) -> str:
    """That a sheet of a workbook is left out, and why."""
    return f"{SHEET_LEFT_OUT}{sheet}” was left out: {why}."


def nothing_known(source: str) -> str:
    """The refusal of a sheet without headings that we know."""
    return (
        f"{source}: none of the first {HEADINGS_WITHIN} rows holds headings that we know, such "
        "as pupil_id, nc_year, sen_provision. Put the headings in one row, as the blank "
        "templates have them, and load it again."
    )


def lacking(text: TextTable, source: str, best: Match, similar: Lookup[int, str]) -> str:
    """The refusal of a sheet that lacks columns, with those that may be them."""
    row = text.row_number(best.header.row)
    if not best.missing:
        return (
            f"{source}: row {row} could be the headings of {best.table.name}, but too few of them "
            "are known to be sure. Say which table it is, or give the file the table's name."
        )
    said = (
        f"{source}: row {row} looks like the headings of {best.table.name}, "
        f"but these columns are missing: {', '.join(best.missing)}."
    )
    near = {index: column for index, column in similar.items() if column in best.missing}
    if near:
        pairs = [f"{best.header.names[index]!r} may be {column}" for index, column in near.items()]
        return f"{said} Of its headings, {', '.join(pairs)}: say whether it is."
    return f"{said} Add them, or rename the columns that hold them, and load it again."
