"""Whether a stall would be noticed in time, from the look-up that the benchmark wrote."""

from __future__ import annotations

from datetime import date
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iepdata import measured
from iepdata.telling import ENOUGH, noticed, telling
from iepdata.wording.telling import changes, sentences

AS_OF = date(2025, 11, 14)
# Noticed by half where a value's noise is the number of observations there will be.
TABLE = pd.DataFrame(
    [
        {"noise": noise, "every_weeks": every, "weeks": weeks,
         "noticed": min(1.0, weeks / every / noise / 2)}
        for noise, every, weeks in product((1, 2, 4, 8, 16), (1, 2, 4), (6, 12, 24))
    ]
)  # fmt: skip


def targets(**columns: object) -> pd.DataFrame:
    row = {"noise": 4.0, "every_weeks": 2.0, "weeks": 12.0, "trials": np.nan} | columns
    return pd.DataFrame([row])


def test_at_a_point_of_the_look_up_it_is_the_figure_of_the_look_up() -> None:
    asked = TABLE.sample(20, random_state=1)
    np.testing.assert_allclose(noticed(asked, TABLE), asked["noticed"], atol=1e-12)


@given(st.floats(1, 16), st.floats(1, 4), st.floats(6, 24))
@settings(max_examples=50, deadline=None)
def test_between_the_points_it_lies_between_their_figures(noise, every, weeks) -> None:
    share = noticed(targets(noise=noise, every_weeks=every, weeks=weeks), TABLE).iloc[0]
    assert 0 <= share <= 1
    noisier = noticed(targets(noise=noise * 1.2, every_weeks=every, weeks=weeks), TABLE).iloc[0]
    longer = noticed(targets(noise=noise, every_weeks=every, weeks=weeks * 1.2), TABLE).iloc[0]
    assert noisier <= share + 1e-9 <= longer + 2e-9


def test_without_time_or_recorded_twice_a_year_nothing_is_noticed() -> None:
    assert noticed(targets(weeks=0.001), TABLE).iloc[0] == pytest.approx(0, abs=1e-3)
    assert noticed(targets(every_weeks=26), TABLE).iloc[0] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("column", ["noise", "every_weeks", "weeks"])
@pytest.mark.parametrize("value", [np.nan, 0.0, -1.0])
def test_what_is_not_known_is_not_answered(column, value) -> None:
    found = telling(targets(**{column: value}), TABLE).iloc[0]
    assert np.isnan(found["tell_share"])
    assert found["tell_change"] == ""


def test_no_targets_have_no_answers() -> None:
    assert telling(targets().iloc[:0], TABLE).empty


@pytest.mark.parametrize(
    ("target", "change", "sentence"),
    [
        ({"noise": 2.0, "weeks": 24}, "", ""),
        ({"noise": 6.0}, "rhythm", "Recorded weekly, it would be about"),
        ({"noise": 5.0, "every_weeks": 1, "trials": 5, "weeks": 6}, "trials",
         "With 10 trials at a time, it would be about"),
        ({"noise": 9.0, "trials": 5}, "rhythm_and_trials",
         "Recorded weekly, with 10 trials at a time, it would be about"),
        ({"noise": 16.0}, "step", "Recording more often would not be enough"),
    ],
)  # fmt: skip
def test_the_smallest_change_that_would_do_is_named(target, change, sentence) -> None:
    asked = targets(**target)
    found = telling(asked, TABLE)
    assert found["tell_change"].iloc[0] == change
    assert changes(asked.join(found)).iloc[0].startswith(sentence)
    if change not in ("", "step"):
        assert found["tell_after"].iloc[0] >= ENOUGH > found["tell_share"].iloc[0]


def test_it_is_said_as_times_in_so_many() -> None:
    asked = targets(noise=12.0).assign(due_date=pd.Timestamp(2025, 12, 19))
    said = sentences(asked.assign(tell_share=0.24), AS_OF).iloc[0]
    assert said == (
        "Recorded fortnightly, a stall would be noticed before 19 Dec about 1 time in 4."
    )
    assert sentences(asked.assign(tell_share=np.nan), AS_OF).iloc[0] == ""


def test_the_look_up_that_is_shipped_falls_with_noise_and_rises_with_time() -> None:
    table = measured.telling()
    ends = {"quiet": 2.0, "noisy": 10.0}
    shares = {name: noticed(targets(noise=noise)).iloc[0] for name, noise in ends.items()}
    assert shares["quiet"] > shares["noisy"]
    assert noticed(targets(weeks=6)).iloc[0] <= noticed(targets(weeks=24)).iloc[0]
    assert table["noticed"].between(0, 1).all()
