"""Weeks, days and orders in which a log can stand, counted by hand in one small school."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from iepdata.delivery import target_delivery
from iepdata.ingest.history import undo
from iepdata.provision import missed_reasons, provision_weeks, school_patterns, session_patterns
from iepdata.settings import Settings
from iepdata.store import Store
from tests.school import PLAN, PUPIL, TARGET, load

from .rows import AS_OF, MONDAYS, PEOPLE

MON_8, MON_15 = date(2025, 12, 8), date(2025, 12, 15)


def day(first: date, later: int) -> date:
    return first + timedelta(days=later)


def as_planned(*when: date) -> list[dict[str, Any]]:
    return [{"date": each, "status": "as_planned"} for each in when]


def missed(*when: date, **row: Any) -> list[dict[str, Any]]:
    return [{"date": each, "status": "missed", **row} for each in when]


def given(*when: date, **row: Any) -> list[dict[str, Any]]:
    return [{"date": each, "status": "delivered", **row} for each in when]


def in_turn(misses: str, gives: str) -> list[dict[str, Any]]:
    """Mondays of one adult that do not happen, and Fridays of another that do."""
    return [
        *missed(*MONDAYS, staff_id=misses),
        *given(*(day(monday, 4) for monday in MONDAYS), staff_id=gives),
    ]


# Two tutors are left; three give support.
STAFF = [
    *PEOPLE,
    *({"person_id": f"T{n}", "name": f"Mx Tern{n}", "role": "Tutor", "active": "NYY"[n]}
      for n in range(3)),
    *({"person_id": f"U{n}", "name": f"Mx Wren{n}", "role": "Support", "active": "Y"}
      for n in range(3)),
]  # fmt: skip
# By name: how the row of provision differs, and the log.
MADE: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {
    # In force to a Wednesday, and to a Monday; the week is written down on a later day of it.
    "ends_on_wednesday": ({"end_date": day(MON_15, 2)}, as_planned(day(MON_8, 4), day(MON_15, 4))),
    "ends_on_monday": ({"end_date": MON_15}, as_planned(day(MON_15, 1))),
    "ends_on_friday": ({"end_date": day(MON_8, 4)}, as_planned(MON_15)),
    # In force from a Friday, and from a Saturday; the week is written down before.
    "begins_on_friday": ({"start_date": day(MON_8, 4)}, as_planned(MON_8)),
    "begins_on_saturday": ({"start_date": day(MON_8, 5)}, as_planned(MON_8, day(MON_8, 2))),
    "misses_a_monday": ({"start_date": MONDAYS[9], "sessions_per_week": 3}, [
        *as_planned(*MONDAYS[9:]), *missed(MONDAYS[9], MONDAYS[10]),
    ]),
    "weekend": ({"start_date": day(AS_OF, 1)}, []),
    "tutored": ({"sessions_per_week": 2}, in_turn("T1", "U1")),
    "supported": ({"sessions_per_week": 2}, in_turn("U1", "A1")),
}  # fmt: skip
REASONS = [
    *missed(MON_8, day(MON_8, 1), reason="trip"),
    *missed(day(MON_8, 2), day(MON_8, 3), reason="room"),
    *missed(day(MON_8, 4), MON_15),
    *missed(day(MON_15, 1), reason="other"),
]
# Some on one day, told apart by their slots.
TWICE = [
    *given(day(MON_8, 1), slot="P2"),
    *missed(MON_8, day(MON_15, 1), slot="P1"), *given(MON_15, slot="P1"),
    *missed(day(MON_15, 1), slot="P2"), *given(day(MON_15, 2), slot="P2"),
    *given(day(MON_15, 2), slot="P1"),
]  # fmt: skip


@pytest.fixture(scope="module")
def school() -> Iterator[Store]:
    provision = [
        {"provision_id": name, "plan_id": name, "target_id": name, "name": "Reading",
         "sessions_per_week": 5, "start_date": MON_8} | row
        for name, (row, _) in MADE.items()
    ]  # fmt: skip
    of_reasons = {"plan_id": "REASONS", "name": "Reading", "sessions_per_week": 5,
                  "start_date": MON_8}  # fmt: skip
    own = [*MADE, "REASONS", "EARLIER", "TWICE"]
    with Store.open(None) as store:
        load(
            store,
            people=STAFF,
            pupils=[
                PUPIL | {"pupil_id": name, "school_id": name if name.isupper() else ""}
                for name in own
            ],
            plans=[PLAN | {"plan_id": name, "pupil_id": name} for name in own],
            targets=[TARGET | {"target_id": name, "plan_id": name} for name in MADE],
            provision=[
                *provision,
                *(of_reasons | {"provision_id": f"REASONS-{n}"} for n in (2, 1)),
                of_reasons | {"provision_id": "EARLIER", "plan_id": "EARLIER"},
                of_reasons | {"provision_id": "TWICE", "plan_id": "TWICE"},
            ],
            provision_sessions=[
                *({"provision_id": name, **row} for name, (_, log) in MADE.items() for row in log),
                *({"provision_id": "REASONS-1", **row} for row in REASONS),
                *({"provision_id": "TWICE", **row} for row in TWICE),
            ],
        )  # fmt: skip
        yield store


@pytest.fixture(scope="module")
def patterns(school: Store) -> pd.DataFrame:
    return session_patterns(school, AS_OF, Settings()).set_index("provision_id")


def test_what_happened_since_the_last_one_missed_begins_with_the_week_after(
    patterns: pd.DataFrame,
) -> None:
    """Missed on a Monday: the others of that week may lie before or after, so they do not count."""
    assert patterns.loc["misses_a_monday", "missed"] == 2
    assert patterns.loc["misses_a_monday", "happened_since"] == 3


def test_a_role_is_named_where_three_who_have_not_left_hold_it(patterns: pd.DataFrame) -> None:
    assert patterns.loc["tutored", "role"] is None
    assert patterns.loc["supported", "role"] == "Support"


def test_what_a_pattern_rests_on_stands_missed_first_and_the_latest_first(
    school: Store, patterns: pd.DataFrame
) -> None:
    rows = school.query(
        "SELECT row_key, date, status FROM provision_sessions WHERE provision_id = 'TWICE'"
    ).to_dict("records")
    rows.sort(key=lambda row: row["row_key"])
    rows.sort(key=lambda row: row["date"], reverse=True)
    rows.sort(key=lambda row: row["status"] != "missed")
    keys = [f"provision_sessions:{row['row_key']}" for row in rows]
    assert len(set(keys)) == 7
    assert patterns.loc["TWICE", "rests_on"][1:] == keys
    # Of the school as a whole, Tuesdays rest on the missed ones alone, and so does P1.
    whole = school_patterns(school, AS_OF, Settings())
    own = whole[whole["school_id"] == "TWICE"].set_index("value")["rests_on"]
    assert own["2"] == keys[:2]
    assert own["P1"] in ([keys[0], keys[2]], [keys[1], keys[2]])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ends_on_wednesday", [(MON_8, 5, 5, True), (MON_15, 3, 3, True)]),
        ("ends_on_monday", [(MON_8, 5, 0, False), (MON_15, 1, 1, True)]),
        ("ends_on_friday", [(MON_8, 5, 0, False)]),
        ("begins_on_friday", [(MON_8, 1, 1, True), (MON_15, 5, 0, False)]),
        # It had not begun in that week, so nothing of it was as planned.
        ("begins_on_saturday", [(MON_15, 5, 0, False)]),
    ],
)
def test_a_week_as_planned_is_a_week_whichever_day_of_it_is_written_down(
    school: Store, name: str, expected: list[tuple[Any, ...]]
) -> None:
    weeks = provision_weeks(school, AS_OF, Settings())
    own = weeks[weeks["provision_id"] == name]
    columns = ["week", "planned", "delivered", "by_exception"]
    assert [(w.date(), *rest) for w, *rest in own[columns].to_numpy().tolist()] == expected
    # The page of a target counts the same sessions.
    target = target_delivery(school, AS_OF, Settings()).set_index("target_id").loc[name]
    assert target["delivered"] == own["delivered"].sum()
    assert target["planned"] == own["planned"].sum()


def test_provision_that_begins_on_a_free_day_has_nothing_planned_yet(school: Store) -> None:
    sunday = day(AS_OF, 2)
    found = session_patterns(school, sunday, Settings()).set_index("provision_id").loc["weekend"]
    counted = ["planned", "delivered", "partial", "missed", "excused", "known", "not_logged"]
    assert found[counted].tolist() == [0] * 7
    assert found["by_exception"] == False  # noqa: E712 - neither missing nor unknown
    assert (found["verdict"], found["happened_since"]) == ("too_few", 0)


def test_reasons_as_common_stand_by_letter_and_those_not_given_last(school: Store) -> None:
    found = missed_reasons(school, AS_OF, Settings())
    own = found[found["school_id"] == "REASONS"]
    said = own["reason"].astype(object).where(own["reason"].notna(), None)
    assert said.tolist() == ["room", "trip", None, "other"]
    assert own["missed"].tolist() == [2, 2, 2, 1]


def test_provision_stands_by_pupil_and_then_by_its_own_id(school: Store) -> None:
    found = session_patterns(school, AS_OF, Settings())
    big = found["pupil_id"].str.isupper()
    assert found.loc[big, "provision_id"].tolist() == [
        "EARLIER", "REASONS-1", "REASONS-2", "TWICE",
    ]  # fmt: skip
    assert found["pupil_id"].is_monotonic_increasing


def test_provision_of_a_pupil_who_was_taken_back_is_counted_nowhere() -> None:
    with Store.open(None) as store:
        load(store, pupils=[PUPIL], plans=[PLAN])
        loaded = load(store, pupils=[PUPIL | {"pupil_id": "P2"}])
        load(
            store,
            plans=[PLAN | {"plan_id": "PL2", "pupil_id": "P2"}],
            targets=[TARGET | {"target_id": "T2", "plan_id": "PL2"}],
            provision=[
                {"provision_id": "V2", "plan_id": "PL2", "target_id": "T2", "name": "Reading",
                 "sessions_per_week": 5}
            ],
        )  # fmt: skip
        assert provision_weeks(store, AS_OF, Settings())["provision_id"].unique().tolist() == ["V2"]
        load_id = loaded[0].load_id
        assert load_id is not None
        undo(store, load_id, "test")
        assert provision_weeks(store, AS_OF, Settings()).empty
        assert target_delivery(store, AS_OF, Settings())["planned"].tolist() == [0]
