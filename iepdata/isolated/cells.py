"""The cells of a sheet as text, column by column, in the layout that Arrow reads."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from itertools import accumulate, islice

from iepdata.isolated.findings import Findings
from iepdata.isolated.formats import PER_CENT
from iepdata.isolated.limits import MEGABYTE, WITHOUT_VALUE, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from python_calamine import CalamineSheet

ROWS_AT_ONCE = 10_000
UNITS = {"H": 3600, "M": 60, "S": 1}
MOST_TEXT = 300 * MEGABYTE


class Column:
    """One column: the texts one after the other in UTF-8, and where each of them begins."""

    def __init__(self) -> None:
        self.offsets = array("i", [0])
        self.texts = bytearray()

    @property
    def height(self) -> int:
        """The number of the last row that holds anything."""
        return bisect_left(self.offsets, len(self.texts))

    def cut(self, height: int) -> None:
        """Nothing; the column has that many rows, empty ones added or left off at its foot."""
        del self.offsets[height + 1 :]
        self.offsets.extend([len(self.texts)] * (height + 1 - len(self.offsets)))

    def add(self, texts: Sequence[str]) -> None:
        """Nothing; the texts come after those that were there."""
        joined = "".join(texts)
        encoded = joined.encode()
        lengths = map(len, texts if len(encoded) == len(joined) else map(str.encode, texts))
        ends = accumulate(lengths, initial=len(self.texts))
        next(ends)
        self.offsets.extend(ends)
        self.texts += encoded


def columns_of(
    sheet: CalamineSheet, findings: Findings | None, iso_durations: bool = False
) -> list[Column]:
    """All columns of a sheet, from A1 to the last row that holds anything, broken cells included.

    With `iso_durations` texts such as PT30H5M are lengths of time. Raises Refused where the texts
    are more than `MOST_TEXT`.
    """
    broken = findings.broken if findings else []
    errors = _errors_by_column(broken)
    left = sheet.start[1] if sheet.start else 0
    right = sheet.end[1] if sheet.end else -1
    width = max(right + 1, max((column + 1 for _, column, _ in broken), default=0))
    columns = [Column() for _ in range(width)]
    # These begin at the first row of the sheet, but at the first column that holds anything.
    rows = sheet.iter_rows()
    first = 1
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        for index, cells in enumerate(zip(*batch, strict=True), start=left):
            codes = findings.shown(index, first, first + len(batch) - 1) if findings else b""
            timed = list(map(_from_iso, cells)) if iso_durations else cells
            texts = _texts(timed, codes)
            columns[index].add(
                _with_errors(texts, errors[index], first) if index in errors else texts
            )
        first += len(batch)
        if sum(len(column.texts) for column in columns) > MOST_TEXT:
            raise Refused(
                f"holds more than {MOST_TEXT // MEGABYTE} MB of text in one sheet. Split it into "
                "smaller files, or save the table as CSV, and load that."
            )
    height = max((column.height for column in columns), default=0)
    height = max(height, max((row for row, _, _ in broken), default=0))
    for column in columns:
        column.cut(height)
    return columns


def _errors_by_column(broken: list[tuple[int, int, str]]) -> dict[int, list[tuple[int, str]]]:
    """The rows of the cells with an error, which the reader hands over as empty, in order."""
    errors: dict[int, list[tuple[int, str]]] = {}
    for row, column, what in sorted(broken):
        if what != WITHOUT_VALUE:
            errors.setdefault(column, []).append((row, what))
    return errors


def _with_errors(texts: Sequence[str], errors: list[tuple[int, str]], first: int) -> Sequence[str]:
    """The texts of the rows from `first` on, an error as the spreadsheet shows it."""
    shown = list(texts)
    start = bisect_left(errors, (first, ""))
    for row, what in errors[start : bisect_left(errors, (first + len(shown), ""))]:
        shown[row - first] = what
    return shown


def _texts(cells: Sequence[Any], codes: bytes) -> Sequence[str]:
    """The cells as their spreadsheet shows them; `codes` say how numbers are formatted."""
    kinds = set(map(type, cells))
    if kinds <= {str}:
        return cells
    texts = [TEXTS[type(cell)](cell) for cell in cells]
    for place, code in enumerate(codes):
        if code and type(cells[place]) in (int, float):
            texts[place] = _formatted(cells[place], code)
    return texts


def _formatted(value: float, code: int) -> str:
    if code == PER_CENT:
        return f"{_number(value * 100.0)}%"
    return _number(float(value)).zfill(code)


def _number(value: float) -> str:
    """A number as Excel shows it: whole ones without a point, others to fifteen digits."""
    return str(int(value)) if value.is_integer() else format(value, ".15g")


def _moment(value: datetime) -> str:
    return value.isoformat(" ") if value.time() != time() else value.date().isoformat()


def _clock(value: time) -> str:
    """A time of day as Excel shows what was typed: 1:30, or 1:30:05 where it has seconds."""
    return _hours(value.hour * 3600 + value.minute * 60 + value.second)


def _duration(value: timedelta) -> str:
    seconds = round(value.total_seconds())
    return _hours(seconds) if seconds >= 0 else f"-{_hours(-seconds)}"


def _from_iso(cell: Any) -> Any:
    """A length of time that the reader hands over as PT30H05M00S; anything else as it is."""
    if type(cell) is not str or not cell.startswith("PT"):
        return cell
    seconds, digits = 0, ""
    for sign in cell[2:].partition(".")[0]:
        if sign in UNITS and digits:
            seconds, digits = seconds + int(digits) * UNITS[sign], ""
        elif sign in "0123456789" and len(digits) < 9:
            digits += sign
        else:
            return cell
    return _hours(seconds + int(digits or 0))


def _hours(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    shown = f"{minutes // 60}:{minutes % 60:02d}"
    return f"{shown}:{rest:02d}" if rest else shown


TEXTS: dict[type, Callable[[Any], str]] = {
    str: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    int: str,
    float: _number,
    date: date.isoformat,
    datetime: _moment,
    time: _clock,
    timedelta: _duration,
    type(None): lambda _: "",
}
