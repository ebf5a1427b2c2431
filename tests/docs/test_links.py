"""The documents hold together: links lead somewhere, pictures are there, names on screen exist."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from iepdata import guide

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / ".github").glob("*.md")),
    *sorted((ROOT / "iepdata" / "guide").glob("*.md")),
]
PROGRAM = "\n".join(
    file.read_text(encoding="utf-8")
    for folder in ("iepdata", "pages")
    for file in (ROOT / folder).rglob("*.py")
)
# Emphasis that is no name on the screen.
ONLY_STRESSED = {"decision letter", "Surname", "SEN Status", "Year Group", "Jo Smith", "Smith, Jo"}


def anchors(file: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {guide.anchor(heading) for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_link_and_picture_of_a_document_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for to in re.findall(r"\]\(([^)\s]+)\)", text):
        if to.startswith("https://"):
            continue
        path, _, anchor = to.partition("#")
        file = (document.parent / path).resolve() if path else document
        assert file.exists(), to
        assert not anchor or anchor in anchors(file), to


def test_every_picture_is_used_and_says_what_it_shows() -> None:
    shown = dict(re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", (ROOT / "README.md").read_text()))
    assert all(len(said) > 10 for said in shown)
    for path in shown.values():
        head = (ROOT / path).read_bytes()[:24]
        assert head.startswith(b"\x89PNG")
        assert min(struct.unpack(">II", head[16:24])) > 300


@pytest.mark.parametrize("code", [code for code in guide.parts() if code != guide.DICTIONARY])
def test_a_part_of_the_guide_has_chapters_with_anchors_and_nothing_left_to_fill_in(
    code: str,
) -> None:
    opening, *chapters = guide.chapters(code)
    assert opening.title == ""
    assert len({each.anchor for each in chapters}) == len(chapters) > 2
    for each in (opening, *chapters):
        assert "<!--" not in each.text
        assert not re.search(r"\]\((?!https://|#|/guide\?part=)", each.text), each.title


def test_the_guide_names_no_button_or_page_that_there_is_not() -> None:
    text = (ROOT / "iepdata" / "guide" / "senco.md").read_text(encoding="utf-8")
    headings = {each.title for code in guide.parts() for each in guide.chapters(code)}
    headings |= set(guide.parts().values())
    plain = re.sub(r"\*\*[^*]+\*\*", "", text)
    named = {" ".join(each.split()) for each in re.findall(r"\*([^*\n][^*]*?)\*", plain)}
    known = re.sub(r'"\s*\n\s*f?"', "", PROGRAM)
    missing = {
        each.rstrip(",.")
        for each in named - headings - ONLY_STRESSED
        if each.rstrip(",.") not in known
    }
    assert missing == set()


def test_the_picture_of_the_layers_is_that_of_the_linter() -> None:
    linter = (ROOT / ".importlinter").read_text(encoding="utf-8")
    layers = re.search(r"layers =\n(.+?)\n\n", linter, re.DOTALL)
    assert layers is not None
    assert layers.group(1) in (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
