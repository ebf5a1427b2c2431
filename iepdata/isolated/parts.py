"""The parts of a zip archive, unpacked piece by piece and never beyond what they claim."""

from __future__ import annotations

import struct
import zlib

from iepdata.isolated.limits import DAMAGED, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE = 2**16
STORED, DEFLATED = 0, 8
# name in lower case → (offset of its header, how it is packed, bytes packed, unpacked, CRC)
Directory = dict[str, tuple[int, int, int, int, int]]


class Parts:
    """The parts of an archive, by name; the directory has been read and checked before."""

    def __init__(self, data: bytes, directory: Directory) -> None:
        self._data = memoryview(data)
        self._directory = directory

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._directory

    def names(self) -> list[str]:
        """The names of all parts, in lower case."""
        return list(self._directory)

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, at most `PIECE` at a time.

        Raises Refused where the part is missing, damaged, or longer than the directory says.
        """
        entry = self._directory.get(name.lower())
        if entry is None:
            raise Refused(DAMAGED)
        offset, method, packed, unpacked, crc = entry
        raw = self._content(offset, packed)
        left, sum_so_far = unpacked, 0
        for piece in _stored(raw) if method == STORED else _inflated(raw):
            left -= len(piece)
            if left < 0:
                break
            sum_so_far = zlib.crc32(piece, sum_so_far)
            yield piece
        if left or sum_so_far != crc:
            raise Refused(DAMAGED)

    def _content(self, offset: int, packed: int) -> memoryview:
        if offset < 0 or bytes(self._data[offset : offset + 4]) != b"PK\x03\x04":
            raise Refused(DAMAGED)
        if offset + 30 > len(self._data):
            raise Refused(DAMAGED)
        name, extra = struct.unpack_from("<HH", self._data, offset + 26)
        start = offset + 30 + name + extra
        if start + packed > len(self._data):
            raise Refused(DAMAGED)
        return self._data[start : start + packed]


def _stored(raw: memoryview) -> Iterator[bytes]:
    for start in range(0, len(raw), PIECE):
        yield bytes(raw[start : start + PIECE])


def _inflated(raw: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-15)
    try:
        for start in range(0, len(raw), PIECE):
            waiting: memoryview | bytes = raw[start : start + PIECE]
            while len(waiting) and not inflater.eof:
                piece = inflater.decompress(waiting, PIECE)
                waiting = inflater.unconsumed_tail
                if piece:
                    yield piece
        # What was held back for want of room in the last piece.
        while piece := inflater.decompress(b"", PIECE):
            yield piece
    except zlib.error:
        raise Refused(DAMAGED) from None
