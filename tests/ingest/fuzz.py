"""Damaged files of every kind through the import: `python -m tests.ingest.fuzz --files 2000`.

Each must end in a report that adds up or in one clear sentence; a refused file leaves the data
version as it was; neither this process nor the reader of workbooks may use a gigabyte. It ends
with 0 where all of it held, else with 1, what went wrong, and the file that did it.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from openpyxl import Workbook

from iepdata.ingest import load_bytes, undo_upload
from iepdata.store import Store
from tests.corpus.cases.refusals import (
    bomb,
    bomb_in_a_zip,
    far_apart,
    sheet_of_300_megabytes,
    zeros,
)
from tests.corpus.old_excel import as_xls, as_xlsb
from tests.corpus.school import PLANS, PUPILS, TODAY, school
from tests.corpus.sheets import as_csv, as_ods, as_xlsx, as_zip, grid

GIGABYTE = 2**30
LONG = """
    Log of the autumn | | | | |
    target_id | date       | value        | status | setting   | note
    count     | 13/10/2025 | 7            |        | Hall      | calm, “mostly”
    trials    | 13/10/2025 | 16/20        |        | Class     | =1+1
    percent   | 14/10/2025 | 85%          |        | Café      | O’Neill's idea
    scale     | 14/10/2025 | G            |        |           |
    duration  | 15/10/2025 | 1:30         |        | Hall      | 12 "goes"
    count     | 16/10/2025 |              | absent |           |
    Total     |            | 9            |        |           |
"""
WIDE = """
    Pupil       | Target            | 13/10/2025 | 20/10/2025
    Ben O'Neill | Writes a sentence | 3          | 4
    Jo Smith    | Writes a sentence | 3          | abs
