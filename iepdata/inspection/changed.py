"""Why a figure is another: what was loaded, which figures moved, and the rows that moved them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pandas as pd
import pyarrow as pa

from iepdata.inspection.evidence import evidence
from iepdata.inspection.figures import figures
from iepdata.model import TABLES
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording import changed as words

COLUMNS = ["section", "figure", "word", "count", "earlier", "came", "went"]
ROWS = ["figure", "moved", "n", "n_earlier", "pupil_id", "plan_id", "target_id", "said", "keys"]
KEY = ["figure", "subject"]
# Tables that are no school's records, and that answers rest on all the same.
KEPT_BESIDE = ("settings", "pupil_links")


def moved(now: tuple[Store, date], before: tuple[Store, date], settings: Settings) -> pd.DataFrame:
    """Every figure that is another than before; one row a figure, in the order of the page.

    `now` and `before` are a store and a day: two days of one store, or one day of a store and of
    what it knew earlier (`as_known`). count, earlier: the two figures; came, went: rows behind it
    that are there now alone, or were there then alone. None moved: no rows.
    """
    new, old = figures(*now, settings), figures(*before, settings)
    rows = moved_rows(now, before, settings)
    counts = pd.crosstab(rows["figure"], rows["moved"])
    counts = counts.reindex(columns=["came", "went"], fill_value=0)
    found = new.merge(
        old[["figure", "count"]].rename(columns={"count": "earlier"}), on="figure", how="left"
    ).merge(counts, left_on="figure", right_index=True, how="left")
    found[["came", "went"]] = found[["came", "went"]].fillna(0).astype(int)
    differs = (found["count"] != found["earlier"]).fillna(True)
    return found.loc[differs & found["earlier"].notna(), COLUMNS].reset_index(drop=True)


def told(
    store: Store, as_of: date, settings: Settings, *, against: date | None, is_safe: bool
) -> list[str]:
    """What moved the figures since an earlier day, a sentence each; none without such a day.

    In what is shared (`is_safe`) only the tables of which something was kept in between: how many
    rows would tell small changes, and names of files may hold anything.
    """
    if against is None:
        return []
    kept = loads_between(store, after_day=against)
    kept["title"] = kept["table_name"].map({name: table.title for name, table in TABLES.items()})
    if is_safe:
        return words.tables(kept, against)
    figures_moved = moved((store, as_of), (store, against), settings)
    return [*words.moves(figures_moved), *words.loads(kept)]


def moved_rows(
    now: tuple[Store, date], before: tuple[Store, date], settings: Settings
) -> pd.DataFrame:
    """The rows that moved the figures; one row a figure and what it is about.

    moved  str    came, went, or counts (the same row adds another number now: n against
                  n_earlier, of sessions and days)

    The rest as in `iepdata.inspection.evidence`. None: the same columns, no rows.
    """
    new, old = (_by_subject(evidence(*each, settings)) for each in (now, before))
    both = new.merge(old, on=KEY, how="outer", suffixes=("", "_earlier"), indicator=True)
    changed = (both["_merge"] != "both") | (both["n"] != both["n_earlier"])
    both = both[changed]
    gone = both["_merge"] == "right_only"
    for name in ("pupil_id", "plan_id", "target_id", "said", "keys"):
        both[name] = both[name].where(~gone, both[f"{name}_earlier"])
    both["moved"] = (
        both["_merge"]
        .astype(str)
        .map({"left_only": "came", "right_only": "went", "both": "counts"})
    )
    return both[ROWS].reset_index(drop=True)


def loads_between(
    store: Store, *, after_load: int | None = None, after_day: date | None = None
) -> pd.DataFrame:
    """What was loaded after a load, or after a day; one row a load that brought something.

    load_id, table_name, source_file, loaded, superseded, loaded_at, loaded_by.
    """
    return store.read("inspection/loads_between", after_load=after_load, after_day=after_day)


@contextmanager
def as_known(store: Store, after_load: int) -> Iterator[Store]:
    """The store as it was once the load of that number was in: a copy in memory, then gone.

    Rows loaded later are not in it, and those that they replaced are. What a load brought that
    has been undone since is in neither.
    """
    with Store.open(None) as earlier:
        with earlier.writing() as cursor:
            for table in (*TABLES, *KEPT_BESIDE):
                rows = _known_then(store, table, after_load)
                cursor.register("rows_then", rows)
                cursor.execute(f'INSERT INTO store."{table}" BY NAME SELECT * FROM rows_then')  # noqa: S608
                cursor.unregister("rows_then")
        yield earlier


def _known_then(store: Store, table: str, after_load: int) -> pa.Table:
    """The rows of a table as they stood after a load, none of them superseded."""
    with store.cursor() as cursor:
        if table in KEPT_BESIDE:
            return cursor.execute(f'SELECT * FROM store."{table}"').to_arrow_table()  # noqa: S608
        return cursor.execute(
            f'SELECT * EXCLUDE (superseded_at, superseded_by) FROM store."{table}" '  # noqa: S608
            "WHERE load_id <= $after_load "
            "AND (superseded_by IS NULL OR superseded_by > $after_load)",
            {"after_load": after_load},
        ).to_arrow_table()


def _by_subject(rows: pd.DataFrame) -> pd.DataFrame:
    """Each row with what it is about, by which it is known again."""
    first = rows["keys"].map(lambda keys: keys[0] if len(keys) else "").astype(str)
    parts = [rows[name].fillna("").astype(str) for name in ("pupil_id", "plan_id", "target_id")]
    subject = parts[0] + "|" + parts[1] + "|" + parts[2] + "|" + first
    place = rows.assign(subject=subject).groupby(KEY).cumcount().astype(str)
    return rows.assign(subject=subject + "|" + place)
