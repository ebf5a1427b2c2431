"""What is said of a review: how the date was worked out, with its force, and what to do next."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from iepdata.errors import IepDataError
from iepdata.reviews import COLUMNS, review_states
from iepdata.settings import Settings
from iepdata.store import Store

from .rows import Case, case, review

NOV_17 = date(2025, 11, 17)
EHCP = {"plan_type": "EHCP", "start_date": date(2022, 9, 5)}
LAST_YEAR = {"meeting_date": date(2024, 11, 20), "la_decision": "maintain",
             "la_decision_date": date(2024, 12, 29)}  # fmt: skip


def met(day: date, **known: Any) -> dict[str, Any]:
    return {"meeting_date": day, **known}


@pytest.mark.parametrize(
    ("asked", "basis", "next_step"),
    [
        (
            case(date(2026, 1, 19)),
            "Due Fri 19 Dec 2025, the last school day of the autumn term: three reviews a year"
            " (guidance). The plan began on 8 Sep 2025. Overdue after 10 school days' grace.",
            "Book the review now: it was due by Fri 19 Dec 2025.",
        ),
        (
            case(NOV_17, {"start_date": date(2025, 3, 3)}, met(date(2025, 6, 30))),
            "Due Fri 19 Dec, the last school day of the autumn term: three reviews a year"
            " (guidance). Last held 30 Jun. Overdue after 10 school days' grace.",
            "Nothing to do yet.",
        ),
        (
            case(date(2025, 12, 1), {"next_review_date": date(2025, 12, 12)}),
            "Due Fri 12 Dec, the date agreed on the plan (practice). Overdue after 10 school"
            " days' grace.",
            "Book the review; hold it by Fri 12 Dec.",
        ),
        (
            case(date(2025, 12, 15), {"next_review_date": date(2025, 12, 12)}),
            "Due Fri 12 Dec, the date agreed on the plan (practice). Overdue after 10 school"
            " days' grace.",
            "Hold the review in the next 9 school days: it was due by Fri 12 Dec.",
        ),
        (
            case(date(2025, 12, 1), {"review_every_weeks": 12}, met(date(2025, 10, 8))),
            "Due Mon 5 Jan 2026, 12 weeks after the last review on 8 Oct, as agreed (practice);"
            " 31 Dec is no school day, so the first one after. Overdue after 10 school days'"
            " grace.",
            "Nothing to do yet.",
        ),
        (
            case(NOV_17, {"review_every_weeks": 12}, met(date(2026, 1, 30))),
            "Due Mon 1 Dec, 12 weeks after the plan began on 8 Sep, as agreed (practice)."
            " Overdue after 10 school days' grace.",
            "Bring the review forward: it is booked for Fri 30 Jan 2026, due by Mon 1 Dec.",
        ),
    ],
)
def test_a_school_review_says_its_rule_and_never_speaks_of_law(
    asked: Case, basis: str, next_step: str
) -> None:
    found = review(asked)
    assert (found["basis"], found["next_step"]) == (basis, next_step)
    assert "statute" not in found["basis"]


# Twelve months end on 28 Dec 2025; four weeks before is Sun 30 Nov, so Fri 28 Nov.
OWN = (
    "12 months from the LA's decision letter of 29 Dec 2024 end on 28 Dec, the day before the"
    " anniversary (statute). Hold the meeting 4 weeks before, by Fri 28 Nov (practice)."
)


@pytest.mark.parametrize(
    ("asked", "basis", "next_step"),
    [
        (
            case(NOV_17, EHCP, LAST_YEAR),
            OWN,
            "Book the annual review; hold it by Fri 28 Nov. Ask for advice now.",
        ),
        (
            case(date(2025, 9, 5), EHCP, LAST_YEAR),
            OWN,
            "Book the annual review; hold it by Fri 28 Nov. Ask for advice by Fri 5 Sep.",
        ),
        (
            case(date(2025, 12, 1), EHCP, LAST_YEAR),
            OWN,
            "Book the annual review now: it was to be held by Fri 28 Nov, so that the LA can"
            " finish by 28 Dec.",
        ),
        (
            case(NOV_17, EHCP, LAST_YEAR, met(date(2025, 12, 4))),
            "Invitations and papers go out at least 2 weeks before the meeting on Thu 4 Dec"
            " (statute).",
            "Invite everyone and send the papers by Thu 20 Nov; the meeting is on Thu 4 Dec."
            " Bring it forward if you can: it is to be held by Fri 28 Nov.",
        ),
        (
            case(NOV_17, EHCP, met(date(2025, 11, 10))),
            "The school's report goes out within 2 weeks of the meeting on 10 Nov (statute).",
            "Send the school's report by Mon 24 Nov.",
        ),
        (
            case(
                date(2025, 12, 9), EHCP,
                met(date(2025, 11, 10), report_sent_date=date(2025, 11, 18)),
            ),
            "The LA decides within 4 weeks of the meeting on 10 Nov (statute).",
            "Ask the LA for its decision: it was due by Mon 8 Dec.",
        ),
        (
            case(NOV_17, EHCP),
            "Estimated, no issue date and no annual review are on record: 12 months from the last"
            " anniversary of the plan's first day, 5 Sep, end on 4 Sep 2026, the day before the"
            " anniversary (statute). Hold the meeting 4 weeks before, by Tue 21 Jul 2026"
            " (practice).",
            "Nothing to do yet. Book the annual review from Tue 28 Apr 2026.",
        ),
        (
            case(
                date(2025, 9, 8), EHCP,
                {**LAST_YEAR, "la_decision_date": date(2025, 6, 20)},
                pupil={"phase_transfer": date(2026, 9, 1), "nc_year": "6"},
            ),
            "Moves to the next phase on 1 Sep 2026: the plan is to be reviewed and amended by"
            " 15 Feb 2026 (statute). Hold the meeting 12 weeks before, by Fri 21 Nov (practice).",
            "Book the annual review; hold it by Fri 21 Nov. Ask for advice now.",
        ),
    ],
)  # fmt: skip
def test_an_annual_review_says_what_is_statute_and_what_is_practice(
    asked: Case, basis: str, next_step: str
) -> None:
    found = review(asked)
    assert (found["basis"], found["next_step"]) == (basis, next_step)


SMALL = case(NOV_17, EHCP, LAST_YEAR, pupil={"nc_year": "N2"})
FOUR = case(NOV_17, EHCP, LAST_YEAR, pupil={"nc_year": "R", "dob": date(2020, 11, 18)})
FIVE = case(NOV_17, EHCP, LAST_YEAR, pupil={"nc_year": "N2", "dob": date(2020, 11, 17)})


def test_under_five_the_guidance_of_three_to_six_months_is_said() -> None:
    said = "Under 5: consider a review every 3 to 6 months (guidance)."
    assert [review(asked)["basis"].endswith(said) for asked in (SMALL, FOUR, FIVE)] == [
        True, True, False
    ]  # fmt: skip


def test_a_day_beyond_the_calendar_is_refused_with_a_sentence() -> None:
    with Store.open(None) as store, pytest.raises(IepDataError, match="calendar runs from"):
        review_states(store, date(1999, 1, 1), Settings())


def test_the_columns_are_those_promised_and_dates_are_dates() -> None:
    with Store.open(None) as store:
        found = review_states(store, NOV_17, Settings())
    assert list(found.columns) == COLUMNS
    dates = ["last_review", "booked", "review_due", "hold_by", "invite_by", "advice_by"]
    assert all(pd.api.types.is_datetime64_any_dtype(found[name]) for name in dates)


ASKED = Case(
    NOV_17,
    {
        "pupils": [{}],
        "plans": [EHCP],
        "reviews": [LAST_YEAR],
        "advice": [{"requested_date": date(2025, 9, 8)}],
    },
)
ASKED_LAST_YEAR = Case(NOV_17, {**ASKED.tables, "advice": [{"requested_date": date(2024, 9, 9)}]})


def test_advice_that_was_asked_for_this_year_is_not_asked_for_again() -> None:
    assert review(ASKED)["next_step"] == "Book the annual review; hold it by Fri 28 Nov."
    assert review(ASKED_LAST_YEAR)["next_step"].endswith("Ask for advice now.")
