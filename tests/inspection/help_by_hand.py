"""What was done about stalled targets, and what became of sessions, from the base tables."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from iepdata.delivery import verdicts_on
from iepdata.findings.same_again import same_again
from iepdata.progress import target_status, target_statuses
from tests.inspection.base import School

STILL = ["stalled", "going_backwards"]
ORDER = ("strategy", "delivery", "specialist", "target")
NAMES = (*ORDER, "moving", "nothing")
KINDS = ("delivered", "partial", "missed", "not_logged")


def stalled(own: School) -> dict[str, int]:
    """What became of every target that stalled in the year."""
    weeks = own.open[(own.open["date"] > own.year) & (own.open["date"] <= own.now)]
    last = weeks.groupby(weeks["date"].dt.to_period("W"))["date"].max()
    days = sorted({*last, own.now})
    parts = [
        target_statuses(own.store, [day.date() for day in days[n : n + 3]], own.settings)
        for n in range(0, len(days), 3)
    ]
    looks = pd.concat([part[part["status"].isin(STILL)] for part in parts])
    flag = pd.to_datetime(looks["as_of"]).groupby(looks["target_id"]).min()
    today = target_status(own.store, own.day, own.settings).set_index("target_id")
    done = pd.concat([_help(own, flag), _decided(own, flag), _asked(own, flag),
                      _put_right(own, flag, days)])  # fmt: skip
    done["place"] = done["answer"].map(ORDER.index)
    done = done.sort_values(["target_id", "on", "place"]).groupby("target_id").first()
    found = done.reindex(flag.index)
    status, group = today["status"].reindex(flag.index), today["group"].reindex(flag.index)
    none = found["answer"].isna()
    found.loc[none, "answer"] = "nothing"
    found.loc[none & (group == "moving"), "answer"] = "moving"
    found.loc[none & (status == "closed"), "answer"] = "target"
    acted = found["answer"].isin(ORDER)
    timed = found[acted & found["on"].notna()]
    school = own.t["targets"].merge(own.t["plans"][["plan_id", "pupil_id"]], on="plan_id").merge(
        own.t["pupils"][["pupil_id", "school_id"]], on="pupil_id"
    ).set_index("target_id")["school_id"].reindex(timed.index)  # fmt: skip
    numbers = [
        own.day_no.reindex(pd.MultiIndex.from_arrays([school, when])).to_numpy()
        for when in (timed["on"], flag.reindex(timed.index))
    ]
    counts = found["answer"].value_counts()
    return {
        "stalled_since": len(found),
        "acted": acted.sum(),
        **{f"then_{name}": counts.get(name, 0) for name in NAMES},
        "acted_still": (acted & status.isin(STILL)).sum(),
        "stalled_now": today["status"].isin(STILL).sum(),
        "kept_unchanged": len(same_again(own.store, own.day, own.settings)),
        "days_to_act": round(float(np.median(numbers[0] - numbers[1]))) if len(timed) else 0,
    }


def _after(found: pd.DataFrame, own: School, flag: pd.Series, answer: str) -> pd.DataFrame:
    """What was done between the flag and today: target_id, on, answer."""
    since = found["target_id"].map(flag)
    kept = found[(found["on"] >= since) & (found["on"] <= own.now)]
    return kept.assign(answer=answer)[["target_id", "on", "answer"]]


def _help(own: School, flag: pd.Series) -> pd.DataFrame:
    strategies, provision = own.t["strategies"], own.t["provision"]
    sizes = provision["sessions_per_week"].astype(str) + " " + provision["minutes"].astype(str)
    both = pd.concat([
        strategies.assign(what=strategies["text"].map(_said)),
        provision.assign(what=provision["name"].map(_said) + " " + sizes),
    ])  # fmt: skip
    both = both[both["target_id"].isin(flag.index)]
    before = both[~(both["start_date"] >= both["target_id"].map(flag))]
    known = set(zip(before["target_id"], before["what"], strict=True))
    pairs = zip(both["target_id"], both["what"], strict=True)
    new = both[[pair not in known for pair in pairs]]
    return _after(new.assign(on=new["start_date"]), own, flag, "strategy")


def _decided(own: School, flag: pd.Series) -> pd.DataFrame:
    found = own.t["review_decisions"].merge(own.t["reviews"], on="review_id")
    found = found[found["decision"].isin(["replace", "close"]) & found["cancelled_reason"].isna()]
    return _after(found.assign(on=found["meeting_date"]), own, flag, "target")


def _asked(own: School, flag: pd.Series) -> pd.DataFrame:
    plans = own.t["plans"][["plan_id", "pupil_id"]]
    asked = own.t["advice"].merge(plans, on="plan_id")[["pupil_id", "requested_date"]]
    targets = own.t["targets"].merge(plans, on="plan_id")[["target_id", "pupil_id"]]
    found = targets[targets["target_id"].isin(flag.index)].merge(asked, on="pupil_id")
    return _after(found.assign(on=found["requested_date"]), own, flag, "specialist")


def _put_right(own: School, flag: pd.Series, days: list[pd.Timestamp]) -> pd.DataFrame:
    verdicts = verdicts_on(
        own.store, [day.date() for day in days], own.settings, only_targets=list(flag.index)
    )
    verdicts = verdicts.assign(on=pd.to_datetime(verdicts["as_of"]))
    since = verdicts["target_id"].map(flag)
    at_flag = verdicts[verdicts["on"] == since].set_index("target_id")["verdict"]
    short = verdicts["target_id"].map(at_flag) == "not_delivered"
    right = verdicts[short & (verdicts["on"] > since) & (verdicts["verdict"] == "delivered")]
    return _after(right, own, flag, "delivery")


def sessions(own: School) -> dict[str, int]:
    """Each provision's weeks: planned to date and rounded, against what was logged."""
    plans = own.t["plans"].merge(
        own.t["pupils"][["pupil_id", "school_id", "on_roll_to"]], on="pupil_id"
    )
    strands = own.t["provision"].merge(plans, on="plan_id", suffixes=("", "_plan"))
    strands = strands[strands["status"] != "draft"]
    log = own.t["provision_sessions"]
    log = log[log["date"] <= own.now]
    log = log.assign(week=log["date"] - pd.to_timedelta(log["date"].dt.day_of_week, unit="D"))
    logs = dict(tuple(log.groupby("provision_id")))
    schools = dict(tuple(own.open.groupby("school_id")["date"]))
    counts = dict.fromkeys(KINDS, 0.0)
    for strand in strands.to_dict("records"):
        days = schools[strand["school_id"]]
        rows = logs.get(strand["provision_id"], log.iloc[:0])
        for name, value in _strand(strand, rows, days, own).items():
            counts[name] += value
    return {"sessions": round(sum(counts.values()))} | {
        f"sessions_{name}": round(value) for name, value in counts.items()
    }


