"""What is shared gives no small count away, however figures and tables are put together."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from iepdata import small_numbers
from iepdata.inspection.groups import NESTED
from iepdata.inspection.sharing import plain_tables, share, told_apart
from iepdata.inspection.together import laid, laid_together
from iepdata.settings import Settings
from iepdata.small_numbers import HIDDEN
from iepdata.wording.groups import TOO_FEW
from tests.inspection import attack, schools
from tests.inspection.__main__ import attacked

UP_TO = 5
NOTHING = pd.DataFrame(columns=["figure", "unit", "shown"])


@pytest.mark.parametrize("seed", [1])
def test_no_hidden_count_can_be_told_from_all_that_is_shared(seed: int) -> None:
    assert attacked(seed) == []


def test_the_attack_finds_a_count_that_is_hidden_alone() -> None:
    table = pd.DataFrame({"a": [3, 20], "b": [30, 40]}, index=["x", "y"])
    full = table.assign(All=table.sum(axis=1))
    full.loc["All"] = full.sum()
    shown = full.astype(str)
    shown.iloc[0, 0] = HIDDEN
    tables = {"targets_by_sex": shown}
    found = attack.told(
        attack.puzzle(NOTHING, NOTHING["shown"], tables, {}, UP_TO),
        schools.true_cells({"targets_by_sex": table}),
    )
    assert found == {"targets_by_sex|x|a": (3.0, 3.0)}


def test_a_fine_table_does_not_tell_what_the_coarse_one_hides() -> None:
    words = list(NESTED["year"][1])[:4]
    fine = pd.DataFrame({"group_moving": [8, 2, 9, 7], "group_cant_tell": [7, 9, 8, 9]},
                        index=words)  # fmt: skip
    coarse = fine.groupby(fine.index.map(NESTED["year"][1]), sort=False).sum()
    tables = {"targets_by_year": fine, "targets_by_key_stage": coarse}
    shown = share(schools.drawn(1).figures.iloc[:0], tables, UP_TO).tables
    hidden = {name: int((table == HIDDEN).to_numpy().sum()) for name, table in shown.items()}
    assert hidden["targets_by_year"] >= 4
    puzzle = attack.puzzle(NOTHING, NOTHING["shown"], shown, NESTED, UP_TO)
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
    assert found.to_dict() == {"Male": "80%", "Female": HIDDEN, "All": "75%"}


@pytest.mark.parametrize(("n", "most"), [(2, 24), (3, 24), (4, 12)])
def test_who_knows_the_rule_cannot_tell_how_few_a_group_is(n: int, most: int) -> None:
    """Every school of some groups: those that look alike leave each of the few free.

    Which groups are laid together is told by name, unless there are no others.
    """
    up_to = 3
    alike: dict[tuple[str, ...], list[tuple[int, ...]]] = {}
    for sizes in itertools.product(range(most), repeat=n):
        there = [place for place in range(n) if sizes[place]]
        chosen = {there[place] for place in laid([(sizes[p],) for p in there], up_to)}
        if chosen == set(there):
            chosen = set(range(n))
        rest = sum(sizes[place] for place in chosen)
        if up_to < rest < most:
            look = tuple(HIDDEN if p in chosen else str(sizes[p]) for p in range(n))
            alike.setdefault((str(rest), *look), []).append(sizes)
    few = set(range(1, up_to + 1))
    for look, schools_ in alike.items():
        for place in range(n):
            could = {sizes[place] for sizes in schools_}
            assert not could & few or could >= few, (look, place)


@pytest.mark.parametrize("seed", range(4))
def test_rows_laid_together_are_many_and_add_up_within_what_is_above_them(seed: int) -> None:
    tables = schools.drawn(seed).tables
    found = laid_together(tables, {}, UP_TO)
    for name, table in found.tables.items():
        assert (table.sum() == tables[name].sum()).all()
        assert not table.sum(axis=1).between(1, UP_TO).any()
    for fine, (coarse, _) in NESTED.items():
        if f"targets_by_{fine}" in found.tables and f"targets_by_{coarse}" in found.tables:
            own = found.tables[f"targets_by_{fine}"]
            summed = own.groupby([found.above[fine][word] for word in own.index]).sum()
            whole = found.tables[f"targets_by_{coarse}"]
            assert (summed.reindex(whole.index) == whole).all(axis=None)


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
    table = pd.DataFrame({"needing": [1, 20], "others": [0, 48]}, index=["few", "many"])
    shown = small_numbers.shown(table, UP_TO)
    assert set(shown.loc["few"]) == {HIDDEN}
    assert HIDDEN in set(shown["others"].drop("few"))


def test_a_table_of_two_groups_of_which_one_is_few_is_left_out() -> None:
    words = ["Looked after", "Not looked after"]
    tables = {
        "pupils_by_looked_after": pd.DataFrame(
            {"pupils_needing": [1, 20], "pupils_others": [0, 48]}, index=words
        ),
        "targets_by_looked_after": pd.DataFrame(
            {"group_moving": [0, 40], "group_needs_change": [7, 60]}, index=words
        ),
    }
    shown = share(schools.drawn(1).figures.iloc[:0], tables, UP_TO)
    assert shown.tables == {}
    assert shown.left_out == ("looked_after",)


def test_beside_a_later_day_no_more_is_shown_of_a_day_than_in_its_own_export() -> None:
    found, other = schools.drawn(5), schools.drawn(26)
    own = share(found.figures, found.tables, UP_TO).figures.set_index("figure")["shown"]
    beside = share(
        other.figures, {}, UP_TO, earlier=found.figures, earlier_tables=found.tables
    ).figures.set_index("figure")["shown_earlier"]
    numbers = beside.index[beside.str.fullmatch("[0-9]+")].intersection(own.index)
    assert len(numbers) > 5
    assert (own[numbers] == beside[numbers]).all()


def test_the_median_days_are_shown_of_enough_targets_alone() -> None:
    figures = schools.drawn(1).figures
    days = figures["unit"] == "days"
    figures.loc[days, "count"] = 9
    for known, text in ((UP_TO, ""), (UP_TO + 1, "9")):
        figures.loc[days, "of"] = known
        shown = share(figures, {}, UP_TO).figures
        assert shown.loc[days, "shown"].tolist() == [text]


def test_no_difference_is_told_of_a_dimension_with_a_hidden_count() -> None:
    words = ["Male", "Female"]
    open_ones = pd.DataFrame({"pupils_needing": [60, 10], "pupils_others": [20, 70]}, index=words)
    shown = plain_tables({"pupils_by_sex": open_ones})
    assert told_apart(shown, Settings())["verdict"].tolist() == ["more"]
    shown["pupils_by_sex"].loc["Female", "pupils_needing"] = HIDDEN
    found = told_apart(shown, Settings())
    assert found["verdict"].tolist() == ["few", "few"]
    assert set(found["sentence"]) == {TOO_FEW}
