"""What is said of the days before and since a change of strategy."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from iepdata.store import Store
from tests.effect.rows import FIRST, effects, in_a_store
from tests.school import PLAN, PUPIL, TARGET, load


def said(store: Store, as_of: date = date(2026, 7, 17)) -> dict:
    with store:
        found = effects(store, as_of)
    assert len(found) == 1
    return found.to_dict("records")[0]


def test_with_two_days_since_the_change_it_is_too_early() -> None:
    row = said(in_a_store([[40, 42, 41, 43], [50, 55]]))
    assert row["verdict"] == "too_early"
    assert row["sentence"].startswith("Too early to compare: 2 days observed since then, 3 are")
    assert "nan" not in row["sentence"].lower()


def test_with_one_day_before_there_is_nothing_to_compare_with() -> None:
    row = said(in_a_store([[40], [50, 55, 60, 65]]))
    assert row["verdict"] == "no_before"
    assert row["sentence"].startswith("Nothing to compare with: 1 day observed before it.")


def test_a_change_not_yet_observed_says_so() -> None:
    row = said(in_a_store([[40, 42, 41, 43], []]))
    assert row["sentence"].startswith("Not observed since then.")
    assert "nan" not in row["sentence"].lower()


def test_fewer_is_better_where_the_target_is_to_fall() -> None:
    down = {"measure": "count", "direction": "down", "baseline_value": "12", "criterion_value": "3"}
    row = said(in_a_store([[12, 11, 12, 13, 12], [6, 5, 4, 5, 6]], **down))
    assert (row["nap"], row["verdict"]) == (1.0, "better")
    row = said(in_a_store([[6, 5, 4, 5, 6], [12, 11, 12, 13, 12]], **down))
    assert (row["nap"], row["verdict"]) == (0.0, "worse")


def test_a_constant_series_shows_no_difference() -> None:
    row = said(in_a_store([[40] * 6, [40] * 6]))
    assert (row["nap"], row["verdict"]) == (0.5, "no_difference")
    assert (row["trend_before"], row["trend_after"]) == (0, 0)
    assert "steady" in row["sentence"]


def test_three_days_against_three_are_called_a_first_sign() -> None:
    row = said(in_a_store([[40, 41, 42], [60, 61, 62]]))
    assert "a first sign only" in row["sentence"]
    assert "a first sign" not in said(in_a_store([[40] * 5, [60] * 5]))["sentence"]


def test_what_was_already_rising_before_is_said() -> None:
    rising = [40, 44, 48, 52, 56, 60]
    row = said(in_a_store([rising, [62, 64, 66, 68, 70, 72]]))
    assert row["verdict"] == "better"
    assert "It was already moving that way before." in row["sentence"]
    level = said(in_a_store([[40, 41, 40, 41, 40, 41], [62, 64, 66, 68, 70, 72]]))
    assert "already" not in level["sentence"]


@pytest.mark.parametrize(
    "phases", [[[40] * 5, [60] * 5], [[60] * 5, [40] * 5], [[40] * 9, [41] * 3]]
)
def test_no_sentence_says_that_the_strategy_is_the_cause(phases) -> None:
    sentence = said(in_a_store(phases))["sentence"].lower()
    assert not [word for word in ("because", "worked", "effective", "caused") if word in sentence]


def test_levels_are_never_averaged() -> None:
    scale = {
        "measure": "scale", "scale_id": "S", "baseline_value": "L1", "criterion_value": "L6",
    }  # fmt: skip
    row = said(in_a_store([["L1", "L2", "L1", "L2"], ["L3", "L4", "L3", "L4"]], **scale))
    assert (row["level_before"], row["level_after"]) == (1, 3)
    assert "‘level 3’" in row["sentence"]
    assert row["trend_before"] != row["trend_before"]


def test_of_yes_and_no_the_share_is_said() -> None:
    yes_no = {"measure": "yes_no", "baseline_value": "N", "criterion_value": "Y"}
    row = said(in_a_store([["N", "N", "Y", "N"], ["Y", "Y", "N", "Y"]], **yes_no))
    assert (row["level_before"], row["level_after"]) == (0.25, 0.75)


def test_several_observations_on_a_day_are_one_day() -> None:
    again = [((FIRST + timedelta(days=1)).isoformat(), 60)]
    row = said(in_a_store([[40, 42, 44], [50, 52, 54]], extra=again))
    assert (row["n_before"], row["level_before"]) == (3, 44)


def test_baseline_observations_belong_to_the_days_before() -> None:
    row = said(in_a_store([[], [60, 61, 62]], baseline=[40, 41, 42]))
    assert (row["n_before"], row["verdict"], row["level_before"]) == (3, "better", 41)


def test_a_strategy_from_before_the_baseline_counts_from_the_day_after_it() -> None:
    with Store.open(None) as store:
        load(
            store, pupils=[PUPIL], plans=[PLAN], targets=[TARGET],
            strategies=[{"strategy_id": "S", "target_id": "T1", "text": "Paired reading",
                         "start_date": "2025-09-01"}],
            observations=[
                {"target_id": "T1", "date": f"2025-09-{day:02}", "value": value}
                for day, value in [(4, 40), (5, 41), (8, 42), (9, 50), (10, 51), (11, 52)]
            ],
        )  # fmt: skip
        row = effects(store).iloc[0]
    assert (row["n_before"], row["n_after"]) == (3, 3)
    assert row["since"].date() == date(2025, 9, 1)


def test_what_began_on_one_day_is_one_change() -> None:
    with Store.open(None) as store:
        load(
            store, pupils=[PUPIL], plans=[PLAN], targets=[TARGET],
            strategies=[
                {"strategy_id": number, "target_id": "T1", "text": text, "start_date": "2025-10-01"}
                for number, text in [("S1", "Paired reading"), ("S2", "Word mat")]
            ],
            observations=[{"target_id": "T1", "date": "2025-10-02", "value": 50}],
        )  # fmt: skip
        found = effects(store)
    assert list(found["strategy"]) == ["Paired reading + Word mat"]


def test_a_target_to_hold_and_one_without_a_strategy_say_nothing() -> None:
    with in_a_store([[80] * 4, [70] * 4], direction="keep", criterion_value="80") as store:
        assert effects(store).empty
    with in_a_store([[40] * 4]) as store:
        found = effects(store)
    assert found.empty
    assert {"nap", "nap_low", "verdict", "sentence"} <= set(found.columns)


def test_only_what_was_known_on_the_day_counts() -> None:
    row = said(in_a_store([[40, 41, 42], [60, 61, 62]]), FIRST + timedelta(days=5))
    assert (row["n_before"], row["n_after"]) == (3, 2)


def test_a_store_without_targets_has_no_changes(empty_store) -> None:
    assert effects(empty_store, date(2025, 12, 1)).empty


def test_a_year_of_daily_observations_is_compared() -> None:
    row = said(in_a_store([[40, 41] * 70, [42, 43] * 70]))
    assert (row["n_before"], row["nap"]) == (140, 1.0)
    assert row["nap_low"] > 0.95
