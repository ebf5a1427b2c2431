"""The observations of a school: when each target was looked at, by whom, and what was seen."""

from __future__ import annotations

from datetime import date
from itertools import accumulate

import numpy as np
import numpy.typing as npt
import pandas as pd

from iepdata.sample.draws import Draws
from iepdata.sample.records import Pupil, Target
from iepdata.sample.school import School
from iepdata.sample.school_year import WEEK
from iepdata.sample.trajectories import course_of, values_at
from iepdata.sample.words.voices import OBSERVATION_NOTES
from iepdata.sample.written import written
from iepdata.vocabulary import Status

SKIPPED, TWICE, NOTED = 0.05, 0.012, 0.09
LONGEST_LAG = 9  # school days between the last entry and the last day, at most
# Shares of entries with the pupil absent, without opportunity, and refused.
SELDOM, OFTEN, SCRIPTED = (0.035, 0.01, 0.006), (0.16, 0.06, 0.12), (0.01, 0.005, 0.0)
OBSERVER_IS_OWNER = 0.7
# Where else a target is seen when its usual place is only one.
ELSEWHERE = {"primary": "Group room", "secondary": "Tutor base"}


def make_observations(school: School, targets: list[Target], pupils: list[Pupil]) -> pd.DataFrame:
    """The rows of `observations`, as text, ordered by target and day."""
    measured = [t for t in targets if t.pattern is not None and t.baseline_date and t.logged_to]
    each = Draws(school.key(t.plan.pupil_id, t.kind.key, t.begun) for t in measured)
    rows = _entries(_schedule(school, measured, each), measured, each)
    draws = each.rows(rows["target"].to_numpy(), rows["number"].to_numpy())
    rows["value"] = values_at(
        course_of(school, measured), rows["target"].to_numpy(),
        rows["weeks"].to_numpy(dtype=float), rows["back"].to_numpy(), draws,
    )  # fmt: skip
    rows["value"] = _as_text(rows, measured)
    _witnesses(rows, measured, draws)
    _notes(rows, pupils, draws)
    rows["target_id"] = np.array([target.target_id for target in measured])[rows["target"]]
    rows["date"] = school.year.days[rows["position"]]
    rows = rows.sort_values(["target", "position"], kind="stable").reset_index(drop=True)
    rows["obs_id"] = [f"{school.prefix}OB{number:05d}" for number in range(1, len(rows) + 1)]
    return rows[["obs_id", "target_id", "date", "value", "status", "observer_id", "setting",
                 "note"]]  # fmt: skip


