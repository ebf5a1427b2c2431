"""One target on the Pupil page: its words, status, chart, delivery and strategies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata import charts
from iepdata.ui.text import safe
from iepdata.vocabulary import STATUS_WORDS, STRATEGY_KINDS, Group, Status, label_of
from iepdata.wording import names
from iepdata.wording import pupil as words
from iepdata.wording.dates import day

if TYPE_CHECKING:
    from iepdata.ui.page import Page


def draw(page: Page, place: int, target: Mapping[str, Any], strategies: pd.DataFrame) -> None:
    """Draw target number `place`: a row of the question `targets` and the pupil's strategies."""
    status = STATUS_WORDS[Status(target["status"])]
    own = strategies[strategies["target_id"] == target["target_id"]]
    if page.hide_names:
        own = own.assign(text="change of strategy")
    with st.container(border=True, key=f"target_{place}"):
        text = names.masked(target["text"], target) if page.hide_names else target["text"]
        page.heading(f"Target {place}: {text}")
        page.sub(words.target_line(target, page.as_of, hide=page.hide_names))
        colour = "**" if status.group is Group.NEEDS_CHANGE else ""
        st.markdown(f"{colour}{status.symbol} {safe(status.label)}{colour}  \n{safe(_why(target))}")
        seen = page.ask("observations", target_id=target["target_id"])
        line = page.ask("trend", target_id=target["target_id"])
        if len(seen) or len(line):
            chart = charts.target_chart(target, seen, line, own, page.as_of)
            page.chart(chart, key=f"chart_{place}")
        if target["delivery"] != "none":
            happened = str(target["delivery_sentence"]).rstrip(".")
            page.say(f"Sessions: {happened}. {words.delivery_advice(target)}")
        if status.group is Group.NEEDS_CHANGE:
            page.say(words.WHAT_WE_COULD_DO)
        if not page.hide_names:
            _strategies(own)
        _why_this_status(page, target)


def _why(target: Mapping[str, Any]) -> str:
    label = STATUS_WORDS[Status(target["status"])].label
    return str(target["reason"]).removeprefix(f"{label}. ").removeprefix(f"{label}: ")


def _strategies(own: pd.DataFrame) -> None:
    if own.empty:
        return
    lines = [
        f"- {safe(row['text'])} :gray[({safe(label_of(STRATEGY_KINDS, row['kind']))}"
        f"{safe(words.strategy_dates(row))})]"
        for row in own.to_dict("records")
    ]
    st.markdown("How it is taught:\n\n" + "\n".join(lines))


def _why_this_status(page: Page, target: Mapping[str, Any]) -> None:
    steps = st.expander("Why this status", key=f"why_{target['target_id']}", on_change="rerun")
    if steps.open:
        with steps:
            for sentence in words.why(target):
                page.say(sentence)
            where = f"{target['source_file']}, row {target['source_row']}"
            page.sub(
                f"Target {target['target_id']} came from {where}. Due {day(target['due_date'])}."
            )
