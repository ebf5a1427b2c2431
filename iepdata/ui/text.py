"""The one place where text from files is made fit for Streamlit's markdown: data, never markup."""

from __future__ import annotations

import re
from functools import lru_cache

from iepdata.wording.characters import HIDDEN

# Streamlit turns some patterns into links, emoji, icons and arrows after backslashes are gone.
# A word joiner (invisible, no width) inside the pattern is what stops those.
_JOINER = "\u2060"
_AFTER_ESCAPES = re.compile(
    r"""(?P<address>https?:|www(?=\.))
      | (?P<email>(?<=[\w.+-])@(?=[\w-]))
      | (?P<shortcode>:(?=[\w+-]+:|material/|streamlit:))
      | (?P<arrow>(?:(?<=\s)|^)[<>~-](?=[->=]))""",
    re.VERBOSE | re.IGNORECASE,
)
_INLINE = re.compile(r"([\\`*_{}\[\]<>#|~$:&!@^=])")
_BLOCK_START = re.compile(r"^(\d{0,9})([-+.)])")


def safe(text: object) -> str:
    """`text` as markdown that shows exactly its characters, on one line, wherever it is put.

    None and NaN give an empty string. Line breaks become spaces; control and direction-changing
    characters go, so that a name cannot rearrange the sentence around it.
    """
    if text is None or text != text:
        return ""
    return _escaped(str(text))


# A page says much the same at every look.
@lru_cache(maxsize=1000)
def _escaped(text: str) -> str:
    broken = _AFTER_ESCAPES.sub(lambda found: found.group() + _JOINER, plain(text))
    return _BLOCK_START.sub(r"\1\\\2", _INLINE.sub(r"\\\1", broken))


def plain(text: object) -> str:
    """`text` on one line for what shows it as it is, not as markdown: the choices of a list.

    None and NaN give an empty string. Characters as in `safe`.
    """
    if text is None or text != text:
        return ""
    return " ".join(HIDDEN.sub("", str(text)).split())
