"""Every figure of the inspection view worked out again with pandas from the base tables.

Where a review stands comes from the plain-Python rules of `tests.reviews.oracle`. Statuses of
targets, the patterns looked for in their words and the nine items of a plan have oracles of their
own: they are taken as answered, and counted by another way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from iepdata.findings.target_words import parameters
from iepdata.progress import target_status
from iepdata.queries.plans import plan_items
from iepdata.settings import Settings
from iepdata.store import Store
from tests.inspection import base, help_by_hand
from tests.reviews import oracle

DATES = {
    "meeting": "meeting_date", "kind": "review_type", "invited": "invited_date",
    "papers": "papers_sent_date", "report": "report_sent_date", "decision": "la_decision",
    "letter": "la_decision_date", "final_plan": "final_plan_date",
}  # fmt: skip


def figures(store: Store, as_of: date, settings: Settings) -> dict[str, int]:
    """Each figure by its code."""
    own = School(store, as_of, settings)
    parts: tuple[Callable[[], dict[str, int]], ...] = (
        own.people, own.reviews, own.voice, own.read, own.quality, own.targets, own.outcomes,
    )  # fmt: skip
    found = help_by_hand.stalled(own) | help_by_hand.sessions(own)
    for part in parts:
        found |= part()
    return {code: int(count) for code, count in found.items()}


class School(base.School):
    """The base tables of a store, and the figures counted from them on a day."""

    def people(self) -> dict[str, int]:
        support = self.on_roll["sen_provision"]
        return {
            "pupils": self.plans["pupil_id"].nunique(),
            "plans": len(self.plans),
            "sen_pupils": support.isin(["K", "E"]).sum(),
            "ehc_pupils": (support == "E").sum(),
            "support_pupils": (support == "K").sum(),
        }

    def reviews(self) -> dict[str, int]:
        """Where each plan stands, one plan at a time by the rules in plain Python."""
        made = {row["plan_id"]: self.as_plan(row) for row in self.plans.to_dict("records")}
        stands: Counter[str] = Counter()
        for school_id, own in self.plans.groupby("school_id"):
            open_days = self.open.loc[self.open["school_id"] == school_id, "date"].dt.date
            known = [
                oracle.as_known(review, self.day)
                for plan in own["plan_id"]
                for review in made[plan].reviews
                if made[plan].is_ehcp and not review.cancelled
            ]
            kept = [each for each in known if each.kind != "termly" or each.letter]
            school = oracle.School(
                tuple(open_days), self.calendar_ends,
                records_invitations=any(each.invited for each in kept),
                records_papers=any(each.papers for each in kept),
                records_reports=any(each.report for each in kept),
            )  # fmt: skip
            for plan in own["plan_id"]:
                answer = oracle.state(made[plan], school, self.day)
                late = answer.days_overdue > 0
                stands["ours"] += late and answer.whose_clock == "school"
                stands["theirs"] += answer.whose_clock == "la"
                stands["late there"] += late and answer.whose_clock == "la"
        return {
            "reviews_in_time": len(self.plans) - stands["ours"],
            "reviews_school_late": stands["ours"],
            "reviews_la": stands["theirs"],
            "reviews_la_late": stands["late there"],
            "reviews_held": len(self.held()),
        }

    def as_plan(self, row: dict[Any, Any]) -> oracle.Plan:
        """A plan as the rules take it."""
        pupil = self.pupil_rows[row["pupil_id"]]
        reviews = [
            oracle.Review(
                **{name: _known(each[column]) for name, column in DATES.items()},
                cancelled=_known(each["cancelled_reason"]) is not None,
            )
            for each in self.review_rows.get(row["plan_id"], [])
        ]
        return oracle.Plan(
            start=_known(row["start_date"]),
            is_ehcp=bool(row["is_ehcp"]),
            issue=_known(row["issue_date"], until=self.now),
            every_weeks=_known(row["review_every_weeks"]),
            next_review=_known(row["next_review_date"]),
            nc_year=pupil["nc_year"],
            transfer=_known(pupil["phase_transfer"]),
            reviews=tuple(reviews),
        )

    def voice(self) -> dict[str, int]:
        words = self.t["contributions"].merge(self.t["plans"][["plan_id", "pupil_id"]])
        words = words[words["date"] <= self.now]
        words["voice"] = words["given_by"].map(
            dict.fromkeys(("pupil", "young_person"), "pupil")
            | dict.fromkeys(("parent", "foster_carer", "social_worker", "virtual_school"), "family")
        )
        words = words[words["voice"].notna()]
        met = self.t["reviews"].merge(self.plans[["plan_id", "pupil_id", "school_id"]])
        met = met[met["cancelled_reason"].isna() & met["meeting_date"].notna()]
        met = met.sort_values(["plan_id", "meeting_date", "review_id"])
        met["previous"] = met.groupby("plan_id")["meeting_date"].shift()
        met["previous"] = met["previous"].fillna(met["meeting_date"] - pd.DateOffset(years=1))
        last = met[met["meeting_date"] <= self.now].groupby("plan_id").tail(1)
        last = last[last["meeting_date"] > self.year]
        heard = last[last["meeting_date"] >= words["date"].min()]
        both = heard.merge(words, on="pupil_id", suffixes=("", "_w"))
        both = both[both["date"] <= both["meeting_date"]]
        for_it = both["review_id_w"] == both["review_id"]
        free = both["review_id_w"].isna() | (both["plan_id_w"] != both["plan_id"])
        both = both[for_it | (free & (both["date"] > both["previous"]))]
        spoke = both.drop_duplicates(["review_id", "voice"])["voice"].value_counts()
        sent = last["summary_sent_date"].where(last["summary_sent_date"] <= self.now)
        all_sent = met["summary_sent_date"].where(met["summary_sent_date"] <= self.now)
        dated = set(met.loc[all_sent > self.year, "school_id"])
        at_dated = last["school_id"].isin(dated)
        return {
            "voice_reviews": len(heard),
            "voice_pupil": spoke.get("pupil", 0),
            "voice_family": spoke.get("family", 0),
            "summaries": at_dated.sum(),
            "summaries_sent": (at_dated & sent.notna()).sum(),
        }

    def read(self) -> dict[str, int]:
        told = self.t["plan_readers"].copy()
        told["on"] = told["shared_date"].fillna(told["read_date"])
        known = told[~(told["on"] > self.now)]
        plans = self.plans.assign(version=self.plans["version"].fillna(1))
        first = told.groupby(["plan_id", "version"])["on"].min()
        shared = known.groupby("plan_id")["version"].max().reindex(plans["plan_id"]).to_numpy()
        own = first.reindex(pd.MultiIndex.from_frame(plans[["plan_id", "version"]])).to_numpy()
        later = own > self.now.to_numpy()
        plans["in_force"] = np.where(
            later, np.where(np.isnan(shared), 1, shared), np.fmax(plans["version"], shared)
        )
        plans["ever"] = ~np.isnan(shared)
        any_ever = plans.groupby("pupil_id")["ever"].transform("any")
        plans = plans[plans["ever"] | ~any_ever]
        of_version = plans.merge(
            known, left_on=["plan_id", "in_force"], right_on=["plan_id", "version"]
        )
        taught = plans.merge(self.t["teaching"], on="pupil_id")[["plan_id", "person_id"]]
        told_of = of_version[["plan_id", "person_id", "on", "read_date"]]
        staff = taught.merge(told_of, on=["plan_id", "person_id"], how="outer")
        left = self.t["people"].loc[self.t["people"]["active"] == "N", "person_id"]
        staff = staff[~staff["person_id"].isin(left)]
        read = staff["read_date"] <= self.now
        was_told = ~read & staff["on"].notna()
        return {
            "readers": len(staff),
            "readers_read": read.sum(),
            "readers_told": was_told.sum(),
            "readers_not_told": (~read & ~was_told).sum(),
        }

    def open_targets(self) -> pd.DataFrame:
        """Targets of plans in force that are active, or that a later review closes."""
        closing = self.t["review_decisions"].merge(self.t["reviews"], on="review_id")
        closing = closing[closing["decision"].isin(["close", "replace"])]
        closing = closing[closing["cancelled_reason"].isna()]
        closed_on = closing.groupby("target_id")["meeting_date"].max()
        own = self.t["targets"].merge(self.plans[["plan_id", "pupil_id"]], on="plan_id")
        later = own["target_id"].map(closed_on) > self.now
        return own[(own["status"] == "active") | later]

    def quality(self) -> dict[str, int]:
        items = plan_items(self.store, self.day, self.settings)
        complete = items["targets"] & (items["n_asked"] == items["n_written"])
        own = self.open_targets()
        worded = self.store.read("findings/target_words", as_of=self.day, **parameters())
        taught = self.t["strategies"]
        taught = taught[~(taught["end_date"] < self.now)]["target_id"]
        begun = own[~(own["start_date"] > self.now)]
        return {
            "plans_written": len(self.plans),
            "plans_complete": complete.sum(),
            "plans_without_targets": (~self.plans["pupil_id"].isin(own["pupil_id"])).sum(),
            "targets_vague": sum(len(missing) > 0 for missing in worded["missing"]),
            "targets_without_strategy": (~begun["target_id"].isin(taught)).sum(),
        }

    def targets(self) -> dict[str, int]:
        status = target_status(self.store, self.day, self.settings)
        later = status["status"] == "not_started"
        found = status.loc[~later, "group"].value_counts()
        groups = ("moving", "needs_change", "cant_tell", "not_recorded")
        return {f"group_{name}": found.get(name, 0) for name in groups} | {
            "targets": sum(found.get(name, 0) for name in groups),
            "targets_later": later.sum(),
        }

    def outcomes(self) -> dict[str, int]:
        decided = self.t["review_decisions"].merge(self.held(), on="review_id")
        decided = decided[decided["judgement"].notna()]
        last = decided.sort_values(["meeting_date", "review_id"]).groupby("target_id").tail(1)
        counts = last["judgement"].value_counts()
        names = ("achieved", "as_expected", "some", "none", "backwards")
        ehc = self.plans.loc[self.plans["is_ehcp"], "plan_id"]
        return {
            "judged": len(last),
            **{f"judged_{name}": counts.get(name, 0) for name in names},
            "outcomes": self.t["outcomes"]["plan_id"].isin(ehc).sum(),
            "outcomes_served": self.open_targets()["outcome_id"].dropna().nunique(),
        }


def _known(value: Any, until: pd.Timestamp | None = None) -> Any:
    """A cell as Python has it: None for nothing, a date for a day, and for one after `until`."""
    if value is None or pd.isna(value) or (until is not None and value > until):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return int(value) if isinstance(value, float) else value
