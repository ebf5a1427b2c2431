"""Backups: made while the store is in use, read back, and kept by a rule."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from glob import escape
from pathlib import Path

import duckdb

from iepdata.errors import NotWritten, StoreError
from iepdata.store import Store, engine
from iepdata.store.copying import digests, manifest_of, pieces_of, put_in_place
from iepdata.store.migrating import format_of
from iepdata.store.opening import backup_file, backup_folder

_NAME = re.compile(r"-(?P<made>\d{8}-\d{6})-(?P<occasion>[\w-]+)\.duckdb$")
_DAILY = re.compile(r"v\d+")


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A backup that the store made of itself: when, its file, and the occasion.

    The occasion of a daily one counts the changes before it, 'v118'; of others it is 'before-…'.
    """

    made: datetime
    file: Path
    occasion: str

    @property
    def daily(self) -> bool:
        """Whether it was made because a day had passed."""
        return _DAILY.fullmatch(self.occasion) is not None


def backups(path: Path) -> list[Backup]:
    """The backups that the store at `path` made of itself, the latest first."""
    found, stem = [], path.resolve().stem
    for file in backup_folder(path).glob(f"{escape(stem)}-*.duckdb"):
        named = _NAME.fullmatch(file.name.removeprefix(stem))
        if named:
            made = datetime.strptime(named["made"], "%Y%m%d-%H%M%S")
            found.append(Backup(made, file, named["occasion"]))
    return sorted(found, reverse=True)


def back_up(store: Store, occasion: str | None = None) -> Backup:
    """A new backup of the store among its own, read back; older ones go by the rule.

    Others may read and write meanwhile. Raises NotWritten where the disk is full: the older ones
    are still there then. StoreError for a store in memory.
    """
    if store.path is None:
        raise StoreError("The sample school is kept nowhere: there is nothing to back up.")
    file = backup_file(store.path, occasion or _version(store))
    store.copy_to(file)
    settings, own = store.settings(), backups(store.path)
    for old in not_kept(own, settings.backup_days, settings.backup_weeks):
        # With a clock that was set back the new one may look like the oldest.
        if old.file != file:
            old.file.unlink(missing_ok=True)
    return next(backup for backup in own if backup.file == file)


def back_up_if_due(store: Store, now: datetime | None = None) -> Backup | None:
    """The backup that was due, or None: one a day in which something has changed.

    A store in memory and one without a load are never due. Raises as `back_up` does.
    """
    hours = store.settings().backup_hours
    if store.path is None or hours == 0 or store.query("SELECT 1 FROM store.loads LIMIT 1").empty:
        return None
    daily = [backup for backup in backups(store.path) if backup.daily]
    if daily:
        age = (now or datetime.now()) - daily[0].made
        # A clock that was set back makes the last one lie ahead: it is then of no use to wait.
        fresh = timedelta(0) <= age < timedelta(hours=hours)
        if fresh or daily[0].occasion == _version(store):
            return None
    return back_up(store)


def not_kept(own: Sequence[Backup], days: int, weeks: int) -> list[Backup]:
    """The backups that the rule lets go.

    Kept is the last of each of the latest `days` days and `weeks` weeks that have a daily one, and
    what was made before a change of the whole store for as many weeks.
    """
    daily = sorted((backup for backup in own if backup.daily), reverse=True)
    of_day: dict[object, Backup] = {}
    of_week: dict[object, Backup] = {}
    for backup in daily:
        of_day.setdefault(backup.made.date(), backup)
        of_week.setdefault(backup.made.isocalendar()[:2], backup)
    kept = {*list(of_day.values())[:days], *list(of_week.values())[:weeks]}
    latest = max((backup.made for backup in own), default=datetime.min)
    kept |= {
        backup
        for backup in own
        if not backup.daily and latest - backup.made < timedelta(weeks=weeks)
    }
    return [backup for backup in own if backup not in kept]


def back_up_to(store: Store, target: Path) -> Path:
    """The file of a backup written where the reader wants it: a new file, or one in a folder.

    Raises StoreError where the file is there already or cannot be written.
    """
    if store.path is None:
        raise StoreError("The sample school is kept nowhere: there is nothing to back up.")
    made = backup_file(store.path, "handed-over")
    if target.resolve() == made.parent:
        store.copy_to(made)
        return made
    if target.is_dir():
        target = target / made.name.replace("-handed-over", "")
    if target.exists():
        raise StoreError(f"{target} is there already. Choose another name.", title="Not backed up")
    part = target.with_name(f"{target.name}.part")
    try:
        store.copy_to(made)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, part)
        if os.name != "nt":
            part.chmod(0o600)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        put_in_place(part, target)
    except OSError:
        part.unlink(missing_ok=True)
        raise NotWritten(
            f"{target} could not be written. Check that the folder can be written to and that its "
            "disk has room."
        ) from None
    finally:
        made.unlink(missing_ok=True)
    return target


@contextmanager
def opened_backup(file: Path, key: str | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection on which the backup at `file` is attached to be read, as `kept`.

    Raises StoreError where it cannot be opened with `key`, is no store, or is of newer code.
    """
    if not file.is_file():
        raise StoreError(f"There is no file {file}.", title="No such backup")
    file = file.absolute()
    connection = engine.connected([file.parent], None, encrypted=key is not None)
    try:
        engine.attach(connection, file, "kept", key, read_only=True)
        format_of(connection, "kept", pieces_of(connection, "kept"))
        yield connection
    except duckdb.Error as error:
        raise engine.opening_error(error, file) from error
    finally:
        connection.close()


def require_sound(file: Path, key: str | None) -> datetime | None:
    """Read every page of a backup; the day of its last load, None where nothing is loaded.

    Raises StoreError where it is damaged or not what was backed up.
    """
    with opened_backup(file, key) as connection:
        held, said = digests(connection, "kept"), manifest_of(connection, "kept")
        if said is not None and said != held:
            raise StoreError(f"{file} is not what was backed up. Take another backup.")
        row = connection.execute("SELECT max(loaded_at) FROM kept.loads").fetchone()
    return row[0] if row else None


def _version(store: Store) -> str:
    """A name that is another one after any change, also of the audit log alone."""
    lines = int(store.query("SELECT count(*) FROM store.audit_log").to_numpy()[0, 0])
    return f"v{store.data_version + store.notes_version + lines}"
