"""What is shared gives no small count away, however figures and tables are put together."""

from __future__ import annotations

import pandas as pd
import pytest

from iepdata.inspection.groups import NESTED
from iepdata.inspection.sharing import safe_to_share, share, told_apart
from iepdata.small_numbers import HIDDEN
from tests.inspection import attack, schools
from tests.inspection.__main__ import attacked

UP_TO = 5


@pytest.mark.parametrize("seed", range(2))
def test_no_hidden_count_can_be_told_from_all_that_is_shared(seed: int) -> None:
    assert attacked(seed) == []


def test_the_attack_finds_a_count_that_is_hidden_alone() -> None:
    table = pd.DataFrame({"a": [3, 20], "b": [30, 40]}, index=["x", "y"])
    full = table.assign(All=table.sum(axis=1))
    full.loc["All"] = full.sum()
    shown = full.astype(str)
    shown.iloc[0, 0] = HIDDEN
    tables = {"targets_by_sex": shown}
    figures = pd.DataFrame(columns=["figure", "unit", "shown"])
    found = attack.told(
        attack.puzzle(figures, tables, {}, UP_TO), schools.true_cells({"targets_by_sex": table})
    )
    assert found == {"targets_by_sex|x|a": (3.0, 3.0)}


def test_a_fine_table_does_not_tell_what_the_coarse_one_hides() -> None:
    words = list(NESTED["year"][1])[:4]
    fine = pd.DataFrame({"group_moving": [8, 2, 9, 7], "group_cant_tell": [7, 9, 8, 9]},
                        index=words)  # fmt: skip
    coarse = fine.groupby(fine.index.map(NESTED["year"][1]), sort=False).sum()
    tables = {"targets_by_year": fine, "targets_by_key_stage": coarse}
    shown = safe_to_share(tables, UP_TO)
    hidden = {name: int((table == HIDDEN).to_numpy().sum()) for name, table in shown.items()}
    assert hidden["targets_by_year"] >= 4
    figures = pd.DataFrame(columns=["figure", "unit", "shown"])
    puzzle = attack.puzzle(figures, shown, NESTED, UP_TO)
    assert attack.told(puzzle, schools.true_cells(tables)) == {}


def test_a_small_change_since_the_earlier_day_is_not_shown() -> None:
    found = schools.drawn(3)
    shown = share(found.figures, {}, UP_TO, earlier=found.earlier).figures
    numbers = shown[["shown", "shown_earlier"]].apply(pd.to_numeric, errors="coerce").dropna()
    change = (numbers["shown"] - numbers["shown_earlier"]).abs()
    assert len(change) > 5
    assert not change.between(1, UP_TO).any()


def test_no_share_is_given_of_few() -> None:
    figures = schools.drawn(5).figures
    few = figures["figure"].isin(["voice_reviews", "voice_pupil", "voice_family"])
    figures.loc[few, "count"] = 5
    figures.loc[figures["part_of"] == "voice_reviews", "of"] = 5
    shown = share(figures, {}, UP_TO).figures.set_index("figure")
    assert shown.loc["voice_pupil", "share"] == ""
    assert (shown["share"] != "").any()


def test_the_share_of_sessions_is_given_of_enough_pupils_alone() -> None:
    table = pd.DataFrame(
        {"sessions_delivered": [80, 10], "sessions_partial": [0, 0], "sessions_missed": [20, 10],
         "sessions_not_logged": [0, 0]}, index=["Male", "Female"],
    )  # fmt: skip
    pupils = {"sessions_by_sex": pd.Series({"Male": 9, "Female": 5})}
    nothing = schools.drawn(1).figures.iloc[:0]
    shown = share(nothing, {"sessions_by_sex": table}, UP_TO, pupils=pupils)
    found = shown.tables["sessions_by_sex"]["happened"]
    assert found.to_dict() == {"Male": "80 %", "Female": HIDDEN, "All": "75 %"}


def test_what_a_leader_is_asked_first_stays_in_sight() -> None:
    """The groups of targets are hidden by no figure that matters less."""
    for seed in range(6):
        figures = schools.drawn(seed).figures
        shown = share(figures, {}, UP_TO).figures.set_index("figure")["shown"]
        counts = figures.set_index("figure")["count"]
        groups = [code for code in shown.index if code.startswith("group_")]
        if not counts[groups].astype(int).between(1, UP_TO).any():
            assert HIDDEN not in set(shown[groups]), seed


def test_a_hidden_zero_is_not_told_by_its_column() -> None:
    tables = {
        "pupils_by_looked_after": pd.DataFrame(
            {"pupils_needing": [1, 20], "pupils_others": [0, 48]},
            index=["Looked after", "Not looked after"],
        )
    }
    shown = safe_to_share(tables, UP_TO)["pupils_by_looked_after"]
    assert set(shown.loc["Looked after"]) == {HIDDEN}
    assert HIDDEN in set(shown["pupils_others"].drop("Looked after"))


def test_nothing_is_shown_of_the_targets_of_a_group_of_few_pupils() -> None:
    words = ["EHC plan", "SEN Support"]
    tables = {
        "pupils_by_provision": pd.DataFrame(
            {"pupils_needing": [1, 20], "pupils_others": [0, 48]}, index=words
        ),
        "targets_by_provision": pd.DataFrame(
            {"group_moving": [0, 40], "group_needs_change": [7, 60]}, index=words
        ),
    }
    shown = safe_to_share(tables, UP_TO)["targets_by_provision"]
    assert set(shown.loc["EHC plan"]) == {HIDDEN}


def test_beside_a_later_day_no_more_is_shown_of_a_day_than_in_its_own_export() -> None:
    for seed in range(2):
        found, other = schools.drawn(seed), schools.drawn(seed + 20)
        own = share(found.figures, found.tables, UP_TO).figures.set_index("figure")["shown"]
        beside = share(
            other.figures, {}, UP_TO, earlier=found.figures, earlier_tables=found.tables
        ).figures.set_index("figure")["shown_earlier"]
        numbers = beside.index[beside.str.fullmatch("[0-9]+")].intersection(own.index)
        assert len(numbers) > 5
        assert (own[numbers] == beside[numbers]).all(), seed


def test_no_difference_is_told_of_a_dimension_with_a_hidden_count() -> None:
    table = pd.DataFrame(
        {"pupils_needing": ["20", "30", HIDDEN]}, index=["Male", "Female", "Not recorded"]
    )
    found = pd.DataFrame(
        {"dimension": ["sex"], "group": ["Male"], "verdict": ["more"], "sentence": ["more often"]}
    )
    assert told_apart(found, {"pupils_by_sex": table})["verdict"].tolist() == ["few"]
