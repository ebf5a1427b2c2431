"""Zip archives: what one is by its directory, checked before a byte of it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from iepdata.errors import FileRefused
from iepdata.ingest.text_table import INSIDE
from iepdata.isolated.limits import DAMAGED, ENCRYPTED, MEGABYTE

ENTRY = b"PK\x01\x02"
MOST_PARTS = 5_000
# What packs better than this, and is not small, is made to burst: sheets reach some 40 times.
MOST_TIMES = 250
SMALL = 10 * MEGABYTE
MOST_SHEET = 250 * MEGABYTE
MOST_WORKBOOK = 500 * MEGABYTE
KNOWN_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED_FLAG = 1
ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tar")
ZIP = "zip"
LOCKED = "is protected with a password. Unpack it and load the files inside."


@dataclass(frozen=True)
class Archive:
    """A zip archive whose directory is sound: nothing in it is repeated, encrypted or too large.

    `kind` is that of the workbook it is (xlsx, xlsb, ods), or "zip" for an archive of files.
    """

    name: str
    data: bytes
    kind: str
    parts: tuple[zipfile.ZipInfo, ...]

    def directory(self) -> str:
        """A line for each part of a workbook that may be unpacked, as the reading process wants."""
        lines = (
            f"{part.header_offset} {part.compress_type} {part.compress_size} {part.file_size} "
            f"{part.CRC} {part.filename.lower()}\n"
            for part in self.parts
        )
        return "".join(lines)

    def names(self) -> list[str]:
        """The names of its parts, in their order."""
        return [part.filename for part in self.parts]

    def read(self, part: str, most: int = -1) -> bytes:
        """The first `most` bytes of a part, or all. Raises FileRefused where it is damaged."""
        try:
            with self._opened.open(part) as content:
                return content.read(most)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise FileRefused(f"{self.name}{INSIDE}{part} {DAMAGED}") from None

    @cached_property
    def _opened(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.data))


def open_archive(data: bytes, name: str, most_bytes: int) -> Archive:
    """The archive, checked by its directory alone: nothing has been unpacked.

    Raises FileRefused for one that is damaged, encrypted, of a kind that holds no table, that
    would unpack to more than a reader may have, or holds archives or paths out of itself.
    """
    parts = _parts(data, name)
    kind = _kind({part.filename.lower() for part in parts}, data, name)
    if kind == ZIP:
        parts = [part for part in parts if not part.is_dir() and not _is_clutter(part.filename)]
        _check_names(parts, name)
        most, most_each = most_bytes, most_bytes
    else:
        parts = [part for part in parts if _is_read(part.filename)]
        most, most_each = MOST_WORKBOOK, MOST_SHEET
    if any(part.flag_bits & ENCRYPTED_FLAG for part in parts):
        raise FileRefused(f"{name} {ENCRYPTED if kind != ZIP else LOCKED}")
    if any(part.compress_type not in KNOWN_WAYS for part in parts):
        raise FileRefused(
            f"{name} is packed in a way that is not known here. Unpack it and load what is inside."
        )
    _check_sizes(parts, name, most, most_each)
    return Archive(name, data, kind, tuple(parts))


def _parts(data: bytes, name: str) -> list[zipfile.ZipInfo]:
    if data.count(ENTRY) > MOST_PARTS:
        raise FileRefused(
            f"{name} is an archive of more than {MOST_PARTS:,} parts. Load its files in smaller "
            "lots."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileRefused(f"{name} {DAMAGED}") from error
    if len({part.filename.lower() for part in parts}) < len(parts):
        raise FileRefused(f"{name} {DAMAGED}")
    return parts


def _kind(names: set[str], data: bytes, name: str) -> str:
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names:
        if b"opendocument.spreadsheet" in data[:300] or b"opendocument" not in data[:300]:
            return "ods"
        said = "is an OpenDocument file, but no spreadsheet. Put its table into one and load that."
    elif any(each.startswith("word/") for each in names):
        said = "is a Word document. Put its table into a spreadsheet and load that."
    elif any(each.startswith("ppt/") for each in names):
        said = "is a presentation. Put its table into a spreadsheet and load that."
    elif "index/document.iwa" in names or "index.zip" in names:
        said = "is a file of Apple Numbers or Pages. Export it as CSV or XLSX and load that."
    elif "[content_types].xml" in names:
        said = f"{DAMAGED}"
    else:
        return ZIP
    raise FileRefused(f"{name} {said}")


def _is_read(part: str) -> bool:
    """Whether a part of a workbook is one that its reader may ask for: no picture, say."""
    return part.lower().endswith((".xml", ".rels", ".bin")) and part.isprintable()


def _is_clutter(file: str) -> bool:
    """Whether a file of an archive is one that a system or a program left there for itself."""
    path = PurePosixPath(file.replace("\\", "/"))
    return path.parts[:1] == ("__MACOSX",) or is_hidden(path.name)


def is_hidden(name: str) -> bool:
    """Whether a file is hidden, the lock of an open workbook, or a system's own."""
    return name.startswith((".", "~$")) or name.lower() in ("thumbs.db", "desktop.ini")


def _check_names(parts: list[zipfile.ZipInfo], name: str) -> None:
    for part in parts:
        path = PurePosixPath(part.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in part.filename:
            raise FileRefused(
                f"{name} holds a file whose path leads out of the archive, {part.filename!r}, as "
                "no honest archive does. Ask whoever made it for the files themselves."
            )
        if path.suffix.lower() in ARCHIVES:
            raise FileRefused(
                f"{name} holds another archive, {path.name}. Unpack it and load the files inside."
            )


def _check_sizes(parts: list[zipfile.ZipInfo], name: str, most: int, most_each: int) -> None:
    for part in parts:
        times = part.file_size / max(part.compress_size, 1)
        if part.file_size > SMALL and times > MOST_TIMES:
            raise FileRefused(
                f"{name} would unpack to {times:,.0f} times what is packed, as only a file does "
                "that is meant to do harm. It has not been opened."
            )
        if part.file_size > most_each:
            raise FileRefused(f"{name} {_too_large(part.file_size, most_each, part.filename)}")
    total = sum(part.file_size for part in parts)
    if total > most:
        raise FileRefused(f"{name} {_too_large(total, most, '')}")


def _too_large(size: int, most: int, part: str) -> str:
    what = f"holds {part}, which would unpack" if part else "would unpack"
    return (
        f"{what} to {size // MEGABYTE:,} MB; up to {most // MEGABYTE:,} MB can be read. Split it "
        "into smaller files, or save each table as CSV, and load those."
    )
