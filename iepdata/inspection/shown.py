"""The figures of a day as they may be shown: as they are, or with small numbers hidden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from iepdata.inspection.figures import figures, term_before
from iepdata.inspection.groups import group_differences, group_tables, pupils_behind
from iepdata.inspection.sharing import Shared, plain, plain_tables, share, told_apart
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording import dates
from iepdata.wording import groups as group_words
from iepdata.wording import inspection as words
from iepdata.wording import pack as pack_words

ENGLISH = group_words.DIMENSIONS["eal"]
FIGURES = {
    "section": "section", "figure": "figure", "word": "word", "unit": "unit", "how": "how",
    "shown": "count", "shown_of": "of", "share": "share", "shown_earlier": "before",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted on one day: figures, tables by group, and the pupils behind sessions."""

    figures: pd.DataFrame
    groups: dict[str, pd.DataFrame]
    pupils: dict[str, pd.Series]


@dataclass(frozen=True, slots=True)
class Shown:
    """The same as texts: figures has the columns of `FIGURES`, groups their totals."""

    headline: str
    figures: pd.DataFrame
    groups: dict[str, pd.DataFrame]
    said: list[str]


NOTHING = Shown("", pd.DataFrame(columns=list(FIGURES.values())), {}, [])


def counted(store: Store, as_of: date, settings: Settings) -> Counted:
    """All that is counted on a day, with every number as it is."""
    return Counted(
        figures(store, as_of, settings),
        group_tables(store, as_of, settings),
        pupils_behind(store, as_of, settings),
    )


def shown(
    now: Counted,
    before: pd.DataFrame | None,
    settings: Settings,
    *,
    is_safe: bool,
    groups_before: dict[str, pd.DataFrame] | None = None,
    past: str = "",
) -> Shown:
    """What is counted on a day, beside an earlier one, as it may be shown.

    Where the day lies behind whoever reads it, `past` names it.

    Where it is safe to share, all of it is one family: no small number can be worked out from
    figures and tables together.
    """
    found = _as_texts(now, before, groups_before, settings, is_safe=is_safe)
    if is_safe:
        differ = told_apart(found.tables, settings)
    else:
        differ = group_differences(now.groups, settings)
    told = found.figures.reindex(columns=list(FIGURES)).rename(columns=FIGURES)
    told = told.astype(object).where(told.notna(), "")
    return Shown(
        headline=words.headline(_numbers(told), past),
        figures=told,
        groups={_title(name): _named(name, table) for name, table in found.tables.items()},
        said=[*_said(differ), *group_words.left_out(found.left_out)],
    )


def published(store: Store, as_of: date, settings: Settings) -> tuple[date, Shown] | None:
    """The figures that may be shown to who may see no pupil, with their day; None before any.

    Their day is the last of the term that ended before `as_of`: day by day, one child could be
    told by what changes. They are those of a governors' page of that day.
    """
    day = term_before(store, as_of, settings)
    if day is None:
        return None
    now = counted(store, day, settings)
    return day, shown(now, None, settings, is_safe=True, past=dates.day(day))


def shared(
    store: Store, as_of: date, settings: Settings, *, against: date | None, is_safe: bool
) -> Shared:
    """The figures and tables of a day beside an earlier one; small numbers hidden if `is_safe`."""
    before, groups_before = earlier(store, against, settings, is_safe=is_safe)
    now = counted(store, as_of, settings)
    return _as_texts(now, before, groups_before, settings, is_safe=is_safe)


def earlier(
    store: Store, against: date | None, settings: Settings, *, is_safe: bool
) -> tuple[pd.DataFrame | None, dict[str, pd.DataFrame] | None]:
    """The figures of the day compared with, and its tables, which only decide what is hidden."""
    if against is None:
        return None, None
    groups = group_tables(store, against, settings) if is_safe else None
    return figures(store, against, settings), groups


def _as_texts(
    now: Counted, before: pd.DataFrame | None, groups_before: dict[str, pd.DataFrame] | None,
    settings: Settings, *, is_safe: bool,
) -> Shared:  # fmt: skip
    if not is_safe:
        return Shared(plain(now.figures, before), plain_tables(now.groups))
    return share(
        now.figures, now.groups, settings.small_count, earlier=before,
        earlier_tables=groups_before, pupils=now.pupils,
    )  # fmt: skip


def _said(found: pd.DataFrame) -> list[str]:
    """How far groups differ, a sentence each; those of which too little is known are counted."""
    told = ~found["verdict"].isin(["few", "unsure"])
    named = found["dimension"].map(group_words.DIMENSIONS) + ", " + found["group"].astype(str)
    said = named + ": pupils with a target that needs a change, " + found["sentence"] + "."
    return [*said[told], *pack_words.too_few(int((~told).sum()))]


def _numbers(told: pd.DataFrame) -> dict[str, int]:
    """The figures that are shown as numbers, by code."""
    known = told[told["count"].str.fullmatch(r"\d+")]
    return dict(zip(known["figure"], known["count"].astype(int), strict=True))


def _title(name: str) -> str:
    measure, dimension = name.split("_by_")
    by = group_words.DIMENSIONS[dimension]
    by = by if by[1:2].isupper() or by == ENGLISH else by[:1].lower() + by[1:]
    return f"{group_words.MEASURES[measure]}, by {by}"


def _named(name: str, table: pd.DataFrame) -> pd.DataFrame:
    dimension = group_words.DIMENSIONS[name.split("_by_")[1]]
    return table.rename(columns=group_words.COLUMNS).astype(str).rename_axis(index=dimension)
