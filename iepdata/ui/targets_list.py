"""Every target as the Targets page lists it: what its filters offer, and the rows that pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iepdata.ui import filters
from iepdata.ui.table import Rows
from iepdata.wording import names, telling
from iepdata.wording import targets as words

if TYPE_CHECKING:
    from iepdata.ui.filters import Chosen
    from iepdata.ui.page import Page

FILTERS = {
    "status": "Status", "nc_year": "Year", "need_1": "Need", "area": "Area", "owner": "Owner",
}  # fmt: skip
SHOWN = [
    "public_id", "name", "year", "text", "shown", "why", "recent", "last_observed", "owner",
    "noticed", "beside",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """The finding for what is listed, and its rows."""

    headline: str
    rows: Rows


def offered(page: Page) -> dict[str, list[str]]:
    """What each filter offers; empty where there is no target."""
    everything = page.ask("targets_explained")
    return {} if everything.empty else filters.choices(everything, FILTERS)


def listed(page: Page, chosen: Chosen) -> Listed:
    """The targets that pass; closed ones only where they are asked for."""
    everything = page.ask("targets_explained")
    found = filters.passing(everything, chosen)
    if "closed" not in dict(chosen)["status"]:
        found = found[found["status"] != "closed"]
    headline = words.headline(found, everything)
    found = found.assign(
        name=names.display(found, hide=page.hide_names),
        shown=found["symbol"] + " " + found["label"],
        why=words.why(found),
        year=filters.shown("nc_year", found["nc_year"]),
        beside=words.beside(found),
        noticed=telling.shares(found),
    )
    if page.hide_names:
        found["text"] = [names.masked(row["text"], row) for row in found.to_dict("records")]
    return Listed(headline, Rows(found[SHOWN]))
