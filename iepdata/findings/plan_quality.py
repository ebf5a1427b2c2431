"""Findings about plans and their targets: what is not written, and what says too little."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from iepdata.findings.frame import Check, empty, made, row_of, together
from iepdata.findings.similar import alike, same_words
from iepdata.findings.target_words import parameters
from iepdata.queries import plans
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording import plan_quality as words

CHECKS: tuple[Check, ...] = (
    Check(
        "plan_without_targets", "plan_quality", "Plan without targets",
        "A plan in force has no open target, and neither has another plan of the pupil. A plan "
        "usually has three to five.",
        "guidance", ("plans", "targets"), 60,
    ),
    Check(
        "criterion_lowered", "plan_quality", "Value to reach lowered",
        "After a review the value to reach is easier than before: in the same target, or in one "
        "that began within {replaced_days} days of the review in nearly the same words. That may "
        "be right, and reaching it is then less than was first hoped for.",
        "practice", ("targets", "review_decisions"), 61,
    ),
    Check(
        "target_without_strategy", "plan_quality", "Target without a strategy",
        "An open target has no strategy in force that says how it is taught.",
        "guidance", ("targets", "strategies"), 62,
    ),
    Check(
        "target_vague", "plan_quality", "Vague target",
        "A target says in neither its columns nor its words how it is measured, where the pupil "
        "starts, what is enough, or by when; or its words, such as “improve”, come without a "
        "number.",
        "guidance", ("targets",), 66,
    ),
    Check(
        "criterion_at_baseline", "plan_quality", "Nothing left to reach",
        "The value to reach is where the pupil started, or behind it, and the target is not one "
        "to keep.",
        "guidance", ("targets",), 67,
    ),
    Check(
        "too_many_targets", "plan_quality", "Too many targets",
        "A plan has more than {targets_most} targets at once. Three to five can be kept in mind "
        "and recorded.",
        "practice", ("targets",), 68,
    ),
    Check(
        "target_not_entered", "plan_quality", "Measure only in the words",
        "The words of a target say how it is measured, and its columns are empty: nothing can be "
        "charted, and no stall would be noticed.",
        "practice", ("targets",), None,
    ),
    Check(
        "strategy_without_target", "plan_quality", "Strategy without a target",
        "A strategy is in force for a target that has been closed, or on a plan with no open "
        "target.",
        "practice", ("targets", "strategies"), None,
    ),
    Check(
        "generic_strategy", "plan_quality", "The same strategy for many",
        "The same words stand for at least {generic_pupils} pupils and a share of "
        "{generic_share} of those who have strategies. What is always on (the environment) is "
        "left out.",
        "practice", ("strategies",), None,
    ),
    Check(
        "plan_incomplete", "plan_quality", "Plan incomplete",
        "Of the nine things that a plan sets out, some are not written. What the school does not "
        "record at all is not asked for; what happened is asked for after {agreed_begins_days} "
        "school days. A plan that has no target yet is told as “Plan without targets” alone.",
        "guidance", ("plans", "targets"), None,
    ),
)  # fmt: skip
# Two targets in words as alike as this, numbers left out, are one after the other.
SAME_TARGET = 80.0


def find(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """The findings of `CHECKS` as of a day, in the columns of `frame.COLUMNS`."""
    target_words = store.read("findings/target_words", as_of=as_of, **parameters())
    on_plans = store.read("findings/plan_targets", as_of=as_of)
    return together(
        _without_targets(on_plans),
        _lowered(store, as_of, settings),
        _without_strategy(store, as_of),
        _vague(target_words),
        _nothing_to_reach(target_words),
        _too_many(on_plans, settings),
        _not_entered(target_words),
        _without_target(store, as_of),
        _generic(store.read("findings/strategy_texts", as_of=as_of), settings),
        _incomplete(store, as_of, settings),
    )


def of_row(
    read: Callable[..., pd.DataFrame], table: str, row_key: str, as_of: date, settings: Settings
) -> pd.DataFrame:
    """The findings of `CHECKS` that rest on one target or strategy, also in a plan not begun.

    `read` asks as `Store.read` does, on a transaction where the row is only tried. Other tables:
    no rows.
    """
    found = empty()
    if table == "targets":
        words_of_it = read("findings/typed_target", target_id=row_key, as_of=as_of, **parameters())
        found = together(
            _vague(words_of_it), _nothing_to_reach(words_of_it), _not_entered(words_of_it),
            _too_many(read("findings/plan_targets", as_of=as_of), settings),
        )  # fmt: skip
    elif table == "strategies":
        found = _generic(read("findings/strategy_texts", as_of=as_of), settings)
    return found[found["rests_on"].map(lambda keys: f"{table}:{row_key}" in keys).astype(bool)]


def _vague(targets: pd.DataFrame) -> pd.DataFrame:
    found = targets[targets["missing"].str.len() > 0]
    if found.empty:
        return empty()
    return made(
        found, check="target_vague", subject="target:" + found["target_id"],
        sentence=words.vague(found), what_to_do=words.instead(found),
        step="Rewrite the target", since=found["start_date"], urgency=found["missing"].str.len(),
        facts=found["missing"].str.join(",") + "|" + found["text"],
        rests_on=row_of("targets", found["row_key"]),
    )  # fmt: skip


def _not_entered(targets: pd.DataFrame) -> pd.DataFrame:
    found = targets[(targets["missing"].str.len() == 0) & (targets["not_entered"].str.len() > 0)]
    if found.empty:
        return empty()
    return made(
        found, check="target_not_entered", subject="target:" + found["target_id"],
        sentence=words.not_entered(found), what_to_do=words.ENTER, step="Enter the numbers",
        since=found["start_date"], rests_on=row_of("targets", found["row_key"]),
    )  # fmt: skip


def _nothing_to_reach(targets: pd.DataFrame) -> pd.DataFrame:
    found = targets[targets["is_already_there"].astype(bool)]
    if found.empty:
        return empty()
    return made(
        found, check="criterion_at_baseline", subject="target:" + found["target_id"],
        sentence=words.nothing_to_reach(found), what_to_do=words.RAISE, step="Raise the criterion",
        since=found["start_date"], rests_on=row_of("targets", found["row_key"]),
    )  # fmt: skip


def _without_targets(on_plans: pd.DataFrame) -> pd.DataFrame:
    found = on_plans[on_plans["n_of_pupil"] == 0]
    if found.empty:
        return empty()
    return made(
        found, check="plan_without_targets", subject="plan:" + found["plan_id"],
        sentence=words.WITHOUT_TARGETS, what_to_do=words.SET_TARGETS, step="Set targets",
        owner=found["lead"], since=found["start_date"], rests_on=row_of("plans", found["row_key"]),
    )  # fmt: skip


def _too_many(on_plans: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    found = on_plans[on_plans["n_begun"] > settings.targets_most]
    if found.empty:
        return empty()
    keys = found["target_keys"].map(lambda keys: [f"targets:{key}" for key in keys])
    return made(
        found, check="too_many_targets", subject="plan:" + found["plan_id"],
        sentence=words.too_many(found["n_begun"]), what_to_do=words.fewer(settings.targets_most),
        step="Choose what matters", owner=found["lead"], urgency=found["n_begun"], rests_on=keys,
    )  # fmt: skip


def _lowered(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    found = store.read("findings/criterion_lowered", as_of=as_of, **settings.as_parameters())
    same = (found["change"] == "edited") | (
        alike(found["text"], found["text_before"]) >= SAME_TARGET
    )
    found = found[same]
    if found.empty:
        return empty()
    return made(
        found, check="criterion_lowered", subject="target:" + found["target_id"],
        sentence=words.lowered(found, as_of), what_to_do=words.LOWERED, step="Say why",
        since=found["meeting_date"], rests_on=found["keys"],
    )  # fmt: skip


def _without_strategy(store: Store, as_of: date) -> pd.DataFrame:
    found = store.read("findings/targets_without_strategy", as_of=as_of)
    if found.empty:
        return empty()
    return made(
        found, check="target_without_strategy", subject="target:" + found["target_id"],
        sentence=words.without_strategy(found, as_of), what_to_do=words.WRITE_STRATEGY,
        step="Write a strategy", rests_on=row_of("targets", found["row_key"]) + found[
            "strategy_keys"].map(list),
    )  # fmt: skip


def _without_target(store: Store, as_of: date) -> pd.DataFrame:
    found = store.read("findings/strategies_without_target", as_of=as_of)
    if found.empty:
        return empty()
    return made(
        found, check="strategy_without_target", subject="plan:" + found["plan_id"],
        sentence=words.without_target(found["n"]), what_to_do=words.END_STRATEGY,
        step="End or move it", owner=found["lead"],
        rests_on=found["strategy_keys"].map(list) + found["target_keys"].map(list),
    )  # fmt: skip


def _generic(found: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One finding a text that stands for many, over the register of each school."""
    if found.empty:
        return empty()
    found["same"] = found.groupby("school_id")["text"].transform(
        same_words, likeness=settings.generic_similarity
    )
    everyone = found.groupby("school_id")["pupil_id"].nunique()
    group = ["school_id", "same"]
    texts = found.value_counts([*group, "text"]).reset_index()
    texts = texts.sort_values(["count", "text"], ascending=[False, True]).drop_duplicates(group)
    rows = (
        found.explode("row_keys")
        .groupby(group)
        .agg(n=("pupil_id", "nunique"), row_keys=("row_keys", list), since=("since", "min"))
    )
    rows = rows.reset_index().merge(texts[[*group, "text"]], on=group)
    rows["of"] = rows["school_id"].map(everyone)
    rows = rows[(rows["n"] >= settings.generic_pupils)
                & (rows["n"] >= settings.generic_share * rows["of"])]  # fmt: skip
    if rows.empty:
        return empty()
    return made(
        rows, check="generic_strategy",
        subject="strategy:" + rows["school_id"] + ":" + rows["text"].str.lower(),
        sentence=words.generic(rows), what_to_do=words.MAKE_SPECIFIC, step="Make it specific",
        urgency=rows["n"], facts=rows["text"],
        rests_on=rows["row_keys"].map(lambda keys: [f"strategies:{key}" for key in keys]),
    )  # fmt: skip


def _incomplete(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Plans that lack some of the nine items; one without any target is said to be so elsewhere."""
    found = plans.plan_items(store, as_of, settings)
    found = found[found["targets"] & (found["n_written"] < found["n_asked"])]
    if found.empty:
        return empty()
    return made(
        found, check="plan_incomplete", subject="plan:" + found["plan_id"],
        sentence=words.incomplete(found), what_to_do=words.COMPLETE, step="Complete the plan",
        owner=found["lead"], urgency=found["n_asked"] - found["n_written"],
        rests_on=row_of("plans", found["row_key"]),
    )  # fmt: skip
