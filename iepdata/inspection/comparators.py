"""National figures beside the school's own, where they mean the same."""

from __future__ import annotations

import pandas as pd

from iepdata import measured
from iepdata.store import Store
from iepdata.wording.inspection import FIGURES

COLUMNS = ["figure", "what", "ours", "national", "year", "source", "link"]


def comparators(store: Store, figures: pd.DataFrame) -> pd.DataFrame:
    """Each figure that others publish too, beside theirs; see `national` and `beside`."""
    return beside(national(store), figures)


def national(store: Store) -> pd.DataFrame:
    """Figures that others publish: figure, percent, year, source, link; one row a figure and year.

    The school's own rows of the table comparators stand in place of those that are shipped for
    the same figure.
    """
    own = store.query("SELECT figure, percent, year, source, link FROM comparators")
    shipped = measured.comparators()
    return pd.concat([own, shipped[~shipped["figure"].isin(own["figure"])]], ignore_index=True)


def beside(both: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """The rows of `national` with the school's own share; one row a figure and year.

    Takes figures with figure and share (text, '' where it may not be shown). what: the figure's
    label; ours and national: '27%'; year, source and link of the national one. Without a share
    of the school's own: no row.
    """
    shares = figures.set_index("figure")["share"]
    both = both.assign(ours=both["figure"].map(shares).fillna(""))
    found = both[(both["ours"] != "") & both["percent"].notna()]
    labels = found["figure"].map(
        {
            code: f"{each.label} (of: {FIGURES[each.of].label})" if each.of else each.label
            for code, each in FIGURES.items()
        }
    )
    percent = found["percent"].map("{:.3g}%".format)
    found = found.assign(what=labels, national=percent)
    return found[COLUMNS].fillna("").sort_values(["figure", "year"]).reset_index(drop=True)
