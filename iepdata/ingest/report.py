"""What an import says afterwards: one report a table loaded, one an undo."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any

import duckdb

from iepdata.errors import FileRefused, IepDataError, Problem

log = logging.getLogger(__name__)

COUNTS = ("loaded", "unchanged", "superseded", "skipped", "quarantined")


@dataclass(frozen=True)
class FileReport:
    """What became of every row of one table of one file.

    `rows_read` counts the rows below the headings; each of them is in exactly one of the other
    five counts. `problems` lists every cell of the quarantined rows that is wrong, `assumptions`
    what was decided on the way. `refused` is the sentence that says why nothing was loaded, or
    None; `load_id` is None where nothing was kept (refused, or a trial run).
    """

    file: str
    table: str
    load_id: int | None = None
    rows_read: int = 0
    loaded: int = 0
    unchanged: int = 0
    superseded: int = 0
    skipped: int = 0
    quarantined: int = 0
    problems: list[Problem] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)
    refused: str | None = None

    def __post_init__(self) -> None:
        if self.rows_read != sum(getattr(self, name) for name in COUNTS):
            raise AssertionError(f"the rows of {self.file} do not add up: {self!r}")

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON has it; the problems without the file, which stands above them."""
        problems = [
            {name: value for name, value in problem.as_dict().items() if name != "file"}
            for problem in self.problems
        ]
        counts = {name: getattr(self, name) for name in ("rows_read", *COUNTS)}
        return {
            "file": self.file, "table": self.table, "load_id": self.load_id, **counts,
            "problems": problems, "assumptions": self.assumptions, "refused": self.refused,
        }  # fmt: skip

    def sentence(self) -> str:
        """The counts in a sentence, or why the file was refused."""
        if self.refused is not None:
            return self.refused
        counted = [f"{getattr(self, name):,} {name}" for name in COUNTS if getattr(self, name)]
        rows = f"{self.rows_read:,} row{'' if self.rows_read == 1 else 's'} read"
        became = f" = {' + '.join(counted)}" if counted else ""
        return f"{self.file} → {self.table}: {rows}{became}."


@dataclass(frozen=True)
class UndoReport:
    """What an undo did: rows of the load taken out, older rows that came back.

    `left_standing` rows had been replaced by a later load: the later rows stay as they are.
    `orphans` are sentences about rows that now refer to something that is not loaded.
    """

    load_id: int
    file: str
    table: str
    removed: int
    restored: int
    left_standing: int
    orphans: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        """What happened, in a sentence or two."""
        said = (
            f"Load {self.load_id} ({self.file} → {self.table}) is undone: rows taken out: "
            f"{self.removed:,}; earlier rows back: {self.restored:,}."
        )
        if self.left_standing:
            said += (
                f" Of those taken out, {self.left_standing:,} had been replaced by a later load, "
                "whose rows stay; their history no longer has this load."
            )
        return " ".join([said, *self.orphans])


def refused_report(file: str, error: Exception) -> FileReport:
    """The report of a file that was not loaded because of `error`, in words; never a traceback.

    What is no fault of the file (the store is in use, say) is raised again.
    """
    if isinstance(error, FileRefused):
        sentence = error.message
    elif isinstance(error, IepDataError):
        raise error
    elif isinstance(error, MemoryError | duckdb.OutOfMemoryException):
        sentence = f"{file} needs more memory than there is. Split it into smaller files."
    elif isinstance(error, duckdb.IOException):
        sentence = (
            f"{file}: the store could not be written. Check that its disk is not full, and load "
            "the file again."
        )
    else:
        log.error("loading %s", file, exc_info=error)
        sentence = (
            f"{file} met a fault of this program; nothing of the file has been loaded. Please "
            "report it; the log of the program has the details."
        )
    return FileReport(file, "", refused=sentence)
