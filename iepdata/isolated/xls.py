"""XLS: what its reader does not tell, found in the records of the sheets before they are read."""

from __future__ import annotations

import struct

from iepdata.isolated.findings import Findings
from iepdata.isolated.formats import BUILT_IN, shown_as
from iepdata.isolated.limits import DAMAGED, ENCRYPTED, MOST_MERGED, Refused
from iepdata.isolated.old_file import stream
from iepdata.isolated.xlsb import ERRORS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

BEGIN, END, PASSWORD, SHEET, DAYS, FORMAT, STYLE = 0x809, 0x0A, 0x2F, 0x85, 0x22, 0x41E, 0xE0
ROW, ERROR, FORMULA, MERGED, COLUMNS = 0x208, 0x205, 0x06, 0xE5, 0x7D
NUMBER, SHORT_NUMBER, SHORT_NUMBERS = 0x203, 0x27E, 0xBD
TEXTS = (0x204, 0xFD, 0xD6)
NEWEST = 0x600
AN_ERROR, NOTHING = 2, 3


def scan(data: bytes) -> tuple[dict[str, Findings], bool]:
    """The findings of each sheet, by its name, and whether days count from 1904.

    Raises Refused where the workbook is damaged or protected with a password. A workbook older
    than Excel 97 has no findings.
    """
    book = stream(data, ("Workbook", "Book"))
    try:
        return _scanned(book)
    except (struct.error, IndexError):
        raise Refused(DAMAGED) from None


def _scanned(book: bytes) -> tuple[dict[str, Findings], bool]:
    formats = dict(BUILT_IN)
    shown: dict[int, int] = {}
    places: list[tuple[str, int]] = []
    from_1904 = False
    style = 0
    for kind, record in _records(book, 0):
        if kind == BEGIN and struct.unpack_from("<H", record)[0] != NEWEST:
            return {}, False
        if kind == PASSWORD:
            raise Refused(ENCRYPTED)
        if kind == DAYS:
            from_1904 = bool(record[0])
        elif kind == FORMAT:
            formats[struct.unpack_from("<H", record)[0]] = _text(record, 2, 2)
        elif kind == STYLE:
            code = shown_as(formats.get(struct.unpack_from("<H", record, 2)[0], ""))
            if code:
                shown[style] = code
            style += 1
        elif kind == SHEET and record[5] == 0:
            places.append((_text(record, 6, 1), struct.unpack_from("<I", record)[0]))
    return {name: _sheet(book, place, shown) for name, place in places}, from_1904


def _sheet(book: bytes, place: int, shown: dict[int, int]) -> Findings:
    found = Findings()
    for kind, record in _records(book, place):
        if kind == ROW:
            row, flags = struct.unpack_from("<H10xH", record)
            if flags & 0x20:
                found.hide(row + 1, row + 1)
        elif kind in (NUMBER, SHORT_NUMBER, ERROR, FORMULA, *TEXTS):
            row, column, style = struct.unpack_from("<HHH", record)
            _fill(found, row + 1, column)
            what = _error(kind, record)
            if kind == FORMULA and _kind_of_value(record) == NOTHING:
                found.unclear = True
            if what:
                found.breaks(row + 1, column, what)
            elif style in shown and kind in (NUMBER, SHORT_NUMBER, FORMULA):
                found.show(row + 1, column, shown[style])
        elif kind == SHORT_NUMBERS:
            row, first = struct.unpack_from("<HH", record)
            for index in range((len(record) - 6) // 6):
                _fill(found, row + 1, first + index)
                style = struct.unpack_from("<H", record, 4 + 6 * index)[0]
                if style in shown:
                    found.show(row + 1, first + index, shown[style])
        elif kind == MERGED:
            for index in range(struct.unpack_from("<H", record)[0]):
                if len(found.merged) < MOST_MERGED:
                    top, bottom, left, right = struct.unpack_from("<HHHH", record, 2 + 8 * index)
                    found.merged.append((top + 1, left, bottom + 1, right))
        elif kind == COLUMNS:
            first, last, flags = struct.unpack_from("<HH4xH", record)
            if flags & 1:
                found.hidden_columns.append((first, last))
    return found


def _fill(found: Findings, row: int, column: int) -> None:
    found.rows, found.columns = max(found.rows, row), max(found.columns, column + 1)


def _error(kind: int, record: bytes) -> str:
    """The error that a cell holds, or nothing."""
    if kind == ERROR and record[7]:
        return ERRORS.get(record[6], "#ERROR")
    if kind == FORMULA and _kind_of_value(record) == AN_ERROR:
        return ERRORS.get(record[8], "#ERROR")
    return ""


def _kind_of_value(record: bytes) -> int:
    """What a formula came to, where that is no number; -1 where it is."""
    return record[6] if record[12:14] == b"\xff\xff" else -1


def _records(book: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place on to the end of the part that begins there."""
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, place)
        if kind == END:
            return
        yield kind, book[place + 4 : place + 4 + length]
        place += 4 + length


def _text(record: bytes, place: int, width: int) -> str:
    """A text of 8- or 16-bit letters after its length, which takes `width` bytes."""
    length = int.from_bytes(record[place : place + width], "little")
    start = place + width + 1
    if record[place + width] & 1:
        return record[start : start + 2 * length].decode("utf-16-le", "replace")
    return record[start : start + length].decode("latin-1")
