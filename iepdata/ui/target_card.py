"""One target on the Pupil page: its words, status, chart, delivery and strategies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
    from iepdata.charts import Chart
    from iepdata.ui.page import Page


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says: `target` is its row of the question `targets_explained`.

    `status` and `strategies` are markdown; `action` is what an adult could do, '' where nothing
    needs to be done; `beside`, `said` and `changes` are sentences and lines.
    """

    target: Mapping[str, Any]
    heading: str
    line: str
    action: str
    status: str
    beside: tuple[str, ...]
    chart: Chart | None
    said: tuple[str, ...]
    strategies: str
    changes: tuple[str, ...]


def cards(page: Page, public_id: str) -> tuple[Card, ...]:
    """A card for each open target of a pupil, in order; none on a day without one."""
    targets = page.ask("targets_explained")
    targets = targets[(targets["public_id"] == public_id) & (targets["status"] != "closed")]
    if targets.empty:
        return ()
    strategies = page.ask("pupil_strategies", public_id=public_id)
    ahead = page.ask("forecast", public_id=public_id)
    changes = strategy_effect.lines(page, public_id)
    return tuple(
        _card(page, target, strategies, ahead, changes.get(str(target["target_id"]), ()))
        for target in targets.to_dict("records")
    )


def draw(page: Page, place: int, card: Card) -> None:
    """Draw the card of target number `place`."""
    with st.container(border=True, key=f"target_{place}"):
        page.heading(f"Target {place}: {card.heading}")
        page.sub(card.line)
        if card.action:
            st.markdown(f":red[**{words.TO_DO}**] {safe(card.action)}")
        if card.chart is not None:
            page.chart(card.chart, key=f"chart_{place}")
        st.markdown(card.status)
        for line in card.beside:
            page.sub(line)
        for sentence in card.said:
            page.say(sentence)
        if card.strategies:
            st.markdown(card.strategies)
        strategy_effect.draw(page, str(card.target["target_id"]), card.changes)
        _why_this_status(page, card.target)


def _card(
    page: Page, target: Mapping[Any, Any], strategies: pd.DataFrame, ahead: pd.DataFrame,
    changes: tuple[str, ...],
) -> Card:  # fmt: skip
    status = STATUS_WORDS[Status(target["status"])]
    own = strategies[strategies["target_id"] == target["target_id"]]
    if page.hide_names:
        own = own.assign(text="change of strategy")
    chart = _chart(page, target, own, ahead[ahead["target_id"] == target["target_id"]])
    # A chart says the status in its title.
    named = "" if chart else f"**{status.symbol} {safe(status.label)}**  \n"
    return Card(
        target,
        names.masked(target["text"], target) if page.hide_names else target["text"],
        words.target_line(target, page.as_of, hide=page.hide_names),
        words.what_to_do(target),
        f"{named}{safe(_why(target))}",
        _beside(page, target),
        chart,
        _said(page, target),
        "" if page.hide_names else _strategies(own),
        changes,
    )


def _chart(
    page: Page, target: Mapping[Any, Any], own: pd.DataFrame, ahead: pd.DataFrame
) -> Chart | None:
    """The chart; None where there is neither an observation nor a plan to draw."""
    seen = page.ask("observations", target_id=target["target_id"])
    line = page.ask("trend", target_id=target["target_id"])
    if seen.empty and line.empty:
        return None
    return charts.target_chart(target, seen, line, own, page.as_of, ahead=ahead)


def _said(page: Page, target: Mapping[Any, Any]) -> tuple[str, ...]:
    """What is foreseen, whether the sessions happened, and what a status is not."""
    said = [forecast.sentence(target, page.as_of, page.settings.forecast_observations)]
    if target["delivery"] != "none":
        happened = str(target["delivery_sentence"]).rstrip(".")
        said.append(f"Sessions: {happened}.")
    if STATUS_WORDS[Status(target["status"])].group is Group.NEEDS_CHANGE:
        said.append(words.NO_VERDICT)
    return tuple(sentence for sentence in said if sentence)


def _why(target: Mapping[str, Any]) -> str:
    label = STATUS_WORDS[Status(target["status"])].label
    return str(target["reason"]).removeprefix(f"{label}. ").removeprefix(f"{label}: ")


def _strategies(own: pd.DataFrame) -> str:
    """How the target is taught, as markdown; '' where nothing is written down."""
    lines = [
        f"- {safe(row['text'])} :gray[({safe(label_of(STRATEGY_KINDS, row['kind']))}"
        f"{safe(words.strategy_dates(row))})]"
        for row in own.to_dict("records")
    ]
    return "How it is taught:\n\n" + "\n".join(lines) if lines else ""


def _beside(page: Page, target: Mapping[Any, Any]) -> tuple[str, ...]:
    """What is said beside the status: one voice, a judgement that differs, too seldom seen."""
    said = [str(target[marker] or "") for marker in ("marker_voice", "marker_judgement")]
    if target["tell_share"] < telling.POOR:
        said.append(" ".join(_telling(page, target)))
    return tuple(line for line in said if line)


def _telling(page: Page, target: Mapping[str, Any]) -> list[str]:
    """How often a stall would be noticed in time, and the smallest change that would do."""
    row = pd.DataFrame([target])
    said = [telling.sentences(row, page.as_of).iloc[0], telling.changes(row).iloc[0]]
    return [sentence for sentence in said if sentence]


def _why_this_status(page: Page, target: Mapping[str, Any]) -> None:
    steps = st.expander("Why this status", key=f"why_{target['target_id']}", on_change="rerun")
    if steps.open:
        with steps:
            settings = page.settings.as_parameters()
            seen = page.ask("observations", target_id=target["target_id"])
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
