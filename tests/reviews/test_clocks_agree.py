"""Every date of a large school's plans, and its term's round, are what the plain rules give."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pandas as pd
import pytest

from iepdata.review_clocks import review_clocks
from iepdata.reviews import review_season, review_states
from iepdata.settings import Settings
from iepdata.store import Store

from . import clocks_oracle, oracle
from .rows import imported
from .test_oracle_agrees import day_of, made_plan, school_of, tables

ASKED = Settings()


def known_of(plan: oracle.Plan, as_of: date) -> list[oracle.Review]:
    """The reviews that count, as they are known on a day."""
    known = [oracle.as_known(review, as_of) for review in plan.reviews if not review.cancelled]
    annual = (None, "annual", "early", "phase_transfer")
    return [r for r in known if not plan.is_ehcp or r.kind in annual or r.letter]


@pytest.mark.parametrize(("seed", "as_of"), [(21, date(2025, 12, 3)), (22, date(2026, 1, 7))])
def test_every_date_and_the_round_of_a_large_school(seed: int, as_of: date) -> None:
    rng = random.Random(seed)
    made = [made_plan(rng.choice, as_of) for _ in range(300)]
    school = school_of(made, as_of)
    letters = [r.letter for plan in made if plan.is_ehcp for r in known_of(plan, as_of)]
    wanted = {
        f"PL{n}": clocks_oracle.dates(
            clocks_oracle.Case(plan, known_of(plan, as_of), school, as_of, any(letters))
        )
        for n, plan in enumerate(made) if plan.is_ehcp
    }  # fmt: skip
    rounds = {
        f"PL{n}": ""
        if plan.is_ehcp else clocks_oracle.season(plan, known_of(plan, as_of), school, as_of)
        for n, plan in enumerate(made)
    }  # fmt: skip
    with imported(Store.open(None), [tables(made)]) as store:
        found = review_clocks(store, as_of, ASKED)
        for row in found.to_dict("records"):
            own = clocks_oracle.Date(
                day_of(row["due"]), row["state"], day_of(row["done_on"]), row["whose_clock"],
                row["force"], row["estimated"],
            )  # fmt: skip
            expected = wanted[row["plan_id"]][row["step"]]
            assert own == expected, (row, made[int(row["plan_id"][2:])])
            by = expected.done_on or as_of
            assert row["calendar_days"] == (expected.due - by).days
            if expected.due <= school.last_day and by >= school.open_days[0]:
                assert row["school_days"] == school.days_between(by, expected.due), row
            assert row["basis"].endswith(".")
        assert Counter(found["plan_id"]) == {name: len(own) for name, own in wanted.items()}
        states = review_states(store, as_of, ASKED).set_index("plan_id")
        assert states["season"].to_dict() == rounds
        term = review_season(store, as_of, ASKED).iloc[0]
    for name, plan in ((f"PL{n}", plan) for n, plan in enumerate(made)):
        if plan.is_ehcp:
            own = wanted[name]
            said = [day_of(states.loc[name, column]) for column in ("invite_by", "advice_by")]
            assert said == [own["invitations"].due, own["advice"].due], plan
        else:
            assert pd.isna(states.loc[name, ["hold_by", "legal_by", "invite_by"]]).all()
    counted = Counter(rounds.values())
    names = ["n_held", "n_booked", "n_to_book"]
    assert term[names].tolist() == [counted[name[2:]] for name in names]
    assert term["n_plans"] == sum(counted[name[2:]] for name in names)
    assert (day_of(term["season_from"]), day_of(term["season_to"])) == clocks_oracle.season_days(
        school, as_of
    )
    assert min(counted.values()) > 0
