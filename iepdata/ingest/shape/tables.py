"""Which tables of the model a file holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from iepdata.errors import FileRefused, IepDataError
from iepdata.ingest.counted import some
from iepdata.ingest.headings import table_likely
from iepdata.ingest.shape import said
from iepdata.ingest.shape.build import built
from iepdata.ingest.shape.found import Found
from iepdata.ingest.shape.known import Known
from iepdata.ingest.shape.refused import refusal
from iepdata.ingest.shape.shaped import Shaped
from iepdata.ingest.shape.sheet import Sheet
from iepdata.ingest.shape.together import standing_together
from iepdata.ingest.text_table import TextTable
from iepdata.model import TABLES

# Of the sheets that are left out; a workbook can have thousands.
MOST_NAMED = 12
# Of the columns of one table: with so many a sheet is no chance likeness.
SURELY_MEANT = 5


def shape(
    texts: Sequence[TextTable], table: str | None = None, known: Known | None = None
) -> list[Shaped]:
    """The tables of the model that a file holds, in the order in which they load.

    `table` says which one it is; else what was chosen does, the name of the sheet or the file, or
    the columns. A sheet of a workbook that is none of them is left out, which the notes say,
    unless its name says what it is likely meant to hold.
    Raises FileRefused where nothing is recognised or a required column is missing, Unanswered
    where a choice would help, IepDataError for a `table` that does not exist.
    """
    if table is not None and table not in TABLES:
        raise IepDataError(f"There is no table {table!r}. The tables are: {', '.join(TABLES)}.")
    several = len(texts) > 1
    found: list[Shaped] = []
    left_out: list[str] = []
    for text in texts:
        sheet = Sheet(text, several, known or Known(), table)
        best = sheet.best()
        if best is not None and not best.match.missing and (sheet.named or not best.match.is_weak):
            together = standing_together(best, sheet.known)
            sheet.check_chosen([each.match for each in together])
            found.extend(built(text, sheet.source, each, sheet.known) for each in together)
        elif several and not sheet.is_meant and not _is_all_but_whole(best):
            likely = None if table or sheet.chosen.table else table_likely(text.sheet)
            if likely is not None:
                meant = replace(sheet, table=likely.name)
                raise refusal(meant, meant.best())
            why = said.why_not(best.match if best else None)
            left_out.append(said.left_out(text.sheet, why))
        else:
            raise refusal(sheet, best)
    if len(left_out) > MOST_NAMED:
        more = len(left_out) - MOST_NAMED
        left_out = [*left_out[:MOST_NAMED], f"So were {some(more, 'other sheet')}."]
    if not found:
        raise FileRefused(
            f"{texts[0].file}: none of its sheets is a table we know. {' '.join(left_out)}"
        )
    return _in_order(found, left_out)


def _is_all_but_whole(best: Found | None) -> bool:
    """Whether a sheet is so nearly a table that leaving it out would lose what was meant."""
    return best is not None and len(best.match.missing) == 1 and best.match.known >= SURELY_MEANT


def _in_order(found: list[Shaped], left_out: list[str]) -> list[Shaped]:
    """The tables in the order in which they load, those without rows said and left out."""
    order = list(TABLES)
    found.sort(key=lambda each: order.index(each.table.name))
    filled_ones = [each for each in found if _says_anything(each)] or found[:1]
    empty = [each.sheet for each in found if not any(each is other for other in filled_ones)]
    if empty:
        left_out = [*left_out, f"Headings without rows, so nothing to load: {', '.join(empty)}."]
    first, *others = filled_ones
    return [replace(first, notes=(*first.notes, *left_out)), *others]


def _says_anything(shaped: Shaped) -> bool:
    """Whether a table has a row below its headings, besides an example of ours."""
    return bool(shaped.rows.num_rows or shaped.dropped.keys() - {"examples"})
