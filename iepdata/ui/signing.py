"""The door: who is reading this run, read from the store anew each time, and the sign-in itself."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import wraps
from typing import Any, ParamSpec
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from iepdata.access import ROLES, Permission, cleaned, person_of, scope_of
from iepdata.errors import IepDataError, StoreAway, StoreError
from iepdata.store import Store
from iepdata.ui import gate, menu, stores, this_run
from iepdata.ui.gate import AT_THIS_MACHINE, NotSignedIn, Refused, SignIn, Viewer
from iepdata.ui.text import safe

P = ParamSpec("P")
# What of this session is in the record already, so that a run is not a line.
_NOTED = "_noted"
# Sign-ins that were ended here: another tab of the same one keeps its cookie until it is reloaded.
_ended: set[tuple[str, str]] = set()
_USER_COOKIE = "_streamlit_user"


def sign_in() -> SignIn | None:
    """The sign-in that the secrets describe; None where there is none. Raises Refused."""
    with suppress(StreamlitSecretNotFoundError):
        auth = dict(st.secrets.get("auth") or {})
        if "redirect_uri" in auth:
            port = str(st.get_option("server.port"))
            auth["redirect_uri"] = str(auth["redirect_uri"]).replace("{port}", port)
        return gate.sign_in_of(auth)
    return None


def viewer(store: Store | None = None) -> Viewer:
    """Who is reading, with their role as it stands in the school's own store at this moment.

    Their pupils are those of `store`, the school's own unless another is looked at. Looked up once
    a run, and anew after any change in it: each click and each part of a page that runs alone is a
    run. Raises NotSignedIn, and Refused for a request from elsewhere and for who has no role.
    """
    if this_run.once(_door, "door") is None:
        return AT_THIS_MACHINE
    own = stores.open_store(stores.chosen_school())
    looked_at = store or own
    changes = (own.changes, looked_at.changes, len(_ended))
    return this_run.once(lambda: _signed_in(own, looked_at), "viewer", looked_at, changes)


def _door() -> SignIn | None:
    """The sign-in that there is, for a request that may come this way; raises Refused."""
    door = sign_in()
    sentence = gate.refusal(st.context.headers, sign_in=door)
    if sentence is not None:
        raise Refused(sentence)
    return door


def _signed_in(own: Store, looked_at: Store) -> Viewer:
    address = _address_of(own, st.user.to_dict())
    person = person_of(own, address)
    if person is None:
        note(own, address, "refused", "no role")
        raise Refused("Your account has no role in this dashboard. Ask the school's SENCO for one.")
    note(own, address, "signed in", person.role.value)
    return Viewer(address, scope_of(looked_at, person))


def again(reader: Viewer, store: Store) -> Viewer:
    """The same reader with their role as it stands at this moment; raises as `viewer`.

    A file that is made when its button is pressed is made outside any run, where nobody is signed
    in: there it is whom the button was drawn for.
    """
    if get_script_run_ctx(suppress_warning=True) is not None:
        return viewer(store)
    if reader is AT_THIS_MACHINE and sign_in() is None:
        return reader
    person = person_of(stores.open_store(stores.chosen_school()), reader.name)
    if person is None:
        raise Refused("Your account has no role in this dashboard.")
    return Viewer(reader.name, scope_of(store, person))


def may_fetch(cookies: Mapping[str, str], door: SignIn) -> bool:
    """Whether the cookies of a request are those of someone who is signed in and has a role.

    For files that were made to be downloaded: Streamlit hands them to who knows their address.
    """
    held = _get_signed_cookie_with_chunks(dict(cookies), _USER_COOKIE)
    with suppress(ValueError, AttributeError, IepDataError):
        claims = json.loads(held or b"")
        if urlsplit(str(claims.get("origin"))).netloc.casefold() == door.host:
            own = stores.open_store(stores.chosen_school())
            return person_of(own, _address_of(own, claims)) is not None
    return False


def _address_of(own: Store, claims: Mapping[str, Any]) -> str:
    """Whose sign-in the claims are of; raises as `gate.address_of`, also for one that was ended."""
    address = gate.address_of(claims, time.time(), this_run.settings(own).sign_in_hours)
    if _sign_in_of(claims) in _ended:
        raise NotSignedIn("You have signed out. Sign in again to go on.")
    return address


def _sign_in_of(claims: Mapping[str, Any]) -> tuple[str, str]:
    """Which sign-in the claims are of: whose, and when it was."""
    return cleaned(claims.get("email")), str(claims.get("iat"))


def note(store: Store, who: str, action: str, detail: str) -> None:
    """Keep in the record what this session did, once."""
    noted = st.session_state.setdefault(_NOTED, [])
    line = [who, action, detail]
    if line not in noted:
        store.audit(who, action, detail)
        noted.append(line)


def guarded(act: Callable[P, object], needs: Permission = Permission.CHANGE) -> Callable[P, None]:
    """`act` for a button: done only if, at the click, the reader's role still covers it.

    What a button does runs before the page and its guard.
    """

    @wraps(act)
    def acting(*args: P.args, **kwargs: P.kwargs) -> None:
        gate.require(viewer(), needs)
        act(*args, **kwargs)

    return acting


def at_the_door() -> Viewer:
    """The viewer of this run; for who is not let in, the reason is drawn and the run ends."""
    reader: Viewer | None = None
    try:
        reader = viewer()
    except NotSignedIn as error:
        _shut("Sign in")
        st.markdown(safe(error.message))
        if st.button("Sign in", type="primary", key="sign_in"):
            st.login()
    except Refused as error:
        _shut(error.title)
        st.markdown(safe(error.message))
        with suppress(IepDataError):
            if sign_in() is not None:
                sign_out()
    except StoreAway:
        raise
    except StoreError as error:
        _shut(error.title)
        st.markdown(safe(error.message))
    if reader is None:
        st.stop()
    return reader


def sign_out() -> None:
    """Draw the button that ends the sign-in."""
    if st.button("Sign out", key="sign_out", type="tertiary"):
        _ended.add(_sign_in_of(st.user.to_dict()))
        st.session_state.clear()
        st.logout()


def said_of(reader: Viewer, *, is_sample: bool, encrypted: bool) -> tuple[str, str]:
    """Who is reading, in few words, and what there is to know of it in sentences.

    Without a sign-in: that there is none, and what lies on the disk.
    """
    if reader is not AT_THIS_MACHINE:
        return f"Signed in as {reader.name} ({ROLES[reader.scope.role][0]})", ""
    said = "No sign-in: whoever is at this computer sees everything."
    if is_sample or encrypted:
        return "No sign-in", said
    disk = "The store is not encrypted: keep it on an encrypted disk."
    return "No sign-in, not encrypted", f"{said} {disk}"


def say_who(reader: Viewer, *, is_sample: bool, encrypted: bool) -> None:
    """Draw who is reading, on a page that has no head."""
    few, sentences = said_of(reader, is_sample=is_sample, encrypted=encrypted)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":gray[{safe(sentences or few)}]", width="content")
        if reader is not AT_THIS_MACHINE:
            sign_out()


def _shut(text: str) -> None:
    """Draw a page without a menu, at whatever address it was asked for."""
    st.navigation(menu.pages(None), position="hidden")
    st.set_page_config(page_title=text)
    st.title(safe(text), anchor=False)
