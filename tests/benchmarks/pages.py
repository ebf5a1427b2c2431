"""What a page costs, beside its floor: the same elements with constants in place of questions.

The server's processor time of one rerun over the websocket, the two in pairs of shuffled order:
`warm` as everybody sees it who is not the first, `cold` on a day that nobody has looked at, so that
every question is asked anew. `start` is the way from nothing to the first page, beside an empty
Streamlit app. `ready` is what a reader waits for in Chromium, until the page stands still.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from iepdata.sample import LAST_DAY
from tests.benchmarks import ready
from tests.benchmarks.processes import Figures, alone, cpu_of, quiet_cpu_of
from tests.benchmarks.served import FLOOR, PAGES, ROOT, SAMPLE, TRUST, Pair, both, make_school, note
from tests.benchmarks.visitor import Answer, Visitor
from tests.browser.conftest import Served, serve

DEFAULT: dict[str, Any] = {"schools": (SAMPLE,), "pairs": 200, "cold": 3, "in_browser": 3}
LARGE: dict[str, Any] = {"schools": (SAMPLE, TRUST), "pairs": 200, "cold": 10, "in_browser": 20}


def measure(schools: Sequence[str], pairs: int, cold: int, in_browser: int) -> Iterator[Figures]:
    """One row a school, page and way: real and floor cpu and seconds, pairs, elements, bytes."""
    for school in schools:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            store = folder / "store" / "school.duckdb"
            about = {"school": school} | alone(make_school, path=str(store), school=school)
            yield about | starts(folder, store)
            with both(folder, store) as pair:
                yield from (about | row for row in reruns(pair, pairs, cold))
                # After them: the floor draws what it has noted.
                yield from (about | row for row in ready.measure(pair, in_browser))


def starts(folder: Path, store: Path) -> Figures:
    """From nothing to the first page drawn: the dashboard on `store`, and an empty app.

    The third is the empty app once it has imported what holds tables, charts and the store.
    """
    apps = {
        "real": ROOT / "app.py", "floor": FLOOR / "empty.py", "libraries": FLOOR / "libraries.py",
    }  # fmt: skip
    row: Figures = {"page": "first page", "way": "start", "pairs": 1}
    for name, app in apps.items():
        began = time.perf_counter()
        with serve(folder / f"start_{name}", app, IEP_STORE=str(store)) as served:
            visitor = Visitor(served.url)
            # As who opens the program: on the day that it has worked out by itself.
            answer = visitor.ask("today")
            row[f"{name}_seconds"] = time.perf_counter() - began
            row[f"{name}_cpu"] = quiet_cpu_of(served.process.pid)
            row |= {"elements": answer.elements, "bytes": answer.size} if name == "real" else {}
            visitor.close()
    return row


def reruns(pair: Pair, pairs: int, cold: int) -> Iterator[Figures]:
    """Warm and cold reruns of each page, the two servers in turn; a row as soon as it is known."""
    real, floor = Visitor(pair.real.url), Visitor(pair.floor.url)
    days = (LAST_DAY - timedelta(days=number) for number in count(1))
    for page in PAGES:
        query = pair.query(page)
        real.ask(page, **query)
        note(floor, page, **query)
        drawn = query | {"floor": "drawn"}
        warm = [(query, drawn)] * pairs
        fresh = [(query | {"as_of": f"{next(days)}"}, drawn) for _ in range(cold)]
        for way, asked in (("warm", warm), ("cold", fresh)):
            taken = [compared(pair, real, floor, page, *each) for each in asked]
            if taken:
                yield {"page": page, "way": way, "pairs": len(taken)} | middle(taken)
    for visitor in (real, floor):
        visitor.close()


def compared(
    pair: Pair, real: Visitor, floor: Visitor, page: str, query: dict[str, str],
    drawn: dict[str, str],
) -> Figures:  # fmt: skip
    """One rerun of a page and one of its floor, whichever comes first."""
    turns = [("real", pair.real, real, query), ("floor", pair.floor, floor, drawn)]
    random.shuffle(turns)
    row: Figures = {}
    for name, served, visitor, asked in turns:
        answer, row[f"{name}_cpu"] = rerun(served, visitor, page, asked)
        row[f"{name}_seconds"] = answer.seconds
        if name == "real":
            row |= {"elements": answer.elements, "bytes": answer.size}
    return row


def rerun(
    served: Served, visitor: Visitor, page: str, query: dict[str, str]
) -> tuple[Answer, float]:
    """The answer to one rerun and the processor seconds that the server spent on it."""
    process = served.process.pid
    quiet_cpu_of(process)
    before = cpu_of(process)
    answer = visitor.ask(page, **query)
    spent = quiet_cpu_of(process) - before
    if answer.error:
        raise SystemExit(f"{page}: {answer.error}")
    return answer, spent


def middle(taken: Sequence[Figures]) -> Figures:
    """The median of each figure."""
    return {name: median(each[name] for each in taken) for name in taken[0]}


def shown(figures: Sequence[Figures]) -> list[Figures]:
    """One row a school, page and way, in milliseconds, with how many times the floor that is."""
    return [
        {
            "page": f"{row['page']}, {row['way']}",
            "school": row["school"],
            "elements": row.get("elements"),
            "CPU ms": _thousandths(row, "real_cpu"),
            "floor, CPU ms": _thousandths(row, "floor_cpu"),
            "×": row["real_cpu"] / row["floor_cpu"] if "real_cpu" in row else None,
            "ms": _thousandths(row, "real_seconds"),
            "floor, ms": _thousandths(row, "floor_seconds"),
            "× in time": row["real_seconds"] / row["floor_seconds"],
            "libraries alone, ms": _thousandths(row, "libraries_seconds"),
            "pairs": row["pairs"],
        }
        for row in figures
    ]


def _thousandths(row: Figures, name: str) -> float | None:
    return 1000 * row[name] if name in row else None
