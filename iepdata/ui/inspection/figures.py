"""The figures on the inspection page: what is looked at, tiles, sections, and the rows behind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from iepdata.inspection.comparators import beside
from iepdata.inspection.sharing import Shared
from iepdata.ui.table import Link
from iepdata.ui.text import safe
from iepdata.wording import inspection as words
from iepdata.wording import inspection_page as page_words
from iepdata.wording import names

if TYPE_CHECKING:
    from iepdata.ui.page import Page

SAFE, AGAINST = "safe_to_share", "against"
# The four that a leader is asked first.
TILES = ("reviews_in_time", "acted", "sessions_delivered", "voice_pupil")


def controls(page: Page) -> tuple[bool, date | None]:
    """Draw the switch and the day to compare with; whether it is on, and the day or None."""
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    is_safe = left.toggle(
        page_words.SAFE, value=True, key=SAFE, help=page_words.SAFE_HELP, persist_state="session"
    )
    choices: dict[str, date | None] = {"nothing": None}
    before = page.ask("inspection_term_before")
    if before is not None:
        choices["term"] = before
    with right:
        chosen = st.segmented_control(
            page_words.AGAINST, [*choices, "day"], default="nothing", required=True, key=AGAINST,
            format_func=lambda code: page_words.against(code, before),
        )  # fmt: skip
    if chosen != "day":
        return is_safe, choices.get(chosen)
    first, _ = page.kept.calendar_range()
    day = right.date_input(
        page_words.DAY, value=None, min_value=first, max_value=page.as_of - timedelta(days=1),
        format="DD/MM/YYYY", key="against_day",
    )  # fmt: skip
    return is_safe, day if isinstance(day, date) else None


def asked(page: Page, *, is_safe: bool, against: date | None) -> Shared:
    """The figures and tables of the page, as they may be shown."""
    found: Shared = page.ask("inspection_shared", against=against, is_safe=is_safe)
    return found


def tiles(page: Page, figures: pd.DataFrame) -> None:
    """Draw the first four figures large."""
    by_code = figures.set_index("figure")
    shown = [code for code in TILES if code in by_code.index]
    for place, code in zip(st.columns(len(TILES)), shown, strict=False):
        own = pd.Series(by_code.loc[code])
        with place.container(border=True, gap="xxsmall", height="stretch"):
            st.markdown(f"## {safe(own['share'] or own['shown'])}")
            st.markdown(f"**{safe(page_words.TILE[code])}**")
            page.sub(page_words.value(own))


def section(
    page: Page, code: str, figures: pd.DataFrame, *, is_safe: bool, against: date | None
) -> None:
    """Draw one section: each figure with its share, the earlier one, and what is behind it."""
    own = figures[figures["section"] == code]
    page.heading(words.SECTIONS[code])
    if own.empty:
        page.sub(words.NOT_RECORDED)
        return
    with st.container(border=True, gap="xxsmall"):
        for row in own.to_dict("records"):
            figure = pd.Series(row)
            label, value, then, more = st.columns([6, 3, 3, 2.2], vertical_alignment="center")
            part = bool(figure["part_of"])
            label.markdown(f"{'&emsp;' * part}{safe(figure['word'])}")
            share = f" · {safe(figure['share'])}" if figure["share"] else ""
            value.markdown(f"**{safe(page_words.value(figure))}**{share}")
            if against is not None:
                then.markdown(f":gray[{safe(page_words.before(figure, against))}]")
            with more:
                _behind(page, row["figure"], row["how"], is_safe=is_safe)


def national(page: Page, figures: pd.DataFrame) -> None:
    """Draw national figures beside the school's, each with its year and source."""
    found = beside(page.ask("inspection_national"), figures)
    for line in page_words.national(found):
        page.sub(line)


def changed(page: Page, *, is_safe: bool, against: date | None) -> None:
    """Draw, for who opens it, what moved the figures since the earlier day."""
    if against is None:
        return
    box = st.expander(page_words.CHANGED, key="changed", on_change="rerun")
    if box.open:
        with box:
            lines = page.ask("inspection_changed", against=against, is_safe=is_safe)
            st.markdown("\n".join(f"- {safe(line)}" for line in lines))


def _behind(page: Page, code: str, how: str, *, is_safe: bool) -> None:
    """Draw how a figure is counted and, on the reader's own screen, its rows."""
    box = st.popover("Rows, how counted", key=f"behind_{code}", type="tertiary", on_change="rerun")
    if not box.open:
        return
    with box:
        page.say(how)
        if is_safe:
            page.sub(page_words.ROWS_HIDDEN)
            return
        rows = page.ask("inspection_behind", figure=code)
        page.sub(page_words.ROWS)
        rows = rows.assign(name=names.display(rows, hide=page.hide_names))
        columns: dict[str, str | Link] = {
            "name": Link("Pupil", to="pupil", pupil="public_id"), "n": "Counts", "date": "Date",
            "said": "What it says", "source_file": "File", "source_row": "Row",
        }  # fmt: skip
        if page.hide_names:
            del columns["said"]
        page.table(rows, columns, alt=page_words.ROWS, key=f"rows_{code}", height="content")
