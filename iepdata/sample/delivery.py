"""Provision: what was planned, and what happened session by session."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from iepdata.sample.draws import Draws
from iepdata.sample.records import Person, Plan, Target
from iepdata.sample.school import School
from iepdata.sample.school_year import WEEK
from iepdata.sample.staff import Staff
from iepdata.sample.words.forms import Help
from iepdata.vocabulary import Status

IN_CLASS = Help("In-class support", 3, 20, "1:4", 4)
HEALTH = {"SLCN": Help("Speech and language therapy", 1, 40), "DS": Help(
    "Speech and language therapy", 1, 40), "PD": Help("Physiotherapy", 1, 45),
    "PMLD": Help("Physiotherapy", 2, 45), "ASD": Help("Occupational therapy", 1, 45),
    "MSI": Help("Occupational therapy", 1, 45)}  # fmt: skip
CARE = Help("Short breaks club", 1, 120, "1:2", 6)
HEALTH_SHARE, HAS_PROVISION = 0.5, 0.6
COSTS = {"ta": 16.5, "teacher": 44.0, "elsa": 19.0, "hearing": 58.0, "vision": 58.0,
         "physio": 72.0}  # fmt: skip
OUTCOME_OF = {"met": (1, 2), "partly_met": (0, 1), "not_met": (-1, 0), "withdrawn": (-2, 0)}

# How provision went: shares of sessions delivered, partial, missed; the rest is not logged.
STORIES: dict[str, tuple[float, float, float]] = {
    "steady": (0.92, 0.02, 0.04),
    "reliable": (0.97, 0.01, 0.01),
    "patchy": (0.56, 0.08, 0.29),
    "fridays": (0.90, 0.03, 0.05),
    "redeployed": (0.42, 0.05, 0.48),
    "exception": (0.0, 0.03, 0.06),
    "unlogged": (0.0, 0.0, 0.0),
}
REASONS = ("staff_absent", "staff_redeployed", "pupil_absent", "pupil_refused", "trip", "room",
           "other")  # fmt: skip
REASON_SHARES = (0.30, 0.18, 0.27, 0.06, 0.09, 0.05, 0.05)
ONE_REASON = {"fridays": "staff_redeployed", "redeployed": "staff_redeployed"}
REARRANGED, TYPICAL = 0.2, 0.88
FRIDAY = 4
# An afternoon on which everyone was sent home.
BOILER_FAILED = date(2026, 3, 19)
# The part of the day that a session falls in. Since June the last lesson is often lost to cover,
# where the provision is not part of the script.
SLOTS, LAST_LESSON = ("Before school", "P1", "P2", "P3", "P4"), "P5"
IN_LAST_LESSON, LOST_SINCE, LOST_SHARE = 0.6, date(2026, 6, 1), 0.3
WEEKDAYS: dict[int, tuple[tuple[int, ...], ...]] = {
    1: ((1,), (2,), (3,)),
    2: ((0, 2), (1, 3), (0, 3), (1, 4)),
    3: ((0, 2, 4), (0, 1, 3), (1, 2, 4)),
    4: ((0, 1, 2, 3), (0, 1, 3, 4), (1, 2, 3, 4)),
    5: ((0, 1, 2, 3, 4),),
}


@dataclass(eq=False)
class Provision:
    """One provision: what is planned, on which weekdays, and how it went."""

    provision_id: str
    plan_id: str
    target_id: str
    help: Help
    source: str
    lead: Person
    start_date: date
    end_date: date
    outcome: int | None
    story: str
    weekdays: tuple[int, ...]
    slot: str = ""


def make_provision(school: School, staff: Staff, plans: list[Plan]) -> list[Provision]:
    """The provision of all plans; adds its rows."""
    made = []
    for plan in plans:
        chance = school.chance(f"provision/{plan.plan_id}")
        for target in plan.targets:
            story = _story(target, chance)
            if story:
                made.append(_for_target(school, staff, target, story, chance))
        if plan.plan_type == "EHCP" and plan.status == "active":
            made += _from_others(school, staff, plan, chance)
    scripted = {plan.plan_id for plan in plans if plan.pupil.member is not None}
    for provision in made:
        in_script = provision.plan_id in scripted
        chance = school.chance(f"slot/{provision.provision_id}")
        last = not in_script and chance.random() < IN_LAST_LESSON
        provision.slot = LAST_LESSON if last else chance.choice(SLOTS)
        _add_row(school, provision)
    return made


def _story(target: Target, chance: random.Random) -> str:
    """How the target's provision went; empty where it has none."""
    if target.start_date is None or target.aim.meant is Status.NOT_STARTED:
        return ""
    if target.plan.pupil.member is not None and target.aim.pattern:
        return target.aim.delivery
    has_help = target.pattern is not None and target.pattern.help is not None
    return target.aim.delivery if has_help and chance.random() < HAS_PROVISION else ""


