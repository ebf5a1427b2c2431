"""What the parsers of one file share: staged rows, what is decided, said and wrong."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb

from iepdata.errors import FileRefused
from iepdata.ingest.shape import Shaped
from iepdata.model import Column

# How many examples a sentence gives before it says only how many there are.
EXAMPLES = 5


@dataclass
class Decisions:
    """What was decided for whole columns, so that rows tried again later are read the same way.

    `dates` holds 'dmy' or 'mdy' by column; `fractions` the targets whose percentages were
    written as 0.85, or ['*'] where the whole column was.
    """

    dates: dict[str, str] = field(default_factory=dict)
    fractions: list[str] = field(default_factory=list)

    def as_text(self) -> str:
        """The decisions as JSON."""
        return json.dumps({"dates": self.dates, "fractions": self.fractions}, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str | None) -> Decisions:
        """The decisions that `as_text` wrote; none for None."""
        return cls(**json.loads(text)) if text else cls()


@dataclass
class Job:
    """One staged file on its way to typed rows.

    The cursor has the temporary tables `staged` (text) and `problems` (row_no, place,
    column_name, found, expected); a parser adds `words_<column>` (word, value, expected).
    """

    cursor: duckdb.DuckDBPyConnection
    shaped: Shaped
    today: date
    decided: Decisions
    said: list[str] = field(default_factory=list)
    sheet_of_table: int = 0  # 1, 2 … where several sheets of the file hold the same table

    @property
    def matched(self) -> list[Column]:
        """The columns that the file has, in the model's order."""
        return [each for each in self.shaped.table.columns if each.name in self.shaped.matched]

    def has(self, column: str) -> bool:
        """Whether the file has the column."""
        return column in self.shaped.matched

    def run(self, sql: str, parameters: Any = None) -> list[tuple[Any, ...]]:
        """The rows that a statement answers."""
        return self.cursor.execute(sql, parameters).fetchall()

    def start_problems(self) -> None:
        """Begin an empty list of problems."""
        self.run(
            "CREATE OR REPLACE TEMP TABLE problems (row_no INTEGER, place INTEGER, "
            "column_name VARCHAR, found VARCHAR, expected VARCHAR)"
        )

    @property
    def any_wrong(self) -> bool:
        """Whether a problem has been listed."""
        return bool(self.run("SELECT 1 FROM problems LIMIT 1"))

    def add_problems(self, column: str, rows: str, parameters: Any = None) -> None:
        """List the problems of a column; `rows` selects row_no, found and expected.

        Nothing is inserted where there is nothing to insert: DuckDB 1.5 loses sight of the rows
        of a temporary table of this transaction when an INSERT of no rows comes before one of
        more than a row group.
        """
        if not self.run(f"SELECT 1 FROM ({rows}) LIMIT 1", parameters):  # noqa: S608
            return
        names = [each.name for each in self.shaped.table.columns]
        place = names.index(column) if column in names else len(names)
        self.run(
            f"INSERT INTO problems SELECT row_no, {place}, "  # noqa: S608
            f"{quoted(self.shaped.heading(column))}, coalesce(found, ''), expected FROM ({rows})",
            parameters,
        )

    def make_words(self, column: str) -> None:
        """Collect the different words of a column in `words`: word, uses, first_row."""
        self.run(
            f'CREATE OR REPLACE TEMP TABLE words AS SELECT "{column}" AS word, '  # noqa: S608
            f'count(*) AS uses, min(row_no) AS first_row FROM staged WHERE "{column}" IS NOT NULL '
            "GROUP BY ALL"
        )

    def keep_words(self, column: str, words: str, parameters: Any = None) -> None:
        """Keep what `words` makes of each word (word, value, expected); list what it could not."""
        self.run(
            f'CREATE OR REPLACE TEMP TABLE "words_{column}" AS '  # noqa: S608
            f"SELECT word, value, expected FROM ({words})",
            parameters,
        )
        if self.run(f'SELECT 1 FROM "words_{column}" WHERE expected IS NOT NULL LIMIT 1'):  # noqa: S608
            self.add_problems(
                column,
                f'SELECT s.row_no, s."{column}" AS found, w.expected FROM staged AS s JOIN '  # noqa: S608
                f'(FROM "words_{column}" WHERE expected IS NOT NULL) AS w ON w.word = s."{column}"',
            )

    def say_rows(self, rows: str, sentence: str) -> None:
        """Say a sentence with the numbers of the rows that `rows` selects; nothing for none."""
        found = [row for (row,) in self.run(f"SELECT row_no FROM ({rows}) ORDER BY 1")]  # noqa: S608
        if found:
            self.said.append(sentence.format(rows=rows_named(found)))

    def refuse(self, column: str, sentence: str) -> FileRefused:
        """The refusal of the file for what is wrong with a whole column."""
        heading = self.shaped.heading(column)
        return FileRefused(f"{self.shaped.source}, column {heading!r}: {sentence}")


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def some(number: int, one: str, more: str = "") -> str:
    """A number of things, such as '1 row' or '2,000 rows'."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def rows_named(rows: list[int]) -> str:
    """Row numbers in words, such as 'row 2' or 'rows 2, 5'."""
    return f"{'row' if len(rows) == 1 else 'rows'} {listed(rows)}"


def listed(items: list[Any]) -> str:
    """Up to five items in a row, and how many more there are."""
    shown = ", ".join(str(item) for item in items[:EXAMPLES])
    more = len(items) - EXAMPLES
    return f"{shown} and {more:,} more" if more > 0 else shown
