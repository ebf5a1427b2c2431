"""Chance for whole columns: each row's numbers follow from its own key, not from other rows."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float64]

# Constants of splitmix64 (Steele, Lea and Flood 2014), and the bits of a float's fraction.
STEP, FIRST, SECOND = (
    np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
)  # fmt: skip
FRACTION = 53


def key_of(*parts: object) -> int:
    """A 64-bit key for what the parts name; the same on every machine."""
    digest = blake2b("/".join(str(part) for part in parts).encode(), digest_size=8)
    return int.from_bytes(digest.digest(), "big")


class Draws:
    """Numbers of chance for rows, by the row's key and by what they are for."""

    def __init__(self, keys: Iterable[int]) -> None:
        self._keys: Keys = np.fromiter(keys, dtype=np.uint64)

    def rows(self, of: npt.NDArray[np.int64], number: npt.NDArray[np.int64]) -> Draws:
        """Draws for rows that belong to these: `of` tells which, `number` which of its rows."""
        made = Draws(())
        made._keys = _mixed(self._keys[of] + STEP * number.astype(np.uint64))
        return made

    def uniform(self, purpose: str) -> Floats:
        """From 0 up to, not including, 1."""
        bits = _mixed(self._keys ^ np.uint64(key_of(purpose))) >> np.uint64(64 - FRACTION)
        uniform: Floats = bits.astype(np.float64) / 2.0**FRACTION
        return uniform

    def normal(self, purpose: str) -> Floats:
        """Standard normal, by Box and Muller."""
        radius = np.sqrt(-2 * np.log1p(-self.uniform(purpose + " radius")))
        normal: Floats = radius * np.cos(2 * np.pi * self.uniform(purpose + " angle"))
        return normal

    def whole(self, purpose: str, low: int, below: int) -> npt.NDArray[np.int64]:
        """Whole numbers from `low` up to, not including, `below`."""
        return (low + self.uniform(purpose) * (below - low)).astype(np.int64)


def _mixed(keys: Keys) -> Keys:
    """The keys with their bits mixed thoroughly."""
    keys = keys + STEP
    keys = (keys ^ (keys >> np.uint64(30))) * FIRST
    keys = (keys ^ (keys >> np.uint64(27))) * SECOND
    return keys ^ (keys >> np.uint64(31))
