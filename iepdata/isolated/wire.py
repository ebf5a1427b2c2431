"""How the reading process hands a sheet over: a line of plain values, then bytes of that length.

Nothing is pickled: the line is read with `ast.literal_eval`, the bytes are Arrow's own layout.
"""

from __future__ import annotations

import struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence
    from typing import BinaryIO

LENGTH = struct.Struct("<Q")


def write(
    out: BinaryIO, said: dict[str, object], buffers: Sequence[bytes | bytearray | array[int]] = ()
) -> None:
    """Nothing; what is said and the buffers are on their way, the lengths of these included."""
    sizes = [memoryview(each).nbytes for each in buffers]
    line = repr(said | {"buffers": sizes}).encode()
    out.write(LENGTH.pack(len(line)))
    out.write(line)
    for each in buffers:
        out.write(each)
    out.flush()
