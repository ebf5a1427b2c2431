"""The questions as SQL, one file each; those that share steps are put together from them."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

# The steps of a question, in order: each file names its steps as a WITH clause does.
DAY_VALUES = ("steps/frame", "steps/day_values")
EVIDENCE = (
    *DAY_VALUES, "status/evidence", "status/usual_noise", "status/variations",
    "status/pooled_noise",
)  # fmt: skip
PACE = (*EVIDENCE, "status/noise", "status/pace")
DECIDED = ("status/decision", "status/level_words", "forecast/at_due", "forecast/range")
PROVISION = ("provision/strands", "provision/log")
VOICE = ("steps/open_plans", "voice/plans_in_force", "voice/meetings")
TARGET_WORDS = ("status/level_words", "steps/target_words", "steps/target_lacks")
OF_OPEN_PLANS = tuple(
    f"findings/{name}"
    for name in (
        "plan_targets", "plan_items", "targets_without_strategy", "strategies_without_target",
        "strategy_texts", "outcomes", "advice", "support_changes", "promises", "review_records",
    )
)  # fmt: skip
STEPS: dict[str, tuple[str, ...]] = {
    "chronology/events": (
        "chronology/own",
        "chronology/plan_events",
        "chronology/help_events",
        "chronology/review_events",
    ),
    "chronology/cycles": ("chronology/own",),
    "voice/readers": ("steps/open_plans", "voice/plans_in_force", "voice/circulated"),
    "voice/heard": (*VOICE, "voice/given"),
    "voice/after_review": (*VOICE, "voice/habits"),
    **dict.fromkeys(("provision/weeks", "provision/school_weeks", "provision/reasons"), PROVISION),
    "provision/patterns": (*PROVISION, "provision/summary"),
    "provision/groups": (*PROVISION, "provision/by_kind"),
    "findings/criterion_lowered": ("steps/open_plans", "status/level_words"),
    "findings/target_words": ("steps/open_plans", *TARGET_WORDS),
    "findings/typed_target": ("findings/one_target", *TARGET_WORDS),
    **dict.fromkeys(OF_OPEN_PLANS, ("steps/open_plans",)),
    **dict.fromkeys(("record/targets", "record/provision"), ("steps/open_plans",)),
    "inspection/pupils": ("steps/open_plans",),
    "strategy_effect": (*DAY_VALUES, "effect/phases", "effect/pairs", "status/level_words"),
    "status/pool": EVIDENCE,
    "forecast/answer": (*PACE, "forecast/on_days", "forecast/range"),
    "status/answer": (*PACE, "status/summaries", *DECIDED),
    "status/answer_of_kept": ("steps/frame", "status/kept", *DECIDED),
    "status/keep": (*PACE, "status/summaries"),
    "status/kept_factors": ("status/kept_variations", "status/pooled_noise"),
}

# What answers two questions that differ in their steps alone.
SAME_ANSWER = {"status/answer_of_kept": "status/answer"}

# The WITH of a question itself, behind its opening comment.
_OWN_WITH = re.compile(r"\A((?:--[^\n]*\n)*)WITH\b")


@cache
def sql_text(name: str) -> str:
    """The text of the question `name` with its steps; FileNotFoundError for an unknown one.

    A question that opens with a WITH of its own goes on from its steps.
    """
    text = _file(SAME_ANSWER.get(name, name))
    steps = ",\n".join(_file(step).rstrip() for step in STEPS.get(name, ()))
    if not steps:
        return text
    following = _OWN_WITH.sub(r"\1,", text)
    return f"WITH {steps}\n{following}"


@cache
def sql_parameters(text: str) -> frozenset[str]:
    """The names of the `$parameters` that an SQL text uses, its comments left out."""
    return frozenset(re.findall(r"\$([a-z_]\w*)", re.sub(r"--[^\n]*", "", text)))


def _file(name: str) -> str:
    return resources.files("iepdata.sql").joinpath(f"{name}.sql").read_text(encoding="utf-8")
