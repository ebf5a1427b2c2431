"""The whole store moved from a file to a DuckLake or back, every row of it compared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from iepdata.errors import StoreError
from iepdata.store import Lake, LakeStore, Store, engine
from iepdata.store.copying import Digest, digests, put_in_place, write_copy
from iepdata.upkeep.forgetting import remember, remembered


@dataclass(frozen=True, slots=True)
class Moved:
    """How many tables and rows the new store holds: each table has the rows of the old one."""

    tables: int
    rows: int

    def sentences(self) -> list[str]:
        """What was moved and compared, and what is left to do."""
        return [
            f"Moved: {self.rows:,} rows in {self.tables} tables, history, drafts, settings and the "
            "record of changes among them. Each table was read back and is the same row by row.",
            "The old store is as it was. Start the dashboards on the new one, and take the old one "
            "away with its backups: what is written to it from now on is not in the new one.",
        ]


def move(source: Path | Lake, target: Path | Lake, key: str | None, *, by: str) -> Moved:
    """Write all that is in the store at `source` to the one at `target`; one of them is a file.

    A DuckLake has been made and holds no records yet, a file is not there yet; the file has `key`.
    Raises StoreError where that is not so, and where what is read back differs: the new store is
    empty then, or not there.
    """
    if isinstance(source, Path) and isinstance(target, Lake):
        return _into_lake(source.resolve(), target, key, by)
    if isinstance(source, Lake) and isinstance(target, Path):
        return _into_file(source, target.resolve(), key, by)
    raise StoreError(
        "A store moves from a file to a DuckLake, or from a DuckLake to a file. Go by a file from "
        "one DuckLake to another.",
        title="Not moved",
    )


def _into_lake(source: Path, target: Lake, key: str | None, by: str) -> Moved:
    if not source.is_file():
        raise StoreError(f"There is no store at {source}.", title="Not moved")
    # Opened once: the file is then of the format that this program writes.
    Store.open(source, key=key).close()
    with LakeStore.open_at(target, key=key, beside=[source.parent]) as store:
        held = store.fill_from(source, key)
        _carry_on(store, source, by, "file to DuckLake", held)
    return _moved(held)


def _into_file(source: Lake, target: Path, key: str | None, by: str) -> Moved:
    if target.exists():
        raise StoreError(f"{target} is there already. Choose another name.", title="Not moved")
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with LakeStore.open_at(source, key=key, beside=[target.parent]) as lake:
        with lake.cursor() as cursor:
            new = engine.new_file(target)
            held = write_copy(cursor, new, key, manifest=False)
        put_in_place(new, target)
        with Store.open(target, key=key) as store:
            with store.cursor() as cursor:
                found = digests(cursor, "store")
            if found != held:
                raise StoreError(f"What {target} holds is not what was moved: delete it.")
            _carry_on(store, lake.path, by, "DuckLake to file", held)
    return _moved(held)


def _carry_on(
    store: Store, source: Path | None, by: str, what: str, held: dict[str, Digest]
) -> None:
    """Have the new store know who was forgotten, whatever backup is put into it, and say so."""
    if source is not None and store.path is not None:
        for link in remembered(source):
            remember(store.path, link)
    moved = _moved(held)
    store.audit(by, "move", f"{what}: {moved.rows} rows in {moved.tables} tables")


def _moved(held: dict[str, Digest]) -> Moved:
    return Moved(len(held), sum(each.rows for each in held.values()))
