"""The values of many targets at once: a course towards the criterion, and scatter about it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from iepdata.sample.draws import Draws
from iepdata.sample.records import Target
from iepdata.sample.scales import SCALES
from iepdata.sample.school import School
from iepdata.vocabulary import Status

Floats = npt.NDArray[np.float64]

# Counts and rates that are to fall run evenly on the root scale, where their scatter is even.
ROOT_SHIFT = 3 / 8
NEAR_MISS = 0.92  # share of values at the criterion, of targets not meant to reach it, held short
AT_CRITERION = (Status.REACHED, Status.ACHIEVED)


def course_of(school: School, targets: list[Target]) -> pd.DataFrame:
    """What each target's values depend on; one row a target that has a measure, in order."""
    rows = []
    for target in targets:
        pattern, aim = target.kind, target.aim
        before, bend, since = target.path
        due = target.due_date or school.last_day
        run = target.mastery_of or 3
        meets = aim.closed == "met" and aim.decisions != "contradicted"
        rows.append({
            "measure": target.measure, "keep": target.direction == "keep",
            "up": target.direction == "up",
            "falling": target.measure in ("count", "rate") and target.direction == "down",
            "baseline": target.baseline, "criterion": target.criterion,
            "weeks": max(school.weeks_between(target.begun, due), 1.0),
            "before": before, "bend": bend, "since": since, "quiet": aim.quiet,
            "trials": pattern.trials, "grain": pattern.grain,
            "low": -2.0 if target.measure == "gas" else 1.0 if target.scale_id else 0.0,
            "high": _highest(target),
            "run": 2 if aim.meant is Status.REACHED
            else run if meets or aim.meant is Status.ACHIEVED else 0,
            "hold": aim.hold if aim.meant is Status.ACHIEVED else 0, "slipped": aim.slipped,
        })  # fmt: skip
    frame = pd.DataFrame(rows)
    frame["scatter"] = _scatter(frame)
    return frame


def _highest(target: Target) -> float:
    if target.scale_id:
        return float(len(SCALES[target.scale_id]))
    limits = {"percent": 100.0, "trials": float(target.kind.trials), "gas": 2.0, "yes_no": 1.0}
    return limits.get(target.measure, 9999.0)


def _scatter(course: pd.DataFrame) -> Floats:
    """How far one observation usually lies from the course, in the scale it runs on."""
    middle = (course["baseline"].abs() + course["criterion"].abs()) / 2
    counts = np.where(
        course["falling"], 0.5 * np.sqrt(1 + middle / 8), np.sqrt(middle + middle**2 / 8)
    )
    trials = 0.5 * np.sqrt(course["trials"] * (1 + 0.03 * (course["trials"] - 1)).clip(lower=0))
    longest = course[["baseline", "criterion"]].abs().max(axis=1)
    times = 0.25 * np.where(course["up"], course["baseline"], 0.6 * longest)
    usual = {"wcpm": 7.0, "percent": 9.0, "scale": 0.6, "gas": 0.6, "yes_no": 0.0}
    measure = course["measure"]
    scatter = np.where(measure.isin(["count", "rate"]), counts, measure.map(usual))
    scatter = np.where(measure == "trials", trials, scatter)
    found: Floats = np.where(measure.isin(["duration", "latency"]), times, scatter)
    return found


def values_at(
    course: pd.DataFrame,
    target: npt.NDArray[np.int64],
    weeks: Floats,
    back: npt.NDArray[np.int64],
    draws: Draws,
) -> Floats:
    """The value of each observation: `target` is its row in `course`, `weeks` those since the
    baseline (0 or less: a baseline observation), `back` how many days of the target come after.
    """
    of = {name: course[name].to_numpy()[target] for name in course.columns}
    gain = of["before"] * np.minimum(weeks, of["bend"]) + of["since"] * np.maximum(
        weeks - of["bend"], 0
    )
    share = np.where((weeks > 0), gain / of["weeks"], 0.0)
    falling = of["falling"].astype(bool)
    start, goal = (_raised(of[name], falling) for name in ("baseline", "criterion"))
    level = start + (goal - start) * share
    scatter = of["scatter"] * of["quiet"] * np.where(weeks > 0, 1.0, 0.6)
    level = level + scatter * draws.normal("scatter")
    value = np.where(falling, np.maximum(level, np.sqrt(ROOT_SHIFT)) ** 2 - ROOT_SHIFT, level)
    yes = draws.uniform("yes") < np.clip(share, 0.04, 0.96)
    value = np.where(of["measure"] == "yes_no", yes & (weeks > 0), value)
    value = np.round(value / of["grain"]) * of["grain"]
    value = np.clip(value, of["low"], of["high"])
    return _finished(of, value, weeks, back, draws)


def _raised(values: Floats, falling: npt.NDArray[np.bool_]) -> Floats:
    raised: Floats = np.where(falling, np.sqrt(np.maximum(values, 0) + ROOT_SHIFT), values)
    return raised


def _finished(
    of: dict[str, npt.NDArray[np.generic]],
    value: Floats,
    weeks: Floats,
    back: npt.NDArray[np.int64],
    draws: Draws,
) -> Floats:
    """Puts the values at the criterion where the target is meant to be, and short of it before."""
    up, run, hold = of["up"].astype(bool), of["run"].astype(int), of["hold"].astype(int)
    criterion = of["criterion"].astype(float)
    short = np.where(up, criterion - of["grain"], criterion + of["grain"])
    counted = (weeks > 0) & ~of["keep"].astype(bool)
    slipped = of["slipped"].astype(bool)
    at_end = counted & (run > 0) & (back < run + hold) & ~(slipped & (back < hold))
    free = (of["measure"] == "yes_no") & (run == 0)
    held = counted & ~at_end & ~free & ((run > 0) | (draws.uniform("near miss") < NEAR_MISS))
    value = np.where(at_end, np.where(up, np.maximum(value, criterion),
                                      np.minimum(value, criterion)), value)  # fmt: skip
    value = np.where(held, np.where(up, np.minimum(value, short),
                                    np.maximum(value, short)), value)  # fmt: skip
    # One "no" before the last keeps a run of chance from counting as reached.
    kept: Floats = np.where(free & counted & (back == 1), 0.0, value)
    return kept
