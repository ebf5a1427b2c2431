"""Prints tables of accuracy for the detector and for the rules of the field.

Run: python -m tests.accuracy.explore [--size N] [--seed tuning|reporting] [--knobs spec|tuned]
[table …]; without a table, all of them.
"""

from __future__ import annotations

import argparse

import pandas as pd

from .core import RECOMMENDED, Knobs
from .production import production_table
from .simulate import REPORTING_SEED, TUNING_SEED
from .tables import TABLES as CORE_TABLES

TABLES = {**CORE_TABLES, "production": production_table}
SEEDS = {"tuning": TUNING_SEED, "reporting": REPORTING_SEED}
KNOBS = {"spec": Knobs(), "tuned": RECOMMENDED}


def main(arguments: list[str] | None = None) -> None:
    """Nothing; prints the tables asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", nargs="*", default=list(TABLES))
    parser.add_argument("--size", type=int, default=1000, help="histories a cell")
    parser.add_argument("--seed", choices=SEEDS, default="tuning")
    parser.add_argument("--knobs", choices=KNOBS, default="spec")
    chosen = parser.parse_args(arguments)
    with pd.option_context("display.width", 220, "display.max_columns", 20, "display.max_rows", 99):
        for name in chosen.tables:
            table = TABLES[name](chosen.size, SEEDS[chosen.seed], KNOBS[chosen.knobs])
            print(f"\n{name}\n{table}", flush=True)


if __name__ == "__main__":
    main()
