"""Are sessions missed now and then, or in a pattern? For each provision and for each school."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from iepdata.asked_once import asked_once
from iepdata.provision.chances import (
    Floats,
    among_many,
    at_least,
    fall_on,
    in_a_row,
    steadily_above,
)
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording.provision import pattern_sentences, pattern_steps, pattern_what_to_do

# What is asked of each provision, in the order in which a sentence says it.
KINDS = ("weekday", "slot", "run", "role", "reason", "rate", "often")
PLACES = ("weekday", "slot", "role", "reason")
# Less than this is rounding.
NO_SURPLUS = 1e-9
PLACE_COLUMNS = ["n_in", "missed_in", "n_all", "missed_all", "n_values"]


@asked_once
def session_patterns(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Whether the missed sessions of each provision form a pattern; one row a provision in force.

    Over the last `settings.pattern_weeks` teaching weeks; by pupil, then provision. Beside ids,
    name, source, sessions_per_week, minutes and counts_from:

    planned, delivered, partial, missed, not_logged  int  sessions
    excused       int    missed because the pupil was away or the school closed: nobody could have
                         given them, so they count neither for nor against
    counted       int    known sessions without those; missed_here: those of them missed
    rate          float  missed_here of counted, 0..1; NaN where none is known; rate_elsewhere: of
                         the other provisions of the school
    by_exception  bool   some weeks are logged “all as planned, except …”
    verdict       str    not_logged (less than half is known), too_few, none_missed, occasional,
                         systematic, put_right (it was, and has stopped)
    kinds         list   what the pattern is, of `KINDS`, in that order
    weekday, slot, role, reason  str  where or why most were missed beyond chance, or None; with
                         …_missed and …_of, the counts behind it
    run           int    the most missed in a row, from run_from to run_to
    chance        float  how often chance alone would look like this, corrected for every question
                         and every provision of the school, 0..1; 1 where nothing was asked
    sentence, what_to_do, step  str
    rests_on      list   'table:row_key' of the provision and its logged sessions

    A school that plans nothing: the same columns, no rows. Raises IepDataError where the calendar
    does not reach `as_of`. Method: binomial and hypergeometric tails, times the number of
    questions that the log can answer (Bonferroni), then Benjamini and Hochberg (1995) over the
    provisions of the school. Rule: domain R19. No adult is looked at, and no role that fewer than
    `settings.role_fewest_adults` hold.
    """
    store.require_day(as_of)
    asked = {"as_of": as_of, **settings.as_parameters()}
    found = store.read("provision/patterns", **asked)
    found["top_reason"] = found["top_reason"].astype(object).where(found["top_reason"].notna())
    found["counted"] = (found["known"] - found["excused"]).astype(int)
    found["missed_here"] = (found["missed"] - found["excused"]).astype(int)
    found["rate"] = found["missed_here"] / found["counted"]
    groups = store.read("provision/groups", **asked)
    found, chances = _with_chances(found, _worst_places(groups), settings)
    found["kinds"] = _kinds(chances, settings)
    found["verdict"] = _verdicts(found, settings)
    found["sentence"] = pattern_sentences(found, as_of, 1 - settings.delivered_enough)
    found["what_to_do"] = pattern_what_to_do(found)
    found["step"] = pattern_steps(found)
    found["rests_on"] = [
        [f"provision:{key}", *rows]
        for key, rows in zip(found.pop("row_key"), found.pop("session_rows"), strict=True)
    ]
    return found


