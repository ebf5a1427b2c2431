"""Progress beside delivery, and the next step that follows from the two."""

from __future__ import annotations

import pandas as pd
import pytest

from iepdata.every_target import explained_targets
from iepdata.provision import counts, progress_delivery
from iepdata.sample import LAST_DAY
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording.provision_grid import (
    CHANGE,
    DELIVERY,
    FIX,
    LOG,
    NEXT_STEPS,
    PROGRESS,
    cell,
    moved_by_date,
)  # fmt: skip

NO_PATTERN = pd.DataFrame(columns=["target_id", "verdict", "rate", "sentence", "what_to_do"])


def target(status: str, delivery: str, was: str | None = None, group: str = "needs_change"):
    return {"target_id": f"T-{status}-{delivery}", "status": status, "was": was, "group": group,
            "delivery": delivery}  # fmt: skip


def grid(*targets: dict[str, object], patterns: pd.DataFrame = NO_PATTERN) -> pd.DataFrame:
    return progress_delivery(pd.DataFrame(list(targets)), patterns)


@pytest.mark.parametrize(
    ("delivery", "step"), [("delivered", CHANGE), ("not_delivered", FIX), ("not_logged", LOG)]
)
def test_what_to_do_about_a_stall_follows_from_delivery(delivery: str, step: str) -> None:
    found = grid(target("stalled", delivery), target("going_backwards", delivery))
    assert found["progress"].tolist() == ["not_moving", "not_moving"]
    assert found["next_step"].tolist() == [step, step]


def test_every_cell_has_a_next_step_and_a_name() -> None:
    assert {(row, column) for row, cells in NEXT_STEPS.items() for column in cells} == {
        (row, column) for row in PROGRESS for column in DELIVERY
    }
    assert cell("not_moving", "delivered", 1) == "Not moving, sessions happened: 1 target"


def test_a_date_that_has_passed_stands_where_the_target_was() -> None:
    found = grid(target("date_passed", "delivered", "stalled"), target("date_passed", "none"))
    assert found["progress"].tolist() == ["not_moving", "cant_tell"]


def test_the_page_says_why_more_stand_still_here_than_on_today(sample: Store) -> None:
    targets = explained_targets(sample, LAST_DAY, Settings())
    found = progress_delivery(targets, NO_PATTERN)
    still = found[found["progress"] == "not_moving"]
    passed = found["status"] == "date_passed"
    assert set(still.loc[~passed, "status"]) == {"stalled", "going_backwards"}
    assert passed[still.index].any()
    assert moved_by_date(found).startswith(f"{passed.sum()} targets whose date has passed")
    assert moved_by_date(found[~passed]) == ""


def test_a_closed_target_stands_in_no_cell() -> None:
    found = grid(target("closed", "none", group="none"), target("on_track", "none"))
    assert found["progress"].tolist() == ["moving"]
    # The rows stand from the first, and nothing says where they stood before.
    assert (found.index.tolist(), "index" in found) == ([0], False)


def test_a_pattern_of_missed_sessions_joins_the_step_where_many_did_not_happen() -> None:
    patterns = pd.DataFrame(
        {
            "target_id": ["T-stalled-not_delivered", "T-stalled-delivered"],
            "verdict": "systematic",
            "rate": 0.5,
            "sentence": "12 of 12 on Fridays.",
            "what_to_do": "Move the session.",
        }
    )
    found = grid(
        target("stalled", "not_delivered"), target("stalled", "delivered"), patterns=patterns
    )
    assert found["next_step"].tolist() == [f"{FIX} Move the session.", CHANGE]
    assert found["pattern"].tolist() == ["12 of 12 on Fridays."] * 2


def test_of_several_patterns_of_a_target_the_one_that_loses_most_is_said() -> None:
    patterns = pd.DataFrame(
        [
            ("T-stalled-not_delivered", "systematic", 0.3, "Mondays.", "Move it."),
            ("T-stalled-not_delivered", "systematic", 0.6, "Fridays.", "Move it to Mondays."),
            ("T-stalled-not_delivered", "put_right", 0.9, "Over.", "Nothing."),
            ("T-on_track-delivered", "occasional", 0.4, "Now and then.", "Nothing."),
            (None, "systematic", 0.8, "Of the plan.", "Plan anew."),
        ],
        columns=["target_id", "verdict", "rate", "sentence", "what_to_do"],
    )
    found = grid(
        target("stalled", "not_delivered"), target("on_track", "delivered"), patterns=patterns
    )
    assert found["pattern"].tolist() == ["Fridays.", ""]
    assert found["next_step"].iloc[0] == f"{FIX} Move it to Mondays."
    assert "Nothing" not in found["next_step"].iloc[1]


def test_the_counts_have_every_cell_and_add_up() -> None:
    found = counts(grid(target("stalled", "delivered"), target("on_track", "none")))
    assert found.shape == (len(PROGRESS), len(DELIVERY))
    assert found.to_numpy().sum() == 2
    assert found.loc["not_moving", "delivered"] == 1
