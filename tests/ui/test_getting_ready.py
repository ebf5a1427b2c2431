"""What Today shows is worked out before the first reader comes, and only once it stands still."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from iepdata import questions
from iepdata.errors import StoreError
from iepdata.sample import LAST_DAY
from iepdata.ui import getting_ready, stores
from tests.ui.visits import at_page, shown

# A day that no other test looks at.
DAY = LAST_DAY - timedelta(days=17)
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def looked(monkeypatch, states: Iterable[object]) -> list[date]:
    """The days that were got ready while looks found these, an error being raised, to the end."""
    worked_out: list[date] = []
    coming = iter(states)

    def state() -> object:
        found = next(coming, None)
        if found is None:
            raise asyncio.CancelledError
        if isinstance(found, Exception):
            raise found
        return found

    async def until_the_end() -> None:
        with pytest.raises(asyncio.CancelledError):
            await getting_ready.keep_ready(every=0)

    monkeypatch.setattr(getting_ready, "_state", state)
    monkeypatch.setattr(getting_ready, "_work_out", worked_out.append)
    # A browser test in this process may have left a running loop in this thread.
    with ThreadPoolExecutor(1) as own:
        own.submit(asyncio.run, until_the_end()).result()
    return worked_out


def test_each_day_is_got_ready_once(monkeypatch) -> None:
    states = [(MONDAY, (1, 0))] * 4 + [(TUESDAY, (1, 0))] * 3
    assert looked(monkeypatch, states[:1]) == [MONDAY]
    assert looked(monkeypatch, states) == [MONDAY, TUESDAY]


def test_nothing_is_asked_while_people_record(monkeypatch) -> None:
    busy = [(MONDAY, (version, 0)) for version in range(5)]
    at_start = [MONDAY]
    assert looked(monkeypatch, busy) == at_start
    assert looked(monkeypatch, [*busy, busy[-1], busy[-1]]) == [*at_start, MONDAY]


def test_a_finding_set_aside_is_a_change_too(monkeypatch) -> None:
    states = [(MONDAY, (1, 0))] * 2 + [(MONDAY, (1, 1))] * 2
    assert looked(monkeypatch, states) == [MONDAY, MONDAY]


def test_what_goes_wrong_is_logged_without_a_word_of_data_and_tried_again(
    monkeypatch, caplog
) -> None:
    wrong = [StoreError("The records are away."), RuntimeError("Ben T")]
    with caplog.at_level(logging.ERROR):
        assert looked(monkeypatch, [*wrong, *[(MONDAY, (1, 0))] * 2]) == [MONDAY]
    assert "The records are away." in caplog.text
    assert "RuntimeError" in caplog.text
    assert "Ben T" not in caplog.text


def test_nothing_is_asked_of_a_store_without_a_pupil(empty_store, monkeypatch) -> None:
    monkeypatch.setattr(getting_ready, "open_store", lambda where: empty_store)
    asked: list[object] = []
    monkeypatch.setattr(questions, "unscoped", lambda *given: asked.append(given))
    getting_ready._work_out(DAY)
    assert asked == []


def test_who_comes_first_finds_every_answer_there(sample, monkeypatch) -> None:
    asked: list[str] = []
    afresh = questions.unscoped

    def counted(store, question, *given) -> object:
        asked.append(question)
        return afresh(store, question, *given)

    monkeypatch.setenv("IEP_STORE", "school.duckdb")
    monkeypatch.setattr(stores, "open_store", lambda where: sample)
    monkeypatch.setattr(getting_ready, "open_store", lambda where: sample)
    monkeypatch.setattr(getting_ready, "usual_day", lambda where: DAY)
    monkeypatch.setattr(questions, "unscoped", counted)
    assert getting_ready._state() == (DAY, sample.versions)
    getting_ready._work_out(DAY)
    assert set(asked) >= set(getting_ready.ASKED)
    asked.clear()
    visit = at_page("today", as_of=f"{DAY}").run()
    assert not visit.exception
    assert "pupils" in shown(visit)
    assert not set(getting_ready.ASKED) & set(asked)
