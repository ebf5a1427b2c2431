"""Findings on a page: what is the matter, what to do, the rows behind, and setting one aside."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata.access import Permission
from iepdata.findings import aside
from iepdata.findings.checks import CHECKS
from iepdata.ui.signing import guarded
from iepdata.ui.text import safe
from iepdata.wording import findings as words
from iepdata.wording import names

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from iepdata.ui.page import Page

FIRST = 5
LATER_DAYS = 14
SAID = "finding_said"
ROWS = {"title": "Table", "source_file": "File", "source_row": "Row", "cells": "What it says"}
Finding = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Topic:
    """What one check has found: its heading, its reason as a sentence, and a row a finding."""

    code: str
    heading: str
    why: str
    found: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Findings as a page draws them: check by check, and those that were set aside."""

    topics: tuple[Topic, ...]
    aside: tuple[Finding, ...]

    @property
    def opened(self) -> int:
        """How many are open."""
        return sum(len(topic.found) for topic in self.topics)


def draw(page: Page, *groups: str, key: str = "findings") -> None:
    """Draw the school's findings of these groups, and beneath them those that were set aside.

    `key` tells two lists on one page apart. No finding: a line that says so.
    """
    draw_listed(page, page.once(listed, groups), key=key)


def draw_listed(page: Page, given: Listed, *, key: str) -> None:
    """The same for findings that are listed already."""
    say(page)
    if not given.topics:
        page.sub(words.NONE)
    for topic in given.topics:
        _topic(page, topic, key)
    set_aside(page, given.aside, key)


def listed(page: Page, groups: Collection[str], public_id: str = "") -> Listed:
    """The findings of these groups; of a pupil alone, whose name then stands on no line."""
    found: pd.DataFrame = page.ask("findings")
    found = found[found["group"].isin(list(groups))]
    if public_id:
        found = found[found["public_id"] == public_id]
    found = found.assign(name="" if public_id else _names(found, hide=page.hide_names))
    opened = found[found["state"] == aside.OPEN]
    return Listed(
        tuple(_gathered(page, str(code), own) for code, own in opened.groupby("check", sort=False)),
        _aside(found),
    )


def all_aside(page: Page) -> tuple[Finding, ...]:
    """Every finding of the school that was set aside."""
    found: pd.DataFrame = page.ask("findings")
    return _aside(found.assign(name=_names(found, hide=page.hide_names)))


def _aside(found: pd.DataFrame) -> tuple[Finding, ...]:
    return tuple(found[found["state"] != aside.OPEN].to_dict("records"))


def _gathered(page: Page, code: str, found: pd.DataFrame) -> Topic:
    check = CHECKS[code]
    return Topic(
        code,
        words.heading(check.label, len(found)),
        words.why(check.said(page.settings), check.force),
        tuple(found.to_dict("records")),
    )


def say(page: Page) -> None:
    """Draw what came of the last setting aside, once."""
    said = st.session_state.pop(SAID, None)
    if said:
        st.success(safe(said))


def more(page: Page, finding: Finding, key: str) -> None:
    """Draw the small menu of one finding: its rows, 'Not a problem here' and 'Later'."""
    name = f"{key}_{finding['finding_id']}"
    box = st.popover("More", key=name, type="tertiary", help=words.MORE, on_change="rerun")
    if box.open:
        with box:
            st.markdown(f"**{safe(shown(page, finding, 'sentence'))}**")
            st.markdown(safe(shown(page, finding, "what_to_do")))
            behind(page, finding, name)
            if page.may(Permission.CHANGE):
                _not_a_problem(page, finding, name)
                _later(page, finding, name)


def behind(page: Page, finding: Finding, key: str) -> None:
    """Draw the rows that a finding rests on: table, file, row and cells."""
    rows = page.ask("findings_behind", finding_id=finding["finding_id"])
    page.sub(words.ROWS_EXPLAINED)
    columns = {name: label for name, label in ROWS.items() if name != "cells"}
    if page.hide_names:
        page.sub(words.HIDDEN)
    else:
        columns = ROWS
    page.table(rows, columns, alt=words.ROWS_EXPLAINED, key=f"{key}_rows", height="content")


