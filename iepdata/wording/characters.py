"""Characters that nobody sees and that move or hide others: taken out where text is shown."""

from __future__ import annotations

import json
import re

import pandas as pd

# Control, format (direction marks, zero-width signs), private and lone surrogate characters of
# Unicode. White space is none of them; U+200C and U+200D carry meaning in emoji and some scripts.
HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
    "\ud800-\udfff]"
)
# Other characters that begin a line or move what follows on a screen or a terminal.
_BREAKS = re.compile("[\r\n\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_BREAKS_BUT_LINES = re.compile("[\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")


def one_line(text: str) -> str:
    """`text` without hidden characters, its line breaks as spaces."""
    return _BREAKS.sub(" ", HIDDEN.sub("", text))


def lines(text: str) -> str:
    """`text` without hidden characters; of its line breaks only the plain ones stay."""
    return _BREAKS_BUT_LINES.sub(" ", HIDDEN.sub("", text))


def as_json(text: str) -> str:
    """JSON with the same content whose hidden characters are written as escapes."""
    return HIDDEN.sub(lambda found: json.dumps(found.group())[1:-1], text)


def cells(column: pd.Series) -> pd.Series:
    """Each text of a column as in `lines`; what is no text stays as it is."""
    return column.map(lambda cell: lines(cell) if isinstance(cell, str) else cell)
