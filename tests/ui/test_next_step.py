"""A school that has loaded a part of its files is told what comes next, where it looks."""

from __future__ import annotations

import pytest

from iepdata.store import Store
from iepdata.wording import first_start as words
from tests.school import PLAN, PUPIL, TARGET, load
from tests.ui.conftest import Visit
from tests.ui.visits import shown

DAY = "2025-11-14"


@pytest.mark.parametrize("page", ["today", "pupil", "record"])
def test_with_pupils_alone_a_page_says_that_plans_come_next(
    visit: Visit, store: Store, page: str
) -> None:
    load(store, pupils=[PUPIL])
    opened = visit(page, as_of=DAY)
    assert not opened.exception
    assert "Next come their plans, targets and observations" in shown(opened)
    assert any("Load files" in link.proto.label for link in opened.get("page_link"))


def test_with_targets_and_no_observations_recording_comes_next(visit: Visit, store: Store) -> None:
    load(store, pupils=[PUPIL], plans=[PLAN], targets=[TARGET])
    said, link = words.next_step({"plans", "targets"}) or ("", ("", ""))
    opened = visit("today", as_of=DAY)
    assert said in shown(opened)
    assert any(link[0] in each.proto.label for each in opened.get("page_link"))


def test_with_all_four_tables_nothing_is_said(visit: Visit, store: Store) -> None:
    seen = [{"target_id": "T1", "date": "2025-11-03", "value": "45"}]
    load(store, pupils=[PUPIL], plans=[PLAN], targets=[TARGET], observations=seen)
    opened = visit("today", as_of=DAY)
    assert "Next come" not in shown(opened)
    assert "nothing is recorded of them yet" not in shown(opened)


def test_a_school_whose_plans_have_all_ended_is_not_told_to_load_plans(
    visit: Visit, store: Store
) -> None:
    ended = {"status": "ended", "end_date": "2025-10-24"}
    seen = [{"target_id": "T1", "date": "2025-10-03", "value": "45"}]
    load(store, pupils=[PUPIL], plans=[PLAN | ended], targets=[TARGET], observations=seen)
    assert "Next come" not in shown(visit("today", as_of=DAY))
