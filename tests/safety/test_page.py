"""Safe keeping on a page, and the backup that the server makes by itself."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from iepdata import upkeep
from iepdata.store import Store
from iepdata.ui import backing_up, stores
from tests.safety.schools import KEY
from tests.ui.visits import at_page, shown


def test_the_page_says_how_the_record_is_kept_and_backs_it_up(plain, monkeypatch) -> None:
    monkeypatch.setenv("IEP_STORE", str(plain))
    with Store.open(plain) as store:
        monkeypatch.setattr(stores, "open_store", lambda where: store)
        visit = at_page("upkeep").run()
        assert not visit.exception
        assert "There is no backup of the records yet" in shown(visit)
        assert "is not encrypted" in shown(visit)
        assert "No pupil has left" in shown(visit)
        visit.button(key="back_up_now").click().run()
        assert not visit.exception
        assert "Last backed up on" in shown(visit)
        (backup,) = upkeep.backups(plain)
        log = store.query("SELECT detail FROM store.audit_log WHERE action = 'backup'")
        assert log["detail"].tolist() == [backup.file.name]


def test_of_the_sample_school_nothing_is_said_to_be_missing(monkeypatch) -> None:
    with Store.open(None) as sample:
        monkeypatch.setattr(stores, "open_store", lambda where: sample)
        visit = at_page("upkeep").run()
    assert not visit.exception
    assert "there is nothing to keep safe" in shown(visit)
    assert "There is no backup" not in shown(visit)


def test_the_server_backs_up_what_is_due_and_survives_what_goes_wrong(locked, monkeypatch) -> None:
    monkeypatch.setenv("IEP_STORE", str(locked))
    looks = []

    with Store.open(locked, key=KEY) as store:

        def opened(where: str) -> Store:
            looks.append(where)
            if len(looks) == 1:
                raise RuntimeError("something new")
            return store

        async def look_twice() -> None:
            keeping = asyncio.create_task(backing_up.keep_backed_up(every=0.01))
            while len(looks) < 3:
                await asyncio.sleep(0.01)
            keeping.cancel()
            with suppress(asyncio.CancelledError):
                await keeping

        monkeypatch.setattr(backing_up, "open_store", opened)
        # A browser test in this process may have left a running loop in this thread.
        with ThreadPoolExecutor(1) as own:
            own.submit(asyncio.run, look_twice()).result()
    assert len(upkeep.backups(locked)) == 1
