"""Measurements, each in a process of its own: seconds, processor seconds, and memory at its peak.

    python -m tests.benchmarks.processes MODULE:FUNCTION JSON

runs one function with the arguments given and prints what it answers as JSON. The processor time
of another process is read from its clock, which Linux keeps to the nanosecond.
"""

from __future__ import annotations

import importlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
Figures = dict[str, Any]


def alone(function: Callable[..., Figures], **given: Any) -> Figures:
    """What `function` answers in a new process; `given` and the answer are plain JSON."""
    name = f"{function.__module__}:{function.__name__}"
    command = [sys.executable, "-m", "tests.benchmarks.processes", name, json.dumps(given)]
    found = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    if found.returncode:
        raise SystemExit(f"{name} ended with {found.returncode}:\n{found.stderr[-3000:]}")
    return dict(json.loads(found.stdout.splitlines()[-1]))


def timed(work: Callable[[], object]) -> Figures:
    """What `work` takes: seconds, cpu (seconds of all threads), megabytes at the peak so far."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return {
        "seconds": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def best(work: Callable[[], object], rounds: int) -> Figures:
    """The least of several rounds after a first: what else the machine did is left out."""
    work()
    return least([timed(work) for _ in range(rounds)])


def least(taken: Sequence[Figures]) -> Figures:
    """The least seconds of several, and the memory after the last."""
    return {
        "seconds": min(each["seconds"] for each in taken),
        "cpu": min(each["cpu"] for each in taken),
        "megabytes": taken[-1]["megabytes"],
    }


def cpu_of(process: int) -> float:
    """Processor seconds of a process so far, those of threads that have ended among them."""
    return time.clock_gettime(~process << 3 | 2)


def quiet_cpu_of(process: int, longest: float = 3.0) -> float:
    """The same, once the process has nothing more to do: an answer is sent before all is tidied."""
    before, until = cpu_of(process), time.monotonic() + longest
    while time.monotonic() < until:
        time.sleep(0.03)
        now = cpu_of(process)
        if now - before < 0.0005:
            return now
        before = now
    return before


def megabytes_of(process: int) -> float:
    """The memory that a process holds now."""
    status = Path(f"/proc/{process}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Run one function by its name and print its answer."""
    module, function = sys.argv[1].split(":")
    found = getattr(importlib.import_module(module), function)(**json.loads(sys.argv[2]))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
