"""Tables: a grid to sort and search, the same as a plain table, and a CSV that is safe to open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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
# In pixels: a row of a grid, and one high enough that Streamlit wraps its words, in three lines; a
# column of dates; of a column of links the least, the most, a letter and what is beside letters.
_ROW, _WRAPPED = 35, 68
_DATE = 110
_LEAST, _MOST, _LETTER, _BESIDE = 100, 300, 8, 24
# A screen reader, and a browser, take so many rows of a plain table at once.
_PLAIN_ROWS = 200


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


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows that `Page.once` holds, which nobody changes: what a grid shows is made of them once."""

    frame: pd.DataFrame
    _cells: dict[tuple[str, ...], Cells] = field(default_factory=dict, repr=False)

    def cells(self, columns: Columns) -> Cells:
        """The cells of these columns as a grid shows them."""
        # Whether a column is a link decides how its cells are written.
        asked = tuple(f"{name} {isinstance(spec, Link)}" for name, spec in columns.items())
        if asked not in self._cells:
            self._cells[asked] = _cells(self.frame, columns)
        return self._cells[asked]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The cells of a grid, which of its columns are dates, which moments, and how wide links are.

    A grid measures the first rows alone: a longer name further down would be cut.
    """

    rows: pd.DataFrame
    dates: frozenset[str]
    moments: frozenset[str]
    widths: Mapping[str, int]


def draw(
    given: pd.DataFrame | Rows,
    columns: Columns | None,
    *,
    alt: str,
    key: str,
    file_name: str,
    height: int | str = "auto",
    wraps: bool = False,
    exported: Callable[[str], None] | None = None,
) -> None:
    """Draw rows with the `columns` named, in that order; no other column leaves the server.

    A column is its label, a `Link`, or a Streamlit column configuration. `alt` names the table
    for a screen reader; `key` tells it apart on its page; few rows take less than `height`.
    `wraps` says that rows are high, so that long words are read without opening the cell.
    `exported` is told of each CSV that is made, by its name; without it there is none. No rows: a
    line that says so.
    """
    frame = given.frame if isinstance(given, Rows) else given
    shown = columns or {name: name for name in map(str, frame.columns)}
    if frame.empty:
        st.markdown(":gray[No rows.]")
        return
    plain = st.session_state.get(f"{key}_plain", False)
    if plain:
        _plain_table(frame, shown, alt=alt, key=key)
    else:
        cells = given.cells(shown) if isinstance(given, Rows) else _cells(frame, shown)
        high = _ROW + len(frame) * (_WRAPPED if wraps else _ROW)
        fits = isinstance(height, int) and high < height
        _grid(
            frame, cells, shown, alt=alt, key=key, height="content" if fits else height, wraps=wraps
        )
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        st.toggle("Plain table", key=f"{key}_plain")
        if exported is not None:
            st.download_button(
                "Download CSV",
                lambda: _file(_labelled(frame, shown), file_name, exported),
                file_name=file_name,
                mime="text/csv",
                key=f"{key}_csv",
                on_click="ignore",
                type="tertiary",
            )


def _labelled(frame: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    heads = {name: label(spec, name) for name, spec in columns.items()}
    return frame[list(columns)].reset_index(drop=True).rename(columns=heads)


def _file(rows: pd.DataFrame, name: str, exported: Callable[[str], None]) -> bytes:
    exported(f"{name}: {len(rows):,} rows")
    return to_csv(rows)


def label(spec: str | Link | ColumnConfig, name: str) -> str:
    """The words at the head of a column."""
    if isinstance(spec, str):
        return spec
    return spec.label if isinstance(spec, Link) else str(spec.get("label") or name)


def _cells(frame: pd.DataFrame, columns: Columns) -> Cells:
    rows = frame[list(columns)].reset_index(drop=True)
    dates, moments, widths = set(), set(), {}
    for name, spec in columns.items():
        if isinstance(spec, Link):
            # A button in the grid looks like any text; the arrow says that it leads somewhere.
            rows[name] = as_text(rows[name]) + " →"
            longest = int(rows[name].str.len().max()) if len(rows) else 0
            widths[name] = min(max(longest * _LETTER + _BESIDE, _LEAST), _MOST)
        elif _has_time(rows[name]):
            moments.add(name)
        elif _is_date(rows[name]):
            dates.add(name)
        if rows[name].dtype == object or pd.api.types.is_string_dtype(rows[name]):
            rows[name] = characters.cells(rows[name])
    return Cells(rows, frozenset(dates), frozenset(moments), widths)


def _grid(
    frame: pd.DataFrame,
    cells: Cells,
    columns: Columns,
    *,
    alt: str,
    key: str,
    height: int | str,
    wraps: bool,
) -> None:
    config: dict[str, Any] = {}
    for name, spec in columns.items():
        if isinstance(spec, Link):
            clicked = st.session_state.get(f"{key}_{name}")
            if clicked is not None:
                row = frame.iloc[clicked["row"]]
                st.switch_page(menu.page_file(spec.to), query_params=spec.query(row))
            config[name] = st.column_config.ButtonColumn(
                spec.label,
                type="tertiary",
                alignment="left",
                key=f"{key}_{name}",
                width=cells.widths[name],
            )
        elif not isinstance(spec, str):
            config[name] = spec
        elif name in cells.moments:
            config[name] = st.column_config.DatetimeColumn(spec, format=MOMENT_IN_GRID)
        elif name in cells.dates:
            # A grid takes the width from its first rows, of which perhaps none has a date.
            wide = max(_DATE, len(spec) * _LETTER + _BESIDE)
            config[name] = st.column_config.DateColumn(spec, format=DATE_IN_GRID, width=wide)
        else:
            config[name] = spec
    st.dataframe(
        cells.rows,
        column_config=config,
        hide_index=True,
        alt=alt,
        key=f"{key}_grid",
        height=height,  # type: ignore[arg-type]
        row_height=_WRAPPED if wraps else _ROW,
        placeholder="",
    )


def _plain_table(frame: pd.DataFrame, columns: Columns, *, alt: str, key: str) -> None:
    """Draw the rows as a table of HTML, so many at a time; the first column heads each row."""
    pages = -(-len(frame) // _PLAIN_ROWS)
    first = 0
    if pages > 1:
        # Above the table: whoever hears it learns first that there is more.
        asked = f"{key}_page"
        if st.session_state.get(asked, 1) > pages:
            st.session_state[asked] = pages
        first = (st.pagination(pages, key=asked) - 1) * _PLAIN_ROWS
        last = min(first + _PLAIN_ROWS, len(frame))
        st.markdown(f":gray[Rows {first + 1:,} to {last:,} of {len(frame):,}.]")
    cells = _plain(frame.iloc[first : first + _PLAIN_ROWS], columns)
    st.table(cells.set_index(cells.columns[0]), border="horizontal", alt=alt)


def _plain(frame: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """The rows as markdown cells, dates in words, links as links."""
    shown = frame.reset_index(drop=True)
    cells = {
        safe(label(spec, name)): (
            _linked(shown, name, spec) if isinstance(spec, Link) else as_text(shown[name]).map(safe)
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
