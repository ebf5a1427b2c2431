"""Record with many at the same time on a file store, and say what became of it and how fast."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from iepdata.cli.upkeep import opened

from .conftest import fill
from .together import amiss, record_together


def main() -> int:
    """0 where every entry is kept once, 1 otherwise."""
    asked = argparse.ArgumentParser(prog="python -m tests.record", description=__doc__)
    asked.add_argument("--threads", type=int, default=20)
    asked.add_argument("--entries", type=int, default=50)
    given = asked.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        opened(Path(folder) / "school.duckdb") as store,
    ):
        fill(store)
        began, busy = time.perf_counter(), time.process_time()
        took = record_together(store, given.threads, given.entries)
        spent, busy = time.perf_counter() - began, time.process_time() - busy
        wrong = amiss(store, given.threads, given.entries)
    rows = given.threads * given.entries
    print(f"{rows:,} entries by {given.threads} at once: {'; '.join(wrong) or 'each kept once'}")
    each, busy_each = 1000 * spent / rows, 1000 * busy / rows
    print(f"{spent:.0f} s in all, {each:.0f} ms an entry ({busy_each:.0f} ms of processor)")
    print(f"One waited {np.median(took):.1f} s as a rule, {max(took):.1f} s at most")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
