"""Which kind of target suits a pupil: the patterns by year, need, area and measure."""

from __future__ import annotations

import random
from collections import Counter, defaultdict

from iepdata.sample.records import Pupil
from iepdata.sample.words.forms import Pattern
from iepdata.sample.words.targets_body import PATTERNS as BODY
from iepdata.sample.words.targets_literacy import LITERACY
from iepdata.sample.words.targets_number import COGNITION, MATHEMATICS
from iepdata.sample.words.targets_talk import COMMUNICATION, SOCIAL
from iepdata.sample.words.targets_weak import ALREADY_THERE, SMALL_STEPS
from iepdata.sample.words.targets_wellbeing import BEHAVIOUR, SEMH
from iepdata.vocabulary import Status

USUAL = (*LITERACY, *MATHEMATICS, *COGNITION, *COMMUNICATION, *SOCIAL, *BEHAVIOUR, *SEMH, *BODY)
BY_KEY: dict[str, Pattern] = {
    pattern.key: pattern for pattern in (*USUAL, *SMALL_STEPS, *ALREADY_THERE)
}
# Statuses that show clearly only on a measure with fine steps.
FINE_STATUSES = {Status.STALLED, Status.OFF_PACE, Status.UNCLEAR, Status.GOING_BACKWARDS,
                 Status.DATE_PASSED, Status.NOT_RECORDED}  # fmt: skip
RARE = 4  # a target to keep a level comes up as if it had been used so much oftener
FINE_MEASURES = {"percent", "wcpm", "duration", "latency"}


class Chooser:
    """Chooses patterns so that all are used about equally and none twice by a pupil."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._uses: Counter[str] = Counter()
        self._keys: dict[str, set[str]] = defaultdict(set)
        self._areas: dict[str, Counter[str]] = defaultdict(Counter)
        self._suiting: dict[tuple[int, tuple[str, ...]], list[Pattern]] = {}

    def take(self, pupil: Pupil, pattern: Pattern) -> Pattern:
        """Notes that a pupil has a pattern, and returns it."""
        self._uses[pattern.key] += 1
        self._keys[pupil.pupil_id].add(pattern.key)
        self._areas[pupil.pupil_id][pattern.area] += 1
        return pattern

    def choose(self, pupil: Pupil, status: Status) -> Pattern:
        """A pattern that suits the pupil and lets the status show; areas new to the pupil first."""
        keys, areas = self._keys[pupil.pupil_id], self._areas[pupil.pupil_id]
        suiting = [pattern for pattern in self._suits(pupil) if pattern.key not in keys]
        moving = [p for p in suiting if status is Status.ON_TRACK or p.better != "keep"]
        fine = [p for p in moving if status not in FINE_STATUSES or p.measure in FINE_MEASURES]
        offered = fine or moving or suiting or self._suits(pupil)
        best = min(
            offered,
            key=lambda p: (areas[p.area], self._rarity(p), self._chance.random()),
        )
        return self.take(pupil, best)

    def _rarity(self, pattern: Pattern) -> int:
        """How often the pattern has been used; those to keep a level are meant to be rare."""
        return self._uses[pattern.key] + RARE * (pattern.better == "keep")

    def _suits(self, pupil: Pupil) -> list[Pattern]:
        """The patterns for the pupil's year and need; for the year alone where few suit both."""
        key = (pupil.year, pupil.needs)
        if key not in self._suiting:
            in_year = [p for p in USUAL if p.years[0] <= pupil.year <= p.years[1]]
            needed = [p for p in in_year if set(pupil.needs) & set(p.needs.split())]
            self._suiting[key] = needed if len(needed) >= 8 else in_year
        return self._suiting[key]
