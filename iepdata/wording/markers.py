"""What is said beside a status: politely, and of the record, not of people."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.vocabulary import JUDGEMENTS
from iepdata.wording.phrases import days

LABELS = {entry.code: entry.label.lower() for entry in JUDGEMENTS}


def one_voice(n: pd.Series, one_person: pd.Series, one_place: pd.Series) -> pd.Series:
    """'Not yet generalised: all 9 observations are by one person. …'; '' where several had a say.

    `n` observations; `one_person` and `one_place` say which of them is alone.
    """
    all_of_them = "Not yet generalised: all " + n.fillna(0).astype(int).astype(str)
    said = pd.Series("", index=n.index, dtype=object)
    said = said.where(
        ~one_person,
        all_of_them + " observations are by one person. Let a second person observe too.",
    )
    said = said.where(
        ~one_place,
        all_of_them + " observations are from one place. Look in a second place too.",
    )
    return said.where(
        ~(one_person & one_place),
        all_of_them + " observations are by one person in one place. Let someone else look, "
        "somewhere else, too.",
    )


def differs(judgements: pd.DataFrame, too_well: pd.Series, as_of: date) -> pd.Series:
    """'At the review on 3 Oct this was judged “as expected”; the observations until then …'.

    `judgements` has meeting_date and judgement; `too_well` where the judgement is the better one.
    """
    start = (
        "At the review on "
        + days(judgements["meeting_date"], as_of)
        + " this was judged “"
        + judgements["judgement"].map(LABELS)
        + "”; the observations until then "
    )
    return start + too_well.map({True: "did not show it.", False: "showed progress."})
