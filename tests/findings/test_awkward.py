"""Records with gaps and turns, of which a rule could easily say too much."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest

from iepdata.every_target import all_targets
from iepdata.findings import findings
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording.names import masked
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, load

EHCP = PUPIL | {"nc_year": "6", "sen_provision": "E", "phase_transfer": "2026-09-01"}
REVIEWS = [
    {"review_id": "R1", "plan_id": "PL1", "meeting_date": "2025-12-04", "pupil_felt_heard": "N"},
    {"review_id": "R2", "plan_id": "PL3", "meeting_date": "2025-11-20", "support": "more",
     "working": "Pairs"},
    {"review_id": "RC", "plan_id": "PL3", "meeting_date": "2025-12-10",
     "cancelled_reason": "snow"},
    {"review_id": "R4", "plan_id": "PL4", "meeting_date": "2025-10-20",
     "review_type": "phase_transfer", "la_decision": "amend", "la_decision_date": "2025-11-10"},
    {"review_id": "R5", "plan_id": "PL5", "meeting_date": "2025-10-20",
     "review_type": "phase_transfer", "la_decision": "maintain"},
]  # fmt: skip
SEEN = ["09-15", "09-22", "09-29", "10-06", "10-13", "10-20", "11-03", "11-10", "11-17", "11-24",
        "12-01", "12-08"]  # fmt: skip


@pytest.fixture(scope="module")
def school() -> Iterator[Store]:
    """A plan that another followed, a cancelled review, and letters without dates."""
    with Store.open(None) as store:
        load(
            store,
            closures=CLOSURES_2025,
            pupils=[PUPIL, PUPIL | {"pupil_id": "P2"},
                    EHCP | {"pupil_id": "P3"}, EHCP | {"pupil_id": "P4"}],
            plans=[PLAN | {"end_date": "2025-12-31"},
                   PLAN | {"plan_id": "PL2", "start_date": "2026-01-05"},
                   PLAN | {"plan_id": "PL3", "pupil_id": "P2"},
                   PLAN | {"plan_id": "PL4", "pupil_id": "P3", "plan_type": "EHCP"},
                   PLAN | {"plan_id": "PL5", "pupil_id": "P4", "plan_type": "EHCP"}],
            reviews=REVIEWS,
            review_actions=[
                {"review_id": "R1", "action": "Do", "by_date": "2025-12-10"},
                {"review_id": "R2", "action": "Did", "by_date": "2025-11-22",
                 "done_date": "2025-11-22"},
                {"review_id": "R4", "action": "Write", "by_date": "2025-11-22"},
            ],
            targets=[TARGET | {"plan_id": "PL3"}],
            review_decisions=[{"review_id": "RC", "target_id": "T1", "judgement": "achieved",
                               "decision": "close"}],
            observations=[{"target_id": "T1", "date": f"2025-{day}", "value": 40} for day in SEEN],
            advice=[{"advice_id": "A1", "plan_id": "PL3", "service": "EP",
                     "requested_date": "2025-09-01"}],
            provision=[{"provision_id": "V1", "plan_id": "PL2", "name": "Reading",
                        "start_date": "2025-09-08"}],
        )  # fmt: skip
        yield store


@pytest.fixture(scope="module")
def in_march(school: Store) -> pd.DataFrame:
    return findings(school, date(2026, 3, 2), Settings())


def subjects(found: pd.DataFrame, check: str) -> list[str]:
    return sorted(found.loc[found["check"] == check, "subject"])


def test_an_authority_that_has_decided_is_not_late_for_want_of_a_letters_date(
    in_march: pd.DataFrame,
) -> None:
    assert "PL5" not in set(in_march.loc[in_march["check"] == "la_late", "plan_id"])


def test_one_document_that_is_missing_is_found_once(in_march: pd.DataFrame) -> None:
    assert subjects(in_march, "la_late") == ["final_plan:PL4"]


def test_what_a_cancelled_review_would_have_decided_counts_for_nothing(
    school: Store, in_march: pd.DataFrame
) -> None:
    assert subjects(in_march, "judgement") == []
    (status,) = all_targets(school, date(2026, 3, 2), Settings())["status"]
    assert status == "not_recorded"


def test_a_plan_that_another_has_followed_is_left_alone(in_march: pd.DataFrame) -> None:
    assert "PL1" not in set(in_march["plan_id"])
    assert subjects(in_march, "promises") == ["review:R4"]


def test_one_promise_is_told_as_one(in_march: pd.DataFrame) -> None:
    (said,) = in_march.loc[in_march["check"] == "promises", "sentence"]
    assert said.startswith("The one thing promised on 20 Oct 2025 is not done")


def test_a_new_year_alone_changes_no_facts(school: Store) -> None:
    before, after = (
        findings(school, day, Settings()).set_index("finding_id")["facts"]
        for day in (date(2025, 12, 22), date(2026, 1, 12))
    )
    both = pd.concat([before, after], axis=1, join="inner", keys=["before", "after"])
    assert {"advice_overdue", "support_not_begun"} <= set(
        findings(school, date(2026, 1, 12), Settings())["check"]
    )
    assert (both["before"] == both["after"]).all()


@pytest.mark.parametrize(
    ("text", "own", "hidden"),
    [
        ("O'Neill reads", {"last_name": "O’Neill"}, "— reads"),
        ("Jo-Ann and Jo", {"first_name": "Jo", "preferred_name": "Jo-Ann"}, "— and —"),
    ],
)
def test_a_name_is_hidden_however_it_is_written(text: str, own: dict, hidden: str) -> None:
    names = {"first_name": "", "last_name": "", "preferred_name": ""} | own
    assert masked(text, names) == hidden
