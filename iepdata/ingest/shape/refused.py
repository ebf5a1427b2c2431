"""Why a sheet cannot be read, and what would help: questions, and headings to match by hand."""

from __future__ import annotations

from itertools import islice

from iepdata.errors import FileRefused
from iepdata.ingest.mapping import Mapping
from iepdata.ingest.report import Unanswered
from iepdata.ingest.shape import said
from iepdata.ingest.shape.found import Found, layout
from iepdata.ingest.shape.header import headers
from iepdata.ingest.shape.match import Match
from iepdata.ingest.shape.reading import match
from iepdata.ingest.shape.sheet import Sheet, table_question
from iepdata.ingest.shape.similar import similar_columns, similar_question
from iepdata.model import TABLES

# How many rows are compared letter by letter where no heading is known.
_ROWS_COMPARED = 6
# So many headings must be known or look like columns before a table is named.
_LEAST_ALIKE = 3


def refusal(sheet: Sheet, best: Found | None) -> FileRefused:
    """Why the sheet cannot be read, with the questions that would help."""
    named = sheet.named
    if named is not None:
        other = sheet.best(TABLES.values())
        if other is not None and not other.match.missing and not sheet.chosen.table:
            return FileRefused(
                f"{sheet.source} should hold {named.name}, but its columns are those of "
                f"{other.match.table.name}. Rename it, or say which table it is."
            )
    if best is not None and (not best.match.known or (named is None and best.match.is_weak)):
        best = None
    if best is None or not _could_be_whole(best):
        best = _by_likeness(sheet) or best
    if best is None:
        return _nothing_known(sheet)
    found = best.match
    sheet.check_chosen([found])
    similar = similar_columns(found)
    questions = [] if found.missing else [table_question(found.table)]
    questions += [
        similar_question(
            found.header.names[index], found.table.column(column),
            needed=column in found.missing,
        )
        for index, column in similar.items()
    ]  # fmt: skip
    return Unanswered(
        sheet.source, questions, sheet.text.sheet, table=found.table.name,
        message=said.lacking(sheet.text, sheet.source, found, similar),
        matched=said.matched_list(found, best.fixed), layout=layout(found.header),
    )  # fmt: skip


def _could_be_whole(best: Found) -> bool:
    """Whether nothing would be missing if headings were the columns that they look like."""
    return set(best.match.missing) <= set(similar_columns(best.match).values())


def _nothing_known(sheet: Sheet) -> FileRefused:
    """The refusal of a sheet whose headings say nothing.

    If its table is known, the fullest of its first rows is shown, to be matched by hand.
    """
    rows = [header for header in sheet.candidates() if header.height == 1]
    header = max(rows, key=lambda each: each.written, default=None)
    sentence = said.nothing_known(sheet.source)
    if sheet.named is None or header is None:
        return FileRefused(sentence)
    found = match(header, sheet.named, sheet.chosen, sheet.chosen, sheet.known)
    return Unanswered(
        sheet.source, [], sheet.text.sheet, table=sheet.named.name, message=sentence,
        matched=said.matched_list(found, {}), layout=layout(header),
    )  # fmt: skip


def _by_likeness(sheet: Sheet) -> Found | None:
    """The header and table that would fit best if every likeness held; None where few do."""

    def likely(found: Match) -> tuple[int, int]:
        alike = set(similar_columns(found).values())
        return len(alike) + found.known, -len(set(found.missing) - alike)

    rows = (each for each in headers(sheet.text) if each.height == 1 and each.written > 1)
    found = [
        match(header, table, sheet.chosen, sheet.chosen, sheet.known)
        for header in islice(rows, _ROWS_COMPARED)
        for table in sheet.tables(Mapping())
    ]
    best = max(found, key=likely, default=None)
    if best is None or likely(best)[1] < 0 or likely(best)[0] < _LEAST_ALIKE:
        return None
    return Found(best, {}, sheet.chosen, sheet.chosen)
