"""Measures how often missed sessions are called systematic, wrongly and rightly, and prints it.

python -m tests.provision                 20 schools a circumstance, about a minute
python -m tests.provision --schools 200   the long form
"""

from __future__ import annotations

import argparse

import pandas as pd

from .measure import measured, rightly, wrongly
from .simulate import CIRCUMSTANCES, HARDER, SEED


def main() -> None:
    """Nothing; prints."""
    parser = argparse.ArgumentParser(
        "python -m tests.provision",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--schools", type=int, default=20, help="schools a round")
    parser.add_argument("--rounds", type=int, default=1)
    chosen = parser.parse_args()
    circumstances = (*CIRCUMSTANCES, *HARDER)
    rounds = [measured(circumstances, chosen.schools, SEED + n) for n in range(chosen.rounds)]
    found, by_school = (pd.concat(parts) for parts in zip(*rounds, strict=True))
    with pd.option_context("display.width", 200, "display.max_columns", None):
        print(wrongly(found, by_school).to_string(float_format="{:.4f}".format))
        print(rightly(found).to_string(float_format="{:.3f}".format))


if __name__ == "__main__":
    main()
