"""What is laid together, shown, and left unsaid of a few rows, worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from iepdata.inspection.sharing import plain, share, told_apart
from iepdata.inspection.together import laid, laid_together
from iepdata.settings import Settings
from iepdata.small_numbers import HIDDEN
from iepdata.wording.groups import TOO_FEW

UP_TO = 5


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # Nobody and more than five are not few; one and five are.
        ([(0,), (6,), (90,)], []),
        ([(90,), (5,), (80,), (60,)], [1, 3]),
        ([(1,), (80,), (60,)], [0, 2]),
        # The last joins; with one few group ten are too few together, eleven enough.
        ([(3,), (20,), (8,)], [0, 2]),
        ([(3,), (20,), (7,)], [0, 1, 2]),
        # With two few groups it takes twelve.
        ([(1,), (2,), (20,), (9,)], [0, 1, 3]),
        ([(1,), (2,), (20,), (8,)], [0, 1, 2, 3]),
        ([(1,), (30,), (0,)], [0, 1, 2]),
        # Each thing counted must be enough, or be nothing at all.
        ([(9, 2), (30, 30), (30, 30)], [0, 2]),
        ([(9, 2), (30, 30), (30, 8)], [0, 1, 2]),
        ([(2, 0), (30, 0), (30, 0)], [0, 2]),
        ([(4,)], [0]),
        ([], []),
    ],
)
def test_the_few_are_laid_with_the_last_of_the_others_until_they_are_many(counts, expected) -> None:
    assert laid(counts, UP_TO) == expected


def by(words: dict[str, tuple[int, int]], *columns: str) -> pd.DataFrame:
    return pd.DataFrame.from_dict(words, orient="index", columns=list(columns))


def pupils(words: dict[str, tuple[int, int]]) -> pd.DataFrame:
    return by(words, "pupils_needing", "pupils_others")


def test_rows_laid_together_stand_last_and_are_named_by_their_groups() -> None:
    words = {"Male": (1, 2), "Other": (20, 30), "Female": (10, 40), "Not recorded": (9, 0)}
    sessions = by({"Male": (7, 1), "Female": (8, 2)}, "sessions_delivered", "sessions_missed")
    behind = {"sessions_by_sex": pd.Series({"Male": 3, "Female": 50})}
    found = laid_together(
        {"pupils_by_sex": pupils(words), "sessions_by_sex": sessions}, behind, UP_TO
    )
    table = found.tables["pupils_by_sex"]
    assert list(table.index) == ["Other", "Female", "Together: Male, Not recorded"]
    assert table.to_numpy().tolist() == [[20, 30], [10, 40], [10, 2]]
    assert list(found.tables["sessions_by_sex"].index) == ["Female", "Together: Male, Not recorded"]
    assert found.pupils["sessions_by_sex"].to_dict() == {
        "Female": 50, "Together: Male, Not recorded": 3,
    }  # fmt: skip
    assert (found.left_out, found.above) == ((), {})


def test_of_a_single_row_laid_together_there_is_no_table_and_of_many_there_is() -> None:
    many = {"Pupil premium": (20, 30), "Not pupil premium": (40, 0)}
    alone = {"English is a first language": (20, 70)}
    found = laid_together(
        {
            "pupils_by_pupil_premium": pupils(many),
            "pupils_by_eal": pupils(alone),
            "pupils_by_sex": pupils({"Male": (1, 1), "Female": (8, 30)}),
        },
        {}, UP_TO,
    )  # fmt: skip
    assert found.left_out == ("sex",)
    assert list(found.tables) == ["pupils_by_pupil_premium", "pupils_by_eal"]
    assert found.tables["pupils_by_pupil_premium"].index.tolist() == list(many)


def test_fine_groups_are_laid_together_within_their_coarse_one() -> None:
    fine = {
        "Year 1": (20, 0), "Year 2": (2, 0), "Year 3": (30, 0), "Year 4": (40, 5),
        "Year 7": (2, 1), "Year 8": (1, 1), "Year 10": (1, 1), "Year 11": (10, 30),
        "Year 12": (50, 0), "Year 5": (3, 1), "Year 6": (9, 9),
    }  # fmt: skip
    coarse = {
        "Key stage 1": (22, 0), "Key stage 2": (82, 15), "Key stage 3": (3, 2),
        "Key stage 4": (11, 31), "Post-16": (50, 0),
    }  # fmt: skip
    found = laid_together(
        {"pupils_by_year": pupils(fine), "pupils_by_key_stage": pupils(coarse)}, {}, UP_TO
    )
    joined = "Together: Key stage 3, Post-16"
    assert found.tables["pupils_by_key_stage"].index.tolist() == [
        "Key stage 1", "Key stage 2", "Key stage 4", joined,
    ]  # fmt: skip
    # All of stages 1 and 4, two of four years of stage 2; stage 3 goes where its coarse row went.
    years = found.tables["pupils_by_year"]
    assert dict(zip(years.index, years.sum(axis=1), strict=True)) == {
        "Key stage 1": 22, "Year 3": 30, "Year 4": 45, "Key stage 4": 42,
        "Key stage 2: other": 22, joined: 55,
    }  # fmt: skip
    assert found.above["year"] == {
        "Key stage 1": "Key stage 1", "Year 3": "Key stage 2", "Year 4": "Key stage 2",
        "Key stage 4": "Key stage 4", "Key stage 2: other": "Key stage 2", joined: joined,
    }  # fmt: skip


def figure(code: str, count: int | None, of: int | None = None, **named: str) -> dict[str, object]:
    return {"figure": code, "unit": "pupils", "part_of": "", "count": count, "of": of} | named


def figures(*rows: dict[str, object]) -> pd.DataFrame:
    found = pd.DataFrame(list(rows))
    return found.assign(count=found["count"].astype("Int64"), of=found["of"].astype("Int64"))


OWN = figures(
    figure("voice_reviews", 40),
    figure("voice_pupil", 25, 40, part_of="voice_reviews"),
    figure("summaries", 5),
    figure("summaries_sent", 0, 5, part_of="summaries"),
    figure("outcomes", 0),
    figure("outcomes_served", 0, 0, part_of="outcomes"),
    figure("targets", 70),
    figure("group_moving", 35, 70, part_of="targets"),
    figure("days_to_act", 12, 30, unit="days"),
    figure("reviews_held", None),
)


def test_the_own_screen_hides_nothing() -> None:
    then = figures(figure("voice_pupil", 3), figure("targets", 69))
    found = plain(OWN, then).set_index("figure")
    assert found["shown"].to_dict() == {
        "voice_reviews": "40", "voice_pupil": "25", "summaries": "5", "summaries_sent": "0",
        "outcomes": "0", "outcomes_served": "0", "targets": "70", "group_moving": "35",
        "days_to_act": "12", "reviews_held": "",
    }  # fmt: skip
    assert found["shown_of"].to_dict() == {
        "voice_reviews": "", "voice_pupil": "40", "summaries": "", "summaries_sent": "5",
        "outcomes": "", "outcomes_served": "0", "targets": "", "group_moving": "70",
        "days_to_act": "", "reviews_held": "",
    }  # fmt: skip
    # 25 of 40 are 62.5 per cent; no share is given of a group of targets, of nought, or of days.
    shares = {code: text for code, text in found["share"].items() if text}
    assert shares == {"voice_pupil": "62%", "summaries_sent": "0%"}
    earlier = {code: text for code, text in found["shown_earlier"].items() if text}
    assert earlier == {"voice_pupil": "3", "targets": "69"}
    assert "shown_earlier" not in plain(OWN)
    assert plain(figures(figure("voice_pupil", 1, 1, part_of="voice_reviews")))["share"].tolist() \
        == ["100%"]  # fmt: skip


def test_what_is_shared_of_figures_has_no_small_count_and_no_share_of_few() -> None:
    found = share(OWN, {}, UP_TO).figures.set_index("figure")
    assert found["shown"].to_dict() == {
        "voice_reviews": "40", "voice_pupil": "25", "summaries": HIDDEN, "summaries_sent": HIDDEN,
        "outcomes": "0", "outcomes_served": "0", "targets": "70", "group_moving": "35",
        "days_to_act": "12", "reviews_held": "",
    }  # fmt: skip
    shares = {code: text for code, text in found["share"].items() if text}
    assert shares == {"voice_pupil": "62%"}
    assert found.loc[["voice_pupil", "days_to_act", "group_moving"], "shown_of"].tolist() == [
        "40", "", "70",
    ]  # fmt: skip
    assert not {"count", "of", "shown_earlier"} & set(found)
    # A share of six is given, of five it is not.
    six = figures(figure("voice_reviews", 6), figure("voice_pupil", 6, 6, part_of="voice_reviews"))
    assert share(six, {}, UP_TO).figures["share"].tolist() == ["", "100%"]


def test_no_share_is_given_of_a_hidden_part_of_a_whole_in_sight() -> None:
    """4 of 40 are hidden, and so is the share; so are all medians where one is of few."""
    rows = figures(
        figure("voice_reviews", 40),
        figure("voice_pupil", 4, 40, part_of="voice_reviews"),
        figure("days_to_act", 12, 30, unit="days"),
        figure("days_to_plan", 9, UP_TO, unit="days"),
    )
    found = share(rows, {}, UP_TO).figures
    assert found["shown"].tolist() == ["40", HIDDEN, "", ""]
    assert found["share"].tolist() == [""] * 4


def test_a_group_without_pupils_counts_none_of_them() -> None:
    """It joins the few by its targets, and brings no pupil: three and eight make eleven."""
    words = {"A": (2, 1), "B": (30, 0), "C": (3, 5)}
    targets = by({"A": (3, 0), "B": (30, 0), "C": (30, 0), "D": (30, 0)}, "moving", "slow")
    found = laid_together({"pupils_by_sex": pupils(words), "targets_by_sex": targets}, {}, UP_TO)
    assert list(found.tables["targets_by_sex"].index) == ["B", "Together: A, C, D"]
    many = by({"B": (30, 0), "D": (30, 0)}, "moving", "slow")
    found = laid_together(
        {"pupils_by_sex": pupils({"B": (30, 0)}), "targets_by_sex": many}, {}, UP_TO
    )
    assert list(found.tables["targets_by_sex"].index) == ["B", "D"]


def test_the_earlier_day_has_no_days_to_act_and_shows_no_small_change() -> None:
    then = OWN.assign(count=OWN["count"].mask(OWN["figure"] == "targets", 69))
    found = share(OWN, {}, UP_TO, earlier=then).figures.set_index("figure")
    assert found["shown_earlier"].to_dict() | {"summaries_sent": "", "group_moving": ""} == {
        "voice_reviews": "40", "voice_pupil": "25", "summaries": HIDDEN, "summaries_sent": "",
        "outcomes": "0", "outcomes_served": "0", "targets": HIDDEN, "group_moving": "",
        "days_to_act": "", "reviews_held": "",
    }  # fmt: skip


SESSIONS = by(
    {"Male": (80, 20), "Female": (10, 10), "Other": (0, 0), "Not recorded": (0, 1)},
    "sessions_delivered", "sessions_missed",
)  # fmt: skip


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ({"Male": 6, "Female": 5, "Other": 9, "Not recorded": 7},
         ["80%", HIDDEN, "", "0%", "74%"]),
        ({"Male": 6}, ["80%", HIDDEN, "", HIDDEN, "74%"]),
        ({"Male": 2, "Female": 3}, [HIDDEN, HIDDEN, "", HIDDEN, HIDDEN]),
        (None, [HIDDEN, HIDDEN, "", HIDDEN, HIDDEN]),
    ],
)  # fmt: skip
def test_the_share_of_sessions_needs_more_than_five_pupils_and_a_session(behind, expected) -> None:
    own = None if behind is None else {"sessions_by_sex": pd.Series(behind)}
    found = share(OWN.head(0), {"sessions_by_sex": SESSIONS}, UP_TO, pupils=own)
    assert found.tables["sessions_by_sex"]["happened"].tolist() == expected


def test_of_two_dimensions_the_one_with_a_hidden_count_is_not_compared() -> None:
    def texts(words: dict[str, tuple[object, object]]) -> pd.DataFrame:
        table = by(words, "pupils_needing", "pupils_others")  # type: ignore[arg-type]
        return table.assign(All="1").astype(str)

    shown = {
        "pupils_by_sex": texts(
            {"Male": (60, 20), "Female": (10, 70), "All": (70, 90)}
        ),
        "pupils_by_eal": texts(
            {"English is a first language": (HIDDEN, 20), "Not recorded": (3, 4), "All": (9, 9)}
        ),
        "pupils_by_need": texts(
            {"Hearing impairment": (30, 30), "Together: Other, More": (40, 60), "All": (70, 90)}
        ),
        "targets_by_sex": texts({"Male": (HIDDEN, 1), "All": (2, 3)}),
    }  # fmt: skip
    found = told_apart(shown, Settings())
    said = {(row["dimension"], row["group"]): row["verdict"] for row in found.to_dict("records")}
    assert said[("sex", "Male")] == "more"
    assert set(said) == {
        ("sex", "Male"), ("need", "Hearing impairment"), ("eal", "English is a first language"),
    }  # fmt: skip
    assert found.loc[found["verdict"] == "few", "sentence"].tolist() == [TOO_FEW]
    assert found.index.tolist() == list(range(len(found)))
    assert list(found.columns) == ["dimension", "group", "verdict", "sentence"]
