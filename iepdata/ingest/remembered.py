"""The mappings that were chosen for earlier files, by the fingerprint of their headings."""

from __future__ import annotations

import duckdb

from iepdata.ingest.mapping import Mapping
from iepdata.store import Store, utc_now


def remembered(store: Store) -> dict[str, Mapping]:
    """The mapping of each layout that one was chosen for; empty where none was."""
    found = store.read("mappings")
    return {
        layout: Mapping.from_json(text)
        for layout, text in zip(found["layout"], found["mapping"], strict=True)
    }


def remember(cursor: duckdb.DuckDBPyConnection, layout: str, chosen: Mapping, by: str) -> None:
    """Keep what was chosen for a layout, over what was kept before; nothing where nothing was."""
    if not chosen or not layout:
        return
    row = cursor.execute("SELECT mapping FROM store.mappings WHERE layout = ?", [layout]).fetchone()
    kept = chosen.over(Mapping.from_json(row[0])) if row else chosen
    cursor.execute("DELETE FROM store.mappings WHERE layout = ?", [layout])
    cursor.execute(
        "INSERT INTO store.mappings (layout, mapping, changed_at, changed_by) VALUES (?, ?, ?, ?)",
        [layout, kept.to_json(), utc_now(), by],
    )


def forget_mapping(store: Store, layout: str, by: str) -> None:
    """Keep no longer what was chosen for a layout; nothing where nothing was."""
    with store.writing() as cursor:
        cursor.execute("DELETE FROM store.mappings WHERE layout = ?", [layout])
        store.audit_on(cursor, by, "forget mapping", layout)
