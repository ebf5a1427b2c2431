"""The papers of a review: nothing decided is lost, every picture is told, any name is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from docx import Document

from iepdata.export import papers
from iepdata.export.document import SIZE, SIZE_LARGE
from iepdata.meeting.words import keep_words
from iepdata.store import Store
from tests.papers.school import (
    ARABIC,
    AS_OF,
    HARD,
    HEBREW,
    OTHER,
    asker,
    material,
    public_id,
    school,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAKERS = [
    papers.summary, papers.own_copy, papers.agenda, papers.draft, papers.pupil_sheet,
    papers.family_sheet,
]  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with school() as opened:
        yield opened


@pytest.fixture(scope="module")
def held(store: Store) -> papers.Material:
    return material(store)


def text_of(file: bytes) -> str:
    """Every word of the document, tables too, in order."""
    body = ElementTree.fromstring(part(file, "word/document.xml"))
    return "\n".join(
        "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
        for paragraph in body.iter(f"{W}p")
    )


def part(file: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        return packed.read(name).decode()


def headings(file: bytes) -> list[str]:
    paragraphs = Document(io.BytesIO(file)).paragraphs
    return [each.text for each in paragraphs if each.style.name.startswith("Heading")]


def test_the_summary_holds_every_decision_and_every_action(held):
    text = text_of(papers.summary(held))
    assert "Adjust the support. How it went: No progress yet. Why: The help changes" in text
    assert "Finished. Why: He joins in." in text
    assert "New from this review:\nReading to Year 1" in text
    assert "Order a pen & <paper>\nMs Lee & Sons\n9 Jan 2026" in text
    assert "Meet at home\nNot said\nNot said" in text
    assert "More" in text
    assert "A laptop: none is free" in text
    assert "The family did not feel listened to." in text
    assert "20 Mar 2026" in text


def test_the_summary_opens_with_what_was_promised_last_time(held):
    text = text_of(papers.summary(held))
    assert "Ask for a hearing test\nMs Lee & Sons\n7 Nov 2025\n5 Nov 2025" in text


def test_a_decision_on_a_target_of_another_plan_is_not_lost(held):
    moved = papers.Material(
        **{name: getattr(held, name) for name in held.__slots__} | {"targets": []}
    )
    for make in (papers.summary, papers.agenda):
        text = text_of(make(moved))
        assert "Join in a game" in text
        assert "Finished. Why: He joins in." in text


def test_the_family_reads_plain_words_and_no_chance_or_stall(held):
    text = text_of(papers.summary(held)).lower()
    assert "not moving yet: time to change the support" in text
    for word in ("stalled", "probab", "times in", "trend", "detector"):
        assert word not in text


def test_every_picture_has_a_text_alternative_that_says_what_it_shows(held):
    for make in (papers.summary, papers.draft):
        file = make(held)
        shapes = Document(io.BytesIO(file)).inline_shapes
        told = [shape._inline.docPr.get("descr") for shape in shapes]
        assert len(told) == 1
        assert told[0].startswith("Chart of one target up to 5 Dec 2025: ")
        assert "At the start: 40%. To reach: 80% by 17 Jul" in told[0]
        assert "11 points drawn, the last 40%." in told[0]


def test_a_picture_marks_each_change_of_strategy_and_the_text_says_which(held):
    assert "Change 1: from 6 Oct 2025, Phonics <daily>" in text_of(papers.summary(held))


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_any_name_and_any_script_is_written_as_it_is(held, make):
    text = text_of(make(held))
    assert f"{HARD}\u00a0T" in headings(make(held))[0]
    assert OTHER not in text
    if make is not papers.family_sheet:
        assert ARABIC in text or HEBREW in text


def test_a_pupil_without_a_name_is_called_the_pupil(store):
    ask = asker(store, AS_OF)

    def nameless(question: str, **filters):
        found = ask(question, **filters)
        named = ("first_name", "last_name", "preferred_name")
        return found.drop(list(named)).reindex(found.index) if question == "pupil" else found

    public = public_id(store)
    review = ask("pupil_papers", public_id=public).set_index("review_id", drop=False).loc["R1"]
    made = papers.gather(
        nameless, public, review.to_dict(), name="P-1", school="Oakfield", as_of=AS_OF
    )
    text = text_of(papers.summary(made))
    assert "What matters to the pupil" in text
    assert "The pupil’s words:" in text
    assert "The pupil felt listened to." in text


def test_right_to_left_words_run_from_right_to_left(held):
    body = ElementTree.fromstring(part(papers.own_copy(held), "word/document.xml"))
    paragraph = next(
        each for each in body.iter(f"{W}p") if "".join(each.itertext()).strip() == ARABIC
    )
    assert paragraph.find(f"{W}pPr/{W}bidi") is not None
    assert all(run.find(f"{W}rPr/{W}rtl") is not None for run in paragraph.iter(f"{W}r"))
    mixed = next(each for each in body.iter(f"{W}p") if "Ben" in "".join(each.itertext()))
    runs = {
        "".join(run.itertext()).strip(): run.find(f"{W}rPr/{W}rtl") is not None
        for run in mixed.iter(f"{W}r")
    }
    assert runs["Ben"] is False
    assert runs["שלום"] is True


def test_control_characters_of_a_file_do_not_break_a_document(held):
    broken = papers.Material(
        **{name: getattr(held, name) for name in held.__slots__}
        | {"name": "A\x00B\x0b\u202eC\ud800D", "review": {**held.review, "working": "x\x1fy\nz"}}
    )
    text = text_of(papers.summary(broken))
    assert "ABCD" in text
    assert "xy" in text


def test_headings_are_headings_and_tables_name_their_columns(held):
    file = papers.summary(held)
    said = headings(file)
    assert said[0] == f"Summary of the review of 5 Dec 2025: {HARD}\u00a0T"
    assert {"What people said", "Who will do what by when", "Next review"} <= set(said)
    for table in Document(io.BytesIO(file)).tables:
        assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
    assert 'w:lang w:val="en-GB"' in part(file, "word/styles.xml").replace("  ", " ")


def test_large_print_is_larger_everywhere(store):
    for large, size in ((False, SIZE), (True, SIZE_LARGE)):
        styles = Document(io.BytesIO(papers.summary(material(store, large=large)))).styles
        assert styles["Normal"].font.size.pt == size
        assert styles["Heading 1"].font.size.pt > size
        assert styles["Normal"].element.find(f"{W}rPr/{W}szCs").get(f"{W}val") == str(2 * size)


def test_the_pupils_copy_has_short_words_and_no_picture_or_measure(held):
    file = papers.own_copy(held)
    text = text_of(file)
    assert not Document(io.BytesIO(file)).inline_shapes
    assert "What people like about me" in text
    assert "Next: adjust the support." in text
    assert "Ms Lee & Sons: Order a pen & <paper>, by 9 Jan 2026" in text
    assert "%" not in text


def test_the_pupils_copy_is_in_type_as_large_as_one_page_allows_and_large_print_stays_large(held):
    def size(**other) -> float:
        whole = {name: getattr(held, name) for name in held.__slots__} | other
        written = Document(io.BytesIO(papers.own_copy(papers.Material(**whole))))
        return written.styles["Normal"].font.size.pt

    many = {**held.plan, "strengths": "Maps and routes, and more. " * 40}
    assert size() >= 14
    assert size(plan=many) < size()
    assert size(plan=many, large=True) == SIZE_LARGE


def test_the_agenda_for_the_file_says_who_came_and_what_was_known(held):
    text = text_of(papers.agenda(held))
    assert "Parent or carer\nYes\nYes\nNot noted" in text
    assert "Known at the meeting: Stalled." in text


def test_before_the_meeting_the_agenda_has_room_to_write(store):
    to_come = material(store, "R2")
    text = text_of(papers.agenda(to_come))
    assert "Order a pen & <paper>" in text
    assert "Decided:" not in text
    assert len(Document(io.BytesIO(papers.agenda(to_come))).tables) > 4


def test_draft_papers_decide_nothing(store):
    text = text_of(papers.draft(material(store, "R2")))
    assert "Nothing is decided." in text
    assert "We decided" not in text
    assert "Order a pen & <paper>" in text


def test_the_words_of_a_review_come_with_voice_method_and_day_the_pupil_first(held):
    text = text_of(papers.summary(held))
    pupil, family = text.index(f"{HARD}, drawing, 1 Dec:"), text.index("Parent or carer, ")
    assert pupil < family
    assert "“He reads <more> & more with another child”" in text


def test_a_review_of_another_pupil_gives_nothing(store):
    ask = asker(store, AS_OF)
    public = public_id(store)
    for question in ("review_decisions", "review_actions", "review_words", "review_promised",
                     "review_attendance", "strategies_agreed"):  # fmt: skip
        assert ask(question, public_id=public, review_id="R9").empty


def test_the_sheet_for_the_pupil_asks_of_each_target_in_the_pupils_words(held):
    text = text_of(papers.pupil_sheet(held))
    assert HEBREW in text
    assert "☐ Going well" in text
    assert "What helps me?" in text


def test_a_second_answer_on_one_day_stands_behind_the_first(store):
    given = {"plan_id": "PL2", "review_id": "R9", "date": AS_OF, "given_by": "pupil",
             "method": "drawing"}  # fmt: skip
    for text in ("I like maps", "I want to swim"):
        keep_words(store, given | {"text": text}, by="Ms Lee", today=AS_OF, page="Pupil")
    asked = "SELECT text FROM contributions WHERE review_id = 'R9' ORDER BY row_key"
    assert store.query(asked)["text"].to_list() == ["I like maps", "I want to swim"]