"""


def finish(workbook: Workbook) -> None:
    """Hide, merge and break a few cells."""
    sheet = workbook.worksheets[0]
    sheet.row_dimensions[4].hidden = True
    sheet["C5"] = "=SUM(A1:A2)"
    sheet.merge_cells("A1:F1")


def seeds() -> dict[str, bytes]:
    """An honest file of each kind, by name."""
    sheets = {"Log": grid(LONG), "Wide": grid(WIDE), "plans": grid(PLANS)}
    return {
        "log.csv": as_csv(grid(LONG)),
        "pupils.csv": as_csv(grid(PUPILS), ";", "cp1252", "\r\n"),
        "wide.csv": as_csv(grid(WIDE), "\t", "utf-16"),
        "log.xlsx": as_xlsx(sheets, finish),
        "log.xls": as_xls(sheets),
        "log.xlsb": as_xlsb(sheets),
        "log.ods": as_ods(sheets),
        "log.zip": as_zip({"a/log.csv": as_csv(grid(LONG)), "wide.xlsx": as_xlsx(sheets)}),
    }


def flipped(chance: random.Random, data: bytes) -> bytes:
    """The file with some of its bytes changed."""
    changed = bytearray(data)
    for _ in range(chance.choice([1, 2, 5, 20, 100])):
        changed[chance.randrange(len(changed))] = chance.choice([0, 255, chance.randrange(256)])
    return bytes(changed)


def truncated(chance: random.Random, data: bytes) -> bytes:
    """The first part of the file, or the last."""
    place = chance.randrange(len(data))
    return data[:place] if chance.random() < 0.8 else data[place:]


def scrambled(chance: random.Random, data: bytes) -> bytes:
    """Random bytes, with or without an honest beginning."""
    start = data[: chance.choice([0, 4, 8, 200])]
    return start + chance.randbytes(chance.randrange(3000))


def spliced(chance: random.Random, data: bytes) -> bytes:
    """The file with a piece of itself cut out, or set in twice."""
    first, second = sorted(chance.randrange(len(data)) for _ in range(2))
    place = chance.choice([first, second, len(data)])
    return data[:first] + data[second:] if chance.random() < 0.5 else (
        data[:place] + data[first:second] + data[place:]
    )  # fmt: skip


def inside(chance: random.Random, data: bytes) -> bytes:
    """A zip archive in order, of which one part is damaged; other files as `flipped` has them."""
    if not data.startswith(b"PK"):
        return flipped(chance, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in parts if parts[name]])
    damage = chance.choice([flipped, truncated, spliced, words_changed, words_changed])
    return as_zip(parts | {name: damage(chance, parts[name])})


NASTY = [
    b"", b"0", b"-1", b"1048577", b"99999999999", b"1e308", b"NaN", b"XFD1048576", b"A0", b"&x;",
    b"<", b"]]>", b"\x00", b"#REF!", b"45931", b"13/10/2025", b"10/13/2025", b"=1+1", b"target_id",
    b"../../x", b"O\xe2\x80\x99Neill", b"\xff\xfe", b'"', b"\n",
]  # fmt: skip


def words_changed(chance: random.Random, data: bytes) -> bytes:
    """The file with a stretch of it replaced by something that a reader may stumble over."""
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(NASTY) + data[place + chance.choice([0, 1, 3, 8]) :]


DAMAGES: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    flipped, truncated, scrambled, spliced, inside, inside, inside, words_changed,
)  # fmt: skip
# Small to send, enormous to unpack: each must be refused before it is.
BOMBS: dict[str, Callable[[], bytes]] = {
    "bomb.xlsx": bomb, "bomb.zip": bomb_in_a_zip, "far.xlsx": far_apart,
    "300 MB.xlsx": sheet_of_300_megabytes, "zeros.ods": lambda: zeros("content.xml", 400),
    "zeros.xlsb": lambda: zeros("xl/workbook.bin", 400),
}  # fmt: skip


def wrong(store: Store, name: str, data: bytes) -> str | None:
    """What is wrong with the way in which a file ended; None where nothing is.

    What was loaded is undone, so that each file meets the same school.
    """
    version = store.data_version
    try:
        reports = load_bytes(store, name, data, by="fuzz", today=TODAY)
        if not reports:
            return "no report"
        for report in reports:
            if report.refused is not None and (fault := unclear(report.refused, name)):
                return f"{fault}: {report.refused}"
        uploads = {report.upload_id for report in reports if report.refused is None}
        if not uploads and store.data_version != version:
            return "refused, and the data version has changed"
        for upload in uploads:
            undo_upload(store, int(upload or 0), "fuzz")
    except Exception:
        return traceback.format_exc()
    return None


def unclear(sentence: str, name: str) -> str | None:
    """What is unclear in the sentence of a refusal; None where nothing is."""
    faults = {
        "a fault of the program": "fault of this program" in sentence,
        "the file is not named": name not in sentence,
        "no sentence": not sentence.rstrip().endswith((".", "?", "}")) or len(sentence) > 1500,
        "words of the machine": any(
            word in sentence for word in ("Traceback", "Exception", "Error(", "errno", "None")
        ),
    }
    return next((fault for fault, there in faults.items() if there), None)


def most_memory() -> tuple[int, int]:
    """The most bytes that this process and any of its children have used."""
    unit = 1 if sys.platform == "darwin" else 1024
    own, child = (
        resource.getrusage(who).ru_maxrss * unit
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    # Linux counts in what the process that started this one had used; its own is kept apart.
    kept = Path("/proc/self/status")
    if kept.exists():
        (peak,) = (line for line in kept.read_text().splitlines() if line.startswith("VmHWM"))
        own = int(peak.split()[1]) * unit
    return own, child


def main(arguments: Sequence[str] | None = None) -> int:
    """0 where every file ended as it should, 1 where one did not."""
    parser = argparse.ArgumentParser(prog="python -m tests.ingest.fuzz", description=__doc__)
    parser.add_argument("--files", type=int, default=200, help="how many damaged files (200)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same files (1)")
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)
    honest = seeds()
    ended: Counter[str] = Counter()
    with school() as store:
        for name, data in honest.items():
            if fault := wrong(store, name, data):
                return failed(name, data, fault)
        for name, made in BOMBS.items():
            data = made()
            if fault := wrong(store, name, data):
                return failed(name, data, fault)
        for number in range(options.files):
            name = chance.choice(list(honest))
            damage = chance.choice(DAMAGES)
            data = damage(chance, honest[name])
            named = chance.choice([name, f"{number}.csv", f"{number}.xlsx"])
            before = store.data_version
            if fault := wrong(store, named, data):
                return failed(f"{number} {damage.__name__} {name}", data, fault)
            ended["refused" if store.data_version == before else "loaded"] += 1
    own, child = most_memory()
    print(
        f"{options.files} files: {ended['loaded']} loaded, {ended['refused']} refused; most memory "
        f"{own / GIGABYTE:.2f} GB, of the reader {child / GIGABYTE:.2f} GB"
    )
    return int(max(own, child) >= GIGABYTE)


def failed(what: str, data: bytes, fault: str) -> int:
    """1, having said what went wrong and kept the file that did it."""
    with tempfile.NamedTemporaryFile(delete=False, suffix=Path(what).suffix) as kept:
        kept.write(data)
    print(f"{what} (kept as {kept.name}):\n{fault}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
