"""Pupils, targets and sessions by group, and whether groups differ by more than chance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtri

from iepdata.inspection.evidence import evidence
from iepdata.provision.chances import among_many
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.vocabulary import BROAD_AREAS, NC_YEARS, NEED_TYPES, SEN_PROVISION, SEX
from iepdata.wording import groups as words

Floats = NDArray[np.float64]
TARGETS = ("group_moving", "group_needs_change", "group_cant_tell", "group_not_recorded")
PUPILS = ("pupils_needing", "pupils_others")
SESSIONS = ("sessions_delivered", "sessions_partial", "sessions_missed", "sessions_not_logged")
DIFFERENCES = [
    "dimension", "group", "n", "needing", "others", "others_needing", "low", "high", "chance",
    "verdict", "sentence",
]  # fmt: skip
# A coarse group, and the finer ones that it is the sum of: group words to group words.
_NEEDS = {entry.code: entry.label for entry in NEED_TYPES}
_YEARS = {entry.code: entry.label for entry in NC_YEARS}
NESTED: dict[str, tuple[str, dict[str, str]]] = {
    "need": ("area", {_NEEDS[code]: area for code, area in BROAD_AREAS.items()}),
    "year": ("key_stage", {_YEARS[code]: stage for code, stage in words.KEY_STAGES.items()}),
}
_WORDS: dict[str, tuple[str, dict[str, str]]] = {
    "need": ("need_1", _NEEDS),
    "area": ("need_1", BROAD_AREAS),
    "year": ("nc_year", _YEARS),
    "key_stage": ("nc_year", words.KEY_STAGES),
    "provision": ("sen_provision", {entry.code: entry.label for entry in SEN_PROVISION}),
    **{name: (name, said) for name, said in words.YES_NO.items()},
    "sex": ("sex", {entry.code: entry.label for entry in SEX if entry.code != "U"}),
}


def group_tables(store: Store, as_of: date, settings: Settings) -> dict[str, pd.DataFrame]:
    """The tables by group on `as_of`, unsuppressed: '<measure>_by_<dimension>' to counts.

    Measures: pupils (with a plan in force, by whether one of their open targets needs a change),
    targets (open, by group), sessions (of the last teaching weeks, by what became of them; only
    where they are logged). Dimensions: `dimensions`. The index holds the group's words, columns
    are codes of `wording.groups.COLUMNS`, each row and table adds up. No plans: no tables.
    Never for sharing as they are: see `iepdata.inspection.sharing`.
    """
    rows = evidence(store, as_of, settings)
    grouped = _grouped(store, as_of)
    pupils = _pupils(rows)
    counted = {
        "pupils": (pupils, PUPILS),
        "targets": (rows[rows["figure"].isin(TARGETS)], TARGETS),
        "sessions": (rows[rows["figure"].isin(SESSIONS)], SESSIONS),
    }
    tables = {}
    for dimension in dimensions(grouped, len(pupils), settings):
        for measure, (counts, columns) in counted.items():
            if len(counts):
                groups = counts["pupil_id"].map(grouped[dimension]).fillna(words.NOT_RECORDED)
                table = counts.assign(group=groups).pivot_table(
                    index="group", columns="figure", values="n", aggfunc="sum", fill_value=0
                )
                table = table.reindex(columns=list(columns), fill_value=0).round().astype(int)
                table.index.name, table.columns.name = None, None
                tables[f"{measure}_by_{dimension}"] = _in_order(table, dimension)
    return tables


def pupils_behind(store: Store, as_of: date, settings: Settings) -> dict[str, pd.Series]:
    """How many pupils stand behind each row of the tables of sessions: a Series by group word."""
    rows = evidence(store, as_of, settings)
    own = rows[rows["figure"] == "sessions"].drop_duplicates("pupil_id")
    grouped = _grouped(store, as_of)
    return {
        f"sessions_by_{name}": own["pupil_id"].map(grouped[name]).fillna(words.NOT_RECORDED)
        .value_counts()
        for name in grouped.columns
    }  # fmt: skip


def differences(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Whether a target needs a change more or less often in each group than in all others.

    dimension, group       str    of every table of `group_tables` but those not recorded
    n, needing             int    pupils of the group, and those with a target that needs a change
    others, others_needing int    the same of all other pupils whose group is known
    low, high              float  where the difference of the shares lies 19 times in 20, −1 to 1
    chance                 float  of so large a difference by chance alone, all groups considered
    verdict                str    more, less, same, unsure or few (fewer than
                                  `settings.small_count` + 1 pupils on a side)
    sentence               str    the same in words

    Fisher's exact test, two-sided by doubling; Benjamini and Hochberg over all groups; Newcombe's
    range (1998, method 10). No groups: the same columns, no rows.
    """
    return group_differences(group_tables(store, as_of, settings), settings)


