"""The pages noted so far in this process, by address and pupil."""

from __future__ import annotations

from tests.benchmarks.floor.recorded import Step

DRAWN: dict[tuple[str, str], list[Step]] = {}
