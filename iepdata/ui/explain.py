"""The parts of the page How we decide: rule, accuracy, statuses, checks, weeks and settings."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from iepdata import charts, measured
from iepdata.findings.checks import CHECKS, GROUPS
from iepdata.model import TABLES
from iepdata.vocabulary import GROUP_LABELS, RULES, STATUS_WORDS
from iepdata.wording import accuracy as words
from iepdata.wording import findings as finding_words
from iepdata.wording import today as today_words
from iepdata.wording.explain import (
    CALENDAR,
    DETECTOR_METHOD,
    MEANINGS,
    METHOD,
    RULE_SENTENCES,
    SETTINGS,
)

if TYPE_CHECKING:
    from iepdata.ui.page import Page


def rule_line(page: Page) -> None:
    """Draw which rule is in force and how often it is wrong, with a link to all of it."""
    page.link("about", f"{page.once(_rule)} How we decide")


def _rule(page: Page) -> str:
    rule = page.settings.rule
    return words.line(rule, words.of_rule(measured.accuracy(), rule))


def method(page: Page) -> None:
    """Draw how the rule in force decides, in sentences a parent could read."""
    rule = page.settings.rule
    page.heading(f"The rule in force: {RULES[rule]}")
    own = DETECTOR_METHOD if rule == "detector" else (RULE_SENTENCES[rule],)
    for sentence in (METHOD[0], *own, *METHOD[1:]):
        page.say(sentence)


def accuracy(page: Page) -> None:
    """Draw how often the rule in force is wrong, beside the others, and how to measure it."""
    measurements = measured.accuracy()
    rule = page.settings.rule
    page.heading("How often is it wrong?")
    for sentence in (*words.meaning(words.of_rule(measurements, rule)), *words.HONEST):
        page.say(sentence)
    rules = words.rules_compared(measurements)
    page.chart(charts.rules_chart(rules, rule), key="rules")
    page.heading("When it gives a chance, does it come true?")
    said = measured.calibration()
    for sentence in words.said_and_done(said):
        page.say(sentence)
    page.chart(charts.calibration_chart(said), key="calibration")
    page.sub(words.measured_on(measured.provenance("accuracy")))
    _everything(page, measurements)


def _everything(page: Page, measurements: pd.DataFrame) -> None:
    """Draw, for who opens it, every rule in every circumstance, also those not to be chosen."""
    label = f"All figures: {words.compared(measurements)}"
    figures = st.expander(label, key="all_figures", on_change="rerun")
    if figures.open:
        with figures:
            page.table(
                words.in_hundreds(measurements),
                {"label": "Rule", "circumstance": "Circumstances"} | words.FIGURE_COLUMNS,
                alt="Measured accuracy of every rule in every circumstance",
            )
            page.sub(words.how_to_run(measured.provenance("accuracy")))


def statuses(page: Page) -> None:
    """Draw every status with its sign, its meaning and its group, in the order they are tried."""
    page.heading("The statuses, in the order in which they are tried")
    rows = [
        {
            "shown": f"{words.symbol} {words.label}",
            "means": MEANINGS[status],
            "group": GROUP_LABELS[words.group],
            "family": words.family,
        }
        for status, words in STATUS_WORDS.items()
    ]
    page.table(
        pd.DataFrame(rows),
        {
            "shown": "Status",
            "means": st.column_config.TextColumn("When", width=490),
            "group": "Group",
            "family": "In meetings",
        },
        alt="Every status with its meaning, group and the words used in meetings",
        height="content",
        wraps=True,
    )


def checks(page: Page) -> None:
    """Draw everything that is looked for, why, with what force, and from which tables."""
    page.heading("What is looked for")
    page.say(finding_words.LOOKED_FOR)
    page.say(today_words.ORDER_EXPLAINED)
    rows = [
        {
            "topic": GROUPS[check.group],
            "label": check.label,
            "why": check.said(page.settings),
            "force": finding_words.FORCES[check.force],
            "today": "Yes" if check.order is not None else "",
            "needs": ", ".join(TABLES[table].title for table in check.needs),
        }
        for check in CHECKS.values()
    ]
    page.table(
        pd.DataFrame(rows),
        {
            "topic": st.column_config.TextColumn("Topic", width=150),
            "label": st.column_config.TextColumn("What", width=235),
            "force": "What kind of rule", "today": "On Today",
            "why": st.column_config.TextColumn("When, and why", width=560),
            "needs": "Speaks only where these are recorded",
        },
        alt="Everything that is looked for, with the rule, its force and the tables it needs",
        height="content", wraps=True,
    )  # fmt: skip


def calendar(page: Page) -> None:
    """Draw which holidays are counted and what is assumed."""
    page.heading("Teaching weeks")
    for sentence in CALENDAR:
        page.say(sentence)


def settings(page: Page) -> None:
    """Draw every threshold in force with its unit, default and source."""
    page.heading("Settings in force")
    page.sub(SETTINGS)
    rows = [
        {
            "what": each.metadata["what"],
            "value": _said(each.name, getattr(page.settings, each.name)),
            "unit": each.metadata["unit"],
            "default": _said(each.name, each.default),
            "source": each.metadata["source"],
            "name": f"IEP_{each.name.upper()}",
        }
        for each in fields(page.settings)
    ]
    page.table(
        pd.DataFrame(rows),
        {
            "what": st.column_config.TextColumn("What", width=440), "value": "In force",
            "unit": st.column_config.TextColumn("Unit", width=210), "default": "Default",
            "source": st.column_config.TextColumn("Source", width=300),
            "name": "For who runs the program",
        },
        alt="Every setting with its value, unit, default and source",
        height="content", wraps=True,
    )  # fmt: skip


def _said(name: str, value: object) -> object:
    """The value of a setting; of the rule its name on screen."""
    return RULES.get(str(value), value) if name == "rule" else value
