"""A store that does not answer for a moment: the page waits, and is drawn once it does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from iepdata.errors import StoreAway
from iepdata.store import Store
from iepdata.store.reading import Reading
from iepdata.ui import away
from tests.school import PLAN, PUPIL, TARGET, load
from tests.ui.conftest import Visit
from tests.ui.visits import shown


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is refused next: 'versions' or 'read', as often as it stands here."""
    waiting: list[str] = []
    versions, read = Store.versions.fget, Reading.read

    def refused(name: str) -> None:
        if name in waiting:
            waiting.remove(name)
            raise StoreAway("It does not answer.")

    def asked_versions(store: Store) -> tuple[int, int]:
        refused("versions")
        return versions(store)

    def asked(store: Store, name: str, **parameters: object) -> object:
        refused("read")
        return read(store, name, **parameters)

    monkeypatch.setattr(Store, "versions", property(asked_versions))
    monkeypatch.setattr(Reading, "read", asked)
    monkeypatch.setattr(away, "LOOK_EVERY_SECONDS", 0.01)
    return waiting


@pytest.mark.parametrize("what", ["versions", "read"])
def test_a_page_is_drawn_once_the_store_answers_again(
    what: str, refusals: list[str], store: Store, visit: Visit
) -> None:
    load(store, pupils=[PUPIL], plans=[PLAN], targets=[TARGET])
    refusals += [what, what]
    page = visit("targets", as_of="2025-11-14")
    assert refusals == []
    assert "The one open target" in shown(page)
    assert away.TITLE not in shown(page)
    assert not page.error
