"""What the Today page says of the school before its list: headline, counts, bar and season."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iepdata import charts
from iepdata.access import Permission
from iepdata.ui import counts
from iepdata.ui.counts import Tally
from iepdata.wording import phrases
from iepdata.wording import today as words

if TYPE_CHECKING:
    from iepdata.charts import Chart
    from iepdata.ui.page import Page


@dataclass(frozen=True, slots=True)
class Glance:
    """The sentences, counts and the bar of a school; `season` is empty outside one."""

    headline: str
    subtitle: str
    tally: Tally
    groups: Chart
    season: str


def glance(page: Page) -> Glance:
    """The school of a page at a glance, for `page.once`."""
    targets, reviews, things = page.ask("targets"), page.ask("reviews"), page.ask("today")
    tally = counts.of(targets, reviews)
    now = things[things["kind"].isin(words.NOW)]
    latest = phrases.days(targets["last_entry"].nlargest(1), page.as_of, weekday=True)
    return Glance(
        words.headline(now["pupil_id"].nunique(), words.next_review(reviews, page.as_of)),
        words.subtitle(len(reviews), reviews["pupil_id"].nunique(), "".join(latest)),
        tally,
        charts.group_bar(tally.groups, tally.reached),
        _season(page),
    )


def _season(page: Page) -> str:
    if not page.may(Permission.SEE_SCHOOL):
        return ""
    season = page.ask("review_season")
    return "" if season.empty else words.review_season(season.iloc[0], page.as_of)
