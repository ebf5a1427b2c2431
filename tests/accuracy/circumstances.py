"""The circumstances under which every rule is measured, and one measurement under one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .core import Flags, Knobs, sample
from .materials import steady_words
from .rules import FIELD_RULES, Rule, flags_of, last_below
from .score import MAIN_KINDS, ever
from .simulate import Cell, simulate
from .truth import KINDS
from .verdicts import Cases, Judge, Verdicts

MAIN = Cell("on_track")
ONE_NUMBER = replace(MAIN, baseline_points=1)
RHYTHMS_AND_TERMS = tuple(
    replace(MAIN, every_weeks=every, weeks=weeks, baseline_points=points)
    for weeks in (24, 12)
    for every in (1, 2, 3)
    for points in (3, 1)
)
OTHER_DATA = (
    *(
        replace(MAIN, material=material)
        for material in (
            "trials of 5",
            "trials of 10",
            "trials of 20",
            "prompt levels",
            "count 12→3",
            "count 20→5",
            "count 5→15",
            "count 30→60",
            "words read, 10% outliers",
            "words read, AR(1) 0.3",
        )
    ),
    replace(MAIN, missing=0.3, gap_weeks=2),
)
# With a baseline of one noisy number, and with one that is known exactly.
SHORT_TERMS = tuple(
    Cell("stalled", steady_words(kappa), 12, every, baseline_points=points)
    for points in (1, 0)
    for every, kappas in ((1, (4.2,)), (2, (2.8, 4.2, 7.1)), (3, (4.2, 7.1)))
    for kappa in kappas
)
FIVE_TRIALS = replace(MAIN, material="trials of 5")
FALLING_COUNTS = replace(MAIN, material="count 12→3")
# Where the naming of the trouble and the pupils who recover are looked at too.
IN_FULL = (MAIN, ONE_NUMBER, FIVE_TRIALS, FALLING_COUNTS)


@dataclass(frozen=True)
class Measurement:
    """What the detector said and what every rule flagged, for the kinds of one circumstance.

    `said` is kind → verdicts of the detector; `flags` is rule → kind → (N, weeks), at the end of
    every teaching week; `margin` is that of the four-point rule with as many false alarms.
    """

    cell: Cell
    cases: Cases
    said: dict[str, Verdicts]
    flags: dict[str, dict[str, Flags]]
    margin: float


def histories(cell: Cell, kinds: Sequence[str], size: int, seed: int) -> Cases:
    """The histories of several kinds under the circumstances of a cell."""
    return {kind: simulate(replace(cell, kind=kind, size=size), seed) for kind in kinds}


def kinds_for(cell: Cell) -> tuple[str, ...]:
    """The kinds of history that are looked at under the circumstances of a cell."""
    if cell == MAIN:
        return tuple(KINDS)
    named = tuple(kind for kind in KINDS if kind != "near_line")
    return named if cell in IN_FULL else MAIN_KINDS


def measure(cell: Cell, size: int, seed: int, judge: Judge) -> Measurement:
    """Every rule on the same histories: those the judge knows by the judge, the rest beside it."""
    cases = histories(cell, kinds_for(cell), size, seed)
    weeks = range(1, cell.weeks + 1)
    verdicts = judge(cases, weeks)
    said = verdicts["detector"]
    flags = {rule: {k: v.flagged for k, v in by_kind.items()} for rule, by_kind in verdicts.items()}
    flags["detector_unclear"] = {kind: verdict.not_clear for kind, verdict in said.items()}
    for name, rule in FIELD_RULES.items():
        if name not in flags:
            flags[name] = _apply(rule, cases, said, weeks)
    margin = equal_margin(ever(flags["detector"]["on_track"]), cases, said, weeks)
    flags["four_point_margin"] = _apply(last_below(4, margin), cases, said, weeks)
    return Measurement(cell, cases, said, flags, margin)


def equal_margin(alarms: float, cases: Cases, said: dict[str, Verdicts], weeks: range) -> float:
    """The margin, in typical noise SDs, that gives the four-point rule at most those false alarms.

    0 where the rule has no more without one.
    """
    on_track = {"on_track": cases["on_track"]}
    low, high = 0.0, 3.0
    for step in range(12):
        margin = 0.0 if step == 0 else (low + high) / 2
        flags = _apply(last_below(4, margin), on_track, said, weeks)
        enough = ever(flags["on_track"]) <= alarms
        if step == 0 and enough:
            return 0.0
        low, high = (low, margin) if enough else (margin, high)
    return high


def _apply(
    rule: Rule, cases: Cases, said: dict[str, Verdicts], weeks: Sequence[int]
) -> dict[str, Flags]:
    """A rule's flags on each kind, wherever the detector gives a verdict."""
    return {
        kind: flags_of(rule, sample(case, Knobs()), weeks, said[kind].judged)
        for kind, case in cases.items()
    }
