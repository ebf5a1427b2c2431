"""When going on as before is 'the same again'."""

from __future__ import annotations

import pandas as pd
import pytest

from iepdata.meeting import unchanged_again
from iepdata.wording.meeting import again

STALLED = {
    "target_id": "T1", "status": "stalled", "was": None, "early": False, "delivery": "delivered",
}  # fmt: skip
BEFORE = pd.DataFrame({"target_id": ["T1", "T2"], "n_unchanged": [2, 5]})


def test_the_reviews_before_that_changed_nothing_are_counted_with_this_one():
    assert unchanged_again(STALLED, BEFORE) == 3
    assert again(3).startswith("This would be the third time unchanged.")


@pytest.mark.parametrize(
    "sound", [{"status": "on_track"}, {"early": True}, {"delivery": "not_delivered"}]
)
def test_to_go_on_is_sound_where_it_moves_is_early_or_lacked_its_help(sound):
    assert unchanged_again(STALLED | sound, BEFORE) == 0


def test_a_stall_that_is_no_longer_recorded_is_a_stall():
    assert unchanged_again(STALLED | {"status": "not_recorded", "was": "stalled"}, BEFORE) == 3
