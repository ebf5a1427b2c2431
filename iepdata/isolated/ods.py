"""ODS: what its reader does not tell, found in the XML of the tables before they are read."""

from __future__ import annotations

from iepdata.isolated.findings import Findings
from iepdata.isolated.formats import PER_CENT
from iepdata.isolated.limits import (
    ENCRYPTED,
    MOST_MERGED,
    WITHOUT_VALUE,
    Refused,
    check_extent,
    whole,
)
from iepdata.isolated.parts import Parts
from iepdata.isolated.safe_xml import elements, feed, parser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT = "content.xml"
MANIFEST = "meta-inf/manifest.xml"
HIDDEN = ("collapse", "filter")


def scan(parts: Parts) -> dict[str, Findings]:
    """The findings of each table, by its name. Raises Refused where the workbook is damaged,
    protected with a password, or declares an entity.
    """
    _refuse_encrypted(parts)
    content = _Content()
    feed(content.parser, parts.pieces(CONTENT))
    return content.found


def _refuse_encrypted(parts: Parts) -> None:
    def start(tag: str, _attributes: dict[str, str]) -> None:
        if tag in ("encryption-data", "encrypted-key"):
            raise Refused(ENCRYPTED)

    if MANIFEST in parts:
        elements(parts.pieces(MANIFEST), start)


class _Content:
    """The tables of a document as they stream past; rows and cells can stand for many alike."""

    def __init__(self) -> None:
        self.parser = parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.found: dict[str, Findings] = {}
        self._table = ""
        self._findings = Findings()
        # Where the row that streams past begins, from 1, and how many rows it stands for; the
        # same of the cell, from 0.
        self._row = self._rows = 1
        self._column = self._columns = 0
        # The kinds of value that a cell with a formula has, and its text; None at other cells.
        self._kinds: set[str] | None = None
        self._text: list[str] = []
        self._on_start = {
            "table": self._on_table, "table-row": self._on_row, "table-cell": self._on_cell,
            "covered-table-cell": self._on_cell,
        }  # fmt: skip

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag in self._on_start:
            plain = {name.rpartition(":")[2]: value for name, value in attributes.items()}
            if "value-type" in plain:
                # There are two of them under different prefixes; only one tells of an error.
                plain["value-types"] = " ".join(
                    value for name, value in attributes.items() if name.endswith(":value-type")
                )
            self._on_start[tag](plain)

    def _end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "table-row":
            self._row += self._rows
        elif tag.endswith("table-cell") and self._kinds is not None:
            self._end_of_formula(self._kinds)

    def _on_table(self, attributes: dict[str, str]) -> None:
        self._table = attributes.get("name", "")
        self._findings = self.found[self._table] = Findings()
        self._row = 1

    def _on_row(self, attributes: dict[str, str]) -> None:
        self._column = self._columns = 0
        self._rows = whole(attributes.get("number-rows-repeated", "1"))
        if attributes.get("visibility") in HIDDEN:
            self._findings.hide(self._row, self._row + self._rows - 1)

    def _on_cell(self, attributes: dict[str, str]) -> None:
        self._column += self._columns
        self._columns = whole(attributes.get("number-columns-repeated", "1"))
        found = self._findings
        wide = whole(attributes.get("number-columns-spanned", "1"))
        high = whole(attributes.get("number-rows-spanned", "1"))
        if wide * high > 1 and len(found.merged) < MOST_MERGED:
            right, bottom = self._column + wide - 1, self._row + high - 1
            found.merged.append((self._row, self._column, bottom, right))
        kinds = set(attributes.get("value-types", "").split())
        if kinds or "formula" in attributes:
            found.rows = max(found.rows, self._row + self._rows - 1)
            found.columns = max(found.columns, self._column + self._columns)
            check_extent(self._table, found.rows, found.columns)
        if "percentage" in kinds:
            for row, column in self._cells():
                found.show(row, column, PER_CENT)
        if "formula" in attributes:
            self._kinds = kinds
            self._text.clear()
            self.parser.CharacterDataHandler = self._text.append

    def _end_of_formula(self, kinds: set[str]) -> None:
        self._kinds = None
        self.parser.CharacterDataHandler = None
        text = "".join(self._text).strip()
        if "error" in kinds or text.startswith(("#", "Err:")):
            what = text or "#ERROR"
        elif not kinds:
            what = WITHOUT_VALUE
        else:
            return
        for row, column in self._cells():
            self._findings.breaks(row, column, what)

    def _cells(self) -> Iterator[tuple[int, int]]:
        """The places of all cells that the one which streams past stands for."""
        for row in range(self._row, self._row + self._rows):
            for column in range(self._column, self._column + self._columns):
                yield row, column