def _for_target(
    school: School, staff: Staff, target: Target, story: str, chance: random.Random
) -> Provision:
    plan, pattern = target.plan, target.pattern
    usual = pattern.help if pattern is not None else None
    help_given = usual or IN_CLASS
    start = target.start_date or plan.start_date
    end = target.closed_on or target.due_date or school.last_day
    if plan.end_date is not None:
        end = min(end, plan.end_date)
    outcome = None
    if target.closed_on is not None:
        outcome = chance.choice(OUTCOME_OF[target.aim.closed])
    days = chance.choice(WEEKDAYS[round(help_given.per_week)])
    if story == "fridays":
        days = (1, FRIDAY) if len(days) == 2 else (0, 2, FRIDAY)
    source = "EHCP_F" if plan.plan_type == "EHCP" else "school"
    return Provision(
        school.ident("PV"), plan.plan_id, target.target_id, help_given, source,
        staff.lead(help_given.lead, plan.pupil), start, max(end, start), outcome, story, days,
    )  # fmt: skip


def _from_others(
    school: School, staff: Staff, plan: Plan, chance: random.Random
) -> list[Provision]:
    """What health and social care provide under an EHC plan."""
    need = plan.pupil.need_1
    start = max(plan.start_date, school.weeks_back(chance.uniform(8, 30)))
    end = school.year.after(school.last_day, 25)
    found = []
    if need in HEALTH and chance.random() < HEALTH_SHARE:
        lead = staff.one({"Physiotherapy": "Physiotherapist", "Occupational therapy":
                          "Occupational"}.get(HEALTH[need].name, "Speech"))  # fmt: skip
        found.append((HEALTH[need], "health", lead, "steady"))
    if need in ("PMLD", "SLD"):
        found.append((CARE, "care", staff.one("Family support"), "unlogged"))
    return [
        Provision(school.ident("PV"), plan.plan_id, "", given, source, lead, start, end, None,
                  story, chance.choice(WEEKDAYS[round(given.per_week)]))
        for given, source, lead, story in found
    ]  # fmt: skip


def _add_row(school: School, provision: Provision) -> None:
    given = provision.help
    paid_by_school = provision.source in ("school", "EHCP_F")
    school.add(
        "provision", provision_id=provision.provision_id, plan_id=provision.plan_id,
        target_id=provision.target_id, name=given.name, source=provision.source,
        sessions_per_week=given.per_week, minutes=given.minutes, ratio=given.ratio,
        group_size=given.group, hourly_cost=COSTS[given.lead] if paid_by_school else None,
        lead_id=provision.lead.person_id, start_date=provision.start_date,
        end_date=provision.end_date, outcome=provision.outcome,
    )  # fmt: skip


