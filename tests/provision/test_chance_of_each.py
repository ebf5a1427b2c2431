"""How probable each log is by chance alone, worked out by hand for schools of one provision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import comb
from typing import Any

import pandas as pd
import pytest
from scipy.stats import binom

from iepdata.provision import session_patterns
from iepdata.settings import Settings
from iepdata.store import Store
from tests.school import PLAN, PUPIL, load

from .cases import AS_PLANNED, SCATTERED
from .rows import AS_OF, MONDAYS, days, session

MON_FRI = days(0, 4)
LATE = MON_FRI[8:]
Log = Sequence[dict[str, Any]]


def told(when: Sequence[Any], missed: set[int], reason: str | None = None) -> Log:
    """A log in which some of the sessions did not happen, for one reason or none."""
    return [
        {"date": day, "status": "missed" if place in missed else "delivered",
         "reason": reason if place in missed else None}
        for place, day in enumerate(when)
    ]  # fmt: skip


FRIDAYS = [session(day, missed=day.weekday() == 4, number=n) for n, day in enumerate(MON_FRI)]
LOST = [{"date": day, "status": "missed"} for day in days(1, 4)[4:]]
PARTLY = [{"date": day, "status": status} for day, status in
          zip(days(4)[6:], ["missed"] * 4 + ["partial", "delivered"], strict=True)]  # fmt: skip
# Name, sessions a week, log.
ALONE: list[tuple[str, float | None, Log]] = [
    ("fridays", 2, FRIDAYS),
    ("scattered", 2, told(MON_FRI, SCATTERED)),
    ("eight_of_16", 2, told(LATE, {1, 2, 5, 6, 9, 10, 13, 14})),
    ("none_missed", 2, told(MON_FRI, set())),
    ("by_exception", 3, [*AS_PLANNED, *LOST]),
    ("by_exception_but_one", 3, [*AS_PLANNED[1:], *LOST, *told(MON_FRI[:1], set())]),
    ("put_right", 2, [session(day, missed=day.weekday() == 4 and day < MONDAYS[8], number=n)
                      for n, day in enumerate(MON_FRI)]),
    # 24 of 60, and of 48, are known.
    ("under_half_known", 5, FRIDAYS),
    ("half_known", 4, FRIDAYS),
    ("five_known", 1, told(days(4)[7:], set(range(5)))),
    ("four_known", 1, told(days(4)[8:], set(range(4)))),
    ("no_number_and_one_in_part", None, PARTLY),
    ("no_number_and_all_missed", None, told(days(4)[6:], set(range(6)))),
]  # fmt: skip
BEGUN = {"five_known": MONDAYS[7], "four_known": MONDAYS[8], "eight_of_16": MONDAYS[4]}
# Of the school ROOMS: eight of one were missed for want of a room, eight of the other for others.
EVERY_DAY = days(0, 1, 2, 3, 4)
SPREAD = set(range(3, 60, 8))
NO_ROOM = told(EVERY_DAY, SPREAD, "room")
OTHERS = [
    *told(EVERY_DAY[:40], SPREAD, "trip")[:20], *told(EVERY_DAY[:40], SPREAD, "other")[20:],
    *told(EVERY_DAY[40:44], {2}), *told(EVERY_DAY[44:48], {0, 1, 3}, "pupil_absent"),
    *told(EVERY_DAY[48:], set()),
]  # fmt: skip


@pytest.fixture(scope="module")
def school() -> Iterator[Store]:
    rows = [(name, name, per_week, log) for name, per_week, log in ALONE]
    rows += [("ROOMS", "rooms", 5, NO_ROOM), ("ROOMS", "others", 5, OTHERS)]
    with Store.open(None) as store:
        load(
            store,
            pupils=[PUPIL | {"pupil_id": name, "school_id": own} for own, name, *_ in rows],
            plans=[PLAN | {"plan_id": name, "pupil_id": name} for _, name, *_ in rows],
            provision=[
                {"provision_id": name, "plan_id": name, "name": "Reading",
                 "sessions_per_week": per_week, "start_date": BEGUN.get(name, MONDAYS[0])}
                for _, name, per_week, _ in rows
            ],
            provision_sessions=[
                {"provision_id": name, **row} for _, name, _, log in rows for row in log
            ],
        )  # fmt: skip
        yield store


def asked(school: Store, **chosen: Any) -> pd.DataFrame:
    found = session_patterns(school, AS_OF, Settings(**chosen))
    return found.set_index("provision_id")


@pytest.fixture(scope="module")
def patterns(school: Store) -> pd.DataFrame:
    return asked(school)


def often(missed: int, of: int) -> float:
    """How often so many or more are missed, where one in five is."""
    return float(binom.sf(missed - 1, of, 0.2))


@pytest.mark.parametrize(
    ("name", "questions", "chance"),
    [
        # All twelve missed are twelve of 24 that lie on one of two weekdays. Asked: weekday, run,
        # reason, and twice how many.
        ("fridays", 5, 2 / comb(24, 12)),
        # Without reasons it is one question less.
        ("scattered", 4, often(12, 24)),
        ("eight_of_16", 4, often(8, 16)),
        # Which days happened is not known: asked is no more than how many, 20 of three a week.
        ("by_exception", 2, often(20, 36)),
        # Of a week with one day in it that is asked too how many were missed in a row.
        ("by_exception_but_one", 3, often(20, 34)),
        # All on one weekday, all missed: the run of five is sure.
        ("five_known", 3, often(5, 5)),
    ],
)
def test_the_chance_is_that_of_the_best_answer_times_the_questions(
    patterns: pd.DataFrame, name: str, questions: int, chance: float
) -> None:
    assert patterns.loc[name, "chance"] == pytest.approx(questions * chance)


def test_a_reason_is_weighed_among_those_of_its_own_school_alone(patterns: pd.DataFrame) -> None:
    """All eight for want of a room are with one of two: three reasons, five questions, two of them.

    A session missed for no reason given, and those for which the pupil was away, are no reasons.
    """
    known = 8 + 5
    assert patterns.loc["rooms", "reason_of"] == 8
    assert patterns.loc["others", "reason_of"] == 5
    assert patterns.loc["rooms", "chance"] == pytest.approx(2 * 5 * 3 / comb(known, 8))


def test_a_chance_is_never_more_than_one(patterns: pd.DataFrame) -> None:
    assert patterns.loc["none_missed", "chance"] == 1
    assert patterns["chance"].between(0, 1).all()


def test_a_school_of_one_provision_misses_no_more_than_elsewhere(patterns: pd.DataFrame) -> None:
    found = patterns.loc["scattered"]
    assert found["kinds"] == ["often"]
    assert pd.isna(found["rate_elsewhere"])
    assert found["sentence"].endswith(": surely more than 20%.")
    assert patterns.loc["rooms", "rate_elsewhere"] == pytest.approx(6 / 57)
    assert patterns.loc["others", "rate_elsewhere"] == pytest.approx(8 / 60)


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("half_known", "systematic"),
        ("under_half_known", "not_logged"),
        ("five_known", "systematic"),
        ("four_known", "too_few"),
        # Who writes down only what is missed has not logged the rest.
        ("no_number_and_all_missed", "not_logged"),
    ],
)
def test_a_pattern_is_looked_for_where_half_and_five_sessions_are_known(
    patterns: pd.DataFrame, name: str, verdict: str
) -> None:
    found = patterns.loc[name]
    assert found["verdict"] == verdict
    assert (found["chance"] == 1) == (verdict != "systematic")
    assert (found["kinds"] == []) == (verdict != "systematic")


def test_without_a_number_a_week_one_in_part_and_one_in_full_show_that_it_is_logged(
    patterns: pd.DataFrame,
) -> None:
    found = patterns.loc["no_number_and_one_in_part"]
    assert (found["planned"], found["known"], found["missed"]) == (6, 6, 4)
    assert found["verdict"] != "not_logged"
    assert found["chance"] < 1


def test_a_pattern_is_one_up_to_the_chance_that_is_set(school: Store) -> None:
    chance = float(asked(school).loc["eight_of_16", "chance"])
    assert 0.001 < chance < 0.2
    just = asked(school, pattern_chance=chance).loc["eight_of_16"]
    assert (just["kinds"], just["verdict"]) == (["often"], "systematic")
    under = asked(school, pattern_chance=chance * 0.999).loc["eight_of_16"]
    assert (under["kinds"], under["verdict"]) == ([], "occasional")


def test_a_pattern_is_over_once_as_many_have_happened_as_are_set(school: Store) -> None:
    assert asked(school).loc["put_right", "happened_since"] == 8
    assert asked(school, pattern_over_sessions=8).loc["put_right", "verdict"] == "put_right"
    assert asked(school, pattern_over_sessions=9).loc["put_right", "verdict"] == "systematic"
