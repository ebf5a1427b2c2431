"""Changing what is on file about one pupil: choose a row, change it, see what stood before."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from iepdata.errors import IepDataError
from iepdata.findings.typed import Said, said_of
from iepdata.ingest.typed import TYPED, keep_rows
from iepdata.model import TABLES
from iepdata.ui import edit_fields
from iepdata.ui.recording import keeping
from iepdata.ui.text import plain, safe
from iepdata.wording import edit as words
from iepdata.wording.dates import day, local

if TYPE_CHECKING:
    from iepdata.ui.page import Page

Row = Mapping[Any, Any]
NEW = "new"
# What the quality rules have something to say of while it is written.
ADVISED = ("targets", "strategies")


def draw(page: Page, pupil: Row, table: str) -> None:
    """Draw the rows of `table` of a pupil to choose from, the form of the one chosen, its past."""
    public_id = str(pupil["public_id"])
    keeping.say(page, _place(public_id))
    rows = page.ask("edit_rows", public_id=public_id, table=table).to_dict("records")
    row = _chosen(table, {str(row["row_key"]): row for row in rows}, public_id)
    _form(page, pupil, table, row)
    page.sub(words.EXPLAINED)
    if row:
        _history(page, table, str(row["row_key"]))


def new_pupil(page: Page) -> None:
    """Draw the form of a pupil who is not on file yet; once kept, the page turns to them."""
    box = st.expander(words.NEW_PUPIL, key="new_pupil", on_change="rerun")
    if box.open:
        with box:
            keeping.say(page, _place(""))
            _form(page, {}, "pupils", {})


def _place(public_id: str) -> str:
    """Where it is said what was kept: on the form of this pupil, never on that of another."""
    return f"edit_{public_id}"


def _chosen(table: str, rows: Mapping[str, Row], public_id: str) -> Row:
    """The row to change; empty for a new one."""
    if table == "pupils":
        return next(iter(rows.values()))
    key = f"row_{table}_{public_id}"
    if (follows := st.session_state.pop(f"{key}_next", None)) in rows:
        st.session_state[key] = follows
    if st.session_state.get(key, NEW) not in (*rows, NEW):
        st.session_state.pop(key)
    named = {code: plain(words.row_label(table, row)) for code, row in rows.items()}
    one = words.ONE[table]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            one.capitalize(), [*named, NEW], key=key,
            format_func=lambda code: named.get(code, f"A new {one}"),
        )  # fmt: skip
        st.button(
            f"Add a {one}", key=f"add_{table}", disabled=chosen == NEW,
            on_click=st.session_state.__setitem__, args=(key, NEW),
        )  # fmt: skip
    return rows.get(chosen, {})


@st.fragment
def _form(page: Page, pupil: Row, table: str, row: Row) -> None:
    """Draw the fields of a row, what is said of it as it is written, and the button to keep it."""
    public_id = str(pupil.get("public_id", ""))
    place = _place(public_id)
    own = f"{table}_{public_id}_{row.get('row_key', NEW)}_{keeping.turn(place)}"
    given, aside = edit_fields.draw(page, public_id, table, row, own)
    missing = [
        column.name for column in TABLES[table].columns
        if column.required and column.name in given and given[column.name] is None
    ]  # fmt: skip
    changed = edit_fields.changed(table, given, row)
    whole = _identity(pupil, table, row) | changed
    whole |= {column.name: given[column.name] for column in TABLES[table].columns
              if column.required and column.name in given}  # fmt: skip
    pressed = st.button("Keep it", key=f"keep_{own}", type="primary")
    with aside:
        _warn(page, pupil, changed)
        if missing:
            page.sub(words.needed([words.label(table, name) for name in missing]))
        elif pressed and not changed:
            st.info(words.UNCHANGED)
        elif pressed:
            _keep(page, public_id, table, whole, is_new=not row)
        elif table in ADVISED and (row or changed):
            _advise(table, said_of(page.store, table, whole, as_of=page.as_of,
                                   settings=page.settings))  # fmt: skip


def _warn(page: Page, pupil: Row, changed: Row) -> None:
    """Say which other pupils the words that were typed name."""
    said = "\n".join(str(changed[name]) for name in edit_fields.FREE_TEXT if changed.get(name))
    if said and "pupil_id" in pupil:
        named = page.ask("others_named", note=said, pupil_id=pupil["pupil_id"])
        if named:
            st.warning(safe(words.names_another(named)))


def _advise(table: str, said: Said) -> None:
    """Draw what import and quality rules say of what is typed, before it is kept."""
    if said.refused:
        st.warning(safe(said.refused))
    for sentence, instead in said.findings:
        st.info(f"**{safe(sentence)}**  \n{safe(instead)}", icon=":material/edit_note:")
    if table == "targets" and not said.refused and not said.findings:
        st.success(words.SOUND)


def _keep(page: Page, public_id: str, table: str, row: Row, *, is_new: bool) -> None:
    """Keep a row and draw the page anew, on the row that was kept; or say why it is refused."""
    try:
        upload = keep_rows(
            page.store, {table: [row]}, by=page.viewer.name, today=page.latest, page=page.title
        )
    except IepDataError as error:
        st.error(safe(error.message))
        return
    if table == "pupils" and is_new:
        pupils = page.ask("edit_pupils")
        public_id = str(pupils.loc[pupils["pupil_id"] == row["pupil_id"], "public_id"].iloc[0])
        st.session_state.pop("pupil", None)
        st.query_params["pupil"] = public_id
    plans = page.ask("edit_rows", public_id=public_id, table="plans")
    of = plans["plan_id"] == row.get("plan_id")
    is_draft = "draft" in set(plans.loc[of, "status"])
    said = words.kept(table, is_new=is_new, is_draft=is_draft)
    keeping.kept(_place(public_id), said, upload)
    st.session_state[f"row_{table}_{public_id}_next"] = str(row[TABLES[table].key[0]])
    st.rerun()


def _identity(pupil: Row, table: str, row: Row) -> dict[str, Any]:
    """The columns that say which row it is and whose, which nobody types."""
    own: dict[str, Any] = {}
    if row:
        own = {name: row[name] for name in TABLES[table].key}
    elif table not in ("plan_readers", "pupils"):
        key = TABLES[table].key[0]
        own = {key: f"{key[:2].upper()}-{uuid.uuid4().hex[:8]}"}
    if table == "plans":
        own["pupil_id"] = pupil["pupil_id"]
    return own


def _history(page: Page, table: str, row_key: str) -> None:
    """Draw what stood before in a row: when it was changed, by whom, and what."""
    versions = page.ask("edit_history", table=table, row_key=row_key)
    told = words.changes(table, versions)
    with st.expander(words.history_label(len(versions)), key=f"past_{table}", type="compact"):
        for version, what in zip(versions.to_dict("records"), told, strict=True):
            when = local(version["recorded_at"])
            source = str(version["source_file"])
            where = "" if source.startswith(TYPED) else f"{source}, row {version['source_row']}"
            by = f"{day(when.date())}, {when:%H:%M}, {version['loaded_by']}"
            st.markdown(f"**{safe(by)}**  \n{safe(what)} :gray[{safe(where)}]")
