"""What may be shared: all figures and tables of an export suppressed together, as one family."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from iepdata.inspection.family import ALL_BUT, EARLIER, NOW, TOTAL, Family
from iepdata.inspection.groups import group_differences
from iepdata.inspection.together import Together, laid_together
from iepdata.settings import Settings
from iepdata.small_numbers import HIDDEN, with_totals
from iepdata.wording.groups import NOT_RECORDED, TOGETHER, TOO_FEW


@dataclass(frozen=True, slots=True)
class Shared:
    """What may be shared of an export.

    figures  those given, with shown, shown_of, share and (where an earlier day was given)
             shown_earlier: texts; see `plain` for the same unsuppressed. Without count and of
    tables   by name as given, as text with totals in a last row and column; of sessions the share
             that happened, in a column. Groups of few are laid together
    left_out the dimensions of which there is no table, since one group of two is few
    """

    figures: pd.DataFrame
    tables: dict[str, pd.DataFrame]
    left_out: tuple[str, ...] = ()


def share(
    figures: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
    up_to: int,
    *,
    earlier: pd.DataFrame | None = None,
    earlier_tables: Mapping[str, pd.DataFrame] | None = None,
    pupils: Mapping[str, pd.Series] | None = None,
) -> Shared:
    """Figures and tables of one export with small counts hidden in all of them together.

    `figures` as of `iepdata.inspection.figures`, `tables` as of `group_tables` (both, or either
    empty), `earlier` and `earlier_tables` those of the day compared with, `pupils` as of
    `pupils_behind`. What a day's own export hides is hidden beside another day too.

    Groups of few pupils or targets are laid together first: see `laid_together`. Counts of 1 to
    `up_to` show 'c', and so do those from which they could be worked out: along
    rows and columns, between a coarse group and its finer ones, between a table and the figures,
    from what a part leaves of its whole, and from the change since the earlier day. 'all but c'
    says that 1 to `up_to` of the whole are missing. No share is given of fewer than `up_to` + 1.
    """
    laid = laid_together(tables, pupils or {}, up_to)
    family = _family(figures, laid, up_to)
    family.hide(up_to)
    if earlier is not None:
        then = _family(earlier, laid_together(earlier_tables or {}, {}, up_to), up_to)
        then.hide(up_to)
        # Exports of one day that hide different cells would tell, together, what each hides.
        own = {(EARLIER, *key[1:]) for key in then.hidden_keys() if key[0] == NOW}
        own |= family.hidden_keys()
        family = _family(figures, laid, up_to, earlier)
        family.hide(up_to, own)
    shown = {
        name: _sessions(table, laid.pupils.get(name), up_to) if _of_sessions(name)
        else family.table(name, table)
        for name, table in laid.tables.items()
    }  # fmt: skip
    return Shared(_shown_figures(family, figures, earlier, up_to), shown, laid.left_out)


def _of_sessions(name: str) -> bool:
    return name.startswith("sessions_")


def _family(
    figures: pd.DataFrame, laid: Together, up_to: int, earlier: pd.DataFrame | None = None
) -> Family:
    """The cells of an export."""
    family = Family()
    family.add_figures(NOW, figures)
    if earlier is not None:
        family.add_figures(EARLIER, earlier)
    counted = {name: table for name, table in laid.tables.items() if not _of_sessions(name)}
    for name, table in counted.items():
        family.add_table(name, table)
    for name, table in counted.items():
        family.nest(name, table, counted, laid.above)
    return family


def told_apart(tables: Mapping[str, pd.DataFrame], settings: Settings) -> pd.DataFrame:
    """How far the groups that are shared differ: dimension, group, verdict and sentence.

    `tables` as of `Shared`. Worked out from what is shown alone; of a dimension with a hidden
    count nothing is told, since all other groups and the total stand in each sentence. Of groups
    laid together from all over nothing is told either: they have nothing in common.
    """
    readable: dict[str, pd.DataFrame] = {}
    parts = []
    for name, table in tables.items():
        if not name.startswith("pupils_by_"):
            continue
        groups = table.drop(index=TOTAL).drop(columns=TOTAL)
        if not (table == HIDDEN).to_numpy().any():
            readable[name] = groups.astype(int)
            continue
        named = [word for word in groups.index if word != NOT_RECORDED]
        parts.append(pd.DataFrame({"group": named}).assign(
            dimension=name.split("_by_")[1], verdict="few", sentence=TOO_FEW
        ))  # fmt: skip
    found = pd.concat([group_differences(readable, settings), *parts])
    together = found["group"].astype(str).str.startswith(TOGETHER)
    columns = ["dimension", "group", "verdict", "sentence"]
    return found.loc[~together, columns].reset_index(drop=True)


def plain(figures: pd.DataFrame, earlier: pd.DataFrame | None = None) -> pd.DataFrame:
    """`figures` with the texts of `Shared.figures`, nothing hidden: for the SENCO's own screen."""
    found = figures.assign(
        shown=_texts(figures["count"]),
        shown_of=_texts(figures["of"].mask(figures["unit"] == "days")),
        share=_shares(figures, 1),
    )
    if earlier is not None:
        found["shown_earlier"] = _texts(_of_earlier(figures, earlier))
    return found


