"""A new key for the store and its backups; also the first one, or none from now on."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from iepdata.errors import StoreError
from iepdata.store import Store
from iepdata.upkeep.backups import backups, opened_backup
from iepdata.upkeep.noted import noted

_DONE = {
    (False, True): "encrypted",
    (True, True): "given a new key",
    (True, False): "decrypted: nothing is encrypted any more",
}


@dataclass(frozen=True)
class Rekeyed:
    """What was done to the store, to how many backups, and which of them no key opened."""

    done: str
    backups: int
    left: list[Path] = field(default_factory=list)


def rekey(path: Path, key: str | None, new_key: str | None, *, by: str) -> Rekeyed:
    """Write the store at `path` and its own backups anew with `new_key`; None for no key.

    Each file is read back before it takes the place of the old one. The store comes last, so that
    a command that was broken off can be given again. Raises StoreError where there is no store,
    `key` is not its own, or both are the same.
    """
    if key == new_key:
        raise StoreError("The new key is the same as the old one; nothing has been changed.")
    if not path.is_file():
        raise StoreError(f"There is no store at {path}.")
    done, left, said = 0, [], _DONE[key is not None, new_key is not None]
    with Store.open(path, key=key, to_encrypt=True) as store:
        for backup in backups(path):
            if _opens(backup.file, new_key):
                continue
            if not _opens(backup.file, key):
                left.append(backup.file)
                continue
            with store.cursor() as cursor, store.attached(cursor, backup.file) as name:
                store.copy_on(cursor, name, backup.file, key=new_key)
            done += 1

        def note(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
            noted(cursor, name, by, "rekey", f"store {said}")

        store.rewrite(key=new_key, finish=note)
    return Rekeyed(said, done, left)


def _opens(file: Path, key: str | None) -> bool:
    try:
        with opened_backup(file, key):
            return True
    except StoreError:
        return False
