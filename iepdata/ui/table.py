"""Tables: a grid to sort and search, the same as a plain table, and a CSV that is safe to open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from iepdata.export.csv import to_csv
from iepdata.ui import menu, session
from iepdata.ui.text import safe
from iepdata.wording import characters

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ColumnConfig

DATE_IN_GRID, MOMENT_IN_GRID = "DD MMM YYYY", "DD MMM YYYY, HH:mm"
_PLAIN_ROWS = 500


@dataclass(frozen=True)
class Link:
    """A column whose cells open a page: its label, the page, and the address from other columns.

    `Link("Pupil", to="pupil", pupil="public_id")` opens `pupil?pupil=<public_id of the row>`.
    """

    label: str
    to: str
    address: Mapping[str, str]

    def __init__(self, label: str, to: str, **address: str) -> None:
        object.__setattr__(self, "label", label)
        object.__setattr__(self, "to", to)
        object.__setattr__(self, "address", address)

    def query(self, row: pd.Series) -> dict[str, str]:
        """The query that the cell in `row` adds to what stays when the page changes."""
        return session.carried() | {name: str(row[column]) for name, column in self.address.items()}


Columns = Mapping[str, "str | Link | ColumnConfig"]


def draw(
    frame: pd.DataFrame,
    columns: Columns | None,
    *,
    alt: str,
    key: str,
    file_name: str,
    height: int | str = "auto",
    exported: Callable[[str], None] | None = None,
) -> None:
    """Draw `frame` with the `columns` named, in that order; no other column leaves the server.

    A column is its label, a `Link`, or a Streamlit column configuration. `alt` names the table
    for a screen reader; `key` tells it apart on its page. `exported` is told of each CSV that is
    made, by its name; without it there is none. No rows: a line that says so.
    """
    columns = columns or {name: name for name in map(str, frame.columns)}
    rows = frame[list(columns)].reset_index(drop=True)
    if rows.empty:
        st.markdown(":gray[No rows.]")
        return
    labelled = rows.rename(columns={name: label(spec, name) for name, spec in columns.items()})
    plain = st.session_state.get(f"{key}_plain", False)
    if plain:
        st.table(_plain(frame, rows, columns), hide_index=True, border="horizontal", alt=alt)
        if len(rows) > _PLAIN_ROWS:
            st.markdown(f":gray[The first {_PLAIN_ROWS} of {len(rows)} rows; the CSV has all.]")
    else:
        _grid(frame, rows, columns, alt=alt, key=key, height=height)
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        st.toggle("Plain table", key=f"{key}_plain")
        if exported is not None:
            st.download_button(
                "Download CSV",
                lambda: _file(labelled, file_name, exported),
                file_name=file_name,
                mime="text/csv",
                key=f"{key}_csv",
                on_click="ignore",
                type="tertiary",
            )


def _file(rows: pd.DataFrame, name: str, exported: Callable[[str], None]) -> bytes:
    exported(f"{name}: {len(rows):,} rows")
    return to_csv(rows)


def label(spec: str | Link | ColumnConfig, name: str) -> str:
    """The words at the head of a column."""
    if isinstance(spec, str):
        return spec
    return spec.label if isinstance(spec, Link) else str(spec.get("label") or name)


def _grid(
    frame: pd.DataFrame,
    rows: pd.DataFrame,
    columns: Columns,
    *,
    alt: str,
    key: str,
    height: int | str,
) -> None:
    config: dict[str, Any] = {}
    for name, spec in columns.items():
        if isinstance(spec, Link):
            clicked = st.session_state.get(f"{key}_{name}")
            if clicked is not None:
                row = frame.iloc[clicked["row"]]
                st.switch_page(menu.page_file(spec.to), query_params=spec.query(row))
            # A button in the grid looks like any text; the arrow says that it leads somewhere.
            rows[name] = as_text(rows[name]) + " →"
            config[name] = st.column_config.ButtonColumn(
                spec.label, type="tertiary", alignment="left", key=f"{key}_{name}"
            )
        elif not isinstance(spec, str):
            config[name] = spec
        elif _has_time(rows[name]):
            config[name] = st.column_config.DatetimeColumn(spec, format=MOMENT_IN_GRID)
        elif _is_date(rows[name]):
            config[name] = st.column_config.DateColumn(spec, format=DATE_IN_GRID)
        else:
            config[name] = spec
        if rows[name].dtype == object or pd.api.types.is_string_dtype(rows[name]):
            rows[name] = characters.cells(rows[name])
    st.dataframe(
        rows,
        column_config=config,
        hide_index=True,
        alt=alt,
        key=f"{key}_grid",
        height=height,  # type: ignore[arg-type]
        placeholder="",
    )


def _plain(frame: pd.DataFrame, rows: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """The first rows as markdown cells, dates in words, links as links."""
    shown = rows.head(_PLAIN_ROWS)
    cells = {
        safe(label(spec, name)): (
            _linked(frame.head(_PLAIN_ROWS), name, spec)
            if isinstance(spec, Link)
            else as_text(shown[name]).map(safe)
        )
        for name, spec in columns.items()
    }
    return pd.DataFrame(cells)


def _linked(frame: pd.DataFrame, name: str, link: Link) -> pd.Series:
    address = {query: frame[column].astype(str) for query, column in link.address.items()}
    carried = session.carried()
    queries = pd.DataFrame(address).to_dict("records")
    texts = [
        f"[{safe(text)}](/{link.to}?{urlencode(carried | {str(k): v for k, v in query.items()})})"
        for text, query in zip(as_text(frame[name]), queries, strict=True)
    ]
    return pd.Series(texts)


def as_text(cells: pd.Series) -> pd.Series:
    """Each cell in words: dates as 17 Nov 2025, numbers without needless digits, nothing as ''."""
    if _is_date(cells):
        moments = pd.to_datetime(cells)
        time = moments.dt.strftime(", %H:%M") if _has_time(cells) else ""
        return (
            moments.dt.day.astype("Int64").astype("string") + moments.dt.strftime(" %b %Y") + time
        ).fillna("")
    if pd.api.types.is_bool_dtype(cells):
        return cells.map({True: "Yes", False: "No"})
    if pd.api.types.is_float_dtype(cells):
        return cells.map("{:.4g}".format, na_action="ignore").fillna("")
    return characters.cells(cells.astype("string").fillna(""))


def _is_date(cells: pd.Series) -> bool:
    if pd.api.types.is_datetime64_any_dtype(cells):
        return True
    return pd.api.types.infer_dtype(cells, skipna=True) == "date"


def _has_time(cells: pd.Series) -> bool:
    if not pd.api.types.is_datetime64_any_dtype(cells):
        return False
    return bool((cells.dropna() != cells.dropna().dt.normalize()).any())
