"""`python -m tests.pack [--schools 20] [--pupils 4000]`: the pack of a trust, timed and measured.

Makes a fictitious trust, loads it through the production import, and then, in a process of its
own, makes the pack with six case files; prints what each step took and the most memory it held.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from iepdata.cli.upkeep import opened
from iepdata.export.command import made
from iepdata.export.pack.material import gather
from iepdata.ingest import load_paths
from iepdata.sample import LAST_DAY, generate

AGAINST = date(2026, 7, 17)
CASES = 6


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--schools", type=int, default=20)
    options.add_argument("--pupils", type=int, default=4000)
    options.add_argument("--weeks", type=int, default=44)
    options.add_argument("--store", type=Path, help="a trust that is loaded already")
    chosen = options.parse_args()
    if chosen.store:
        make(chosen.store)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trust.duckdb"
        generate(Path(folder) / "files", pupils=chosen.pupils, weeks=chosen.weeks, seed=1,
                 schools=chosen.schools)  # fmt: skip
        with opened(path) as store:
            load_paths(store, [Path(folder) / "files"], by="trust", today=LAST_DAY)
        command = [sys.executable, "-m", "tests.pack", "--store", str(path)]
        subprocess.run(command, check=True)


def make(path: Path) -> None:
    """Make the pack and the workbook of a store, and print what it took."""
    began = time.perf_counter()

    def tell(share: float, what: str) -> None:
        print(f"{time.perf_counter() - began:7.1f} s {share:4.0%} {what}", flush=True)

    with opened(path) as store:
        ids = store.query("SELECT public_id FROM pupils ORDER BY pupil_id")["public_id"]
        material = gather(
            store, LAST_DAY, store.settings(), against=AGAINST, pupils=list(ids[:CASES]),
            pseudonymised=True, progress=tell,
        )  # fmt: skip
        for kind in ("pack", "workbook", "governors"):
            data = made(kind, material)
            tell(1, f"{kind}: {len(data) / 1e6:.2f} MB")
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{len(ids):,} pupils; the most memory held: {held:.2f} GB")


if __name__ == "__main__":
    main()
