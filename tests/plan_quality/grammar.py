"""Targets made from parts that were picked by hand, each part known to be there or missing.

A target is put together from an aim (with an amount or without), a starting point and a date, in
its words, in its columns, in both or in neither; so it is known which of them it lacks. The aims
without an amount hold traps: numbers that name a year, a book or a lesson, or that say how much
help is given. The aims with an amount hold words that sound vague beside a number.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import NamedTuple

from tests.school import PLAN, PUPIL

ITEMS = ("measure", "baseline", "criterion", "date", "words")
DAY = "2025-11-14"


class Aim(NamedTuple):
    """An aim in words: `{n}` is the amount; `start` is how its starting point is counted."""

    area: str
    words: str
    measure: str = "count"
    low: int = 4
    high: int = 10


class Parts(NamedTuple):
    """Parts to choose from: three kinds of aims, starting points (`{b}`), and dates.

    `sound` aims say by themselves how much is enough; `vague` ones do not, whatever numbers stand
    in them; `seen` ones can be seen, and do not say how often or how much.
    """

    sound: tuple[Aim, ...]
    vague: tuple[Aim, ...]
    seen: tuple[Aim, ...]
    starts: tuple[str, ...]
    dates: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """A target as it is loaded, and the items that it lacks."""

    row: dict[str, str]
    missing: frozenset[str]

    @property
    def is_vague(self) -> bool:
        return bool(self.missing)


def targets(parts: Parts, count: int, seed: int) -> list[Made]:
    """`count` targets, half of them sound and half vague; the same seed, the same targets."""
    makers = _Makers(parts, random.Random(seed))
    return [makers.make(f"T{number:04}", is_sound=number % 2 == 1) for number in range(count)]


ALL = frozenset({"measure", "baseline", "criterion", "date"})
NONE: frozenset[str] = frozenset()


class _Makers:
    """The ways to put a target together; each gives a target and what it lacks."""

    def __init__(self, parts: Parts, chance: random.Random) -> None:
        self.parts, self.chance = parts, chance
        self.sound = (self._in_words, self._in_words, self._in_columns, self._in_both)
        self.vague = (
            self._vague_alone, self._seen_alone, self._vague_beside_columns, self._words_without,
            self._columns_without,
        )  # fmt: skip

    def make(self, name: str, *, is_sound: bool) -> Made:
        return self.chance.choice(self.sound if is_sound else self.vague)(name)

    def _in_words(self, name: str) -> Made:
        aim = self.chance.choice(self.parts.sound)
        return self._made(name, aim, NONE, NONE, start=True, due=True)

    def _in_columns(self, name: str) -> Made:
        aim = self.chance.choice(self.parts.seen + self.parts.sound)
        return self._made(name, aim, ALL, NONE)

    def _in_both(self, name: str) -> Made:
        """The amount in the words, and the rest in the columns, or the date alone."""
        aim = self.chance.choice(self.parts.sound)
        if self.chance.random() < 0.5:
            return self._made(name, aim, ALL - {"criterion"}, NONE)
        return self._made(name, aim, frozenset({"date"}), NONE, start=True)

    def _vague_alone(self, name: str) -> Made:
        aim, due = self.chance.choice(self.parts.vague), self.chance.random() < 0.4
        lacks = {"measure", "baseline", "criterion", "words"} | (set() if due else {"date"})
        return self._made(name, aim, NONE, frozenset(lacks), due=due)

    def _seen_alone(self, name: str) -> Made:
        aim, due = self.chance.choice(self.parts.seen), self.chance.random() < 0.4
        lacks = {"measure", "baseline", "criterion"} | (set() if due else {"date"})
        return self._made(name, aim, NONE, frozenset(lacks), due=due)

    def _vague_beside_columns(self, name: str) -> Made:
        return self._made(name, self.chance.choice(self.parts.vague), ALL, frozenset({"words"}))

    def _words_without(self, name: str) -> Made:
        """Words that would do, but for the starting point or the date."""
        aim = self.chance.choice(self.parts.sound)
        if self.chance.random() < 0.5:
            return self._made(name, aim, NONE, frozenset({"baseline"}), due=True)
        return self._made(name, aim, NONE, frozenset({"date"}), start=True)

    def _columns_without(self, name: str) -> Made:
        item = self.chance.choice(("baseline", "criterion", "date"))
        aim = self.chance.choice(self.parts.seen)
        return self._made(name, aim, ALL - {item}, frozenset({item}))

    def _made(
        self, name: str, aim: Aim, filled: frozenset[str], lacks: frozenset[str], *,
        start: bool = False, due: bool = False,
    ) -> Made:  # fmt: skip
        words = self._said(aim, start=start, due=due)
        return Made(self._row(name, aim, words, filled), lacks)

    def _said(self, aim: Aim, *, start: bool, due: bool) -> str:
        """The aim in words, with its starting point and its date where they are asked for."""
        words = aim.words.format(n=self.chance.randint(aim.low, aim.high))
        if due and self.chance.random() < 0.4:
            first = self.chance.choice(self.parts.dates).strip(" .–")
            words, due = f"{first}, {words}", False
        if start:
            before = self.chance.randint(1, aim.low)
            words += self.chance.choice(self.parts.starts).format(b=before)
        words += self.chance.choice(self.parts.dates) if due else ""
        return words[:1].upper() + words[1:]

    def _row(self, name: str, aim: Aim, words: str, filled: frozenset[str]) -> dict[str, str]:
        """The target as it stands in a file, with the columns that are `filled`."""
        low, high = sorted((self.chance.randint(1, aim.high), aim.high + 2))
        is_fewer = aim.measure in ("latency", "rate")
        start, goal = (high, low) if is_fewer else (low, high)
        columns = {
            "measure": aim.measure, "baseline": _written(aim, start),
            "criterion": _written(aim, goal), "date": "2026-07-17",
        }  # fmt: skip
        cells = {item: cell if item in filled else "" for item, cell in columns.items()}
        return {
            "target_id": name, "plan_id": "PL1", "area": aim.area, "text": words,
            "measure": cells["measure"],
            "direction": ("down" if is_fewer else "up") if "measure" in filled else "",
            "baseline_value": cells["baseline"], "criterion_value": cells["criterion"],
            "start_date": "2025-09-08", "due_date": cells["date"], "status": "active",
        }  # fmt: skip


def _written(aim: Aim, value: int) -> str:
    if aim.measure == "trials":
        return f"{min(value, 20)}/20"
    return f"{min(value, 100)}%" if aim.measure == "percent" else str(value)


PUPIL_AND_PLAN = {"pupils": [PUPIL], "plans": [PLAN]}
