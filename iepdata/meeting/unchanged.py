"""Would to go on unchanged be 'the same again'?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from iepdata.every_target import NOT_MOVING


def unchanged_again(target: Mapping[Any, Any], before: pd.DataFrame) -> int:
    """How many reviews in a row would have changed nothing if this one did; 0 where it is sound.

    `target` is a row of the question `targets`, `before` the answer of `same_again`. To go on is
    sound where the target moves, where it is too early to tell, and where the help did not
    happen: then the delivery is what to put right. Rule: domain R15.
    """
    known = target["was"] if isinstance(target["was"], str) else target["status"]
    if known not in NOT_MOVING or bool(target["early"]) or target["delivery"] == "not_delivered":
        return 0
    runs = before.loc[before["target_id"] == target["target_id"], "n_unchanged"]
    return 1 + int(runs.sum())
