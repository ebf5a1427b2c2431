"""What a person decided about a file: its table, its header, its columns, its ambiguities."""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field, replace
from typing import Any

from iepdata.errors import FileRefused

# Between the name of a workbook and that of its sheet, in the key of a mapping.
SHEET_MARK = " › "
_PARTS = ("table", "header_row", "columns", "choices")


@dataclass(frozen=True)
class Mapping:
    """How a layout is to be read; what it leaves open is found out as if there were none.

    `header_row` is the spreadsheet's own number of the (last) row of headings. `columns` leads
    from a heading as written to a column of the table, "" to leave the heading out. `choices`
    leads from the key of a question, such as "dates:date", to its answer, such as "mdy".
    """

    table: str | None = None
    header_row: int | None = None
    columns: dict[str, str] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self != Mapping()

    def over(self, older: Mapping) -> Mapping:
        """This mapping, and `older` where this one says nothing."""
        return Mapping(
            table=self.table or older.table,
            header_row=self.header_row or older.header_row,
            columns=older.columns | self.columns,
            choices=older.choices | self.choices,
        )

    def answering(self, keys: Iterable[str]) -> Mapping:
        """This mapping with the answers to those questions alone that have one of `keys`."""
        asked = set(keys)
        return replace(
            self, choices={key: code for key, code in self.choices.items() if key in asked}
        )

    def to_json(self) -> str:
        """The mapping as JSON: what it says, and nothing else."""
        said = {name: getattr(self, name) for name in _PARTS if getattr(self, name)}
        return json.dumps(said, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Mapping:
        """The mapping that `to_json` wrote. Raises FileRefused for anything else."""
        return _mapping(_parsed(text))


Mappings = Lookup[str, Mapping] | Mapping | None


def read_mappings(text: str) -> dict[str, Mapping] | Mapping:
    """The mapping in the JSON of a file: one for all files, or under "files" one for each.

    The keys of "files" are names of files, or "file › sheet". Raises FileRefused, with a
    sentence, for anything else.
    """
    found = _parsed(text)
    if isinstance(found, dict) and set(found) == {"files"} and isinstance(found["files"], dict):
        return {name: _mapping(each) for name, each in found["files"].items()}
    return _mapping(found)


def mapping_of(mappings: Mappings, file: str, sheet: str) -> Mapping:
    """What `mappings` says of a sheet: its own mapping, over that of its file."""
    if mappings is None:
        return Mapping()
    if isinstance(mappings, Mapping):
        return mappings
    whole = mappings.get(file, Mapping())
    if not sheet:
        return whole
    own = mappings.get(f"{file}{SHEET_MARK}{sheet}", Mapping())
    # The row of the headings is that of one sheet; another sheet of the file has its own.
    return own.over(replace(whole, header_row=None) if own else whole)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise FileRefused(
            f"The mapping is not JSON ({error}). Write it as in "
            '{"columns": {"Child": "pupil_id"}, "choices": {"dates:date": "dmy"}}.'
        ) from None


def _mapping(found: Any) -> Mapping:
    if not isinstance(found, dict):
        raise FileRefused(f"A mapping is an object with the names {', '.join(_PARTS)}.")
    unknown = [str(name) for name in found if name not in _PARTS]
    if unknown:
        raise FileRefused(
            f"A mapping has no part {unknown[0]!r}. Its parts are {', '.join(_PARTS)}."
        )
    table, row = found.get("table"), found.get("header_row")
    if table is not None and not isinstance(table, str):
        raise FileRefused("In a mapping, table is the name of a table, such as observations.")
    if row is not None and (not isinstance(row, int) or isinstance(row, bool) or row < 1):
        raise FileRefused("In a mapping, header_row is the number of a row, 1 or more.")
    return Mapping(table or None, row, _words(found, "columns"), _words(found, "choices"))


def _words(found: dict[str, Any], part: str) -> dict[str, str]:
    words = found.get(part) or {}
    if not isinstance(words, dict) or not all(isinstance(word, str) for word in words.values()):
        raise FileRefused(f"In a mapping, {part} leads from words to words.")
    return words
