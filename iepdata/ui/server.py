"""The server around the screens: who gets in, what a browser may load, and what is logged."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from iepdata.errors import IepDataError
from iepdata.ui.backing_up import keep_backed_up
from iepdata.ui.failures import keep_data_out_of_the_log
from iepdata.ui.gate import Refused, SignIn, refusal
from iepdata.ui.getting_ready import keep_ready
from iepdata.ui.signing import may_fetch, sign_in
from iepdata.ui.stores import chosen_school, open_store

log = logging.getLogger(__name__)

_HEALTH = "/_stcore/health"
# Where files wait that were made to be downloaded.
_FILES = "/media/"
_NOT_YOURS = "Sign in, and download the file from its page again."
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def content_policy(index_html: str) -> str:
    """The content policy for Streamlit's page: only this server, and the page's own inline script.

    Styles may be set inline, because the grid and the charts place what they draw that way;
    scripts may not, and no string is ever run as code.
    """
    scripts = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE_SCRIPT.findall(index_html)
    )
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' {scripts}".strip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    )


def index_html() -> str:
    """The page that Streamlit serves for every address, as it stands in the installed package."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    return page.read_text(encoding="utf-8")


class Guard:
    """Middleware that answers only who may knock, and puts the security headers on every answer.

    Without a sign-in in the secrets that is this machine alone; with one, who asks for its host.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            "content-security-policy": content_policy(index_html()),
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
            "referrer-policy": "no-referrer",
            "permissions-policy": "camera=(), geolocation=(), microphone=()",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it with one sentence and no data."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        peer = scope["client"][0] if scope.get("client") else None
        try:
            door = sign_in()
            sentence = refusal({"host": "", **headers}, peer, door)
        except Refused as error:
            door, sentence = None, error.message
        if sentence is None and door is not None and scope["path"].startswith(_FILES):
            cookies = Request(scope).cookies
            if not await asyncio.to_thread(may_fetch, cookies, door):
                sentence = _NOT_YOURS
        # Whether the program runs is told to whoever watches over it, and holds no data.
        if sentence is None or (door is not None and scope["path"] == _HEALTH):
            await self.app(scope, receive, self._with_headers(scope, send, door))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._refuse(sentence, self._with_headers(scope, send, door))

    def _with_headers(self, scope: Scope, send: Send, door: SignIn | None) -> Send:
        # The program's own files hold no data and keep their long cache life; all else is not kept.
        own_file = scope["path"].startswith("/static/")

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = dict(self.headers)
                if not own_file:
                    ours["cache-control"] = "no-store"
                if door is not None and door.is_encrypted:
                    ours["strict-transport-security"] = "max-age=31536000"
                kept = [
                    (name, _secure(name, value, door))
                    for name, value in message["headers"]
                    if name.decode() not in ours
                ]
                added = [(name.encode(), value.encode()) for name, value in ours.items()]
                message = {**message, "headers": [*kept, *added]}
            await send(message)

        return sending

    @staticmethod
    async def _refuse(sentence: str, send: Send) -> None:
        start = {
            "type": "http.response.start",
            "status": 403,
            "headers": [(b"content-type", b"text/plain; charset=utf-8")],
        }
        await send(start)
        await send({"type": "http.response.body", "body": sentence.encode()})


def _secure(name: bytes, value: bytes, door: SignIn | None) -> bytes:
    """A header's value; a cookie's, where the connection is encrypted, for such alone."""
    if name != b"set-cookie" or door is None or not door.is_encrypted:
        return value
    return value if b"; secure" in value.lower() else value + b"; Secure"


async def _icon(_request: Request) -> FileResponse:
    return FileResponse(Path(__file__).with_name("icon.png"))


async def _meeting_keep(_request: Request) -> FileResponse:
    return FileResponse(Path(__file__).parent / "meeting" / "keep.js")


MIDDLEWARE = [Middleware(Guard)]
# Streamlit's own icon would otherwise stand in the tab until a page has run.
ROUTES = [Route("/favicon.png", _icon), Route("/meeting-keep.js", _meeting_keep)]


def keep_uploads_in_memory() -> None:
    """Have uploaded files kept in memory until they are read, never in the temporary folder.

    Starlette writes what is over a megabyte to a file there, unencrypted; a size of 0 is its word
    for never. `server.maxUploadSize` is the limit on what is held.
    """
    MultiPartParser.spool_max_size = 0


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """The process before the first reader: prepared, its store open so that trouble shows early."""
    keep_uploads_in_memory()
    keep_data_out_of_the_log()
    # What the engine writes beside the store is for this user alone.
    os.umask(0o077)
    try:
        await asyncio.to_thread(open_store, chosen_school())
    except IepDataError as error:
        log.error("%s: %s", error.title, error.message)
    beside = [asyncio.create_task(keep_backed_up()), asyncio.create_task(keep_ready())]
    yield {}
    for task in beside:
        task.cancel()
    open_store.clear()
