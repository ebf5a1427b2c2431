"""Who is let in: whoever sits at this machine, or, where others are served, who has signed in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from iepdata.access import EVERYONE, Permission, Scope, cleaned
from iepdata.errors import IepDataError

_LOCAL_HOST = re.compile(r"(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?", re.IGNORECASE)
_FORWARDING = ("forwarded", "via", "x-real-ip")
_CALLBACK = "/oauth2callback"
_SHORTEST_SECRET = 32
_SECONDS_AN_HOUR = 3600


class Refused(IepDataError):
    """A reader who may not see the page; says nothing of what is on it."""

    title = "Not available here"


class NotSignedIn(Refused):
    """A reader of whom nothing is known yet, or whose sign-in is too old."""

    title = "Sign in"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is reading: a name for the record of changes, and what they may see."""

    name: str
    scope: Scope

    def may(self, permission: Permission) -> bool:
        """Whether their role covers this."""
        return self.scope.may(permission)


# Without a sign-in whoever sits at the machine is the SENCO.
AT_THIS_MACHINE = Viewer("this computer", EVERYONE)


@dataclass(frozen=True, slots=True)
class SignIn:
    """The sign-in that others need: the host it comes back to, and whether that is encrypted."""

    host: str
    is_encrypted: bool


def sign_in_of(auth: Mapping[str, Any] | None) -> SignIn | None:
    """The sign-in that the `[auth]` part of the secrets describes; None where there is none.

    Raises Refused, with what to put right, where it is there and would not protect anyone.
    """
    if not auth:
        return None
    address = urlsplit(str(auth.get("redirect_uri", "")))
    is_encrypted = address.scheme == "https"
    if address.path.endswith(_CALLBACK) is False or not address.netloc:
        raise Refused(f"The sign-in is not complete: redirect_uri must end with {_CALLBACK}.")
    if not is_encrypted and not _LOCAL_HOST.fullmatch(address.netloc):
        raise Refused("The sign-in is not safe: redirect_uri must begin with https://.")
    if len(str(auth.get("cookie_secret", ""))) < _SHORTEST_SECRET:
        raise Refused(
            f"The sign-in is not safe: cookie_secret needs {_SHORTEST_SECRET} characters at least."
        )
    return SignIn(address.netloc.casefold(), is_encrypted)


def refusal(
    headers: Mapping[str, str], peer: str | None = None, sign_in: SignIn | None = None
) -> str | None:
    """Why a request is refused before anything is looked at, as one sentence; None where it is not.

    `headers` by name in any case; `peer` is the address of the other end where it is known.
    Without a sign-in the dashboard answers only its own machine, and nothing handed on by a proxy;
    with one, only requests for the host that the sign-in comes back to.
    """
    names = {name.lower(): value for name, value in headers.items()}
    host = names.get("host")
    if sign_in is not None:
        if host is None or host.casefold() == sign_in.host:
            return None
        return "This dashboard answers at another address: use the one your school gave you."
    handed_on = any(name in _FORWARDING or name.startswith("x-forwarded") for name in names)
    elsewhere = host is not None and not _LOCAL_HOST.fullmatch(host)
    if handed_on or elsewhere or not _is_loopback(peer):
        return (
            "This dashboard has no sign-in set up, so it opens only on the computer it runs on: "
            "use the address it showed when it started."
        )
    return None


def address_of(claims: Mapping[str, Any], now: float, hours: float) -> str:
    """The e-mail address that the provider vouches for.

    Raises NotSignedIn without a sign-in or after `hours` of it, and Refused where the provider says
    that the address is not verified, or names none.
    """
    if claims.get("is_logged_in") is not True:
        raise NotSignedIn("Sign in with your school account to go on.")
    since = claims.get("iat")
    if not isinstance(since, int | float) or now - since > hours * _SECONDS_AN_HOUR:
        raise NotSignedIn("Your sign-in has run out. Sign in again to go on.")
    address = cleaned(claims.get("email"))
    if not address:
        raise Refused("Your account gave no e-mail address, so nobody knows who you are here.")
    if claims.get("email_verified", True) not in (True, "true"):
        raise Refused("Your account has not confirmed its e-mail address.")
    return address


def require(viewer: Viewer, needs: Permission) -> Viewer:
    """The viewer, where their role covers what a page needs; raises Refused where it does not."""
    if not viewer.may(needs):
        raise Refused("Your account does not cover this page.")
    return viewer


def _is_loopback(address: str | None) -> bool:
    if address is None:
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
