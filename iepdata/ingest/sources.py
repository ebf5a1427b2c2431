"""What was handed over → files one by one: folders and zip archives stand for those in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from iepdata.errors import FileRefused
from iepdata.ingest.archive import ZIP, Archive, is_hidden, open_archive
from iepdata.ingest.csv_text import HEAD, looks_like_a_table
from iepdata.ingest.letters import first_letters
from iepdata.ingest.read import ZIPPED, bytes_of, check_size, read_file
from iepdata.ingest.text_table import INSIDE, TextTable

TABLE_FILES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ".zip")
# Those that may be a table as well as anything else, so that they are looked into.
UNCLEAR_FILES = (".txt", ".dat", ".prn", "")
MOST_FILES = 1_000


@dataclass(frozen=True)
class Source:
    """A file to be read: its name, and its bytes, its path, or why it cannot be read.

    `note` says what was passed over beside it.
    """

    name: str
    content: bytes | Path | FileRefused
    note: str = ""


def in_paths(paths: Sequence[Path]) -> list[Source]:
    """The files that the paths stand for: a folder for the tables in it and in its folders."""
    return [
        source
        for path in paths
        for source in (_in_folder(path) if path.is_dir() else [Source(path.name, path)])
    ]


def opened(source: Source, most_bytes: int) -> Iterator[Source]:
    """The file itself with its bytes, or each of the files of a zip archive."""
    name, content = source.name, source.content
    try:
        if isinstance(content, FileRefused):
            raise content
        data = content if isinstance(content, bytes) else bytes_of(content, name, most_bytes)
        check_size(data, name, most_bytes)
        archive = open_archive(data, name, most_bytes) if data.startswith(ZIPPED) else None
        if archive is not None and archive.kind == ZIP:
            yield from _in_archive(archive, source.note)
        else:
            yield Source(name, data, source.note)
    except FileRefused as refusal:
        yield Source(name, refusal)


def read_source(source: Source, most_bytes: int) -> list[TextTable]:
    """The tables of text in a file. Raises FileRefused where there are none."""
    if isinstance(source.content, FileRefused):
        raise source.content
    first, *others = read_file(source.content, source.name, most_bytes)
    if source.note:
        first = replace(first, notes=(*first.notes, source.note))
    return [first, *others]


def _in_archive(archive: Archive, note: str) -> Iterator[Source]:
    names = archive.names()
    inside = [name for name in names if _is_table(name, partial(archive.read, name, HEAD))]
    passed_over = [name for name in names if name not in inside]
    _check_number(archive.name, inside)
    note = " ".join(filter(None, [note, _passed_over(archive.name, passed_over)]))
    for name in inside:
        file = f"{archive.name}{INSIDE}{name}"
        try:
            yield Source(file, archive.read(name), note)
        except FileRefused as refusal:
            yield Source(file, refusal)
        note = ""


def _in_folder(folder: Path) -> list[Source]:
    try:
        names = sorted(_walked(folder))
        tables = [name for name in names if _is_table(name, partial(_head, folder / name))]
        _check_number(f"The folder {folder.name}", tables)
    except FileRefused as refusal:
        return [Source(folder.name, refusal)]
    note = _passed_over(folder.name, [name for name in names if name not in tables])
    return [
        Source(name, folder / name, note if place == 0 else "") for place, name in enumerate(tables)
    ]


def _walked(folder: Path) -> Iterator[str]:
    """The paths of the files in a folder and its folders, hidden ones left out."""
    found = 0
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not is_hidden(name)]
        for name in files:
            if not is_hidden(name):
                found += 1
                if found > 10 * MOST_FILES:
                    raise _too_many(f"The folder {folder.name}")
                yield Path(path, name).relative_to(folder).as_posix()


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""


def _is_table(name: str, head: Callable[[], bytes]) -> bool:
    """Whether a file beside others is one to load; what its name leaves open its head decides."""
    ending = PurePosixPath(name).suffix.lower()
    if ending in UNCLEAR_FILES:
        return looks_like_a_table(first_letters(head()))
    return ending in TABLE_FILES


def _check_number(name: str, tables: Sequence[str]) -> None:
    if not tables:
        raise FileRefused(f"{name} holds no CSV or Excel file that can be read.")
    if len(tables) > MOST_FILES:
        raise _too_many(name)


def _too_many(name: str) -> FileRefused:
    return FileRefused(f"{name} holds more than {MOST_FILES:,} files. Load it in smaller lots.")


def _passed_over(name: str, files: Sequence[str]) -> str:
    if not files:
        return ""
    more = f" and {len(files) - 5:,} more" if len(files) > 5 else ""
    return f"Passed over in {name}, as they are no tables: {', '.join(files[:5])}{more}."
