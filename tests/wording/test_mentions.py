"""Names of pupils in free text: found however they are written, and no everyday word taken out."""

from __future__ import annotations

import pytest

from iepdata.wording.meeting import without_others
from iepdata.wording.mentions import named
from iepdata.wording.names import hidden, masked

OTHERS = [
    "Quillon", "Lee", "Anna Maria", "Jo-Ann", "O'Brien", "Zoë", "Thomas", "Hardy", "Will", "May",
    "Mark", "Taylor", "van der Berg", "Don",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Miss said Quillon was loud", "Miss said another child was loud"),
        ("Sir and Quillon", "Sir and another child"),
        ("Ms Lee Quillon plays", "Ms Lee another child plays"),
        ("Ms Lee and Mr. T. Hardy help", "Ms Lee and Mr. T. Hardy help"),
        ("quillon hits, QUILLON shouts", "another child hits, another child shouts"),
        ("Quillons turn, Quillon’s turn", "another child's turn, another child’s turn"),
        ("_Quillon_ and Quil\u200blon2", "_another child_ and another child2"),
        ("O’Brien, o brien, OBrien", "another child, another child, another child"),
        ("O'Briens dog", "another child's dog"),
        ("Zoe\u0308 and ZOE", "another child and another child"),
        ("Anna, Jo and Joann", "another child, another child and another child"),
        ("a van and Berg", "a van and another child"),
        ("Quillon T hits Lee Taylor", "another child hits another child"),
        ("What I and Quillon like", "What I and another child like"),
        ("Quillonesque", "Quillonesque"),
        ("Don’t go", "Don’t go"),
    ],
)
def test_another_pupil_is_found_however_the_name_is_written(text: str, said: str) -> None:
    assert without_others(text, OTHERS) == said


@pytest.mark.parametrize(
    "text",
    [
        "Will take turns", "May choose a book. Mark the page.", "He WILL ask, and may mark it",
        "“Will you play?” May I?", "In May and on 3 May", "From April to May", "1. Mark it",
    ],
)  # fmt: skip
def test_an_everyday_word_is_no_name_where_it_need_not_be_one(text: str) -> None:
    assert without_others(text, OTHERS) == text
    assert hidden(text, OTHERS) == text
    assert named(text, OTHERS) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Plays with Will and with May", "Plays with another child and with another child"),
        ("Will Taylor takes turns", "another child takes turns"),
        ("Mark T takes turns", "another child takes turns"),
        ("Will will take turns", "another child will take turns"),
        ("May’s turn", "another child’s turn"),
    ],
)
def test_an_everyday_word_is_a_name_where_it_is_surely_one(text: str, said: str) -> None:
    assert without_others(text, OTHERS) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thomas Hardy hits", "another child hits"),
        ("Thomas reads, Ben Thomas too", "Thomas reads, Ben Thomas too"),
        ("Ben and Quillon", "Ben and another child"),
    ],
)
def test_the_own_names_stay_but_not_as_part_of_anothers(text: str, said: str) -> None:
    assert without_others(text, OTHERS, ["Ben", "Thomas"]) == said


def test_a_name_in_a_note_is_told_as_it_is_on_roll() -> None:
    assert named("with anna and o’brien", OTHERS) == ["Anna Maria", "O'Brien"]


def test_hidden_leaves_an_everyday_word_and_takes_the_name() -> None:
    own = {"first_name": "Will", "last_name": "May", "preferred_name": None}
    assert masked("he will ask, and may", own) == "he will ask, and may"
    assert masked("We asked Will May", own) == "We asked —"
    assert masked(None, own) == ""
