"""Files dropped, tried without keeping anything, and loaded once the reader says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException, StopException

from iepdata import ingest
from iepdata.ui import stores
from iepdata.ui.loading import file_row, questions, report, start
from iepdata.ui.loading.incoming import Incoming, incoming, key_of
from iepdata.ui.text import safe
from iepdata.wording import loading as words

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from iepdata.ui.page import Page


def upload(page: Page) -> None:
    """Draw the headline, the field for files, and what will happen or has happened to them."""
    kept = incoming(page.where)
    head = st.container()
    if not kept.files and kept.done is None and stores.is_empty(page.store):
        start.offer()
    _field(kept)
    if kept.done is not None:
        report.draw(page, kept, None if kept.files else head)
    if kept.files:
        _plan(page, kept, head)
    elif kept.done is None:
        with head:
            page.headline("Load your school's files")
            page.sub(
                "Excel, CSV, OpenDocument or a ZIP of them, as they are: the usual headings are "
                "understood. Rows that cannot be read are set aside with the reason, the rest is "
                "loaded, and any load can be undone."
            )


def _field(kept: Incoming) -> None:
    dropped = st.file_uploader(
        "Drop your files here, several at once", accept_multiple_files=True,
        key=f"files_{kept.drops}",
        help="Excel, CSV, OpenDocument, or a ZIP of them. They are loaded in the right order.",
    )  # fmt: skip
    if dropped:
        kept.take((file.name, file.getvalue()) for file in dropped)
        st.rerun()


def _plan(page: Page, kept: Incoming, head: DeltaGenerator) -> None:
    """Draw what will happen, one file after the other, and the button that makes it happen."""
    _try_out(page, kept)
    reports = {name: kept.reports_of(name) for name in kept.files}
    # Of an archive some files can be refused and the others load.
    refused = {name for name, own in reports.items() if all(each.refused for each in own)}
    waiting = {name for name, own in reports.items() if any(map(questions.is_waiting, own))}
    ready = [name for name in reports if name not in refused | waiting]
    _head(page, kept, head, ready, len(waiting))
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = bool(ready) and st.button("Load these files", type="primary", key="confirm")
        st.button("Start again", key="clear", type="tertiary", on_click=kept.clear)
    if pressed:
        _load(page, kept, ready, waiting)
    remembered = ingest.remembered(page.store)
    # What asks something of the reader stands first, also once it is answered.
    asking = {name for name, own in reports.items() if any(map(questions.asked, own))}
    for name in sorted(reports, key=lambda name: (name not in asking, name not in refused)):
        own = reports[name]
        file_row.draw(page, kept, name, own, remembered, key=key_of(name))


def _head(
    page: Page, kept: Incoming, head: DeltaGenerator, ready: Sequence[str], waiting: int
) -> None:
    """Draw the headline of what will happen."""
    counts = report.counts_of([each for name in ready for each in kept.reports_of(name)])
    with head:
        if ready or waiting:
            page.headline(words.ready(counts, len(ready), waiting))
            page.sub(words.aside(counts) if ready else words.WAITING)
        else:
            page.headline(words.refused(len(kept.files)))
            page.sub("Nothing has been changed.")


def _try_out(page: Page, kept: Incoming) -> None:
    """Make a trial run where a file, a decision or the store has changed since the last."""
    made_from = (kept.changes, page.store.data_version)
    if kept.trial_of == made_from:
        return
    with _bar("Reading the files …") as tell:
        kept.trial = ingest.load_uploads(
            page.store, list(kept.files.items()), by=page.viewer.name, dry_run=True,
            mappings=kept.mappings, today=_today(page), progress=tell,
        )  # fmt: skip
    kept.trial_of = made_from


def _load(page: Page, kept: Incoming, names: Sequence[str], waiting: set[str]) -> None:
    """Load the files that are ready; those that wait for an answer stay."""
    with _bar("Loading …") as tell:
        done = ingest.load_uploads(
            page.store, [(name, kept.files[name]) for name in names], by=page.viewer.name,
            mappings=kept.mappings, today=_today(page), progress=tell,
        )  # fmt: skip
    refused = [name for name in kept.files if name not in names and name not in waiting]
    done += [each for name in refused for each in kept.reports_of(name) if each.refused]
    for name in set(kept.files) - waiting:
        kept.drop(name)
    kept.done = done
    st.rerun()


@contextmanager
def _bar(text: str) -> Iterator[Callable[[str, float], None]]:
    """A progress bar, gone when the block ends; what it gives takes a message and a share.

    A click elsewhere meanwhile would end the run in the middle of the files: it is passed over,
    and what was begun is finished.
    """
    place = st.empty()
    bar = place.progress(0.0, text)

    def tell(message: str, share: float) -> None:
        with suppress(RerunException, StopException):
            bar.progress(share, f"{safe(message)} …")

    yield tell
    place.empty()


def _today(page: Page) -> date:
    """The day after which dates lie ahead; the sample's own last day in the sample."""
    return stores.usual_day(page.where)
