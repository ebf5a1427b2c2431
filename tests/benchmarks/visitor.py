"""A reader without a browser: one session over Streamlit's websocket, in its own messages."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect
from websockets.typing import Subprotocol

WAIT = 120.0
# What the list of pupils is called.
PUPIL = "Pupil"


@dataclass(frozen=True)
class Answer:
    """One rerun: seconds until its last message, elements drawn, bytes sent, what went wrong."""

    seconds: float
    elements: int
    size: int
    error: str


class Visitor:
    """One session; it asks for a page and reads until the run is over, as a browser does."""

    def __init__(self, url: str) -> None:
        self.url = url
        stream = url.replace("http", "ws", 1) + "/_stcore/stream"
        self._session = ExitStack()
        # A busy server answers no ping in time: that is waited for, and measured.
        self._socket = self._session.enter_context(
            connect(
                stream,
                subprotocols=[Subprotocol("streamlit")],
                max_size=None,
                compression=None,
                ping_interval=None,
                open_timeout=WAIT,
            )
        )
        self._kept: set[str] = set()
        # The page's list of pupils, as it was sent last.
        self.pupils = Selectbox()

    def choose(self, page: str, pupil: str, **query: str) -> Answer:
        """The page once `pupil` is chosen from its list, by the words there."""
        return self.ask(page, WidgetState(id=self.pupils.id, string_value=pupil), **query)

    def ask(self, page: str, *changed: WidgetState, **query: str) -> Answer:
        """The page at that address, drawn once more; Today's address is the bare one.

        What a reader has chosen on a page stays, whatever the address says; what they have
        `changed` goes with it.
        """
        message, name = BackMsg(), "" if page == "today" else page
        wanted = message.rerun_script
        wanted.query_string, wanted.page_name = urlencode(query), name
        wanted.context_info.url = f"{self.url}/{name}"
        wanted.context_info.timezone, wanted.context_info.locale = "Europe/London", "en-GB"
        wanted.widget_states.widgets.extend(changed)
        # What the browser still holds is not sent again.
        wanted.cached_message_hashes.extend(self._kept)
        self._kept = set()
        began = time.perf_counter()
        self._socket.send(message.SerializeToString())
        elements = size = 0
        error = ""
        while True:
            received = self._socket.recv(timeout=WAIT)
            size += len(received)
            part = ForwardMsg.FromString(received)
            self.see(part)
            if part.metadata.cacheable:
                self._kept.add(part.hash)
            kind = part.WhichOneof("type")
            if kind in ("delta", "ref_hash"):
                elements += 1
                if part.delta.new_element.selectbox.label == PUPIL:
                    self.pupils = part.delta.new_element.selectbox
                error = error or _fault(part)
            elif kind == "script_finished" and part.script_finished != 2:
                ended = time.perf_counter()
                if part.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    error = error or ForwardMsg.ScriptFinishedStatus.Name(part.script_finished)
                return Answer(ended - began, elements, size, error)

    def see(self, part: ForwardMsg) -> None:
        """What a reader does with each message as it comes; nothing, but for who overrides it."""

    def close(self) -> None:
        """End the session."""
        self._session.close()


def _fault(part: ForwardMsg) -> str:
    """What an element says has gone wrong; '' where it is an element like any other."""
    element = part.delta.new_element
    if element.HasField("exception"):
        return element.exception.message or "exception"
    if element.HasField("alert") and element.alert.format == element.alert.ERROR:
        return element.alert.body
    return ""
