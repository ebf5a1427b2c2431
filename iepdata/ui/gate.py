"""Who may see what: at present one person, on the machine that the dashboard runs on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address

from iepdata.errors import IepDataError

_LOCAL_HOST = re.compile(r"(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?", re.IGNORECASE)
_FORWARDING = ("forwarded", "via", "x-real-ip")


class Permission(StrEnum):
    """What a page needs its reader to be allowed."""

    SEE_PUPILS = "see_pupils"
    CHANGE = "change"
    EXPORT = "export"
    ADMINISTER = "administer"


class Refused(IepDataError):
    """A reader who may not see the page; says nothing of what is on it."""

    title = "Not available here"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is reading: a name for the record of changes, and the pupils in their scope."""

    name: str
    scope: str
    permissions: frozenset[Permission]


# Sign-in will put the person signed in here; until then whoever sits at the machine is the SENCO.
AT_THIS_MACHINE = Viewer("this computer", "school", frozenset(Permission))


def refusal(headers: Mapping[str, str], peer: str | None = None) -> str | None:
    """Why a request is refused, as one sentence; None where it comes from this machine.

    `headers` by name in any case; `peer` is the address of the other end where it is known.
    Without a sign-in the dashboard answers only its own machine, and nothing handed on by a proxy.
    """
    names = {name.lower(): value for name, value in headers.items()}
    handed_on = any(name in _FORWARDING or name.startswith("x-forwarded") for name in names)
    host = names.get("host")
    elsewhere = host is not None and not _LOCAL_HOST.fullmatch(host)
    if handed_on or elsewhere or not _is_loopback(peer):
        return (
            "This dashboard has no sign-in yet, so it opens only on the computer it runs on: "
            "use the address it showed when it started."
        )
    return None


def viewer_for(needs: Permission, headers: Mapping[str, str]) -> Viewer:
    """The reader of a page that needs a permission; raises Refused where they lack it."""
    sentence = refusal(headers)
    if sentence is not None:
        raise Refused(sentence)
    if needs not in AT_THIS_MACHINE.permissions:
        raise Refused("Your account does not cover this page.")
    return AT_THIS_MACHINE


def _is_loopback(address: str | None) -> bool:
    if address is None:
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
