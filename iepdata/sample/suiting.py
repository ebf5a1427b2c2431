"""Choosing words that suit a pupil, each about as often as the others."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from iepdata.sample.records import Pupil

T = TypeVar("T", bound=Hashable)


class Words:
    """Picks from lists of words so that those used least come up next."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._uses: Counter[Hashable] = Counter()

    def pick(self, offered: Sequence[T]) -> T:
        """One of those offered."""
        return self.several(offered, 1)[0]

    def several(self, offered: Sequence[T], count: int) -> list[T]:
        """So many different ones of those offered; all of them where there are fewer."""
        order = sorted(offered, key=lambda words: (self._uses[words], self.chance.random()))
        self._uses.update(order[:count])
        return order[:count]


def suited(words: Mapping[str, Sequence[T]], pupil: Pupil) -> list[T]:
    """The words for everyone, for the pupil's phase of schooling and for the pupil's needs."""
    return [entry for key in ("", pupil.phase, *pupil.needs) for entry in words.get(key, ())]
