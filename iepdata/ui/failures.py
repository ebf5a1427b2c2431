"""What a reader and the log get to see of an error: one sentence, and no pupil's data."""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from iepdata.errors import IepDataError, StoreAway
from iepdata.ui import away
from iepdata.ui.text import safe

log = logging.getLogger(__name__)

# The loggers that would write an exception with its message, which can hold cells of a file.
_TALKATIVE = ("streamlit.error_util", "streamlit.runtime.fragment", "uvicorn.error", "asyncio",
    "streamlit.web.server.starlette.starlette_auth_routes",
)  # fmt: skip


def show(error: Exception) -> None:
    """Draw one error: our own with its title and sentence, any other as a plain apology.

    Where the store does not answer, the page is drawn again by itself once it does.

    An error that is not ours is a defect: the log gets its kind and the places in the code, under
    a reference that the reader can quote.
    """
    if isinstance(error, StoreAway):
        away.say()
        return
    if isinstance(error, IepDataError):
        st.error(safe(error.message), title=safe(error.title), icon="")
        return
    reference = secrets.token_hex(2).upper()
    log.error("Reference %s: %s", reference, places(error))
    st.error(
        f"This page could not be shown. Go back to Today, and if it happens again tell whoever "
        f"looks after the dashboard the reference {reference}.",
        title="Something went wrong",
        icon="",
    )


@contextmanager
def shown() -> Iterator[None]:
    """A block whose errors are drawn where it stands instead of ending the run.

    Where the store stops answering in the middle, the run begins again once it answers.
    """
    try:
        yield
    except StoreAway:
        away.begin_again()
    except Exception as error:
        show(error)


def on_script_error(error: Exception) -> bool:
    """Draw an error that nothing caught; True, so that Streamlit adds nothing of its own."""
    show(error)
    return True


def places(error: BaseException) -> str:
    """The kind of `error` and its causes, with file, line and function of each step; no values."""
    steps = [
        f"{Path(step.filename).name}:{step.lineno} {step.name}"
        for step in traceback.extract_tb(error.__traceback__)
    ]
    cause = error.__cause__ or error.__context__
    behind = f" because of {places(cause)}" if cause is not None else ""
    return f"{type(error).__name__} at {' > '.join(steps) or 'no place'}{behind}"


class _WithoutData(logging.Filter):
    """Keeps the record of an exception, without its message and the values in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[1] is not None:
            record.msg = f"{record.name}: {places(record.exc_info[1])}"
            record.args, record.exc_info, record.exc_text = None, None, None
        return True


def keep_data_out_of_the_log() -> None:
    """Have every logger that writes exceptions write their kind and place only."""
    for name in _TALKATIVE:
        talkative = logging.getLogger(name)
        if not any(isinstance(each, _WithoutData) for each in talkative.filters):
            talkative.addFilter(_WithoutData())
