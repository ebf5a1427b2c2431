"""One voice (R28) and a judgement that the observations do not bear (R29), through the import."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from iepdata.markers import markers
from iepdata.progress import target_status
from iepdata.settings import Settings
from iepdata.store import Store
from tests.school import PLAN, PUPIL, TARGET, load

AS_OF = date(2025, 11, 28)
FLAT = [40, 42, 38, 41, 39, 40, 41, 39]
RISING = [42, 45, 48, 52, 55, 58, 61, 65]


def marked(
    values: list[float],
    who: list[str] | None = None,
    where: list[str] | None = None,
    judgement: str = "",
    meeting: str = "2025-11-13",
    decision: str = "continue",
) -> dict[str, Any]:
    """What stands beside the status of one target, weekly observed, judged at one meeting."""
    n = len(values)
    store = Store.open(None)
    load(
        store, pupils=[PUPIL], plans=[PLAN],
        targets=[TARGET | {"due_date": "2025-12-19"}],
        observations=[
            {"target_id": "T1", "date": (date(2025, 9, 15) + timedelta(weeks=week)).isoformat(),
             "value": value, "observer_id": observer, "setting": place}
            for week, (value, observer, place) in enumerate(
                zip(values, who or [""] * n, where or [""] * n, strict=True))
        ],
        reviews=[{"review_id": "R1", "plan_id": "PL1", "meeting_date": meeting}],
        review_decisions=[
            {"review_id": "R1", "target_id": "T1", "judgement": judgement, "decision": decision}
        ],
    )  # fmt: skip
    with store:
        statuses = target_status(store, AS_OF, Settings())
        return markers(store, statuses, AS_OF, Settings()).iloc[0].to_dict()


def test_observations_of_one_person_are_not_yet_generalised() -> None:
    found = marked(FLAT, who=["S1"] * 8)
    assert found["marker_voice"] == (
        "Not yet generalised: all 8 observations are by one person. Let a second person observe "
        "too."
    )


def test_observations_from_one_place_are_not_yet_generalised_however_it_is_spelled() -> None:
    found = marked(FLAT, who=["S1", "S2"] * 4, where=["Hall", "hall "] * 4)
    assert "all 8 observations are from one place" in found["marker_voice"]


def test_one_person_in_one_place_is_said_once() -> None:
    said = marked(FLAT, who=["S1"] * 8, where=["Hall"] * 8)["marker_voice"]
    assert "by one person in one place" in said
    assert said.count("Not yet generalised") == 1


@pytest.mark.parametrize(
    ("values", "who", "where"),
    [
        (FLAT, None, None),
        (FLAT, ["S1", "S2"] * 4, ["Hall", "Class"] * 4),
        (FLAT, ["S1"] * 7 + [""], None),
        (FLAT[:4], ["S1"] * 4, None),
    ],
    ids=["nothing written down", "two voices", "one unsigned", "a few"],
)
def test_of_one_voice_nothing_is_said_where_it_is_not_so_or_not_known(values, who, where) -> None:
    assert marked(values, who, where)["marker_voice"] == ""


def test_a_judgement_better_than_the_observations_until_then_is_said_politely() -> None:
    found = marked(FLAT, judgement="as_expected")
    assert found["marker_judgement"] == (
        "At the review on 13 Nov this was judged “as expected”; the observations until then did "
        "not show it."
    )


def test_a_judgement_of_achieved_is_held_against_the_days_before_it() -> None:
    assert "judged “achieved”" in marked(FLAT, judgement="achieved")["marker_judgement"]


def test_a_judgement_worse_than_the_observations_is_said_too() -> None:
    said = marked(RISING, judgement="none")["marker_judgement"]
    assert said.endswith("the observations until then showed progress.")


@pytest.mark.parametrize(
    ("values", "judgement", "meeting"),
    [
        (FLAT, "none", "2025-11-13"),
        (FLAT, "some", "2025-11-13"),
        (FLAT, "", "2025-11-13"),
        (RISING, "as_expected", "2025-11-13"),
        (FLAT[:4], "as_expected", "2025-10-09"),
        (FLAT, "as_expected", "2025-12-09"),
    ],
    ids=["agrees", "between", "none given", "agrees well", "early view", "still to come"],
)
def test_where_judgement_and_data_do_not_differ_nothing_is_said(values, judgement, meeting) -> None:
    assert marked(values, judgement=judgement, meeting=meeting)["marker_judgement"] == ""
