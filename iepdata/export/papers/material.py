"""All that the papers of one review are made of: one pupil, and nothing of another."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from iepdata.charts.picture import Picture, target_picture
from iepdata.wording.meeting import without_others
from iepdata.wording.paper_words import ENGLISH, PaperWords
from iepdata.wording.papers import NAMELESS, written

Ask = Callable[..., Any]
Fit = Callable[[pd.DataFrame], pd.DataFrame]
# Columns in which someone may have named another child.
FREE_TEXT = (
    "text", "pupil_wording", "note", "action", "response_given", "working", "not_working",
    "changes_agreed", "outcome", "cannot_provide", "strengths", "aspirations", "important_to",
    "important_for", "how_to_support", "who", "owner",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TargetPart:
    """One target: its row of the question `targets`, its picture and how it is taught."""

    row: Mapping[Any, Any]
    picture: Picture | None
    strategies: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Material:
    """One review of one pupil; frames are those of the questions of the same name.

    `review` is empty where no review is on record, and every frame then has no rows.
    """

    name: str
    first_name: str  # by which the pupil is called in a sentence; 'the pupil' without a name
    school: str
    as_of: date
    plan: Mapping[Any, Any]
    review: Mapping[Any, Any]
    targets: list[TargetPart]
    decisions: pd.DataFrame
    actions: pd.DataFrame
    promised: pd.DataFrame
    words: pd.DataFrame
    attendance: pd.DataFrame
    agreed: pd.DataFrame
    large: bool = False
    said: PaperWords = ENGLISH

    @property
    def is_held(self) -> bool:
        """Whether the review has taken place."""
        return bool(self.review.get("is_held", False))

    def decision_of(self, target_id: str) -> Mapping[Any, Any] | None:
        """What the review decided for a target; None where nothing."""
        own = self.decisions[self.decisions["target_id"] == target_id]
        return None if own.empty else own.iloc[0].to_dict()

    def agreed_for(self, target_id: str) -> list[dict[Hashable, Any]]:
        """The strategies that began with the review, of one target."""
        return self.agreed[self.agreed["target_id"] == target_id].to_dict("records")


def gather(
    ask: Ask, public_id: str, review: Mapping[Any, Any], *, name: str, school: str, as_of: date,
    large: bool = False, said: PaperWords = ENGLISH,
) -> Material:  # fmt: skip
    """The material of one review, a row of the question `pupil_papers`.

    `ask` answers a question of `iepdata.questions` by its name as of `as_of`: the day of the
    meeting where it was held, so that the papers say what was known there. Targets are the open
    ones of the review's plan and those it decided on, in the order of their ids.
    """
    of_review = {"public_id": public_id, "review_id": review["review_id"]}
    decisions = ask("review_decisions", **of_review)
    own = _own_names(ask, public_id)
    fit = _without_others(ask, public_id, own)
    plans = ask("pupil_plans", public_id=public_id)
    own_plan = fit(plans[plans["plan_id"] == review["plan_id"]])
    return Material(
        name=name,
        first_name=own[0] if own else NAMELESS,
        school=school,
        as_of=as_of,
        plan={} if own_plan.empty else own_plan.iloc[0].to_dict(),
        review=fit(pd.DataFrame([dict(review)])).iloc[0].to_dict(),
        targets=_targets(ask, fit, public_id, review, decisions, as_of, large=large),
        decisions=fit(decisions),
        actions=fit(ask("review_actions", **of_review)),
        promised=fit(ask("review_promised", **of_review)),
        words=fit(ask("review_words", **of_review)),
        attendance=ask("review_attendance", **of_review),
        agreed=fit(ask("strategies_agreed", **of_review)),
        large=large,
        said=said,
    )


def _own_names(ask: Ask, public_id: str) -> list[str]:
    """The names of the pupil, the one used in speaking first; empty where none is on file."""
    pupil = ask("pupil", public_id=public_id)
    named = [written(pupil[name]) for name in ("preferred_name", "first_name", "last_name")]
    return [name for name in named if name]


def _without_others(ask: Ask, public_id: str, own: list[str]) -> Fit:
    """What takes the names of other pupils out of the free text of a frame; adults' stay."""
    others = ask("other_names", public_id=public_id)
    listed = ask("edit_choices", public_id=public_id)
    adults = set(listed.loc[listed["refers"] == "people", "words"])

    def fitted(cell: object) -> str:
        return str(cell) if cell in adults else without_others(cell, others, own)

    def fit(frame: pd.DataFrame) -> pd.DataFrame:
        texts = [name for name in FREE_TEXT if name in frame]
        return frame.assign(**{name: [fitted(cell) for cell in frame[name]] for name in texts})

    return fit


def _targets(
    ask: Ask, fit: Fit, public_id: str, review: Mapping[Any, Any], decisions: pd.DataFrame,
    as_of: date, *, large: bool,
) -> list[TargetPart]:  # fmt: skip
    found = ask("targets")
    own = found[(found["public_id"] == public_id) & (found["plan_id"] == review["plan_id"])]
    wanted = (own["status"] != "closed") | own["target_id"].isin(decisions["target_id"])
    strategies = fit(ask("pupil_strategies", public_id=public_id))
    return [
        _part(ask, row, strategies[strategies["target_id"] == row["target_id"]], as_of, large=large)
        for row in fit(own[wanted]).sort_values("target_id").to_dict("records")
    ]


def _part(
    ask: Ask, row: dict[Any, Any], strategies: pd.DataFrame, as_of: date, *, large: bool
) -> TargetPart:
    seen = ask("observations", target_id=row["target_id"])
    line = ask("trend", target_id=row["target_id"])
    picture = target_picture(row, seen, line, strategies, as_of, large=large)
    ended = strategies["end_date"].notna() & (strategies["end_date"] < pd.Timestamp(as_of))
    return TargetPart(row, picture, strategies[~ended])


def profile(material: Material, parts: Mapping[str, str]) -> list[tuple[str, str]]:
    """The parts of the profile that are written, each with its heading."""
    said = {name: written(material.plan.get(name)) for name in parts}
    return [
        (parts[name].format(name=material.first_name), text) for name, text in said.items() if text
    ]
