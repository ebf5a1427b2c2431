"""A page as the calls it made of Streamlit, to be made again with the very same arguments.

That is the floor of a page: the same elements, of the same size, with constants in place of
questions, sentences and charts to build. What Streamlit itself does for them is left as it is.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iepdata.charts.base import Drawn

BLOCK = ("__enter__", "__exit__")


@dataclass(frozen=True)
class Step:
    """One call: on which block (None is the page), with what, and the blocks that it made."""

    of: int | None
    name: str
    arguments: tuple[Any, ...]
    options: dict[str, Any]
    made: tuple[int, ...]


@dataclass
class _Recorder:
    steps: list[Step] = field(default_factory=list)
    # The blocks themselves are kept: an id is free again once its object is gone.
    blocks: list[DeltaGenerator] = field(default_factory=list)
    depth: int = 0

    def number(self, block: object) -> int | None:
        """The place of a block among those made, the latest of its id; None for the page."""
        places = range(len(self.blocks) - 1, -1, -1)
        return next((place for place in places if self.blocks[place] is block), None)

    def watched(self, name: str, call: Callable[..., Any], own: object = None) -> Any:
        """The call, noted where a page makes it and not Streamlit itself."""

        @wraps(call)
        def noted(*given: Any, **options: Any) -> Any:
            of, arguments = (own, given) if own is not None else (given[0], given[1:])
            self.depth += 1
            try:
                answer = call(*given, **options)
            finally:
                self.depth -= 1
            if self.depth == 0:
                made = answer if isinstance(answer, list | tuple) else [answer]
                blocks = [each for each in made if isinstance(each, DeltaGenerator)]
                first = len(self.blocks)
                self.blocks += [] if name in BLOCK else blocks
                places = tuple(range(first, len(self.blocks)))
                plain = tuple(_plain(each) for each in arguments)
                self.steps.append(Step(self.number(of), name, plain, options, places))
            return answer

        return noted


def _plain(argument: Any) -> Any:
    """The argument as a page would give it that remembers nothing: a chart as its figure."""
    return go.Figure(argument.to_dict()) if isinstance(argument, Drawn) else argument


@contextmanager
def recorded() -> Iterator[list[Step]]:
    """The steps of what is drawn meanwhile; nobody else may draw at that time."""
    recorder = _Recorder()
    own = dict(vars(DeltaGenerator))
    methods = {
        name: call
        for name, call in inspect.getmembers(DeltaGenerator, inspect.isfunction)
        if name in BLOCK or not name.startswith("_")
    }
    bound = {
        name: call
        for name, call in vars(st).items()
        if inspect.ismethod(call) and isinstance(call.__self__, DeltaGenerator)
    }
    for name, call in methods.items():
        setattr(DeltaGenerator, name, recorder.watched(name, call))
    for name, call in bound.items():
        setattr(st, name, recorder.watched(name, call, call.__self__))
    try:
        yield recorder.steps
    finally:
        for name, call in bound.items():
            setattr(st, name, call)
        for name, call in methods.items():
            if name in own:
                setattr(DeltaGenerator, name, call)
            else:
                delattr(DeltaGenerator, name)


def draw(steps: list[Step]) -> None:
    """Make the recorded calls again, in their order."""
    blocks: dict[int, Any] = {}
    for step in steps:
        target: Any = st if step.of is None else blocks[step.of]
        if step.name in BLOCK:
            getattr(type(target), step.name)(target, *step.arguments)
            continue
        answer = getattr(target, step.name)(*step.arguments, **step.options)
        made = answer if isinstance(answer, list | tuple) else [answer]
        drawn = [each for each in made if isinstance(each, DeltaGenerator)]
        blocks.update(zip(step.made, drawn, strict=True))
