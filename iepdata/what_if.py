"""What would change a target's status: the production rule asked about observations to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from iepdata.progress import target_statuses
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.vocabulary import Status

USUAL, MOST = 3, 5
GRID = 16
GOOD = (Status.ON_TRACK.value, Status.REACHED.value, Status.ACHIEVED.value)
FLAGGED = (Status.GOING_BACKWARDS.value, Status.STALLED.value, Status.OFF_PACE.value)
WAITING = (Status.TOO_FEW.value, Status.NOT_RECORDED.value)
ASKED = {Status.TOO_FEW, Status.NOT_RECORDED, Status.REACHED, Status.UNCLEAR, Status.ON_TRACK,
         Status.GOING_BACKWARDS, Status.STALLED, Status.OFF_PACE}  # fmt: skip
COLUMNS = ["ask", "n", "value", "level", "trials", "is_end", "better", "by", "becomes"]


def what_would_change(
    store: Store, target: Mapping[str, Any], as_of: date, settings: Settings
) -> pd.DataFrame:
    """Which observations to come would change the status of a target; a row an answer, the first
    first.

    `target` is a row of `target_status` on `as_of`.

    ask      str    `good` (would make it on track or better), `flag` (would have it flagged),
                    `first` (would give a first status), `back` (what one observation like the
                    last would bring), `achieved` (would make a target reached achieved),
                    `decide` (no school day is left before the due date)
    n        int    how many observations, at the target's rhythm from its next one on
    value    float  each at this value or beyond, in the target's unit; NaN where any will do.
                    `level` names it on a scale; `trials` is the number it is out of, or NaN
    is_end   bool   the measure has no value beyond it
    better   bool   whether higher values are the better ones
    by       date   the day of the last of them
    becomes  str    the status on that day, with each exactly at `value`

    Statuses that no observation changes (closed, not started, not measurable, achieved, date
    passed) have no rows. Every answer comes from the rule in force: one query supposes the values
    of a grid, natural to the measure, and looks after each observation.
    """
    if Status(target["status"]) not in ASKED:
        return pd.DataFrame(columns=COLUMNS)
    days = _coming_days(store, target, as_of)
    if not days:
        return _answers([{"ask": "decide", "n": 0, "by": target["due_date"]}], target)
    candidates = _candidates(store, target, as_of)
    supposed = pd.DataFrame({"value": candidates["value"]}).rename_axis("supposition").reset_index()
    supposed = supposed.merge(pd.DataFrame({"date": days}), how="cross")
    supposed["target_id"] = target["target_id"]
    found = target_statuses(
        store, days, settings, only_targets=[target["target_id"]], what_if=supposed
    )
    # A row a value, from the worst to the best; a column a day.
    table = found.set_index(["supposition", "as_of"])["status"].unstack()  # noqa: PD010
    return _answers(_read(table, candidates, days, target), target, candidates)


def _coming_days(store: Store, target: Mapping[str, Any], as_of: date) -> list[date]:
    found = store.read(
        "coming_days",
        school_id=target["school_id"],
        as_of=as_of,
        next_due=as_of if target["status"] == Status.NOT_RECORDED else target["next_entry_due"],
        due_date=target["due_date"],
        every_days=max(round(target["record_every_weeks"] * 7), 1),
        most=MOST,
    )
    return [day.date() for day in found["date"]]


def _read(
    table: pd.DataFrame, candidates: pd.DataFrame, days: Sequence[date], target: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The answers for a target's status, from what would be on each day at each value."""
    status = target["status"]
    now = target["recent_level"] if pd.notna(target["recent_level"]) else target["baseline_value"]
    like_now = int((candidates["value"] - now).abs().to_numpy().argmin())
    if status in WAITING:
        judged = ~table.iloc[like_now].isin(WAITING)
        if not judged.any():
            return [{"ask": "decide", "n": 0, "by": target["due_date"]}]
        n = int(judged.to_numpy().argmax()) + 1
        becomes = table.iloc[like_now, n - 1]
        if status == Status.TOO_FEW or n > 1:
            return [{"ask": "first", "n": n, "by": days[n - 1]}]
        back = {"ask": "back", "n": 1, "place": like_now, "by": days[0], "becomes": becomes}
        return [back, *_threshold(table, days, "good", [1])] if becomes not in GOOD else [back]
    goal = int((candidates["value"] - target["criterion_value"]).abs().to_numpy().argmin())
    if status == Status.REACHED:
        achieved = table.iloc[goal].eq(Status.ACHIEVED.value).to_numpy()
        n = int(achieved.argmax())
        row = {"ask": "achieved", "n": n + 1, "place": goal, "by": days[n], "becomes": "achieved"}
        return [row] if achieved.any() else []
    worse = _threshold(table, days, "flag", _counts(days))
    if status == Status.ON_TRACK:
        return worse
    return _within_reach(table, days, goal) + (worse if status == Status.UNCLEAR else [])


