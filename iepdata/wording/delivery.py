"""The sentence of what happened of the planned sessions."""

from __future__ import annotations

import numpy as np
import pandas as pd

NONE_PLANNED = "No sessions are planned."


def sentences(delivery: pd.DataFrame) -> pd.Series:
    """'18 of 20 happened, 1 didn't, 1 not logged', one string a row; what is 0 is left out.

    Takes planned, delivered, partial, missed and not_logged (int). More logged than planned is
    said as such. No rows: an empty Series.
    """
    planned, delivered, missed = (delivery[n] for n in ("planned", "delivered", "missed"))
    known = delivered + delivery["partial"] + missed
    happened = delivered.astype(str) + " of " + planned.astype(str) + " happened"
    more = delivered.astype(str) + " happened where " + planned.astype(str) + " were planned"
    of_logged = delivered.astype(str) + " of " + known.astype(str) + " logged happened ("
    of_logged = of_logged + planned.astype(str) + " planned)"
    words = happened.where(known <= planned, more.where(delivered == known, of_logged))
    words = words.where((delivered < planned) | (known > planned), _all(planned))
    for count, phrase in (
        (delivery["partial"], " in part"),
        (missed, " didn't"),
        (delivery["not_logged"], " not logged"),
    ):
        words = words + np.where(count > 0, ", " + count.astype(str) + phrase, "")
    return words.where((planned > 0) | (known > 0), NONE_PLANNED)


def _all(planned: pd.Series) -> pd.Series:
    return ("all " + planned.astype(str) + " happened").where(planned > 1, "1 of 1 happened")
