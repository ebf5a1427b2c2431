"""Values as teachers write them: 16/20, 85%, 1:30, 52/10, a level."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from iepdata.sample.records import Target
from iepdata.sample.scales import SCALES
from iepdata.sample.words.forms import Pattern

Values = npt.NDArray[np.float64]


def written(pattern: Pattern, values: Values) -> list[str]:
    """The values of one pattern as text; trials are given as the number right."""
    each = values.tolist()
    if pattern.measure == "scale":
        levels = [level for level, _ in SCALES[pattern.scale]]
        return [levels[round(value) - 1] for value in each]
    if pattern.measure == "yes_no":
        return ["yes" if value > 0.5 else "no" for value in each]
    if pattern.clock:
        return [f"{round(value) // 60}:{round(value) % 60:02d}" for value in each]
    if pattern.watched:
        return [f"{round(value * pattern.watched)}/{pattern.watched:g}" for value in each]
    ending = {"percent": "%", "trials": f"/{pattern.trials}"}.get(pattern.measure, "")
    return [f"{value:g}{ending}" for value in each]


def as_written(target: Target, value: float | None) -> str:
    """A target's baseline or criterion as text; empty where there is none."""
    if value is None or target.pattern is None:
        return ""
    if target.pattern.watched:
        return f"{value:g}"
    return written(target.pattern, np.array([value]))[0]
