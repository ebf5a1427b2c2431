"""What can go wrong, in words a reader of the screen can act on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


class IepDataError(Exception):
    """An error with a short title and one plain sentence that says what to do."""

    title = "Something went wrong"

    def __init__(self, message: str, *, title: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.title = title or type(self).title


class StoreError(IepDataError):
    """The store cannot be opened, is in use, or was written by newer code."""

    title = "The store cannot be opened"


class StoreInUse(StoreError):
    """Another process, or a long task of this one, holds the store."""


class StoreAway(StoreError):
    """The store does not answer for now; what was confirmed is in it, and waiting may mend it."""

    title = "The store does not answer"


class StoreDamaged(StoreError):
    """A page of a store or a backup is not what was written."""

    title = "The store is damaged"


class NotWritten(StoreError):
    """A change that could not be written to the disk; nothing of it is kept."""

    title = "Not kept"


class FileRefused(IepDataError):
    """A file that cannot be loaded at all; nothing of it has been loaded."""

    title = "File not loaded"


class SettingError(IepDataError):
    """A setting that is missing, out of range or of the wrong kind."""

    title = "A setting is not right"


class NotFound(IepDataError):
    """An id that does not exist, or that the reader may not see: the two look alike."""

    title = "Not found"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one cell: where it is, what was found, what was expected.

    `row` is the row as the spreadsheet numbers it (1 is the first line of the file);
    0 speaks of the whole file. `column` is the heading as the file writes it.
    """

    file: str
    row: int
    column: str
    found: str
    expected: str

    def sentence(self) -> str:
        """The problem as one sentence: file, row, column, what was found, what was expected."""
        where = ", ".join(
            part for part in (self.file, f"row {self.row}" if self.row else "", self.column) if part
        )
        return f"{where}: found {self.found!r}, expected {self.expected}."

    def as_dict(self) -> dict[str, Any]:
        """The problem as a dictionary of its five fields, for JSON and tables."""
        return asdict(self)
