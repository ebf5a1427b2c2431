"""The stores that are open: the school's own and the sample school, once a process each."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from iepdata.errors import StoreError
from iepdata.ingest import load_paths
from iepdata.sample import LAST_DAY, SCHOOL_NAME
from iepdata.store import Store, default_path, place_of
from iepdata.store import open_store as opened
from iepdata.store.keys import KEY, chosen_key

SAMPLE = "sample"
# What has been opened in this process: there is nothing to wait for any more.
_waited_for: set[str] = set()
SAMPLE_DATA = Path(__file__).resolve().parents[2] / "sample_data"


def chosen_school() -> str:
    """What `IEP_STORE` says: 'sample', a path or an address; '' for the user's own data folder."""
    return os.environ.get("IEP_STORE", "").strip()


@st.cache_resource(show_spinner=False, on_release=Store.close)
def open_store(where: str) -> Store:
    """The open store at `where`; '' is the default path, 'sample' a throw-away sample school.

    The sample lives in memory alone, so fictitious pupils never mix with a school's own, and
    nothing of it stays. Raises StoreError where the store cannot be opened.
    """
    store = _opened(where)
    _waited_for.add(where)
    return store


def said_to_be_opening(where: str) -> AbstractContextManager[None]:
    """A line on the screen while a store is opened for the first time."""
    if where in _waited_for:
        return nullcontext()
    return st.spinner("Opening the school …", show_time=False)


def _opened(where: str) -> Store:
    if where != SAMPLE:
        return opened(place_of(where) if where else default_path(), key=_key())
    store = Store.open(None)
    # Read as on its own last day: the sample's dates may lie ahead of this machine's clock.
    reports = load_paths(store, [SAMPLE_DATA], by=SAMPLE, today=LAST_DAY)
    refused = [report.refused for report in reports if report.refused]
    if refused or not reports:
        raise StoreError(
            f"The sample school cannot be opened: {(refused or ['its files are not there'])[0]}"
        )
    store.set_meta("school_name", SCHOOL_NAME)
    return store


def _key() -> str | None:
    """The key of the store: from Streamlit's secrets where they hold one, else the environment."""
    held: dict[str, str] = {}
    with suppress(StreamlitSecretNotFoundError):
        held = {name: str(st.secrets[name]) for name in (KEY, f"{KEY}_FILE") if name in st.secrets}
    return chosen_key(held or None)


def is_empty(store: Store) -> bool:
    """Whether no pupil has been loaded yet."""
    return store.query("SELECT 1 FROM pupils LIMIT 1").empty


def usual_day(where: str) -> date:
    """The day a page shows unless the reader chooses: today, or the last day of the sample."""
    return LAST_DAY if where == SAMPLE else date.today()
