"""The parts of the Provision page: the grid, the weeks, every provision, and planning training."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from iepdata import charts
from iepdata.access import Permission
from iepdata.provision import counts, shared_training
from iepdata.ui.table import Link
from iepdata.ui.text import safe
from iepdata.vocabulary import NC_YEARS
from iepdata.wording import names
from iepdata.wording import provision_grid as grid_words
from iepdata.wording import provision_page as words
from iepdata.wording import provision_training as training_words
from iepdata.wording.provision import KINDS_EXPLAINED

if TYPE_CHECKING:
    from iepdata.ui.page import Page

PROGRESS, DELIVERY = "progress", "delivery"
MISSED, PATTERN = "missed", "pattern"
YEARS = {entry.code: entry.label for entry in NC_YEARS}


def behind_headline(page: Page, patterns: pd.DataFrame, systematic: int, waiting: int) -> None:
    """Draw the links from the numbers of the headline to their rows, and those asked for."""
    if not systematic + waiting:
        return
    with st.container(horizontal=True):
        if systematic:
            page.link("provision", words.see_provisions(systematic), missed=PATTERN)
        if waiting:
            page.link(
                "provision", words.see_targets(waiting),
                progress="not_moving", delivery="not_delivered",
            )  # fmt: skip
    if systematic and st.query_params.get(MISSED) == PATTERN:
        page.sub(words.MISSED_IN_PATTERN)
        _provisions(page, patterns[patterns["verdict"] == "systematic"], key="in_pattern")


def grid(page: Page, found: pd.DataFrame) -> None:
    """Draw progress beside delivery; a number opens the pupils of its cell, with the next step."""
    page.heading("Progress and delivery")
    page.sub(" ".join([grid_words.EXPLAINED, grid_words.moved_by_date(found)]).strip())
    chosen = _chosen_cell()
    table = counts(found).to_dict("index")
    with st.container(key="grid", gap="xsmall"):
        head = st.columns([1.6, 1, 1, 1, 1])
        for place, label in zip(head[1:], grid_words.DELIVERY.values(), strict=True):
            place.markdown(f"**{safe(label)}**")
        for progress, label in grid_words.PROGRESS.items():
            row = st.columns([1.6, 1, 1, 1, 1], vertical_alignment="center")
            row[0].markdown(f"**{safe(label)}**")
            for place, delivery in zip(row[1:], grid_words.DELIVERY, strict=True):
                count = int(table[progress][delivery])
                # Where an adult has to act: marked by shape and colour, as on Today.
                acts = progress == "not_moving" and count > 0 and chosen != (progress, delivery)
                place.button(
                    f":red[■ **{count:,}**]" if acts else f"{count:,}",
                    key=f"cell_{progress}_{delivery}", disabled=count == 0,
                    help=grid_words.cell(progress, delivery, count), width="stretch",
                    type="primary" if chosen == (progress, delivery) else "secondary",
                    on_click=_choose, args=(progress, delivery),
                )  # fmt: skip
    if chosen is None:
        page.sub(words.CHOOSE_CELL)
    else:
        _cell(page, found, *chosen)


def _chosen_cell() -> tuple[str, str] | None:
    """The cell that the address names; None where it names none."""
    progress, delivery = st.query_params.get(PROGRESS), st.query_params.get(DELIVERY)
    if progress in grid_words.PROGRESS and delivery in grid_words.DELIVERY:
        return str(progress), str(delivery)
    return None


def _choose(progress: str, delivery: str) -> None:
    st.query_params[PROGRESS], st.query_params[DELIVERY] = progress, delivery


def _cell(page: Page, found: pd.DataFrame, progress: str, delivery: str) -> None:
    own = found[(found[PROGRESS] == progress) & (found[DELIVERY] == delivery)]
    label = grid_words.cell(progress, delivery, len(own))
    page.say(label)
    page.table(
        own.assign(
            name=names.display(own, hide=page.hide_names),
            year=own["nc_year"].map(YEARS).astype(object).fillna(""),
            shown=own["symbol"] + " " + own["label"],
            text=_masked(page, own, "text"),
        ),
        {
            "name": Link("Pupil", to="pupil", pupil="public_id"),
            "year": st.column_config.TextColumn("Year", width=80),
            "text": st.column_config.TextColumn("Target", width=250),
            "shown": st.column_config.TextColumn("Status", width=160),
            "next_step": st.column_config.TextColumn("Next step", width=420),
            "delivery_sentence": st.column_config.TextColumn("Sessions", width=240),
            "pattern": st.column_config.TextColumn("Pattern", width="large"),
        },
        alt=label,
        key="cell",
    )


def _masked(page: Page, rows: pd.DataFrame, column: str) -> pd.Series:
    """A column of free text; with names hidden, without the pupil's own name."""
    if not page.hide_names:
        return rows[column]
    own = [names.masked(row[column], row) for row in rows.to_dict("records")]
    return pd.Series(own, index=rows.index, dtype=object)


