"""The roles of the school on screen: what each may do, who has one, giving and withdrawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from iepdata import access
from iepdata.access import ROLES, Permission, Role
from iepdata.errors import IepDataError
from iepdata.ui import stores
from iepdata.ui.gate import AT_THIS_MACHINE
from iepdata.ui.signing import guarded
from iepdata.ui.text import plain, safe

if TYPE_CHECKING:
    from iepdata.store import Store
    from iepdata.ui.page import Page

SAID = "people_said"
LABELS = {role.value: label for role, (label, _) in ROLES.items()}
# In pixels, what is filled in to give a role.
_WIDE = 440
NO_SIGN_IN = (
    "Nobody signs in here yet, so roles take effect once the dashboard is served with a sign-in."
)


def _own(page: Page) -> Store:
    """The school's own store: roles are never kept in the sample that is looked at."""
    page.require(Permission.ADMINISTER)
    return stores.open_store(stores.chosen_school())


def explained(page: Page) -> None:
    """Draw what each role may do, in a sentence."""
    if page.viewer is AT_THIS_MACHINE:
        page.sub(NO_SIGN_IN)
    st.markdown("\n".join(f"- **{safe(label)}** {safe(does)}" for label, does in ROLES.values()))
    said = st.session_state.pop(SAID, None)
    if said:
        st.info(safe(said))


def in_force(page: Page) -> None:
    """Draw everyone who has a role, with the way to withdraw it."""
    found = access.people(_own(page))
    found = found[found["ended_at"].isna()]
    if found.empty:
        page.empty("No role has been given.")
    for person in found.to_dict("records"):
        who, role, out = st.columns([5, 4, 2], vertical_alignment="center")
        known = f" ({person['name']})" if isinstance(person["name"], str) else ""
        who.markdown(safe(f"{person['email']}{known}"))
        since = f"since {person['given_at']:%d/%m/%Y}, by {person['given_by']}"
        called = LABELS.get(person["role"], person["role"])
        role.markdown(f"{safe(called)} :gray[{safe(since)}]")
        out.button(
            "Withdraw", key=f"withdraw_{person['email']}", type="tertiary",
            on_click=guarded(_withdraw, Permission.ADMINISTER), args=(page, person["email"]),
        )  # fmt: skip


def give(page: Page) -> None:
    """Draw the form that gives a role."""
    page.heading("Give a role")
    staff = page.ask("staff")
    names = dict(zip(staff["person_id"], staff["name"].fillna(staff["person_id"]), strict=True))
    with st.form("give_role", border=False):
        email = st.text_input("The e-mail address they sign in with", max_chars=254, width=_WIDE)
        role = st.selectbox(
            "Role", list(Role), format_func=lambda each: ROLES[each][0], index=2, width=_WIDE
        )
        person = st.selectbox(
            "Who they are in the list of staff (for a teacher, TA or presenter)", list(names),
            index=None, format_func=lambda each: plain(names[each]), placeholder="Not in the list",
            width=_WIDE,
        )  # fmt: skip
        if st.form_submit_button("Give this role"):
            _give(page, email, role or Role.TEACHER, person)


def ended(page: Page) -> None:
    """Draw, for who opens it, the roles that ended; nothing where none has."""
    found: pd.DataFrame = access.people(_own(page))
    found = found[found["ended_at"].notna()]
    if found.empty:
        return
    box = st.expander("Roles that ended", key="ended_roles", on_change="rerun")
    if not box.open:
        return
    with box:
        page.table(
            found.assign(role=found["role"].map(LABELS).fillna(found["role"])),
            {"email": "Address", "role": "Role", "given_by": "Given by", "given_at": "From (UTC)",
             "ended_at": "To (UTC)"},
            alt="Roles that ended, with who gave them", key="ended_roles_table",
        )  # fmt: skip


def _give(page: Page, email: str, role: Role, person: str | None) -> None:
    try:
        access.give(_own(page), email, role, by=page.viewer.name, person_id=person)
    except IepDataError as error:
        st.error(safe(error.message), title=safe(error.title))
        return
    st.session_state[SAID] = f"{access.cleaned(email)} is now {ROLES[role][0]}."
    st.rerun()


def _withdraw(page: Page, email: str) -> None:
    try:
        access.withdraw(_own(page), email, by=page.viewer.name)
        st.session_state[SAID] = f"{email} has no role any more, from their next click on."
    except IepDataError as error:
        st.session_state[SAID] = error.message
