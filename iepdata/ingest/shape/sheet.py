"""A sheet whose table is looked for: its best header, and the table that this is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Lookup
from dataclasses import dataclass

from iepdata.errors import FileRefused
from iepdata.ingest.headings import known_names, table_named
from iepdata.ingest.mapping import Mapping
from iepdata.ingest.report import Question, Unanswered
from iepdata.ingest.shape.corner import LEAST_DATES, with_corner
from iepdata.ingest.shape.dates_across import date_in
from iepdata.ingest.shape.forms import is_form
from iepdata.ingest.shape.found import Found, layout
from iepdata.ingest.shape.header import HEADINGS_WITHIN, Header, headers
from iepdata.ingest.shape.known import Known
from iepdata.ingest.shape.match import Match
from iepdata.ingest.shape.reading import match
from iepdata.ingest.shape.titles import Fixed, Titles, filled
from iepdata.ingest.shape.together import standing_together
from iepdata.ingest.shape.words import with_words
from iepdata.ingest.text_table import TextTable
from iepdata.model import TABLES, Table

# One heading that is known says nothing among as many as these.
_MANY = 4


@dataclass(frozen=True)
class Sheet:
    """A sheet whose table is looked for."""

    text: TextTable
    several: bool
    known: Known
    table: str | None

    @property
    def source(self) -> str:
        """What the sheet is called in the report."""
        return f"{self.text.file}, sheet {self.text.sheet}" if self.several else self.text.file

    @property
    def chosen(self) -> Mapping:
        """What was given for this sheet."""
        return self.known.given_for(self.text.file, self.text.sheet)

    @property
    def is_meant(self) -> bool:
        """Whether its name or a mapping of its own says that it is a table, so that it must be."""
        own = self.known.is_given_for_sheet(self.text.file, self.text.sheet)
        return own or (self.table is None and table_named(self.text.sheet) is not None)

    @property
    def named(self) -> Table | None:
        """The table that is given, was chosen, or is the name of the sheet or the file."""
        name = self.table or self.chosen.table
        if name is not None:
            if name not in TABLES:
                raise FileRefused(
                    f"{self.source}: there is no table {name!r}. The tables are: "
                    f"{', '.join(TABLES)}."
                )
            return TABLES[name]
        by_sheet = table_named(self.text.sheet)
        return by_sheet if by_sheet or self.several else table_named(self.text.stem)

    def best(self, tables: Iterable[Table] | None = None) -> Found | None:
        """The header and table that fit best, the first of equals; None where nothing is known.

        Headings of a layout that was chosen before, or the row that is chosen, go before others.
        Raises Unanswered where two tables fit alike.
        """
        candidates = list(self.candidates())
        remembered = [
            (header, old) for header in candidates
            if (old := self.known.remembered.get(layout(header))) is not None
        ]  # fmt: skip
        pairs = remembered[:1] or [
            (header, Mapping()) for header in candidates if self._says_something(header)
        ]
        titles = Titles.of(self.text)
        found: list[Found] = []
        for header, old in pairs:
            for table in tables or self.tables(old):
                mapping = self.chosen.over(old)
                each = match(header, table, mapping, self.chosen, self.known)
                each, fixed = self._completed(each, titles)
                found.append(Found(each, fixed, mapping, self.chosen))
        best = max(found, key=lambda each: each.match.rank, default=None)
        if best is None or not best.match.known:
            return best if best is not None and (best.mapping or self.named) else None
        self._ask_which(best, found)
        return best

    def _completed(self, found: Match, titles: Titles) -> tuple[Match, Lookup[str, Fixed]]:
        """The match with what its cells, its titles and the sheet's name say of its columns.

        Ids that are words stay ids where nothing says which pupil they are about.
        """
        found = with_corner(found, self.text, self.known)
        worded = with_words(found, self.text, self.known)
        best, fixed = filled(worded, titles, self.known)
        return filled(found, titles, self.known) if best.missing else (best, fixed)

    def candidates(self) -> Iterable[Header]:
        """The headers that the sheet could have; one, where its row is known."""
        if self.known.tried_again:
            yield from headers(self.text, 1)
            return
        row = self.chosen.header_row
        within = HEADINGS_WITHIN if row is None else row - self.text.row_number(0) + 1
        for header in headers(self.text, within):
            if row is None or self.text.row_number(header.row) == row:
                yield header

    def _says_something(self, header: Header) -> bool:
        """Whether a heading may be a column: by its name, a date across, or what was chosen."""
        if self.chosen.columns or self.chosen.header_row or self.known.tried_again:
            return True
        names = sum(any(key in known_names() for key in keys) for keys in header.keys)
        if names > 1 or is_form(header) or (names and header.written < _MANY):
            return True
        if names and any(key == "date" for keys in header.keys for key in keys):
            return True
        dates = sum(bool(date_in(cell)) for cell in header.cells)
        # A log of one day has one date across, beside what it is of.
        return dates >= (1 if names else LEAST_DATES)

    def tables(self, old: Mapping) -> list[Table]:
        """The tables that it could be; one, where that is known."""
        named = self.named or TABLES.get(old.table or "")
        return [named] if named else list(TABLES.values())

    def _ask_which(self, best: Found, found: Sequence[Found]) -> None:
        """Raise the question of the table where another fits as well."""
        rivals = [
            each.match.table
            for each in found
            if each.match.rank == best.match.rank and each.match.header is best.match.header
        ]
        if len(rivals) < 2 or best.match.missing:
            return
        held = [each.match.table for each in standing_together(best, self.known)]
        if all(table in held for table in rivals):
            return
        raise Unanswered(self.source, [table_question(*rivals)], self.text.sheet)

    def check_chosen(self, found: Sequence[Match]) -> None:
        """Raise FileRefused where what was chosen is no column of a table that the rows hold."""
        known = {column.name for each in found for column in each.table.columns}
        for each in found:
            for heading, column in each.unknown.items():
                if column in known:
                    continue
                raise FileRefused(
                    f"{self.source}: the mapping reads {heading!r} as {column!r}, which is no "
                    f"column of {each.table.name}. Its columns are: "
                    f"{', '.join(column.name for column in each.table.columns)}."
                )


def table_question(*tables: Table) -> Question:
    """The question of which of some tables a sheet is."""
    names = " or ".join(table.name for table in tables)
    return Question(
        "table",
        f"Its columns could be those of {names}. Say which table it is, or give the file the "
        "table's name.",
        tuple((table.name, table.title) for table in tables),
        needed=True,
    )
