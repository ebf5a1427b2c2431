"""The figures that are kept: by benchmark, with the machine and the versions they were taken on."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

KEPT = Path(__file__).with_name("results.json")
PACKAGES = ("duckdb", "pandas", "polars", "pyarrow", "scipy", "streamlit")
Row = Mapping[str, Any]


def keep(name: str, figures: Sequence[Row], file: Path = KEPT) -> None:
    """Put the figures of one benchmark into the file, in place of the last ones of that name."""
    kept = kept_figures(file)
    rounded = [
        {head: round(cell, 4) if isinstance(cell, float) else cell for head, cell in row.items()}
        for row in figures
    ]
    kept[name] = {
        "taken": f"{datetime.now(UTC):%Y-%m-%d}",
        "machine": machine(),
        "versions": {"python": platform.python_version()}
        | {package: version(package) for package in PACKAGES},
        "figures": rounded,
    }
    file.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def kept_figures(file: Path = KEPT) -> dict[str, Any]:
    """What was kept, by benchmark: taken, machine, versions and figures; empty before the first."""
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def machine() -> dict[str, Any]:
    """What the figures depend on: processor, cores, gigabytes, and how many waited for a core."""
    described = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = [line.split(":")[1].strip() for line in described if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": names[0] if names else platform.machine(),
        "cores": os.cpu_count(),
        "gigabytes": round(memory / 2**30),
        "load": round(os.getloadavg()[0], 1),
    }


def markdown(rows: Iterable[Row]) -> str:
    """A table of Markdown whose heads are the keys of the rows; numbers stand to the right."""
    listed = [{name: _cell(value) for name, value in row.items()} for row in rows]
    if not listed:
        return ""
    heads = list(listed[0])
    ruled = ["---" if place == 0 else "---:" for place in range(len(heads))]
    lines = [heads, ruled, *([row.get(head, "") for head in heads] for row in listed)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else str(value)
