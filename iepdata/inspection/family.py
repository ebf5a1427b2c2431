"""All counts of an export as one family: each once, and the lines between them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from iepdata.inspection.groups import NESTED
from iepdata.small_numbers import HIDDEN, Line, hidden, with_totals
from iepdata.wording.inspection import FIGURES

TOTAL = "All"
ALL_BUT = "all but c"
NOW, EARLIER = "now", "earlier"
# Who has a plan is among those on roll with that support.
ON_ROLL = {
    ("pupils_by_provision", "EHC plan"): "ehc_pupils",
    ("pupils_by_provision", "SEN Support"): "support_pupils",
}
# Hidden only where nothing else helps: what a leader is asked first.
LAST = (
    "pupils", "plans", "reviews_in_time", "stalled_since", "acted", "then_nothing", "sessions",
    "sessions_delivered", "voice_reviews", "readers", "targets", "group_moving",
    "group_needs_change", "group_cant_tell", "group_not_recorded", "judged",
)  # fmt: skip
# Parts of wholes that are not declared as such: (whole, part); what is left is a count too.
WITHIN = (("reviews_in_time", "reviews_la"), ("stalled_now", "acted_still"))


class Family:
    """All cells of figures and tables, each once, and the lines between them."""

    def __init__(self) -> None:
        self.values: list[int] = []
        self.places: dict[tuple[str, ...], int] = {}
        self.lines: list[Line] = []
        self.unpublished: set[int] = set()
        # Today's count and the earlier day's, of each figure that has both.
        self.changes: list[tuple[int, int]] = []
        self.mask = np.zeros(0, bool)
        # The smaller of two parts, and the other: with its whole shown it reads 'all but c'.
        self.pairs: list[tuple[int, int, int]] = []

    def cell(self, key: tuple[str, ...], value: int) -> int:
        """The place of a cell, made if it is new; one of another value gets a place of its own."""
        while key in self.places and self.values[self.places[key]] != value:
            key = (*key, "again")
        if key not in self.places:
            self.places[key] = len(self.values)
            self.values.append(value)
        return self.places[key]

    def left_over(self, whole: int, part: int) -> int | None:
        """A cell that nobody publishes: what a part leaves of its whole; None if it were less."""
        rest = self.values[whole] - self.values[part]
        if rest < 0:
            return None
        place = self.cell((f"rest {whole} {part}",), rest)
        self.unpublished.add(place)
        self.lines.append((whole, [part, place]))
        return place

    def add_figures(self, day: str, figures: pd.DataFrame) -> None:
        """The figures of one day: those that add up, and what each part leaves of its whole."""
        own = figures[(figures["unit"] != "days") & figures["count"].notna()]
        counts = dict(zip(own["figure"], own["count"].astype(int), strict=True))
        at = {code: self.cell((day, code), count) for code, count in counts.items()}
        parts: dict[str, list[str]] = {}
        for code in counts:
            figure = FIGURES.get(code)
            if figure is None or figure.of not in counts:
                continue
            if figure.adds_up:
                parts.setdefault(figure.of, []).append(code)
            else:
                rest = self.left_over(at[figure.of], at[code])
                if rest is not None:
                    self.pairs.append((at[figure.of], at[code], rest))
        for whole, codes in parts.items():
            if sum(counts[code] for code in codes) == counts[whole]:
                places = [at[code] for code in codes]
                self.lines.append((at[whole], places))
                if len(places) == 2:
                    one, other = places
                    self.pairs += [(at[whole], one, other), (at[whole], other, one)]
        for whole, part in WITHIN:
            if whole in counts and part in counts:
                self.left_over(at[whole], at[part])
        if {"stalled_now", "acted_still", "then_nothing"} <= set(counts):
            # Who is still stalled and was not acted on is among those with nothing yet.
            rest = self.places[(f"rest {at['stalled_now']} {at['acted_still']}",)]
            if self.values[rest] <= counts["then_nothing"]:
                self.left_over(at["then_nothing"], rest)
        if day == EARLIER:
            self.changes = [
                (self.places[(NOW, code)], place)
                for code, place in at.items()
                if (NOW, code) in self.places
            ]

    def add_table(self, name: str, table: pd.DataFrame) -> None:
        """A table of counts with its totals; a column that is a figure has the figure as total."""
        measure, _ = name.split("_by_")
        sums = table.sum()
        totals = [
            self.cell((NOW, str(code)) if (NOW, str(code)) in self.places
                      and self.values[self.places[(NOW, str(code))]] == int(sums[code])
                      else (measure, str(code)), int(sums[code]))
            for code in table.columns
        ]  # fmt: skip
        whole = (NOW, measure)
        is_figure = whole in self.places and self.values[self.places[whole]] == int(sums.sum())
        grand = self.cell(whole if is_figure else (measure, TOTAL), int(sums.sum()))
        rows = []
        for word, counts in zip(table.index, table.to_numpy(dtype=int).tolist(), strict=True):
            cells = [
                self.cell((name, str(word), str(code)), count)
                for code, count in zip(table.columns, counts, strict=True)
            ]
            total = self.cell((name, str(word), TOTAL), sum(counts))
            self.lines.append((total, cells))
            on_roll = self.places.get((NOW, ON_ROLL.get((name, str(word)), "")))
            if on_roll is not None:
                self.left_over(on_roll, total)
            rows.append([*cells, total])
        for place, total in enumerate([*totals, grand]):
            self.lines.append((total, [row[place] for row in rows]))
        if (grand, totals) not in self.lines:
            self.lines.append((grand, totals))

    def nest(
        self, name: str, table: pd.DataFrame, tables: Mapping[str, pd.DataFrame],
        above: Mapping[str, Mapping[str, str]],
    ) -> None:  # fmt: skip
        """The lines between a table and the coarser one that its rows add up to, if it is there.

        `above` says by dimension which row of the coarse table each row is part of.
        """
        measure, dimension = name.split("_by_")
        coarse, _ = NESTED.get(dimension, ("", {}))
        other = f"{measure}_by_{coarse}"
        if other not in tables:
            return
        parents = pd.Series(table.index).map(above[dimension])
        for word in tables[other].index:
            finer = table.index[(parents == word).to_numpy()]
            for code in [*map(str, table.columns), TOTAL]:
                parts = [self.places[(name, str(each), code)] for each in finer]
                whole = self.places[(other, str(word), code)]
                if parts and sum(self.values[part] for part in parts) == self.values[whole]:
                    self.lines.append((whole, parts))

    def hidden_keys(self) -> set[tuple[str, ...]]:
        """The keys of all cells that are hidden."""
        return {key for key, place in self.places.items() if self.mask[place]}

    def hide(self, up_to: int, also_keys: Collection[tuple[str, ...]] = ()) -> None:
        """Decide which cells are hidden; an earlier count also where it tells a small change."""
        values = np.array(self.values, dtype=np.int64)
        never = np.zeros(len(values), bool)
        never[list(self.unpublished)] = True
        also = np.zeros(len(values), bool)
        also[[place for key, place in self.places.items() if key in also_keys]] = True
        for now, then in self.changes:
            small = 1 <= abs(values[now] - values[then]) <= up_to
            also[then] |= bool(small and values[then] > 0)
        most = np.full(len(values), np.inf)
        for _, _, rest in self.pairs:
            if 1 <= values[rest] <= up_to:
                most[rest] = up_to
        last = np.zeros(len(values), bool)
        last[[self.places[(NOW, code)] for code in LAST if (NOW, code) in self.places]] = True
        self.mask = hidden(
            values, self.lines, up_to, unpublished=never, also=also, most=most, last=last
        )

    def text(self, place: int) -> str:
        """A cell as it may be shown."""
        return HIDDEN if self.mask[place] else str(self.values[place])

    def figure(self, day: str, code: str, up_to: int) -> str:
        """A figure as it may be shown, '' where there is none."""
        place = self.places.get((day, code))
        if place is None:
            return ""
        for whole, part, rest in self.pairs:
            few = 1 <= self.values[rest] <= up_to
            if part == place and few and self.mask[part] and not self.mask[whole]:
                return ALL_BUT
        return self.text(place)

    def table(self, name: str, table: pd.DataFrame) -> pd.DataFrame:
        """A table as it may be shown, with its totals."""
        measure, _ = name.split("_by_")
        full = with_totals(table, TOTAL)
        shown = full.astype(str)
        for row, word in enumerate(table.index):
            for column, code in enumerate(full.columns):
                place = self.places[(name, str(word), str(code))]
                shown.iloc[row, column] = self.text(place)
        sums = full.to_numpy(dtype=int)[-1].tolist()
        for column, code in enumerate(full.columns):
            own = measure if code == TOTAL else str(code)
            value = sums[column]
            key = (NOW, own)
            if key not in self.places or self.values[self.places[key]] != value:
                key = (measure, str(code))
            shown.iloc[-1, column] = self.text(self.places[key])
        return shown