def plain_tables(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Tables of `group_tables` as text with totals, nothing hidden: for the SENCO's own screen."""
    return {name: with_totals(table, TOTAL).astype(str) for name, table in tables.items()}


def _shown_figures(
    family: Family, figures: pd.DataFrame, earlier: pd.DataFrame | None, up_to: int
) -> pd.DataFrame:
    """The figures with what may be shown of them; median days only over enough targets."""
    days = figures["unit"] == "days"
    enough = bool((figures.loc[days, "of"] > up_to).all())
    shown = [family.figure(NOW, code, up_to) for code in figures["figure"]]
    found = figures.assign(shown=shown)
    found.loc[days, "shown"] = _texts(figures.loc[days, "count"]) if enough else ""
    found["shown_of"] = [family.figure(NOW, code, up_to) for code in figures["part_of"]]
    open_ones = ~found["shown"].isin([HIDDEN, ALL_BUT]) & ~found["shown_of"].isin([HIDDEN, ALL_BUT])
    found["share"] = _shares(figures, up_to + 1).where(open_ones, "")
    if earlier is not None:
        then = [family.figure(EARLIER, code, up_to) for code in figures["figure"]]
        found["shown_earlier"] = pd.Series(then, index=found.index).where(~days, "")
    return found.drop(columns=["count", "of"])


def _sessions(table: pd.DataFrame, pupils: pd.Series | None, up_to: int) -> pd.DataFrame:
    """Of each group the share of sessions that happened, where enough pupils stand behind it.

    Sessions are not children: their counts stay at home, and a share alone, of more than `up_to`
    pupils, tells of no child.
    """
    full = with_totals(table, TOTAL)
    known = full[TOTAL] > 0
    share = (100 * full["sessions_delivered"] / full[TOTAL].where(known)).round()
    behind = pd.Series(dtype=float) if pupils is None else pupils
    base = behind.reindex(full.index)
    base[TOTAL] = behind.sum()
    few = ~(base > up_to)
    text = share.astype("Int64").astype("string") + "%"
    return pd.DataFrame({"happened": text.mask(~known, "").mask(known & few, HIDDEN)})


def _shares(figures: pd.DataFrame, fewest: int) -> pd.Series:
    """'83%' of what each figure is a part of; '' without such, or of fewer than `fewest`.

    None of the groups of targets: there is no percentage of progress of a whole school. None of
    days: what they are a median of is no whole, and would be told by a share.
    """
    without = figures["figure"].astype(str).str.startswith("group_") | (figures["unit"] == "days")
    whole = figures["of"].astype("Float64").mask(without)
    share = (100 * figures["count"].astype("Float64") / whole.where(whole >= fewest)).round()
    return _texts(share.astype("Int64")).map(lambda text: f"{text}%" if text else "")


def _texts(counts: pd.Series) -> pd.Series:
    return counts.astype("Int64").astype("string").fillna("").astype(object)


def _of_earlier(figures: pd.DataFrame, earlier: pd.DataFrame) -> pd.Series:
    return figures["figure"].map(earlier.set_index("figure")["count"]).astype("Int64")
