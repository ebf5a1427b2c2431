"""The figures of the inspection view, and the rows behind each of them."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.findings.behind import rows as stored_rows
from iepdata.inspection.evidence import evidence
from iepdata.queries import housekeeping
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording import inspection as words

COLUMNS = ["section", "figure", "word", "of", "count", "unit", "part_of", "how"]
BEHIND = [
    "figure", "n", "pupil_id", "public_id", "first_name", "last_name", "preferred_name",
    "nc_year", "plan_id", "target_id", "date", "said", "keys", "source_file", "source_row",
]  # fmt: skip


def figures(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Every figure of the inspection view on `as_of`; one row a figure, section by section.

    section  str  a key of `wording.inspection.SECTIONS`
    figure   str  a code of `wording.inspection.FIGURES`; word: what it is called
    count    int  how many; of days_to_act the median school days, NA where nothing was done
    of       int  how many it is a part of, NA where it is no part; of days_to_act the targets
                  whose days are known
    unit     str  pupils, plans, targets, reviews, sessions, readers, outcomes or days
    part_of  str  the code of the figure that `of` counts, '' for none
    how      str  how it is counted, with the thresholds in force

    Figures that rest on tables the school does not use are left out (R9c). No plans: zeros.
    Raises IepDataError where the calendar does not reach `as_of`.
    """
    rows = evidence(store, as_of, settings)
    in_use = housekeeping.recorded_tables(store, as_of)
    given = [each for each in words.FIGURES.values() if in_use.issuperset(each.needs)]
    sums = rows.groupby("figure")["n"].sum().round().astype("Int64")
    days = rows.loc[rows["figure"] == "days_to_act", "n"]
    found = pd.DataFrame(
        {
            "section": [each.section for each in given],
            "figure": [each.code for each in given],
            "word": [each.label for each in given],
            "unit": [each.unit for each in given],
            "part_of": [each.of for each in given],
            "how": [words.how(each.code, settings.as_parameters()) for each in given],
        }
    )
    counts = found["figure"].map(sums).astype("Int64").fillna(0)
    found["count"] = counts.mask(found["unit"] == "days")
    if len(days):
        found.loc[found["unit"] == "days", "count"] = round(float(days.median()))
    found["of"] = found["part_of"].map(found.set_index("figure")["count"]).astype("Int64")
    found.loc[found["unit"] == "days", "of"] = len(days)
    return found[COLUMNS]


def behind(store: Store, as_of: date, settings: Settings, *, figure: str) -> pd.DataFrame:
    """The rows that one figure rests on; n adds up to it (of days_to_act: its median is it).

    n, pupil_id, plan_id, target_id, date, said and keys as in `iepdata.inspection.evidence`;
    public_id, names and year of the pupil; source_file and source_row of the first row that it
    rests on, '' and NA where it has none of its own. By name. Raises KeyError for an unknown code.
    """
    if figure not in words.FIGURES:
        raise KeyError(figure)
    rows = evidence(store, as_of, settings)
    rows = rows[rows["figure"] == figure]
    named = store.read("inspection/pupils", as_of=as_of)
    names = ["pupil_id", "public_id", "first_name", "last_name", "preferred_name", "nc_year"]
    rows = rows.merge(named[names], on="pupil_id", how="left")
    first = rows["keys"].map(lambda keys: keys[0] if len(keys) else "")
    sources = stored_rows(store, sorted({key for key in first if key}))
    sources = sources.assign(first=sources["table"] + ":" + sources["row_key"])
    rows = rows.assign(first=first).merge(
        sources[["first", "source_file", "source_row"]].drop_duplicates("first"), on="first",
        how="left",
    )  # fmt: skip
    rows["source_file"] = rows["source_file"].astype(object).where(rows["source_file"].notna(), "")
    rows["source_row"] = rows["source_row"].astype("Int64")
    order = ["last_name", "first_name", "pupil_id", "plan_id", "target_id", "date"]
    return rows.sort_values(order, kind="stable")[BEHIND].reset_index(drop=True)


def term_before(store: Store, as_of: date, settings: Settings) -> date | None:
    """The last school day of the term before `as_of`, to compare with; None without a calendar.

    Of the schools that pupils go to: the usual calendar may end a term on another day than theirs.
    """
    terms = store.read("terms", **settings.as_parameters())
    schools = store.read("inspection/pupils", as_of=as_of)["school_id"].unique()
    if len(schools):
        terms = terms[terms["school_id"].isin(schools)]
    ended = pd.to_datetime(terms["ends"])
    ended = ended[ended < pd.Timestamp(as_of)]
    return None if ended.empty else ended.max().date()
