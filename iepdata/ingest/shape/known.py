"""What is known before a file is read: what was given with it, was remembered, and is loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field, replace
from datetime import date

from iepdata.ingest.mapping import SHEET_MARK, Mapping, Mappings, mapping_of


def _none(_words: Sequence[str]) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True)
class Known:
    """The mappings given with the files, those remembered by layout, and the school's targets.

    `targets` gives those of some words that are ids of targets, as they are written here. `today`
    is the day by which a date without a year is placed. Where `tried_again`, the table was read
    before: its headings are the first row, and all below it is to be read.
    """

    given: Mappings = None
    remembered: Lookup[str, Mapping] = field(default_factory=dict)
    targets: Callable[[Sequence[str]], frozenset[str]] = _none
    today: date = field(default_factory=date.today)
    tried_again: bool = False

    @classmethod
    def again(cls, table: str, columns: dict[str, str], today: date) -> Known:
        """What is known of rows that were read before, with what their headings were read as."""
        return cls(Mapping(table, columns=columns), today=today, tried_again=True)

    def is_given_for_sheet(self, file: str, sheet: str) -> bool:
        """Whether a mapping was given for one sheet of a file by its name."""
        if self.given is None or isinstance(self.given, Mapping):
            return False
        return f"{file}{SHEET_MARK}{sheet}" in self.given

    def given_for(self, file: str, sheet: str) -> Mapping:
        """What was given for a sheet of a file, answers to questions put where they belong."""
        given = mapping_of(self.given, file, sheet)
        table = given.table or given.choices.get("table")
        answered = {
            key.partition(":")[2]: column
            for key, column in given.choices.items()
            if key.startswith("column:")
        }
        others = {
            key: answer
            for key, answer in given.choices.items()
            if key != "table" and not key.startswith("column:")
        }
        return replace(given, table=table, columns=given.columns | answered, choices=others)