def school_patterns(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Whether a weekday, slot or role loses more sessions than the others, school by school.

    One row a school, kind and value, in the weeks of `session_patterns`, the least likely by
    chance first:

    school_id, kind (weekday, slot or role), value
    n, missed        int    sessions there, and those of them missed; n_rest, missed_rest elsewhere
    surplus          float  sessions missed there beyond its share of all that was missed, week
                            by week, in sum; `weeks_worse` of `weeks` weeks had one
    chance           float  how often chance would make the surplus so steady, times all that was
                            looked at in the school; 0..1
    is_systematic    bool   chance is at most `settings.pattern_chance`
    rests_on         list   the missed sessions there

    When a boiler fails, the sessions of a whole day are missed together, so weeks are weighed and
    not sessions: a t-test of the weekly surplus. No session logged: the same columns, no rows.
    """
    store.require_day(as_of)
    weeks = store.read("provision/school_weeks", as_of=as_of, **settings.as_parameters())
    own, kind = ["school_id", "kind", "week"], ["school_id", "kind"]
    for name in ("n", "missed"):
        weeks[f"{name}_rest"] = weeks.groupby(own)[name].transform("sum") - weeks[name]
    weeks = weeks[weeks["n_rest"] > 0].copy()
    share = (weeks["missed"] + weeks["missed_rest"]) / (weeks["n"] + weeks["n_rest"])
    weeks["surplus"] = weeks["missed"] - weeks["n"] * share
    weeks["worse"] = weeks["surplus"] > NO_SURPLUS
    found = weeks.groupby([*kind, "value"], as_index=False).agg(
        n=("n", "sum"), missed=("missed", "sum"), n_rest=("n_rest", "sum"),
        missed_rest=("missed_rest", "sum"), weeks_worse=("worse", "sum"), weeks=("week", "size"),
        surplus=("surplus", "sum"), spread=("surplus", "std"), rests_on=("rests_on", _joined),
    )  # fmt: skip
    found["chance"] = steadily_above(
        *(found[name].to_numpy(dtype=float) for name in ("surplus", "spread", "weeks"))
    )
    looked_at = found.groupby("school_id")["chance"].transform("size")
    found["chance"] = np.minimum(found["chance"] * looked_at, 1.0)
    enough = found["missed"] >= settings.pattern_missed
    found["is_systematic"] = (found["chance"] <= settings.pattern_chance) & enough
    found = found.drop(columns="spread").sort_values("chance", kind="stable")
    return found.reset_index(drop=True)


def _joined(lists: pd.Series) -> list[str]:
    return [key for each in lists for key in each]


def _worst_places(groups: pd.DataFrame) -> pd.DataFrame:
    """Of each provision and kind, the place that chance explains least, with its chance."""
    columns = {name: groups[name].to_numpy(dtype=float) for name in PLACE_COLUMNS}
    chance = fall_on(columns["missed_in"], columns["n_in"], columns["missed_all"], columns["n_all"])
    groups = groups.assign(chance=chance * columns["n_values"])
    groups = groups.sort_values(["chance", "value"], kind="stable")
    return groups.drop_duplicates(["provision_id", "kind"])


def _with_chances(
    found: pd.DataFrame, places: pd.DataFrame, settings: Settings
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`found` with its chance and what was found of each place; and the chance of each kind.

    The chances of the kinds are corrected for the number of questions that a provision's log can
    answer; NaN where it cannot answer one.
    """
    chances = pd.DataFrame(np.nan, index=found.index, columns=list(KINDS))
    for kind in PLACES:
        own = places[places["kind"] == kind].set_index("provision_id")
        own = own.reindex(found["provision_id"]).set_axis(found.index)
        chances[kind] = own["chance"].to_numpy(dtype=float)
        found[kind] = own["value"].astype(object).where(own["value"].notna(), None)
        found[f"{kind}_missed"] = own["missed_in"].to_numpy(dtype=float)
        found[f"{kind}_of"] = own["n_in"].to_numpy(dtype=float)
    chances["run"] = _runs(found)
    chances["rate"], chances["often"] = _rates(found, settings)
    questions = chances.notna().sum(axis=1)
    chances = chances.mul(questions, axis=0).clip(upper=1.0)
    asked = (found["counted"] >= settings.pattern_sessions) & ~_not_logged(found)
    found["chance"] = chances.min(axis=1).where(asked).groupby(found["school_id"]).transform(_many)
    found["chance"] = found["chance"].fillna(1.0)
    return found, chances.where(asked)


def _many(chances: pd.Series) -> pd.Series:
    known = chances.dropna()
    return pd.Series(among_many(known.to_numpy(dtype=float)), index=known.index)


def _runs(found: pd.DataFrame) -> Floats:
    run, missed, of = (
        found[name].to_numpy(dtype=float) for name in ("run", "missed_days", "n_days")
    )
    return np.where(of > 0, in_a_row(run, missed, of), np.nan)


def _rates(found: pd.DataFrame, settings: Settings) -> tuple[Floats, Floats]:
    """Whether more is missed than elsewhere at the school, and than may be missed at all."""
    known, missed = found["counted"], found["missed_here"]
    all_known = known.groupby(found["school_id"]).transform("sum")
    all_missed = missed.groupby(found["school_id"]).transform("sum")
    found["rate_elsewhere"] = (all_missed - missed) / (all_known - known)
    n, k = known.to_numpy(dtype=float), missed.to_numpy(dtype=float)
    beside = fall_on(k, n, all_missed.to_numpy(dtype=float), all_known.to_numpy(dtype=float))
    more_than_usual = np.maximum(beside, at_least(k, n, settings.missed_usual))
    return more_than_usual, at_least(k, n, 1 - settings.delivered_enough)


def _kinds(chances: pd.DataFrame, settings: Settings) -> list[list[str]]:
    """The kinds of pattern in each row, the most telling first."""
    within = chances.to_numpy(dtype=float) <= settings.pattern_chance
    names = np.array(KINDS, dtype=object)
    return [list(names[row]) for row in within]


def _not_logged(found: pd.DataFrame) -> Any:
    """Less than half is known; or only misses are written down and no number was planned."""
    only_misses = found["sessions_per_week"].isna() & (found["delivered"] + found["partial"] == 0)
    return (found["known"] * 2 < found["planned"]) | only_misses


def _verdicts(found: pd.DataFrame, settings: Settings) -> pd.Series:
    pattern = (
        (found["chance"] <= settings.pattern_chance)
        & (found["missed_here"] >= settings.pattern_missed)
        & (found["rate"] > settings.missed_usual)
    )
    over = found["happened_since"] >= settings.pattern_over_sessions
    verdicts = np.select(
        [
            found[["planned", "known"]].max(axis=1) < settings.pattern_sessions,
            _not_logged(found),
            found["counted"] < settings.pattern_sessions,
            found["missed_here"] == 0,
            pattern & over,
            pattern,
        ],
        ["too_few", "not_logged", "too_few", "none_missed", "put_right", "systematic"],
        default="occasional",
    )
    return pd.Series(verdicts, index=found.index, dtype=object)
