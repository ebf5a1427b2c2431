"""The page: it knows its reader and the day, asks the questions and draws the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import pandas as pd
import streamlit as st

from iepdata import access
from iepdata.access import Permission
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.ui import answers, gate, look, menu, session, signing, stores, table, this_run
from iepdata.ui.gate import Viewer
from iepdata.ui.text import safe

if TYPE_CHECKING:
    from iepdata.charts import Chart

T = TypeVar("T")
# In pixels, or as wide as what is in it.
Wide = int | Literal["content"]
# Charts have no buttons over them; they zoom by double click and full screen alone.
_CHART = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


@dataclass
class Page:
    """An open page: who reads it, as of which day, under which settings.

    `store` is for pages that change the record (loading, undoing) and is handed to who may change
    it; reading goes through `ask`. Who reads is looked up anew each time: a part of a page that
    runs alone passes no other guard.
    """

    title: str
    viewer: Viewer
    kept: Store
    settings: Settings
    where: str
    as_of: date = field(default_factory=date.today)
    hide_names: bool = False
    _drawn: Counter[str] = field(default_factory=Counter)

    @property
    def store(self) -> Store:
        """The store, to change it. Raises Refused for a reader whose role does not cover that."""
        self.require(Permission.CHANGE)
        return self.kept

    @property
    def data_version(self) -> int:
        """The version of the records: it goes up with every change."""
        return this_run.versions(self.kept)[0]

    def recording(self, tables: Mapping[str, Sequence[Mapping[Any, Any]]]) -> Store:
        """The store, to keep these rows of what was seen; `tables` by the name of their table.

        Raises Refused for a reader who does not record, and NotFound where a row is of a pupil
        whom they may not see.
        """
        self.require(Permission.RECORD)
        access.require_own(self.kept, self.viewer.scope, tables)
        return self.kept

    def undoing(self, upload_id: int, source: str) -> Store:
        """The store, to undo a save of the reader's own, made from sources that begin so.

        Who sees every pupil may undo anybody's. Raises Refused, and IepDataError for another's.
        """
        self.require(Permission.RECORD)
        access.require_own_save(
            self.kept, self.viewer.scope, upload_id, by=self.viewer.name, source=source
        )
        return self.kept

    def presenting(self, public_id: str, plan_id: str | None = None) -> Store:
        """The store, for the meeting of a pupil about a plan: its draft and what it comes to.

        Raises Refused for a reader who does not present, NotFound for a pupil or plan that is not
        among those whom they may see.
        """
        self.require(Permission.PRESENT)
        row = {"public_id": public_id, **({"plan_id": plan_id} if plan_id else {})}
        access.require_own(self.kept, self.viewer.scope, {"": [row]})
        return self.kept

    def exporting(self) -> Store:
        """The store, to make a file of it; raises Refused for who may not export."""
        self.require(Permission.EXPORT)
        return self.kept

    def may(self, permission: Permission) -> bool:
        """Whether the reader's role covers this: what is not covered is not drawn."""
        return self.viewer.may(permission)

    def require(self, needs: Permission) -> None:
        """Raise Refused where the reader's role, as it stands now, does not cover this."""
        self.viewer = gate.require(signing.again(self.viewer, self.kept), needs)

    @property
    def latest(self) -> date:
        """The last day on which something may have been seen: today, of the sample its last."""
        return stores.usual_day(self.where)

    def ask(self, question: str, **filters: Any) -> Any:
        """What a question of `iepdata.questions` answers on the page's day, most often a frame.

        Rows of pupils whom the reader may not see are not in it.
        """
        self.require(Permission.ENTER)
        return answers.answer(
            self.kept,
            question,
            self.as_of,
            self.settings,
            scope=self.viewer.scope,
            filters=filters,
        )

    def once(self, make: Callable[..., T], *given: Hashable) -> T:
        """What `make(page, *given)` says is to be drawn: sentences, rows, charts; only to be read.

        Remembered for everyone who sees the same, as long as its questions' answers stand: `make`
        is a function of a module that asks this page alone, and draws and keeps nothing.
        """
        self.require(Permission.ENTER)
        return answers.drawing(
            self.kept, lambda: make(self, *given), self.as_of, self.settings, self.viewer.scope,
            make, self.title, self.hide_names, given,
        )  # fmt: skip

    def note(self, action: str, detail: str) -> None:
        """Keep in the record what the reader did; it is only ever added to."""
        self.kept.audit(self.viewer.name, action, detail)

    def exported(self, what: str) -> None:
        """Note that a file leaves the dashboard. Raises Refused for who may not export."""
        self.require(Permission.EXPORT)
        self.note("export", what)

    def opened(self, public_id: str) -> None:
        """Note, once a session, that the reader opened this pupil."""
        signing.note(self.kept, self.viewer.name, "opened", f"pupil {public_id}")

    def headline(self, text: str) -> None:
        """Draw the finding of the page as its heading."""
        st.title(safe(text), anchor=False)

    def sub(self, text: str) -> None:
        """Draw a quieter line under a heading: what was counted, and until when."""
        st.markdown(f":gray[{safe(text)}]")

    def heading(self, text: str) -> None:
        """Draw the heading of a part of the page."""
        st.header(safe(text), anchor=False)

    def say(self, text: str) -> None:
        """Draw a sentence exactly as it stands, whatever characters are in it."""
        st.markdown(safe(text))

    def empty(self, text: str, action: tuple[str, str] | None = None) -> None:
        """Draw a line where there is nothing to list, with a link (label, page) to what helps."""
        with st.container(border=True):
            st.markdown(safe(text))
            if action is not None:
                self.link(action[1], action[0])

    def link(
        self, to: str, label: str, *, after: str = "", width: Wide = "content",
        **query: str | list[str],
    ) -> None:  # fmt: skip
        """Draw a link to a page ('pupil' or 'pages/pupil.py') that keeps day and hidden names.

        `after` stands behind its words in place of an arrow, more quietly. Nothing for a reader to
        whom that page is closed.
        """
        _, needs = menu.TITLES.get(menu.page_file(to).stem, ("", Permission.ENTER))
        if not self.may(needs):
            return
        st.page_link(
            menu.page_file(to),
            label=f":blue[{safe(label)}] :gray[{safe(after)}]"
            if after
            else f":blue[{safe(label)} →]",
            query_params={**session.carried(), **query},
            help="",
            width=width,
        )

    def tile(
        self, symbol: str, number: int, label: str, *, to: str, note: str = "", **query: Any
    ) -> None:
        """Draw a count with its sign; its words open the rows that were counted.

        `note` is what else there is to know of the count.
        """
        with st.container(
            border=True, horizontal=True, vertical_alignment="center", gap="xsmall",
            height="stretch", key=self._name("tile"),
        ):  # fmt: skip
            st.markdown(f"**{safe(symbol)} {number:,}**", width="content")
            self.link(to, label, **query)
            if note:
                st.markdown(f":gray[{safe(note)}]", width="content")

    def table(
        self,
        frame: pd.DataFrame | table.Rows,
        columns: table.Columns | None = None,
        *,
        alt: str,
        key: str | None = None,
        height: int | str = "auto",
        wraps: bool = False,
    ) -> None:
        """Draw `frame` as a grid, with the same as a plain table and as a CSV beneath it.

        `columns` maps each column shown to its label, a `Link` or a Streamlit column
        configuration; what is not named stays on the server. `alt` says what the table holds,
        `wraps` that its rows are high enough for long words.
        """
        table.draw(
            frame,
            columns,
            alt=alt,
            key=key or self._name("table"),
            file_name=f"{self.title.lower().replace(' ', '-')}-{self.as_of:%Y-%m-%d}.csv",
            height=height,
            wraps=wraps,
            exported=self._taken,
        )

    def chart(self, chart: Chart, *, key: str | None = None) -> None:
        """Draw a chart under its finding, with its text alternative and the table behind it."""
        name = key or self._name("chart")
        if chart.title:
            st.markdown(f"**{safe(chart.title)}**")
        drawn = chart.drawn(dark=look.is_dark())
        st.plotly_chart(drawn, alt=chart.alt, theme=None, config=_CHART, key=name)
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
                    exported=self._taken,
                )

    @property
    def _taken(self) -> Callable[[str], None] | None:
        """What is told of a file that is taken away; None for who may take none."""
        return self.exported if self.may(Permission.EXPORT) else None

    def _name(self, kind: str) -> str:
        self._drawn[kind] += 1
        return f"{self.title.lower().replace(' ', '_')}_{kind}_{self._drawn[kind]}"
