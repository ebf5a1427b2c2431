"""What can be read in the bytes of files: words searched for in everything under a folder."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import numpy as np

from iepdata.store import Store

# A shorter word turns up in encrypted bytes by chance: five bytes do so once in a terabyte.
SHORTEST = 5


def needles(store: Store) -> set[bytes]:
    """Every name, UPN and free text about pupils in a store, of at least `SHORTEST` bytes."""
    texts = store.query(
        """
        SELECT unnest([first_name, last_name, preferred_name, upn]) AS word FROM store.pupils
        UNION SELECT note FROM store.observations
        UNION SELECT text FROM store.contributions
        UNION SELECT text FROM store.targets
        UNION SELECT text FROM store.concerns
        """
    )["word"].dropna()
    found = {text.encode()[:60] for text in texts}
    return {word for word in found if len(word) >= SHORTEST}


def readable(folder: Path, words: Collection[bytes], pattern: str = "*") -> set[bytes]:
    """The words that stand in a file under `folder`, byte for byte."""
    found: set[bytes] = set()
    for file in folder.rglob(pattern):
        if file.is_file():
            found |= words_in(file.read_bytes(), words)
    return found


def words_in(data: bytes, words: Collection[bytes]) -> set[bytes]:
    """The words that stand in `data`: their first two bytes looked for, then five, then all."""
    held = np.frombuffer(data + bytes(SHORTEST), np.uint8)
    begins = np.zeros(2**16, dtype=bool)
    begins[[int.from_bytes(word[:2], "little") for word in words]] = True
    places = np.flatnonzero(begins[held[:-1] | held[1:].astype(np.uint16) << 8])
    places = places[places < len(data)]
    begun = np.zeros(len(places), dtype=np.uint64)
    for nth in range(SHORTEST):
        begun |= held[places + nth].astype(np.uint64) << np.uint64(8 * nth)
    seen = {int(each) for each in np.unique(begun)}
    likely = [word for word in words if int.from_bytes(word[:SHORTEST], "little") in seen]
    return {word for word in likely if word in data}
