"""The page: opened by its guard, it knows the day, asks the questions and draws the answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.ui import answers, first_start, header, idle, menu, session, stores, table
from iepdata.ui.gate import Permission, Viewer, viewer_for
from iepdata.ui.text import safe

if TYPE_CHECKING:
    from iepdata.charts import Chart

# Charts have no buttons over them; they zoom by double click and full screen alone.
_CHART = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


@dataclass
class Page:
    """An open page: who reads it, as of which day, under which settings.

    `store` is for pages that change the record (loading, undoing); reading goes through `ask`.
    """

    title: str
    viewer: Viewer
    store: Store
    settings: Settings
    where: str
    as_of: date = field(default_factory=date.today)
    hide_names: bool = False
    _drawn: Counter[str] = field(default_factory=Counter)

    def ask(self, question: str, **filters: Any) -> Any:
        """What a question of `iepdata.questions` answers on the page's day, most often a frame."""
        return answers.answer(
            self.store,
            question,
            self.as_of,
            self.settings,
            where=self.where,
            scope=self.viewer.scope,
            filters=filters,
        )

    def headline(self, text: str) -> None:
        """Draw the finding of the page as its heading."""
        st.title(safe(text), anchor=False)

    def sub(self, text: str) -> None:
        """Draw a quieter line under a heading: what was counted, and until when."""
        st.markdown(f":gray[{safe(text)}]")

    def heading(self, text: str) -> None:
        """Draw the heading of a part of the page."""
        st.subheader(safe(text), anchor=False)

    def say(self, text: str) -> None:
        """Draw a sentence exactly as it stands, whatever characters are in it."""
        st.markdown(safe(text))

    def empty(self, text: str, action: tuple[str, str] | None = None) -> None:
        """Draw a line where there is nothing to list, with a link (label, page) to what helps."""
        with st.container(border=True):
            st.markdown(safe(text))
            if action is not None:
                self.link(action[1], action[0])

    def link(self, to: str, label: str, **query: str | list[str]) -> None:
        """Draw a link to a page ('pupil' or 'pages/pupil.py') that keeps day and hidden names."""
        st.page_link(
            menu.page_file(to),
            label=f":blue[{safe(label)} →]",
            query_params={**session.carried(), **query},
            help="",
        )

    def tile(self, symbol: str, number: int, label: str, *, to: str, **query: str) -> None:
        """Draw a count with its sign; its words open the rows that were counted."""
        with st.container(border=True, gap="xxsmall"):
            st.markdown(f"## {safe(symbol)} {number:,}")
            self.link(to, label, **query)

    def table(
        self,
        frame: pd.DataFrame,
        columns: table.Columns | None = None,
        *,
        alt: str,
        key: str | None = None,
        height: int | str = "auto",
    ) -> None:
        """Draw `frame` as a grid, with the same as a plain table and as a CSV beneath it.

        `columns` maps each column shown to its label, a `Link` or a Streamlit column
        configuration; what is not named stays on the server. `alt` says what the table holds.
        """
        table.draw(
            frame,
            columns,
            alt=alt,
            key=key or self._name("table"),
            file_name=f"{self.title.lower().replace(' ', '-')}-{self.as_of:%Y-%m-%d}.csv",
            height=height,
        )

    def chart(self, chart: Chart, *, key: str | None = None) -> None:
        """Draw a chart with its text alternative, and the table behind it for who opens it."""
        name = key or self._name("chart")
        st.plotly_chart(chart.figure, alt=chart.alt, theme=None, config=_CHART, key=name)
        behind = st.expander("Table", key=f"{name}_table", on_change="rerun", type="compact")
        if behind.open:
            with behind:
                st.markdown(safe(chart.alt))
                table.draw(
                    chart.table,
                    None,
                    alt=chart.alt,
                    key=f"{name}_rows",
                    file_name=f"{name}-{self.as_of:%Y-%m-%d}.csv",
                )

    def _name(self, kind: str) -> str:
        self._drawn[kind] += 1
        return f"{self.title.lower().replace(' ', '_')}_{kind}_{self._drawn[kind]}"


def open_page(
    title: str,
    *,
    needs: Permission = Permission.SEE_PUPILS,
    without_data: bool = False,
    projected: bool = False,
) -> Page:
    """The page `title`, once its reader may see it and there is something to see.

    Draws the head of the page. With no pupil loaded it draws the first start and ends the run,
    unless the page works `without_data`. A `projected` page has no head: what is on it is what it
    draws itself. Raises Refused for a reader who may not see it and StoreError where the store
    cannot be opened.
    """
    viewer = viewer_for(needs, st.context.headers)
    where = session.school()
    with st.spinner("Opening the school …", show_time=False):
        store = stores.open_store(where)
    settings = store.settings()
    idle.watch(settings.lock_after_minutes)
    page = Page(title, viewer, store, settings, where)
    if stores.is_empty(store):
        if not without_data:
            first_start.offer()
            st.stop()
        return page
    usual_day = stores.usual_day(where)
    if projected:
        page.as_of = usual_day
        return page
    name = school_name(page, usual_day)
    page.as_of, page.hide_names = header.draw(name, where, usual_day)
    return page


def school_name(page: Page, day: date) -> str:
    """The school's name as the summary of `day` has it; a plain word where it has none."""
    page.as_of = day
    name = page.ask("summary").get("school_name")
    return name if isinstance(name, str) and name else "Your school"
