"""XLSB: what its reader does not tell, found in the records of the sheets before they are read."""

from __future__ import annotations

import struct

from iepdata.isolated.findings import Findings
from iepdata.isolated.formats import BUILT_IN, shown_as
from iepdata.isolated.limits import DAMAGED, MOST_MERGED, Refused
from iepdata.isolated.parts import Parts
from iepdata.isolated.relations import targets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BOOK = "xl/workbook.bin"
STYLES = "xl/styles.bin"
ROW, WORKBOOK_PROPERTIES, SHEET, MERGED, COLUMN = 0, 153, 156, 176, 60
FORMAT, CELL_STYLE, CELL_STYLES, END_OF_CELL_STYLES = 44, 47, 617, 618
ERROR_CELLS = (3, 11)
NUMBER_CELLS = (2, 5, 9)
FILLED_CELLS = range(2, 12)
MOST_RECORD = 2**24
ERRORS = {
    0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A",
}  # fmt: skip


def book(parts: Parts) -> tuple[dict[str, str], bool]:
    """The sheets by name, each with its part, and whether days count from 1904."""
    found = targets(parts, "xl/_rels/workbook.bin.rels")
    sheets: dict[str, str] = {}
    from_1904 = False
    for kind, record in _records(parts.pieces(BOOK)):
        if kind == WORKBOOK_PROPERTIES and record:
            from_1904 = bool(record[0] & 1)
        elif kind == SHEET:
            relation, end = _text(record, 8)
            sheets[_text(record, end)[0]] = found.get(relation, "")
    return sheets, from_1904


def styles(parts: Parts) -> dict[int, int]:
    """The numbers of cell styles that show a number in a way of ours → its code."""
    formats = dict(BUILT_IN)
    found: dict[int, int] = {}
    place = -1
    for kind, record in _records(parts.pieces(STYLES)) if STYLES in parts else ():
        if kind == FORMAT:
            formats[_whole("<H", record, 0)] = _text(record, 2)[0]
        elif kind == CELL_STYLES:
            place = 0
        elif kind == END_OF_CELL_STYLES:
            place = -1
        elif kind == CELL_STYLE and place >= 0:
            code = shown_as(formats.get(_whole("<H", record, 2), ""))
            if code:
                found[place] = code
            place += 1
    return found


def scan(parts: Parts, part: str, shown: dict[int, int]) -> Findings:
    """The findings of one sheet. Raises Refused where it is damaged."""
    found = Findings()
    row = 0
    for kind, record in _records(parts.pieces(part)):
        if kind == ROW:
            row = _whole("<I", record, 0) + 1
            if len(record) > 11 and record[11] & 0x10:
                found.hide(row, row)
        elif kind in FILLED_CELLS:
            column = _whole("<I", record, 0)
            found.rows, found.columns = max(found.rows, row), max(found.columns, column + 1)
            if kind in ERROR_CELLS:
                code = _whole("<B", record, 8)
                found.breaks(row, column, ERRORS.get(code, "#ERROR"))
            elif kind in NUMBER_CELLS and shown:
                style = _whole("<I", record, 4) & 0xFFFFFF
                if style in shown:
                    found.show(row, column, shown[style])
        elif kind == MERGED and len(found.merged) < MOST_MERGED:
            top, bottom, left, right = (_whole("<I", record, place) for place in (0, 4, 8, 12))
            found.merged.append((top + 1, left, bottom + 1, right))
        elif kind == COLUMN and len(record) > 16 and record[16] & 1:
            found.hidden_columns.append((_whole("<I", record, 0), _whole("<I", record, 4)))
    return found


def _records(pieces: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The records of a part, each with its kind."""
    held = bytearray()
    for piece in pieces:
        held += piece
        place = 0
        while (header := _header(held, place)) is not None:
            kind, length, start = header
            if length > MOST_RECORD:
                raise Refused(DAMAGED)
            if start + length > len(held):
                break
            yield kind, bytes(held[start : start + length])
            place = start + length
        del held[:place]
    if held:
        raise Refused(DAMAGED)


def _header(held: bytearray, place: int) -> tuple[int, int, int] | None:
    """The kind and length of the record at `place` and where it begins; None if cut off."""
    kind = length = 0
    for most, is_kind in ((2, True), (4, False)):
        for number in range(most):
            if place >= len(held):
                return None
            byte = held[place]
            place += 1
            if is_kind:
                # The whole bytes of a kind count, with their high bits.
                kind |= (byte & 0x7F) << (7 * number)
            else:
                length |= (byte & 0x7F) << (7 * number)
            if byte < 0x80:
                break
    return kind, length, place


def _whole(form: str, record: bytes, place: int) -> int:
    try:
        return int(struct.unpack_from(form, record, place)[0])
    except struct.error:
        raise Refused(DAMAGED) from None


def _text(record: bytes, place: int) -> tuple[str, int]:
    """A text of 16-bit letters after its length, and where it ends."""
    end = place + 4 + 2 * _whole("<I", record, place)
    if end > len(record):
        raise Refused(DAMAGED)
    return record[place + 4 : end].decode("utf-16-le", "replace"), end
