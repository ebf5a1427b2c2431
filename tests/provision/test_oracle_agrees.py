"""Two schools with provision made at random: every count is what plain Python counts."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import pytest
from scipy.stats import hypergeom

from iepdata.provision import missed_reasons, provision_weeks, school_patterns, session_patterns
from iepdata.settings import Settings
from iepdata.store import Store
from tests.school import PLAN, PUPIL, load

from .made import AS_OF, made
from .oracle import Provided, Session, monday_of
from .rows import AS_OF as LAST_DAY
from .rows import PEOPLE, days
from .rows import session as logged

WEEKS = 6
CHOSEN = Settings(pattern_weeks=WEEKS)
CLOSED = [
    {"date_from": "2025-10-27", "date_to": "2025-10-31", "school_id": "HILL"},
    {"date_from": "2025-12-08", "date_to": "2025-12-10", "school_id": "HILL"},
]
ROLES = {person["person_id"]: person["role"] for person in PEOPLE}
HELD_BY_MANY = {role for role, n in Counter(ROLES.values()).items() if n >= 3}


@dataclass(frozen=True)
class School:
    """A store of made provision, and what plain Python counts of each that is in force."""

    store: Store
    provided: dict[str, Provided]


@pytest.fixture(scope="module")
def school() -> Iterator[School]:
    rng = random.Random(4)
    every = {f"V{number:03}": made(rng, number) for number in range(120)}
    tables: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name, each in every.items():
        for table, row in each.rows.items():
            tables[table].append(row)
        tables["provision_sessions"] += [
            {"provision_id": name, "date": s.day, "status": s.status, "reason": s.reason,
             "slot": s.slot, "staff_id": s.by}
            for s in each.strand.log
        ]  # fmt: skip
    with Store.open(None) as store:
        load(store, closures=CLOSED, people=PEOPLE, **tables)
        days = store.query("SELECT school_id, date FROM school_days WHERE is_open ORDER BY date")
        open_days = {
            name: [d.date() for d in own] for name, own in days.groupby("school_id")["date"]
        }
        provided = {
            name: Provided(each.strand, open_days[each.strand.school], AS_OF, WEEKS)
            for name, each in every.items()
        }  # fmt: skip
        yield School(store, {name: each for name, each in provided.items() if each.is_counted})


@pytest.fixture(scope="module")
def patterns(school: School) -> pd.DataFrame:
    return session_patterns(school.store, AS_OF, CHOSEN).set_index("provision_id")


def test_every_week_has_what_was_planned_and_what_became_of_it(school: School) -> None:
    found = provision_weeks(school.store, AS_OF, CHOSEN)
    names = ["planned", "delivered", "partial", "missed", "not_logged", "by_exception"]
    said = {
        (row["provision_id"], row["week"].date()): tuple(row[name] for name in names)
        for row in found.to_dict("records")
    }
    assert said == {
        (name, monday): week.row()
        for name, each in school.provided.items() for monday, week in each.weeks.items()
    }  # fmt: skip
    assert list(said) == sorted(said)


def test_every_provision_in_force_is_summed_up(school: School, patterns: pd.DataFrame) -> None:
    in_force = {name: each for name, each in school.provided.items() if each.last == AS_OF}
    assert set(patterns.index) == set(in_force)
    for name, each in in_force.items():
        got = patterns.loc[name]
        sums = {n: each.total(n) for n in ("planned", "delivered", "partial", "missed", "excused")}
        assert got[list(sums)].to_dict() == sums, name
        known = sums["delivered"] + sums["partial"] + sums["missed"]
        run, run_from, run_to = each.longest_run()
        top, n_top = each.top_reason()
        expected = {
            "counts_from": each.first,
            "known": known,
            "counted": known - sums["excused"],
            "missed_here": sums["missed"] - sums["excused"],
            "not_logged": max(sums["planned"] - known, 0),
            "by_exception": any(week.by_exception for week in each.weeks.values()),
            "n_days": len(each.by_day),
            "missed_days": sum(s.is_missed for s in each.by_day),
            "run": run, "run_from": run_from, "run_to": run_to,
            "last_missed": each.last_missed(),
            "happened_since": each.happened_since(),
            "top_reason": top, "n_top_reason": n_top,
        }  # fmt: skip
        said = {n: _plain(got[n]) for n in expected}
        assert said == expected, name
        assert len(got["rests_on"]) == 1 + len(each.logged)
        assert got["verdict"] == _verdict(each, got), name
        if got["verdict"] in ("too_few", "not_logged"):
            assert (got["kinds"], got["chance"]) == ([], 1.0)


def test_three_of_sixty_are_no_more_than_usual_and_four_in_a_row_are_a_pattern() -> None:
    names = {"THREE": 3, "FOUR": 4}
    with Store.open(None) as store:
        load(
            store,
            pupils=[PUPIL | {"pupil_id": name, "school_id": name} for name in names],
            plans=[PLAN | {"plan_id": name, "pupil_id": name} for name in names],
            provision=[
                {"provision_id": name, "plan_id": name, "name": "Reading", "sessions_per_week": 5}
                for name in names
            ],
            provision_sessions=[
                logged(day, missed=place >= 60 - missed) | {"provision_id": name}
                for name, missed in names.items()
                for place, day in enumerate(days(0, 1, 2, 3, 4))
            ],
        )  # fmt: skip
        found = session_patterns(store, LAST_DAY, Settings()).set_index("provision_id")
    assert found["counted"].tolist() == [60, 60]
    assert (found["chance"] < 0.05).all()
    assert found["verdict"].to_dict() == {"FOUR": "systematic", "THREE": "occasional"}


def _plain(value: Any) -> Any:
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def _verdict(each: Provided, got: pd.Series) -> str:
    """What the counts come to, given how far chance explains them."""
    if max(got["planned"], got["known"]) < CHOSEN.pattern_sessions:
        return "too_few"
    only_misses = each.strand.per_week is None and not got["delivered"] + got["partial"]
    if got["known"] == 0 or got["known"] < got["planned"] / 2 or only_misses:
        return "not_logged"
    if got["counted"] < CHOSEN.pattern_sessions:
        return "too_few"
    if got["missed_here"] == 0:
        return "none_missed"
    often = got["missed_here"] / got["counted"] > CHOSEN.missed_usual
    many = got["missed_here"] >= CHOSEN.pattern_missed
    if not (got["chance"] <= CHOSEN.pattern_chance and often and many):
        return "occasional"
    over = got["happened_since"] >= CHOSEN.pattern_over_sessions
    return "put_right" if over else "systematic"


def labels(each: Provided, session: Session) -> Iterator[tuple[str, str]]:
    """Where a session falls: weekday, slot, and the role of who gives it, where many hold it."""
    yield "weekday", str(session.day.isoweekday())
    if session.slot:
        yield "slot", session.slot
    role = ROLES.get(session.by or each.strand.lead or "")
    if role in HELD_BY_MANY:
        yield "role", role


def test_where_most_is_missed_is_the_place_that_chance_explains_least(
    school: School, patterns: pd.DataFrame
) -> None:
    reasons = defaultdict(Counter)
    for each in school.provided.values():
        reasons[each.strand.school].update(each.reasons())
    for name in patterns.index:
        each, got = school.provided[name], patterns.loc[name]
        there: dict[str, Counter[str]] = defaultdict(Counter)
        missed: dict[str, Counter[str]] = defaultdict(Counter)
        for session in each.by_day:
            for kind, value in labels(each, session):
                there[kind][value] += 1
                missed[kind][value] += session.is_missed
        for kind in ("weekday", "slot", "role"):
            own = there[kind]
            chances = {
                value: _chance(
                    missed[kind][value], own[value], missed[kind].total(), own.total(), len(own)
                )
                for value in own if len(own) > 1
            }  # fmt: skip
            assert _is_least(got[kind], chances), (name, kind)
            if chances:
                counts = missed[kind][got[kind]], own[got[kind]]
                assert (got[f"{kind}_missed"], got[f"{kind}_of"]) == counts
        own, whole = each.reasons(), reasons[each.strand.school]
        chances = {
            reason: _chance(
                own[reason], own.total(), whole[reason], whole.total(), len(whole)
            )
            for reason in own
        }  # fmt: skip
        assert _is_least(got["reason"], chances), name
        if chances:
            assert (got["reason_missed"], got["reason_of"]) == (own[got["reason"]], own.total())


def _chance(there: int, drawn: int, marked: int, total: int, n: int) -> float:
    return min(float(hypergeom.sf(there - 1, total, marked, drawn)) * n, 1.0)


def _is_least(said: object, chances: dict[str, float]) -> bool:
    """Whether the place that is said is the least likely, or as good as that; none of none."""
    if not chances:
        return said is None
    return chances[str(said)] <= min(chances.values()) + 1e-9


def test_reasons_and_places_of_a_whole_school_are_added_up(school: School) -> None:
    missed: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    weeks: dict[tuple[str, str], dict[date, Counter[tuple[str, bool]]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    for name, each in school.provided.items():
        for session in each.logged:
            if session.status == "missed":
                missed[each.strand.school, session.reason].append(name)
        for session in each.by_day:
            for kind, value in labels(each, session):
                week = weeks[each.strand.school, kind][monday_of(session.day)]
                week[value, session.is_missed] += 1
    said = {
        (row["school_id"], _plain(row["reason"])): (row["missed"], row["provisions"])
        for row in missed_reasons(school.store, AS_OF, CHOSEN).to_dict("records")
    }
    assert said == {key: (len(own), len(set(own))) for key, own in missed.items()}
    assert list(said.values()) == sorted(said.values(), key=lambda counts: -counts[0])
    found = school_patterns(school.store, AS_OF, CHOSEN)
    assert found["chance"].is_monotonic_increasing
    for row in found.to_dict("records"):
        own = weeks[row["school_id"], row["kind"]]
        counted = [_in_a_week(week, row["value"]) for week in own.values()]
        counted = [each for each in counted if each[0] and each[2]]
        sums = [sum(column) for column in zip(*counted, strict=True)]
        assert [row[n] for n in ("n", "missed", "n_rest", "missed_rest")] == sums
        surplus = [m - n * (m + mr) / (n + nr) for n, m, nr, mr in counted]
        assert row["surplus"] == pytest.approx(sum(surplus))
        assert (row["weeks"], row["weeks_worse"]) == (len(counted), sum(s > 1e-9 for s in surplus))
        assert len(row["rests_on"]) == row["missed"]
    assert len(found) >= 2 * (5 + 2 + 2)


def _in_a_week(week: Counter[tuple[str, bool]], value: str) -> tuple[int, int, int, int]:
    """Sessions there and those missed, and the same elsewhere."""
    n = sum(count for (place, _), count in week.items() if place == value)
    missed = week[value, True]
    all_missed = sum(count for (_, is_missed), count in week.items() if is_missed)
    return n, missed, week.total() - n, all_missed - missed