def every_provision(page: Page, patterns: pd.DataFrame) -> None:
    """Draw each provision in force with its sessions and what they show; then weeks and reasons."""
    page.heading("Every provision")
    page.sub(KINDS_EXPLAINED)
    _provisions(page, patterns, key="every_provision")
    _weeks(page)
    _reasons(page)


def _provisions(page: Page, patterns: pd.DataFrame, *, key: str) -> None:
    """Draw provisions with what became of their sessions, what needs seeing to first."""
    found = _named(page, patterns)
    order = {verdict: place for place, verdict in enumerate(words.VERDICTS)}
    found = found.assign(
        verdict_words=words.verdicts(found), source_words=words.sources(found),
        order=found["verdict"].map(order), about=_masked(page, found, "sentence"),
        what=_masked(page, found, "name"),
    ).sort_values(["order", "rate"], ascending=[True, False])  # fmt: skip
    page.table(
        found,
        {
            "pupil": Link("Pupil", to="pupil", pupil="public_id"),
            "what": "Provision",
            "verdict_words": st.column_config.TextColumn("What the log shows", width=180),
            "planned": "Planned",
            "delivered": "Happened",
            "partial": "In part",
            "missed": "Did not happen",
            "not_logged": "Not logged",
            "about": st.column_config.TextColumn("In words", width="large"),
            "source_words": "By",
        },
        alt="Provisions in force with what became of their sessions",
        key=key,
    )


def _named(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with the pupil's names, and `pupil`, the name shown; those of pupils on roll."""
    pupils = page.ask("pupils")
    columns = ["pupil_id", "public_id", "first_name", "last_name", "preferred_name"]
    found = rows.merge(pupils[columns].drop_duplicates("pupil_id"), on="pupil_id")
    return found.assign(pupil=names.display(found, hide=page.hide_names))


def _weeks(page: Page) -> None:
    box = st.expander("Week by week", key="week_by_week", on_change="rerun")
    if box.open:
        with box:
            found = _named(page, page.ask("provision_weeks"))
            page.table(
                found.assign(what=_masked(page, found, "name")),
                {
                    "pupil": Link("Pupil", to="pupil", pupil="public_id"), "what": "Provision",
                    "week": "Week of", "planned": "Planned", "delivered": "Happened",
                    "partial": "In part", "missed": "Did not happen", "not_logged": "Not logged",
                    "by_exception": "By exception",
                },
                alt="What became of the sessions of each provision, week by week",
                key="weeks",
            )  # fmt: skip


def _reasons(page: Page) -> None:
    if not page.may(Permission.SEE_SCHOOL):
        return
    box = st.expander("Reasons", key="reasons", on_change="rerun")
    if box.open:
        with box:
            page.sub(words.REASONS_EXPLAINED)
            found = page.ask("missed_reasons")
            page.table(
                found.assign(why=words.reasons(found)),
                {"why": "Reason", "missed": "Sessions", "provisions": "Provisions"},
                alt=words.REASONS_EXPLAINED,
                key="reasons_table",
            )


def weeks_chart(page: Page) -> None:
    """Draw what became of planned sessions, week by week."""
    page.chart(charts.delivery_chart(page.ask("provision_weeks")), key="delivery_weeks")


def training(page: Page) -> None:
    """Draw targets that stall by need and strategy, for staff or, with small counts hidden, shared.

    Words of a strategy that few targets share may name a child, so with names hidden, too, they
    are put together.
    """
    if not page.may(Permission.SEE_SCHOOL):
        return
    page.heading("Where training would help")
    page.sub(training_words.EXPLAINED)
    up_to = page.settings.small_count
    share = st.toggle("Safe to share", key="safe_to_share", value=False) or page.hide_names
    found = page.ask("need_training", small_up_to=up_to) if share else page.ask("need_training")
    if share:
        page.sub(training_words.shared_note(up_to))
        found = shared_training(found, up_to)
    else:
        page.say(training_words.headline(found))
    page.table(
        found, training_words.COLUMNS, alt="Targets that move and that do not, by need and "
        "strategy", key="training",
    )  # fmt: skip
