"""Where free text names someone on roll, however it is written, and the text without the name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from iepdata.wording.everyday import EVERYDAY

_APOSTROPHES = "'’‘`´ʼʻʹ"
# What is neither white space, punctuation, digit nor mark of a list; accents stay in the word.
_WORD = re.compile(
    rf"[^\s\d_!-/:-@\[-`{{-~\u00a0-\u00bf\u2000-\u200b\u200e-\u206f\u2e00-\u2e7f\u3000-\u303f{_APOSTROPHES}]+"
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "\u200c": "", "\u200d": ""}
)
_JOINT = re.compile(rf"[ \t\u00a0_{_APOSTROPHES}‐‑–-]{{1,2}}")
_BESIDE = re.compile(r"[ \t\u00a0‐‑-]{1,2}")
_STARTS = re.compile(r"(?:[.!?:;…\n][\"”’')\]]*\s*|\d[.)]\s*|[-–—•*]\s+|[\"“‘«])$")
_TITLES = {"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr"}
_TITLE_GAP = re.compile(r"\.?\s+")
_PARTICLES_TEXT = "van von der den de del della di da do dos du la le al el ul ibn bin bint abu ter"
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_MODALS = {"will", "can", "could", "would", "should", "must"}
_MONTHS_TEXT = (
    "january february march april may june july august september october november december"
)
_MONTHS = frozenset(_MONTHS_TEXT.split())
_BEFORE_MONTHS_TEXT = (
    "in by until since from during before after of early late last next this every"
)
_BEFORE_MONTHS = frozenset(_BEFORE_MONTHS_TEXT.split())

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    raw: str
    folded: str

    @property
    def has_capital(self) -> bool:
        return self.raw[0].isupper() and (len(self.raw) == 1 or not self.raw.isupper())


@dataclass(frozen=True, slots=True)
class _Mark:
    """A name at the words `first` to `last` (included); of no one else where it is the own."""

    first: int
    last: int
    name: str
    is_own: bool = False
    is_everyday: bool = False
    is_plural: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    names: tuple[str, ...]
    is_plural: bool


def without(
    text: str, others: Sequence[str], instead: str, *, own: Sequence[str] = (), staff: bool = False
) -> str:
    """`text` with `instead` for each of the names `others`, as they are written on roll.

    A name is found in any case, with any apostrophe, accent or hyphen, with an s behind, and by
    the first half of a double name; names side by side, and an initial, are one. A name that is
    an everyday word (Will, May) counts only where it is surely a name: with its capital inside a
    sentence, with 's or a modal verb behind, or beside another name. The `own` names stay unless
    they stand beside one of another. With `staff`, a name right behind Mr, Ms … stays. A text
    that names nobody is returned as it is.
    """
    plain = _plain(text)
    found = _found(plain, tuple(others), tuple(own), staff=staff)
    if not found:
        return text
    parts, at = [], 0
    for each in found:
        parts += [plain[at : each.start], instead, "'s" if each.is_plural else ""]
        at = each.end
    return "".join([*parts, plain[at:]])


def named(text: str, others: Sequence[str], own: Sequence[str] = ()) -> list[str]:
    """Which of the names `others` a text holds, as `without` finds them; by alphabet, each once."""
    found = _found(_plain(text), tuple(others), tuple(own), staff=True)
    return sorted({name for each in found for name in each.names})


def _found(text: str, others: Key, own: Key, *, staff: bool) -> list[_Found]:
    words = [
        _Word(match.start(), match.end(), match.group(), _folded(match.group()))
        for match in _WORD.finditer(text)
    ]
    if not words:
        return []
    marks = _marks(text, words, _index(others), _index(own))
    if staff:
        marks = [mark for mark in marks if not _is_staff(text, words, mark.first)]
    runs: list[list[_Mark]] = []
    for mark in marks:
        last = runs[-1][-1] if runs else None
        if (
            last is not None and last.last + 1 == mark.first and not last.is_plural
            and _BESIDE.fullmatch(text, words[last.last].end, words[mark.first].start)
        ):  # fmt: skip
            runs[-1].append(mark)
        else:
            runs.append([mark])
    found = (_of_run(text, words, run) for run in runs)
    return [each for each in found if each is not None]


def _marks(
    text: str, words: list[_Word], others: dict[str, list[tuple[Key, str]]],
    own: dict[str, list[tuple[Key, str]]],
) -> list[_Mark]:  # fmt: skip
    marks: list[_Mark] = []
    place = 0
    while place < len(words):
        mine = _longest(text, words, place, own)
        other = _longest(text, words, place, others)
        key, name, is_plural = max(mine, other, key=lambda each: len(each[0]))
        if not key:
            if (base := _base_of(words[place], own, others)) is not None:
                marks.append(_Mark(place, place, base, is_plural=True))
            place += 1
            continue
        last = place + len(key) - 1
        everyday = all(part in EVERYDAY for part in key)
        if not everyday or all(word.has_capital for word in words[place : last + 1]):
            is_own = bool(mine[0]) and len(mine[0]) == len(key)
            lone = everyday and len(key) == 1
            marks.append(_Mark(place, last, name, is_own, lone, is_plural))
        place = last + 1
    return marks


def _longest(
    text: str, words: list[_Word], place: int, names: dict[str, list[tuple[Key, str]]]
) -> tuple[Key, str, bool]:
    """The longest name that begins at a word, and whether with an s; an empty one for none."""
    for key, name in names.get(words[place].folded, ()):
        run = words[place : place + len(key)]
        said = " ".join(word.folded for word in run)
        whole = " ".join(key)
        if said in (whole, f"{whole}s") and all(
            _JOINT.fullmatch(text, one.end, two.start) for one, two in pairwise(run)
        ):
            return key, name, said != whole
    return (), "", False


def _base_of(
    word: _Word, own: dict[str, list[tuple[Key, str]]], others: dict[str, list[tuple[Key, str]]]
) -> str | None:
    """The name of another to which a word adds an s without its apostrophe: Quillons."""
    base = word.folded.removesuffix("s")
    if base == word.folded or base in EVERYDAY or word.folded in EVERYDAY or base in own:
        return None
    if len(base) < 3 or not (word.raw[0].isupper() or len(base) > 4):
        return None
    return next((name for key, name in others.get(base, ()) if len(key) == 1), None)


def _is_staff(text: str, words: list[_Word], first: int) -> bool:
    """Whether a title, or a title and an initial, stand right before a word."""
    at = first - 1
    if at > 0 and len(words[at].raw) == 1 and words[at].raw.isupper():
        at -= 1
    gaps = pairwise(words[max(at, 0) : first + 1])
    return (
        at >= 0
        and words[at].raw in _TITLES
        and all(_TITLE_GAP.fullmatch(text, one.end, two.start) for one, two in gaps)
    )


def _of_run(text: str, words: list[_Word], run: list[_Mark]) -> _Found | None:
    """What names side by side name; None where it is nobody else, or no name."""
    first, last = run[0].first, run[-1].last
    initial = _is_initial(text, words, last)
    alone = len(run) == 1 and run[0].is_everyday
    if alone and not initial and not _is_surely_a_name(text, words, first):
        return None
    names = tuple(mark.name for mark in run if not mark.is_own)
    if not names:
        return None
    end = words[last + 1].end if initial else words[last].end
    return _Found(words[first].start, end, names, run[-1].is_plural)


def _is_initial(text: str, words: list[_Word], last: int) -> bool:
    """Whether the word behind `last` is the initial of a surname; 'I' is none."""
    if last + 1 >= len(words):
        return False
    word = words[last + 1]
    return (
        len(word.raw) == 1 and word.raw.isupper() and word.raw not in "IA"
        and _BESIDE.fullmatch(text, words[last].end, word.start) is not None
        and not re.match(r"[\w'’]", text[word.end : word.end + 1])
    )  # fmt: skip


def _is_surely_a_name(text: str, words: list[_Word], at: int) -> bool:
    """Whether an everyday word with its capital, beside no other name, is a name here."""
    word, before, behind = words[at], text[: words[at].start], text[words[at].end :]
    after = words[at + 1].raw if at + 1 < len(words) else ""
    if re.match(rf"[{_APOSTROPHES}]s\b", behind):
        return True
    if after in _MODALS and behind.startswith(f" {after}"):
        return True
    if at == 0 or _STARTS.search(before):
        return False
    is_dated = re.search(r"\d(?:st|nd|rd|th)?\s$", before) or re.match(r"\s\d", behind)
    said_before = {each.folded for each in words[max(at - 2, 0) : at]}
    is_month = is_dated or words[at - 1].folded in _BEFORE_MONTHS or said_before & _MONTHS
    return not (word.folded in _MONTHS and is_month)


@lru_cache(maxsize=512)
def _index(names: Key) -> dict[str, list[tuple[Key, str]]]:
    """By their first word all ways of writing the names, the longest first."""
    found: dict[Key, str] = {}
    for name in names:
        said = [match.group() for match in _WORD.finditer(_plain(name))]
        whole = tuple(_folded(part) for part in said)
        keys = [whole]
        if len(whole) > 1:
            # Jo-Ann may be written Joann, or called Jo; a particle is no name.
            keys.append(("".join(whole),))
            keys += [
                (part,) for part, raw in zip(whole, said, strict=True)
                if part not in _PARTICLES and raw[0] == raw[0].upper()
            ]  # fmt: skip
        for key in keys:
            if len("".join(key)) > 1:
                found.setdefault(key, name.strip())
    index: dict[str, list[tuple[Key, str]]] = {}
    for key, name in sorted(found.items(), key=lambda each: -len(each[0])):
        index.setdefault(key[0], []).append((key, name))
    return index


def _plain(text: str) -> str:
    """`text` with accents in their letters and without what nobody sees."""
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE))


@lru_cache(maxsize=16384)
def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    return bare.translate(_LETTERS)
