"""The guide: texts for the people who use the program, read from files that stand beside it.

A line such as `<!-- statuses -->` in a text is where a table stands that is made from the program
itself, so that the guide cannot say something else than the program does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from iepdata.access.roles import ROLES
from iepdata.settings import Settings
from iepdata.vocabulary import GROUP_LABELS, STATUS_WORDS
from iepdata.wording.explain import MEANINGS

_HERE = Path(__file__).resolve().parent
_BESIDE = _HERE.parents[1] / ".github"
DICTIONARY = "dictionary"
# Each part under the code that its address has: its name and its file, where it has one.
PARTS: dict[str, tuple[str, Path | None]] = {
    "senco": ("For the SENCO", _HERE / "senco.md"),
    "administrator": ("For the administrator", _HERE / "administrator.md"),
    "security": ("Security", _BESIDE / "SECURITY.md"),
    "impact": ("Data protection", _BESIDE / "DPIA.md"),
    DICTIONARY: ("Data dictionary", None),
}
_MADE = re.compile(r"^<!-- (\w+) -->$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_CHAPTER = re.compile(r"^## (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter of a part: its heading, the anchor that leads to it, and its Markdown."""

    title: str
    anchor: str
    text: str


def parts() -> dict[str, str]:
    """The parts that are there, by code, with their names."""
    return {code: name for code, (name, file) in PARTS.items() if file is None or file.exists()}


@cache
def chapters(code: str) -> tuple[Chapter, ...]:
    """The chapters of a part in order; what stands before the first heading has no title.

    Links to other parts lead to their pages, links to other files are words alone. KeyError for
    a code that is not a part.
    """
    file = PARTS[code][1]
    if file is None:
        return ()
    written = file.read_text(encoding="utf-8").split("\n", 1)[1]
    opening, *rest = _CHAPTER.split(_LINK.sub(_led, _MADE.sub(_made, written)))
    titles, texts = rest[::2], rest[1::2]
    found = [Chapter("", "", opening.strip())]
    found += [
        Chapter(title, anchor(title), text.strip())
        for title, text in zip(titles, texts, strict=True)
    ]
    return tuple(found)


def anchor(title: str) -> str:
    """The anchor of a heading, as GitHub makes it too: 'Words used here' → 'words-used-here'."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", title.casefold()))


def _led(found: re.Match[str]) -> str:
    name, to = found.groups()
    if to.startswith(("https://", "#")):
        return found.group()
    file = Path(to.partition("#")[0]).name
    codes = [code for code, (_, known) in PARTS.items() if known is not None and known.name == file]
    return f"[{name}](/guide?part={codes[0]})" if codes else name


def _made(found: re.Match[str]) -> str:
    return _TABLES[found.group(1)]()


def _statuses() -> str:
    heads = ("Sign", "Status", "When", "Group", "In meetings")
    rows = [
        (said.symbol, said.label, MEANINGS[status], GROUP_LABELS[said.group], said.family)
        for status, said in STATUS_WORDS.items()
    ]
    return _table(heads, rows)


def _roles() -> str:
    return _table(("Role", "What it may do"), [(name, f"{can}.") for name, can in ROLES.values()])


def _settings() -> str:
    heads = ("Name", "What", "Default", "Unit")
    rows = [
        (f"`{each.name}`", each.metadata["what"], str(each.default), each.metadata["unit"])
        for each in fields(Settings)
    ]
    return _table(heads, rows)


def _table(heads: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [" | ".join(heads), "|".join("---" for _ in heads)]
    lines += [" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines)


_TABLES: dict[str, Callable[[], str]] = {
    "statuses": _statuses,
    "roles": _roles,
    "settings": _settings,
}
