"""Findings about reviews: dates, what a review changed, what it wrote down and promised."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from iepdata.every_target import NOT_MOVING, explained_targets
from iepdata.findings.frame import Check, empty, made, together
from iepdata.findings.same_again import same_again
from iepdata.review_clocks import review_clocks
from iepdata.reviews import review_states
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.vocabulary import Group
from iepdata.wording import review_findings as words

CHECKS: tuple[Check, ...] = (
    Check(
        "annual_review", "reviews", "Annual review: a step is due",
        "The school's own step towards the yearly review of an EHC plan is due or late: booking "
        "it, inviting and sending papers two weeks before, or the report two weeks after. It is "
        "shown from {annual_notice_weeks} weeks before.",
        "statute", (), 10,
    ),
    Check(
        "la_late", "reviews", "The local authority is late",
        "The local authority has four weeks from an annual review's meeting for its decision, and "
        "twelve for the final plan. The school can only ask. A plan is named once, by the first "
        "date that was missed, and not while a meeting of the school's own is late.",
        "statute", ("reviews",), 51,
    ),
    Check(
        "same_again", "reviews", "Same again",
        "A review kept a target and its help as they were, although the target had stalled or "
        "went backwards and the help had been given or nobody had written down whether. A change "
        "that begins within {change_grace_days} school days counts.",
        "practice", ("review_decisions",), 35,
    ),
    Check(
        "review_late", "reviews", "School review overdue",
        "A school plan's review was not held by its date and {review_grace_days} school days more. "
        "Three reviews a year are guidance, not law.",
        "guidance", (), 50,
    ),
    Check(
        "promises", "reviews", "Promises not kept",
        "What was promised at the last review is not done, more than {promise_grace_days} school "
        "days after its date.",
        "practice", ("review_actions",), 53,
    ),
    Check(
        "judgement", "reviews", "Judgement and observations differ",
        "The last review judged a target one way, and the observations up to that day show "
        "another. Either may be right.",
        "practice", ("review_decisions", "observations"), 55,
    ),
    Check(
        "early_review", "reviews", "Suggested early review",
        "A target is not moving, or much of its help did not happen, and the next review is more "
        "than {early_review_weeks} weeks away.",
        "practice", ("observations", "reviews"), 57,
    ),
    Check(
        "review_record", "reviews", "Record of a review incomplete",
        "The record of the last review lacks something that the school otherwise writes down, "
        "{review_record_days} school days after the meeting. A view of the pupil or family that is "
        "missing is told with their words.",
        "guidance", ("reviews",), 58,
    ),
)  # fmt: skip
SCHOOL_STEPS = ("overdue", "book_now", "invite", "report_due")
LATE = ("overdue", "never_reviewed")
# As many of the latest observations stand behind a finding.
MOST_ROWS = 12


def find(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """The findings of `CHECKS` as of a day, in the columns of `frame.COLUMNS`."""
    states = review_states(store, as_of, settings)
    targets = explained_targets(store, as_of, settings)
    return together(
        _annual(states),
        _at_la(store, as_of, settings),
        _same_again(store, as_of, settings),
        _late(states),
        _promises(store, as_of, settings),
        _judgements(store, targets, as_of),
        _early(states, targets, as_of, settings),
        _records(store, as_of, settings),
    )


def _annual(states: pd.DataFrame) -> pd.DataFrame:
    chosen = states[
        (states["plan_type"] == "EHCP")
        & states["state"].isin(SCHOOL_STEPS)
        & (states["whose_clock"] == "school")
    ]
    return _dated(chosen, "annual_review", chosen["next_step"], chosen["basis"], "Open the review")


def _late(states: pd.DataFrame) -> pd.DataFrame:
    chosen = states[states["state"].isin(LATE) & (states["plan_type"] != "EHCP")]
    return _dated(chosen, "review_late", chosen["next_step"], chosen["basis"], "Book the review")


def _at_la(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    clocks = review_clocks(store, as_of, settings)
    late = clocks[clocks["state"] == "late"]
    # Where the school has not held its meeting, the local authority cannot be said to be alone.
    school_first = late.loc[late["step"] == "meeting", "plan_id"]
    chosen = late[late["step"].isin(list(words.LA_STEPS)) & ~late["plan_id"].isin(school_first)]
    # One document that is missing can miss two dates: the first of them is the one to name.
    chosen = chosen.sort_values("due", kind="stable").drop_duplicates("plan_id")
    if chosen.empty:
        return empty()
    return made(
        chosen,
        check="la_late",
        subject=chosen["step"] + ":" + chosen["plan_id"],
        sentence=words.late_at_la(chosen, as_of),
        what_to_do=words.ASK_LA,
        step="Ask the LA",
        owner=chosen["lead"],
        since=chosen["due"],
        urgency=-chosen["calendar_days"],
        facts=chosen["step"] + " " + _iso(chosen["due"]),
    )


def _dated(
    states: pd.DataFrame, check: str, sentence: pd.Series, what_to_do: pd.Series | str, step: str
) -> pd.DataFrame:
    """Findings about a date of a plan's review: the longest overdue first, then the next due."""
    due = pd.to_datetime(states["review_due"])
    if states.empty:
        return empty()
    return made(
        states,
        check=check,
        subject="plan:" + states["plan_id"],
        sentence=sentence,
        what_to_do=what_to_do,
        step=step,
        owner=states["lead"],
        since=due.where(states["days_overdue"] > 0),
        # An earlier date weighs more than a later one, and less than a day of being overdue.
        urgency=states["days_overdue"] - (due - pd.Timestamp(2000, 1, 1)).dt.days / 1e6,
        facts=states["state"] + " " + _iso(due) + " " + _iso(states["booked"]),
    )


