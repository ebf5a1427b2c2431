"""A memory of answers: bounded, shared by all sessions, each answer worked out by one of them."""

from __future__ import annotations

import copy
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from typing import Any, Generic, TypeVar

import pandas as pd

T = TypeVar("T")
MEGABYTE = 2**20
# So many objects of a column are weighed, for all of them: weighing each took longer than asking.
WEIGHED = 100


class Memory(Generic[T]):
    """Answers by key, those asked for longest ago forgotten first.

    It holds up to `most` answers and, but for the last one, up to `megabytes` of them. Who asks
    for what another is working out waits for that, so nothing is worked out by many at once.
    """

    def __init__(self, most: int, megabytes: float = 1.0) -> None:
        self._most, self._room = most, int(megabytes * MEGABYTE)
        self._held: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self._taken = 0
        self._lock = threading.Lock()
        # By key: who is working it out, and how many are there or wait.
        self._turns: dict[Hashable, tuple[threading.RLock, int]] = {}

    def recall(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """The answer under `key` as it is held, worked out where it is not; only to be read.

        `copied` makes one that may be changed. What `work_out` raises is raised, and not held.
        """
        held = self._look_up(key)
        if held is None:
            with self._turn(key):
                held = self._look_up(key)
                if held is None:
                    held = self._hold(key, work_out())
        return held[0]

    def _look_up(self, key: Hashable) -> tuple[T, int] | None:
        """The answer held under `key` with its size; None where there is none."""
        with self._lock:
            held = self._held.get(key)
            if held is not None:
                self._held.move_to_end(key)
            return held

    def _hold(self, key: Hashable, answer: T) -> tuple[T, int]:
        held = answer, size_of(answer)
        with self._lock:
            self._held[key] = held
            self._taken += held[1]
            while len(self._held) > self._most or (
                self._taken > self._room and len(self._held) > 1
            ):
                _, (_, freed) = self._held.popitem(last=False)
                self._taken -= freed
        return held

    @contextmanager
    def _turn(self, key: Hashable) -> Iterator[None]:
        with self._lock:
            turn, there = self._turns.get(key, (threading.RLock(), 0))
            self._turns[key] = turn, there + 1
        try:
            with turn:
                yield
        finally:
            with self._lock:
                turn, there = self._turns.pop(key)
                if there > 1:
                    self._turns[key] = turn, there - 1


def copied(answer: T) -> T:
    """A copy of an answer that may be changed: of its frames, and of what holds frames.

    The values of a frame are copied where they are written to. A list in a cell of a frame is
    shared: such cells are only read.
    """
    held: Any = answer
    if isinstance(held, pd.DataFrame | pd.Series):
        return held.copy(deep=False)  # type: ignore[return-value]
    if isinstance(held, dict):
        return {name: copied(each) for name, each in held.items()}  # type: ignore[return-value]
    if isinstance(held, list | tuple | set | frozenset):
        return type(held)(copied(each) for each in held)  # type: ignore[return-value]
    if is_dataclass(held) and not isinstance(held, type):
        made = copy.copy(held)
        for each in fields(held):
            object.__setattr__(made, each.name, copied(getattr(held, each.name)))
        return made  # type: ignore[return-value]
    return answer


def size_of(answer: Any) -> int:
    """The memory that an answer takes, about, in bytes."""
    if isinstance(answer, pd.DataFrame):
        shared = int(answer.index.memory_usage())
        return shared + sum(_size_of_column(column) for _, column in answer.items())
    if isinstance(answer, pd.Series):
        return int(answer.index.memory_usage()) + _size_of_column(answer)
    if isinstance(answer, dict):
        return sys.getsizeof(answer) + sum(size_of(each) for each in answer.values())
    if isinstance(answer, list | tuple | set | frozenset):
        return sys.getsizeof(answer) + sum(size_of(each) for each in answer)
    if is_dataclass(answer) and not isinstance(answer, type):
        return sum(size_of(getattr(answer, each.name)) for each in fields(answer))
    return sys.getsizeof(answer)


def _size_of_column(column: pd.Series) -> int:
    """The memory of a column's values; where they are objects, by some hundred of them."""
    own = int(column.memory_usage(index=False))
    if column.dtype != object or column.empty:
        return own
    some = column.iloc[:: max(len(column) // WEIGHED, 1)]
    return own + sum(size_of(each) for each in some) * len(column) // len(some)
