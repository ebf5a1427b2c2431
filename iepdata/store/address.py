"""Where a store is: a file of this computer, or a DuckLake whose catalogue is PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from iepdata.errors import StoreError

SCHEME = "ducklake:"
_CATALOGUE = "postgres:"


@dataclass(frozen=True, slots=True)
class Lake:
    """The address of a store for many servers; its connection is never shown, it may hold a word.

    `connection` is what PostgreSQL's own tools take: 'host=… dbname=…' or 'postgresql://…'.
    """

    connection: str = field(repr=False)

    def __str__(self) -> str:
        return "the DuckLake"


def place_of(text: str) -> Path | Lake:
    """The file or the address that `text` names. Raises StoreError for an address of no store."""
    if not text.startswith(SCHEME):
        return Path(text)
    rest = text.removeprefix(SCHEME)
    connection = rest.removeprefix(_CATALOGUE).strip()
    if not rest.startswith(_CATALOGUE) or not connection:
        raise StoreError(
            "The address of the store is not one this program knows. It reads ducklake:postgres: "
            "and then what PostgreSQL needs, such as host=… dbname=… user=…"
        )
    return Lake(connection)
