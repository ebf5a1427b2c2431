"""The sentences that pages open with: nothing unaccounted for, and natural words for one."""

from __future__ import annotations

import pandas as pd
import pytest

from iepdata.wording import inspection, inspection_page, pack, pupil, review_page, targets, today


def of_groups(*groups: str) -> pd.DataFrame:
    return pd.DataFrame({"group": groups, "status": list(groups)})


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        (
            ["moving", "moving", "needs_change", "cant_tell"],
            "2 of 4 targets are moving, 1 needs a change and 1 cannot be judged yet",
        ),
        (["needs_change", "needs_change", "not_recorded"],
         "2 of 3 targets need a change and 1 is not being recorded"),
        (["moving", "not_recorded"], "1 of 2 targets is moving and 1 is not being recorded"),
        (["moving"], "the one target is moving"),
        (["needs_change", "needs_change"], "both targets need a change"),
        (["cant_tell"] * 3, "none of the 3 targets can be judged yet"),
        ([], "no open targets"),
    ],
)  # fmt: skip
def test_every_open_target_of_a_pupil_is_in_the_headline(groups: list[str], said: str) -> None:
    assert pupil.headline("Ben T", of_groups(*groups)) == f"Ben T: {said}"


def test_one_target_is_not_said_to_be_one_of_one() -> None:
    one = of_groups("needs_change")
    assert targets.headline(one, one) == "The one open target needs a change"
    still = of_groups("moving")
    assert targets.headline(still, still) == "The one open target needs no change"
    assert targets.headline(one.head(0), one) == "No target is shown: choose fewer filters"


def test_one_review_is_not_said_to_be_one_of_one() -> None:
    late = pd.DataFrame({"days_overdue": [3], "whose_clock": ["school"]})
    assert review_page.headline(late) == "The one review is overdue"


def test_what_the_chart_of_reviews_leaves_out_is_said() -> None:
    due = pd.DataFrame({"review_due": pd.to_datetime(["2026-11-20", "2027-09-01", None])})
    assert review_page.not_drawn(due, 1) == (
        "Of 3 reviews, not drawn: 1 review due after the last week drawn and 1 review without a "
        "date."
    )
    assert review_page.not_drawn(due.head(1), 1) == ""


def test_figures_of_a_past_day_are_told_in_the_past() -> None:
    count = {"stalled_since": 1028, "acted": 1020, "then_nothing": 8}
    assert inspection.headline(count, "20 Jul 2026") == (
        "By 20 Jul 2026, where support did not work, we had acted 1,020 times in 1,028; 8 still "
        "needed action"
    )
    assert inspection.headline({"plans": 70, "reviews_in_time": 64}, "20 Jul 2026") == (
        "On 20 Jul 2026, 64 of 70 reviews were in time"
    )
    assert inspection.headline({"stalled_since": 0}, "20 Jul 2026") == (
        "No target was seen to stall in the year to 20 Jul 2026"
    )


@pytest.mark.parametrize(
    ("count", "whole", "said"),
    [("1342", "1800", "1,342 of 1,800"), ("c", "c", "c of c"), ("17", "", "17"),
     ("all but c", "67", "all but c of 67")],
)  # fmt: skip
def test_each_figure_for_governors_says_of_how_many(count: str, whole: str, said: str) -> None:
    assert pack.of(count, whole) == said


def test_a_date_is_late_or_due_soon_in_a_word_and_in_its_sign() -> None:
    things = pd.DataFrame(
        {
            "kind": ["legal_date", "legal_date", "review", "target"],
            "since": pd.to_datetime(["2026-10-20", None, "2026-07-20", "2026-09-01"]),
            "symbol": ["▲", "△", "▲", "■"],
        }
    )
    assert today.in_time(things).tolist() == ["Late", "Due soon", "Late", ""]
    assert today.kinds(things).tolist() == [
        "▲ Late: legal date", "△ Due soon: legal date", "▲ Late: review", "■ Target",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("shown", "of", "said"),
    [
        ("68", "75", "68 of 75"), ("c", "75", "hidden, of 75"), ("c", "c", "hidden"),
        ("all but c", "67", "all but a few of 67"), ("2367", "", "2,367"), ("c", "", "hidden"),
        ("", "", "–"), ("3", "c", "3 (of how many is hidden)"),
    ],
)  # fmt: skip
def test_what_may_not_be_shown_is_said_to_be_hidden(shown: str, of: str, said: str) -> None:
    assert inspection_page.value(pd.Series({"shown": shown, "shown_of": of})) == said
    assert inspection_page.shown("c") == "hidden"
