"""Measures the detector and the rules of the field on simulated pupils, and prints the tables.

    python -m tests.accuracy                 short form, two or three minutes
    python -m tests.accuracy --long          4,000 histories a cell, reporting seed, about an hour
    python -m tests.accuracy --long --write  … and keeps the tables in iepdata/measured

Histories are imported as files and judged by the production query; the rules that a school may
choose are production's too, every other rule is applied to the same histories beside it. With
--core the fast core answers instead, for trying out --knob NAME=VALUE; it agrees with production
to the last flag (test_production) but never says achieved or reached.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

import pandas as pd

from iepdata.settings import Settings

from . import benchmark, show
from .core import Knobs
from .files import write
from .production import PRODUCTION_RULES, by_production
from .reach import lines
from .simulate import REPORTING_SEED, TUNING_SEED
from .verdicts import Judge, by_core

SEEDS = {"tuning": TUNING_SEED, "reporting": REPORTING_SEED}


def main(arguments: list[str]) -> None:
    """Nothing; prints, and writes if asked to."""
    parser = argparse.ArgumentParser(
        "python -m tests.accuracy",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--long", action="store_true", help="4,000 histories a cell")
    parser.add_argument("--write", action="store_true", help="keep the tables in the package")
    parser.add_argument("--size", type=int, help="histories a cell instead")
    parser.add_argument("--seed", choices=SEEDS, help="default: reporting if long, else tuning")
    parser.add_argument("--core", action="store_true", help="ask the fast core")
    parser.add_argument("--knob", action="append", default=[], metavar="NAME=VALUE")
    chosen = parser.parse_args(arguments)
    plan = benchmark.LONG if chosen.long else benchmark.SHORT
    if chosen.size:
        plan = replace(plan, size=chosen.size, short_size=chosen.size, telling_size=chosen.size)
    seed = chosen.seed or ("reporting" if chosen.long else "tuning")
    results = benchmark.run(plan, SEEDS[seed], *_judges(chosen.core, chosen.knob))
    with pd.option_context("display.width", 250):
        print(show.report(results))
    print("\nWhat was to be reached\n" + "\n".join(map(str, lines(results))))
    if chosen.write:
        command = " ".join(["python -m tests.accuracy", *arguments])
        sizes = {"accuracy": plan.size, "calibration": plan.size, "telling": plan.telling_size}
        for name, size in sizes.items():
            print(write(name, getattr(results, name), command=command, seed=seed, size=size))


def _judges(core: bool, knobs: list[str]) -> tuple[Judge, Judge]:
    """The judge with its defaults, and the one that waits for five observations."""
    if core:
        chosen = replace(Knobs(), **{k: float(v) for k, v in (knob.split("=") for knob in knobs)})
        return by_core(chosen), by_core(replace(chosen, early_weeks=40.0))
    if knobs:
        raise SystemExit("--knob goes with --core")
    return by_production(PRODUCTION_RULES), by_production(settings=Settings(early_weeks=40))


if __name__ == "__main__":
    main(sys.argv[1:])
