"""The files on their way in: dropped, looked at, decided about, and not loaded yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import PurePath

import streamlit as st

from iepdata.ingest import FileReport, Mapping
from iepdata.ingest.mapping import SHEET_MARK

INCOMING = "incoming"


@dataclass
class Incoming:
    """What one reader has dropped for one school, and what was decided about it.

    `files` are the bytes by name, `mappings` what was decided, by the key of a report, `trial`
    the reports of the last trial run and `trial_of` what they were made from. `done` holds the
    reports of the last load until more files come. `drops` counts the drops: each has an upload
    field of its own, so that the field is empty again.
    """

    where: str
    files: dict[str, bytes] = field(default_factory=dict)
    mappings: dict[str, Mapping] = field(default_factory=dict)
    trial: list[FileReport] = field(default_factory=list)
    trial_of: tuple[int, int] | None = None
    done: list[FileReport] | None = None
    drops: int = 0
    changes: int = 0

    def take(self, dropped: Iterable[tuple[str, bytes]]) -> None:
        """Add what was dropped at once; a file of a name dropped before takes its place.

        Two different files of one name in the same drop are both kept, the second as 'name (2)'.
        """
        taken: dict[str, bytes] = {}
        for name, data in dropped:
            free = name
            while free in taken and taken[free] != data:
                free = _next_name(free)
            taken[free] = data
        self.files |= taken
        self.drops += 1
        self.done = None
        self._changed()

    def drop(self, name: str) -> None:
        """Take a file away, with what was decided about it."""
        self.files.pop(name, None)
        self.mappings = {
            key: mapping for key, mapping in self.mappings.items() if not _is_of(key, name)
        }
        self._changed()

    def reports_of(self, name: str) -> list[FileReport]:
        """The reports of the last trial run on the tables of one file."""
        return [each for each in self.trial if _is_of(each.mapping_key, name)]

    def clear(self) -> None:
        """Take every file away."""
        for name in list(self.files):
            self.drop(name)

    def answer(self, key: str, question: str, code: str | None) -> None:
        """Take the answer to a question of the table `key`; None takes an answer back."""
        part, _, heading = question.partition(":")
        if part == "table":
            self._decide(key, replace(self.mapping(key), table=code))
        elif part == "column":
            self.match(key, heading, code)
        else:
            choices = _with(self.mapping(key).choices, question, code)
            self._decide(key, replace(self.mapping(key), choices=choices))

    def match(self, key: str, heading: str, column: str | None) -> None:
        """Read `heading` of the table `key` as `column`; '' leaves it out, None undecides it."""
        columns = _with(self.mapping(key).columns, heading, column)
        self._decide(key, replace(self.mapping(key), columns=columns))

    def head(self, key: str, row: int | None) -> None:
        """Take the headings of the table `key` from a row; None has them looked for."""
        self._decide(key, replace(self.mapping(key), header_row=row))

    def mapping(self, key: str) -> Mapping:
        """What was decided about the table `key` so far."""
        return self.mappings.get(key, Mapping())

    def answered(self, key: str, question: str) -> str | None:
        """The answer given to a question of the table `key`; None where there is none yet."""
        said = self.mapping(key)
        part, _, heading = question.partition(":")
        if part == "table":
            return said.table
        return said.columns.get(heading) if part == "column" else said.choices.get(question)

    def _decide(self, key: str, mapping: Mapping) -> None:
        self.mappings = {**self.mappings, key: mapping}
        self._changed()

    def _changed(self) -> None:
        self.changes += 1


def key_of(name: str) -> str:
    """The key of what is drawn for a file: the same as long as it is there, whatever else comes."""
    return f"file_{sha256(name.encode()).hexdigest()[:12]}"


def incoming(where: str) -> Incoming:
    """What this reader has dropped for the school `where`; nothing of another school."""
    kept = st.session_state.get(INCOMING)
    if not isinstance(kept, Incoming) or kept.where != where:
        kept = st.session_state[INCOMING] = Incoming(where)
    return kept


def _is_of(key: str, name: str) -> bool:
    """Whether the key of a mapping is that of the file `name`, or of something in it."""
    return key == name or key.startswith(name + SHEET_MARK)


def _with(words: dict[str, str], name: str, word: str | None) -> dict[str, str]:
    others = {each: value for each, value in words.items() if each != name}
    return others if word is None else others | {name: word}


def _next_name(name: str) -> str:
    path = PurePath(name)
    stem, _, number = path.stem.rpartition(" (")
    if stem and number.rstrip(")").isdigit():
        return f"{stem} ({int(number.rstrip(')')) + 1}){path.suffix}"
    return f"{path.stem} (2){path.suffix}"
