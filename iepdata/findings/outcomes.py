"""Findings about outcomes of EHC plans, advice from services, and support agreed at reviews."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.every_target import NOT_MOVING, all_targets
from iepdata.findings.frame import Check, empty, made, row_of, together
from iepdata.queries import plans
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.vocabulary import Group
from iepdata.wording import outcomes as words

CHECKS: tuple[Check, ...] = (
    Check(
        "cannot_provide", "outcomes", "Asked for, not provided",
        "The latest review notes something that was asked for and that the school cannot provide. "
        "It is shown until the next review is held.",
        "guidance", ("reviews",), 63,
    ),
    Check(
        "support_lowered", "outcomes", "Less support, no progress",
        "The latest review lowered or ended the support, and a target of the plan has stalled or "
        "goes backwards, or the review itself judged that it did not move and it does not now.",
        "practice", ("reviews",), 63,
    ),
    Check(
        "support_not_begun", "outcomes", "More support not begun",
        "The latest review agreed more support, and {agreed_begins_days} school days later no "
        "provision and no strategy has begun.",
        "practice", ("reviews", "provision"), 64,
    ),
    Check(
        "advice_overdue", "outcomes", "Advice overdue",
        "Advice was asked for more than {advice_wait_weeks} weeks ago and has not come. No law "
        "sets a time for a school's own request.",
        "practice", ("advice",), 64,
    ),
    Check(
        "advice_not_shared", "outcomes", "Advice not shared",
        "Advice came more than {advice_share_weeks} weeks ago and is not noted as shared with the "
        "family.",
        "guidance", ("advice",), 65,
    ),
    Check(
        "outcome_unserved", "outcomes", "Outcome without a target",
        "An outcome in Section E of an EHC plan in force has no open target beneath it. Silent "
        "where the school links no target to an outcome.",
        "guidance", ("outcomes", "targets"), 65,
    ),
)  # fmt: skip


def find(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """The findings of `CHECKS` as of a day, in the columns of `frame.COLUMNS`."""
    support = plans.plan_support(store, as_of)
    advice = plans.plan_advice(store, as_of, settings)
    return together(
        _cannot_provide(support, as_of),
        _support_lowered(store, support, as_of, settings),
        _support_not_begun(support, as_of, settings),
        _advice_overdue(advice, as_of),
        _advice_not_shared(advice, as_of),
        _outcome_unserved(store, as_of),
    )


def _outcome_unserved(store: Store, as_of: date) -> pd.DataFrame:
    found = plans.plan_outcomes(store, as_of)
    found = found[(found["n_targets"] == 0) & found["school_links"]]
    if found.empty:
        return empty()
    return made(
        found, check="outcome_unserved", subject="outcome:" + found["outcome_id"],
        sentence=words.unserved(found, as_of), what_to_do=words.SERVE, step="Set a target",
        owner=found["lead"], since=found["start_date"],
        rests_on=row_of("outcomes", found["row_key"]) + found["closed_keys"].map(list),
    )  # fmt: skip


def _advice_overdue(advice: pd.DataFrame, as_of: date) -> pd.DataFrame:
    found = advice[advice["state"] == "overdue"]
    if found.empty:
        return empty()
    return made(
        found, check="advice_overdue", subject="advice:" + found["advice_id"],
        sentence=words.overdue(found, as_of), what_to_do=words.CHASE, step="Ask for a date",
        owner=found["lead"], since=found["expected_by"],
        urgency=(pd.Timestamp(as_of) - found["expected_by"]).dt.days,
        rests_on=row_of("advice", found["row_key"]),
    )  # fmt: skip


def _advice_not_shared(advice: pd.DataFrame, as_of: date) -> pd.DataFrame:
    found = advice[advice["state"] == "not_shared"]
    if found.empty:
        return empty()
    return made(
        found, check="advice_not_shared", subject="advice:" + found["advice_id"],
        sentence=words.not_shared(found, as_of), what_to_do=words.SHARE, step="Share it",
        owner=found["lead"], since=found["share_by"],
        urgency=(pd.Timestamp(as_of) - found["share_by"]).dt.days,
        rests_on=row_of("advice", found["row_key"]),
    )  # fmt: skip


def _support_lowered(
    store: Store, support: pd.DataFrame, as_of: date, settings: Settings
) -> pd.DataFrame:
    less = support[support["support"].isin(["less", "none"])]
    if less.empty:
        return empty()
    targets = less.explode("open_target_ids").rename(columns={"open_target_ids": "target_id"})
    statuses = all_targets(store, as_of, settings)[["target_id", "status", "group", "area"]]
    targets = targets[["plan_id", "target_id"]].merge(statuses, on="target_id")
    judged = targets["target_id"].isin(less["judged_still"].explode())
    judged &= targets["group"] != Group.MOVING.value
    still = targets[targets["status"].isin(NOT_MOVING) | judged]
    still = still.groupby("plan_id").agg(areas=("area", list), ids=("target_id", list))
    found = less.merge(still, left_on="plan_id", right_index=True)
    if found.empty:
        return empty()
    return made(
        found, check="support_lowered", subject="review:" + found["review_id"],
        sentence=words.lowered(found, as_of), what_to_do=words.LOOK_AGAIN,
        step="Look at support", owner=found["lead"], since=found["meeting_date"],
        urgency=found["ids"].str.len(),
        facts=found["review_id"] + ":" + found["ids"].str.join(","),
        rests_on=row_of("reviews", found["row_key"])
        + found["decision_keys"].map(list) + found["open_target_keys"].map(list),
    )  # fmt: skip


def _support_not_begun(support: pd.DataFrame, as_of: date, settings: Settings) -> pd.DataFrame:
    waited = support["school_days_since"] >= settings.agreed_begins_days
    found = support[(support["support"] == "more") & (support["n_begun"] == 0) & waited]
    if found.empty:
        return empty()
    return made(
        found, check="support_not_begun", subject="review:" + found["review_id"],
        sentence=words.not_begun(found, as_of), what_to_do=words.BEGIN, step="Arrange the help",
        owner=found["lead"], since=found["meeting_date"], urgency=found["school_days_since"],
        rests_on=row_of("reviews", found["row_key"]),
    )  # fmt: skip


def _cannot_provide(support: pd.DataFrame, as_of: date) -> pd.DataFrame:
    found = support[support["cannot_provide"].fillna("").str.strip() != ""]
    if found.empty:
        return empty()
    is_ehcp = found["plan_type"] == "EHCP"
    return made(
        found, check="cannot_provide", subject="review:" + found["review_id"],
        sentence=words.cannot(found, as_of),
        what_to_do=pd.Series(words.ASK_OTHERS, index=found.index).mask(is_ehcp, words.TELL_LA),
        step="Say who can", owner=found["lead"], since=found["meeting_date"],
        urgency=is_ehcp.astype(float), facts=found["cannot_provide"],
        rests_on=row_of("reviews", found["row_key"]),
    )  # fmt: skip