def shown(page: Page, finding: Finding, column: str) -> str:
    """A text of a finding; with names hidden, without the pupil's own name."""
    return names.masked(finding[column], finding) if page.hide_names else str(finding[column])


def _names(found: pd.DataFrame, *, hide: bool) -> pd.Series:
    named = names.display(found, hide=hide)
    return named.where(found["pupil_id"].notna(), words.WHOLE_SCHOOL)


def _topic(page: Page, topic: Topic, key: str) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{safe(topic.heading)}**")
        page.sub(topic.why)
        for finding in topic.found[:FIRST]:
            _line(page, finding, key)
        rest = topic.found[FIRST:]
        if rest:
            box = st.expander(
                words.more(len(rest)), key=f"{key}_{topic.code}_more", on_change="rerun",
                type="compact",
            )  # fmt: skip
            if box.open:
                with box:
                    for finding in rest:
                        _line(page, finding, key)


def _line(page: Page, finding: Finding, key: str) -> None:
    what, actions = _beside_who(page, finding)
    with what.container(gap="xxsmall"):
        st.markdown(safe(shown(page, finding, "sentence")))
        page.sub(shown(page, finding, "what_to_do"))
    with actions:
        more(page, finding, key)


def _beside_who(page: Page, finding: Finding) -> list[DeltaGenerator]:
    """Draw whom a finding is about; the two columns beside it, the whole line where no name is."""
    if not finding["name"]:
        return st.columns([9.2, 2.2], vertical_alignment="top")
    who, *beside = st.columns([2.2, 7, 2.2], vertical_alignment="top")
    with who:
        _who(page, finding)
    return beside


def _who(page: Page, finding: Finding) -> None:
    if isinstance(finding["public_id"], str):
        page.link("pupil", str(finding["name"]), pupil=finding["public_id"])
    else:
        page.sub(str(finding["name"]))


def _not_a_problem(page: Page, finding: Finding, name: str) -> None:
    with st.form(f"{name}_dismiss", border=False):
        reason = st.text_input(words.REASON, key=f"{name}_reason", max_chars=300)
        page.sub(words.COMES_BACK)
        if st.form_submit_button("Not a problem here"):
            if not reason.strip():
                st.warning(words.REASON_MISSING)
                return
            aside.set_aside(
                page.store, finding["finding_id"], finding["facts"], reason, None, page.viewer.name
            )
            st.session_state[SAID] = words.done(None, page.as_of)
            st.rerun()


def _later(page: Page, finding: Finding, name: str) -> None:
    with st.form(f"{name}_later", border=False):
        until = st.date_input(
            words.LATER, value=page.as_of + timedelta(days=LATER_DAYS), key=f"{name}_until",
            min_value=page.as_of + timedelta(days=1), format="DD/MM/YYYY",
        )  # fmt: skip
        if st.form_submit_button("Later"):
            aside.set_aside(
                page.store, finding["finding_id"], finding["facts"], "", until, page.viewer.name
            )
            st.session_state[SAID] = words.done(until, page.as_of)
            st.rerun()


def set_aside(page: Page, found: Sequence[Finding], key: str) -> None:
    """Draw, for who opens it, what was set aside, with the reason and the way back."""
    if not found:
        return
    box = st.expander(words.aside(len(found)), key=f"{key}_aside", on_change="rerun")
    if not box.open:
        return
    with box:
        for finding in found:
            what, back = _beside_who(page, finding)
            with what.container(gap="xxsmall"):
                st.markdown(safe(shown(page, finding, "sentence")))
                page.sub(words.kept({**finding, "reason": shown(page, finding, "reason")},
                                    page.as_of))  # fmt: skip
            if page.may(Permission.CHANGE):
                back.button(
                    "Bring back", key=f"{key}_back_{finding['finding_id']}", type="tertiary",
                    on_click=guarded(aside.bring_back),
                    args=(page.store, finding["finding_id"], page.viewer.name),
                )  # fmt: skip
