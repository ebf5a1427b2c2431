"""Small workbooks of the two binary kinds, record by record: XLSB and XLS."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tests.ingest.workbooks import (
    CODES,
    DAY,
    DAY_0,
    DAY_0_OF_1904,
    GENERAL,
    PER_CENT,
    ZEROS,
    Error,
    Formula,
    Hidden,
    PerCent,
    Rows,
    Zeros,
    relations,
    zipped,
)

SECTOR = 512
END_OF_CHAIN, NOT_USED, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
# The number formats of the styles, in the order of the styles.
FORMATS = (0, 9, 170, 14)


def _number(value: Any, from_1904: bool) -> tuple[int, float]:
    """The style and the number of a cell."""
    if isinstance(value, date):
        return DAY, (value - (DAY_0_OF_1904 if from_1904 else DAY_0)).days
    if isinstance(value, PerCent):
        return PER_CENT, value.value
    if isinstance(value, Zeros):
        return ZEROS, value.value
    return GENERAL, value


# XLSB


def xlsb(sheets: Mapping[str, Rows], *, from_1904: bool = False) -> bytes:
    """An XLSB of sheets of rows; it has no formula without a value."""
    listed = b"".join(
        _xlsb_record(156, struct.pack("<II", 0, place) + _wide(f"rId{place}") + _wide(name))
        for place, name in enumerate(sheets, 1)
    )
    book = b"".join(
        [
            _xlsb_record(131), _xlsb_record(153, struct.pack("<II", from_1904, 0) + _wide("")),
            _xlsb_record(143), listed, _xlsb_record(144), _xlsb_record(132),
        ]
    )  # fmt: skip
    styles = b"".join(_xlsb_record(47, struct.pack("<HH12x", 0, number)) for number in FORMATS)
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": relations(
            {
                f"rId{place}": ("worksheet", f"worksheets/sheet{place}.bin")
                for place in range(1, len(sheets) + 1)
            }
        ),
        "xl/styles.bin": b"".join(
            [
                _xlsb_record(278), _xlsb_record(615, struct.pack("<I", 1)),
                _xlsb_record(44, struct.pack("<H", 170) + _wide("000000")), _xlsb_record(616),
                _xlsb_record(617, struct.pack("<I", len(FORMATS))), styles, _xlsb_record(618),
                _xlsb_record(279),
            ]
        ),
    }  # fmt: skip
    for place, rows in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{place}.bin"] = b"".join(_xlsb_sheet(rows, from_1904))
    return zipped(parts)


def _xlsb_sheet(rows: Rows, from_1904: bool) -> Iterator[bytes]:
    width = max(map(len, rows))
    yield _xlsb_record(129)
    yield _xlsb_record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1))
    yield _xlsb_record(145)
    for number, row in enumerate(rows):
        hidden = 0x10 * isinstance(row, Hidden)
        yield _xlsb_record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, hidden, 0, 0))
        for column, value in enumerate(row):
            if value is not None:
                yield _xlsb_cell(column, value, from_1904)
    yield _xlsb_record(146)
    yield _xlsb_record(130)


def _xlsb_cell(column: int, value: Any, from_1904: bool) -> bytes:
    plain = struct.pack("<II", column, GENERAL)
    if isinstance(value, str):
        return _xlsb_record(6, plain + _wide(value))
    if isinstance(value, bool):
        return _xlsb_record(4, plain + bytes([value]))
    if isinstance(value, Error):
        return _xlsb_record(3, plain + bytes([CODES[value.text]]))
    if isinstance(value, Formula):
        return _xlsb_record(9, plain + struct.pack("<dHII", value.value, 0, 0, 0))
    style, number = _number(value, from_1904)
    return _xlsb_record(5, struct.pack("<IId", column, style, number))


def _xlsb_record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    length, sizes = len(content), []
    while length > 127:
        sizes.append(length & 127 | 128)
        length >>= 7
    return head + bytes([*sizes, length]) + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


# XLS


def xls(sheets: Mapping[str, Rows], *, from_1904: bool = False, password: bool = False) -> bytes:
    """An XLS (Excel 97) of sheets of rows."""
    begin = _xls_record(0x2F, b"\x01\x00" + bytes(52)) if password else b""
    begin = _xls_begin(5) + begin + _xls_record(0x22, struct.pack("<H", from_1904))
    begin += _xls_record(0x41E, struct.pack("<H", 170) + _xls_text("000000", "<H"))
    begin += b"".join(_xls_record(0xE0, struct.pack("<HH16x", 0, each)) for each in FORMATS)
    bodies = [b"".join(_xls_sheet(rows, from_1904)) for rows in sheets.values()]
    names = [_xls_text(name, "<B") for name in sheets]
    place = len(begin) + sum(4 + 6 + len(name) for name in names) + 4
    for name, body in zip(names, bodies, strict=True):
        begin += _xls_record(0x85, struct.pack("<IBB", place, 0, 0) + name)
        place += len(body)
    return old_file("Workbook", begin + _xls_record(0x0A) + b"".join(bodies))


def _xls_sheet(rows: Rows, from_1904: bool) -> Iterator[bytes]:
    yield _xls_begin(0x10)
    yield _xls_record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    for number, row in enumerate(rows):
        hidden = 0x20 * isinstance(row, Hidden)
        head = struct.pack("<HHHHIHH", number, 0, len(row), 300, 0, hidden | 0x100, 0)
        yield _xls_record(0x208, head)
        for column, value in enumerate(row):
            if value is not None:
                yield _xls_cell(number, column, value, from_1904)
    yield _xls_record(0x0A)


def _xls_cell(row: int, column: int, value: Any, from_1904: bool) -> bytes:
    plain = struct.pack("<HHH", row, column, GENERAL)
    if isinstance(value, str):
        return _xls_record(0x204, plain + _xls_text(value, "<H"))
    if isinstance(value, bool):
        return _xls_record(0x205, plain + bytes([value, 0]))
    if isinstance(value, Error):
        return _xls_record(0x205, plain + bytes([CODES[value.text], 1]))
    if isinstance(value, Formula):
        nothing = b"\x03\0\0\0\0\0\xff\xff"
        shown = nothing if value.value is None else struct.pack("<d", value.value)
        return _xls_record(0x06, plain + shown + bytes(6) + struct.pack("<HBH", 3, 0x1E, 1))
    style, number = _number(value, from_1904)
    return _xls_record(0x203, struct.pack("<HHHd", row, column, style, number))


def _xls_begin(kind: int) -> bytes:
    return _xls_record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 1996, 0, 6))


def _xls_record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _xls_text(text: str, length: str) -> bytes:
    return struct.pack(length, len(text)) + b"\x01" + text.encode("utf-16-le")


def old_file(name: str, content: bytes) -> bytes:
    """The file of one stream in which Office kept everything until 2003."""
    content = content.ljust(4096, b"\0")
    sectors = -(-len(content) // SECTOR)
    chain = [*range(3, sectors + 2), END_OF_CHAIN]
    # The first sector is the table of what follows what, the second the directory.
    following = [TABLE, END_OF_CHAIN, *chain]
    tables = -(-len(following) // 128)
    assert tables == 1, "made for small files"
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0, 0)
    head += struct.pack("<108I", *[NOT_USED] * 108)
    table = struct.pack("<128I", *following, *[NOT_USED] * (128 - len(following)))
    entries = _entry("Root Entry", 5, END_OF_CHAIN, 0, 1) + _entry(name, 2, 2, len(content))
    directory = entries + bytes(SECTOR - len(entries))
    return head + table + directory + content.ljust(sectors * SECTOR, b"\0")


def _entry(name: str, kind: int, first: int, length: int, child: int = NOT_USED) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    return (
        wide.ljust(64, b"\0")
        + struct.pack("<HBBIII36xIQ", len(wide), kind, 1, NOT_USED, NOT_USED, child, first, length)
    )  # fmt: skip
