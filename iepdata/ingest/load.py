"""Files → the store: one transaction a file, all of it or none, and a report for each table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import duckdb

from iepdata.errors import FileRefused
from iepdata.ingest.history import forget_loads_after, last_load_id
from iepdata.ingest.mapping import Mappings
from iepdata.ingest.mended import Mended, mend, take_apart
from iepdata.ingest.parse import Decisions, Job
from iepdata.ingest.remembered import remember, remembered
from iepdata.ingest.report import FileReport, refused_report
from iepdata.ingest.save import next_upload_id, save
from iepdata.ingest.shape import Known, Shaped, shape
from iepdata.ingest.sources import Source, in_paths, opened, read_source
from iepdata.ingest.target_ids import TargetIds
from iepdata.ingest.text_table import TextTable
from iepdata.isolated.limits import MEGABYTE
from iepdata.model import TABLES
from iepdata.store import Store

Progress = Callable[[str, float], None]


class _RehearsedError(Exception):
    """Raised at the end of a trial run, so that nothing of it is kept."""


@dataclass(frozen=True)
class _File:
    """A file that has been read: its tables, in the order in which they load.

    `mended` are rows of earlier loads that were set aside, and go back where they stood.
    """

    name: str
    tables: list[Shaped]
    mended: list[Mended] = field(default_factory=list)

    @property
    def place(self) -> int:
        """Where it stands among files: by the first of its tables."""
        names = [each.table.name for each in self.tables] + [each.table for each in self.mended]
        return min(map(list(TABLES).index, names))


def load_paths(
    store: Store, paths: Sequence[Path], *, table: str | None = None, by: str = "command line",
    today: date | None = None, progress: Progress | None = None, dry_run: bool = False,
    mappings: Mappings = None,
) -> list[FileReport]:  # fmt: skip
    """A report for each table of each file, in the order in which they were loaded.

    A folder and a zip archive stand for the tables in them. Files load in the order of the model,
    whatever order they are given in; each is one transaction, so a file that is refused leaves
    the store as it was. `table` says what the files hold where their names and columns do not.
    With `dry_run` the reports say what would happen, and nothing is kept. `mappings` decide what
    the files leave open: one for all, or one by the name of the file, or by "file › sheet"; what
    they say goes before what was chosen for an earlier file of the same headings, and is kept for
    the next.
    Raises IepDataError for a `table` that does not exist; everything that is wrong with a file is
    in its report.
    """
    today = today or date.today()
    return _load(store, in_paths(paths), table, by, today, progress, dry_run, mappings)


def load_bytes(
    store: Store, name: str, data: bytes, *, table: str | None = None, by: str = "upload",
    today: date | None = None, progress: Progress | None = None, dry_run: bool = False,
    mappings: Mappings = None,
) -> list[FileReport]:  # fmt: skip
    """The same as `load_paths`, for one file that was handed over as bytes."""
    return load_uploads(
        store, [(name, data)], table=table, by=by, today=today, progress=progress,
        dry_run=dry_run, mappings=mappings,
    )  # fmt: skip


def load_uploads(
    store: Store, files: Sequence[tuple[str, bytes]], *, table: str | None = None,
    by: str = "upload", today: date | None = None, progress: Progress | None = None,
    dry_run: bool = False, mappings: Mappings = None,
) -> list[FileReport]:  # fmt: skip
    """The same as `load_paths`, for several files handed over as names and bytes."""
    today = today or date.today()
    sources = [Source(name, data) for name, data in files]
    return _load(store, sources, table, by, today, progress, dry_run, mappings)


def _load(
    store: Store, sources: Sequence[Source], table: str | None, by: str,
    today: date, progress: Progress | None, dry_run: bool, mappings: Mappings,
) -> list[FileReport]:  # fmt: skip
    tell = progress or (lambda _message, _share: None)
    files, reports = _read_all(store, sources, table, mappings, today, tell)
    loaded = _rehearse if dry_run else _keep
    reports.extend(loaded(store, files, by, today, tell))
    tell("Done", 1.0)
    return reports


def _read_all(
    store: Store, sources: Sequence[Source], table: str | None, mappings: Mappings, today: date,
    tell: Progress,
) -> tuple[list[_File], list[FileReport]]:  # fmt: skip
    """The files in the order in which they load, and a report of each that cannot be read.

    A file that asks for targets which are not there is shaped again when all others are: they may
    be in one of these.
    """
    most_bytes = store.settings().file_megabytes * MEGABYTE
    target_ids = TargetIds(store)
    known = Known(mappings, remembered(store), target_ids, today)
    files: list[_File] = []
    waiting: list[tuple[str, list[TextTable], list[Mended]]] = []
    reports: list[FileReport] = []

    def add(
        name: str, texts: list[TextTable], mended: list[Mended], *, at_last: bool = False
    ) -> None:
        target_ids.in_vain = False
        tables: list[Shaped] = []
        try:
            tables = shape(texts, table, known) if texts or not mended else []
        except FileRefused:
            if at_last or not target_ids.in_vain:
                raise
        target_ids.add(tables)
        if target_ids.in_vain and not at_last:
            waiting.append((name, texts, mended))
        else:
            files.append(_File(name, tables, mended))

    for number, source in enumerate(sources):
        for file in opened(source, most_bytes):
            tell(f"Reading {file.name}", 0.4 * number / len(sources))
            is_read = False
            try:
                texts, mended = take_apart(store, read_source(file, most_bytes))
                is_read = True
                add(file.name, texts, mended)
            except Exception as error:
                reports.append(refused_report(file.name, error, is_read=is_read))
    for name, texts, mended in waiting:
        try:
            add(name, texts, mended, at_last=True)
        except Exception as error:
            reports.append(refused_report(name, error))
    files.sort(key=lambda file: file.place)
    return files, reports


def _keep(
    store: Store, files: Sequence[_File], by: str, today: date, tell: Progress
) -> list[FileReport]:
    """Load each file in a transaction of its own."""
    reports: list[FileReport] = []
    upload: int | None = None
    for number, file in enumerate(files):
        tell(f"Loading {file.name}", 0.4 + 0.6 * number / len(files))
        try:
            with store.writing(traced=True) as cursor:
                upload = upload or next_upload_id(cursor)
                new = _load_file(store, cursor, file, by, today, upload_id=upload)
                for shaped, report in zip(file.tables, new[len(file.mended) :], strict=True):
                    asked = (question.key for question in report.questions)
                    remember(cursor, shaped.layout, shaped.chosen.answering(asked), by)
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
                tell(f"Checking {name}, nothing is stored yet", 0.4 + 0.6 * number / len(files))
                before = last_load_id(cursor)
                try:
                    reports.extend(_load_file(store, cursor, file, by, today, preview=True))
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
    store: Store, cursor: duckdb.DuckDBPyConnection, file: _File, by: str, today: date, *,
    upload_id: int | None = None, preview: bool = False,
) -> list[FileReport]:  # fmt: skip
    tables = [shaped.table.name for shaped in file.tables]
    back = [
        mend(store, cursor, each, by, today, upload_id=upload_id, preview=preview)
        for each in sorted(file.mended, key=lambda each: list(TABLES).index(each.table))
    ]
    return back + [
        save(
            store,
            Job(
                cursor, shaped, today, Decisions(),
                sheet_of_table=tables[: place + 1].count(tables[place])
                if tables.count(tables[place]) > 1
                else 0,
            ),
            by, upload_id=upload_id, preview=preview,
        )
        for place, shaped in enumerate(file.tables)
    ]  # fmt: skip
