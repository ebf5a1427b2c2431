"""Bytes → tables of text. What a file is, is told by its content, never by its name."""

from __future__ import annotations

from pathlib import Path

from iepdata.errors import FileRefused
from iepdata.ingest.csv_text import read_csv
from iepdata.ingest.text_table import TextTable
from iepdata.ingest.workbook import read_workbook
from iepdata.settings import Settings

MEGABYTE = 2**20
MOST_MEGABYTES = Settings().file_megabytes
CP1252_NOTE = "The file is not UTF-8; its letters have been read as Windows text (cp1252)."

# The first bytes of files that are no table, and what to say of them.
OTHER_KINDS: dict[bytes, str] = {
    b"%PDF": "is a PDF. Load the spreadsheet it was made from",
    b"{\\rtf": "is a text document. Put its table into a spreadsheet and load that",
    b"\x1f\x8b": "is a compressed file. Unpack it and load what is inside",
    b"PAR1": "is a Parquet file. Save the table as CSV or XLSX and load that",
}
WEB_PAGE = (b"<!doctype html", b"<html", b"<table", b"<head")
OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")
MARKS = {
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}


def read_file(
    source: Path | bytes, name: str, most_bytes: int = MOST_MEGABYTES * MEGABYTE
) -> list[TextTable]:
    """The tables of text in a file: one for a CSV, one a filled sheet for a workbook.

    Raises FileRefused, with one sentence on what to do, for anything that is no table: empty,
    encrypted, damaged, of another kind, or of more than `most_bytes`.
    """
    data = source if isinstance(source, bytes) else _bytes_of(source, name, most_bytes)
    if len(data) > most_bytes:
        raise FileRefused(
            f"{name} has {len(data) // MEGABYTE:,} MB; up to {most_bytes // MEGABYTE:,} MB can be "
            "loaded at once. Split it into smaller files."
        )
    if not data.strip(b" \t\r\n\x00"):
        raise FileRefused(f"{name} is empty. Choose another file.")
    if data.startswith(b"PK"):
        return read_workbook(data, name, most_bytes)
    _refuse_other_kinds(data, name)
    text, notes = decode(data, name)
    if not text.strip():
        raise FileRefused(f"{name} is empty. Choose another file.")
    return [TextTable(name, "", read_csv(text, name), notes=notes)]


def _bytes_of(path: Path, name: str, most_bytes: int) -> bytes:
    if path.exists() and not path.is_file():
        raise FileRefused(f"{name} is not a file. Choose a file or a folder of files.")
    try:
        with path.open("rb") as file:
            return file.read(most_bytes + 1)
    except FileNotFoundError:
        raise FileRefused(f"{name} does not exist. Check the name and the folder.") from None
    except OSError as error:
        raise FileRefused(
            f"{name} cannot be read ({error.strerror}). Close it where it is open, check that you "
            "may read it, and try again."
        ) from error


def _refuse_other_kinds(data: bytes, name: str) -> None:
    if data.startswith(OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise FileRefused(
                f"{name} is protected with a password. Open it in Excel, take the password off "
                "(File, Info, Protect Workbook), save it and load that."
            )
        raise FileRefused(
            f"{name} is an old Office file (.xls). Save it as an Excel workbook (.xlsx) and load "
            "that."
        )
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower().startswith(WEB_PAGE):
        raise FileRefused(
            f"{name} is a web page under a spreadsheet's name. Open it in Excel, save it as an "
            "Excel workbook (.xlsx) and load that."
        )
    for start, said in OTHER_KINDS.items():
        if data.startswith(start):
            raise FileRefused(f"{name} {said}.")


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file and what was assumed about its letters.

    A byte order mark decides; else UTF-8 where every byte fits, else cp1252. Raises FileRefused
    where the bytes are no text, or are cut off in the middle of a letter.
    """
    mark, encoding = next(
        ((mark, encoding) for mark, encoding in MARKS.items() if data.startswith(mark)),
        (b"", _without_mark(data)),
    )
    notes: tuple[str, ...] = ()
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if mark or encoding != "utf-8" or _cut_off(data, error):
            raise FileRefused(
                f"{name} is damaged or cut off: its text breaks off at byte {error.start:,}. Save "
                "it again and load that."
            ) from error
        text, notes = _windows_text(data, name), (CP1252_NOTE,)
    if "\x00" in text:
        raise FileRefused(
            f"{name} is neither a spreadsheet nor text. Save the table as CSV or XLSX and load "
            "that."
        )
    return text, notes


def _without_mark(data: bytes) -> str:
    """UTF-16 shows by its zero bytes: every second one, in a text of plain letters."""
    head = data[:2000]
    high, low = head[0::2].count(0), head[1::2].count(0)
    if max(high, low) * 4 > len(head) and min(high, low) * 8 < max(high, low):
        return "utf-16-be" if high > low else "utf-16-le"
    return "utf-8"


def _cut_off(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether UTF-8 ends in the middle of a letter, having held whole ones before."""
    at_end = error.reason == "unexpected end of data" and error.end == len(data)
    return at_end and not data[: error.start].isascii()


def _windows_text(data: bytes, name: str) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise FileRefused(
            f"{name} is neither a spreadsheet nor text in UTF-8 or Windows letters. Save the table "
            "as CSV (UTF-8) or XLSX and load that."
        ) from error
