"""Files → the store: one transaction a file, all of it or none, and a report for each table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb

from iepdata.errors import FileRefused
from iepdata.ingest.history import forget_loads_after, last_load_id
from iepdata.ingest.parse import Decisions, Job
from iepdata.ingest.read import MEGABYTE, read_file
from iepdata.ingest.report import FileReport, refused_report
from iepdata.ingest.save import save
from iepdata.ingest.shape import Shaped, shape
from iepdata.model import TABLES
from iepdata.store import Store

# What a folder may hold besides, such as a README, is passed over.
TABLE_FILES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
Progress = Callable[[str, float], None]


class _RehearsedError(Exception):
    """Raised at the end of a trial run, so that nothing of it is kept."""


@dataclass(frozen=True)
class _File:
    """A file that has been read: its tables, in the order in which they load."""

    name: str
    tables: list[Shaped]

    @property
    def place(self) -> int:
        """Where it stands among files: by the first of its tables."""
        return list(TABLES).index(self.tables[0].table.name)


def load_paths(
    store: Store, paths: Sequence[Path], *, table: str | None = None, by: str = "command line",
    today: date | None = None, progress: Progress | None = None, dry_run: bool = False,
) -> list[FileReport]:  # fmt: skip
    """A report for each table of each file, in the order in which they were loaded.

    A folder stands for the tables in it. Files load in the order of the model, whatever order
    they are given in; each is one transaction, so a file that is refused leaves the store as it
    was. `table` says what the files hold where their names and columns do not. With `dry_run` the
    reports say what would happen, and nothing is kept. Raises IepDataError for a `table` that
    does not exist; everything that is wrong with a file is in its report.
    """
    sources, refused = _files_in(paths)
    reports = _load(store, sources, table, by, today or date.today(), progress, dry_run)
    return [*refused, *reports]


def load_bytes(
    store: Store, name: str, data: bytes, *, table: str | None = None, by: str = "upload",
    today: date | None = None, progress: Progress | None = None, dry_run: bool = False,
) -> list[FileReport]:  # fmt: skip
    """The same as `load_paths`, for one file that was handed over as bytes."""
    return load_uploads(
        store, [(name, data)], table=table, by=by, today=today, progress=progress, dry_run=dry_run
    )


def load_uploads(
    store: Store, files: Sequence[tuple[str, bytes]], *, table: str | None = None,
    by: str = "upload", today: date | None = None, progress: Progress | None = None,
    dry_run: bool = False,
) -> list[FileReport]:  # fmt: skip
    """The same as `load_paths`, for several files handed over as names and bytes."""
    return _load(store, list(files), table, by, today or date.today(), progress, dry_run)


def _files_in(paths: Sequence[Path]) -> tuple[list[tuple[str, Path]], list[FileReport]]:
    found: list[tuple[str, Path]] = []
    refused: list[FileReport] = []
    for path in paths:
        if not path.is_dir():
            found.append((path.name, path))
            continue
        try:
            inside = sorted(each for each in path.iterdir() if _may_be_a_table(each))
        except OSError:
            inside = []
        found.extend((each.name, each) for each in inside)
        if not inside:
            sentence = f"The folder {path.name} holds no CSV or Excel file that can be read."
            refused.append(FileReport(path.name, "", refused=sentence))
    return found, refused


def _may_be_a_table(path: Path) -> bool:
    """Whether a file of a folder is meant to be loaded; not a workbook's lock or a hidden file."""
    hidden = path.name.startswith((".", "~$"))
    return path.suffix.lower() in TABLE_FILES and path.is_file() and not hidden


def _load(
    store: Store, sources: Sequence[tuple[str, Path | bytes]], table: str | None, by: str,
    today: date, progress: Progress | None, dry_run: bool,
) -> list[FileReport]:  # fmt: skip
    tell = progress or (lambda _message, _share: None)
    most_bytes = store.settings().file_megabytes * MEGABYTE
    files: list[_File] = []
    reports: list[FileReport] = []
    for number, (name, source) in enumerate(sources):
        tell(f"Reading {name}", 0.4 * number / len(sources))
        try:
            files.append(_File(name, shape(read_file(source, name, most_bytes), table)))
        except Exception as error:
            reports.append(refused_report(name, error))
    files.sort(key=lambda file: file.place)

    loaded = _rehearse if dry_run else _keep
    reports.extend(loaded(store, files, by, today, tell))
    tell("Done", 1.0)
    return reports


def _keep(
    store: Store, files: Sequence[_File], by: str, today: date, tell: Progress
) -> list[FileReport]:
    """Load each file in a transaction of its own."""
    reports: list[FileReport] = []
    for number, file in enumerate(files):
        tell(f"Loading {file.name}", 0.4 + 0.6 * number / len(files))
        try:
            with store.writing() as cursor:
                new = _load_file(store, cursor, file, by, today)
        except Exception as error:
            new = [refused_report(file.name, error)]
        reports.extend(new)
    return reports


def _rehearse(
    store: Store, files: Sequence[_File], by: str, today: date, tell: Progress
) -> list[FileReport]:
    """Load every file in one transaction, so that each sees those before it, and keep nothing."""
    reports: list[FileReport] = []
    name = ""
    try:
        with store.writing() as cursor:
            for number, file in enumerate(files):
                name = file.name
                tell(f"Trying {name}", 0.4 + 0.6 * number / len(files))
                before = last_load_id(cursor)
                try:
                    reports.extend(_load_file(store, cursor, file, by, today))
                except FileRefused as refusal:
                    reports.append(refused_report(name, refusal))
                    forget_loads_after(cursor, before)
            raise _RehearsedError
    except _RehearsedError:
        pass
    except Exception as error:
        reports.append(refused_report(name, error))
    return [replace(report, load_id=None) for report in reports]


def _load_file(
    store: Store, cursor: duckdb.DuckDBPyConnection, file: _File, by: str, today: date
) -> list[FileReport]:
    tables = [shaped.table.name for shaped in file.tables]
    return [
        save(
            store,
            Job(
                cursor, shaped, today, Decisions(),
                sheet_of_table=tables[: place + 1].count(tables[place])
                if tables.count(tables[place]) > 1
                else 0,
            ),
            by,
        )
        for place, shaped in enumerate(file.tables)
    ]  # fmt: skip
