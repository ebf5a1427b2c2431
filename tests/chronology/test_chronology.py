"""The chronology of a pupil: dated, sourced, neutral, law and practice apart."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from iepdata.chronology import COLUMNS, chronology, cycles
from iepdata.export.chronology import chronology_workbook, for_files
from iepdata.export.csv import to_csv
from iepdata.sample import LAST_DAY
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording.chronology import KINDS, SAYINGS, TOPICS
from iepdata.wording.law import assessment_timetable, timetable_lines
from tests.school import PLAN, PUPIL, TARGET, load

AS_OF = date(2024, 7, 12)
# Words that judge a person or a school; a chronology states what was done and when.
NOT_NEUTRAL = re.compile(
    r"\b(fail|failed|failure|breach|late|overdue|unfortunately|refus|poor|bad|should have)\b", re.I
)


def public_id(store: Store, pupil_id: str) -> str:
    found = store.query("SELECT public_id FROM pupils WHERE pupil_id = $id", {"id": pupil_id})
    return str(found.iloc[0, 0])


@pytest.fixture(scope="module")
def school() -> Iterator[Store]:
    """A pupil with a school plan and an EHC plan, one event of every kind, in a leap year."""
    plan = PLAN | {"start_date": "2023-09-04", "version": 2}
    review = {"plan_id": "PL1", "review_type": "termly", "meeting_date": "2024-02-09"}
    annual = {"review_id": "A1", "plan_id": "PL2", "review_type": "annual",
              "invited_date": "2024-01-15", "papers_sent_date": "2024-01-17",
              "meeting_date": "2024-01-31", "report_sent_date": "2024-02-14",
              "la_decision": "amend", "la_decision_date": "2024-02-06",
              "final_plan_date": "2024-04-02"}  # fmt: skip
    with Store.open(None) as store:
        load(
            store,
            people=[{"person_id": "S1", "name": "Ms Ada Lee", "role": "Class teacher"}],
            pupils=[PUPIL, PUPIL | {"pupil_id": "P2"}],
            plans=[
                plan,
                plan | {"plan_id": "PL2", "plan_type": "EHCP", "issue_date": "2023-03-01",
                        "start_date": "2023-03-01"},
                plan | {"plan_id": "PL3", "pupil_id": "P2"},
            ],
            outcomes=[{"outcome_id": "O1", "plan_id": "PL2", "text": "I can ask for help"}],
            targets=[TARGET | {"baseline_date": "2023-09-11", "start_date": "2023-09-11",
                               "due_date": "2024-07-19"}],
            observations=[
                {"target_id": "T1", "date": f"2024-01-{day:02}", "value": 40}
                for day in (8, 10, 15, 17, 22, 24, 29)
            ],
            strategies=[{"strategy_id": "ST1", "target_id": "T1", "text": "Paired reading",
                         "kind": "teaching", "start_date": "2023-09-11",
                         "end_date": "2024-02-09"}],
            provision=[{"provision_id": "PV1", "plan_id": "PL2", "name": "Speech therapy",
                        "source": "EHCP_F", "sessions_per_week": 1, "minutes": 30,
                        "start_date": "2023-09-04", "end_date": "2024-02-02"}],
            provision_sessions=[
                {"provision_id": "PV1", "date": day, "status": status, "staff_id": "S1"}
                for day, status in (
                    ("2024-01-09", "delivered"), ("2024-01-16", "missed"),
                    ("2024-01-23", "partial"), ("2024-01-29", "as_planned"),
                )
            ],
            advice=[{"advice_id": "AD1", "plan_id": "PL1", "service": "Physiotherapy",
                     "requested_date": "2023-11-06", "received_date": "2023-12-04",
                     "summary": "Stretch daily", "shared_with_family_date": "2023-12-11"}],
            reviews=[
                annual,
                review | {"review_id": "R1", "working": "The quiet room", "support": "more",
                          "summary_sent_date": "2024-02-20"},
                review | {"review_id": "R2", "cancelled_reason": "Snow"},
                review | {"review_id": "R3", "meeting_date": "2024-07-19"},
            ],
            review_attendance=[
                {"review_id": "R1", "who": "senco", "attended": "Y"},
                {"review_id": "R1", "who": "pupil", "attended": "Y"},
                {"review_id": "R1", "who": "parent", "attended": "N", "views_sent": "Y"},
            ],
            review_decisions=[{"review_id": "R1", "target_id": "T1", "judgement": "none",
                               "decision": "adjust", "note": "=SUM(A1) More pictures"}],
            review_actions=[{"review_id": "R1", "action": "Order a laptop", "owner_id": "S1",
                             "by_date": "2024-03-01", "done_date": "2024-02-29"}],
            contributions=[{"plan_id": "PL1", "review_id": "R1", "date": "2024-02-05",
                            "given_by": "pupil", "method": "drawing", "text": "I like maps.",
                            "response_given": "We will use them."}],
            plan_readers=[{"plan_id": "PL1", "version": 2, "person_id": "S1",
                           "shared_date": "2024-02-12", "read_date": "2024-02-13"}],
            concerns=[{"concern_id": "C1", "pupil_id": "P1", "date": "2024-03-04",
                       "raised_by": "parent", "text": "No laptop yet", "stage": "resolved",
                       "resolved_date": "2024-03-11"}],
        )  # fmt: skip
        yield store


@pytest.fixture(scope="module")
def events(school: Store) -> pd.DataFrame:
    return chronology(school, AS_OF, Settings(), public_id=public_id(school, "P1"))


def one(events: pd.DataFrame, kind: str) -> pd.Series:
    found = events[events["kind"] == kind]
    assert len(found) == 1
    return found.iloc[0]


def test_every_kind_of_event_has_its_words_and_its_topic():
    assert set(KINDS) == set(SAYINGS)
    assert {topic for topic, _ in KINDS.values()} == set(TOPICS)


def test_every_kind_of_event_is_in_the_chronology_of_a_pupil_who_has_all(events):
    assert set(events["kind"]) == set(KINDS) - {"plan_ended"}
    assert (events["what"].str.len() > 8).all()
    assert events["topic"].notna().all()


def test_it_runs_forward_and_holds_nothing_of_the_days_to_come(events):
    assert events["date"].is_monotonic_increasing
    assert events["date"].max() <= pd.Timestamp(AS_OF)
    assert len(events[events["kind"] == "review"]) == 2


def test_on_an_earlier_day_it_ends_on_that_day(school):
    earlier = chronology(
        school, date(2024, 1, 31), Settings(), public_id=public_id(school, "P1")
    )  # fmt: skip
    assert earlier["date"].max() == pd.Timestamp("2024-01-31")
    assert "report" not in set(earlier["kind"])


@pytest.mark.parametrize(
    ("kind", "by"),
    [
        # Meeting on Wednesday 31 January 2024; 2024 has a 29 February.
        ("invited", "17 Jan 2024"),
        ("papers", "17 Jan 2024"),
        ("report", "14 Feb 2024"),
        ("la_decision", "28 Feb 2024"),
        # Eight weeks from the letter of 6 February come before twelve from the meeting, 24 April.
        ("final_plan", "2 Apr 2024"),
    ],
)
def test_what_the_law_sets_for_an_annual_review_is_said_with_its_day(events, kind, by):
    found = events[(events["kind"] == kind) & (events["plan_id"] == "PL2")].iloc[0]
    assert found["force"] == "statute"
    assert f"by {by} (reg" in found["basis"]


def test_law_guidance_and_the_schools_own_record_are_kept_apart(events):
    forces = events.groupby("force")["kind"].agg(set)
    assert forces["statute"] == {
        "plan_issued", "outcome", "invited", "papers", "review", "report", "la_decision",
        "final_plan", "provision_started", "sessions",
    }  # fmt: skip
    assert forces["guidance"] >= {"review", "words", "summary", "plan_shared"}
    assert forces["practice"] >= {"strategy_started", "concern_raised", "action_agreed"}
    assert (events.loc[events["force"] == "practice", "basis"] == "").all()
    assert (events.loc[events["force"] != "practice", "basis"] != "").all()
    school_plan = events[events["plan_id"] == "PL1"]
    assert "statute" not in set(school_plan["force"])


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("target_set", "Target: “Read aloud”; from 40% to 80%, by 19 Jul 2024."),
        ("sessions", "Speech therapy, January 2024: 1 of 3 sessions logged happened, 1 in part; 1 "
                     "week logged as planned."),
        ("advice_received", "Advice received from Physiotherapy: “Stretch daily”."),
        ("words", "Pupil (drawing): “I like maps.” Reply: “We will use them.”"),
        ("action_agreed", "Agreed: “Order a laptop” (Class teacher), by 1 Mar 2024."),
        ("review_cancelled", "The meeting planned for this day was not held: “Snow”."),
        ("la_decision", "The local authority's decision letter: amend the plan."),
        ("plan_shared", "Version 2 shared with 1 person; read by 1."),
        ("concern_resolved", "The concern of 4 Mar 2024 was resolved."),
    ],
)  # fmt: skip
def test_what_happened_is_said_in_neutral_words(events, kind, what):
    assert one(events, kind)["what"] == what


def test_a_review_says_who_was_there_and_what_was_agreed(events):
    held = events[(events["kind"] == "review") & (events["plan_id"] == "PL1")].iloc[0]
    assert held["what"] == (
        "Termly review held. Present: pupil, SENCO. Sent views: parent or carer. What worked: “The "
        "quiet room”. Support from then on: more."
    )


def test_a_decision_stands_beside_what_the_observations_said_the_day_before(events):
    decided = one(events, "decision")["what"]
    assert decided.startswith("Target “Read aloud”; the meeting judged: no progress yet; decided: ")
    assert re.search(r"By the observations until then: [a-z ]+ \(7 observations\)\.$", decided)


def test_no_adult_is_named_and_no_other_pupils_record_is_there(events):
    assert not events["what"].str.contains("Ada Lee").any()
    assert set(events["plan_id"].dropna()) == {"PL1", "PL2"}


def test_each_entry_names_the_file_and_row_that_it_comes_from(school, events):
    laptop = one(events, "action_done")
    assert laptop["source"] == "review_actions.csv, row 2"
    sessions = one(events, "sessions")
    assert sessions["source"] == "provision_sessions.csv, 4 rows from row 2"


def test_no_such_pupil_and_nothing_on_record_give_no_rows(school, empty_store):
    for store in (school, empty_store):
        found = chronology(store, AS_OF, Settings(), public_id="nobody")
        assert found.empty
        assert list(found.columns) == COLUMNS
        assert cycles(store, AS_OF, Settings(), public_id="nobody").empty


def test_a_cycle_runs_from_one_review_to_the_next(school):
    found = cycles(school, AS_OF, Settings(), public_id=public_id(school, "P1"))
    assert found["sentence"].to_list() == [
        "Cycle 1, 1 Mar 2023 to 31 Jan 2024: no target was judged; 1 of 3 sessions logged happened,"
        " 1 week logged as planned.",
        "Cycle 1, 4 Sep 2023 to 9 Feb 2024: 1 of 1 target judged without progress; 1 changed; no "
        "session is logged; support: more.",
    ]
    assert found["has_pupil"].to_list() == [False, True]


def test_in_the_sample_every_entry_is_traced_to_a_row_and_no_word_is_unkind(sample: Store):
    most = sample.query(
        "SELECT public_id FROM pupils JOIN plans USING (pupil_id) JOIN reviews USING (plan_id)"
        " GROUP BY ALL ORDER BY count(*) DESC, public_id LIMIT 2"
    )
    for each in most["public_id"]:
        events = chronology(sample, LAST_DAY, Settings(), public_id=each)
        assert len(events) > 40
        assert (events["source_file"] == events["table_name"] + ".csv").all()
        assert (events["source_row"] >= 2).all()
        own_words = events["what"].str.replace(r"“[^”]*”", "", regex=True)
        assert not [text for text in own_words if NOT_NEUTRAL.search(text)]


@pytest.mark.parametrize(
    ("requested", "draft", "days"),
    [
        (date(2025, 12, 1), None, [date(2026, 1, 12), date(2026, 3, 23), date(2026, 4, 20)]),
        # 2028 has a 29 February: six weeks from 20 January end on 2 March.
        (date(2028, 1, 20), date(2028, 5, 1),
         [date(2028, 3, 2), date(2028, 5, 11), date(2028, 5, 16), date(2028, 6, 8)]),
        # The month's end: 31 October and twenty weeks.
        (date(2025, 10, 31), None, [date(2025, 12, 12), date(2026, 2, 20), date(2026, 3, 20)]),
    ],
)  # fmt: skip
def test_the_days_of_an_assessment_are_six_sixteen_and_twenty_weeks(requested, draft, days):
    """SEND Regulations 2014, regs 5, 10 and 13; and fifteen days for the family on a draft."""
    steps = assessment_timetable(requested, draft)
    assert [step.by for step in steps] == days
    assert all(line.endswith(").") for line in timetable_lines(steps))


def test_the_workbook_has_three_sheets_and_not_one_formula(school, events):
    own = cycles(school, AS_OF, Settings(), public_id=public_id(school, "P1"))
    data = chronology_workbook(events, own, ["Chronology of Ben T"], AS_OF)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.sheet_names == ["Chronology", "Cycles", "About this file"]
    rows = book.get_sheet_by_name("Chronology").to_python()
    assert len(rows) == len(events) + 1
    assert rows[0][0] == "Date"
    assert isinstance(rows[1][0], date)
    assert len(book.get_sheet_by_name("Cycles").to_python()) == 3
    assert book.get_sheet_by_name("About this file").to_python()[0] == ["Chronology of Ben T"]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "sheet" in name]
    assert not [part for part in sheets if b"<f>" in part]


def test_the_csv_holds_the_same_in_words(events):
    text = to_csv(for_files(events)).decode("utf-8-sig")
    assert text.startswith("date,topic,label,what,force,basis,source\r\n")
    assert "2024-01-31,Reviews,Review held," in text
    assert "School's own record" in text
