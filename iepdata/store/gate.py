"""The gate of the store: many may be inside at once, or one alone while the file is replaced."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from iepdata.errors import StoreInUse

# Longer than any page reads; a big load may take more, and whoever wants to be alone then waits
# for another day.
PATIENCE_SECONDS = 60.0


class Gate:
    """Lets users of the store in, until one asks to be alone; a thread inside may enter again."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside = 0
        self._shut = False
        self._mine = threading.local()

    @property
    def mine(self) -> bool:
        """Whether this thread is inside."""
        return getattr(self._mine, "depth", 0) > 0

    @contextmanager
    def inside(self) -> Iterator[None]:
        """A use of the store. Waits while another is alone with it; StoreInUse if for too long."""
        depth = getattr(self._mine, "depth", 0)
        if not depth:
            with self._changed:
                if not self._changed.wait_for(lambda: not self._shut, 10 * PATIENCE_SECONDS):
                    raise StoreInUse("The store is being rewritten. Try again in a few minutes.")
                self._inside += 1
        self._mine.depth = depth + 1
        try:
            yield
        finally:
            self._mine.depth = depth
            if not depth:
                with self._changed:
                    self._inside -= 1
                    self._changed.notify_all()

    @contextmanager
    def alone(self, seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
        """The store to oneself, once all others have left. Raises StoreInUse if they do not."""
        if self.mine:
            raise RuntimeError("who is inside cannot ask to be alone")
        with self._changed:
            if self._shut or not self._empty(seconds):
                raise StoreInUse(
                    "The store is in use by a long task, such as a large load. Nothing has been "
                    "changed; try again when it is over."
                )
        self._mine.depth = 1
        try:
            yield
        finally:
            self._mine.depth = 0
            with self._changed:
                self._shut = False
                self._changed.notify_all()

    def _empty(self, seconds: float) -> bool:
        self._shut = True
        left = self._changed.wait_for(lambda: self._inside == 0, seconds)
        if not left:
            self._shut = False
            self._changed.notify_all()
        return left
