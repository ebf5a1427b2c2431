"""A backup put in the place of what a DuckLake holds, while its dashboards go on."""

from __future__ import annotations

from pathlib import Path

import duckdb

from iepdata.store import Lake, LakeStore
from iepdata.store.lake import NAME
from iepdata.upkeep.backups import back_up, require_sound
from iepdata.upkeep.forgetting import remembered
from iepdata.upkeep.restoring import Restored, forgotten_links, note, standing_in, without


def restore_into(lake: Lake, backup: Path, key: str | None, *, by: str) -> Restored:
    """Put what `backup` holds in the place of what the DuckLake holds; both have the same key.

    The backup is read in full first. What was there is backed up, unless it is nothing. All is put
    in its place in one transaction and read back: the other servers read the old rows or the new
    ones. Pupils who were forgotten since the backup stay forgotten; roles and lines of who did what
    stand. Raises StoreError as `restore` does; nothing is changed then.
    """
    backup = backup.resolve()
    require_sound(backup, key)
    with LakeStore.open_at(lake, key=key, beside=[backup.parent]) as store:
        links = sorted({*remembered(store.folder / NAME), *forgotten_links(store)})
        there = store.holds_records
        kept = back_up(store, "before-restore").file if there else None
        standing = standing_in(store) if there else {}
        again: list[str] = []
        noted = note(backup, links, store.data_version, by, standing)

        def finish(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
            # What is remembered of loads before belongs to other rows: it is made anew.
            cursor.execute(f"DELETE FROM {name}.store_meta WHERE name = 'traced_version'")  # noqa: S608
            noted(cursor, name)

        store.replace_with(backup, key, without(links, again), finish)
        return Restored(backup, kept, False, len(again), carried=there)
