"""A weekday that the whole school loses, and a day on which the boiler fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pandas as pd
import pytest

from iepdata.findings.provision import find
from iepdata.provision import missed_reasons, school_patterns
from iepdata.settings import Settings
from iepdata.store import Store
from tests.school import PLAN, PUPIL, load

from .rows import AS_OF, MONDAYS, PEOPLE, days, session

EVERY_DAY = days(0, 1, 2, 3, 4)


def now_and_then(provision: int, place: int) -> bool:
    return (provision * 5 + place * 3) % 11 == 0


def friday_often(provision: int, place: int) -> bool:
    return (place % 5 == 4 and (provision + place // 5) % 2 == 0) or now_and_then(provision, place)


def boiler(provision: int, place: int) -> bool:
    return EVERY_DAY[place] == MONDAYS[6] or now_and_then(provision, place)


def wednesday_of_four_weeks(provision: int, place: int) -> bool:
    return provision == 0 and place % 5 == 2 and place < 20


SCHOOLS: dict[str, Callable[[int, int], bool]] = {
    "even": now_and_then, "fridays": friday_often, "boiler": boiler,
    "wednesdays": wednesday_of_four_weeks,
}  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    ids = [(school, f"{school}-{number}") for school in SCHOOLS for number in range(6)]
    with Store.open(None) as opened:
        load(
            opened,
            people=PEOPLE,
            pupils=[PUPIL | {"pupil_id": own, "school_id": school} for school, own in ids],
            plans=[PLAN | {"plan_id": own, "pupil_id": own} for _, own in ids],
            provision=[
                {"provision_id": own, "plan_id": own, "name": "Reading", "sessions_per_week": 5,
                 "lead_id": "A0", "start_date": MONDAYS[0]}
                for _, own in ids
            ],
            provision_sessions=[
                session(day, missed=SCHOOLS[school](int(own[-1]), place), number=place)
                | {"provision_id": own}
                for school, own in ids
                for place, day in enumerate(EVERY_DAY)
            ],
        )  # fmt: skip
        yield opened


@pytest.fixture(scope="module")
def whole(store: Store) -> pd.DataFrame:
    return school_patterns(store, AS_OF, Settings())


def test_a_weekday_lost_week_after_week_is_a_pattern_of_the_school(whole: pd.DataFrame) -> None:
    found = whole[whole["is_systematic"]]
    assert found[["school_id", "kind", "value"]].to_numpy().tolist() == [
        ["fridays", "weekday", "5"]
    ]
    friday = found.iloc[0]
    assert (friday["n"], friday["weeks"]) == (72, 12)
    assert friday["missed"] > 36 - 1
    assert len(friday["rests_on"]) == friday["missed"]


def test_a_pattern_of_the_school_needs_so_many_missed_and_so_small_a_chance(
    store: Store, whole: pd.DataFrame
) -> None:
    own = whole[(whole["school_id"] == "wednesdays") & (whole["value"] == "3")].iloc[0]
    assert (own["missed"], own["weeks_worse"]) == (4, 4)
    chance = float(own["chance"])
    assert 0.05 < chance < 0.2

    def is_systematic(**chosen: float) -> bool:
        found = school_patterns(store, AS_OF, Settings(**chosen))
        wednesday = (found["school_id"] == "wednesdays") & (found["value"] == "3")
        return bool(found.loc[wednesday, "is_systematic"].iloc[0])

    assert is_systematic(pattern_chance=chance, pattern_missed=4)
    assert not is_systematic(pattern_chance=chance * 0.999, pattern_missed=4)
    assert not is_systematic(pattern_chance=chance, pattern_missed=5)


def test_the_answer_for_a_school_has_these_columns_and_no_chance_above_one(
    whole: pd.DataFrame,
) -> None:
    assert list(whole.columns) == [
        "school_id", "kind", "value", "n", "missed", "n_rest", "missed_rest", "weeks_worse",
        "weeks", "surplus", "rests_on", "chance", "is_systematic",
    ]  # fmt: skip
    assert whole["chance"].max() == 1


def test_one_day_on_which_all_is_lost_is_none(whole: pd.DataFrame) -> None:
    monday = whole[(whole["school_id"] == "boiler") & (whole["value"] == "1")].iloc[0]
    assert monday["surplus"] > 0
    assert not monday["is_systematic"]


def test_its_finding_belongs_to_the_school_and_to_no_pupil(store: Store) -> None:
    found = find(store, AS_OF, Settings())
    found = found[found["check"] == "provision_school_wide"]
    assert found["subject"].tolist() == ["school:fridays:weekday:5"]
    assert found["pupil_id"].isna().all()
    assert found["sentence"].iloc[0].startswith("On Fridays ")


def test_reasons_are_counted_by_school(store: Store) -> None:
    found = missed_reasons(store, AS_OF, Settings())
    missed = store.query(
        "SELECT count(*) FROM provision_sessions WHERE status = 'missed' AND date <= $day",
        {"day": date(2025, 12, 19)},
    ).iloc[0, 0]
    assert found["missed"].sum() == missed
    assert found.groupby("school_id")["missed"].apply(lambda n: n.is_monotonic_decreasing).all()
