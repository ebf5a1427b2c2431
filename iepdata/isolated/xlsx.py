"""XLSX: what its reader does not tell, found in the XML of the sheets before they are read."""

from __future__ import annotations

from iepdata.isolated.findings import Findings
from iepdata.isolated.formats import BUILT_IN, shown_as
from iepdata.isolated.limits import (
    DAMAGED,
    MOST_MERGED,
    MOST_ROWS,
    WITHOUT_VALUE,
    Refused,
    column_index,
    column_letters,
    whole,
)
from iepdata.isolated.parts import Parts
from iepdata.isolated.plain_rows import without_plain_rows
from iepdata.isolated.relations import targets
from iepdata.isolated.safe_xml import elements, feed, parser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

    from iepdata.isolated.safe_xml import Start

END = "end of the sheet"
DIGITS = "0123456789"
BOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
STRINGS = "xl/sharedstrings.xml"
YES = ("1", "true", "on")


def book(parts: Parts) -> tuple[dict[str, str], bool]:
    """The sheets by name, each with its part, and whether days count from 1904."""
    found = targets(parts, "xl/_rels/workbook.xml.rels")
    sheets: dict[str, str] = {}
    from_1904 = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal from_1904
        if tag == "workbookPr":
            from_1904 = attributes.get("date1904") in YES
        elif tag == "sheet":
            ids = [value for name, value in attributes.items() if name.endswith(":id")]
            sheets[attributes.get("name", "")] = found.get(ids[0] if ids else "", "")

    elements(parts.pieces(BOOK), start)
    return sheets, from_1904


def styles(parts: Parts) -> dict[str, int]:
    """The numbers of cell styles that show a number in a way of ours → its code."""
    formats = dict(BUILT_IN)
    found: dict[str, int] = {}
    inside = ""
    place = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside, place
        if tag in ("cellXfs", "cellStyleXfs", "dxfs"):
            inside = tag
        elif tag == "numFmt" and inside != "dxfs":
            formats[whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag == "xf" and inside == "cellXfs":
            code = shown_as(formats.get(whole(attributes.get("numFmtId", "0")), ""))
            if code:
                found[str(place)] = code
            place += 1

    if STYLES in parts:
        elements(parts.pieces(STYLES), start)
    return found


def check_strings(parts: Parts) -> None:
    """Nothing; the shared strings are XML that declares no entity. Raises Refused otherwise."""
    if STRINGS in parts:
        feed(parser(), parts.pieces(STRINGS))


def scan(parts: Parts, part: str, shown: dict[str, int]) -> Findings:
    """The findings of one sheet. Raises Refused where it is damaged or declares an entity."""
    found = Findings()
    reader = parser()

    def root(name: str, _attributes: dict[str, str]) -> None:
        """Look at the elements of this sheet from now on, whatever prefix it gives them."""
        prefix = name.rpartition(":")[0]
        start = _watch(found, shown, reader, f"{prefix}:" if prefix else "")
        watching.append(start)
        reader.StartElementHandler = start

    watching: list[Start] = []
    reader.StartElementHandler = root
    feed(reader, without_plain_rows(iter(parts.pieces(part)), shown, found))
    # An end that every sheet has, so that what streamed past last is looked at too.
    for start in watching:
        start(END, {})
    if found.rows > MOST_ROWS:
        raise Refused(DAMAGED)
    return found


def _watch(found: Findings, shown: dict[str, int], reader: XMLParserType, prefix: str) -> Start:
    """What to call at each element of a sheet. Every cell comes here: it is written for speed."""
    cell_tag, formula_tag = f"{prefix}c", f"{prefix}f"
    value_tags = frozenset([f"{prefix}v", f"{prefix}is"])
    row_tags = frozenset([f"{prefix}row", END])
    merged_tag, columns_tag = f"{prefix}mergeCell", f"{prefix}col"
    number, at = 0, "0"
    cell: dict[str, str] = {}
    last_filled: dict[str, str] = {}
    suspect = valued = False
    text: list[str] = []

    def judge() -> None:
        _judge(found, cell, "".join(text).strip(), valued)
        text.clear()
        reader.CharacterDataHandler = None

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal cell, last_filled, suspect, valued, number, at
        if name == cell_tag:
            if suspect:
                judge()
            if "r" not in attributes:
                attributes["r"] = _next_reference(cell, at)
            cell = attributes
            suspect = attributes.get("t") == "e"
            valued = False
        elif name in value_tags:
            last_filled = cell
            valued = True
            if suspect:
                text.clear()
                reader.CharacterDataHandler = text.append
            if shown and cell.get("s") in shown:
                found.show(*_position(cell.get("r", "")), shown[cell["s"]])
        elif name in row_tags:
            if suspect:
                judge()
                suspect = False
            # Cells stand in order, so the last filled one of a row says how far it reaches.
            if last_filled:
                row, column = _position(last_filled["r"])
                found.rows, found.columns = max(found.rows, row), max(found.columns, column + 1)
                last_filled = {}
            cell = {}
            at = attributes.get("r") or str(number + 1)
            number = whole(at)
            if attributes.get("hidden") in YES or attributes.get("ht") == "0":
                found.hide(number, number)
        elif name == formula_tag:
            suspect = True
        elif name == merged_tag:
            _merge(found, attributes.get("ref", ""))
        elif name == columns_tag and attributes.get("hidden") in YES:
            first, last = whole(attributes.get("min")), whole(attributes.get("max"))
            found.hidden_columns.append((first - 1, last - 1))

    return start


def _judge(found: Findings, cell: dict[str, str], text: str, valued: bool) -> None:
    """Note a cell with an error, or with a formula and no value."""
    kind = cell.get("t")
    if kind == "e":
        found.breaks(*_position(cell.get("r", "")), text if text.startswith("#") else "#ERROR")
    elif not text and not (valued and kind == "str"):
        # A formula whose value is an empty text has type str; others have no value at all.
        found.breaks(*_position(cell.get("r", "")), WITHOUT_VALUE)


def _merge(found: Findings, reference: str) -> None:
    first, _, last = reference.partition(":")
    if len(found.merged) < MOST_MERGED:
        found.merged.append((*_position(first), *_position(last or first)))


def _next_reference(before: dict[str, str], row: str) -> str:
    """Where a cell is that does not say so: after the one before it in the row."""
    letters = before.get("r", "").rstrip(DIGITS)
    return f"{column_letters(column_index(letters) + 1 if letters else 0)}{row}"


def _position(reference: str) -> tuple[int, int]:
    """The row, from 1, and the column, from 0, of a reference such as B7."""
    letters = reference.rstrip(DIGITS)
    return whole(reference[len(letters) :]), column_index(letters)
