"""Findings about concerns: who waits for a reply, and what is to follow."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.findings.frame import Check, empty, made, together
from iepdata.queries.concerns import concerns_log, cycles_without_progress
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording import concerns as words

CONCERNS = ("concerns",)
CHECKS: tuple[Check, ...] = (
    Check(
        "concern_reply", "concerns", "Concern waits for a reply",
        "A concern was raised, and neither a meeting nor another step is recorded. The reply is "
        "due on the day written beside it, else {reply_school_days} school days after it.",
        "practice", CONCERNS, 20,
    ),
    Check(
        "concern_follow_up", "concerns", "Concern to follow up",
        "A concern is open; the day of its next step has passed, or no such day is set.",
        "practice", CONCERNS, 22,
    ),
    Check(
        "concern_again", "concerns", "Concern raised again",
        "Two or more concerns were raised about one pupil within a year, and the last is open.",
        "practice", CONCERNS,
    ),
    Check(
        "cycles_without_progress", "concerns", "No progress, help given",
        "At {ehc_cycles} or more reviews in two years, the last among them, at least half of the "
        "targets judged had seen no progress, although at least {delivered_enough} of the "
        "sessions logged happened. That is the evidence which a request for an EHC needs "
        "assessment rests on.",
        "guidance", ("reviews", "review_decisions", "provision_sessions"), 38,
    ),
)  # fmt: skip


def find(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """The findings of `CHECKS` as of a day, in the columns of `frame.COLUMNS`.

    Rules: domain R21 and R22. No such thing: no rows.
    """
    log = concerns_log(store, as_of, settings)
    log = log.assign(
        subject="concern:" + log["concern_id"].astype(str),
        since=log["date"],
        urgency=log["school_days_late"],
        facts=log["stage"] + " " + pd.to_datetime(log["next_step_by"]).astype(str),
        rests_on=_own_keys(log),
    )
    return together(
        _waiting(log, as_of),
        _following(log, as_of),
        _again(log, as_of),
        _no_progress(cycles_without_progress(store, as_of, settings), as_of),
    )


def _own_keys(log: pd.DataFrame) -> pd.Series:
    keys = "concerns:" + log["row_key"].astype(str)
    return pd.Series([[key] for key in keys], index=log.index, dtype=object)


def _waiting(log: pd.DataFrame, as_of: date) -> pd.DataFrame:
    rows = log[log["waits_for_reply"]]
    if rows.empty:
        return empty()
    return made(
        rows, check="concern_reply", sentence=words.waits(rows, as_of) + ".",
        what_to_do=words.REPLY, step="Reply",
    )  # fmt: skip


def _following(log: pd.DataFrame, as_of: date) -> pd.DataFrame:
    passed = pd.to_datetime(log["next_step_by"]) < pd.Timestamp(as_of)
    open_ones = ~log["is_resolved"] & ~log["waits_for_reply"]
    rows = log[open_ones & (passed | log["next_step_by"].isna())]
    if rows.empty:
        return empty()
    return made(
        rows, check="concern_follow_up", sentence=words.stands(rows, as_of) + ".",
        what_to_do=words.what_to_do(rows), step="Follow up",
        urgency=rows["urgency"].fillna(0),
    )  # fmt: skip


def _again(log: pd.DataFrame, as_of: date) -> pd.DataFrame:
    last = log.sort_values(["date", "nth_in_a_year"], kind="stable").drop_duplicates(
        "pupil_id", keep="last"
    )
    rows = last[(last["nth_in_a_year"] >= 2) & ~last["is_resolved"]]
    if rows.empty:
        return empty()
    return made(
        rows, check="concern_again", subject="pupil:" + rows["pupil_id"].astype(str),
        sentence=words.again(rows, as_of) + ".", what_to_do=words.TOGETHER, step="Look together",
        rests_on=rows["keys_in_a_year"], urgency=rows["nth_in_a_year"],
        facts=rows["nth_in_a_year"].astype(str) + " " + rows["facts"],
    )  # fmt: skip


def _no_progress(pupils: pd.DataFrame, as_of: date) -> pd.DataFrame:
    last = pd.to_datetime(pupils["last_review"]).dt.strftime("%Y-%m-%d")
    if pupils.empty:
        return empty()
    return made(
        pupils, check="cycles_without_progress",
        subject="pupil:" + pupils["pupil_id"].astype(str),
        sentence=words.no_progress(pupils, as_of) + ".", what_to_do=words.GATHER,
        step="Gather the evidence", since=pupils["last_review"], urgency=pupils["n_cycles"],
        facts=pupils["n_cycles"].astype(str) + " reviews to " + last,
    )  # fmt: skip
