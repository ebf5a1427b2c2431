"""What the reading process runs: a workbook on standard input, its sheets on standard output."""

from __future__ import annotations

import io
import sys
from array import array

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from iepdata.isolated import ods, wire, xls, xlsb, xlsx
from iepdata.isolated.cells import columns_of
from iepdata.isolated.findings import Findings
from iepdata.isolated.limits import (
    DAMAGED,
    ENCRYPTED,
    MEMORY,
    MOST_CELLS,
    MOST_COLUMNS,
    TOO_LARGE,
    Refused,
    check_extent,
)
from iepdata.isolated.parts import Directory, Parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def main(kind: str, directory_bytes: str, data_bytes: str) -> None:
    """Nothing; every sheet has been written, then what ended the reading: done or refused."""
    _limit_memory()
    directory = _directory(sys.stdin.buffer.read(int(directory_bytes)).decode())
    data = sys.stdin.buffer.read(int(data_bytes))
    ended: dict[str, object]
    try:
        for said, buffers in _sheets(kind, Parts(data, directory), data):
            wire.write(sys.stdout.buffer, said, buffers)
        ended = {"done": True}
    except Refused as refusal:
        ended = {"refused": str(refusal)}
    except PasswordError:
        ended = {"refused": ENCRYPTED}
    except MemoryError:
        ended = {"refused": TOO_LARGE}
    except CalamineError:
        ended = {"refused": DAMAGED}
    except BaseException as error:  # the reader's own panics are not Exceptions
        # Never the message: it may quote the file.
        ended = {"refused": DAMAGED, "cause": type(error).__name__}
    wire.write(sys.stdout.buffer, ended)


def _limit_memory() -> None:
    """Bound this process; where the system has no such limit, being alone has to do."""
    try:
        import resource  # noqa: PLC0415  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        # A process that the reader ends must not leave its memory, so pupils' data, on the disk.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass


def _directory(text: str) -> Directory:
    directory: Directory = {}
    for line in text.splitlines():
        offset, method, packed, unpacked, crc, name = line.split(" ", 5)
        directory[name] = (int(offset), int(method), int(packed), int(unpacked), int(crc))
    return directory


def _sheets(
    kind: str, parts: Parts, data: bytes
) -> Iterator[tuple[dict[str, object], list[bytes | bytearray | array[int]]]]:
    found, from_1904 = _scanned(kind, parts, data)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    cells = 0
    for sheet in book.sheets_metadata:
        if sheet.typ is not SheetTypeEnum.WorkSheet:
            continue
        read = book.get_sheet_by_name(sheet.name)
        findings = found.get(sheet.name)
        cells += _cells(read)
        if read.end and read.end[1] >= MOST_COLUMNS:
            # No spreadsheet has so many: its columns cost far more than its cells.
            raise Refused(DAMAGED)
        if cells > MOST_CELLS:
            raise Refused(TOO_LARGE)
        said: dict[str, object] = {
            "sheet": sheet.name,
            "visible": sheet.visible is SheetVisibleEnum.Visible,
            "from_1904": from_1904,
        }
        yield _message(said, read, findings, kind == "ods")


def _scanned(kind: str, parts: Parts, data: bytes) -> tuple[dict[str, Findings], bool]:
    """What the sheets hold besides their values, by name, and whether days count from 1904."""
    found: dict[str, Findings]
    from_1904 = False
    if kind == "ods":
        found = ods.scan(parts)
    elif kind == "xls":
        found, from_1904 = _scanned_if_possible(data)
    elif kind == "xlsb":
        sheets, from_1904 = xlsb.book(parts)
        styles = xlsb.styles(parts)
        found = {name: xlsb.scan(parts, part, styles) for name, part in sheets.items() if part}
    else:
        xlsx.check_strings(parts)
        sheets, from_1904 = xlsx.book(parts)
        shown = xlsx.styles(parts)
        found = {name: xlsx.scan(parts, part, shown) for name, part in sheets.items() if part}
    for name, findings in found.items():
        check_extent(name, findings.rows, findings.columns)
    return found, from_1904


def _scanned_if_possible(data: bytes) -> tuple[dict[str, Findings], bool]:
    """The findings of an XLS; none where only its reader knows its way, which then decides."""
    try:
        return xls.scan(data)
    except Refused as refusal:
        if str(refusal) == DAMAGED:
            return {}, False
        raise


def _cells(sheet: CalamineSheet) -> int:
    return (sheet.end[0] + 1) * (sheet.end[1] + 1) if sheet.end else 0


def _message(
    said: dict[str, object], sheet: CalamineSheet, findings: Findings | None, iso: bool
) -> tuple[dict[str, object], list[bytes | bytearray | array[int]]]:
    """A sheet as the parent takes it apart: see `iepdata.ingest.child`."""
    columns = columns_of(sheet, findings, iso)
    height = len(columns[0].offsets) - 1 if columns else 0
    found = findings or Findings()
    what = sorted({each[2] for each in found.broken})
    numbers = {
        "hidden": [min(end, height) for each in found.hidden if each[0] <= height for end in each],
        "hidden_columns": [end for each in found.hidden_columns for end in each],
        "broken": [
            number for row, column, why in found.broken for number in (row, column, what.index(why))
        ],
        "merged": [number for each in (found.merged or _merged(sheet)) for number in each],
    }
    said |= {"height": height, "what": what, "numbers": list(numbers)}
    said |= {"scanned": findings is not None, "unclear": found.unclear}
    buffers: list[bytes | bytearray | array[int]] = [array("i", each) for each in numbers.values()]
    for column in columns:
        buffers += [column.offsets, column.texts]
    return said, buffers


def _merged(sheet: CalamineSheet) -> list[tuple[int, int, int, int]]:
    ranges = sheet.merged_cell_ranges or []
    return [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges]
