"""The guide on its page: every part opens, chapters have anchors, the dictionary is all of it."""

from __future__ import annotations

import pytest

from iepdata import guide
from iepdata.model import SYSTEM_TABLES, TABLES
from iepdata.wording import guide as words
from tests.ui.conftest import Visit
from tests.ui.visits import shown


@pytest.mark.parametrize("part", [code for code in guide.parts() if code != guide.DICTIONARY])
def test_a_part_opens_by_its_address_without_data_and_lists_its_chapters(
    visit: Visit, part: str
) -> None:
    page = visit("guide", part=part)
    assert not page.exception
    assert [each.value for each in page.title] == [words.HEADLINES[part]]
    _, *chapters = guide.chapters(part)
    assert [each.value.replace("\\", "") for each in page.header] == [
        each.title for each in chapters
    ]
    assert all(f"(#{each.anchor})" in shown(page) for each in chapters)
    assert {each.proto.anchor for each in page.header} == {each.anchor for each in chapters}


def test_the_dictionary_has_every_table_and_can_be_taken_away(visit: Visit) -> None:
    page = visit("guide", part="dictionary")
    assert {each.proto.anchor for each in page.header} >= TABLES.keys() | SYSTEM_TABLES.keys()
    assert len(page.get("download_button")) == 2
    assert "The school's own id for the pupil." in shown(page)


def test_a_part_that_there_is_not_opens_the_first(visit: Visit) -> None:
    assert visit("guide", part="nothing").title[0].value == words.HEADLINES["senco"]
