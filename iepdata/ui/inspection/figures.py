"""The figures on the inspection page: what is looked at, tiles, sections, and the rows behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata import charts
from iepdata.inspection.comparators import beside
from iepdata.inspection.sharing import Shared
from iepdata.ui.inspection import groups
from iepdata.ui.table import Link
from iepdata.ui.text import safe
from iepdata.wording import inspection as words
from iepdata.wording import inspection_page as page_words
from iepdata.wording import names

if TYPE_CHECKING:
    from iepdata.charts import Chart
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


@dataclass(frozen=True, slots=True)
class Line:
    """One figure in words: what it counts, how much, its share, as it was, and how it is counted.

    `part` says that it is a part of the figure above it.
    """

    code: str
    word: str
    part: bool
    value: str
    share: str
    then: str
    how: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The figures of the page in words, and the groups beneath them as they may be shown.

    `still` names those that still need action, '' where their number is not shown; `tiles` holds
    the first four; `sections` the lines of each.
    """

    headline: str
    subtitle: str
    still: str
    tiles: tuple[Line, ...]
    then: Chart
    sections: Mapping[str, tuple[Line, ...]]
    national: tuple[str, ...]
    groups: groups.Groups


def is_nothing(page: Page) -> bool:
    """Whether there is neither a plan nor a target to show."""
    return bool(page.ask("reviews").empty and page.ask("targets").empty)


def shown(page: Page, is_safe: bool, against: date | None) -> Shown:
    """What the page says of its day, for `page.once`."""
    found: Shared = page.ask("inspection_shared", against=against, is_safe=is_safe)
    figures = found.figures
    counts = page_words.shown_counts(figures)
    rows = figures.to_dict("records")
    by_code = {row["figure"]: row for row in rows}
    return Shown(
        words.headline(counts),
        page_words.subtitle(page.as_of, against, words.median_days(counts.get("days_to_act"))),
        page_words.still(counts["then_nothing"]) if counts.get("then_nothing") else "",
        tuple(_tile(by_code[code]) for code in TILES if code in by_code),
        charts.stalled_and_then(figures),
        {
            code: tuple(_line(row, against) for row in rows if row["section"] == code)
            for code in words.SECTIONS
        },
        tuple(page_words.national(beside(page.ask("inspection_national"), figures))),
        groups.groups(page, found, is_safe=is_safe),
    )


def _tile(row: Mapping[Any, Any]) -> Line:
    large = row["share"] or page_words.shown(str(row["shown"]))
    return replace(_line(row, None), word=page_words.TILE[row["figure"]], share=large)


def _line(row: Mapping[Any, Any], against: date | None) -> Line:
    figure = pd.Series(row)
    return Line(
        row["figure"],
        row["word"],
        bool(row["part_of"]),
        page_words.value(figure),
        row["share"],
        page_words.before(figure, against) if against is not None else "",
        row["how"],
    )


def tiles(page: Page, found: Shown, *, is_safe: bool) -> None:
    """Draw the first four figures large, each with its rows."""
    for place, tile in zip(st.columns(len(TILES)), found.tiles, strict=False):
        with place.container(border=True, gap="xxsmall", height="stretch"):
            st.markdown(f"## {safe(tile.share)}")
            st.markdown(f"**{safe(tile.word)}**")
            page.sub(tile.value)
            _behind(page, tile.code, tile.how, is_safe=is_safe, key=f"tile_{tile.code}")


def still(page: Page, found: Shown, *, is_safe: bool) -> None:
    """Draw, where the headline counts what still needs action, the way to the rows of it."""
    if found.still:
        how = words.how("then_nothing", page.settings.as_parameters())
        _behind(page, "then_nothing", how, is_safe=is_safe, key="still", label=found.still)


def section(
    page: Page, code: str, own: tuple[Line, ...], *, is_safe: bool, against: date | None
) -> None:
    """Draw one section: each figure with its share, the earlier one, and what is behind it."""
    page.heading(words.SECTIONS[code])
    if not own:
        page.sub(words.NOT_RECORDED)
        return
    with st.container(border=True, gap="xxsmall", key=f"figures_{code}"):
        for line in own:
            wide = [5, 3.5, 3.3] if against is None else [4.5, 3, 2.5, 3]
            label, value, *then, more = st.columns(wide, vertical_alignment="center")
            label.markdown(f"{'&emsp;' * line.part}{safe(line.word)}")
            share = f" · {safe(line.share)}" if line.share else ""
            value.markdown(f"**{safe(line.value)}**{share}")
            for place in then:
                place.markdown(f":gray[{safe(line.then)}]")
            with more:
                _behind(page, line.code, line.how, is_safe=is_safe)


def changed(page: Page, *, is_safe: bool, against: date | None) -> None:
    """Draw, for who opens it, what moved the figures since the earlier day."""
    if against is None:
        return
    box = st.expander(page_words.CHANGED, key="changed", on_change="rerun")
    if box.open:
        with box:
            lines = page.ask("inspection_changed", against=against, is_safe=is_safe)
            st.markdown("\n".join(f"- {safe(line)}" for line in lines))


def _behind(
    page: Page, code: str, how: str, *, is_safe: bool, key: str = "", label: str = page_words.BEHIND
) -> None:
    """Draw how a figure is counted and, on the reader's own screen, its rows."""
    name = key or code
    box = st.popover(label, key=f"behind_{name}", type="tertiary", on_change="rerun")
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
        page.table(rows, columns, alt=page_words.ROWS, key=f"rows_{name}", height="content")
