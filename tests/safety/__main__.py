"""The long form: `python -m tests.safety [--kills 100] [--seed 1]`."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.safety.killed import busy_processes, kill_often
from tests.safety.schools import KEY, made


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.safety", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, busy_processes() as busy:
        path = made(Path(folder), KEY)
        found = kill_often(busy, path, options.kills, longest=3.0, seed=options.seed)
    print(", ".join(f"{name} {count}" for name, count in found.items()))
    return min(found["wrong"], 1)


if __name__ == "__main__":
    raise SystemExit(main())
