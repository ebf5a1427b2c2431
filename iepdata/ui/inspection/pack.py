"""Files of the inspection page: case files chosen, consent written down, the pack made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from iepdata.access import Permission
from iepdata.errors import IepDataError
from iepdata.export import pack, workbook
from iepdata.export.command import made, said
from iepdata.export.pack.material import gather
from iepdata.ingest.typed import keep_row
from iepdata.settings import Settings
from iepdata.ui.text import plain, safe
from iepdata.vocabulary import CONSENT_GIVEN, CONSENT_PURPOSES, VOICES, Code, label_of
from iepdata.wording import case_file as case_words
from iepdata.wording import inspection_page as page_words
from iepdata.wording import pack as words
from iepdata.wording.names import display

if TYPE_CHECKING:
    from iepdata.ui.gate import Viewer
    from iepdata.ui.page import Page

MADE, KEPT = "pack_made", "pack_consent_kept"
# Each file: its name on the screen, the end of its name and what it is.
FILES: dict[str, tuple[str, str, str]] = {
    "pack": ("Evidence pack (prints to PDF)", "html", pack.MIME),
    "workbook": ("Workbook", "xlsx", workbook.MIME),
    "governors": ("Governors' page", "html", pack.MIME),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a file depends on: while it stands, the file that was made stands too."""

    kind: str
    as_of: date
    against: date | None
    is_safe: bool
    pupils: tuple[str, ...]
    pseudonymised: bool
    data_version: int
    settings: Settings
    where: str
    by: Viewer


def draw(page: Page, *, against: date | None, is_safe: bool) -> None:
    """Draw, for who may export, the choice of file and pupils, its button and the download.

    A governors' page is always safe to share and holds no pupil, whatever is chosen.
    """
    if not page.may(Permission.EXPORT):
        return
    page.heading(page_words.PACK)
    kind = st.segmented_control(
        "File", list(FILES), format_func=lambda code: FILES[code][0], default="pack",
        required=True, key="pack_kind",
    )  # fmt: skip
    chosen: list[str] = []
    pseudonymised = True
    if kind != "governors":
        chosen, pseudonymised = _pupils(page)
        _consent(page, chosen)
    is_safe = is_safe or kind == "governors"
    asked = Asked(
        kind, page.as_of, against, is_safe, tuple(chosen), pseudonymised, page.data_version,
        page.settings, page.where, page.viewer,
    )  # fmt: skip
    if st.button(f"Make the file: {FILES[kind][0]}", type="primary", key="pack_make"):
        _make(page, asked)
    kept = st.session_state.get(MADE)
    if kept and kept[0] == asked:
        _download(page, kind, kept[1], kept[2])
    page.sub(words.NOT_NEEDED)
    page.sub(words.REPRODUCIBLE)


def _pupils(page: Page) -> tuple[list[str], bool]:
    """The public ids of the pupils whose case files are wanted, and whether without names."""
    named = page.once(_named)
    chosen = st.multiselect(
        "Case files to add", list(named), format_func=lambda code: plain(named[code]),
        help=words.CHOSEN, key="pack_pupils", placeholder="Pupils the inspectors or you name",
    )  # fmt: skip
    pseudonymised = st.toggle(
        "Case files without names", value=True, help=case_words.PSEUDONYMOUS, key="pack_pseudonyms"
    )
    return chosen, pseudonymised


def _named(page: Page) -> dict[str, str]:
    """Each pupil's public id and name as it is shown."""
    listed = page.ask("pupils")
    return dict(zip(listed["public_id"], display(listed, hide=page.hide_names), strict=True))


def _consent(page: Page, chosen: Sequence[str]) -> None:
    """Draw what is on record of consent for those chosen, and a form for what was answered."""
    if not chosen:
        return
    listed = page.ask("pupils")
    named = page.once(_named)
    on_record = page.ask("consents")
    for each in chosen:
        own = on_record[on_record["public_id"] == each]
        page.sub(f"{named[each]}: {' '.join(case_words.consents(own))}")
    if st.session_state.pop(KEPT, False):
        st.success(words.CONSENT_KEPT)
    if not page.may(Permission.CHANGE):
        return
    with st.popover("Write down consent"), st.form("pack_consent", border=False):
        who = st.selectbox(
            "Pupil", chosen, format_func=lambda code: plain(named[code]), key="pack_who"
        )
        purpose = _code("Shown for", CONSENT_PURPOSES, "pack_purpose")
        when = st.date_input("Asked on", value=page.as_of, format="DD/MM/YYYY", key="pack_asked")
        given = _code("Answer", CONSENT_GIVEN, "pack_given")
        by = _code("Who answered", VOICES, "pack_by")
        if st.form_submit_button("Keep it"):
            owners = dict(zip(listed["public_id"], listed["pupil_id"], strict=True))
            row = {
                "pupil_id": owners[who], "purpose": purpose, "asked_on": when, "given": given,
                "given_by": None if given == "unknown" else by,
            }  # fmt: skip
            _keep(page, row)


def _keep(page: Page, row: dict[str, object]) -> None:
    try:
        keep_row(
            page.store, "consents", row, by=page.viewer.name, today=page.latest, page="Inspection"
        )
    except IepDataError as error:
        st.error(safe(error.message))
        return
    st.session_state[KEPT] = True
    st.rerun()


def _code(label: str, codes: tuple[Code, ...], key: str) -> str:
    return st.selectbox(
        label, [each.code for each in codes], format_func=lambda code: label_of(codes, code),
        key=key,
    )  # fmt: skip


def _make(page: Page, asked: Asked) -> None:
    """Make what is asked for, with a bar that says what is being done, and keep it to be taken."""
    bar = st.progress(0.0, text=words.COUNTING)
    try:
        material = gather(
            page.exporting(), asked.as_of, asked.settings, against=asked.against,
            is_safe=asked.is_safe, pupils=asked.pupils, pseudonymised=asked.pseudonymised,
            progress=lambda share, what: bar.progress(share, text=what), scope=page.viewer.scope,
        )  # fmt: skip
        st.session_state[MADE] = (
            asked, made(asked.kind, material), said(asked.kind, material)
        )  # fmt: skip
    except IepDataError as error:
        st.error(safe(error.message))
    bar.empty()


def _download(page: Page, kind: str, data: bytes, detail: str) -> None:
    """Draw the download; who takes the file is written down when it is taken."""
    label, ending, mime = FILES[kind]

    def taken() -> bytes:
        page.exported(detail)
        return data

    st.download_button(
        f"Download: {label}, {len(data) / 1e6:.1f} MB", taken,
        file_name=f"{kind}-{page.as_of:%Y-%m-%d}.{ending}", mime=mime, key="pack_download",
        on_click="ignore",
    )  # fmt: skip
