"""One target on the Pupil page: its words, status, chart, delivery and strategies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata import charts
from iepdata.ui import strategy_effect
from iepdata.ui.text import safe
from iepdata.vocabulary import STATUS_WORDS, STRATEGY_KINDS, Group, Status, label_of
from iepdata.wording import forecast, names, telling, what_if, why
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
        _beside(page, target)
        seen = page.ask("observations", target_id=target["target_id"])
        line = page.ask("trend", target_id=target["target_id"])
        ahead = page.ask("forecast", public_id=target["public_id"])
        ahead = ahead[ahead["target_id"] == target["target_id"]]
        if len(seen) or len(line):
            chart = charts.target_chart(target, seen, line, own, page.as_of, ahead=ahead)
            page.chart(chart, key=f"chart_{place}")
        foreseen = forecast.sentence(target, page.as_of, page.settings.forecast_observations)
        if foreseen:
            page.say(foreseen)
        if target["delivery"] != "none":
            happened = str(target["delivery_sentence"]).rstrip(".")
            page.say(f"Sessions: {happened}. {words.delivery_advice(target)}")
        if status.group is Group.NEEDS_CHANGE:
            page.say(words.WHAT_WE_COULD_DO)
        if not page.hide_names:
            _strategies(own)
        strategy_effect.draw(page, target)
        _why_this_status(page, target, seen)


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


def _beside(page: Page, target: Mapping[str, Any]) -> None:
    """Draw what is said beside the status: one voice, a judgement that differs, too seldom seen."""
    for marker in ("marker_voice", "marker_judgement"):
        if target[marker]:
            page.sub(target[marker])
    if target["tell_share"] < telling.POOR:
        page.sub(" ".join(_telling(page, target)))


def _telling(page: Page, target: Mapping[str, Any]) -> list[str]:
    """How often a stall would be noticed in time, and the smallest change that would do."""
    row = pd.DataFrame([target])
    said = [telling.sentences(row, page.as_of).iloc[0], telling.changes(row).iloc[0]]
    return [sentence for sentence in said if sentence]


def _why_this_status(page: Page, target: Mapping[str, Any], seen: pd.DataFrame) -> None:
    steps = st.expander("Why this status", key=f"why_{target['target_id']}", on_change="rerun")
    if steps.open:
        with steps:
            settings = page.settings.as_parameters()
            for sentence in why.steps(target, seen, settings, page.as_of):
                page.say(sentence)
            st.markdown("**What would change it**")
            answers = page.ask("what_would_change", target_id=target["target_id"])
            for sentence in what_if.sentences(answers, target, page.as_of):
                page.say(sentence)
            told = _telling(page, target)
            if told:
                st.markdown("**Will we be able to tell?**")
                page.say(" ".join(told))
            where = f"{target['source_file']}, row {target['source_row']}"
            page.sub(
                f"{why.rule(target)} Target {target['target_id']} came from {where}. "
                f"Due {day(target['due_date'])}."
            )
