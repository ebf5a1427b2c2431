"""`python -m tests.mutation [GROUP]…`: changes the rules bit by bit and sees if a test notices.

Prints how many changes of each group of rules were noticed, then the ones that were not.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.mutation.equivalent import EQUIVALENT
from tests.mutation.groups import GROUPS
from tests.mutation.mutant import Mutant
from tests.mutation.python import mutants_of_module
from tests.mutation.splitting import Splitting
from tests.mutation.sql import mutants_of_file

TREE = Path(__file__).parents[2]
PLAIN = ["-q", "--no-header", "--no-summary", "-p", "no:cacheprovider"]


def main() -> int:
    """0 where every group is noticed well enough; 1 where one is not; 2 where a test fails."""
    given = _given()
    ended = 0
    for group in given.groups or GROUPS:
        if len(given.groups) != 1:
            # Each in a process of its own: what one has loaded is no weight on the next.
            pid = os.fork()
            if pid:
                ended = max(ended, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
                continue
            os._exit(_try(group, given))
        ended = _try(group, given)
    return ended


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("groups", nargs="*", choices=[*GROUPS, []], metavar="GROUP",
                        help=f"one of {', '.join(GROUPS)}; all where none is named")  # fmt: skip
    parser.add_argument("--sample", type=int, help="so many changes of each group, not all")
    parser.add_argument("--seed", type=int, default=1, help="which ones; the same each time")
    parser.add_argument("--of", default="", help="only changes of files whose name holds this")
    parser.add_argument("--tests", nargs="+", help="these tests instead of the group's own")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--least", type=float, default=85.0, help="per cent to be noticed")
    return parser.parse_args()


def mutants_of(group: str, of: str = "") -> list[Mutant]:
    """Every mutant of a group, or of the files whose name holds `of`; the SQL files first."""
    files = [name for name in GROUPS[group].sql if of in name]
    modules = [name for name in GROUPS[group].modules if of in name]
    found = [mutant for name in files for mutant in mutants_of_file(name)]
    return found + [mutant for name in modules for mutant in mutants_of_module(name)]


def _try(group: str, given: argparse.Namespace) -> int:
    began = time.monotonic()
    found = mutants_of(group, given.of)
    equal = [mutant for mutant in found if mutant.known_by in EQUIVALENT]
    found = [mutant for mutant in found if mutant.known_by not in EQUIVALENT]
    if given.sample and given.sample < len(found):
        found = random.Random(given.seed).sample(found, given.sample)
    splitting = Splitting(found, given.jobs)
    tests = [str(TREE / each) for each in given.tests or GROUPS[group].tests]
    asked = [*PLAIN, *[each for each in tests if Path(each.partition("::")[0]).exists()]]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    ended = pytest.main(asked, plugins=[splitting])
    if ended == pytest.ExitCode.INTERRUPTED:
        print("\nEnded before the last test: more may have been noticed.")
    elif ended != pytest.ExitCode.OK:
        print("These fail without any change:", *splitting.failed, sep="\n  ")
        return 2
    minutes = (time.monotonic() - began) / 60
    return _tell(group, found, equal, splitting, given.least, minutes)


def _tell(
    group: str, found: Sequence[Mutant], equal: Sequence[Mutant], splitting: Splitting,
    least: float, minutes: float,
) -> int:  # fmt: skip
    counted = [mutant for mutant in found if mutant not in splitting.broken]
    alive = [mutant for mutant in counted if mutant not in splitting.killed_by]
    killed = len(counted) - len(alive)
    score = 100 * killed / max(len(counted), 1)
    late = sum("out of time" in test for test in splitting.killed_by.values())
    print(
        f"\n{group}: {score:.1f}% of {len(counted)} changes noticed ({len(alive)} not; {late} ran "
        f"out of time; {len(splitting.broken)} more the engine refuses; {len(equal)} more change "
        f"nothing); {minutes:.1f} minutes"
    )
    for file in dict.fromkeys(mutant.file for mutant in found):
        of_it = [mutant for mutant in counted if mutant.file == file]
        not_noticed = sum(mutant in alive for mutant in of_it)
        print(f"  {len(of_it) - not_noticed:4} of {len(of_it):4}  {file}")
    print("Not noticed:" if alive else "Everything was noticed.")
    for mutant in alive:
        never = "" if mutant.place in splitting.reached else "  (never reached)"
        print(f"  {mutant}{never}")
    if equal:
        print("Changes that change nothing:")
        for mutant in equal:
            print(f"  {mutant}  -- {EQUIVALENT[mutant.known_by]}")
    sys.stdout.flush()
    return 0 if score >= least else 1


if __name__ == "__main__":
    sys.exit(main())
