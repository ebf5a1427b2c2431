"""Which words are ids of targets: loaded already, or in another file of the same call."""

from __future__ import annotations

from collections.abc import Sequence

from iepdata.ingest.shape import Shaped
from iepdata.store import Store


class TargetIds:
    """The ids of targets, asked for the headings and sheets of files that have no such column."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._asked: dict[str, bool] = {}
        self._in_files: set[str] = set()
        self.in_vain = False

    def __call__(self, words: Sequence[str]) -> frozenset[str]:
        """Those of `words` that are ids of targets; `in_vain` is then set where some are not."""
        new = [word for word in words if word not in self._asked]
        if new:
            loaded = set(self._store.read("target_ids", words=new)["target_id"])
            self._asked |= {word: word in loaded for word in new}
        found = frozenset(word for word in words if self._asked[word] or word in self._in_files)
        self.in_vain = self.in_vain or len(found) < len(set(words))
        return found

    def add(self, tables: Sequence[Shaped]) -> None:
        """Take in the ids of the targets among `tables`, which will be loaded."""
        for shaped in tables:
            if shaped.table.name == "targets" and "target_id" in shaped.matched:
                cells = shaped.rows.column(shaped.matched["target_id"]).to_pylist()
                self._in_files.update(cell.strip() for cell in cells)
