"""The bytes of a text file → UTF-8, whatever letters it was written in."""

from __future__ import annotations

import codecs

from iepdata.errors import FileRefused

PIECE = 2**20
CP1252_NOTE = "The file is not UTF-8; its letters have been read as Windows text (cp1252)."
UTF_8 = "utf-8"
MARKS = {
    b"\xef\xbb\xbf": UTF_8,
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}


def to_utf_8(data: bytes, name: str) -> tuple[memoryview, tuple[str, ...]]:
    """The text of a file in UTF-8, without a byte order mark, and what was assumed of its letters.

    The mark decides; else UTF-8 where every byte fits, else cp1252. UTF-8 is checked, not copied.
    Raises FileRefused where the bytes are no text, or are cut off in the middle of a letter.
    """
    mark, encoding = _encoding(data)
    text = memoryview(data)[len(mark) :]
    notes: tuple[str, ...] = ()
    try:
        utf_8 = _converted(text, encoding)
    except UnicodeDecodeError as error:
        if mark or encoding != UTF_8 or _cut_off(data, error):
            raise FileRefused(
                f"{name} is damaged or cut off: its text breaks off at byte {error.start:,}. Save "
                "it again and load that."
            ) from error
        utf_8, notes = _windows_text(text, name), (CP1252_NOTE,)
    if b"\x00" in (data if encoding == UTF_8 else bytes(utf_8)):
        raise FileRefused(
            f"{name} is neither a spreadsheet nor text. Save the table as CSV or XLSX and load "
            "that."
        )
    return utf_8, notes


def first_letters(head: bytes) -> str:
    """The text of the first bytes of a file, for a look at it: what is no letter is replaced."""
    mark, encoding = _encoding(head)
    return head[len(mark) :].decode(encoding, "replace")


def _encoding(data: bytes) -> tuple[bytes, str]:
    """The byte order mark of a file and its encoding; UTF-8 stands for cp1252 as well."""
    return next(
        ((mark, encoding) for mark, encoding in MARKS.items() if data.startswith(mark)),
        (b"", _without_mark(data)),
    )


def _converted(text: memoryview, encoding: str) -> memoryview:
    """The text in UTF-8. Raises UnicodeDecodeError, its place counted from the first byte."""
    decoder = codecs.getincrementaldecoder(encoding)()
    pieces = []
    for start in range(0, len(text), PIECE):
        held = len(decoder.getstate()[0])
        last = start + PIECE >= len(text)
        try:
            letters = decoder.decode(text[start : start + PIECE], last)
        except UnicodeDecodeError as error:
            offset = start - held
            raise UnicodeDecodeError(
                encoding, b"", error.start + offset, error.end + offset, error.reason
            ) from None
        if encoding != UTF_8:
            pieces.append(letters.encode())
    return text if encoding == UTF_8 else memoryview(b"".join(pieces))


def _without_mark(data: bytes) -> str:
    """UTF-16 shows by its zero bytes: every second one, in a text of plain letters."""
    head = data[:2000]
    high, low = head[0::2].count(0), head[1::2].count(0)
    if max(high, low) * 4 > len(head) and min(high, low) * 8 < max(high, low):
        return "utf-16-be" if high > low else "utf-16-le"
    return UTF_8


def _cut_off(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether UTF-8 ends in the middle of a letter, having held whole ones before."""
    at_end = error.reason == "unexpected end of data" and error.end == len(data)
    return at_end and not data[: error.start].isascii()


def _windows_text(text: memoryview, name: str) -> memoryview:
    try:
        return _converted(text, "cp1252")
    except UnicodeDecodeError as error:
        raise FileRefused(
            f"{name} is neither a spreadsheet nor text in UTF-8 or Windows letters. Save the table "
            "as CSV (UTF-8) or XLSX and load that."
        ) from error
