"""The words of what moved the figures."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.wording.dates import day

NOTHING = "No figure moved."
NO_LOADS = "Nothing was loaded in between."


def moves(moved: pd.DataFrame) -> list[str]:
    """'Open targets: 236, was 240; 12 rows came, 16 went.', a sentence a figure that moved."""
    came = moved["came"].astype(str) + moved["came"].eq(1).map({True: " row", False: " rows"})
    said = (
        moved["word"] + ": " + moved["count"].astype(str) + ", was " + moved["earlier"].astype(str)
        + "; " + came + " came, " + moved["went"].astype(str) + " went."
    )  # fmt: skip
    return list(said) or [NOTHING]


def loads(found: pd.DataFrame) -> list[str]:
    """'Targets: 12 rows kept, 3 of them in place of earlier ones.', a sentence a table.

    Takes title, loaded and superseded, one row a load.
    """
    sums = found.groupby("title", sort=False)[["loaded", "superseded"]].sum().astype(int)
    rows = sums.map("{:,}".format)
    noun = sums["loaded"].eq(1).map({True: " row", False: " rows"})
    own = rows["loaded"] + noun + " kept"
    again = ", " + rows["superseded"] + " of them in place of earlier ones"
    said = pd.Series(sums.index, sums.index) + ": " + own + again.where(sums["superseded"] > 0, "")
    return list(said + ".") or [NO_LOADS]


def tables(found: pd.DataFrame, since: date) -> list[str]:
    """Of which tables something was kept since a day, in one sentence without a number."""
    titles = list(dict.fromkeys(found["title"]))
    if not titles:
        return [f"Nothing was loaded since {day(since)}: only the days have moved the figures."]
    return [f"Loaded or typed since {day(since)}: {', '.join(titles)}."]
