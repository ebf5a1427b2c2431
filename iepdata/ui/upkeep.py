"""Safe keeping on a page: is the store encrypted, when was it backed up, what is kept too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from iepdata import upkeep
from iepdata.errors import StoreError
from iepdata.store.opening import backup_folder
from iepdata.ui.text import safe
from iepdata.wording import upkeep as words

if TYPE_CHECKING:
    from iepdata.ui.page import Page


def draw(page: Page) -> None:
    """Draw how the store is kept, its backups, and pupils whose records are due to be looked at."""
    store = page.store
    if store.path is None:
        page.headline(words.SAMPLE)
        page.say(words.SAMPLE_SAID)
        return
    head = st.container()
    if st.button("Back up now", key="back_up_now"):
        try:
            made = upkeep.back_up(store)
            page.note("backup", made.file.name)
            st.success(safe(words.backed_up(made.made)))
        except StoreError as error:
            st.error(safe(error.message), title=safe(error.title), icon="")
    own = upkeep.backups(store.path)
    with head:
        page.headline(words.headline(own[0].made if own else None, len(own)))
        page.say(words.beside(backup_folder(store.path)))
        page.say(words.encryption(store.encrypted))
    page.heading("Records of pupils who have left")
    _retention(page)


def _retention(page: Page) -> None:
    found = page.ask("retention")
    due = found[found["is_due"]]
    page.say(words.retention(len(found), len(due), int(found["due_from"].isna().sum())))
    if not due.empty:
        page.table(
            due,
            {
                "pupil_id": "Pupil",
                "on_roll_to": "Left on",
                "dob": "Born on",
                "due_from": "Due from",
            },
            alt=words.retention(len(found), len(due), 0),
            key="retention",
        )
