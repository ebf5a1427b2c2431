"""Text from files is data: what is put on the screen is what was in the cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iepdata.ui.text import safe

HOSTILE = [
    ":red[Ben]",
    ":blue-background[x] :small[y]",
    "costs $5 and $6, $$x^2$$",
    "[click](http://school.example) ![x](http://school.example/x.png)",
    "<b>bold</b> <script>alert(1)</script> <img src=x onerror=alert(1)>",
    "see http://school.example or www.school.example or ben@school.example",
    ":smile: :+1: :material/delete: :streamlit:",
    "a -> b <- c <-> d -- e >= f <= g ~= h",
    "**bold** _it_ ~~gone~~ `code` a\\*b \\$",
    "# heading",
    "1. first",
    "- item",
    "+ item",
    "> quote",
    "| a | b |",
    "&lt;b&gt; &amp; &copy;",
    "[^1]: note [x]: http://school.example",
    "---",
    "===",
    'O\'Neill, "Zoë" (Y4) 85% 3/5 & 12:30',
    ":red[unclosed and $open",
    "~~~",
    "```",
    "Ben: says ::: x",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_character_is_lost_when_the_escapes_are_taken_out(text):
    assert safe(text).replace("\u2060", "").replace("\\", "") == text.replace("\\", "")


@pytest.mark.parametrize("nothing", [None, float("nan"), "", "   "])
def test_nothing_is_an_empty_text(nothing):
    assert safe(nothing) == ""


def test_plain_words_stay_as_they_are():
    assert (
        safe("O'Neill, Zoë (Y4), 85 %, 3/5 at 12.30?") == "O'Neill, Zoë (Y4), 85 %, 3/5 at 12.30?"
    )


def test_a_line_break_cannot_start_a_block():
    assert "\n" not in safe("one\n\n# two\r\n- three")


def test_characters_that_turn_the_direction_of_a_line_are_taken_out():
    assert safe("Ben\u202e(sdrawkcab)\u2066 T\x00") == "Ben(sdrawkcab) T"


@given(st.text(max_size=60))
def test_every_markdown_sign_in_any_text_is_escaped(text):
    escaped = safe(text)
    stripped = escaped.replace("\\\\", "")
    for sign in "`*_{}[]<>#|~$&":
        assert stripped.count(sign) == stripped.count("\\" + sign)
