"""Bytes → tables of text. What a file is, is told by its content, never by its name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from iepdata.errors import FileRefused
from iepdata.ingest.archive import ZIP, open_archive
from iepdata.ingest.csv_text import read_csv
from iepdata.ingest.letters import to_utf_8
from iepdata.ingest.text_table import TextTable
from iepdata.ingest.workbook import read_workbook
from iepdata.isolated.limits import ENCRYPTED, MEGABYTE
from iepdata.settings import Settings

MOST_MEGABYTES = Settings().file_megabytes
HEAD = 4_000
BLANKS = b" \t\r\n\x00"

ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")
# The first bytes of files that are no table, and what to say of them.
OTHER_KINDS: dict[bytes, str] = {
    b"%PDF": "is a PDF. Load the spreadsheet it was made from",
    b"{\\rtf": "is a text document. Put its table into a spreadsheet and load that",
    b"\x1f\x8b": "is a compressed file. Unpack it and load what is inside",
    b"7z\xbc\xaf": "is a compressed file. Unpack it and load what is inside",
    b"Rar!": "is a compressed file. Unpack it and load what is inside",
    b"PAR1": "is a Parquet file. Save the table as CSV or XLSX and load that",
    b"SQLite format 3": "is a database. Export its tables as CSV or XLSX and load those",
    b"MIME-Version:": "is a web page under a spreadsheet's name. Open it in Excel, save it as an "
    "Excel workbook (.xlsx) and load that",
}
WEB_PAGE = (
    b"<!doctype", b"<!--", b"<html", b"<head", b"<body", b"<meta", b"<style", b"<table", b"<div",
    b"<?xml", b"<xml",
)  # fmt: skip
# What a spreadsheet shows in a cell that cannot be worked out, as its export to text has it.
ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!")


def read_file(
    source: Path | bytes, name: str, most_bytes: int = MOST_MEGABYTES * MEGABYTE
) -> list[TextTable]:
    """The tables of text in a file: one for a CSV, one a filled sheet for a workbook.

    Raises FileRefused, with one sentence on what to do, for anything that is no table: empty,
    encrypted, damaged, of another kind, an archive of files, or of more than `most_bytes`.
    """
    data = source if isinstance(source, bytes) else bytes_of(source, name, most_bytes)
    check_size(data, name, most_bytes)
    if not data[:HEAD].strip(BLANKS) and not data.strip(BLANKS):
        raise FileRefused(f"{name} is empty. Choose another file.")
    return _tables(data, name, most_bytes)


def bytes_of(path: Path, name: str, most_bytes: int) -> bytes:
    """The bytes of a file on the disk. Raises FileRefused where they cannot be read."""
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


def check_size(data: bytes, name: str, most_bytes: int) -> None:
    """Nothing. Raises FileRefused where there are more than `most_bytes`."""
    if len(data) > most_bytes:
        raise FileRefused(
            f"{name} has {len(data) // MEGABYTE:,} MB; up to {most_bytes // MEGABYTE:,} MB can be "
            "loaded at once. Split it into smaller files."
        )


def _tables(data: bytes, name: str, most_bytes: int) -> list[TextTable]:
    if data.startswith(ZIPPED):
        archive = open_archive(data, name, most_bytes)
        if archive.kind == ZIP:
            raise FileRefused(
                f"{name} is a zip archive of files, not a table. Unpack it and load the files "
                "inside."
            )
        return [_with_errors(table) for table in read_workbook(data, name, archive)]
    if data.startswith(OLD_OFFICE):
        _refuse_other_office(data, name)
        return [_with_errors(table) for table in read_workbook(data, name, None)]
    for start, said in OTHER_KINDS.items():
        if data.startswith(start):
            raise FileRefused(f"{name} {said}.")
    text, notes = to_utf_8(data, name)
    if not bytes(text[:HEAD]).strip() and not bytes(text).strip():
        raise FileRefused(f"{name} is empty. Choose another file.")
    if bytes(text[:HEAD]).lstrip()[:20].lower().startswith(WEB_PAGE):
        raise FileRefused(
            f"{name} is a web page under a spreadsheet's name. Open it in Excel, save it as an "
            "Excel workbook (.xlsx) and load that."
        )
    table = TextTable(name, "", read_csv(text, name), notes=notes)
    return [_with_errors(table) if b"#" in data else table]


def _refuse_other_office(data: bytes, name: str) -> None:
    """Tell an XLS from what else is kept in the same way: a name of its parts says which it is."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise FileRefused(f"{name} {ENCRYPTED}")
    if not any(part.encode("utf-16-le") in data for part in ("Workbook", "Book")):
        raise FileRefused(
            f"{name} is an old Office file, but no workbook. Put its table into a spreadsheet and "
            "load that."
        )


def _with_errors(table: TextTable) -> TextTable:
    """The table, its cells that hold the text of an error among the broken ones."""
    errors = pa.array(ERRORS)
    known = {(row, column) for row, column, _ in table.broken}
    found = [
        (row + table.first_row, index, column[row].as_py())
        for index, column in enumerate(table.rows.columns)
        for row in pc.indices_nonzero(pc.is_in(column, value_set=errors)).to_pylist()
    ]
    new = [each for each in found if each[:2] not in known]
    return replace(table, broken=(*table.broken, *new)) if new else table
