"""Many at once: each session looks at another pupil every few seconds, as before a staff meeting.

The dashboard first, then its floor, each on a fresh server under the same load. What one waits
counts from when the change was due, so a server that falls behind cannot hide it.
"""

from __future__ import annotations

import random
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.processes import Figures, alone, cpu_of, megabytes_of, quiet_cpu_of
from tests.benchmarks.served import DAY, SAMPLE, Pair, both, make_school, note
from tests.benchmarks.visitor import Visitor
from tests.browser.conftest import Served

DEFAULT: dict[str, Any] = {"sessions": 6, "seconds": 20, "every": 10, "pupils": 8}
LARGE: dict[str, Any] = {"sessions": 30, "seconds": 180, "every": 10, "pupils": 60}


def measure(sessions: int, seconds: float, every: float, pupils: int) -> list[Figures]:
    """One row for the dashboard and one for its floor; see `meet`."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        store = folder / "store" / "school.duckdb"
        alone(make_school, path=str(store), school=SAMPLE)
        with both(folder, store) as pair:
            chosen = known(pair, pair.pupils[:pupils])
            about = {"sessions": sessions, "run_seconds": seconds, "every": every, "pupils": pupils}
            return [
                about | {"server": name} | meet(served, chosen, sessions, seconds, every, query)
                for name, served, query in (
                    ("dashboard", pair.real, DAY),
                    ("floor", pair.floor, DAY | {"floor": "drawn"}),
                )
            ]


def known(pair: Pair, pupils: Sequence[str]) -> dict[str, str]:
    """What each pupil is called in the list, once both servers know all of them.

    Each is a session of its own: what is compared is drawing, not first answers.
    """
    called: dict[str, str] = {}
    for pupil in pupils:
        first, noted = Visitor(pair.real.url), Visitor(pair.floor.url)
        first.ask("pupil", **DAY, pupil=pupil)
        called[pupil] = first.pupils.options[first.pupils.default]
        note(noted, "pupil", **DAY, pupil=pupil)
        first.close()
        noted.close()
    return called


def meet(
    served: Served, pupils: Mapping[str, str], sessions: int, seconds: float, every: float,
    query: dict[str, str],
) -> Figures:  # fmt: skip
    """What the sessions saw: reruns, p50, p95, errors, cpu per rerun, megabytes per session."""
    process = served.process.pid
    quiet_cpu_of(process)
    held_before, spent_before = megabytes_of(process), cpu_of(process)
    waits: list[float] = []
    errors: list[str] = []
    begun = time.monotonic() + 0.5
    sitting = [
        threading.Thread(
            target=sit,
            args=(served.url, pupils, begun, seconds, every, number, query, waits, errors),
        )
        for number in range(sessions)
    ]
    for each in sitting:
        each.start()
    for each in sitting:
        each.join()
    held = megabytes_of(process) - held_before
    spent = quiet_cpu_of(process) - spent_before
    p50, p95 = np.quantile(waits, [0.5, 0.95]) if waits else (float("nan"), float("nan"))
    return {
        "reruns": len(waits),
        "errors": len(errors),
        "error": errors[0] if errors else "",
        "p50": float(p50),
        "p95": float(p95),
        "cpu_per_rerun": spent / max(len(waits), 1),
        "megabytes_per_session": held / sessions,
    }


def sit(
    url: str, pupils: Mapping[str, str], begun: float, seconds: float, every: float, number: int,
    query: dict[str, str], waits: list[float], errors: list[str],
) -> None:  # fmt: skip
    """One session: a pupil every so often, from its own moment on; the same ones on each server.

    The first by the address, the others from the list; the floor goes by the address alone.
    """
    chance = random.Random(number)
    due = begun + chance.uniform(0, every)
    try:
        visitor = Visitor(url)
        while due < begun + seconds:
            time.sleep(max(due - time.monotonic(), 0))
            pupil = chance.choice(list(pupils))
            if visitor.pupils.id and "floor" not in query:
                answer = visitor.choose("pupil", pupils[pupil], **query)
            else:
                answer = visitor.ask("pupil", **query, pupil=pupil)
            waits.append(time.monotonic() - due)
            if answer.error:
                errors.append(answer.error)
            due += every
        visitor.close()
    except Exception as error:  # a session that fails is a figure, not the end of the others
        errors.append(f"{type(error).__name__}: {error}")


def shown(figures: Sequence[Figures]) -> list[Figures]:
    """One row a server, and the dashboard's times the floor's."""
    of = {row["server"]: row for row in figures}
    names = {
        "p50": "p50, ms", "p95": "p95, ms", "cpu_per_rerun": "CPU ms a rerun",
        "megabytes_per_session": "MB a session",
    }  # fmt: skip
    scale = {"megabytes_per_session": 1}
    rows = [
        {f"{row['sessions']} sessions": name, "reruns": row["reruns"], "errors": row["errors"]}
        | {label: scale.get(key, 1000) * row[key] for key, label in names.items()}
        for name, row in of.items()
    ]
    real, floor = of["dashboard"], of["floor"]
    times = {label: real[key] / floor[key] for key, label in names.items() if floor[key]}
    return [*rows, {next(iter(rows[0])): "times the floor"} | times]
