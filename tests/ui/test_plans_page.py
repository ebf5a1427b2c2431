"""The Plans page: what is found, what to write instead, the nine things, outcomes and advice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from iepdata.store import Store
from iepdata.ui import stores
from tests.plan_quality.school import DAY, Cases
from tests.ui.visits import at_page, shown


@pytest.fixture(scope="module")
def school() -> Iterator[Store]:
    """Two pupils: a vague target, and an EHC plan with an outcome that no target serves."""
    cases = Cases()
    cases.pupil("words")
    cases.target("vague", "words", text="Improve :red[reading]")
    cases.pupil("ehcp", plan_type="EHCP")
    cases.target("serving", "ehcp", outcome_id="served")
    for name in ("served", "unserved"):
        cases.add("outcomes", outcome_id=name, plan_id="PL_ehcp", text=f"I can {name}")
    for name, day in {"late": "2025-06-02", "in_time": "2025-10-06"}.items():
        cases.add("advice", advice_id=name, plan_id="PL_ehcp", service="Physiotherapy",
                  requested_date=day)  # fmt: skip
    cases.review("R", "ehcp", "2025-10-10", support="more")
    with cases.store() as store:
        yield store


@pytest.fixture
def visit(monkeypatch, tmp_path, school):
    monkeypatch.setenv("IEP_STORE", str(tmp_path / "school.duckdb"))
    monkeypatch.setattr(stores, "open_store", lambda where: school)

    def opened(**query: str) -> AppTest:
        return at_page("plans", as_of=DAY.isoformat(), **query).run()

    return opened


def tables(page: AppTest) -> list[list[str]]:
    return [list(table.value.columns) for table in page.dataframe]


def test_what_is_found_is_said_with_what_to_write_instead(visit) -> None:
    page = visit()
    assert not page.exception
    assert page.title[0].value == "2 of 2 plans have something to put right"
    text = shown(page)
    assert "“Improve :red[reading]”: “improve” comes without a number." in text
    assert "Put the numbers into the words" in text
    assert "No open target serves the outcome “I can unserved”." in text
    assert "Physiotherapy: advice asked for on 2 Jun has not come." in text


def test_the_nine_things_outcomes_advice_and_support_have_a_table_each(visit) -> None:
    page = visit()
    headings = [each.value for each in page.header]
    assert headings == [
        "The nine things that a plan sets out",
        "Outcomes of EHC plans and the targets beneath them",
        "Advice",
        "Support raised, lowered, or not to be had",
    ]
    assert sum("targets" in columns for columns in tables(page)) == 1


def test_one_topic_can_be_shown_alone(visit) -> None:
    page = visit(show="outcomes")
    assert "comes without a number" not in shown(page)
    assert "Physiotherapy" in shown(page)
    assert "The nine things that a plan sets out" not in [each.value for each in page.header]


def test_with_names_hidden_no_name_stands_on_the_page(visit) -> None:
    def everything(page: AppTest) -> str:
        return shown(page) + str([table.value.to_dict() for table in page.dataframe])

    assert "Pupil words" in everything(visit())
    hidden = visit(hide_names="true")
    assert not hidden.exception
    assert "Pupil words" not in everything(hidden)
