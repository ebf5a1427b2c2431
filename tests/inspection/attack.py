"""An attack on what is shared: what can a reader work out who knows how all of it hangs together?

Reads the texts that leave the school, and nothing else. Written apart from the code that hides:
the lines between figures and tables are said here once more, in words of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import pandas as pd
from scipy.optimize import linprog
from scipy.sparse import csr_array

# Wholes and their parts, as the page shows them; what is left of a whole has no name there.
ADDS_UP = {
    "plans": ("reviews_in_time", "reviews_school_late"),
    "stalled_since": ("acted", "then_moving", "then_nothing"),
    "acted": ("then_strategy", "then_delivery", "then_specialist", "then_target"),
    "sessions": (
        "sessions_delivered", "sessions_partial", "sessions_missed", "sessions_not_logged",
    ),
    "readers": ("readers_read", "readers_told", "readers_not_told"),
    "targets": ("group_moving", "group_needs_change", "group_cant_tell", "group_not_recorded"),
    "judged": (
        "judged_achieved", "judged_as_expected", "judged_some", "judged_none",
        "judged_backwards",
    ),
    "sen_pupils": ("ehc_pupils", "support_pupils"),
}  # fmt: skip
PART_OF = {
    "reviews_la": "plans", "reviews_la_late": "reviews_la", "acted_still": "acted",
    "stalled_now": "group_needs_change", "voice_pupil": "voice_reviews",
    "voice_family": "voice_reviews", "summaries_sent": "summaries",
    "plans_complete": "plans_written", "plans_without_targets": "plans_written",
    "outcomes_served": "outcomes",
}  # fmt: skip
ALSO_PART_OF = (("reviews_la", "reviews_in_time"), ("acted_still", "stalled_now"))
# As large as a count of a school never is.
FAR = 1e6
TOTAL, HIDDEN, ALL_BUT = "All", "c", "all but c"


@dataclass
class Puzzle:
    """Unknown counts, what is known of each, and sums that hold between them."""

    up_to: int
    names: list[str] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    sums: list[dict[int, float]] = field(default_factory=list)

    def put(self, name: str, text: str) -> None:
        """A count as it is shown."""
        if name in self.names:
            return
        self.names.append(name)
        if text in (HIDDEN, ALL_BUT):
            self.hidden.append(name)
            self.low.append(1.0)
            self.high.append(np.inf)
        else:
            self.low.append(float(text))
            self.high.append(float(text))

    def unknown(self, name: str, high: float = np.inf, low: float = 0.0) -> None:
        """A count that is not shown at all."""
        self.names.append(name)
        self.low.append(low)
        self.high.append(high)

    def adds_up(self, whole: str, parts: Iterable[str]) -> None:
        """The whole is the sum of its parts; left out where one of them is not there."""
        at = {name: place for place, name in enumerate(self.names)}
        parts = list(parts)
        if whole in at and all(part in at for part in parts):
            line = dict.fromkeys((at[part] for part in parts), 1.0)
            self.sums.append(line | {at[whole]: line.get(at[whole], 0.0) - 1.0})

    def left_over(self, whole: str, part: str, *, few: bool = False) -> None:
        """The part leaves something of its whole, perhaps nothing; `few` says 1 to the limit."""
        if whole in self.names and part in self.names:
            rest = f"{whole} without {part}"
            self.unknown(rest, self.up_to if few else np.inf, 1.0 if few else 0.0)
            self.adds_up(whole, [part, rest])

    def tell(self, true: Mapping[str, int]) -> dict[str, tuple[float, float]]:
        """The counts that can be told too closely, with from and to; see `told`.

        Every possible table that is met on the way shows how free all counts are; only what no
        table has shown yet is asked for by itself.
        """
        self._zeros_may_be_hidden()
        low, high = np.array(self.low), np.array(self.high)
        open_ones = np.flatnonzero(low < high)
        lines = self._lines(open_ones)
        value = np.array([_value(self.names[place], true) for place in open_ones])
        bare = np.array([" without " in self.names[place] for place in open_ones], bool)
        # A hidden nought must be able to be anything up to the limit too.
        small = (value >= np.where(bare, 1, 0)) & (value <= self.up_to)
        matters = ~bare | small
        seen = np.array([value, value], float)

        def free() -> np.ndarray:
            safe = (seen[0] <= 1.000001) & (seen[1] >= self.up_to - 0.000001)
            wide = seen[1] - seen[0] >= self.up_to - 1.000001
            return np.where(small, safe, wide)

        bounds = np.column_stack([low[open_ones], np.minimum(high[open_ones], FAR)])
        for place in np.flatnonzero(matters):
            for sign in (1.0, -1.0):
                if free()[place]:
                    break
                aim = np.zeros(len(open_ones))
                aim[place] = sign
                answer = linprog(aim, A_eq=lines[0], b_eq=lines[1], bounds=bounds, method="highs")
                # No possible table at all would be a broken export.
                assert answer.status == 0, (self.names[open_ones[place]], answer.message)
                seen[0] = np.minimum(seen[0], answer.x)
                seen[1] = np.maximum(seen[1], answer.x)
        return {
            self.names[open_ones[place]]: (float(seen[0, place]), float(seen[1, place]))
            for place in np.flatnonzero(matters & ~free())
        }

    def _lines(self, open_ones: np.ndarray) -> tuple[csr_array, np.ndarray]:
        """The sums over the unknown counts alone, what is known on the other side."""
        column = np.full(len(self.names), -1)
        column[open_ones] = np.arange(len(open_ones))
        rows, columns, signs, known = [], [], [], []
        for line in self.sums:
            left = {place: sign for place, sign in line.items() if column[place] >= 0}
            if left:
                rows += [len(known)] * len(left)
                columns += [int(column[place]) for place in left]
                signs += list(left.values())
                fixed = (sign * self.low[p] for p, sign in line.items() if column[p] < 0)
                known.append(-sum(fixed))
        return csr_array((signs, (rows, columns)), (len(known), len(open_ones))), np.array(known)

    def _zeros_may_be_hidden(self) -> None:
        """Where a whole line is hidden with its total, some of it may be zero."""
        hidden = {place for place, name in enumerate(self.names) if name in set(self.hidden)}
        for line in self.sums:
            named = {place for place in line if " without " not in self.names[place]}
            if len(named) > 1 and hidden.issuperset(named):
                for place in named:
                    self.low[place] = 0.0 if line[place] > 0 else self.low[place]


Texts = TypeVar("Texts", pd.Series, pd.DataFrame)


def tightest(one: Texts, other: Texts) -> Texts:
    """Of what two exports show of the same counts, what says more of each."""
    other = other.reindex_like(one)
    says_more = (one == HIDDEN) & other.notna() & (other != "")
    return one.mask(says_more, other)


def puzzle(
    figures: pd.DataFrame,
    shown: pd.Series,
    tables: Mapping[str, pd.DataFrame],
    nested: Mapping[str, tuple[str, Mapping[str, str]]],
    up_to: int,
) -> Puzzle:
    """What a reader of one day's figures and tables knows; `shown` the figures' texts by code."""
    found = Puzzle(up_to)
    texts = dict(shown)
    units = dict(zip(figures["figure"], figures["unit"], strict=True))
    for code, text in texts.items():
        if units[code] != "days" and text != "":
            found.put(code, text)
    for whole, parts in ADDS_UP.items():
        found.adds_up(whole, parts)
        if len(parts) == 2:
            for part, other in (parts, parts[::-1]):
                if texts.get(part) == ALL_BUT:
                    found.high[found.names.index(other)] = up_to
    for part, whole in PART_OF.items():
        found.left_over(whole, part, few=texts.get(part) == ALL_BUT)
    for part, whole in ALSO_PART_OF:
        found.left_over(whole, part)
    still = "stalled_now without acted_still"
    if "then_nothing" in found.names and still in found.names:
        found.left_over("then_nothing", still)
    _add_tables(found, tables, nested)
    return found


def _add_tables(
    found: Puzzle,
    tables: Mapping[str, pd.DataFrame],
    nested: Mapping[str, tuple[str, Mapping[str, str]]],
) -> None:
    counts = {name: table for name, table in tables.items() if not name.startswith("sessions")}
    for name, table in counts.items():
        measure = name.split("_by_")[0]
        for row, word in enumerate(table.index):
            for column, code in enumerate(table.columns):
                found.put(f"{name}|{word}|{code}", table.iloc[row, column])
            cells = [f"{name}|{word}|{code}" for code in table.columns[:-1]]
            found.adds_up(f"{name}|{word}|{TOTAL}", cells)
        for code in table.columns:
            found.adds_up(
                f"{name}|{TOTAL}|{code}", [f"{name}|{word}|{code}" for word in table.index[:-1]]
            )
            # Every table of a measure counts the same, and so does the page.
            for other in (n for n in counts if n.startswith(f"{measure}_by_") and n != name):
                if f"{other}|{TOTAL}|{code}" in found.names:
                    found.adds_up(f"{name}|{TOTAL}|{code}", [f"{other}|{TOTAL}|{code}"])
            same = measure if code == TOTAL else str(code)
            found.adds_up(f"{name}|{TOTAL}|{code}", [same])
    for name, table in counts.items():
        measure, dimension = name.split("_by_")
        coarse, above = nested.get(dimension, ("", {}))
        for word in tables.get(f"{measure}_by_{coarse}", pd.DataFrame()).index[:-1]:
            # "Area: other" are those of an area that are laid together.
            owner = {each: str(each).removesuffix(": other") for each in table.index[:-1]}
            finer = [each for each in owner if above.get(owner[each], owner[each]) == word]
            for code in table.columns:
                found.adds_up(
                    f"{measure}_by_{coarse}|{word}|{code}",
                    [f"{name}|{each}|{code}" for each in finer],
                )
    for word, code in (("EHC plan", "ehc_pupils"), ("SEN Support", "support_pupils")):
        found.left_over(code, f"pupils_by_provision|{word}|{TOTAL}")


def told(found: Puzzle, true: Mapping[str, int]) -> dict[str, tuple[float, float]]:
    """The counts that can be told too closely, with what they can be; none if all is safe.

    A count of 1 to the limit must be free to be anything from 1 to the limit, a hidden 0 to be the
    limit; another hidden count must be free over as wide a range. What a part leaves of its
    whole is held to the same where that is small, though it is shown nowhere.
    """
    return found.tell(true)


def _value(name: str, true: Mapping[str, int]) -> int:
    if name in true:
        return true[name]
    whole, part = name.split(" without ", 1)
    return true[whole] - _value(part, true)
