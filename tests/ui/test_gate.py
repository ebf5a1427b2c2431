"""Without a sign-in only this machine is answered."""

from __future__ import annotations

import pytest

from iepdata.ui.gate import AT_THIS_MACHINE, Permission, Refused, refusal, viewer_for


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


@pytest.mark.parametrize("peer", ["10.0.0.4", "192.168.1.7", "2001:db8::1", "testclient"])
def test_a_request_from_another_machine_is_refused_whatever_host_it_names(peer):
    assert refusal({"host": "localhost"}, peer) is not None


@pytest.mark.parametrize(
    "header",
    ["Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Proto", "Via", "X-Real-IP"],
)
def test_a_request_handed_on_by_a_proxy_is_refused(header):
    assert refusal({"host": "localhost", header: ""}, "127.0.0.1") is not None


def test_the_reader_at_the_machine_may_see_every_page():
    assert {viewer_for(each, {"Host": "localhost"}) for each in Permission} == {AT_THIS_MACHINE}


def test_a_page_refuses_by_itself_when_the_request_is_not_from_here():
    with pytest.raises(Refused):
        viewer_for(Permission.SEE_PUPILS, {"Host": "school.example"})
