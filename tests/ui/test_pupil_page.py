"""The pupil's page: who has read the plan, words, advice, concerns and the chronology."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from iepdata.store import Store
from iepdata.ui import stores
from tests.school import load
from tests.ui.visits import at_page, shown
from tests.voice.rows import AS_OF, School


@pytest.fixture(scope="module")
def school() -> Iterator[Store]:
    """One pupil of whom everything is recorded, and one of whom nothing is."""
    made = School()
    made.pupil("zed", version=2)
    made.tables["pupils"][0] |= {"first_name": "Zebedee", "last_name": "Quill"}
    made.pupil("none")
    made.teaches("zed", S1=5, S2=3, S3=2)
    made.reader("zed", 2, "S1", "2025-10-01", "2025-10-03")
    made.reader("zed", 2, "S2", "2025-10-01")
    made.review("zed", "R1", "2025-10-09", working="Maps")
    made.words("zed", "pupil", "2025-10-06", "R1")
    made.words("zed", "parent", "2025-10-13", "R1")
    made.target("zed", "T1")
    made.judged("R1", T1="none")
    made.concern("zed", "C1", "2025-11-03", text="Zebedee has no laptop")
    made.add("advice", advice_id="A1", plan_id="PL-zed", service="Physiotherapy",
             requested_date="2025-09-12", received_date="2025-10-13")  # fmt: skip
    with Store.open(None) as store:
        load(store, **made.tables)
        yield store


@pytest.fixture
def opened(monkeypatch, tmp_path: Path, school: Store):
    """Opens the pupil's page of the school, on one pupil or on the list."""
    monkeypatch.setenv("IEP_STORE", str(tmp_path / "school.duckdb"))
    monkeypatch.setattr(stores, "open_store", lambda where: school)

    def open_page(pupil: str = "", state: dict[str, object] | None = None, **query: str) -> AppTest:
        if pupil:
            asked = "SELECT public_id FROM pupils WHERE pupil_id = $id"
            query["pupil"] = str(school.query(asked, {"id": pupil}).iloc[0, 0])
        visit = at_page("pupil", as_of=AS_OF.isoformat(), **query)
        for name, value in (state or {}).items():
            visit.session_state[name] = value
        return visit.run()

    return open_page


def labels(visit: AppTest) -> str:
    return " ".join(box.label for box in visit.expander).replace("\\", "")


def test_the_page_says_who_has_read_the_plan_and_what_is_left_to_do(opened):
    visit = opened("P-zed")
    text = shown(visit)
    assert not visit.exception
    assert not visit.error
    assert "Told and read: 1 of 3 staff, who teaches 5 of 10 lessons a week" in labels(visit)
    assert "Miss Eve Cole (supply teacher, 2 lessons a week)" in text
    assert "before the review of 9 Oct" in text
    assert "after the review of 9 Oct" in text
    assert "Advice: 1 of 1 received, 0 shared with the family" in text
    assert "Concerns (SENCO only): 1 open, 0 resolved" in labels(visit)
    assert "History: 1 cycle" in labels(visit)


def test_of_a_pupil_without_records_nothing_is_said(opened):
    visit = opened("P-none")
    text = shown(visit)
    assert not visit.exception
    assert "Told and read" not in labels(visit)
    assert "History" not in labels(visit)
    assert "Advice" not in text
    assert "In their own words" not in text
    assert "Concerns (SENCO only): none logged" in labels(visit)


def test_the_chronology_opens_with_cycles_entries_files_and_what_is_law(opened):
    visit = opened("P-zed", {"chronology": True})
    text = shown(visit)
    assert not visit.exception
    assert "Law is what a statute or regulation in England asks." in text
    assert "Cycle 1, 6 Jan 2025 to 9 Oct 2025: 1 of 1 target judged without progress" in text
    entries = [frame.value for frame in visit.dataframe if "force" in frame.value.columns]
    assert "Review held" in " ".join(entries[0]["what"])
    assert set(entries[0]["force"]) == {"Guidance", "School's own record"}
    assert {"Download as a workbook", "Download as CSV"} <= {
        button.proto.label for button in visit.get("download_button")
    }


def test_the_days_of_an_assessment_stand_under_the_chronology(opened):
    visit = opened("P-zed", {"chronology": True})
    visit.date_input(key="ehc_requested").set_value(date(2025, 12, 1)).run()
    assert "The local authority says whether it will assess by 12 Jan 2026" in shown(visit)


def test_with_names_hidden_nothing_that_people_wrote_is_on_the_page(opened):
    visit = opened("P-zed", {"chronology": True}, hide_names="true")
    tables = " ".join(frame.value.to_csv() for frame in visit.dataframe)
    text = shown(visit) + tables + labels(visit)
    assert "Zebedee" not in text
    assert "Words of" not in text
    assert "Concerns" not in labels(visit)
    assert "Chronology" not in labels(visit)


def test_a_concern_logged_on_the_page_stands_in_the_log(opened, school):
    visit = opened("P-none", {"new_concern": True})
    visit.text_area(key="concern_text").input("Nobody has told us the date")
    form = [button for button in visit.button if button.label == "Log it"]
    form[0].click().run()
    assert not visit.exception
    assert "Concerns (SENCO only): 1 open, 0 resolved" in labels(visit)
    log = school.query("SELECT * FROM concerns WHERE pupil_id = 'P-none'")
    assert log["text"].to_list() == ["Nobody has told us the date"]
    assert log["stage"].to_list() == ["raised"]
    visit.session_state["next_step"] = True
    visit.run()
    kept = [button for button in visit.button if button.label == "Keep it"]
    kept[0].click().run()
    after = school.query("SELECT stage FROM concerns WHERE pupil_id = 'P-none'")
    assert after["stage"].to_list() == ["met"]


def test_an_empty_concern_is_not_logged(opened, school):
    visit = opened("P-zed", {"new_concern": True})
    next(button for button in visit.button if button.label == "Log it").click().run()
    assert "Write what was raised" in visit.warning[0].value
    assert len(school.query("SELECT * FROM concerns WHERE pupil_id = 'P-zed'")) == 1


def test_the_list_of_pupils_shows_concerns_and_who_has_plans_to_read(opened):
    visit = opened(state={"to_read": True})
    text = shown(visit)
    assert not visit.exception
    assert "2 people have 2 plans still to read" in labels(visit)
    assert "the reply was due on Mon 10 Nov" in text
    people = [frame.value for frame in visit.dataframe if "said" in frame.value.columns]
    assert people[0]["name"].to_list() == ["Miss Eve Cole", "Mr Tom Roy"]
