"""Long sheets: the rows that hold nothing but plain values are passed over, several times faster.

What is left out for the XML parser is whole rows only, so that what it sees is still a sheet.
"""

from __future__ import annotations

from iepdata.isolated.findings import Findings
from iepdata.isolated.limits import DAMAGED, Refused, column_index, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BLOCK = 2**20
ROW, NUMBERED_ROW = b"<row ", b'<row r="'
NUMBERED_CELL = b'<c r="'
# Formulas, errors, hidden rows; then what plain bytes may hide: comments and other passages,
# other quotation marks, blanks around an equals sign, letters written as numbers.
SUSPECT = (
    b"<f", b'"e"', b"hidden", b'ht="0"', b"</sheetData", b"<!", b"<?", b"='", b" =", b"= ", b"&#",
)  # fmt: skip


def without_plain_rows(
    pieces: Iterable[bytes], shown: Iterable[str], found: Findings
) -> Iterator[bytes]:
    """The pieces of a sheet without most of the rows of plain values, of which `found` is told.

    `shown` are the styles that make a value worth a look.
    """
    suspect = (*SUSPECT, *(f's="{style}"'.encode() for style in shown))
    held = b""
    begun = passed_over = False
    for piece in pieces:
        held += piece
        if len(held) < BLOCK:
            continue
        if not begun:
            begun = True
            start = held.find(ROW)
            if start < 0 or _is_unclear(held[:start]):
                break
            yield held[:start]
            held = held[start:]
        end = held.rfind(ROW)
        block, held = held[:end], held[end:]
        is_numbered = block.count(ROW) == block.count(NUMBERED_ROW)
        if passed_over and not is_numbered:
            raise Refused(DAMAGED)
        if is_numbered and not any(each in block for each in suspect) and _measure(block, found):
            passed_over = True
        else:
            yield block
    yield held
    yield from pieces


def _is_unclear(head: bytes) -> bool:
    """Whether the bytes of a sheet may not be the letters that they look like."""
    said = head.partition(b"encoding=")[2][1:6].lower()
    return b"\0" in head or b"<!" in head or said not in (b"", b"utf-8")


def _measure(block: bytes, found: Findings) -> bool:
    """Whether all cells of some rows say where they are; then `found` knows how far they reach."""
    import re  # noqa: PLC0415  # takes longer to import than a short sheet takes to read

    if block.count(b"<c ") + block.count(b"<c>") != block.count(NUMBERED_CELL):
        return False
    filled = re.findall(rb'<c r="([A-Z]+)([0-9]+)"(?:[^>]*[^>/])?>(?!</c>)', block)
    if filled:
        found.rows = max(found.rows, whole(filled[-1][1].decode()))
        reached = max(column_index(each.decode()) for each in {letters for letters, _ in filled})
        found.columns = max(found.columns, reached + 1)
    return True
