"""XML read as a stream, without a document type: so without entities, inside or outside."""

from __future__ import annotations

from xml.parsers import expat

from iepdata.isolated.limits import DAMAGED, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Start = Callable[[str, dict[str, str]], None]


def parser() -> expat.XMLParserType:
    """An expat parser that refuses a document type, which no part of a workbook has."""
    made = expat.ParserCreate()
    made.StartDoctypeDeclHandler = _refuse_doctype
    made.EntityDeclHandler = _refuse_doctype
    made.buffer_text = True
    return made


def feed(made: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    """Nothing; all pieces have gone through the parser. Raises Refused where they are no XML."""
    try:
        for piece in pieces:
            made.Parse(piece, False)
        made.Parse(b"", True)
    except expat.ExpatError:
        raise Refused(DAMAGED) from None


def elements(pieces: Iterable[bytes], start: Start) -> None:
    """Nothing; `start` has been called for each element, with its name without a prefix."""
    made = parser()

    def plain(name: str, attributes: dict[str, str]) -> None:
        start(name.rpartition(":")[2], attributes)

    made.StartElementHandler = plain
    feed(made, pieces)


def _refuse_doctype(*_declared: object) -> None:
    raise Refused(
        "holds XML with a document type, which no honest workbook has. Save the table again as "
        "CSV or XLSX and load that."
    )
