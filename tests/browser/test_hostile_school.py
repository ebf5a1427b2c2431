"""Thirty hostile strings in every text column: pages, files and windows show text, no more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iepdata.store import Store
from tests.browser.conftest import serve
from tests.safety import hostile
from tests.safety.hostile_files import files

IN_CI = 30
# Of the pages, some are looked through here and some opened; the long form does both with all.
LOOKED_THROUGH = ("people", "audit", "record")


@pytest.fixture(scope="module")
def school(tmp_path_factory) -> tuple[Path, list[str]]:
    """A store on the disk, and the address of a meeting under way."""
    path, codes, wrong = hostile.made(tmp_path_factory.mktemp("hostile"), IN_CI)
    assert wrong == []
    return path, codes


@pytest.fixture
def store(school: tuple[Path, list[str]]) -> Iterator[Store]:
    with Store.open(school[0]) as opened:
        yield opened


def test_every_kind_of_file_holds_text_and_nothing_that_runs(school, store, read, tmp_path) -> None:
    made = files(store, 1, figures=False)
    assert hostile.wrong_files(made, school[0].parent) == []


def test_what_pages_send_is_escaped_and_has_no_hidden_characters(school, store) -> None:
    (pupil,) = hostile.pupils_of(store, 1)
    pages = [
        *((name, {}) for name in LOOKED_THROUGH), *hostile.CHOSEN[1:3],
        *((name, query | {"pupil": pupil}) for name, query in hostile.OF_PUPIL),
    ]  # fmt: skip
    assert hostile.wrong_pages(store, school[0], IN_CI, pages) == []


def test_in_a_browser_nothing_runs_asks_or_breaks(school, tmp_path, read) -> None:
    path, codes = school
    with Store.open(path) as store:
        (pupil,) = hostile.pupils_of(store, 1)
    with serve(tmp_path, IEP_STORE=str(path)) as served:
        reader = read(served)
        day = f"as_of={hostile.AS_OF}"
        shown = [f"/load?{day}", f"/pupil?pupil={pupil}&{day}", *codes]
        assert hostile.visits(reader, shown) == []
        opened = path.parent.glob("*.html")
        assert [each for file in opened for each in hostile.wrong_opened(reader, file)] == []