def _within_reach(table: pd.DataFrame, days: Sequence[date], goal: int) -> list[dict[str, Any]]:
    """What would make it on track: more observations rather than values beyond the criterion."""
    found: list[dict[str, Any]] = []
    for n in _counts(days):
        found = _threshold(table, days, "good", [n]) or found
        if found and found[0]["place"] <= goal:
            break
    return found


def _counts(days: Sequence[date]) -> list[int]:
    """How many observations are spoken of: three, then more; fewer where fewer are to come."""
    return list(range(min(USUAL, len(days)), len(days) + 1))


def _threshold(
    table: pd.DataFrame, days: Sequence[date], ask: str, counts: Sequence[int]
) -> list[dict[str, Any]]:
    """The value from which on, to the end of the grid, that many observations would do; or none."""
    wanted, toward_best = (GOOD, True) if ask == "good" else (FLAGGED, False)
    for n in counts:
        column = table.iloc[:, n - 1]
        does = column.isin(wanted).to_numpy()
        ordered = does[::-1] if toward_best else does
        run = len(ordered) if ordered.all() else int(ordered.argmin())
        if run:
            place = len(does) - run if toward_best else run - 1
            becomes = column.iloc[place]
            return [{"ask": ask, "n": n, "place": place, "by": days[n - 1], "becomes": becomes}]
    return []


def _answers(
    answers: list[dict[str, Any]],
    target: Mapping[str, Any],
    candidates: pd.DataFrame | None = None,
) -> pd.DataFrame:
    made = pd.DataFrame(answers, columns=[*COLUMNS, "place"])
    made["better"] = _higher_is_better(target)
    placed = made["place"].notna()
    if candidates is not None and placed.any():
        places = made.loc[placed, "place"].astype(int).to_numpy()
        for name in ("value", "level", "trials", "is_end"):
            made[name] = made[name].astype(object)
            made.loc[placed, name] = candidates[name].to_numpy()[places]
    return made[COLUMNS]


def _higher_is_better(target: Mapping[str, Any]) -> bool:
    if target["is_keep"]:
        return bool(target["keep_side"] > 0)
    return bool(target["direction"] == "up")


def _candidates(store: Store, target: Mapping[str, Any], as_of: date) -> pd.DataFrame:
    """Values that the measure can take around baseline, criterion and the last ones: value, level
    and trials, from the worst to the best."""
    level, trials = None, np.nan
    if target["measure"] == "scale":
        scale = store.read("scale_of_target", target_id=target["target_id"])
        value = scale["position"].to_numpy(dtype=float)
        level = scale["words"].to_numpy(dtype=object)
    elif target["measure"] == "gas":
        value = np.arange(-2.0, 3.0)
    elif target["measure"] == "yes_no":
        value = np.array([0.0, 1.0])
    else:
        evidence = store.read("target_evidence", as_of=as_of).set_index("target_id")
        typical = evidence["trials"].get(target["target_id"], np.nan)
        trials = round(typical) if target["measure"] == "trials" and typical > 0 else np.nan
        value = _grid(target, trials)
    made = pd.DataFrame({"value": value, "level": level, "trials": trials})
    ends = {"percent": (0, 100), "trials": (0, 100), "scale": (value.min(), value.max()),
            "gas": (-2, 2), "yes_no": (0, 1)}  # fmt: skip
    made["is_end"] = made["value"].isin(ends.get(target["measure"], (0,)))
    made = made.sort_values("value", ascending=_higher_is_better(target))
    return made.reset_index(drop=True)


def _grid(target: Mapping[str, Any], trials: float) -> np.ndarray:
    """Round values from a little worse than everything seen to a little beyond the criterion."""
    known = [target[name] for name in ("baseline_value", "criterion_value", "recent_level",
                                       "latest")]  # fmt: skip
    low, high = float(np.nanmin(known)), float(np.nanmax(known))
    room = max(high - low, 4 * target["noise_sd"] if target["is_keep"] else 0.0) / 4
    low, high = low - room, high + room
    step = 100 / trials if trials == trials else _round_step((high - low) / GRID, target)
    values = np.arange(np.floor(low / step), np.ceil(high / step) + 1) * step
    most = 100.0 if target["measure"] in ("percent", "trials") else np.inf
    return np.unique(np.clip(values, 0 if min(known) >= 0 else -np.inf, most))


def _round_step(about: float, target: Mapping[str, Any]) -> float:
    """A step of 1, 2 or 5 (times a power of ten) near `about`; whole numbers where only they are
    counted."""
    size = 10.0 ** np.floor(np.log10(about)) if about > 0 else 1.0
    step = next((size * by for by in (1, 2, 5) if size * by >= about * 0.99), size * 10)
    return max(step, 1.0) if target["measure"] in ("count", "percent", "wcpm") else float(step)