def _strand(
    strand: dict[Any, Any], log: pd.DataFrame, days: pd.Series, own: School
) -> dict[str, float]:
    found = dict.fromkeys(KINDS, 0.0)
    recent = days[days <= own.now].iloc[-5 * own.settings.pattern_weeks :]
    begins = [recent.iloc[0], strand["start_date_plan"], strand["start_date"]]
    ended = strand["end_date_plan"] if strand["status"] == "ended" else pd.NaT
    ends = [own.now, strand["end_date"], ended, strand["on_roll_to"]]
    first = max(day for day in begins if pd.notna(day))
    last = min(day for day in ends if pd.notna(day))
    if first > last:
        return found
    inside = days[(days >= first) & (days <= last)]
    monday = inside - pd.to_timedelta(inside.dt.day_of_week, unit="D")
    in_force = monday.value_counts().sort_index()
    planned: dict[Any, float] = {}
    if pd.notna(strand["sessions_per_week"]):
        so_far = np.floor((in_force * strand["sessions_per_week"] / 5).cumsum() + 0.5 + 1e-9)
        planned = dict(zip(so_far.index, np.diff(so_far, prepend=0.0), strict=True))
    on_its_day = (log["date"] >= first) & (log["date"] <= last)
    touching = (log["date"] + pd.Timedelta(days=6) >= first) & (log["date"] <= last)
    log = log[on_its_day | ((log["status"] == "as_planned") & touching)]
    weeks = {week: rows["status"].value_counts() for week, rows in log.groupby("week")}
    for week in {*planned, *weeks}:
        logged = weeks.get(week, pd.Series(dtype=int))
        one_by_one = sum(int(logged.get(name, 0)) for name in KINDS[:3])
        due = planned.get(week, float(one_by_one))
        filled = max(due - one_by_one, 0.0) if logged.get("as_planned", 0) else 0.0
        for name in KINDS[:3]:
            found[name] += int(logged.get(name, 0))
        found["delivered"] += filled
        found["not_logged"] += max(due - one_by_one - filled, 0.0)
    return found


def _said(text: str) -> str:
    return " ".join(text.split()).lower()
