"""The questions as SQL, one file each; those that share steps are put together from them."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

# The steps of a question, in order: each file names its steps as a WITH clause does.
DAY_VALUES = ("steps/frame", "steps/day_values")
STATUS = (*DAY_VALUES, "status/evidence", "status/usual_noise", "status/pooled_noise")
STEPS: dict[str, tuple[str, ...]] = {
    "recent_values": DAY_VALUES,
    "strategy_effect": (*DAY_VALUES, "effect/phases", "effect/pairs", "status/level_words"),
    "status/pool": STATUS,
    "forecast/answer": (
        *STATUS,
        "status/noise",
        "status/pace",
        "forecast/on_days",
        "forecast/range",
    ),
    "status/answer": (
        *STATUS,
        "status/noise",
        "status/pace",
        "status/decision",
        "status/level_words",
        "forecast/at_due",
        "forecast/range",
    ),
}


@cache
def sql_text(name: str) -> str:
    """The text of the question `name` with its steps; FileNotFoundError for an unknown one."""
    steps = ",\n".join(_file(step).rstrip() for step in STEPS.get(name, ()))
    return f"WITH {steps}\n{_file(name)}" if steps else _file(name)


@cache
def sql_parameters(text: str) -> frozenset[str]:
    """The names of the `$parameters` that an SQL text uses, its comments left out."""
    return frozenset(re.findall(r"\$([a-z_]\w*)", re.sub(r"--[^\n]*", "", text)))


def _file(name: str) -> str:
    return resources.files("iepdata.sql").joinpath(f"{name}.sql").read_text(encoding="utf-8")
