"""The file system in a file that Office used until 2003: one of its streams."""

from __future__ import annotations

import struct

from iepdata.isolated.limits import DAMAGED, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_TABLES = 109
LAST_SECTOR = 0xFFFFFFFA
ENTRY = 128
SMALLEST = 4096


def stream(data: bytes, names: Sequence[str]) -> bytes:
    """The content of the first of the streams of those names that there is.

    Raises Refused where there is none, or where the file is damaged.
    """
    try:
        return _stream(data, names)
    except (struct.error, IndexError):
        raise Refused(DAMAGED) from None


def _stream(data: bytes, names: Sequence[str]) -> bytes:
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    small_size = 1 << struct.unpack_from("<H", data, 32)[0]
    if size not in (512, 4096) or small_size != 64:
        raise Refused(DAMAGED)
    count, directory = struct.unpack_from("<I", data, 44)[0], struct.unpack_from("<I", data, 48)[0]
    small_table, more = struct.unpack_from("<I4xI", data, 60)
    tables = list(struct.unpack_from(f"<{FIRST_TABLES}I", data, 76))
    while more < LAST_SECTOR and len(tables) <= len(data) // size:
        *numbers, more = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        tables += numbers
    following: list[int] = []
    for table in tables[:count]:
        following += struct.unpack_from(f"<{size // 4}I", data, (table + 1) * size)

    def content(sector: int) -> bytes:
        pieces: list[bytes] = []
        while sector < LAST_SECTOR:
            if len(pieces) > len(following):
                raise Refused(DAMAGED)
            pieces.append(data[(sector + 1) * size : (sector + 2) * size])
            sector = following[sector]
        return b"".join(pieces)

    entries = content(directory)
    found: dict[str, tuple[int, int]] = {}
    for place in range(0, len(entries) - ENTRY + 1, ENTRY):
        length = struct.unpack_from("<H", entries, place + 64)[0]
        name = entries[place : place + max(length - 2, 0)].decode("utf-16-le", "replace")
        found.setdefault(name, struct.unpack_from("<II", entries, place + 116))
    for name in names:
        if name in found:
            first, length = found[name]
            if length >= SMALLEST:
                return content(first)[:length]
            root = content(struct.unpack_from("<I", entries, 116)[0])
            return _small(root, content(small_table), first, small_size)[:length]
    raise Refused(DAMAGED)


def _small(root: bytes, table: bytes, sector: int, size: int) -> bytes:
    """A stream of less than `SMALLEST` bytes, which is kept in pieces of another size."""
    following = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
    pieces: list[bytes] = []
    while sector < LAST_SECTOR and len(pieces) <= len(following):
        pieces.append(root[sector * size : (sector + 1) * size])
        sector = following[sector]
    return b"".join(pieces)
