"""Who has read the plans, on one pupil's page and for the whole school."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from iepdata.ui import findings
from iepdata.ui.table import Link, Rows
from iepdata.ui.text import safe
from iepdata.wording import names
from iepdata.wording import voice as words

if TYPE_CHECKING:
    import pandas as pd

    from iepdata.ui.page import Page


def readers(page: Page, public_id: str) -> None:
    """Draw how many of those who teach the pupil have read each plan, weighed by lessons (R7)."""
    for plan_id, label, rows in page.once(_readers, public_id):
        with st.expander(safe(label), key=f"readers_{plan_id}"):
            page.table(
                rows,
                {
                    "name": "Name", "role": "Role", "lessons_per_week": "Lessons a week",
                    "said": "Plan", "told_on": "Told on", "read_date": "Read on",
                },
                alt=words.READERS_ALT,
                key=f"readers_table_{plan_id}",
            )  # fmt: skip


def _readers(page: Page, public_id: str) -> list[tuple[str, str, Rows]]:
    """Each plan with how many have read it, and who; nothing where the school records none."""
    if "plan_readers" not in page.ask("recorded_tables"):
        return []
    staff = page.ask("readers", public_id=public_id)
    staff = staff[staff["person_id"].notna()]
    found = []
    for plan_id, own in staff.groupby("plan_id", sort=False):
        read = own[own["state"] == "read"]
        label = words.told_and_read(
            len(read), len(own), read["lessons_per_week"].sum(), own["lessons_per_week"].sum()
        )
        called = words.plan(own.iloc[0]) if len(own) < len(staff) else ""
        rows = Rows(own.assign(said=own["state"].map(words.READ_MEANINGS)))
        found.append((str(plan_id), label + called, rows))
    return found


def whole_school(page: Page) -> None:
    """Draw whose words or reply are missing in the school, and who has plans to read."""
    page.heading("Concerns, readers and the pupils' own words")
    findings.draw(page, "concerns", "voice", key="voice")
    if "plan_readers" in page.ask("recorded_tables"):
        _to_read(page, page.ask("readers"))


def _to_read(page: Page, staff: pd.DataFrame) -> None:
    """Draw, for who opens it, the plans that each person has still to read."""
    unread = staff[staff["person_id"].notna() & (staff["state"] != "read")]
    if unread.empty:
        return
    pupils = page.ask("pupils")
    pupils = pupils.assign(pupil=names.display(pupils, hide=page.hide_names))
    unread = unread.merge(pupils[["public_id", "pupil"]], on="public_id")
    unread = unread.sort_values(
        ["is_new", "person_id", "lessons_per_week"], ascending=[False, True, False]
    )
    label = words.to_read(unread["person_id"].nunique(), len(unread))
    box = st.expander(label, key="to_read", on_change="rerun")
    if box.open:
        with box:
            page.sub(words.NEW_FIRST)
            page.table(
                unread.assign(said=unread["state"].map(words.READ_MEANINGS)),
                {
                    "name": "Name", "role": "Role",
                    "pupil": Link("Pupil", to="pupil", pupil="public_id"),
                    "lessons_per_week": "Lessons a week", "said": "Plan", "told_on": "Told on",
                },
                alt="Plans still to be read, by person, new and supply staff first",
                key="to_read_table",
            )  # fmt: skip
