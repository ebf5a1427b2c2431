"""The evidence pack: one HTML file that opens offline and prints to a tagged PDF."""

from __future__ import annotations

from iepdata.export.pack import case_parts, parts
from iepdata.export.pack.frame import Leaf
from iepdata.export.pack.material import PackMaterial
from iepdata.inspection.case_file import CaseFile
from iepdata.wording import pack as words

MIME = "text/html"


def pack(material: PackMaterial) -> bytes:
    """The bytes of the pack: figures by section, groups, case files, and how it was made.

    The same material gives the same bytes. It holds its charts and its looks, and asks for
    nothing from elsewhere.
    """
    leaf = Leaf(words.title("pack", material.school), parts.foot(material))
    parts.opening(leaf, material)
    leaf.contents()
    parts.figures(leaf, material)
    parts.groups(leaf, material)
    parts.beside_national(leaf, material)
    parts.changed(leaf, material)
    for number, case in enumerate(material.cases, start=1):
        case_parts.write(leaf, case, f"case-{number}")
    parts.method(leaf, material)
    return leaf.as_bytes()


def pupil_file(case: CaseFile, school: str, basis: str) -> bytes:
    """The bytes of one pupil's case file as a page of its own; `basis` says of which day."""
    leaf = Leaf(f"{words.title('pupil', school)}: {case.name}", basis)
    leaf.say(basis, "quiet")
    leaf.contents()
    case_parts.write(leaf, case, "case-1")
    leaf.heading("How this was made")
    for line in (*words.METHOD, words.REPRODUCIBLE):
        leaf.say(line)
    return leaf.as_bytes()
