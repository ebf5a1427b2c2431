"""Questions of the page on which plans are changed: one pupil's rows, as they are on file."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.store import Store

# What may be changed on the page, each by the name of its table.
EDITED = ("pupils", "plans", "targets", "strategies", "provision", "plan_readers")


def edit_rows(store: Store, public_id: str, table: str) -> pd.DataFrame:
    """The rows of one of `EDITED` that belong to a pupil: every column of the table, row_key too.

    Targets have baseline_level and criterion_level, readers have reader, their name. Raises
    KeyError for another table.
    """
    return store.read(f"edit/{_known(table)}", public_id=public_id)


def edit_history(store: Store, table: str, row_key: str) -> pd.DataFrame:
    """What stands and stood under a row's key, latest first; one row a version.

    The table's columns, with recorded_at (UTC), loaded_by, source_file and source_row. An unknown
    key: no rows. Raises KeyError as `edit_rows`.
    """
    asked = (
        f'SELECT r.*, l.loaded_by FROM store."{_known(table)}" AS r '  # noqa: S608
        "JOIN store.loads AS l USING (load_id) WHERE r.row_key = $row_key "
        "ORDER BY r.recorded_at DESC, r.load_id DESC"
    )
    return store.query(asked, {"row_key": row_key})


def edit_choices(store: Store, public_id: str) -> pd.DataFrame:
    """What fields of a pupil's rows may refer to: refers (a table), code and words; by words.

    The adults of the school, its scales, and the outcomes of the pupil's own plans.
    """
    return store.read("edit/choices", public_id=public_id)


def edit_pupils(store: Store, as_of: date) -> pd.DataFrame:
    """Every pupil on file who has not left by `as_of`, with a plan or without; by name."""
    return store.read("edit/all_pupils", as_of=as_of)


def _known(table: str) -> str:
    if table not in EDITED:
        raise KeyError(table)
    return table
