"""Prints how well the rules find vague targets: python -m tests.plan_quality [--targets N].

First on targets of the parts by which the rules were made, then on parts they had never seen.
"""

from __future__ import annotations

import argparse

import pandas as pd

from tests.plan_quality import grammar, parts, unseen
from tests.plan_quality.score import figures, judged


def main() -> None:
    asked = argparse.ArgumentParser(
        prog="python -m tests.plan_quality", description=__doc__.splitlines()[0]
    )
    asked.add_argument("--targets", type=int, default=500)
    asked.add_argument("--seed", type=int, default=2026)
    asked.add_argument("--misses", action="store_true", help="print every target judged wrongly")
    chosen = asked.parse_args()
    for name, of in (("parts the rules were made by", parts), ("parts unseen", unseen)):
        found = judged(grammar.targets(of.PARTS, chosen.targets, chosen.seed))
        print(f"\n{chosen.targets} targets, {name}")
        print(figures(found).to_string(index=False, float_format="{:.3f}".format))
        if chosen.misses:
            _misses(found[found["lacks"] != found["found"]])


def _misses(wrong: pd.DataFrame) -> None:
    for text, lacks, said in zip(wrong["text"], wrong["lacks"], wrong["found"], strict=True):
        print(f"{text}\n    wrongly said: {sorted(said - lacks)}  not said: {sorted(lacks - said)}")


if __name__ == "__main__":
    pd.set_option("display.width", 100)
    main()
