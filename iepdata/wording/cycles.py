"""The sentences of a pupil's cycles, and where a line of the chronology comes from."""

from __future__ import annotations

import pandas as pd

from iepdata.vocabulary import SUPPORT_CHANGES
from iepdata.wording.chronology import EVERY_YEAR, after, label, lower
from iepdata.wording.phrases import days, either


def sentences(cycles: pd.DataFrame) -> pd.Series:
    """Each cycle in words, from one review to the next; takes the rows of `cycles`.

    'Cycle 2, 4 Dec 2025 to 12 Mar: 1 of 3 targets judged without progress; 2 kept, 1 changed;
    34 of 40 sessions logged happened.'
    """
    span = days(cycles["cycle_from"], EVERY_YEAR) + " to "
    span = span + days(cycles["meeting_date"], EVERY_YEAR)
    judged, without = cycles["n_judged"].astype(int), cycles["n_without"].astype(int)
    targets = either(judged == 1, " target", " targets")
    progress = without.astype(str) + " of " + judged.astype(str) + targets
    progress = progress + " judged without progress"
    progress = progress.where(judged > 0, "no target was judged")
    support = lower(label(cycles["support"], SUPPORT_CHANGES))
    return (
        "Cycle " + cycles["number"].astype(str) + ", " + span + ": " + progress
        + after("; ", _decided(cycles)) + "; " + happened(cycles) + after("; support: ", support)
        + "."
    )  # fmt: skip


def happened(cycles: pd.DataFrame) -> pd.Series:
    """'34 of 40 sessions logged happened', '3 weeks logged as planned', or that none is logged.

    Takes delivered, known and n_weeks.
    """
    known, weeks = cycles["known"].astype(int), cycles["n_weeks"].astype(int)
    counted = cycles["delivered"].astype(int).astype(str) + " of " + known.astype(str)
    counted = counted + either(known == 1, " session", " sessions") + " logged happened"
    planned = weeks.astype(str) + either(weeks == 1, " week", " weeks") + " logged as planned"
    both = counted + (", " + planned).where(weeks > 0, "")
    said = both.where(known > 0, planned)
    return said.where((known > 0) | (weeks > 0), "no session is logged")


def heard(cycles: pd.DataFrame) -> pd.Series:
    """Whose words were there before the meeting: 'pupil, family', 'pupil', 'family' or ''."""
    pupil = either(cycles["has_pupil"], "pupil", "")
    family = either(cycles["has_family"], "family", "")
    both = cycles["has_pupil"].astype(bool) & cycles["has_family"].astype(bool)
    return (pupil + family).where(~both, "pupil, family")


def sources(rows: pd.DataFrame) -> pd.Series:
    """'reviews.csv, row 12', or 'provision_sessions.csv, 9 rows from row 1862'.

    Takes source_file, source_row (the first) and n_rows.
    """
    row = rows["source_row"].astype("Int64").astype(str)
    many = rows["n_rows"].astype(str) + " rows from row " + row
    return rows["source_file"] + ", " + ("row " + row).where(rows["n_rows"] == 1, many)


def observations(statuses: pd.DataFrame) -> pd.Series:
    """'9 observations'; takes n_observations."""
    count = statuses["n_observations"].fillna(0).astype(int)
    return count.astype(str) + either(count == 1, " observation", " observations")


def _decided(cycles: pd.DataFrame) -> pd.Series:
    parts = {"n_continued": " kept", "n_changed": " changed", "n_closed": " finished"}
    said = pd.Series("", index=cycles.index, dtype=object)
    for column, word in parts.items():
        count = cycles[column].astype(int)
        part = (count.astype(str) + word).where(count > 0, "")
        said = said + (", " + part).where((said != "") & (part != ""), part)
    return said
