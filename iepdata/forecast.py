"""In what range a pupil is likely to be seen on days ahead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from iepdata.progress import school_noise
from iepdata.queries.targets import looks
from iepdata.settings import Settings
from iepdata.store import Store


def forecasts(
    store: Store,
    days: Sequence[date],
    ahead: Sequence[date],
    settings: Settings,
    *,
    only_targets: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Where an observation on the days `ahead` is likely to lie, as seen from each of `days`.

    target_id, as_of, date    one row for each day of `ahead` after `as_of`
    low, high    float  the range that holds four observations in five, in the target's unit and
                        within what its measure can hold; of a scale the places of two levels

    No row for a target to hold, without a scale from baseline to criterion, answered by yes or no,
    or with fewer than `settings.forecast_observations` days observed. No days: no rows.
    Raises IepDataError where the calendar does not reach one of `days`.
    Method: the detector's line drawn on, with its uncertainty, the day-to-day variation and a drift
    that grows with the time since the last observation.
    """
    for day in days:
        store.require_day(day)
    return store.read(
        "forecast/answer",
        ahead=list(ahead),
        pool=[] if only_targets is None else school_noise(store, days, settings),
        **looks(days, only_targets),
        **settings.as_parameters(),
    )
