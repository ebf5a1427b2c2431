"""The SQL gives what the plain-Python rules give, on plans that Hypothesis makes."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iepdata.reviews import review_states
from iepdata.settings import Settings
from iepdata.store import Store

from . import oracle
from .rows import USUAL, imported

FIRST, LAST = date(2024, 2, 20), date(2026, 12, 31)
CLOSURES = [
    {"date_from": date(2025, 10, 20), "date_to": date(2025, 10, 31)},
    {"date_from": date(2026, 2, 9), "date_to": date(2026, 2, 9)},
    {"date_from": date(2025, 12, 22), "date_to": date(2026, 1, 6)},
]
# Days at which rules turn: month ends, leap days, ends and beginnings of terms.
TURNS = [date(2024, 2, 29), date(2025, 2, 28), date(2025, 3, 31), date(2025, 7, 21),
         date(2025, 9, 1), date(2025, 12, 19), date(2026, 1, 8), date(2026, 3, 27)]  # fmt: skip
Pick = Callable[[Sequence[Any]], Any]


def made_plan(pick: Pick, as_of: date) -> oracle.Plan:
    """A plan whose dates lie about `as_of`, each chosen by `pick`."""

    def day(first: int, last: int) -> date:
        near = as_of + timedelta(pick(range(first, last)))
        return min(max(pick([near, near, near, pick(TURNS)]), FIRST), LAST)

    def perhaps(first: int, last: int) -> date | None:
        return pick([None, day(first, last)])

    meetings = pick([[], [(-20, 60)], [(-40, 1)], [(-100, 0), (-1, 90)], [(-420, -300), (-40, 1)]])
    reviews = [made_review(pick, day(*span), as_of) for span in meetings]
    moment = [d for r in reviews for d in (r.meeting, r.letter) if d]
    return oracle.Plan(
        start=min(day(-500, 0), as_of),
        is_ehcp=pick([True, True, False]),
        issue=perhaps(-400, 40),
        every_weeks=pick([None, None, 6, 12, 26]),
        next_review=pick([None, day(-60, 120)]),
        nc_year=pick(["5", "6", "11", "12", "N2"]),
        transfer=pick([None, None, date(as_of.year + 1, 9, 1), date(as_of.year + 1, 1, 4)]),
        # Two events on one day have no order, in the rules or in life.
        reviews=tuple(reviews if len(set(moment)) == len(moment) else reviews[:1]),
    )


def made_review(pick: Pick, meeting: date, as_of: date) -> oracle.Review:
    def about(first: int, last: int) -> date | None:
        return pick([None, meeting + timedelta(pick(range(first, last)))])

    return oracle.Review(
        meeting=pick([meeting] * 9 + [None]),
        kind=pick([None, "annual", "annual", "phase_transfer", "termly", "early"]),
        invited=about(-40, 0),
        papers=about(-40, 0),
        report=about(0, 40),
        decision=pick([None, "maintain", "amend", "amend", "cease"]),
        letter=about(0, 60),
        final_plan=pick([None, about(20, 120)]),
        cancelled=pick(range(12)) == 0,
    )


def tables(made: list[oracle.Plan]) -> dict[str, list[dict[str, Any]]]:
    """The plans as rows of the store."""
    numbered = list(enumerate(made))
    return {
        "closures": CLOSURES,
        "pupils": [
            {
                **USUAL["pupils"],
                "pupil_id": f"P{n}",
                "nc_year": p.nc_year,
                "phase_transfer": p.transfer,
            }
            for n, p in numbered
        ],
        "plans": [
            {
                **USUAL["plans"],
                "plan_id": f"PL{n}",
                "pupil_id": f"P{n}",
                "plan_type": "EHCP" if p.is_ehcp else "SEN_SUPPORT",
                "start_date": p.start,
                "issue_date": p.issue,
                "review_every_weeks": p.every_weeks,
                "next_review_date": p.next_review,
            }
            for n, p in numbered
        ],
        "reviews": [
            {
                "review_id": f"R{n}-{m}",
                "plan_id": f"PL{n}",
                "review_type": r.kind,
                "meeting_date": r.meeting,
                "invited_date": r.invited,
                "papers_sent_date": r.papers,
                "report_sent_date": r.report,
                "la_decision": r.decision,
                "la_decision_date": r.letter,
                "final_plan_date": r.final_plan,
                "cancelled_reason": "ill" if r.cancelled else None,
            }
            for n, p in numbered
            for m, r in enumerate(p.reviews)
        ],
    }


@cache
def calendar() -> tuple[tuple[date, ...], date]:
    """The days on which the school is open, and the last day of its calendar."""
    with imported(Store.open(None), [{"closures": CLOSURES}]) as store:
        found = store.query(
            "SELECT date, is_open FROM school_days WHERE school_id = '' ORDER BY date"
        )
    opened = found.loc[found["is_open"], "date"]
    return tuple(opened.dt.date), found["date"].max().date()


def school_of(made: list[oracle.Plan], as_of: date) -> oracle.School:
    """The school, with what it is known to write down of annual reviews."""
    opened, last = calendar()
    known = [
        oracle.as_known(r, as_of)
        for p in made
        if p.is_ehcp and p.start <= as_of
        for r in p.reviews
        if not r.cancelled
    ]
    kept = [r for r in known if r.kind != "termly" or r.letter]
    return oracle.School(
        opened,
        last,
        records_invitations=any(r.invited for r in kept),
        records_papers=any(r.papers for r in kept),
        records_reports=any(r.report for r in kept),
    )


def day_of(moment: Any) -> date | None:
    return None if pd.isna(moment) else moment.date()


def check(made: list[oracle.Plan], as_of: date) -> None:
    """Hold every plan of the store against the rules."""
    school = school_of(made, as_of)
    # Worked out before the store is asked: where the rules are changed, once for all changes.
    wanted = [oracle.state(plan, school, as_of) for plan in made]
    with imported(Store.open(None), [tables(made)]) as store:
        found = review_states(store, as_of, Settings()).set_index("plan_id").to_dict("index")
    assert len(found) == len(made)
    for n, plan in enumerate(made):
        got = found[f"PL{n}"]
        answer = oracle.Answer(
            got["state"],
            day_of(got["review_due"]),
            got["days_overdue"],
            got["whose_clock"],
            got["estimated"],
            day_of(got["last_review"]),
            day_of(got["booked"]),
            day_of(got["hold_by"]),
            day_of(got["legal_by"]),
        )
        assert answer == wanted[n], plan
        assert got["basis"].endswith(".")
        assert got["next_step"].endswith(".")


as_ofs = st.one_of(
    st.sampled_from(TURNS[1:]), st.integers(0, 600).map(lambda n: date(2024, 9, 1) + timedelta(n))
)


@settings(max_examples=8, deadline=None, database=None)
@given(data=st.data(), as_of=as_ofs)
def test_every_plan_stands_where_the_rules_put_it(data: st.DataObject, as_of: date) -> None:
    def pick(options: Sequence[Any]) -> Any:
        return data.draw(st.sampled_from(options))

    check([made_plan(pick, as_of) for _ in range(pick([1, 2, 4]))], as_of)


@pytest.mark.parametrize("seed", range(3))
def test_so_does_every_plan_of_a_large_school(seed: int) -> None:
    rng = random.Random(seed)
    as_of = date(2024, 9, 1) + timedelta(rng.randrange(600))
    check([made_plan(rng.choice, as_of) for _ in range(400)], as_of)
