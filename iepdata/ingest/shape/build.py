"""A sheet and its headings → the rows to be read, each with the number it has in the sheet."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from iepdata.ingest.counted import listed
from iepdata.ingest.headings import name_key
from iepdata.ingest.mapping import Mapping
from iepdata.ingest.report import Unanswered
from iepdata.ingest.shape import said
from iepdata.ingest.shape.across import Across, dated
from iepdata.ingest.shape.body import body_of
from iepdata.ingest.shape.forms import is_form
from iepdata.ingest.shape.found import Found, layout
from iepdata.ingest.shape.known import Known
from iepdata.ingest.shape.match import Match
from iepdata.ingest.shape.shaped import Shaped
from iepdata.ingest.shape.similar import similar_columns, similar_question
from iepdata.ingest.shape.titles import Titles
from iepdata.ingest.shape.wide import made_long
from iepdata.ingest.text_table import TextTable


def built(text: TextTable, source: str, found: Found, known: Known) -> Shaped:
    """The table that a sheet is. Raises Unanswered where the dates across have no year."""
    match = found.match
    header, elsewhere = match.header, found.elsewhere
    similar = {
        index: column for index, column in similar_columns(match).items() if index not in elsewhere
    }
    body = body_of(text, match, whole=known.tried_again)
    notes = [
        *text.notes,
        *_opening_notes(text, found),
        *said.left_out_notes(match, body.rows, similar, elsewhere),
        *body.notes,
    ]
    questions = [
        similar_question(header.names[index], match.table.column(column), needed=False)
        for index, column in similar.items()
    ]
    shaped = Shaped(
        file=text.file, sheet=text.sheet, source=source, table=match.table, rows=body.rows,
        first_row=body.first_row, numbers=body.numbers, matched=match.matched,
        headings=_headings(match), notes=tuple(filter(None, notes)), beside=match.beside,
        spread=text.spread, from_1904=text.from_1904, hidden=text.hidden,
        broken=_broken(text, match), dropped=body.dropped, layout=layout(header),
        how=tuple(said.matched_list(match, found.fixed, elsewhere)),
        questions=tuple(questions),
        choices=found.mapping.choices, chosen=_to_remember(found),
    )  # fmt: skip
    if match.across is not None:
        shaped = _unpivoted(text, shaped, match, match.across, known)
    return _with_fixed(shaped, match)


def _to_remember(found: Found) -> Mapping:
    """What was chosen for this table, as it is kept for the next file of its layout.

    The layout itself tells the row of the headings; the table is kept with it.
    """
    chosen, header = found.chosen, found.match.header
    keys = {key for keys in header.keys for key in keys}
    columns = {name: column for name, column in chosen.columns.items() if name_key(name) in keys
               or name in header.names}  # fmt: skip
    said = chosen.table or chosen.header_row or columns
    return Mapping(found.match.table.name if said else None, None, columns, chosen.choices)


def _headings(match: Match) -> tuple[str, ...]:
    """The headings, each once; a column without one has the name of what it is read as."""
    names = list(match.header.names)
    for name, index in (match.matched | match.beside).items():
        if not match.header.cells[index].strip() and name not in names:
            names[index] = name
    return tuple(names)


def _opening_notes(text: TextTable, found: Found) -> list[str]:
    """What was assumed about the headings as a whole."""
    header, notes = found.match.header, []
    if header.height > 1:
        last = text.row_number(header.row)
        notes.append(f"The headings are rows {last - 1} and {last}, read as one.")
    if found.is_remembered:
        notes.append("Read as was chosen for an earlier file with these headings.")
    absent = [name for name in found.chosen.columns if name not in _to_remember(found).columns]
    if absent:
        notes.append(f"What was chosen names headings that are not there: {listed(absent)}.")
    if found.others:
        tables = listed([each.table.title.lower() for each in found.others])
        notes.append(f"The same rows are read as {tables} too, each once.")
    notes.extend(
        f"To be read as {each.table.title.lower()} too, the rows lack a column for "
        f"{each.missing[0]}."
        for each in found.almost
    )
    if is_form(header):
        sent = found.match.matched.get("date")
        date = "" if sent is None else f"; {header.names[sent]!r} is read as the date"
        notes.append(f"Recognised as the answers of a form, each row an answer{date}.")
    notes.extend(
        f"The column without a heading is read as {name}."
        for name, index in (found.match.matched | found.match.beside).items()
        if not header.cells[index].strip()
    )
    notes.extend(
        f"Every row has the {name} {each.value!r}: {each.where} says so."
        for name, each in found.fixed.items()
    )
    return notes


def _broken(text: TextTable, match: Match) -> tuple[tuple[int, str, str], ...]:
    """The broken cells below the headings, by the column that they are read as."""
    by_index = {index: name for name, index in match.matched.items()}
    below = text.row_number(match.header.row)
    return tuple(
        (row, by_index[index], what)
        for row, index, what in text.broken
        if index in by_index and row > below
    )


def _unpivoted(
    text: TextTable, shaped: Shaped, match: Match, across: Across, known: Known
) -> Shaped:
    """A wide table made long, its dates with a year each."""
    words = [*Titles.of(text).words(match.header.row), text.stem]
    read, assumed, question = dated(across, words, shaped.choices, known)
    if question is not None:
        shaped = replace(shaped, questions=(*shaped.questions, question))
        if not assumed:
            raise Unanswered(
                shaped.source, [question], text.sheet, table=shaped.table.name,
                matched=shaped.how, layout=shaped.layout,
            )  # fmt: skip
        shaped = replace(shaped, notes=(*shaped.notes, assumed))
    return made_long(shaped, read, across, text)


def _with_fixed(shaped: Shaped, match: Match) -> Shaped:
    """The table with a column for each value that holds for all of its rows."""
    own = {column.name for column in shaped.table.columns}
    rows, headings = shaped.rows, list(shaped.headings)
    matched, beside = dict(shaped.matched), dict(shaped.beside)
    for name, value in match.fixed.items():
        (matched if name in own else beside)[name] = rows.num_columns
        cells = pa.repeat(pa.scalar(value, pa.string()), rows.num_rows)
        rows = rows.append_column(f"c{rows.num_columns}", cells)
        headings.append(name if name not in headings else f"{name} (of the sheet)")
    return replace(shaped, rows=rows, headings=tuple(headings), matched=matched, beside=beside)
