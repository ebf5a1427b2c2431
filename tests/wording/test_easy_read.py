"""Two sets of words for the papers of a review: none lacks a text, and Easy Read is easy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields

import pytest

from iepdata.vocabulary import (
    DECISIONS,
    JUDGEMENTS,
    SUPPORT_CHANGES,
    VOICE_METHODS,
    VOICES,
    Status,
)
from iepdata.wording import papers
from iepdata.wording.easy_read import EASY_READ, REGISTERS
from iepdata.wording.paper_words import ENGLISH, PaperWords

CODES = {
    "statuses": [status.value for status in Status],
    "decisions": [each.code for each in DECISIONS],
    "judgements": [each.code for each in JUDGEMENTS],
    "support": [each.code for each in SUPPORT_CHANGES],
    "voices": [each.code for each in VOICES],
    "methods": [each.code for each in VOICE_METHODS],
}
LONGEST = 15  # words of a sentence, as the rules for easy-to-read texts ask


def texts(said: PaperWords) -> Iterator[tuple[str, str]]:
    """Every text of a set of words with its place."""
    for each in fields(said):
        value = getattr(said, each.name)
        if isinstance(value, Mapping):
            yield from ((f"{each.name}.{key}", text) for key, text in value.items())
        elif isinstance(value, tuple):
            yield from ((f"{each.name}.{place}", text) for place, text in enumerate(value))


def test_every_set_of_words_has_the_same_keys() -> None:
    for each in fields(PaperWords):
        if each.name == "hard_words":
            continue
        kept = [getattr(said, each.name) for said in REGISTERS.values()]
        if isinstance(kept[0], Mapping):
            assert [set(words) for words in kept] == [set(kept[0])] * len(kept), each.name


@pytest.mark.parametrize("said", REGISTERS.values(), ids=REGISTERS)
def test_no_text_is_missing_and_every_code_of_the_vocabulary_has_words(said: PaperWords) -> None:
    assert [place for place, text in texts(said) if not text.strip()] == []
    for name, codes in CODES.items():
        assert set(getattr(said, name)) == set(codes), name


def test_what_is_filled_in_is_the_same_in_every_set_of_words() -> None:
    def holes(said: PaperWords) -> dict[str, set[str]]:
        found = {place: set(re.findall(r"{(\w+)}", text)) for place, text in texts(said)}
        return {place: names - {"name"} for place, names in found.items() if names - {"name"}}

    assert holes(EASY_READ) == holes(ENGLISH)


def test_easy_read_has_short_sentences_without_brackets_or_semicolons() -> None:
    for place, text in texts(EASY_READ):
        assert not re.search(r"[();]", text), place
        sentences = re.split(r"(?<=[.?:])\s+", text)
        assert max(len(each.split()) for each in sentences) <= LONGEST, text


@pytest.mark.parametrize("status", list(Status))
def test_no_status_in_easy_read_blames_the_pupil(status: Status) -> None:
    said = EASY_READ.statuses[status].lower()
    assert not re.search(r"\b(fail|behind|stalled|bad|poor|lazy|should)", said)


def test_what_was_measured_is_said_one_thing_at_a_time() -> None:
    target = {
        "status": "stalled",
        "reason_family": "Not moving yet: time to change the support. We measured 11 times, last "
        "on Mon 1 Dec. Lately about 0.5; we are aiming for 1.5.",
        "delivery": "delivered",
        "delivery_sentence": "18 of 20 happened, 1 didn't, 1 not logged.",
    }
    assert papers.sentence(target, EASY_READ) == (
        "We measured 11 times. The last time was Mon 1 Dec. Lately about 0.5. We are aiming for "
        "1.5."
    )
    assert papers.help_given(target, EASY_READ) == (
        "Help we planned: 18 of 20 happened. 1 didn't. 1 not logged."
    )


def test_hard_words_are_explained_where_they_are_used_and_only_there() -> None:
    assert papers.hard_words("Ask the SENCO at two reviews.", EASY_READ) == [
        EASY_READ.hard_words["review"], EASY_READ.hard_words["SENCO"],
    ]  # fmt: skip
    assert papers.hard_words("A replanned day", EASY_READ) == []
    assert papers.hard_words("The SENCO", ENGLISH) == []
