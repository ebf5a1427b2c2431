"""Which needs and strategies stall most: where to plan training, advice and materials."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata import small_numbers
from iepdata.store import Store
from iepdata.vocabulary import BROAD_AREAS
from iepdata.wording.provision_training import EVERYTHING, NO_STRATEGY, OTHERS, UNKNOWN_NEED

# Counted of every strategy and need, in this order; the three add up to the targets judged.
PARTS = ("stalled_delivered", "stalled_otherwise", "moving")


def need_training(
    store: Store, grid: pd.DataFrame, as_of: date, *, small_up_to: int = 0
) -> pd.DataFrame:
    """How many targets move and how many do not, by area of need and strategy; most stalled first.

    Takes the rows of the question `progress_delivery`; only targets whose progress is judged count
    (not moving, too slow or moving), each under its latest strategy that is taught.

    need                str  the broad area of the pupil's first need
    strategy            str  its words up to the first comma, colon or full stop, as most often
                             written; or that there is none
    stalled_delivered   int  not moving or too slow although the sessions happened
    stalled_otherwise   int  the same where they did not, are not logged or are not planned
    moving              int
    judged              int  the sum of the three

    With `small_up_to`, strategies with no more targets than that are one row a need, 'Other
    strategies'. No targets: the same columns, no rows.
    """
    judged = grid[grid["progress"].isin(["not_moving", "slow", "moving"])]
    strategies = store.read("provision/strategies", targets=list(judged["target_id"]), as_of=as_of)
    judged = judged[["target_id", "need_1", "progress", "delivery"]].merge(
        strategies, on="target_id", how="left"
    )
    judged["need"] = judged["need_1"].map(BROAD_AREAS).astype(object).fillna(UNKNOWN_NEED)
    judged["strategy"] = judged["strategy"].astype(object).fillna(NO_STRATEGY)
    stalled = judged["progress"] != "moving"
    happened = judged["delivery"] == "delivered"
    judged["stalled_delivered"] = (stalled & happened).astype(int)
    judged["stalled_otherwise"] = (stalled & ~happened).astype(int)
    judged["moving"] = (~stalled).astype(int)
    if small_up_to:
        size = judged.groupby(["need", "strategy"])["target_id"].transform("size")
        judged["strategy"] = judged["strategy"].where(size > small_up_to, OTHERS)
    found = judged.groupby(["need", "strategy"], as_index=False)[list(PARTS)].sum()
    found["judged"] = found[list(PARTS)].sum(axis=1)
    found["stalled"] = found["stalled_delivered"] + found["stalled_otherwise"]
    found = found.sort_values(
        ["stalled_delivered", "stalled", "judged", "need", "strategy"],
        ascending=[False, False, False, True, True],
    )
    return found.drop(columns="stalled").reset_index(drop=True)


def shared_training(training: pd.DataFrame, up_to: int) -> pd.DataFrame:
    """`training` as it may be shown to others: text, small counts hidden, a last row of totals.

    The columns need, strategy, those of `PARTS` and judged; see `iepdata.small_numbers.shown`.
    """
    counts = training[list(PARTS)].set_axis(range(len(training)), axis=0)
    shown = small_numbers.shown(counts, up_to, total="judged")
    named = training[["need", "strategy"]].to_dict("list")
    return pd.DataFrame(
        {
            "need": [*named["need"], EVERYTHING],
            "strategy": [*named["strategy"], ""],
            **{name: shown[name].tolist() for name in [*PARTS, "judged"]},
        }
    )
