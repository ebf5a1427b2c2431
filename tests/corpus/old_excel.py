"""Sheets → the two binary formats of Excel: .xls (1997) and .xlsb, as small as they come."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any

from tests.corpus.sheets import Sheets, as_zip, typed

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
# Streams below this size are kept in another place; ours are filled up to it.
SMALL = 4096


def as_xls(sheets: Sheets, *, from_1904: bool = False) -> bytes:
    """The sheets as an Excel 97 workbook: numbers and text, no formats."""
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    start = begin + record(0x0022, struct.pack("<H", from_1904))
    bodies = [_xls_sheet(rows) for rows in sheets.values()]
    named = [_xls_string(name, "<B") for name in sheets]
    place = len(start) + sum(4 + 6 + len(name) for name in named) + 4
    for name, body in zip(named, bodies, strict=True):
        start += record(0x0085, struct.pack("<IBB", place, 0, 0) + name)
        place += len(body)
    return as_compound({"Workbook": start + record(0x000A) + b"".join(bodies)})


def _xls_sheet(rows: list[list[Any]]) -> bytes:
    cells = b""
    for place, row in enumerate(rows):
        for column, cell in enumerate(map(typed, row)):
            where = struct.pack("<HHH", place, column, 0)
            if isinstance(cell, float):
                cells += record(0x0203, where + struct.pack("<d", cell))
            elif cell is not None:
                cells += record(0x0204, where + _xls_string(str(cell), "<H"))
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows), default=0), 0)
    return begin + record(0x0200, size) + cells + record(0x000A)


def record(kind: int, data: bytes = b"") -> bytes:
    """A record of an Excel 97 file."""
    return struct.pack("<HH", kind, len(data)) + data


def _xls_string(text: str, length: str) -> bytes:
    return struct.pack(length, len(text)) + b"\x01" + text.encode("utf-16-le")


def as_compound(streams: Mapping[str, bytes]) -> bytes:
    """The container of old Office files, and of every encrypted one, with these streams."""
    entries = [_entry("Root Entry", 5, END, 0, child=1 if streams else -1)]
    fat = [FAT, END]  # the first sector is the table itself, the second the list of streams
    body = b""
    names = list(streams)
    for place, (name, data) in enumerate(streams.items()):
        filled = data.ljust(SMALL, b"\x00")
        filled += bytes(-len(filled) % SECTOR)
        start, sectors = len(fat), len(filled) // SECTOR
        fat += [*range(start + 1, start + sectors), END]
        right = place + 2 if place + 1 < len(names) else -1
        entries.append(_entry(name, 2, start, len(filled), right=right))
        body += filled
    assert len(fat) <= SECTOR // 4, "one sector of the table has 128 places"
    entries += [bytes(128)] * (-len(entries) % 4)
    assert len(entries) == SECTOR // 128, "one sector of the list has four places"
    table = struct.pack("<128I", *fat, *[FREE] * (128 - len(fat)))
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, SMALL, END, 0, END, 0, 0)
    return head + struct.pack("<108I", *[FREE] * 108) + table + b"".join(entries) + body


def _entry(
    name: str, kind: int, start: int, size: int, *, right: int = -1, child: int = -1
) -> bytes:
    written = (name + "\x00").encode("utf-16-le")
    return struct.pack(
        "<64sHBBiii16xIQQIQ", written, len(written), kind, 1, -1, right, child, 0, 0, 0, start, size
    )


def as_xlsb(sheets: Sheets) -> bytes:
    """The sheets as a binary Excel workbook: numbers and text, no formats."""
    bundle = b"".join(
        binary(156, struct.pack("<II", 0, place) + _wide(f"rId{place}") + _wide(name))
        for place, name in enumerate(sheets, start=1)
    )
    book = binary(131) + binary(153, bytes(12)) + binary(143) + bundle + binary(144) + binary(132)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    links = "".join(
        f'<Relationship Id="rId{place}" Type="{kind}worksheet" '
        f'Target="worksheets/sheet{place}.bin"/>'
        for place in range(1, len(sheets) + 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "[Content_Types].xml": (
            b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            b'<Default Extension="bin" '
            b'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
        ),
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels":
            f'<Relationships xmlns="{space}">{links}</Relationships>'.encode(),
    }  # fmt: skip
    for place, rows in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{place}.bin"] = _xlsb_sheet(rows)
    return as_zip(parts)


def _xlsb_sheet(rows: list[list[Any]]) -> bytes:
    width = max(map(len, rows), default=1)
    size = struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, max(width - 1, 0))
    cells = b""
    for place, row in enumerate(rows):
        cells += binary(0, struct.pack("<IIHBBBI", place, 0, 300, 0, 0, 0, 0))
        for column, cell in enumerate(map(typed, row)):
            where = struct.pack("<II", column, 0)
            if isinstance(cell, float):
                cells += binary(5, where + struct.pack("<d", cell))
            elif cell is not None:
                cells += binary(6, where + _wide(str(cell)))
    return binary(129) + binary(148, size) + binary(145) + cells + binary(146) + binary(130)


def binary(kind: int, data: bytes = b"") -> bytes:
    """A record of a binary workbook; its kind and length take seven bits a byte."""
    return _sevens(kind) + _sevens(len(data)) + data


def _sevens(number: int) -> bytes:
    return bytes([number]) if number < 128 else bytes([number & 127 | 128]) + _sevens(number >> 7)


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
