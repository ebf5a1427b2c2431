"""Attacks what is shared of many schools, or works out every figure of a store by hand.

python -m tests.inspection attack --schools 200          about half an hour
python -m tests.inspection figures STORE YYYY-MM-DD      a store of the school's own, any size
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from iepdata.cli.upkeep import opened
from iepdata.inspection.figures import figures
from iepdata.inspection.groups import NESTED
from iepdata.inspection.sharing import share
from iepdata.store import Store
from tests.inspection import attack, by_hand, schools

UP_TO = 5


def attacked(seed: int) -> list[str]:
    """What can be told too closely of one drawn school, on either day; empty if it is safe.

    The reader has three exports: each day's own, and the later day's beside the earlier.
    """
    found = schools.drawn(seed)
    beside = share(
        found.figures, found.tables, UP_TO,
        earlier=found.earlier, earlier_tables=found.earlier_tables,
    )  # fmt: skip
    days = {
        "shown": share(found.figures, found.tables, UP_TO),
        "shown_earlier": share(found.earlier, found.earlier_tables, UP_TO),
    }
    wrong = []
    for day, own in days.items():
        figures = attack.tightest(
            own.figures.set_index("figure")["shown"], beside.figures.set_index("figure")[day]
        )
        tables = own.tables
        if day == "shown":
            tables = {
                name: attack.tightest(table, beside.tables[name]) for name, table in tables.items()
            }
        puzzle = attack.puzzle(own.figures, figures, tables, NESTED, UP_TO)
        true = schools.true_counts(found, UP_TO, earlier=day == "shown_earlier")
        told = attack.told(puzzle, true)
        wrong += [f"{seed} {day} {name} {ends}" for name, ends in told.items()]
    return wrong


def differing(store: Store, as_of: date) -> list[str]:
    """The figures that come out otherwise by hand; empty where all agree."""
    settings = store.settings()
    found = figures(store, as_of, settings).set_index("figure")["count"].fillna(0).astype(int)
    hand = by_hand.figures(store, as_of, settings)
    return [
        f"{code}: {found[code]}, by hand {hand.get(code)}"
        for code in found.index
        if found[code] != hand.get(code)
    ]


def main() -> None:
    """Nothing; prints."""
    parser = argparse.ArgumentParser(
        "python -m tests.inspection",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    kinds = parser.add_subparsers(required=True, dest="kind")
    kinds.add_parser("attack").add_argument("--schools", type=int, default=200)
    of_store = kinds.add_parser("figures")
    of_store.add_argument("store", type=Path)
    of_store.add_argument("day", type=date.fromisoformat)
    chosen = parser.parse_args()
    if chosen.kind == "attack":
        wrong = [line for seed in range(chosen.schools) for line in attacked(seed)]
        print(f"{chosen.schools} schools attacked, {len(wrong)} counts told")
    else:
        with opened(chosen.store) as store:
            wrong = differing(store, chosen.day)
        print(f"{len(wrong)} figures differ")
    print("\n".join(wrong))


if __name__ == "__main__":
    main()