def group_differences(tables: Mapping[str, pd.DataFrame], settings: Settings) -> pd.DataFrame:
    """The same of given tables, without totals; those that count no pupils are passed over."""
    parts = []
    for name, table in tables.items():
        measure, dimension = name.split("_by_")
        known = table.drop(index=words.NOT_RECORDED, errors="ignore")
        if measure == "pupils" and len(known) > 1:
            n = known.sum(axis=1)
            part = pd.DataFrame({"group": known.index, "n": n, "needing": known["pupils_needing"]})
            part["others"] = n.sum() - n
            part["others_needing"] = part["needing"].sum() - part["needing"]
            # Of two groups the second differs from the first as the first does from it.
            parts.append(part.assign(dimension=dimension).head(1 if len(part) == 2 else len(part)))
    if not parts:
        return pd.DataFrame(columns=DIFFERENCES)
    found = pd.concat(parts, ignore_index=True)
    found = compared(found, settings)
    found["sentence"] = words.sentences(found)
    return found[DIFFERENCES]


def compared(found: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """`found` with low, high, chance and verdict; takes n, needing, others and others_needing."""
    from scipy.stats import hypergeom  # noqa: PLC0415  # a third of the start, for one answer

    k, n = found["needing"].to_numpy(float), found["n"].to_numpy(float)
    j, m = found["others_needing"].to_numpy(float), found["others"].to_numpy(float)
    low, high = difference_range(k, n, j, m)
    marked = k + j

    tail = np.minimum(hypergeom.cdf(k, n + m, marked, n), hypergeom.sf(k - 1, n + m, marked, n))
    enough = np.minimum(n, m) > settings.small_count
    chance = np.ones(len(found))
    chance[enough] = among_many(np.minimum(2 * tail, 1.0)[enough])
    differs = enough & (chance <= settings.group_chance)
    same = enough & (low >= -settings.group_same) & (high <= settings.group_same)
    more = k * m > j * n
    verdict = np.select(
        [~enough, differs & more, differs, same], ["few", "more", "less", "same"], "unsure"
    )
    return found.assign(low=low, high=high, chance=chance, verdict=verdict)


def difference_range(k: Floats, n: Floats, j: Floats, m: Floats) -> tuple[Floats, Floats]:
    """Where k/n − j/m truly lies 19 times in 20: Newcombe (1998), method 10; −1 to 1.

    (−1, 1) where n or m is 0.
    """
    low_k, high_k = _wilson(k, n)
    low_j, high_j = _wilson(j, m)
    p, q = k / np.maximum(n, 1), j / np.maximum(m, 1)
    low = p - q - np.sqrt((p - low_k) ** 2 + (high_j - q) ** 2)
    high = p - q + np.sqrt((high_k - p) ** 2 + (q - low_j) ** 2)
    known = (n > 0) & (m > 0)
    return np.where(known, low, -1.0), np.where(known, high, 1.0)


def _wilson(k: Floats, n: Floats) -> tuple[Floats, Floats]:
    z = ndtri(0.975)
    size = np.maximum(n, 1)
    p = k / size
    middle = p + z**2 / (2 * size)
    width = z * np.sqrt(p * (1 - p) / size + z**2 / (4 * size**2))
    scale = 1 + z**2 / size
    return (middle - width) / scale, (middle + width) / scale


def dimensions(grouped: pd.DataFrame, n_pupils: int, settings: Settings) -> list[str]:
    """The dimensions that are shown: those the school records, fine ones in large schools."""
    fine = n_pupils >= settings.fine_groups_from
    left_out = {"area", "key_stage"} if fine else {"need", "year"}
    return [name for name in grouped.columns if name not in left_out]


def _grouped(store: Store, as_of: date) -> pd.DataFrame:
    """The group words of every pupil; a column a dimension that is recorded, indexed by pupil."""
    pupils = store.read("inspection/pupils", as_of=as_of).set_index("pupil_id")
    found = pd.DataFrame(index=pupils.index)
    own = pupils["has_plan"].astype(bool)
    for dimension, (column, said) in _WORDS.items():
        if pupils.loc[own, column].notna().any():
            found[dimension] = pupils[column].map(said).astype(object)
            found[dimension] = found[dimension].fillna(words.NOT_RECORDED)
    if len(pupils.loc[own, "school_id"].unique()) > 1:
        found["school"] = pupils["school_id"].where(pupils["school_id"] != "", words.NOT_RECORDED)
    return found


def _pupils(rows: pd.DataFrame) -> pd.DataFrame:
    """Each pupil with a plan once, under whether one of their open targets needs a change."""
    pupils = rows[rows["figure"] == "pupils"]
    needing = rows.loc[rows["figure"] == "group_needs_change", "pupil_id"]
    figure = np.where(pupils["pupil_id"].isin(needing), *PUPILS)
    return pupils.assign(figure=figure)


def _in_order(table: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """The rows in the order of the code list, those not recorded last."""
    said = list(dict.fromkeys(_WORDS.get(dimension, ("", {}))[1].values()))
    order = {word: place for place, word in enumerate(said)}
    places = [order.get(str(word), len(order)) for word in table.index]
    names = [str(word) for word in table.index]
    last = [name == words.NOT_RECORDED for name in names]
    return table.iloc[np.lexsort((names, places, last))]
