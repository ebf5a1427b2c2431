"""Signing in at a real OpenID provider on this machine: each role sees its own, others nothing."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from iepdata.access import Role
from iepdata.store import Store
from iepdata.ui.menu import TITLES
from tests.access.school import AS_OF, EMAILS, NAMES, SECRET, STRANGER, fill, links
from tests.access.test_pages import OPEN_TO, PAGES
from tests.browser.conftest import free_port, serve
from tests.browser.test_shell import refused

DAY = f"as_of={AS_OF}"
COOKIE_SECRET = "only-for-the-tests-of-one-machine"


@pytest.fixture(scope="module")
def provider():
    """The address of a provider, in a process of its own, that knows every role and a stranger."""
    port = free_port()
    claims = [
        json.dumps({"sub": each, "email": each, "email_verified": True})
        for each in [*EMAILS.values(), STRANGER]
    ]
    known = [part for each in claims for part in ("--user-claims", each)]
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *known],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(port: int, process: subprocess.Popen) -> None:
    for _ in range(240):
        assert process.poll() is None
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=2):
            return
        time.sleep(0.25)
    pytest.fail("the provider did not start")


@pytest.fixture(scope="module")
def served(tmp_path_factory, provider):
    """The school of two classes behind a sign-in, and the public id of each pupil."""
    folder = tmp_path_factory.mktemp("signed")
    path = folder / "school.duckdb"
    with Store.open(path) as store:
        fill(store)
        public = links(store)
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "secrets.toml").write_text(
        "[auth]\n"
        'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
        f'cookie_secret = "{COOKIE_SECRET}"\n'
        'client_id = "dashboard"\nclient_secret = "dashboard"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    with serve(folder, IEP_STORE=str(path), HOME=str(folder)) as running:
        yield running, public


@contextmanager
def signed_in(read, running, email: str):
    reader = read(running)
    # Whoever was signed in before in this test is so no longer.
    reader.context.clear_cookies()
    reader.page.set_default_timeout(150_000)
    reader.open(f"/?{DAY}")
    reader.page.click("button:has-text('Sign in')")
    reader.page.click(f"button[value='{email}']")
    reader.page.wait_for_url(f"{running.url}/**")
    yield reader.settle()


def in_menu(role: Role) -> set[str]:
    """The pages in the menu: all that are open but the wall, and a way to it that has another."""
    elsewhere = {"meeting"} | ({"meetings"} if "pupil" in OPEN_TO[role] else set())
    return set(OPEN_TO[role]) - elsewhere


def menu_of(page) -> set[str]:
    """The pages that the menu offers, those beneath its headings too."""
    links = page.locator("[data-testid='stTopNavLink']").all_inner_texts()
    shown = {link.strip() for link in links}
    headings = page.locator("[data-testid='stTopNavSection']")
    for place in range(headings.count()):
        headings.nth(place).click()
        beneath = page.locator("[data-testid='stTopNavPopover']")
        beneath.wait_for()
        shown |= {line.strip() for line in beneath.inner_text().splitlines() if line.strip()}
        page.keyboard.press("Escape")
        beneath.wait_for(state="detached")
    return shown


def test_a_deep_link_first_on_a_fresh_server_shows_the_sign_in_alone(served, read):
    running, public = served
    for path in (f"/pupil?pupil={public['P1']}&{DAY}", f"/targets?{DAY}", "/audit", "/load", "/"):
        reader = read(running).open(path)
        assert reader.page.inner_text("h1") == "Sign in"
        assert reader.page.locator("[data-testid='stTopNavLink']").count() == 0
        assert reader.page.locator("[data-testid='stDataFrame']").count() == 0
        assert not [name for name in NAMES.values() if name in reader.page.content()]
    assert reader.complaints == []


@pytest.mark.parametrize("role", Role)
def test_each_role_has_its_own_pages_in_the_menu_and_its_own_pupils(role, served, read):
    running, public = served
    with signed_in(read, running, EMAILS[role]) as reader:
        shown = reader.page.locator("[data-testid='stTopNavLink']")
        # A menu of one page is not drawn.
        if len(in_menu(role)) > 1:
            shown.first.wait_for()
            assert menu_of(reader.page) == {TITLES[page][0] for page in in_menu(role)}
        asked = reader.open(f"/pupil?pupil={public['P2']}&{DAY}").text()
        sees_all = role in (Role.SENCO, Role.LEADER)
        assert (NAMES["P2"] in asked) is sees_all
        if role is Role.TEACHER:
            foreign = asked
            assert foreign == reader.open(f"/pupil?pupil=nobody&{DAY}").text()
            assert "no such pupil" in foreign
            reader.open(f"/pupil?pupil={public['P1']}&{DAY}").sees(NAMES["P1"])
            assert SECRET not in reader.page.content()
        closed = sorted(set(PAGES) - OPEN_TO[role])
        for page in {*closed[:1], *(["today"] if "today" in closed else [])}:
            assert "does not cover this page" in reader.open(f"/{page}?{DAY}").text()


def test_an_unknown_address_sees_nothing_and_a_sign_out_ends_it(served, read):
    running, public = served
    with signed_in(read, running, STRANGER) as reader:
        reader.sees("has no role")
        reader.open(f"/pupil?pupil={public['P1']}&{DAY}").sees("has no role")
        assert not [name for name in NAMES.values() if name in reader.page.content()]
    with signed_in(read, running, EMAILS[Role.SENCO]) as reader:
        reader.open(f"/pupil?pupil={public['P1']}&{DAY}").sees(NAMES["P1"])
        reader.page.click("button:has-text('Sign out')")
        reader.page.wait_for_url(lambda url: "/auth/" not in url and "pupil" not in url)
        again = reader.open(f"/pupil?pupil={public['P1']}&{DAY}")
        assert again.page.inner_text("h1") == "Sign in"


def test_a_file_reaches_who_may_export_it_and_its_address_is_of_no_use_to_another(served, read):
    running, _ = served
    with signed_in(read, running, EMAILS[Role.LEADER]) as reader:
        reader.open(f"/targets?{DAY}")
        asked = []
        reader.page.on("request", lambda each: asked.append(each.url))
        with reader.page.expect_download() as taken:
            reader.page.locator("button:has-text('Download CSV')").first.click()
        assert NAMES["P2"] in Path(taken.value.path()).read_text(encoding="utf-8-sig")
        (address,) = {url for url in asked if "/media/" in url}
        status, said = refused(address)
        assert status == 403
        assert "Sign in" in said
        forged = refused(address, Cookie="_streamlit_user=eyJlbWFpbCI6ImEifQ.x.y")
        assert forged[0] == 403


def test_the_server_answers_for_its_own_host_alone(served):
    running, _ = served
    status, said = refused(running.url, Host="school.example")
    assert status == 403
    assert "another address" in said
    assert urllib.request.urlopen(f"{running.url}/_stcore/health", timeout=10).status == 200
