"""What each heading of a row is read as in a table."""

from __future__ import annotations

from dataclasses import dataclass, field

from iepdata.ingest.headings import beside_names, column_names, name_key
from iepdata.ingest.mapping import Mapping
from iepdata.ingest.shape.across import DATE, TARGET, Across, dates_across, targets_across
from iepdata.ingest.shape.forms import added_by_form, asked_about, is_form, sent_at
from iepdata.ingest.shape.header import Header
from iepdata.ingest.shape.known import Known
from iepdata.ingest.shape.match import Match
from iepdata.model import Table


def match(header: Header, table: Table, mapping: Mapping, now: Mapping, known: Known) -> Match:
    """How the headings of `header` do as those of `table`.

    What was chosen (`mapping`; `now` is the part of it that was given with this file) goes before
    a column's own name, which goes before an alias.
    """
    reading = _Reading(header, table, known)
    reading.take_chosen(mapping, now)
    reading.take_dates_across()
    reading.take_columns()
    reading.take_when_sent()
    reading.take_beside()
    reading.take_targets_across()
    return Match(
        header, table, reading.matched, reading.beside, reading.how, reading.exact,
        reading.across, left_out=frozenset(reading.left_out), unknown=reading.unknown,
    ).judged()  # fmt: skip


@dataclass
class _Reading:
    """A header while it is read: what is taken already is not taken again."""

    header: Header
    table: Table
    known: Known
    matched: dict[str, int] = field(default_factory=dict)
    beside: dict[str, int] = field(default_factory=dict)
    how: dict[int, str] = field(default_factory=dict)
    exact: int = 0
    across: Across | None = None
    left_out: list[int] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)
    form: frozenset[int] = field(init=False)
    ways: tuple[tuple[str, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        self.form, self.ways = frozenset(), self.header.keys
        if is_form(self.header):
            self.form = added_by_form(self.header)
            asked = map(asked_about, self.header.cells)
            self.ways = tuple((*keys, about) for keys, about in zip(self.ways, asked, strict=True))

    def take_chosen(self, mapping: Mapping, now: Mapping) -> None:
        """Take the headings that were chosen to be a column, something beside them, or left out."""
        if not mapping.columns:
            return
        by_name = {name: index for index, name in reversed(list(enumerate(self.header.names)))}
        by_key = {keys[0]: index for index, keys in reversed(list(enumerate(self.header.keys)))}
        own = {column.name for column in self.table.columns}
        also = set(beside_names(self.table.name).values())
        for heading, column in mapping.columns.items():
            index = by_name.get(heading.strip(), by_key.get(name_key(heading) or heading))
            if index is None:
                continue
            self.how[index] = "chosen" if heading in now.columns else "remembered"
            if not column:
                self.left_out.append(index)
            elif column in own:
                self.matched[column] = index
            elif column in also:
                self.beside[column] = index
            else:
                self.unknown[heading] = column

    def take_dates_across(self) -> None:
        """Take the dates among the headings, unless a column is the date."""
        if self.known.tried_again or DATE in self.matched:
            return
        across = dates_across(self.header, self.table, self.taken)
        if across is not None and DATE not in self._named(across):
            self.across = across

    def take_columns(self) -> None:
        """Take the headings that are a column's own name, and then those that are an alias."""
        found = self._named(self.across)
        for exactly in (True, False):
            for column, places in found.items():
                for index, is_exact in places:
                    if is_exact is exactly and column not in self.matched:
                        self.matched[column] = index
                        self.how[index] = "name" if is_exact else "alias"
        self.exact = sum(is_exact for places in found.values() for _, is_exact in places)

    def _named(self, across: Across | None) -> dict[str, list[tuple[int, bool]]]:
        """The headings that name each column, and whether it is by its own name."""
        names = column_names(self.table.name)
        under = across.indexes if across else frozenset[int]()
        found: dict[str, list[tuple[int, bool]]] = {}
        for index, keys in enumerate(self.ways):
            column = next((names[key] for key in keys if key in names), None)
            if column is None or index in self.taken | under:
                continue
            if across is None or column not in across.columns:
                found.setdefault(column, []).append((index, name_key(column) in keys))
        return found

    def take_when_sent(self) -> None:
        """Take the time at which a form was sent for the date, if nothing else is the date."""
        sent = sent_at(self.header) if self.form else None
        if sent is None or self.across is not None or DATE in self.matched:
            return
        if any(column.name == DATE for column in self.table.columns):
            self.matched[DATE], self.how[sent] = sent, "alias"

    def take_beside(self) -> None:
        """Take the headings that lead to a pupil or a target."""
        names = beside_names(self.table.name)
        for index, keys in enumerate(self.ways):
            said = next((names[key] for key in keys if key in names), None)
            if said is not None and index not in self.taken and said not in self.beside:
                self.beside[said], self.how[index] = index, "alias"

    def take_targets_across(self) -> None:
        """Take the ids of targets among the headings, if the rows have a date and no target."""
        there = self.matched.keys()
        if self.across is None and DATE in there and not {TARGET, "value"} & there:
            self.across = targets_across(self.header, self.table, self.taken, self.known)
        if self.across is not None:
            self.how |= dict.fromkeys(self.across.indexes, "across")

    @property
    def taken(self) -> set[int]:
        """The indexes of the headings that are read already, or that a form adds of itself."""
        return set(self.how) | self.form
