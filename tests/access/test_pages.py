"""What each role meets at each address, with the role read from the store on every run."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from iepdata import drafts
from iepdata.access import EVERYONE, Permission, Role, give, withdraw
from iepdata.errors import IepDataError
from iepdata.ingest.typed import TYPED, keep_rows
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.ui import explain, signing, stores
from iepdata.ui.gate import Viewer
from iepdata.ui.menu import TITLES
from iepdata.ui.page import Page
from iepdata.ui.recording import keeping
from tests.access.school import AS_OF, EMAILS, NAMES, SECRET, STRANGER, links
from tests.ui.visits import at_page, helped, shown

AUTH = {
    "redirect_uri": "http://127.0.0.1:8501/oauth2callback",
    "cookie_secret": "only for the tests of this machine",
    "client_id": "x", "client_secret": "x", "server_metadata_url": "http://127.0.0.1:1/",
}  # fmt: skip
PUPILS = ("today", "pupil", "targets", "reviews", "provision", "plans")
PAGES = tuple(TITLES)
OPEN_TO: dict[Role, frozenset[str]] = {
    Role.SENCO: frozenset(PAGES),
    Role.LEADER: frozenset((*PUPILS, "inspection", "numbers", "about", "guide", "accessibility")),
    Role.TEACHER: frozenset((*PUPILS, "record", "about", "guide", "accessibility")),
    Role.GOVERNOR: frozenset(("numbers", "about", "guide", "accessibility")),
    Role.PRESENTER: frozenset(("meeting", "meetings", "about", "guide", "accessibility")),
}
# The pages of pupils open to a SENCO in all other tests.
ROLE_PAGES = [
    (role, page) for role in Role for page in PAGES if role is not Role.SENCO or page not in PUPILS
]
DAY = date.fromisoformat(AS_OF)


@pytest.fixture
def served(monkeypatch, tmp_path, classes):
    """The visits of people who signed in, to a given store."""

    def visit(store: Store, email: str | None, page: str = "today", **query: str) -> AppTest:
        where = "classes.duckdb" if store is classes else str(tmp_path / "school.duckdb")
        monkeypatch.setenv("IEP_STORE", where)
        monkeypatch.setattr(stores, "open_store", lambda where: store)
        visit = at_page(page, as_of=AS_OF, **query)
        visit.secrets["auth"] = AUTH
        visit.user = {"is_logged_in": False}
        if email is not None:
            visit.user = {"is_logged_in": True, "email": email, "iat": time.time()}
        return visit.run()

    return visit


def labels(visit: AppTest) -> set[str]:
    return {each.label for each in visit.button}


def everything(visit: AppTest) -> str:
    """All that a page says, offers to choose from and lists."""
    offered = [
        str(option)
        for control in (*visit.selectbox, *visit.multiselect)
        for option in control.options
    ]
    listed = [frame.value.to_csv() for frame in visit.dataframe]
    return "\n".join([shown(visit), *labels(visit), *offered, *listed])


@pytest.mark.parametrize(("role", "page"), ROLE_PAGES)
def test_a_page_opens_to_the_roles_of_the_table_and_to_no_other(role, page, classes, served):
    visit = served(classes, EMAILS[role], page)
    assert not visit.exception
    said = everything(visit)
    # The visit to Today is one to the root, where each finds the first page of their own.
    if page in {*OPEN_TO[role], "today"}:
        assert not visit.error
        assert len(visit.title) == 1
    else:
        assert "does not cover this page" in said
        assert not visit.dataframe
    if role not in (Role.SENCO, Role.LEADER):
        assert not [name for name in (NAMES["P2"], NAMES["P3"], "Quillon2") if name in said]
    if role is not Role.SENCO:
        assert SECRET not in said


@pytest.mark.parametrize("page", ["today", "record", "inspection", "meeting"])
@pytest.mark.parametrize("email", [None, STRANGER])
def test_nobody_else_sees_anything_at_any_address(email, page, classes, served):
    visit = served(classes, email, page)
    assert not visit.exception
    said = everything(visit)
    assert not [name for name in [*NAMES.values(), "Quillon", SECRET] if name in said]
    assert labels(visit) == ({"Sign in"} if email is None else {"Sign out"})


def test_another_pupils_address_answers_like_one_that_does_not_exist(classes, served):
    own = served(classes, EMAILS[Role.TEACHER], "pupil", pupil=links(classes)["P1"])
    assert NAMES["P1"] in shown(own)
    said = [
        shown(served(classes, EMAILS[Role.TEACHER], "pupil", pupil=asked))
        for asked in (links(classes)["P2"], "nobody")
    ]
    assert said[0] == said[1]
    assert "no such pupil" in said[0]


@pytest.mark.parametrize("role", [Role.SENCO, Role.LEADER, Role.TEACHER])
def test_buttons_that_change_or_export_are_drawn_for_who_may(role, classes, served):
    visit = served(classes, EMAILS[role], "targets")
    downloads = [each.label for each in visit.get("download_button")]
    assert bool(downloads) is (role is not Role.TEACHER)
    changes = labels(served(classes, EMAILS[role], "about")) & {"Use this rule"}
    assert bool(changes) is (role is Role.SENCO)


ACTIONS: dict[str, Callable[[Page, dict[str, str]], object]] = {
    "record": lambda page, _: page.recording({"observations": [{"target_id": "T1"}]}),
    "record another's": lambda page, _: page.recording({"observations": [{"target_id": "T2"}]}),
    "log a session": lambda page, _: page.recording(
        {"provision_sessions": [{"provision_id": "PR1"}]}
    ),
    "present": lambda page, ids: page.presenting(ids["P1"], "PL1"),
    "present another's": lambda page, ids: page.presenting(ids["P2"]),
    "present about another's plan": lambda page, ids: page.presenting(ids["P1"], "PL2"),
    "change": lambda page, _: page.store,
    "export": lambda page, _: page.exporting(),
    "give roles": lambda page, _: page.require(Permission.ADMINISTER),
}
MAY_DO: dict[Role, set[str]] = {
    Role.SENCO: set(ACTIONS),
    Role.LEADER: {"export"},
    Role.TEACHER: {"record", "log a session"},
    Role.GOVERNOR: set(),
    Role.PRESENTER: {"present"},
}


@pytest.mark.parametrize("role", Role)
def test_a_reader_does_what_the_table_says_and_nothing_else(role, classes, monkeypatch):
    page = _page(classes, EMAILS[role], monkeypatch)
    done = set()
    for name, act in ACTIONS.items():
        with suppress(IepDataError):
            act(page, links(classes))
            done.add(name)
    assert done == MAY_DO[role]


def _page(store: Store, email: str, monkeypatch) -> Page:
    """A page as a button has it: who it was drawn for, whose role is looked up at the click."""
    monkeypatch.setattr(stores, "open_store", lambda where: store)
    return Page("Test", Viewer(email, EVERYONE), store, Settings(), "", DAY)


def test_a_save_is_undone_by_who_made_it_and_by_the_senco_alone(own, monkeypatch):
    give(own, STRANGER, Role.TEACHER, by="test", person_id="S2")
    rows = {"observations": [keeping.entry("T1", DAY, "45", "observed")]}
    page = _page(own, EMAILS[Role.TEACHER], monkeypatch)
    upload = keep_rows(page.recording(rows), rows, by=page.viewer.name, today=DAY, page="Record")
    source = f"{TYPED}Record,"
    for other in (STRANGER, EMAILS[Role.LEADER], EMAILS[Role.PRESENTER]):
        with pytest.raises(IepDataError):
            _page(own, other, monkeypatch).undoing(upload, source)
    for may in (EMAILS[Role.TEACHER], EMAILS[Role.SENCO]):
        assert _page(own, may, monkeypatch).undoing(upload, source) is own
    with pytest.raises(IepDataError):
        page.undoing(1, source)


def test_a_meeting_of_another_pupil_looks_like_a_code_that_was_never_given(own, served):
    ids = links(own)
    codes = {
        pupil: drafts.begin(
            own, "meeting", ids[pupil], {"day": AS_OF, "plan_id": f"PL{pupil[1]}"}, by="test"
        ).draft_id
        for pupil in ("P1", "P2")
    }
    said = {
        code: everything(served(own, EMAILS[Role.PRESENTER], "meeting", code=code))
        for code in (codes["P1"], codes["P2"], "nothing")
    }
    assert said[codes["P2"]] == said["nothing"]
    assert "Begin" in said[codes["P1"]]
    assert "Begin" not in said["nothing"]


def test_a_session_left_open_sees_nothing_after_its_role_is_withdrawn(own, served):
    visit = served(own, EMAILS[Role.TEACHER], "pupil", pupil=links(own)["P1"])
    assert NAMES["P1"] in shown(visit)
    withdraw(own, EMAILS[Role.TEACHER], by="test")
    visit.run()
    assert NAMES["P1"] not in shown(visit)
    assert "has no role" in shown(visit)


def test_a_role_withdrawn_while_a_page_is_drawn_acts_at_once(own, served, monkeypatch):
    def ask_on(page: Page) -> None:
        withdraw(own, EMAILS[Role.TEACHER], by="test")
        page.say(f"told of {len(page.ask('targets'))} targets")

    monkeypatch.setattr(explain, "rule_line", ask_on)
    said = shown(served(own, EMAILS[Role.TEACHER], "targets"))
    assert "has no role" in said
    assert "told of" not in said


def test_a_button_drawn_before_the_role_was_withdrawn_changes_nothing(own, served):
    give(own, STRANGER, Role.SENCO, by="test")
    visit = served(own, STRANGER, "people")
    button = next(each for each in visit.button if each.key == f"withdraw_{EMAILS[Role.LEADER]}")
    withdraw(own, STRANGER, by="test")
    button.click().run()
    held = own.read("access/roles_held")
    assert EMAILS[Role.LEADER] in set(held["email"])


def test_an_open_session_signs_in_again_after_some_hours(own, served):
    visit = served(own, EMAILS[Role.SENCO])
    visit.user = {"is_logged_in": True, "email": EMAILS[Role.SENCO], "iat": time.time() - 90_000}
    visit.run()
    assert labels(visit) == {"Sign in"}


def test_the_record_says_who_came_was_refused_and_opened_whom_once_a_session(own, served):
    link = links(own)["P1"]
    visit = served(own, EMAILS[Role.TEACHER], "pupil", pupil=link)
    visit.run()
    served(own, STRANGER)
    served(own, EMAILS[Role.TEACHER], "people")
    log = own.query("SELECT who, action, detail FROM store.audit_log")
    lines = [tuple(line) for line in log.to_numpy()]
    teacher = EMAILS[Role.TEACHER]
    assert lines.count((teacher, "opened", f"pupil {link}")) == 1
    assert (teacher, "signed in", "teacher") in lines
    assert (STRANGER, "refused", "no role") in lines
    assert (teacher, "refused", "page People") in lines


def test_the_senco_gives_a_role_and_withdraws_it(own, served):
    visit = served(own, EMAILS[Role.SENCO], "people")
    visit.text_input[0].input("New@School.example")
    visit.selectbox[0].select(Role.LEADER)
    next(each for each in visit.button if each.label == "Give this role").click().run()
    assert "new@school.example" in shown(visit)
    visit.button(key="withdraw_new@school.example").click().run()
    held = own.read("access/roles_held")
    assert "new@school.example" not in set(held["email"])
    visit.button(key=f"withdraw_{EMAILS[Role.SENCO]}").click().run()
    assert EMAILS[Role.SENCO] in set(own.read("access/roles_held")["email"])


def test_the_first_senco_is_named_by_the_environment(empty_store, served, monkeypatch):
    monkeypatch.setenv("IEP_FIRST_SENCO", "first@school.example")
    assert "has no role" in shown(served(empty_store, STRANGER, "people"))
    assert "Who may see what" in shown(served(empty_store, "First@school.example", "people"))
    # Who gives another the role keeps their own: a mistyped address shuts nobody out.
    give(empty_store, STRANGER, Role.SENCO, by="first@school.example")
    assert "Who may see what" in shown(served(empty_store, "first@school.example", "people"))
    withdraw(empty_store, "first@school.example", by=STRANGER)
    assert "has no role" in shown(served(empty_store, "first@school.example", "people"))


def test_a_sign_in_that_was_ended_in_another_tab_shows_nothing(own, served, monkeypatch):
    monkeypatch.setattr(signing, "_ended", set())
    visit = served(own, EMAILS[Role.SENCO])
    other = served(own, EMAILS[Role.SENCO])
    other.user = visit.user
    monkeypatch.setattr(st, "logout", lambda: None)
    visit.button(key="sign_out").click().run()
    other.run()
    assert labels(other) == {"Sign in"}
    assert labels(served(own, EMAILS[Role.SENCO])) != {"Sign in"}


def test_a_sign_in_that_would_protect_nobody_shows_nothing(classes, served):
    at = at_page("today", as_of=AS_OF)
    served(classes, None)
    at.secrets["auth"] = {**AUTH, "redirect_uri": "http://school.example/oauth2callback"}
    at.run()
    assert "not safe" in shown(at)
    assert not at.dataframe


def test_without_a_sign_in_the_page_says_so(classes, served):
    visit = at_page("today", as_of=AS_OF)
    served(classes, None)
    visit.run()
    assert "No sign-in" in shown(visit)
    assert "No sign-in: whoever is at this computer sees everything." in helped(visit)