def make_sessions(school: School, made: list[Provision]) -> pd.DataFrame:
    """The rows of `provision_sessions`: one a session logged, or one a week as planned."""
    logged = [provision for provision in made if provision.story != "unlogged"]
    rows = _planned(school, logged)
    each = Draws(school.key(p.plan_id, p.help.name, p.start_date, p.target_id) for p in logged)
    draws = each.rows(rows["of"].to_numpy(), rows["position"].to_numpy())
    story = np.array([provision.story for provision in logged], dtype=object)[rows["of"]]
    shares = np.array([STORIES[name] for name in story]).reshape(-1, 3)
    draw = draws.uniform("session")
    kinds = np.array(["delivered", "partial", "missed", ""])
    status = kinds[(draw[:, None] >= np.cumsum(shares, axis=1)).sum(axis=1)]
    status = np.where((story == "fridays") & (rows["weekday"] == FRIDAY), "missed", status)
    slot = np.array([provision.slot for provision in logged], dtype=object)[rows["of"]]
    lost = (slot == LAST_LESSON) & (rows["date"] >= pd.Timestamp(LOST_SINCE + school.shift))
    lost = lost.to_numpy() & (draws.uniform("last lesson") < LOST_SHARE) & (status == "delivered")
    status = np.where(lost, "missed", status)
    boiler = np.datetime64(school.school_day(BOILER_FAILED))
    sent_home = (rows["date"] == boiler).to_numpy()
    status = np.where(sent_home & (status != ""), "missed", status)
    rows["status"] = status
    rows["reason"] = np.where(
        lost & ~sent_home, "staff_redeployed", _reasons(status, story, sent_home, draws)
    )
    rows["slot"] = slot
    full = np.array([provision.help.minutes for provision in logged])[rows["of"]]
    rows["minutes"] = np.select([status == "delivered", status == "partial"],
                                [full, (full / 2).round()], 0).astype(int)  # fmt: skip
    rows["staff_id"] = np.array([p.lead.person_id for p in logged], dtype=object)[rows["of"]]
    moved = (status == "missed") & ~sent_home & (draws.uniform("rearranged") < REARRANGED)
    later = np.minimum(rows["position"] + draws.whole("days later", 1, 5),
                       len(school.year.days) - 1)  # fmt: skip
    rows["rearranged_for"] = pd.Series(school.year.days[later], index=rows.index).where(moved)
    kept = pd.concat([_weeks_as_planned(rows, story == "exception"), rows[status != ""]])
    kept = kept.sort_values(["of", "date", "status"], kind="stable")
    kept["provision_id"] = np.array([p.provision_id for p in logged], dtype=object)[kept["of"]]
    columns = ["provision_id", "date", "status", "reason", "minutes", "staff_id", "rearranged_for",
               "slot"]  # fmt: skip
    return pd.DataFrame(kept, columns=columns)


def _planned(school: School, made: list[Provision]) -> pd.DataFrame:
    """Every session planned up to the last day: which provision, position of the day, weekday."""
    year = school.year
    first = np.array([year.position(max(p.start_date, school.first_day)) for p in made])
    stop = np.array([year.position(min(p.end_date, school.last_day)) + 1 for p in made])
    count = np.maximum(stop - first, 0)
    of = np.repeat(np.arange(len(made)), count)
    position = np.arange(len(of)) - np.repeat(np.cumsum(count) - count, count) + first[of]
    weekday_of_day = (year.days.astype(int) + 3) % 7
    weekday = weekday_of_day[position]
    planned = np.zeros((len(made), WEEK), dtype=bool)
    for number, provision in enumerate(made):
        planned[number, list(provision.weekdays)] = True
    taken = planned[of, weekday]
    return pd.DataFrame({
        "of": of[taken], "position": position[taken], "weekday": weekday[taken],
        "date": year.days[position[taken]],
    })  # fmt: skip


def _reasons(
    status: npt.NDArray[np.str_],
    story: npt.NDArray[np.object_],
    sent_home: npt.NDArray[np.bool_],
    draws: Draws,
) -> npt.NDArray[np.object_]:
    """Why a session did not happen or was cut short; empty where it happened."""
    of_all = np.searchsorted(np.cumsum(REASON_SHARES), draws.uniform("reason"), side="right")
    usual = np.array(REASONS, dtype=object)[np.minimum(of_all, len(REASONS) - 1)]
    typical = np.array([ONE_REASON.get(name, "") for name in story], dtype=object)
    reason = np.where((typical != "") & (draws.uniform("typical") < TYPICAL), typical, usual)
    reason = np.where(sent_home, "closed", reason)
    given: npt.NDArray[np.object_] = np.where(np.isin(status, ("missed", "partial")), reason, "")
    return given


def _weeks_as_planned(rows: pd.DataFrame, by_exception: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """One row a week, dated on its Monday, for provision that is logged by exception."""
    weeks = rows[by_exception].copy()
    weeks["date"] = weeks["date"] - pd.to_timedelta(weeks["weekday"], unit="D")
    weeks = weeks.drop_duplicates(["of", "date"])
    weeks["status"], weeks["reason"], weeks["rearranged_for"] = "as_planned", "", pd.NaT
    weeks["slot"] = ""
    weeks["minutes"] = np.nan
    return weeks
