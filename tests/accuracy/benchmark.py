"""The whole benchmark: every rule under every circumstance, and what is reported of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from . import tables
from .circumstances import (
    IN_FULL,
    MAIN,
    OTHER_DATA,
    RHYTHMS_AND_TERMS,
    SHORT_TERMS,
    kinds_for,
    measure,
)
from .published import share_below_chance, three_point_accuracy
from .simulate import Cell
from .telling import NOISE, cells, telling
from .verdicts import Judge


@dataclass(frozen=True)
class Plan:
    """What is to be measured; `size` histories a cell, `short_size` in terms of twelve weeks."""

    circumstances: tuple[Cell, ...]
    short_terms: tuple[Cell, ...]
    noises: tuple[float, ...]
    size: int
    short_size: int
    telling_size: int


LONG = Plan((*RHYTHMS_AND_TERMS, *OTHER_DATA), SHORT_TERMS, NOISE, 4000, 8000, 2000)
SHORT = Plan(IN_FULL, SHORT_TERMS[:1], NOISE[3:4], 400, 400, 400)


@dataclass
class Results:
    """What was measured, as the frames of `tables` put together."""

    accuracy: pd.DataFrame
    margins: pd.DataFrame
    courses: pd.DataFrame
    calibration: pd.DataFrame
    short_terms: pd.DataFrame
    telling: pd.DataFrame
    below_chance: float


@dataclass(frozen=True)
class Step:
    """A part of the work: what it is, how much, and how to get its frames by name of result."""

    what: str
    work: float
    frames: Callable[[], dict[str, pd.DataFrame]]


def run(plan: Plan, seed: int, judge: Judge, gate_of_five: Judge) -> Results:
    """The results of a plan; says on standard error how far it is and how long it will take.

    `gate_of_five` is the judge without early views, for the short terms.
    """
    steps = [
        *(_circumstance(cell, plan.size, seed, judge) for cell in plan.circumstances),
        *(
            _short_term(cell, plan.short_size, seed, judge, gate_of_five)
            for cell in plan.short_terms
        ),
        *(_telling(noise, plan.telling_size, seed, judge) for noise in plan.noises),
    ]
    found: dict[str, list[pd.DataFrame]] = {}
    whole, done, started = sum(step.work for step in steps), 0.0, time.monotonic()
    for step in steps:
        for name, frame in step.frames().items():
            found.setdefault(name, []).append(frame)
        done += step.work
        minutes = (time.monotonic() - started) / 60
        print(
            f"{minutes:5.1f} of about {minutes * whole / done:.0f} min: {step.what}",
            file=sys.stderr,
            flush=True,
        )
    frames = {name: pd.concat(parts, ignore_index=True) for name, parts in found.items()}
    return Results(**frames, below_chance=share_below_chance(three_point_accuracy()))


def _circumstance(cell: Cell, size: int, seed: int, judge: Judge) -> Step:
    """Every rule under one circumstance."""

    def frames() -> dict[str, pd.DataFrame]:
        measured = measure(cell, size, seed, judge)
        found = {"accuracy": tables.accuracy(measured), "margins": tables.margin(measured)}
        if cell in IN_FULL:
            found["courses"] = tables.courses(measured)
        if cell == MAIN:
            found["calibration"] = tables.calibration(measured)
        return found

    return Step(cell.circumstance, 4 * size * len(kinds_for(cell)) * _work(cell), frames)


def _short_term(cell: Cell, size: int, seed: int, judge: Judge, gate_of_five: Judge) -> Step:
    """One row of the short terms."""
    return Step(
        cell.circumstance,
        8 * size * _work(cell),
        lambda: {"short_terms": tables.short_term(cell, size, seed, judge, gate_of_five)},
    )


def _telling(noise: float, size: int, seed: int, judge: Judge) -> Step:
    """The look-up for one noise."""
    work = sum(size * _work(cell) / cell.every_weeks for cell in cells(noise))
    return Step(
        f"telling, noise κ {noise:g}", work, lambda: {"telling": telling(noise, size, seed, judge)}
    )


def _work(cell: Cell) -> float:
    """About how much work one history is: its looks, and the observations seen at them."""
    return cell.weeks * (6 + cell.weeks / cell.every_weeks / 2)
