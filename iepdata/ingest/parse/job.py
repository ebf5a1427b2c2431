"""What the parsers of one file share: staged rows, what is decided, said and wrong."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

import duckdb

from iepdata.errors import FileRefused
from iepdata.ingest.counted import rows_named
from iepdata.ingest.report import Question, Unanswered
from iepdata.ingest.shape import Shaped
from iepdata.ingest.staging import BESIDE, Cells, Staged
from iepdata.model import Column


@dataclass
class Decisions:
    """What was decided for whole columns, so that rows tried again later are read the same way.

    `dates` holds 'dmy' or 'mdy' by column; `fractions` the targets whose percentages were
    written as 0.85, or ['*'] where the whole column was; `choices` the answers to questions;
    `columns` what each heading was read as.
    """

    dates: dict[str, str] = field(default_factory=dict)
    fractions: list[str] = field(default_factory=list)
    choices: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)

    def as_text(self) -> str:
        """The decisions as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str | None) -> Decisions:
        """The decisions that `as_text` wrote; none for None."""
        return cls(**json.loads(text)) if text else cls()


@dataclass
class Job:
    """One staged file on its way to typed rows.

    The cursor has what `Staged` describes and the temporary table `problems` (row_no, place,
    column_name, found, expected, once); a parser adds read_<column> (w, value, expected).
    """

    cursor: duckdb.DuckDBPyConnection
    shaped: Shaped
    today: date
    decided: Decisions
    said: list[str] = field(default_factory=list)
    sheet_of_table: int = 0  # 1, 2 … where several sheets of the file hold the same table
    questions: list[Question] = field(default_factory=list)
    rows: Staged = field(init=False)
    led_to: set[str] = field(default_factory=set)
    retry_of: int | None = None  # the load whose quarantine is tried again
    unknown: dict[str, tuple[Cells, list[int]]] = field(default_factory=dict)
    has_copies: bool = False  # whether rows of the file are copies of others

    def __post_init__(self) -> None:
        self.decided.choices = self.decided.choices | self.shaped.choices
        self.decided.columns = self.shaped.read_as

    @property
    def columns(self) -> list[Column]:
        """The columns that the file has or that its names led to, in the model's order."""
        return [each for each in self.shaped.table.columns if each.name in self.rows.cells]

    def has(self, column: str) -> bool:
        """Whether the file has the column, or its names led to it."""
        return column in self.rows.cells

    def is_led_to(self, column: str) -> bool:
        """Whether names led to the column, so that what is wrong with it is listed already."""
        return column in self.led_to

    def heading(self, column: str) -> str:
        """The heading of a column, or of what stands beside the columns, as the file writes it."""
        name = column.removeprefix(BESIDE)
        if column != name:
            return self.shaped.headings[self.shaped.beside[name]]
        return self.shaped.heading(column)

    def run(self, sql: str, parameters: Any = None) -> list[tuple[Any, ...]]:
        """The rows that a statement answers."""
        return self.cursor.execute(sql, parameters).fetchall()

    def start_problems(self) -> None:
        """Begin an empty list of problems."""
        self.run(
            "CREATE OR REPLACE TEMP TABLE problems (row_no INTEGER, place INTEGER, "
            "column_name VARCHAR, found VARCHAR, expected VARCHAR, once BOOLEAN)"
        )

    @property
    def any_wrong(self) -> bool:
        """Whether a problem has been listed."""
        return bool(self.run("SELECT 1 FROM problems LIMIT 1"))

    def add_problems(
        self, column: str, rows: str, parameters: Any = None, *, once: bool = False
    ) -> None:
        """List the problems of a column; `rows` selects row_no, found and expected.

        An empty `column` speaks of the whole row, and goes before all others. What is listed
        `once` is reported once for all rows in which the same is found.

        Nothing is inserted where there is nothing to insert: DuckDB 1.5 loses sight of the rows
        of a temporary table of this transaction when an INSERT of no rows comes before one of
        more than a row group.
        """
        if not self.run(f"SELECT 1 FROM ({rows}) LIMIT 1", parameters):  # noqa: S608
            return
        names = ["", *(each.name for each in self.shaped.table.columns)]
        place = names.index(column) if column in names else len(names)
        self.run(
            f"INSERT INTO problems SELECT row_no, {place}, "  # noqa: S608
            f"{quoted(self.heading(column))}, coalesce(found, ''), expected, {once} FROM ({rows})",
            parameters,
        )

    def add_word_problems(
        self, column: str, words: str, parameters: Any = None, *, once: bool = False
    ) -> None:
        """List the rows of a column whose word is one of `words`, which selects w and expected."""
        if not self.run(f"SELECT 1 FROM ({words}) LIMIT 1", parameters):  # noqa: S608
            return
        self.add_problems(
            column,
            f'SELECT s.row_no, s."{column}" AS found, p.expected FROM staged AS s '  # noqa: S608
            f'JOIN ({words}) AS p ON p.w = s."w_{column}"',
            parameters,
            once=once,
        )

    @property
    def source_row(self) -> str:
        """The expression that makes the sheet's own row number of row_no."""
        spread = self.shaped.spread
        return "row_no" if spread == 1 else f"(row_no // {spread})"

    def ask(self, question: Question, other: str = "", *, remembered: bool = True) -> str | None:
        """The answer to a question: what was chosen, else its default; None where there is none.

        The question is in the report. Without `remembered`, what was chosen for an earlier file
        does not count. Raises FileRefused for an answer that is neither one of its options nor
        matches the pattern `other`.
        """
        self.questions.append(question)
        chosen = self.decided.choices if remembered else self.shaped.chosen.choices
        answer = chosen.get(question.key)
        if answer is None:
            return question.default
        codes = [code for code, _ in question.options]
        if codes and answer not in codes and not (other and re.fullmatch(other, answer)):
            raise FileRefused(
                f"{self.shaped.source}: {answer!r} does not answer {question.key}; it can be "
                f"{' or '.join(codes)}."
            )
        return answer

    def check_answered(self) -> None:
        """Raise Unanswered where a question that must be answered is open."""
        waiting = [
            question
            for question in self.questions
            if question.needed
            and question.default is None
            and question.key not in self.decided.choices
        ]
        if waiting:
            shaped = self.shaped
            raise Unanswered(
                shaped.source, waiting, shaped.sheet, table=shaped.table.name,
                matched=shaped.how, layout=shaped.layout,
            )  # fmt: skip

    def make_words(self, column: str) -> None:
        """Show the different words of a column as `words`: w, word, uses, first_row."""
        self.run(f'CREATE OR REPLACE TEMP VIEW words AS FROM "words_{column}"')

    def keep_words(self, column: str, words: str, parameters: Any = None) -> None:
        """Keep what `words` makes of each word (w, value, expected); list what it could not."""
        self.run(
            f'CREATE OR REPLACE TEMP TABLE "read_{column}" AS '  # noqa: S608
            f"SELECT w, value, expected FROM ({words})",
            parameters,
        )
        self.add_word_problems(
            column,
            f'SELECT w, expected FROM "read_{column}" WHERE expected IS NOT NULL',  # noqa: S608
        )

    def say_rows(self, rows: str, sentence: str) -> None:
        """Say a sentence with the numbers of the rows that `rows` selects; nothing for none."""
        found = self.run(
            f"SELECT DISTINCT {self.source_row} AS row FROM ({rows}) ORDER BY 1"  # noqa: S608
        )
        if found:
            self.said.append(sentence.format(rows=rows_named([row for (row,) in found])))

    def refuse(self, column: str, sentence: str) -> FileRefused:
        """The refusal of the file for what is wrong with a whole column."""
        return FileRefused(f"{self.shaped.source}, column {self.heading(column)!r}: {sentence}")


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
