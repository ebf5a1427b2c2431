"""What an import says afterwards: one report a table loaded, one an undo."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import duckdb
import pandas as pd

from iepdata.errors import FileRefused, IepDataError, NotWritten, Problem
from iepdata.ingest.mapping import SHEET_MARK

log = logging.getLogger(__name__)

COUNTS = ("loaded", "unchanged", "superseded", "skipped", "quarantined")
# How the assumption begins that a sheet of a workbook was left out.
SHEET_LEFT_OUT = "The sheet “"


@dataclass(frozen=True)
class Question:
    """Something a file leaves open, in a sentence, with the answers it can have.

    `options` are pairs of a code and what it means. Without an answer `default` holds; where
    there is none the file is refused if the answer is `needed`, and otherwise what the question
    is about is left unread.
    """

    key: str
    sentence: str
    options: tuple[tuple[str, str], ...]
    needed: bool = False
    default: str | None = None

    def mapping_line(self) -> str:
        """The line of a mapping that answers with the first option."""
        part, _, heading = self.key.partition(":")
        code = self.options[0][0] if self.options else ""
        if part == "table":
            return json.dumps({"table": code}, ensure_ascii=False)
        if part == "column":
            return json.dumps({"columns": {heading: code}}, ensure_ascii=False)
        return json.dumps({"choices": {self.key: code}}, ensure_ascii=False)

    def as_dict(self) -> dict[str, Any]:
        """The question as JSON has it, with the line of a mapping that answers it."""
        options = [{"code": code, "label": label} for code, label in self.options]
        return asdict(self) | {"options": options, "mapping": self.mapping_line()}


@dataclass(frozen=True)
class Matched:
    """A heading and the column it was read as; None where it was left out.

    `how`: "name" (the column's own), "alias", "remembered" (chosen for an earlier file of this
    layout), "chosen" (for this file), "across" (the headings of a wide table), "sheet" (the name
    of the sheet stands for it) or "unread".
    """

    heading: str
    column: str | None
    how: str


class Unanswered(FileRefused):
    """A file that cannot be loaded before `questions` are answered, or its columns matched.

    `table` is the one that it seems to be, `matched` what its headings are read as so far.
    """

    def __init__(
        self, source: str, questions: Sequence[Question], sheet: str = "", *, table: str = "",
        matched: Sequence[Matched] = (), layout: str = "", message: str = "",
    ) -> None:  # fmt: skip
        asked = " ".join(question.sentence for question in questions)
        super().__init__(message or f"{source}: {asked}")
        self.source, self.sheet, self.table = source, sheet, table
        self.questions, self.matched, self.layout = list(questions), list(matched), layout


@dataclass(frozen=True)
class FileReport:
    """What became of every row of one table of one file.

    `rows_read` counts the rows below the headings; each of them is in exactly one of the other
    five counts. `problems` lists every cell of the quarantined rows that is wrong, `assumptions`
    what was decided on the way. `refused` is the sentence that says why nothing was loaded, or
    None; `load_id` is None where nothing was kept (refused, or a trial run), `upload_id` is the
    same for all files of one call. `matched` says what each heading was read as, `layout` is the
    fingerprint of the headings, under which what was chosen is remembered. `questions` are those
    the file left open, answered or not. `preview` holds the first rows as they will be stored, on
    a trial run. A file that is not `is_read` is no table at all: nothing said of it would help.
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
    sheet: str = ""
    layout: str = ""
    matched: list[Matched] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    preview: pd.DataFrame | None = field(default=None, compare=False, repr=False)
    upload_id: int | None = None
    is_read: bool = True

    def __post_init__(self) -> None:
        if self.rows_read != sum(getattr(self, name) for name in COUNTS):
            raise AssertionError(f"the rows of {self.file} do not add up: {self!r}")

    @property
    def mapping_key(self) -> str:
        """The key of a mapping for this table: the name of the file, and of its sheet if any."""
        name = self.file.removesuffix(f", sheet {self.sheet}") if self.sheet else self.file
        return f"{name}{SHEET_MARK}{self.sheet}" if self.sheet else name

    @property
    def left_out(self) -> list[str]:
        """The assumptions that say that a sheet of the workbook was left out."""
        return [line for line in self.assumptions if line.startswith(SHEET_LEFT_OUT)]

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
            "upload_id": self.upload_id, "sheet": self.sheet, "layout": self.layout,
            "matched": [asdict(each) for each in self.matched],
            "questions": [question.as_dict() for question in self.questions],
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


def refused_report(file: str, error: Exception, *, is_read: bool = True) -> FileReport:
    """The report of a file that was not loaded because of `error`, in words; never a traceback.

    `is_read` says whether it could be read as a table at all.
    What is no fault of the file (the store is in use, say) is raised again.
    """
    if isinstance(error, FileRefused):
        sentence = error.message
    elif isinstance(error, NotWritten):
        sentence = f"{file}: {error.message}"
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
    if not isinstance(error, Unanswered):
        return FileReport(file, "", refused=sentence, is_read=is_read)
    return FileReport(
        error.source, error.table, refused=sentence, sheet=error.sheet, layout=error.layout,
        matched=error.matched, questions=error.questions,
    )  # fmt: skip
