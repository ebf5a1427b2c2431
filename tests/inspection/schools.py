"""Schools drawn at random, as figures and tables by group: many, small, uneven, on two days."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from iepdata.inspection.groups import NESTED, PUPILS, TARGETS
from iepdata.inspection.together import laid_together
from iepdata.wording.inspection import FIGURES

PARTS = {
    "plans": ("reviews_in_time", "reviews_school_late"),
    "acted": ("then_strategy", "then_delivery", "then_specialist", "then_target"),
    "readers": ("readers_read", "readers_told", "readers_not_told"),
    "sessions": (
        "sessions_delivered", "sessions_partial", "sessions_missed", "sessions_not_logged",
    ),
    "judged": (
        "judged_achieved", "judged_as_expected", "judged_some", "judged_none",
        "judged_backwards",
    ),
}  # fmt: skip
SHARES = (
    ("reviews_la", "reviews_in_time"), ("reviews_la_late", "reviews_la"),
    ("acted_still", "acted"), ("voice_pupil", "voice_reviews"), ("voice_family", "voice_reviews"),
    ("summaries_sent", "summaries"), ("plans_complete", "plans_written"),
    ("plans_without_targets", "plans_written"), ("outcomes_served", "outcomes"),
)  # fmt: skip


@dataclass
class Drawn:
    """The figures and the tables of two days."""

    figures: pd.DataFrame
    earlier: pd.DataFrame
    tables: dict[str, pd.DataFrame]
    earlier_tables: dict[str, pd.DataFrame]


def drawn(seed: int) -> Drawn:
    """A school of 8 to 250 pupils whose groups, needs and years are as uneven as chance makes."""
    chance = np.random.default_rng(seed)
    n = int(chance.integers(8, 250))
    pupils = _pupils(chance, n)
    groups = np.array(TARGETS)
    owner = np.repeat(np.arange(n), chance.integers(0, 6, n))
    mix = chance.dirichlet([6, 1.5, 3, 1])
    status = groups[chance.choice(4, len(owner), p=mix)]
    tables = _tables(pupils, owner, status)
    now = _counts(chance, pupils, owner, status)
    # On the earlier day a few targets stood elsewhere.
    other = status.copy()
    moved = chance.random(len(owner)) < chance.choice([0.01, 0.05, 0.3])
    other[moved] = groups[chance.choice(4, moved.sum(), p=mix)]
    kept = chance.random(len(owner)) > chance.choice([0.0, 0.02, 0.2])
    before = _counts(chance, pupils, owner[kept], other[kept])
    # Most of what a school does changes little from term to term.
    same = chance.random() < 0.5
    own = ["group", "targ"]
    if now["stalled_now"] > before["group_needs_change"]:
        own += ["acted", "then", "stalled"]
    before |= {code: now[code] for code in now if same and not code.startswith(tuple(own))}
    before = _whole(before)
    tables_before = _tables(pupils, owner[kept], other[kept])
    return Drawn(_frame(_whole(now)), _frame(before), tables, tables_before)


def true_counts(drawn_: Drawn, up_to: int, *, earlier: bool = False) -> dict[str, int]:
    """Every count of a school by the name that the attack gives it, of groups laid together."""
    figures = drawn_.earlier if earlier else drawn_.figures
    known = figures[figures["count"].notna()]
    found = dict(zip(known["figure"], known["count"].astype(int), strict=True))
    tables = drawn_.earlier_tables if earlier else drawn_.tables
    return found | true_cells(laid_together(tables, {}, up_to).tables)


def true_cells(tables: dict[str, pd.DataFrame]) -> dict[str, int]:
    """The cells of tables of counts, with their totals, by the name that the attack gives them."""
    found: dict[str, int] = {}
    for name, table in tables.items():
        full = table.assign(All=table.sum(axis=1))
        full.loc["All"] = full.sum()
        found |= {
            f"{name}|{row}|{column}": int(full.loc[row, column])
            for row in full.index
            for column in full.columns
        }
    return found


def _pupils(chance: np.random.Generator, n: int) -> pd.DataFrame:
    def among(words: list[str], evenness: float) -> np.ndarray:
        return chance.choice(words, n, p=chance.dirichlet(np.full(len(words), evenness)))

    needs, years = list(NESTED["need"][1]), list(NESTED["year"][1])
    found = pd.DataFrame(
        {
            "need": among(needs, 0.5),
            "year": among(years, 2.0),
            "provision": among(["SEN Support", "EHC plan"], 2.0),
            "pupil_premium": among(["Y", "N"], 2.0),
            "eal": among(["Y", "N", "Not recorded"], 1.0),
            "looked_after": chance.choice(["Y", "N"], n, p=[0.02, 0.98]),
            "sex": among(["Male", "Female", "Not recorded"], 2.0),
        }
    )
    for fine, (coarse, above) in NESTED.items():
        found[coarse] = found[fine].map(above)
    return found


def _tables(
    pupils: pd.DataFrame, owner: np.ndarray, status: np.ndarray
) -> dict[str, pd.DataFrame]:  # fmt: skip
    needing = np.isin(np.arange(len(pupils)), owner[status == "group_needs_change"])
    stands = np.where(needing, *PUPILS)
    tables = {}
    for name in pupils:
        group = pupils[name].to_numpy()
        for measure, rows, columns, order in (
            ("pupils", group, stands, PUPILS), ("targets", group[owner], status, TARGETS),
        ):  # fmt: skip
            table = pd.crosstab(rows, columns).reindex(columns=list(order), fill_value=0)
            if len(table):
                tables[f"{measure}_by_{name}"] = table
    return tables


def _counts(
    chance: np.random.Generator, pupils: pd.DataFrame, owner: np.ndarray, status: np.ndarray
) -> dict[str, int]:
    """Counts of every figure that keep to how the figures hang together."""
    n = len(pupils)
    found = {"pupils": n, "plans": n, "plans_written": n, "targets": len(owner)}
    found |= {code: int((status == code).sum()) for code in TARGETS}
    support = pupils["provision"].value_counts()
    spare = chance.integers(0, 6, 2)
    found["ehc_pupils"] = int(support.get("EHC plan", 0) + spare[0])
    found["support_pupils"] = int(support.get("SEN Support", 0) + spare[1])
    found["sen_pupils"] = found["ehc_pupils"] + found["support_pupils"]
    found |= {"voice_reviews": int(n * 0.9), "summaries": int(n * 0.8), "outcomes": int(n * 0.3)}
    found |= {"readers": n * 6, "sessions": n * 30, "judged": int(n * 1.5)}
    found["acted"] = int(chance.integers(0, max(len(owner) // 4, 1) + 1))
    found["then_moving"], extra = chance.integers(0, 9, 2).tolist()
    for whole, parts in PARTS.items():
        split = chance.multinomial(found[whole], chance.dirichlet(np.full(len(parts), 0.7)))
        found |= dict(zip(parts, split.tolist(), strict=True))
    for part, whole in SHARES:
        found[part] = int(chance.binomial(found[whole], chance.choice([0.1, 0.5, 0.95])))
    # Who is still stalled was acted on, or is among those with nothing yet.
    room = max(found["group_needs_change"] - found["acted_still"], 0)
    found["acted_still"] = min(found["acted_still"], found["group_needs_change"])
    waiting = int(chance.integers(0, room + 1))
    found["stalled_now"] = found["acted_still"] + waiting
    found["then_nothing"] = waiting + extra
    found |= {"reviews_held": n, "kept_unchanged": 3, "targets_vague": 2}
    found["targets_without_strategy"] = int(chance.integers(0, 9))
    return found


def _whole(counts: dict[str, int]) -> dict[str, int]:
    """The same with the totals that follow from the others."""
    parts = ("acted", "then_moving", "then_nothing")
    return counts | {"stalled_since": sum(counts[part] for part in parts)}


def _frame(counts: dict[str, int]) -> pd.DataFrame:
    rows = [
        {"figure": code, "unit": each.unit, "part_of": each.of, "count": counts.get(code),
         "of": counts.get(each.of)}
        for code, each in FIGURES.items()
        if code in counts or each.unit == "days"
    ]  # fmt: skip
    found = pd.DataFrame(rows)
    return found.assign(count=found["count"].astype("Int64"), of=found["of"].astype("Int64"))
