"""Without a sign-in only this machine is answered; with one, only its own address."""

from __future__ import annotations

import pytest

from iepdata.access import EVERYONE, MAY, Permission, Role, Scope
from iepdata.ui.gate import (
    AT_THIS_MACHINE,
    NotSignedIn,
    Refused,
    SignIn,
    Viewer,
    address_of,
    refusal,
    require,
    sign_in_of,
)

AUTH = {"redirect_uri": "https://plans.school.example/oauth2callback", "cookie_secret": "s" * 32}
SERVED = SignIn("plans.school.example", is_encrypted=True)
CLAIMS = {"is_logged_in": True, "iat": 1000, "email": " Ms.Lee@School.example "}


@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "127.0.0.1:8501", "[::1]:8501"])
def test_a_request_from_this_machine_is_answered(host):
    assert refusal({"Host": host}, "127.0.0.1") is None


@pytest.mark.parametrize(
    "host",
    [
        "school.example",
        "127.0.0.1.school.example",
        "10.0.0.4:8501",
        "localhost.test",
        "",
        "[::1",
        "a@localhost:x",
    ],
)
def test_a_request_for_another_host_is_refused(host):
    assert refusal({"host": host}, "127.0.0.1") is not None
    assert refusal({"host": host}, "127.0.0.1", SERVED) is not None


@pytest.mark.parametrize("peer", ["10.0.0.4", "192.168.1.7", "2001:db8::1", "testclient"])
def test_a_request_from_another_machine_is_refused_whatever_host_it_names(peer):
    assert refusal({"host": "localhost"}, peer) is not None


@pytest.mark.parametrize(
    "header",
    ["Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Proto", "Via", "X-Real-IP"],
)
def test_a_request_handed_on_by_a_proxy_is_refused(header):
    assert refusal({"host": "localhost", header: ""}, "127.0.0.1") is not None


def test_with_a_sign_in_its_own_address_is_answered_also_through_a_proxy():
    headers = {"Host": "Plans.School.example", "X-Forwarded-For": "10.0.0.4"}
    assert refusal(headers, "10.0.0.4", SERVED) is None


def test_a_sign_in_is_taken_from_the_secrets():
    assert sign_in_of(AUTH) == SERVED
    assert sign_in_of(None) is None
    assert sign_in_of({**AUTH, "redirect_uri": "http://localhost:8501/oauth2callback"}) == SignIn(
        "localhost:8501", is_encrypted=False
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"redirect_uri": "http://plans.school.example/oauth2callback"},
        {"redirect_uri": "https://plans.school.example/"},
        {"redirect_uri": "/oauth2callback"},
        {"redirect_uri": ""},
        {"cookie_secret": "short"},
        {"cookie_secret": ""},
    ],
)
def test_a_sign_in_that_would_protect_nobody_is_refused(wrong):
    with pytest.raises(Refused):
        sign_in_of({**AUTH, **wrong})


def test_an_address_is_taken_from_a_fresh_sign_in():
    assert address_of(CLAIMS, now=2000, hours=1) == "ms.lee@school.example"
    assert address_of({**CLAIMS, "email_verified": True}, 2000, 1) == "ms.lee@school.example"


@pytest.mark.parametrize(
    ("wrong", "how"),
    [
        ({"is_logged_in": False}, NotSignedIn),
        ({"is_logged_in": "yes"}, NotSignedIn),
        ({"iat": -3000}, NotSignedIn),
        ({"iat": None}, NotSignedIn),
        ({"email": ""}, Refused),
        ({"email": None}, Refused),
        ({"email_verified": False}, Refused),
        ({"email_verified": "false"}, Refused),
        ({"email_verified": None}, Refused),
    ],
)
def test_a_sign_in_that_says_too_little_is_none(wrong, how):
    with pytest.raises(how):
        address_of({**CLAIMS, **wrong}, now=2000, hours=1)


def test_the_reader_at_the_machine_may_see_every_page():
    assert AT_THIS_MACHINE.scope == EVERYONE
    assert {require(AT_THIS_MACHINE, each) for each in Permission} == {AT_THIS_MACHINE}


@pytest.mark.parametrize("role", Role)
def test_a_role_covers_what_its_line_of_the_table_says_and_nothing_else(role):
    viewer = Viewer("someone", Scope(role, frozenset()))
    for needs in Permission:
        if needs in MAY[role]:
            assert require(viewer, needs) is viewer
        else:
            with pytest.raises(Refused):
                require(viewer, needs)