def _schedule(school: School, targets: list[Target], each: Draws) -> pd.DataFrame:
    """Target, position of the day and whether of the baseline; counted back from the last day."""
    first = _positions(school, [target.baseline_date for target in targets])
    last = _positions(school, [target.logged_to for target in targets])
    step = np.array([WEEK * target.aim.every for target in targets])
    fixed = np.array([_ends_on_day(target) for target in targets])
    lag = np.where(fixed, 0, (each.uniform("lag") * np.minimum(step, LONGEST_LAG)).astype(int))
    count = np.maximum((last - lag - first - 1) // step + 1, 0)
    target = np.repeat(np.arange(len(targets)), count)
    turn = np.arange(len(target)) - np.repeat(np.cumsum(count) - count, count)
    draws = each.rows(target, turn)
    regular = np.array([target.aim.meant is Status.REACHED for target in targets])[target]
    jitter = np.where(regular | (turn == 0), 0, draws.whole("jitter", -1, 2))
    position = np.maximum((last - lag)[target] - turn * step[target] + jitter, first[target] + 1)
    skipped = np.array([0.0 if target.aim.pattern else SKIPPED for target in targets])[target]
    taken = (turn == 0) | (draws.uniform("skipped") >= skipped)
    later = pd.DataFrame({"target": target, "position": position, "is_baseline": False})[taken]
    points = np.array([target.aim.baselines for target in targets])
    of = np.repeat(np.arange(len(targets)), points)
    nth = np.arange(len(of)) - np.repeat(np.cumsum(points) - points, points)
    before = pd.DataFrame({"target": of, "position": first[of] - nth, "is_baseline": True})
    rows = pd.concat([before, later], ignore_index=True)
    rows["weeks"] = (rows["position"] - first[rows["target"]]) / WEEK
    once: pd.DataFrame = rows.drop_duplicates(["target", "position"]).reset_index(drop=True)
    return once


def _positions(school: School, days: list[date | None]) -> npt.NDArray[np.int64]:
    return np.array([school.year.position(day) for day in days if day is not None], dtype=np.int64)


def _ends_on_day(target: Target) -> bool:
    """Whether the last observation falls on the last day of logging, not some days before."""
    return target.aim.meant in (Status.NOT_RECORDED, Status.CLOSED)


def _entries(rows: pd.DataFrame, targets: list[Target], each: Draws) -> pd.DataFrame:
    """Adds the status of each entry, how many days follow, its number, and a few second entries.

    The number tells the rows of a target apart: the day, and whether it is the second of the day.
    """
    of, number = rows["target"].to_numpy(), 2 * rows["position"].to_numpy()
    draws = each.rows(of, number)
    rows["number"] = number
    shares = np.array([_not_seen(target) for target in targets])[of]
    is_last = rows["position"] == rows.groupby("target")["position"].transform("max")
    always = (rows["is_baseline"] | is_last).to_numpy()
    kinds = np.array(["absent", "no_opportunity", "refused", "observed"])
    kind = kinds[(draws.uniform("status")[:, None] >= shares).sum(axis=1)]
    rows["status"] = np.where(always, "observed", kind)
    is_seen = ((rows["status"] == "observed") & ~rows["is_baseline"]).to_numpy()
    seen = rows[is_seen]
    rank = seen.groupby("target")["position"].rank(ascending=False).astype(int) - 1
    rows["back"] = rank.reindex(rows.index, fill_value=0)
    again = rows[is_seen & (draws.uniform("twice") < TWICE)]
    return pd.concat([rows, again.assign(number=again["number"] + 1)], ignore_index=True)


def _not_seen(target: Target) -> list[float]:
    """The shares of entries without a value, summed up."""
    shares = OFTEN if target.aim.gaps else SCRIPTED if target.aim.pattern else SELDOM
    return list(accumulate(shares))


def _as_text(rows: pd.DataFrame, targets: list[Target]) -> npt.NDArray[np.object_]:
    """The values as written; empty where nothing was observed."""
    text = np.full(len(rows), "", dtype=object)
    patterns = {target.kind.key: target.kind for target in targets}
    key = np.array([target.kind.key for target in targets], dtype=object)[rows["target"]]
    observed = rows.loc[rows["status"] == "observed", "value"]
    for name, values in observed.groupby(key[observed.index]):
        text[values.index] = written(patterns[str(name)], values.to_numpy())
    return text


def _witnesses(rows: pd.DataFrame, targets: list[Target], draws: Draws) -> None:
    """Adds who saw it and where: the owner and one other, in the pattern's places."""
    of = rows["target"].to_numpy()
    second = np.array([target.plan.pupil.teachers[1][0].person_id for target in targets])[of]
    owner = np.array([target.owner_id for target in targets])[of]
    alone = np.array([target.aim.alone for target in targets])[of]
    by_owner = alone | (draws.uniform("witness") < OBSERVER_IS_OWNER)
    rows["observer_id"] = np.where(by_owner, owner, second)
    places = np.array([_places(target) for target in targets], dtype=object)
    place = np.where(alone, 0, draws.whole("place", 0, places.shape[1]))
    rows["setting"] = places[of, place]


def _places(target: Target) -> tuple[str, str, str]:
    """Three places, the usual one first; places repeat where there are fewer."""
    where = target.kind.where
    if where == ("Classroom",):
        where = (*where, ELSEWHERE[target.plan.pupil.phase])
    first, second, third = (where * 3)[:3]
    return first, second, third


def _notes(rows: pd.DataFrame, pupils: list[Pupil], draws: Draws) -> None:
    """Adds a short note to some entries; some name another child, as notes do."""
    names = [pupil.preferred_name or pupil.first_name for pupil in pupils]
    note = np.full(len(rows), "", dtype=object)
    noted = np.flatnonzero(draws.uniform("noted") < NOTED)
    which = draws.whole("note", 0, len(OBSERVATION_NOTES))[noted].tolist()
    other = draws.whole("other", 0, len(names))[noted].tolist()
    note[noted] = [
        OBSERVATION_NOTES[number].format(other=names[child])
        for number, child in zip(which, other, strict=True)
    ]
    rows["note"] = note
