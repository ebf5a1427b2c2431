"""The parts of the page How it works: method, statuses, school weeks and settings in words."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pandas as pd

from iepdata.vocabulary import GROUP_LABELS, STATUS_WORDS
from iepdata.wording.explain import CALENDAR, MEANINGS, METHOD

if TYPE_CHECKING:
    from iepdata.ui.page import Page


def method(page: Page) -> None:
    """Draw how the rule in force decides, in sentences a parent could read."""
    page.heading("The rule in force: Detector")
    for sentence in METHOD:
        page.say(sentence)


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
        {"shown": "Status", "means": "When", "group": "Group", "family": "In meetings"},
        alt="Every status with its meaning, group and the words used in meetings",
        height="content",
    )


def calendar(page: Page) -> None:
    """Draw which holidays are counted and what is assumed."""
    page.heading("Teaching weeks")
    for sentence in CALENDAR:
        page.say(sentence)


def settings(page: Page) -> None:
    """Draw every threshold in force with its unit, default and source."""
    page.heading("Settings in force")
    page.sub("Set one with an environment variable IEP_NAME, for example IEP_MASTERY_N=4.")
    rows = [
        {
            "what": each.metadata["what"],
            "value": getattr(page.settings, each.name),
            "unit": each.metadata["unit"],
            "default": each.default,
            "source": each.metadata["source"],
            "name": each.name,
        }
        for each in fields(page.settings)
    ]
    page.table(
        pd.DataFrame(rows),
        {
            "what": "What", "value": "In force", "unit": "Unit", "default": "Default",
            "source": "Source", "name": "Name",
        },
        alt="Every setting with its value, unit, default and source",
        height="content",
    )  # fmt: skip
