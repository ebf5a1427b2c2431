"""What a workbook may ask for, and the one way in which it is refused."""

from __future__ import annotations

MEGABYTE = 2**20
# Address space of the reading process; a full sheet of a million rows and six columns needs 540 MB.
MEMORY = 640 * MEGABYTE
# Filled or not, between the first cell of a sheet and its last: each takes 32 bytes to read.
MOST_CELLS = 10_000_000
MOST_ROWS = 2**20
MOST_COLUMNS = 2**14
MOST_BROKEN = 100_000
MOST_MERGED = 100_000

WITHOUT_VALUE = "a formula without a value"
DAMAGED = (
    "is damaged or cut off: its sheets cannot be read. Open it in the program it was made with, "
    "save it again and load that."
)
ENCRYPTED = (
    "is protected with a password. Open it in Excel, take the password off (File, Info, Protect "
    "Workbook), save it and load that."
)
TOO_LARGE = (
    "is too large to be read as a workbook. Split it into smaller files, or save each table as "
    "CSV, and load those."
)


class Refused(Exception):
    """A workbook that is not read; the text goes on from the name of the file."""


def check_extent(sheet: str, rows: int, columns: int) -> None:
    """Nothing. Raises Refused for a sheet of more than `MOST_CELLS` cells, empty ones included."""
    if rows * columns > MOST_CELLS:
        raise Refused(
            f"has a sheet “{sheet}” that reaches to row {rows:,} and column "
            f"{column_letters(columns - 1)}, which is more than {MOST_CELLS:,} cells. Delete what "
            "stands far from the table, or save the table as CSV, and load that."
        )


def column_letters(index: int) -> str:
    """The letters over a column, A for index 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The index of the column under letters, 0 for A. Raises Refused for what is no column."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    if not 0 < index <= MOST_COLUMNS or not letters.isalpha() or not letters.isupper():
        raise Refused(DAMAGED)
    return index - 1


def whole(text: str | None) -> int:
    """A whole number written in digits. Raises Refused for anything else."""
    if text is None or not text.isdecimal() or not text.isascii() or len(text) > 9:
        raise Refused(DAMAGED)
    return int(text)
