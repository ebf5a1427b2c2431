"""A Word document that people can read and edit: real headings, alt texts, any script."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

# Clear print and large print as sight-loss charities ask for: 12 and 18 point, no serifs, nothing
# in italics, nothing centred.
SIZE, SIZE_LARGE = 12, 18
SPACING = 1.25  # lines
FONT = "Arial"
NAVY = RGBColor(0x12, 0x43, 0x6D)
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PICTURE_WIDTH = Cm(16.5)
RIGHT_TO_LEFT = ("R", "AL")


class Paper:
    """A document as it is written, part after part; `as_bytes` is the file."""

    def __init__(
        self, title: str, foot: str, *, size: int = SIZE, spacing: float = SPACING
    ) -> None:
        """Begin a paper whose first heading is `title`, with `foot` and page on every page."""
        self.size, self.spacing = size, spacing
        self.docx = Document()
        self.docx.core_properties.title = clean(title)
        # The library's own name and dates are not the school's.
        self.docx.core_properties.author = ""
        self.docx.core_properties.comments = ""
        self.docx.core_properties.language = "en-GB"
        section = self.docx.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
        self._looks()
        self.heading(title, 1)
        self._foot(foot)

    def heading(self, text: str, level: int = 2, *, new_page: bool = False) -> None:
        """Write a heading that screen readers and the navigation pane know as one."""
        paragraph = self.docx.add_heading(level=level)
        paragraph.paragraph_format.page_break_before = new_page or None
        write(paragraph, text)

    def say(self, text: str, *, bold: str = "", leads: bool = False) -> None:
        """Write a paragraph, opened by `bold` words; nothing for an empty text.

        One that `leads` stays on the page of what follows it.
        """
        if text.strip() or bold:
            paragraph = self.docx.add_paragraph()
            if bold:
                write(paragraph, f"{bold} " if text.strip() else bold, bold=True)
            write(paragraph, text)
            paragraph.paragraph_format.keep_with_next = leads or None

    def points(self, lines: Iterable[str]) -> None:
        """Write a list with bullets."""
        for line in lines:
            write(self.docx.add_paragraph(style="List Bullet"), line)

    def picture(self, png: bytes, alt: str) -> None:
        """Write a picture with its text alternative, which the reader's software speaks."""
        self.docx.add_picture(io.BytesIO(png), width=PICTURE_WIDTH)
        known = self.docx.inline_shapes[-1]._inline.docPr
        known.set("descr", clean(alt))
        known.set("name", f"Chart {len(self.docx.inline_shapes)}")

    def table(
        self, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float] = ()
    ) -> None:
        """Write a table whose first row is repeated on every page and known as its heading.

        `widths` are those of the columns in centimetres; without them they are alike.
        """
        table = self.docx.add_table(rows=1, cols=len(heads), style="Table Grid")
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            write(cell.paragraphs[0], head, bold=True)
        _mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        for texts in rows:
            row = table.add_row()
            _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
            for cell, text in zip(row.cells, texts, strict=True):
                write(cell.paragraphs[0], text)
        for cell in table._cells:
            around = cell.paragraphs[0].paragraph_format
            around.space_before = around.space_after = Pt(3)
        table.autofit = not widths
        for column, width in zip(table.columns, widths, strict=False):
            column.width = Cm(width)
            for cell in column.cells:
                cell.width = Cm(width)
        self.docx.add_paragraph()

    def space(self, centimetres: float) -> None:
        """Write an empty box to write or draw in."""
        table = self.docx.add_table(rows=1, cols=1, style="Table Grid")
        table.rows[0].height = Cm(centimetres)
        table.rows[0].height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
        _mark(table.rows[0]._tr.get_or_add_trPr(), "w:cantSplit")
        self.docx.add_paragraph()

    @property
    def text(self) -> str:
        """Every word that is written in it so far, tables too."""
        return "\n".join(each.text or "" for each in self.docx.element.body.iter(qn("w:t")))

    def as_bytes(self) -> bytes:
        """The file as Word and LibreOffice open it."""
        written = io.BytesIO()
        self.docx.save(written)
        return written.getvalue()

    def _looks(self) -> None:
        styles = self.docx.styles
        sizes = {"Normal": 1.0, "Heading 1": 1.5, "Heading 2": 1.3, "Heading 3": 1.1}
        for name, times in sizes.items():
            style = styles[name]
            style.font.name, style.font.size = FONT, Pt(round(self.size * times))
            style.font.italic = False
            own = style.element.get_or_add_rPr()
            fonts = own.get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            for kind in ("ascii", "hAnsi", "cs"):
                fonts.set(qn(f"w:{kind}"), FONT)
            # Right-to-left script has a size of its own, in half points.
            _mark(own, "w:szCs", str(2 * round(self.size * times)))
            if name != "Normal":
                style.font.color.rgb = NAVY
                style.paragraph_format.keep_with_next = True
        styles["Normal"].paragraph_format.line_spacing = self.spacing
        styles["Normal"].paragraph_format.space_after = Pt(self.size * 0.5)
        for known in styles.element.iter(qn("w:lang")):
            known.set(qn("w:val"), "en-GB")
        self._bullets()

    def _bullets(self) -> None:
        """Draw bullets in the font of the text: the usual symbol font is not on every machine."""
        for level in self.docx.part.numbering_part.element.iter(qn("w:lvl")):
            if level.find(qn("w:numFmt")).get(qn("w:val")) == "bullet":
                level.find(qn("w:lvlText")).set(qn("w:val"), "•")
                for fonts in level.iter(qn("w:rFonts")):
                    for kind in ("ascii", "hAnsi", "cs"):
                        fonts.set(qn(f"w:{kind}"), FONT)

    def _foot(self, text: str) -> None:
        paragraph = self.docx.sections[0].footer.paragraphs[0]
        write(paragraph, f"{text}  ·  Page ")
        for kind, words in (("begin", ""), ("", " PAGE "), ("end", "")):
            run = paragraph.add_run()._r
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = words
            run.append(mark)


