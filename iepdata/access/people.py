"""Which person has which role: read from the store at every turn, given and withdrawn there."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache

import duckdb
import pandas as pd

from iepdata.access.roles import ROLES, Role
from iepdata.asked_once import REMEMBERED
from iepdata.errors import IepDataError
from iepdata.store import Store, utc_now

# The address that is SENCO while the store names nobody who is.
FIRST_SENCO = "IEP_FIRST_SENCO"
_ADDRESS = re.compile(r"[^\s@]{1,64}@[^\s@]{1,190}")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with a role: the address they sign in with, and who they are in the records."""

    email: str
    role: Role
    person_id: str | None = None


def person_of(store: Store, email: str) -> Person | None:
    """The person with this address who has a role now; None for anyone else.

    Until the store has a SENCO, the address in IEP_FIRST_SENCO is one. A role that the program
    does not know counts as none.
    """
    address = cleaned(email)
    if not address:
        return None
    held = _held(store, store.notes_version)
    if address == cleaned(os.environ.get(FIRST_SENCO, "")) and Role.SENCO not in set(held["role"]):
        return Person(address, Role.SENCO)
    own = held[held["email"] == address]
    if own.empty or own["role"].iloc[0] not in list(Role):
        return None
    person_id = own["person_id"].iloc[0]
    return Person(
        address, Role(own["role"].iloc[0]), person_id if isinstance(person_id, str) else None
    )


def people(store: Store) -> pd.DataFrame:
    """Every role ever given, those in force first; one row each time it was given.

    email, role (code), person_id, name (of the person in the records), given_by, given_at and
    ended_at (UTC; NaT while it is in force). None given: no rows.
    """
    return store.read("access/roles_given")


def give(store: Store, email: str, role: Role, *, by: str, person_id: str | None = None) -> None:
    """Give a person a role in place of the one they have, and note who gave it.

    Raises IepDataError for what is no address, where a teacher or presenter is nobody in the
    records (their pupils could not be known), and where the last SENCO would be another.
    """
    address = cleaned(email)
    if not _ADDRESS.fullmatch(address):
        raise IepDataError("Write the e-mail address they sign in with.", title="Nothing changed")
    if role in (Role.TEACHER, Role.PRESENTER) and not person_id:
        raise IepDataError(
            f"Say who they are in the list of staff: a {ROLES[role][0].lower()} sees the pupils "
            "they teach or support there.",
            title="Nothing changed",
        )
    with store.noting() as cursor:
        if role is Role.SENCO:
            _keep_the_first(store, cursor, address, by)
        else:
            _keep_a_senco(cursor, address)
        _give_on(store, cursor, Person(address, role, person_id), by)


def withdraw(store: Store, email: str, *, by: str) -> None:
    """Withdraw the role of a person; from their next click on they see nothing.

    Raises IepDataError for the last SENCO. Nothing happens where there is no role.
    """
    address = cleaned(email)
    with store.noting() as cursor:
        _keep_a_senco(cursor, address)
        if _end(cursor, address):
            store.audit_on(cursor, by, "role withdrawn", address)


@lru_cache(maxsize=REMEMBERED)
def _held(store: Store, _: int) -> pd.DataFrame:
    """Every role in force while the notes stand at this version; each change is a new one."""
    return store.read("access/roles_held")


def cleaned(email: object) -> str:
    """An address as it is compared: without spaces around it, in small letters."""
    return email.strip().casefold() if isinstance(email, str) else ""


def _give_on(store: Store, cursor: duckdb.DuckDBPyConnection, person: Person, by: str) -> None:
    _end(cursor, person.email)
    cursor.execute(
        "INSERT INTO store.roles (email, role, person_id, given_by, given_at) "
        "VALUES (?, ?, ?, ?, ?)",
        [person.email, person.role.value, person.person_id, by, utc_now()],
    )
    store.audit_on(cursor, by, "role given", f"{person.email}: {person.role.value}")


def _keep_the_first(store: Store, cursor: duckdb.DuckDBPyConnection, address: str, by: str) -> None:
    """Write the SENCO of the environment down before another is: from then on it names nobody."""
    first = cleaned(os.environ.get(FIRST_SENCO, ""))
    if first and first != address and not _sencos(cursor):
        _give_on(store, cursor, Person(first, Role.SENCO), by)


def _end(cursor: duckdb.DuckDBPyConnection, address: str) -> bool:
    ended = cursor.execute(
        "UPDATE store.roles SET ended_at = ? WHERE email = ? AND ended_at IS NULL",
        [utc_now(), address],
    ).fetchone()
    return bool(ended and ended[0])


def _keep_a_senco(cursor: duckdb.DuckDBPyConnection, address: str) -> None:
    """Raise IepDataError where `address` is the one SENCO there is."""
    if _sencos(cursor) == [address]:
        raise IepDataError(
            "This is the only SENCO. Make another person SENCO first.", title="Nothing changed"
        )


def _sencos(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """The addresses of all who are SENCO now."""
    found = cursor.execute(
        "SELECT email FROM store.roles WHERE role = ? AND ended_at IS NULL", [Role.SENCO.value]
    ).fetchall()
    return [row[0] for row in found]
