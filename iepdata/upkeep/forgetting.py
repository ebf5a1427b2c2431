"""A pupil forgotten: out of the records, their history, what was set aside, and the backups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import duckdb
import pandas as pd

from iepdata.errors import IepDataError, NotFound, StoreError
from iepdata.findings import finding_ids
from iepdata.findings.checks import CHECKS
from iepdata.store import Store
from iepdata.store.copying import Change
from iepdata.store.opening import backup_folder
from iepdata.upkeep.backups import backups
from iepdata.upkeep.erasing import erasure, mentions
from iepdata.upkeep.noted import noted

FORGET = "forget"
# How a finding names what it is about: 'target:T0001'.
_SUBJECTS = {
    "pupils": "pupil", "plans": "plan", "targets": "target", "outcomes": "outcome",
    "strategies": "strategy", "provision": "provision", "advice": "advice", "reviews": "review",
    "concerns": "concern",
}  # fmt: skip


@dataclass(frozen=True)
class Forgotten:
    """What forgetting a pupil did, and what it could not do.

    `mentions` rows of other pupils hold a name of theirs in free words, and stay as they are;
    `left` are sentences about backups that could not be opened.
    """

    public_id: str
    rows: int
    backups: int
    mentions: int
    left: list[str] = field(default_factory=list)

    def sentences(self) -> list[str]:
        """What happened, and what is left to do."""
        said = [
            f"Forgotten: {self.rows:,} rows, and every one of the {self.backups:,} backups beside "
            f"the store that held them. The record of changes keeps who and when, under the id "
            f"{self.public_id}."
        ]
        if self.mentions:
            said.append(
                f"{self.mentions:,} rows of other pupils name this pupil, or someone of the same "
                "name, in their free words: read them and correct them at their source."
            )
        said += self.left
        said.append(
            "Backups that were copied elsewhere still hold the pupil: delete them, or run forget "
            "again after one of them is restored."
        )
        return said


def forget(store: Store, pupil_id: str, *, by: str) -> Forgotten:
    """Erase a pupil from the store and from the backups that it made of itself.

    Each file is written anew without the pupil, read back and put in place of the old one: no byte
    of the pupil is in it. The store comes last, so that a command that was broken off can be given
    again. Raises NotFound for a pupil of whom there is nothing.
    """
    if store.path is None:
        raise IepDataError("The sample school is kept nowhere: nobody in it can be forgotten.")
    with store.cursor() as cursor:
        link = _link(cursor, "store", pupil_id)
        changes = of_pupils(cursor, "store", [pupil_id])
        named = mentions(cursor, "store", changes, [pupil_id])
        rows = _left_out(cursor, "store", changes)
    remember(store.path, link)
    done, left = 0, []
    for file in sorted(backup_folder(store.path).glob("*.damaged")):
        left.append(f"{file} is a damaged store that was moved aside: delete it.")
    for backup in backups(store.path):
        try:
            done += _forget_in(store, backup.file, pupil_id)
        except StoreError as error:
            left.append(f"Not so in {backup.file}: {error.message} Delete it.")

    def note(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
        noted(cursor, name, by, FORGET, f"pupil {link}: {rows} rows")

    store.rewrite(changes=lambda cursor, name: of_pupils(cursor, name, [pupil_id]), finish=note)
    return Forgotten(link, rows, done, named, left)


def remember(path: Path, link: str) -> None:
    """Write down beside the backups that a pupil is forgotten, by their opaque id alone.

    A damaged store cannot tell it when a backup from before is put in its place.
    """
    file = _memory(path)
    file.parent.mkdir(exist_ok=True, mode=0o700)
    if link not in remembered(path):
        with file.open("a", encoding="ascii") as lines:
            lines.write(f"{link}\n")


def remembered(path: Path) -> list[str]:
    """The opaque ids of all who were forgotten in the store at `path`; none known: empty."""
    file = _memory(path)
    return file.read_text(encoding="ascii").split() if file.is_file() else []


def _memory(path: Path) -> Path:
    return backup_folder(path) / f"{path.resolve().stem}.forgotten"


def of_pupils(
    cursor: duckdb.DuckDBPyConnection, database: str, pupil_ids: Sequence[str]
) -> dict[str, Change]:
    """What a copy of an attached store leaves out and words anew to be without the pupils."""
    return erasure(cursor, database, pupil_ids, _findings_of)


def _findings_of(owned: Mapping[str, list[str]]) -> set[str]:
    """The ids that findings about these rows have, of whatever check."""
    subjects = [
        f"{_SUBJECTS[table]}:{each}"
        for table, ids in owned.items()
        if table in _SUBJECTS
        for each in ids
    ]
    pairs = pd.DataFrame(list(product(CHECKS, subjects)), columns=["check", "subject"])
    return set(finding_ids(pairs))


def _forget_in(store: Store, file: Path, pupil_id: str) -> bool:
    """Whether a backup held the pupil, and has been written anew without them."""
    with store.cursor() as cursor, store.attached(cursor, file) as name:
        if not _left_out(cursor, name, of_pupils(cursor, name, [pupil_id])):
            return False
        store.copy_on(
            cursor, name, file, changes=lambda own, copied: of_pupils(own, copied, [pupil_id])
        )
    return True


def _link(cursor: duckdb.DuckDBPyConnection, database: str, pupil_id: str) -> str:
    row = cursor.execute(
        f"SELECT public_id FROM {database}.pupil_links WHERE pupil_id = ?",  # noqa: S608
        [pupil_id],
    ).fetchone()
    if row is None:
        raise NotFound(
            f"There is no pupil {pupil_id} in the store. The pupil's own id is needed, as the "
            "school writes it."
        )
    return str(row[0])


def _left_out(
    cursor: duckdb.DuckDBPyConnection, database: str, changes: Mapping[str, Change]
) -> int:
    counted = " UNION ALL ".join(
        f'SELECT count(*) AS n FROM {database}."{name}" WHERE {change.without}'  # noqa: S608
        for name, change in changes.items()
    )
    found = cursor.execute(f"SELECT sum(n) FROM ({counted})").fetchone()  # noqa: S608
    return int(found[0] or 0) if found else 0