def _same_again(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    found = same_again(store, as_of, settings)
    if found.empty:
        return empty()
    return made(
        found,
        check="same_again",
        subject="target:" + found["target_id"],
        sentence=words.unchanged(found, as_of),
        what_to_do=words.CHANGE,
        step="Plan a change",
        since=found["first_on"],
        urgency=found["n_unchanged"],
        facts=found["n_unchanged"].astype(str) + " " + _iso(found["last_on"]),
    )


def _promises(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    found = store.read("findings/promises", as_of=as_of, **settings.as_parameters())
    if found.empty:
        return empty()
    return made(
        found,
        check="promises",
        subject="review:" + found["review_id"],
        sentence=words.promises(found, as_of),
        what_to_do=words.KEEP_PROMISES,
        step="Ask what is in the way",
        owner=found["owners"].where(found["n_owners"] == 1, found["lead"]),
        since=found["first_due"],
        urgency=(pd.Timestamp(as_of) - found["first_due"]).dt.days,
        facts=found["late_keys"].map("; ".join),
        rests_on=[
            [review, *keys]
            for review, keys in zip(found["review_key"], found["late_keys"], strict=True)
        ],
    )


def _judgements(store: Store, targets: pd.DataFrame, as_of: date) -> pd.DataFrame:
    chosen = targets[targets["marker_judgement"].fillna("") != ""]
    rows = store.read("findings/judgements", as_of=as_of, most_rows=MOST_ROWS)
    chosen = chosen.merge(rows, on="target_id")
    if chosen.empty:
        return empty()
    return made(
        chosen,
        check="judgement",
        subject="target:" + chosen["target_id"],
        sentence=words.contradicted(chosen),
        what_to_do=words.COMPARE,
        step="Compare them",
        since=chosen["meeting_date"],
        facts=chosen["judgement"] + " " + _iso(chosen["meeting_date"]),
    )


def _early(
    states: pd.DataFrame, targets: pd.DataFrame, as_of: date, settings: Settings
) -> pd.DataFrame:
    """Plans with a target in trouble whose next meeting, of any plan of the pupil, is far off."""
    today = pd.Timestamp(as_of)
    open_ones = targets[targets["group"] != Group.NONE.value]
    still = open_ones["status"].isin(NOT_MOVING) & ~open_ones["early"].astype(bool)
    lost = open_ones["delivery"] == "not_delivered"
    in_trouble = open_ones.assign(n_still=still, n_lost=lost & ~still)[still | lost]
    in_trouble = in_trouble.assign(key="targets:" + in_trouble["row_key"].astype(str))
    plans = in_trouble.groupby("plan_id").agg(
        n_still=("n_still", "sum"), n_lost=("n_lost", "sum"), target_keys=("key", list)
    )
    meeting = pd.to_datetime(states["booked"]).fillna(pd.to_datetime(states["review_due"]))
    every = states.assign(
        next_on=meeting.groupby(states["pupil_id"]).transform("min"),
        met_on=pd.to_datetime(states["last_review"]).groupby(states["pupil_id"]).transform("max"),
    ).merge(plans, left_on="plan_id", right_index=True)
    far = every["next_on"] > today + pd.Timedelta(weeks=settings.early_review_weeks)
    just_met = every["met_on"] > today - pd.Timedelta(weeks=settings.review_soon_weeks)
    chosen = every[far & ~just_met]
    if chosen.empty:
        return empty()
    return made(
        chosen,
        check="early_review",
        subject="plan:" + chosen["plan_id"],
        sentence=words.sooner(
            chosen.assign(is_booked=chosen["booked"] == chosen["next_on"]), as_of
        ),
        what_to_do=words.BRING_FORWARD,
        step="Bring it forward",
        owner=chosen["lead"],
        urgency=chosen["n_still"] + chosen["n_lost"] / 2,
        facts=_iso(chosen["next_on"]) + " " + chosen["target_keys"].map("; ".join),
        rests_on=[
            [*keys, *own]
            for keys, own in zip(chosen["rests_on"], chosen["target_keys"], strict=True)
        ],
    )


def review_records(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """What the record of each plan's last review, of a year at most, holds; one row a plan.

    For each code of `wording.review_findings.ITEMS` whether it is there (bool), or None where
    the school has written none in a year or it does not apply. n_items and n_there count them;
    missing lists the codes that are not there. No reviews: no rows. Rule: domain R14.
    """
    found = store.read("findings/review_records", as_of=as_of, since=as_of - timedelta(days=365))
    asked = found[list(words.ITEMS)].notna()
    there = found[list(words.ITEMS)].astype("boolean").fillna(False).astype(bool)
    lacking = (asked & ~there).to_numpy()
    codes = asked.columns.to_numpy(dtype=object)
    return found.assign(
        n_items=asked.sum(axis=1),
        n_there=there.sum(axis=1),
        missing=pd.Series([list(codes[row]) for row in lacking], index=found.index, dtype=object),
    )


def _records(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    found = review_records(store, as_of, settings)
    own = found["missing"].map(lambda codes: [code for code in codes if code not in words.OF_VOICE])
    found = found.assign(missing=own)
    due = found["school_days_since"] >= settings.review_record_days
    chosen = found[due & (found["missing"].str.len() > 0)]
    if chosen.empty:
        return empty()
    return made(
        chosen,
        check="review_record",
        subject="review:" + chosen["review_id"],
        sentence=words.gaps(chosen, chosen["missing"], as_of),
        what_to_do=words.COMPLETE_RECORD,
        step="Complete the record",
        owner=chosen["lead"],
        since=chosen["meeting_date"],
        urgency=chosen["missing"].str.len(),
        facts=chosen["missing"].map(" ".join),
        rests_on=[
            [review, *targets, *actions]
            for review, targets, actions in zip(
                chosen["review_key"], chosen["undecided_keys"], chosen["action_keys"], strict=True
            )
        ],
    )


def _iso(dates: pd.Series) -> pd.Series:
    return pd.to_datetime(dates).dt.strftime("%Y-%m-%d").fillna("")
