"""Questions behind the papers of one review: each about one pupil alone, by its opaque id."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.store import Store


def pupil_papers(store: Store, as_of: date, public_id: str) -> pd.DataFrame:
    """A pupil's reviews, held or to come, latest first; none called off.

    Every column of `reviews`, with day (the meeting, else when it is due), is_held (bool),
    plan_type, local_label and next_review_date of the plan. No reviews: no rows.
    """
    return store.read("papers/reviews", as_of=as_of, public_id=public_id)


def review_decisions(store: Store, public_id: str, review_id: str) -> pd.DataFrame:
    """What a review decided: target_id, text, pupil_wording, judgement, decision, note."""
    return store.read("papers/decisions", public_id=public_id, review_id=review_id)


def review_actions(store: Store, public_id: str, review_id: str) -> pd.DataFrame:
    """Who will do what by when: action, owner (name), by_date, done_date; by date."""
    return store.read("papers/actions", public_id=public_id, review_id=review_id)


def review_promised(store: Store, as_of: date, public_id: str, review_id: str) -> pd.DataFrame:
    """The actions of the review before this one (R17), with done_date if done by the meeting."""
    return store.read("papers/promised", as_of=as_of, public_id=public_id, review_id=review_id)


def review_words(store: Store, public_id: str, review_id: str) -> pd.DataFrame:
    """Contributions for a review, or given for none in the eight weeks before: the pupil's first.

    date, given_by, method, text, response_given.
    """
    return store.read("papers/words", public_id=public_id, review_id=review_id)


def review_attendance(store: Store, public_id: str, review_id: str) -> pd.DataFrame:
    """Who was asked, came and sent views: who, invited, attended, views_sent (Y, N or None)."""
    return store.read("papers/attendance", public_id=public_id, review_id=review_id)


def strategies_agreed(store: Store, public_id: str, review_id: str) -> pd.DataFrame:
    """Strategies begun within eight weeks of a review held: target_id, text, kind, who."""
    return store.read("papers/strategies_agreed", public_id=public_id, review_id=review_id)
