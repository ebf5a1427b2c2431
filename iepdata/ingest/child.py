"""A workbook → its sheets, read by a process of its own with limits on memory and time."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from ast import literal_eval
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

import numpy as np
import pyarrow as pa
import python_calamine

from iepdata.isolated.limits import DAMAGED, MEGABYTE, TOO_LARGE, Refused
from iepdata.isolated.wire import LENGTH

log = logging.getLogger(__name__)

# A sheet of a million rows takes some forty.
SECONDS = 300
MOST_SAID = 32 * MEGABYTE
# All sheets together, as they come back.
MOST_READ = 500 * MEGABYTE
# The process looks for itself in the folder of this package, then in that of the reader.
START = (
    "import sys; sys.path += sys.argv[1:3]; from iepdata.isolated.main import main; "
    "main(*sys.argv[3:])"
)
TOO_SLOW = (
    "takes too long to be read as a workbook. Split it into smaller files, or save each table as "
    "CSV, and load those."
)


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, from A1 on: its cells as text and what was found besides.

    Rows are numbered from 1, columns from 0. `hidden` are rows, `hidden_columns` ranges (first,
    last); `broken` are cells (row, column, what stands there), `merged` ranges of cells (row,
    column, last row, last column). `from_1904` says how the workbook counts its days. Where it is
    not `scanned`, nothing of that is known; `unclear` says that formulas which show nothing may
    not have been worked out.
    """

    name: str
    visible: bool
    from_1904: bool
    scanned: bool
    unclear: bool
    rows: pa.Table
    hidden: frozenset[int]
    hidden_columns: tuple[tuple[int, int], ...]
    broken: tuple[tuple[int, int, str], ...]
    merged: tuple[tuple[int, int, int, int], ...]


def read_sheets(kind: str, directory: str, data: bytes) -> list[Sheet]:
    """The work sheets of a workbook in their order, empty ones included.

    `kind` is xlsx, ods, xlsb or xls; `directory` lists the parts of an archive that may be
    unpacked, a line each. Nothing touches the disk. Raises Refused where the workbook is damaged,
    encrypted, or asks for more memory or time than a reader may have.
    """
    sheets: list[Sheet] = []
    with _process(kind, directory.encode(), data) as (process, late):
        for said, buffers in _messages(cast(IO[bytes], process.stdout)):
            if "refused" in said:
                if "cause" in said:
                    log.warning("reading a workbook ended in %s", said["cause"])
                raise Refused(said["refused"])
            if "done" in said:
                return sheets
            sheets.append(_sheet(said, buffers))
        process.wait()
        raise Refused(TOO_SLOW if late.is_set() else _why_it_ended(process.returncode))


@contextmanager
def _process(
    kind: str, directory: bytes, data: bytes
) -> Iterator[tuple[subprocess.Popen[bytes], threading.Event]]:
    """The reading process, fed in the background and ended whatever happens; and if it is late."""
    paths = [Path(__file__).parents[2], Path(python_calamine.__file__).parents[1]]
    sizes = [str(len(directory)), str(len(data))]
    process = subprocess.Popen(  # noqa: S603  # our own interpreter with our own code
        [sys.executable, "-I", "-S", "-c", START, *map(str, paths), kind, *sizes],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        # The key of the store is none of its business.
        env={name: value for name, value in os.environ.items() if not name.startswith("IEP_")},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip
    late = threading.Event()

    def end_it() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(SECONDS, end_it)
    feeder = threading.Thread(target=_feed, args=(process.stdin, directory, data), daemon=True)
    try:
        timer.start()
        feeder.start()
        yield process, late
    finally:
        timer.cancel()
        process.kill()
        feeder.join()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _feed(pipe: IO[bytes], *contents: bytes) -> None:
    # It may have ended, or be ended, before it has read everything.
    with suppress(OSError):
        for content in contents:
            pipe.write(content)
    with suppress(OSError):
        pipe.close()


def _messages(pipe: IO[bytes]) -> Iterator[tuple[dict[str, Any], list[bytes]]]:
    """What the process says, each time with the buffers that follow; it ends where that ends."""
    left = MOST_READ
    while len(head := pipe.read(LENGTH.size)) == LENGTH.size:
        (length,) = LENGTH.unpack(head)
        if length > MOST_SAID:
            raise Refused(TOO_LARGE)
        line = pipe.read(length)
        if len(line) < length:
            return
        said = literal_eval(line.decode())
        left -= sum(said["buffers"])
        if left < 0:
            raise Refused(TOO_LARGE)
        buffers = [pipe.read(size) for size in said["buffers"]]
        if list(map(len, buffers)) != said["buffers"]:
            return
        yield said, buffers


def _sheet(said: dict[str, Any], buffers: list[bytes]) -> Sheet:
    names: list[str] = said["numbers"]
    numbers = {
        name: np.frombuffer(buffer, np.int32).tolist()
        for name, buffer in zip(names, buffers, strict=False)
    }
    cells = [pa.py_buffer(buffer) for buffer in buffers[len(names) :]]
    columns = [
        pa.StringArray.from_buffers(said["height"], offsets, texts)
        for offsets, texts in zip(cells[::2], cells[1::2], strict=True)
    ]
    for column in columns:
        column.validate(full=True)
    return Sheet(
        name=said["sheet"], visible=said["visible"], from_1904=said["from_1904"],
        scanned=said["scanned"], unclear=said["unclear"],
        rows=pa.table({f"c{index}": column for index, column in enumerate(columns)}),
        hidden=frozenset(
            row for first, last in _tuples(numbers["hidden"], 2) for row in range(first, last + 1)
        ),
        hidden_columns=_tuples(numbers["hidden_columns"], 2),
        broken=tuple(
            (row, column, said["what"][what])
            for row, column, what in _tuples(numbers["broken"], 3)
        ),
        merged=_tuples(numbers["merged"], 4),
    )  # fmt: skip


def _tuples(numbers: list[int], width: int) -> tuple[Any, ...]:
    return tuple(zip(*(numbers[place::width] for place in range(width)), strict=True))


def _why_it_ended(code: int) -> str:
    """Why a process ended that said nothing: a reader without memory aborts.

    Raises RuntimeError where it never began, which is no fault of the file.
    """
    if code == 1:
        raise RuntimeError("the process that reads workbooks cannot start")
    return DAMAGED if code == -signal.SIGSEGV else TOO_LARGE