def write(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    """Write `text` at the end of a paragraph, each stretch in the direction of its script."""
    known = clean(text)
    if not paragraph.runs and _opens_right_to_left(known):
        _mark(paragraph._p.get_or_add_pPr(), "w:bidi")
    for turned, part in _stretches(known):
        run = paragraph.add_run(part)
        run.bold = bold or None
        if turned:
            _mark(run._r.get_or_add_rPr(), "w:rtl")


def clean(text: str) -> str:
    """`text` without the control and direction-changing characters that a file cannot hold.

    Line breaks stay, and the joiners that some scripts and emoji need.
    """
    kept = "".join(
        each
        for each in re.sub(r"\r\n?|\u2028|\u2029", "\n", str(text))
        if each in "\n\u200c\u200d"
        or unicodedata.category(each) not in ("Cc", "Cf", "Co", "Cs", "Cn")
        or each == "\t"
    )
    return kept.replace("\t", " ")


def _opens_right_to_left(text: str) -> bool:
    strong = (unicodedata.bidirectional(each) for each in text)
    return next((kind for kind in strong if kind in ("L", *RIGHT_TO_LEFT)), "L") in RIGHT_TO_LEFT


def _stretches(text: str) -> list[tuple[bool, str]]:
    """The text in stretches of one direction; what has none goes with what stands before it."""
    turned, directions = False, []
    for each in text:
        kind = unicodedata.bidirectional(each)
        if kind in ("L", "EN", *RIGHT_TO_LEFT):
            turned = kind in RIGHT_TO_LEFT
        directions.append(turned)
    pairs = groupby(zip(directions, text, strict=True), key=lambda pair: pair[0])
    return [(way, "".join(each for _, each in part)) for way, part in pairs]


def _mark(element: Any, name: str, value: str | None = None) -> None:
    """Set a property of the format on its element, in the order that the format asks for."""
    for known in element.findall(qn(name)):
        element.remove(known)
    mark = OxmlElement(name)
    if value is not None:
        mark.set(qn("w:val"), value)
    followers = {
        "w:bidi": ("w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"),
        "w:szCs": ("w:highlight", "w:u", "w:rtl", "w:cs", "w:lang"),
    }
    element.insert_element_before(mark, *followers.get(name, ()))
