"""What is found about reviews, in one small school: each pupil is one case, worked by hand.

Friday 20 March 2026; half-term was 16 to 20 February, term ends on Friday 27 March.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from iepdata.findings.reviews import CHECKS, find, review_records
from iepdata.findings.same_again import same_again
from iepdata.settings import Settings
from iepdata.store import Store
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, load

MAR_13, MAR_20 = date(2026, 3, 13), date(2026, 3, 20)
DEC_5, FEB_6 = date(2025, 12, 5), date(2026, 2, 6)
MONDAYS = [
    day
    for day in (date(2025, 9, 15) + timedelta(weeks=n) for n in range(27))
    if not any(each["date_from"] <= day.isoformat() <= each["date_to"] for each in CLOSURES_2025)
]
Row = dict[str, Any]
FLAT = [40, 42, 38, 41, 39, 40]
WORKING = {"working": "Short practice", "not_working": "Noise", "changes_agreed": "Mornings"}
# What each target of the plan SAME was given: decisions of the two reviews.
DECISIONS = {
    "SAME": ("continue", "continue"),
    "REWRITTEN": ("continue", "continue"),
    "NEW_STRATEGY": ("continue", "continue"),
    "ADJUSTED": ("continue", "adjust"),
    "MOVING": ("continue", "continue"),
    "UNDELIVERED": ("continue", "continue"),
    "DELIVERED": ("continue", "continue"),
    "ONCE": (None, "continue"),
    "MORE_SESSIONS": ("continue", "continue"),
    "CLOSED": ("continue", "continue"),
}
PUPILS = {
    "SAME": {}, "FAR": {}, "PROMISES": {}, "SILENT": {"school_id": "B"}, "RECORD": {},
    "WAITING": {"sen_provision": "E"}, "BOOK": {"sen_provision": "E"}, "OVERDUE": {},
}  # fmt: skip
PLANS: dict[str, Row] = {
    "FAR": {"next_review_date": "2026-06-19"},
    "WAITING": {"plan_type": "EHCP"},
    "BOOK": {"plan_type": "EHCP", "issue_date": "2025-04-22"},
}
REVIEWS: dict[str, Row] = {
    "SAME1": {"plan_id": "SAME", "meeting_date": DEC_5, **WORKING},
    "SAME2": {"plan_id": "SAME", "meeting_date": FEB_6, **WORKING},
    "PROMISES1": {"plan_id": "PROMISES", "meeting_date": DEC_5, **WORKING},
    "PROMISES2": {"plan_id": "PROMISES", "meeting_date": FEB_6, **WORKING},
    "SILENT": {"plan_id": "SILENT", "meeting_date": FEB_6, "working": "All of it"},
    "RECORD": {"plan_id": "RECORD", "meeting_date": FEB_6, "working": "Short practice"},
    "WAITING": {"plan_id": "WAITING", "review_type": "annual", "meeting_date": date(2026, 1, 16),
           "report_sent_date": date(2026, 1, 23), **WORKING},
}  # fmt: skip
# Review, what, by when, done on.
ACTIONS = [
    ("SAME2", "Move the seat", "2026-02-27", "2026-02-25"),
    ("PROMISES1", "Order a laptop", "2025-12-19", ""),
    ("PROMISES2", "Print the symbols", "2026-02-27", "2026-02-25"),
    ("PROMISES2", "Ask the therapist", "2026-03-06", ""),
    ("PROMISES2", "Buy a timer", "2026-03-20", ""),
    ("SILENT", "Ask the therapist", "2026-02-13", ""),
    ("WAITING", "Write to the LA", "2026-02-13", "2026-02-13"),
]


def targets() -> list[Row]:
    of_plan = [
        {
            "target_id": code,
            "plan_id": "SAME",
            "status": "not_met" if code == "CLOSED" else "active",
        }
        for code in DECISIONS
    ]
    return [TARGET | row for row in [*of_plan, {"target_id": "FAR", "plan_id": "FAR"}]]


def observations() -> list[Row]:
    return [
        {"target_id": row["target_id"], "date": day,
         "value": 40 + 2 * n if row["target_id"] == "MOVING" else FLAT[n % len(FLAT)]}
        for row in targets() for n, day in enumerate(MONDAYS)
    ]  # fmt: skip


def strategies() -> list[Row]:
    usual = {code: [("Paired reading", "2025-09-08", "")] for code in DECISIONS} | {
        "REWRITTEN": [("Paired reading", "2025-09-08", "2025-12-19"),
                      ("paired  Reading", "2026-01-05", "")],
        "NEW_STRATEGY": [("Paired reading", "2025-09-08", "2026-02-13"),
                         ("Reading to a younger child", "2026-02-23", "")],
    }  # fmt: skip
    return [
        {"strategy_id": f"{code}{n}", "target_id": code, "text": text, "kind": "teaching",
         "start_date": start, "end_date": end}
        for code, own in usual.items() for n, (text, start, end) in enumerate(own)
    ]  # fmt: skip


def provision() -> tuple[list[Row], list[Row]]:
    strands = [
        ("UNDELIVERED", "missed", 1, "2025-09-08", ""),
        ("DELIVERED", "delivered", 1, "2025-09-08", ""),
        ("MORE_SESSIONS", "delivered", 1, "2025-09-08", "2026-02-13"),
        ("MORE_SESSIONS", "delivered", 3, "2026-02-23", ""),
    ]
    rows = [
        {"provision_id": f"PV{n}", "plan_id": "SAME", "target_id": code, "name": "Reading group",
         "sessions_per_week": weekly, "start_date": start, "end_date": end}
        for n, (code, _, weekly, start, end) in enumerate(strands)
    ]  # fmt: skip
    sessions = [
        {"provision_id": f"PV{n}", "date": day, "status": status}
        for n, (_, status, _, start, end) in enumerate(strands)
        for day in MONDAYS
        if start <= day.isoformat() <= (end or "2026-12-31")
    ]
    return rows, sessions


@pytest.fixture(scope="module")
def school() -> Iterator[Store]:
    """A school in which each pupil is one case."""
    strands, sessions = provision()
    with Store.open(None) as store:
        load(
            store,
            closures=CLOSURES_2025,
            people=[{"person_id": "S1", "name": "Ms Lee", "role": "Class teacher"}],
            pupils=[PUPIL | {"pupil_id": code} | row for code, row in PUPILS.items()],
            plans=[
                PLAN | {"plan_id": code, "pupil_id": code} | PLANS.get(code, {}) for code in PUPILS
            ],
            targets=targets(),
            observations=observations(),
            strategies=strategies(),
            provision=strands,
            provision_sessions=sessions,
            reviews=[{"review_id": code} | row for code, row in REVIEWS.items()],
            review_decisions=[
                {"review_id": f"SAME{n}", "target_id": code, "decision": decision,
                 "judgement": "as_expected" if code == "SAME" else "some"}
                for code, decisions in DECISIONS.items()
                for n, decision in enumerate(decisions, start=1)
                if decision
            ],
            review_actions=[
                {"review_id": review, "action": action, "owner_id": "S1", "by_date": by,
                 "done_date": done}
                for review, action, by, done in ACTIONS
            ],
        )  # fmt: skip
        yield store


@pytest.fixture(scope="module")
def found(school: Store) -> pd.DataFrame:
    return find(school, MAR_20, Settings())


@pytest.fixture(scope="module")
def on_the_13th(school: Store) -> pd.DataFrame:
    """What was found a week before, where twenty weeks count as near."""
    return find(school, MAR_13, Settings(early_review_weeks=20))


def of(found: pd.DataFrame, check: str) -> pd.DataFrame:
    return found[found["check"] == check]


def unchanged(found: pd.DataFrame) -> dict[str, int]:
    """How often in a row each target was kept as it was."""
    own = of(found, "same_again")
    return dict(zip(own["target_id"], own["urgency"].astype(int), strict=True))


def test_same_again_is_continue_with_the_same_help_while_stalled_and_not_for_want_of_it(
    found: pd.DataFrame,
) -> None:
    assert unchanged(found) == {"SAME": 2, "REWRITTEN": 2, "DELIVERED": 2, "ONCE": 1}


def test_same_again_says_how_often_and_when(found: pd.DataFrame) -> None:
    own = of(found, "same_again").set_index("target_id")
    assert own.loc["SAME", "sentence"] == (
        "Literacy: unchanged twice. It was not moving at the reviews of 5 Dec 2025 and 6 Feb, and "
        "each kept the target and the help as they were."
    )
    assert own.loc["ONCE", "sentence"].startswith("Literacy: unchanged at the review of 6 Feb")
    tables = {key.split(":")[0] for key in own.loc["SAME", "rests_on"]}
    assert tables == {"review_decisions", "reviews", "strategies"}


def test_what_a_review_agreed_has_ten_school_days_to_begin(school: Store) -> None:
    # After 6 February: five school days before half-term; the tenth is Friday 27 February.
    before, on = (
        same_again(school, day, Settings()).set_index("target_id")["n_unchanged"]
        for day in (date(2026, 2, 26), date(2026, 2, 27))
    )
    assert (before["SAME"], on["SAME"]) == (1, 2)
    assert "ONCE" not in before


def test_a_promise_of_the_last_review_is_late_after_five_school_days(
    found: pd.DataFrame, on_the_13th: pd.DataFrame
) -> None:
    own = of(found, "promises")
    assert list(own["plan_id"]) == ["PROMISES"]
    assert own["sentence"].iloc[0] == (
        "1 of 3 things promised on 6 Feb is not done; it was due 6 Mar (Ms Lee)."
    )
    assert own["owner"].iloc[0] == "Ms Lee"
    # Due on Friday 6 March: the fifth school day after it is Friday the 13th.
    assert of(on_the_13th, "promises").empty


def test_a_record_lacks_only_what_the_school_otherwise_writes(found: pd.DataFrame) -> None:
    own = of(found, "review_record")
    assert dict(zip(own["plan_id"], own["sentence"], strict=True)) == {
        "RECORD": "The record of the review of 6 Feb lacks what did not work, the changes agreed "
        "and next steps."
    }


def test_records_are_counted_by_what_applies(school: Store) -> None:
    records = review_records(school, MAR_20, Settings()).set_index("plan_id")
    # No targets that a decision could be missing for, no words of pupil or family anywhere.
    assert tuple(records.loc["RECORD", ["n_there", "n_items"]]) == (1, 4)
    assert tuple(records.loc["SAME", ["n_there", "n_items"]]) == (7, 7)
    # Of the other school: what it never writes does not count.
    assert tuple(records.loc["SILENT", ["n_there", "n_items"]]) == (4, 4)


def test_a_judgement_that_the_observations_do_not_bear_is_said_politely(
    found: pd.DataFrame,
) -> None:
    own = of(found, "judgement")
    assert list(own["target_id"]) == ["SAME"]
    assert own["sentence"].iloc[0] == (
        "Literacy: at the review on 6 Feb this was judged “as expected”; the observations until "
        "then did not show it."
    )
    tables = {key.split(":")[0] for key in own["rests_on"].iloc[0]}
    assert tables == {"review_decisions", "reviews", "observations"}


def test_a_review_is_suggested_earlier_where_none_is_near(
    found: pd.DataFrame, on_the_13th: pd.DataFrame
) -> None:
    # The plan SAME met in February and is next due at the end of the summer term; FAR in June.
    own = of(found, "early_review")
    assert dict(zip(own["plan_id"], own["sentence"], strict=True)) == {
        "SAME": "8 targets are not moving; the next review is not due until Fri 17 Jul.",
        "FAR": "1 target is not moving; the next review is not due until Fri 19 Jun.",
    }
    assert of(on_the_13th, "early_review").empty


def test_the_authoritys_date_is_the_authoritys_and_the_schools_is_the_schools(
    found: pd.DataFrame,
) -> None:
    # Held on 16 January: four weeks end on 13 February.
    late = of(found, "la_late")
    assert list(late["plan_id"]) == ["WAITING"]
    assert late["sentence"].iloc[0].startswith("The LA's decision was due by 13 Feb")
    # Twelve months from 22 April 2025 end on 21 April; four weeks before is Tuesday 24 March.
    own = of(found, "annual_review")
    assert list(own["plan_id"]) == ["BOOK"]
    assert "hold it by Tue 24 Mar" in own["sentence"].iloc[0]


def test_a_late_school_review_is_guidance_never_law(found: pd.DataFrame) -> None:
    late = of(found, "review_late")
    assert "OVERDUE" in set(late["plan_id"])
    assert not late["what_to_do"].str.contains("statute|law").any()
    assert {check.code: check.force for check in CHECKS}["review_late"] == "guidance"


def test_the_facts_of_a_finding_stay_while_only_days_pass(
    found: pd.DataFrame, on_the_13th: pd.DataFrame
) -> None:
    both = found.merge(on_the_13th, on=["check", "subject"])
    assert set(both["check"]) >= {"annual_review", "la_late", "same_again", "review_late"}
    assert (both["facts_x"] == both["facts_y"]).all()


def test_no_sentence_names_a_pupil(school: Store, found: pd.DataFrame) -> None:
    said = " ".join(found["sentence"] + found["what_to_do"])
    assert not [code for code in school.query("SELECT pupil_id FROM pupils")["pupil_id"]
                if code in said.split()]  # fmt: skip
