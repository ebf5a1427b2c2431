"""Stalled, and then? What was done about each target that stalled, and how soon."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from iepdata.asked_once import asked_once
from iepdata.delivery import verdicts_on
from iepdata.every_target import NOT_MOVING, all_targets
from iepdata.progress import target_statuses
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.vocabulary import RULE_DAYS, Group, Status

COLUMNS = [
    "target_id", "plan_id", "pupil_id", "flagged_on", "answer", "answered_on", "school_days",
    "status", "is_still", "table_name", "row_key", "target_key",
]  # fmt: skip
# So many looks, each of one target on one day, are judged at once: more would not fit in memory.
LOOKS_AT_ONCE = 40_000
# Of steps taken on one day the first of these counts.
ANSWERS = ("strategy", "delivery", "specialist", "target")


def since(day: date) -> date:
    """The first day of the twelve months that end with a day: a round of reviews of each plan."""
    return (pd.Timestamp(day) - pd.DateOffset(years=1)).date() + timedelta(days=1)


@asked_once
def stalled_and_then(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Every target seen to stall in the last twelve months, and what was done; one row a target.

    flagged_on   date   the first look at which it was stalled or going backwards: the last school
                        day of each week, and `as_of`
    answer       str    strategy (strategy or provision in new words begun), delivery (put right),
                        specialist (advice asked for), target (replaced or closed), moving (again,
                        without any of these) or nothing
    answered_on  date   NaT where nothing was done, or the day is not known; school_days (float):
                        from the flag to it
    status       str    today's; is_still (bool): stalled or going backwards today
    table_name, row_key the row that the answer rests on; that of the target where there is none;
                 target_key: the row of the target

    What is dated after `as_of` has not happened. Nothing stalled: the same columns, no rows.
    Raises IepDataError where the calendar does not reach `as_of`. Rules: domain R15 and R20.
    """
    store.require_day(as_of)
    begins, _ = store.calendar_range()
    looks = store.read("inspection/looks", as_of=as_of, since=max(since(as_of), begins))["date"]
    days = [day.date() for day in pd.to_datetime(looks)]
    flagged = _flagged(store, days, settings)
    if flagged.empty:
        return pd.DataFrame(columns=COLUMNS)
    done = pd.concat(
        [_written(store, flagged, as_of), _put_right(store, flagged, days, settings)],
        ignore_index=True,
    )
    done["place"] = done["answer"].map({name: place for place, name in enumerate(ANSWERS)})
    done = done.rename(columns={"done_on": "answered_on"})
    earliest = done.sort_values(["target_id", "answered_on", "place"]).drop_duplicates("target_id")
    found = flagged.merge(earliest, on="target_id", how="left")
    found = _as_today(found, all_targets(store, as_of, settings))
    found["school_days"] = _school_days(store, found, as_of)
    return found[COLUMNS].sort_values("target_id").reset_index(drop=True)


def _flagged(store: Store, days: list[date], settings: Settings) -> pd.DataFrame:
    """target_id and flagged_on of every target that stalled on one of `days`."""
    fewest = min(settings.few_observations, settings.early_observations, *RULE_DAYS.values())
    looks = store.read("inspection/judgeable", days=days, fewest_days=fewest)
    # The looks of a day stay together: they tell how each school's measures vary.
    until = looks.groupby("as_of").size().cumsum()
    found = [looks.iloc[:0]]
    for _, some in looks.groupby(looks["as_of"].map((until - 1) // LOOKS_AT_ONCE)):
        dated = some.assign(as_of=some["as_of"].dt.date)
        then = target_statuses(
            store, list(dated["as_of"].unique()), settings, only_looks=dated.to_dict("records")
        )
        found.append(then.loc[then["status"].isin(NOT_MOVING), ["target_id", "as_of"]])
    flags = pd.concat(found, ignore_index=True)
    flags["as_of"] = pd.to_datetime(flags["as_of"])
    return flags.groupby("target_id", as_index=False).agg(flagged_on=("as_of", "min"))


def _written(store: Store, flagged: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The first strategy, decision and request for advice after each flag."""
    found = store.read(
        "inspection/answers", as_of=as_of, targets=list(flagged["target_id"]),
        flagged_on=[day.date() for day in flagged["flagged_on"]],
    )  # fmt: skip
    return found.assign(done_on=pd.to_datetime(found["done_on"]))


def _put_right(
    store: Store, flagged: pd.DataFrame, days: list[date], settings: Settings
) -> pd.DataFrame:
    """When the help of targets flagged without it was first seen to be given again."""
    then = verdicts_on(store, days, settings, only_targets=list(flagged["target_id"]))
    then = then.assign(as_of=pd.to_datetime(then["as_of"])).merge(flagged, on="target_id")
    at_flag = then[then["as_of"] == then["flagged_on"]]
    short = at_flag.loc[at_flag["verdict"] == "not_delivered", "target_id"]
    later = then[
        then["target_id"].isin(short)
        & (then["as_of"] > then["flagged_on"])
        & (then["verdict"] == "delivered")
    ]
    found = later.groupby("target_id", as_index=False).agg(done_on=("as_of", "min"))
    return found.assign(answer="delivery", table_name=None, row_key=None)


def _as_today(found: pd.DataFrame, today: pd.DataFrame) -> pd.DataFrame:
    """`found` with each target's status today, and an answer where nothing is written down."""
    own = today[["target_id", "plan_id", "pupil_id", "status", "group", "row_key"]]
    own = own.rename(columns={"row_key": "target_key"})
    found = found.merge(own, on="target_id", how="left")
    open_answer = np.select(
        [found["status"] == Status.CLOSED.value, found["group"] == Group.MOVING.value],
        ["target", "moving"],
        default="nothing",
    )
    found["answer"] = found["answer"].where(found["answer"].notna(), open_answer)
    without_row = found["row_key"].isna()
    found["table_name"] = found["table_name"].where(~without_row, "targets")
    found["row_key"] = found["row_key"].where(~without_row, found["target_key"])
    found["is_still"] = found["status"].isin(NOT_MOVING)
    return found


def _school_days(store: Store, found: pd.DataFrame, as_of: date) -> pd.Series:
    """School days from each flag to what was done; NaN where that is not known."""
    numbers = store.read("inspection/school_day_numbers", as_of=as_of, since=since(as_of))
    numbers["date"] = pd.to_datetime(numbers["date"])
    schools = store.read("inspection/pupils", as_of=as_of).set_index("pupil_id")["school_id"]
    asked = found[["flagged_on", "answered_on"]].assign(school_id=found["pupil_id"].map(schools))
    no = {}
    for name in ("flagged_on", "answered_on"):
        joined = asked.merge(
            numbers, how="left", left_on=["school_id", name], right_on=["school_id", "date"]
        )
        no[name] = joined["day_no"].to_numpy(dtype=float)
    return pd.Series(no["answered_on"] - no["flagged_on"], index=found.index)
