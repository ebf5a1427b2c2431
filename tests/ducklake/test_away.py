"""A catalogue that goes away: a sentence meanwhile, and nothing to do once it is back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Never

import duckdb
import pandas as pd
import pytest

from iepdata.errors import StoreAway, StoreError
from iepdata.progress import target_status
from iepdata.settings import Settings
from iepdata.store import LakeStore, catalogue
from tests.ducklake.server import PASSWORD, Server, running
from tests.school import PLAN, PUPIL, TARGET, load

DAY = date(2025, 11, 14)


@pytest.fixture(scope="module")
def restarted() -> Iterator[Server]:
    """A PostgreSQL that may be stopped: no other test has a store in it."""
    with running() as server:
        yield server


@pytest.mark.long
def test_who_asks_meanwhile_is_told_and_the_store_answers_again_by_itself(
    restarted: Server,
) -> None:
    with LakeStore.open_at(restarted.fresh()) as store:
        load(store, pupils=[PUPIL])
        restarted.stop()
        try:
            for ask in (
                lambda: store.data_version,
                lambda: store.query("FROM pupils"),
                lambda: store.set_meta("school_name", "Oakfield"),
            ):
                with pytest.raises(StoreError, match="does not answer") as caught:
                    ask()
                assert PASSWORD[:6] not in repr(caught.value)
        finally:
            restarted.start()
        assert store.query("SELECT pupil_id FROM pupils")["pupil_id"].tolist() == ["P1"]
        store.set_meta("school_name", "Oakfield")
        assert store.meta("school_name") == "Oakfield"


@pytest.mark.long
def test_a_crash_in_the_middle_of_a_change_keeps_none_of_it(restarted: Server) -> None:
    with LakeStore.open_at(restarted.fresh()) as store:

        def broken_off() -> None:
            with store.writing() as cursor:
                store.audit_on(cursor, "someone", "began", "")
                restarted.stop(at_once=True)
                restarted.start()

        with pytest.raises(StoreError):
            broken_off()
        assert store.query("FROM store.audit_log").empty
        store.audit("someone", "did it again", "")
        assert len(store.query("FROM store.audit_log")) == 1


def test_an_answer_that_breaks_off_in_its_middle_says_that_the_catalogue_is_away() -> None:
    said = duckdb.InvalidInputException(
        "Invalid Input Error: Attempting to fetch from an unsuccessful query result\n"
        "Error: TransactionContext Error: Current transaction is aborted (please ROLLBACK)"
    )
    assert catalogue.is_said_of(said)
    assert isinstance(catalogue.error_said(said), StoreAway)


class Broken:
    """An engine that answers nothing any more, as DuckDB says it of itself."""

    def cursor(self) -> Broken:
        return self

    def execute(self, *_: object) -> Never:
        raise duckdb.FatalException(
            "FATAL Error: Failed: database has been invalidated because of a previous fatal error."
        )

    def close(self) -> None:
        self.is_closed = True


def test_an_engine_that_broke_with_its_catalogue_is_replaced(
    lake: LakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(lake, pupils=[PUPIL], plans=[PLAN], targets=[TARGET])
    before = target_status(lake, DAY, Settings())
    broken, calendars = Broken(), lake.calendar_made
    lake._connection.close()
    monkeypatch.setattr(lake, "_connection", broken)
    with pytest.raises(StoreAway, match="does not answer"):
        lake.query("FROM pupils")
    assert lake.query("SELECT pupil_id FROM pupils")["pupil_id"].tolist() == ["P1"]
    assert broken.is_closed
    # What was kept in the memory of the broken one is made anew.
    assert lake.calendar_made > calendars
    pd.testing.assert_frame_equal(target_status(lake, DAY, Settings()), before)
    lake.audit("someone", "wrote", "")
    assert lake.query("FROM store.audit_log")["action"].tolist()[-1] == "wrote"
