"""What was delivered of what was planned, counted by hand.

The eight teaching weeks up to Fri 19 Dec 2025 begin on Mon 20 Oct (half-term was 27 to 31 Oct).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from iepdata.delivery import plan_delivery, target_delivery, verdicts_on
from iepdata.settings import Settings
from iepdata.store import Store

from . import delivery_oracle as oracle
from .rows import USUAL, Case, delivery, imported, shared_store

DEC_19, MONDAY = date(2025, 12, 19), date(2025, 12, 15)
MONDAYS = [date(2025, 10, 20), *(date(2025, 11, 3) + timedelta(weeks=n) for n in range(7))]


def weekly(days: Iterable[date], status: str = "delivered", **row: Any) -> list[dict[str, Any]]:
    return [{"date": day, "status": status, **row} for day in days]


def on(
    as_of: date, per_week: float | None, sessions: Sequence[dict[str, Any]] = (), **tables: Any
) -> Case:
    """A case of one target with one provision and its log."""
    provision = {"sessions_per_week": per_week, **tables.pop("provision", {})}
    rows = {"provision": [provision], "provision_sessions": sessions, **tables}
    return Case(as_of, {"pupils": [{}], "plans": [{}], "targets": [{}], **rows})


def counts(of: Case) -> tuple[int, ...]:
    found = delivery(of)
    return tuple(
        found[name] for name in ("planned", "delivered", "partial", "missed", "not_logged")
    )


ONCE = [*weekly(MONDAYS[:6]), *weekly(MONDAYS[6:7], "missed", reason="room")]


@pytest.mark.parametrize(
    ("asked", "expected", "verdict", "sentence"),
    [
        (on(DEC_19, 1, weekly(MONDAYS)), (8, 8, 0, 0, 0), "delivered", "all 8 happened"),
        (on(DEC_19, 1, ONCE), (8, 6, 0, 1, 1), "delivered",
         "6 of 8 happened, 1 didn't, 1 not logged"),
        (on(DEC_19, 1, weekly(MONDAYS[:3])), (8, 3, 0, 0, 5), "not_logged",
         "3 of 8 happened, 5 not logged"),
        (on(DEC_19, 1, weekly(MONDAYS[:4])), (8, 4, 0, 0, 4), "delivered",
         "4 of 8 happened, 4 not logged"),
        (on(DEC_19, 1, [*weekly(MONDAYS[:5]), *weekly(MONDAYS[5:], "missed")]),
         (8, 5, 0, 3, 0), "not_delivered", "5 of 8 happened, 3 didn't"),
        (on(DEC_19, 1, [*weekly(MONDAYS[:6]), *weekly(MONDAYS[6:], "partial")]),
         (8, 6, 2, 0, 0), "not_delivered", "6 of 8 happened, 2 in part"),
        (on(DEC_19, 1, [*weekly(MONDAYS), *weekly([MONDAY + timedelta(2)])]),
         (8, 9, 0, 0, 0), "delivered", "9 happened where 8 were planned"),
        (on(DEC_19, 2.5), (20, 0, 0, 0, 20), "not_logged", "0 of 20 happened, 20 not logged"),
        # No number a week is given: what is logged is what was planned.
        (on(DEC_19, None, weekly(MONDAYS[:4])), (4, 4, 0, 0, 0), "delivered", "all 4 happened"),
        (on(DEC_19, None), (0, 0, 0, 0, 0), "none", "No sessions are planned."),
        # What lies before the eight weeks, or after the day, is not counted.
        (on(DEC_19, 1, weekly([date(2025, 10, 17), date(2025, 12, 22)])), (8, 0, 0, 0, 8),
         "not_logged", "0 of 8 happened, 8 not logged"),
    ],
)  # fmt: skip
def test_sessions_are_counted_over_eight_teaching_weeks(
    asked: Case, expected: tuple[int, ...], verdict: str, sentence: str
) -> None:
    found = delivery(asked)
    assert counts(asked) == expected
    assert (found["verdict"], found["sentence"]) == (verdict, sentence)


TAUGHT = {"start_date": date(2025, 12, 8)}


@pytest.mark.parametrize(
    ("asked", "planned"),
    [
        (on(DEC_19, 2, provision={"start_date": date(2025, 12, 8)}), 4),
        (on(DEC_19, 2, provision={"end_date": date(2025, 11, 7)}), 4),
        (on(DEC_19, 2, provision={"end_date": date(2025, 10, 10)}), 0),
        (on(DEC_19, 2, strategies=[TAUGHT]), 4),
        # An always-on adjustment is no new way of teaching; one to come has not begun.
        (on(DEC_19, 2, strategies=[{**TAUGHT, "kind": "environment"}]), 16),
        (on(DEC_19, 2, strategies=[{"start_date": date(2026, 1, 5)}]), 16),
        (on(DEC_19, 2, plans=[{"start_date": date(2025, 12, 8)}]), 4),
        (on(date(2025, 12, 31), 2), 16),  # a holiday adds nothing
        (on(DEC_19, 2, closures=[{"date_from": MONDAY, "date_to": DEC_19}],
            provision={"start_date": date(2025, 12, 8)}), 2),
    ],
)  # fmt: skip
def test_planned_sessions_begin_with_the_plan_the_provision_or_the_strategy(
    asked: Case, planned: int
) -> None:
    assert delivery(asked)["planned"] == planned


ENDED = {"status": "ended", "end_date": date(2025, 11, 17)}
EVERY_WEEK = on(DEC_19, 1, weekly(MONDAYS))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        # The first day and the last are counted: Mon 3 Nov to Mon 17 Nov are eleven days of 1/5.
        (on(DEC_19, 1, weekly(MONDAYS), provision={
            "start_date": date(2025, 11, 3), "end_date": date(2025, 11, 17)}), (2, 3, 0, 0, 0)),
        # A plan that ended on Mon 17 Nov is counted up to that day, from Mon 20 Oct.
        (on(DEC_19, 1, weekly(MONDAYS), plans=[ENDED]), (3, 4, 0, 0, 0)),
        # One whose last day has passed and that nobody has ended goes on.
        (on(DEC_19, 1, weekly(MONDAYS), plans=[{"end_date": date(2025, 11, 17)}]),
         (8, 8, 0, 0, 0)),
        # A week “all as planned” counts as far as the provision was in force in it.
        (on(DEC_19, 5, weekly(MONDAYS[6:], "as_planned"), provision={
            "start_date": date(2025, 12, 10), "end_date": date(2025, 12, 16)}), (5, 5, 0, 0, 0)),
        # What is logged on the day itself counts, on the day after it does not.
        (on(date(2025, 12, 15), 1, weekly([MONDAY, MONDAY + timedelta(1)])), (8, 1, 0, 0, 7)),
        # A week may hold more one by one than was planned: then nothing is left to be as planned.
        (on(DEC_19, 1, [*weekly([MONDAY], "as_planned"), *weekly(
            [MONDAY + timedelta(1), MONDAY + timedelta(2)])], provision={
                "start_date": date(2025, 12, 15)}), (1, 2, 0, 0, 0)),
    ],
)  # fmt: skip
def test_delivery_is_counted_from_the_first_day_in_force_to_the_last(
    asked: Case, expected: tuple[int, ...]
) -> None:
    assert counts(asked) == expected


def test_another_school_with_other_holidays_has_its_own_eight_weeks() -> None:
    assert delivery(OTHER_SCHOOL)["planned"] == 8
    assert pd.Timestamp(delivery(OTHER_SCHOOL)["counts_from"]).date() == date(2025, 10, 13)
    assert pd.Timestamp(delivery(EVERY_WEEK)["counts_from"]).date() == date(2025, 10, 20)


OTHER_SCHOOL = on(
    DEC_19, 1, closures=[
        {"date_from": date(2025, 10, 27), "date_to": date(2025, 10, 31)},
        {"date_from": date(2025, 11, 10), "date_to": date(2025, 11, 14)},
    ],
)  # fmt: skip


def test_several_days_at_once_are_each_counted_as_if_alone() -> None:
    assert counts(SEVERAL) == (8, 6, 0, 1, 1)
    days, target = [date(2025, 11, 14), DEC_19], SEVERAL.own("T")
    together = verdicts_on(shared_store(), days, Settings(), only_targets=[target])
    columns = ["target_id", "delivered", "known", "verdict"]
    alone = pd.concat([target_delivery(shared_store(), day, Settings()) for day in days])
    alone = alone.loc[alone["target_id"] == target, columns].reset_index(drop=True)
    assert list(together["as_of"].dt.date) == days
    pd.testing.assert_frame_equal(together[columns], alone)


SEVERAL = on(DEC_19, 1, ONCE)
ALL = weekly(MONDAYS, "as_planned")
MISSED = weekly([MONDAY + timedelta(1)], "missed", reason="staff_absent")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (on(DEC_19, 3, ALL), (24, 24, 0, 0, 0)),
        (on(DEC_19, 3, [*ALL, *MISSED]), (24, 23, 0, 1, 0)),
        (on(DEC_19, 3, [*ALL, *weekly([MONDAY + timedelta(1)])]), (24, 24, 0, 0, 0)),
        # Said once more, or on another day of the week, it is still one week.
        (on(DEC_19, 3, [*ALL, *weekly([MONDAY, MONDAY + timedelta(3)], "as_planned")]),
         (24, 24, 0, 0, 0)),
        (on(DEC_19, 3, weekly([MONDAY], "as_planned")), (24, 3, 0, 0, 21)),
        (on(date(2025, 12, 16), 5, weekly([MONDAY], "as_planned")), (40, 2, 0, 0, 38)),
    ],
)  # fmt: skip
def test_a_week_all_as_planned_holds_its_planned_sessions_except_those_logged_otherwise(
    asked: Case, expected: tuple[int, ...]
) -> None:
    assert counts(asked) == expected


REASONS = on(
    DEC_19,
    1,
    [
        *weekly(MONDAYS[:3], "missed", reason="trip"),
        *weekly(MONDAYS[3:6], "missed", reason="room"),
        *weekly(MONDAYS[6:], "missed", reason="other"),
    ],
)
WITHOUT = Case(DEC_19, {"pupils": [{}], "plans": [{}], "targets": [{}]})


def test_the_commonest_reason_is_named_and_of_equals_the_first_by_letter() -> None:
    assert delivery(REASONS)["top_reason"] == "room"


def test_a_target_without_provision_is_listed_with_nothing_planned() -> None:
    found = delivery(WITHOUT)
    assert (found["verdict"], found["n_provisions"]) == ("none", 0)


MOSTLY = on(DEC_19, 1, [*weekly(MONDAYS[:5]), *weekly(MONDAYS[5:], "missed")])


def test_enough_is_a_setting() -> None:
    assert delivery(MOSTLY)["verdict"] == "not_delivered"
    assert delivery(MOSTLY, Settings(delivered_enough=0.6))["verdict"] == "delivered"


def test_provision_that_names_no_target_is_the_plans_and_counts_for_none_of_its_targets() -> None:
    provision = {**USUAL["provision"], "target_id": None, "sessions_per_week": 2}
    rows = {
        "pupils": [USUAL["pupils"]],
        "plans": [USUAL["plans"]],
        "targets": [USUAL["targets"]],
        "provision": [provision],
    }
    with imported(Store.open(None), [rows]) as store:
        of_targets = target_delivery(store, DEC_19, Settings())
        of_plans = plan_delivery(store, DEC_19, Settings())
    assert of_targets["verdict"].to_list() == ["none"]
    assert of_plans[["plan_id", "planned"]].to_numpy().tolist() == [["PL", 16]]


def made_target(rng: random.Random, as_of: date) -> oracle.Target:
    def day(first: int, last: int) -> date:
        return as_of + timedelta(rng.randrange(first, last))

    def strand() -> oracle.Strand:
        statuses = ["delivered"] * 5 + ["missed", "missed", "partial", "as_planned", "as_planned"]
        reasons = [None, "room", "trip", "other"]
        logged = rng.sample(range(-80, 8), rng.choice([0, 5, 20, 40]))
        start, end = sorted([day(-90, 5), day(-90, 30)])
        return oracle.Strand(
            rng.choice([None, 0.5, 1, 2, 2.5, 3, 5]),
            rng.choice([None, None, start]),
            rng.choice([None, None, end]),
            tuple(
                oracle.Session(
                    as_of + timedelta(n), s, rng.choice(reasons) if s == "missed" else None
                )
                for n, s in zip(logged, rng.choices(statuses, k=len(logged)), strict=True)
            ),
        )

    return oracle.Target(
        day(-200, 0),
        tuple(strand() for _ in range(rng.choice([0, 1, 1, 2]))),
        tuple((day(-90, 20), rng.random() < 0.3) for _ in range(rng.choice([0, 1, 2]))),
    )


def rows_of(n: int, target: oracle.Target) -> dict[str, list[dict[str, Any]]]:
    strands = list(enumerate(target.strands))
    own = {"plan_id": f"PL{n}", "target_id": f"T{n}"}
    return {
        "plans": [{**USUAL["plans"], "plan_id": f"PL{n}", "start_date": target.plan_start}],
        "targets": [{**USUAL["targets"], **own}],
        "strategies": [
            {
                **USUAL["strategies"],
                "strategy_id": f"ST{n}-{m}",
                "target_id": f"T{n}",
                "start_date": first,
                "kind": "environment" if is_environment else "teaching",
            }
            for m, (first, is_environment) in enumerate(target.strategies)
        ],
        "provision": [
            {
                **USUAL["provision"],
                **own,
                "provision_id": f"PV{n}-{m}",
                "sessions_per_week": s.per_week,
                "start_date": s.start,
                "end_date": s.end,
            }
            for m, s in strands
        ],
        "provision_sessions": [
            {"provision_id": f"PV{n}-{m}", "date": e.day, "status": e.status, "reason": e.reason}
            for m, s in strands
            for e in s.sessions
        ],
    }


@pytest.mark.parametrize(("seed", "as_of"), [(1, DEC_19), (2, date(2026, 1, 14))])
def test_every_target_has_what_the_rules_say(seed: int, as_of: date) -> None:
    rng = random.Random(seed)
    made = [made_target(rng, as_of) for _ in range(200)]
    rows = [{"pupils": [USUAL["pupils"]]}, *(rows_of(n, t) for n, t in enumerate(made))]
    with imported(Store.open(None), rows) as store:
        found = target_delivery(store, as_of, Settings()).set_index("target_id")
        days = store.query("SELECT date FROM school_days WHERE school_id = '' AND is_open")
    open_days = sorted(days["date"].dt.date)
    for n, target in enumerate(made):
        got = found.loc[f"T{n}"]
        answer = oracle.Answer(
            got["planned"], got["delivered"], got["partial"], got["missed"], got["not_logged"],
            got["verdict"], None if pd.isna(got["top_reason"]) else got["top_reason"],
        )  # fmt: skip
        assert answer == oracle.delivery(target, open_days, as_of), target
        counted = oracle.InForce(
            got["n_provisions"],
            None if pd.isna(got["counts_from"]) else got["counts_from"].date(),
        )
        assert counted == oracle.in_force(target, open_days, as_of), target
