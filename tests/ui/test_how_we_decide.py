"""The rule in force: named on the pages, chosen on How we decide, explained on Pupil."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from iepdata.errors import SettingError
from iepdata.vocabulary import RULES
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, load
from tests.ui.visits import at_page, shown

AS_OF = "2025-11-14"


@pytest.fixture
def school(store):
    """One pupil whose target is flat."""
    start = date(2025, 9, 15)
    load(
        store, closures=CLOSURES_2025, pupils=[PUPIL], plans=[PLAN],
        targets=[TARGET | {"due_date": "2025-12-19"}],
        observations=[
            {"target_id": "T1", "date": (start + timedelta(weeks=week)).isoformat(), "value": value}
            for week, value in enumerate([40, 42, 38, 41, 39, 40, 41, 39])
        ],
    )  # fmt: skip
    return store


def links(visit) -> str:
    labels = [link.proto.label for link in visit.get("page_link")]
    return "\n".join(labels).replace("\\", "")


@pytest.mark.parametrize("page", ["today", "targets", "pupil"])
def test_the_rule_in_force_and_its_accuracy_are_named_with_a_link(page, school, visit) -> None:
    public_id = str(school.query("SELECT public_id FROM pupils").iloc[0, 0])
    asked = {"pupil": public_id} if page == "pupil" else {}
    found = links(visit(page, as_of=AS_OF, **asked))
    assert "Rule in force: Detector. Of 100 pupils on track, about " in found
    assert "How we decide" in found


def test_choosing_a_rule_keeps_it_notes_it_and_judges_by_it(school, visit) -> None:
    page = visit("about", as_of=AS_OF)
    assert page.button(key="use_rule").disabled
    page.radio(key="rule_choice").set_value("four_point").run()
    page.button(key="use_rule").click().run()
    assert not page.exception
    assert school.settings().rule == "four_point"
    assert "The rule in force: Four-point rule" in shown(page)
    assert "From now on: Four-point rule." in page.success[0].value.replace("\\", "")
    log = school.query("SELECT action, detail FROM store.audit_log WHERE action = 'setting'")
    assert log["detail"].tolist() == ["rule: the default to four_point"]
    assert "Rule in force: Four-point rule." in links(visit("targets", as_of=AS_OF))


def test_choosing_again_takes_the_choice_back(school, visit) -> None:
    school.set_setting("rule", "six_point", by="test")
    page = visit("about", as_of=AS_OF)
    assert page.radio(key="rule_choice").value == "six_point"
    page.radio(key="rule_choice").set_value("detector").run()
    page.button(key="use_rule").click().run()
    assert school.settings().rule == "detector"
    log = school.query('SELECT detail FROM store.audit_log ORDER BY "at"')
    assert log["detail"].tolist()[-2:] == [
        "rule: the default to six_point", "rule: six_point to detector",
    ]  # fmt: skip


def test_a_rule_that_does_not_exist_changes_nothing(school) -> None:
    with pytest.raises(SettingError):
        school.set_setting("rule", "guess", by="test")
    assert school.settings().rule == "detector"
    assert school.query("SELECT * FROM store.audit_log WHERE action = 'setting'").empty


def test_a_rule_set_outside_is_shown_and_not_changed_here(school, visit, monkeypatch) -> None:
    monkeypatch.setenv("IEP_RULE", "median_of_three")
    page = visit("about", as_of=AS_OF)
    assert "The rule in force: Median of three" in shown(page)
    assert "set outside the dashboard, by IEP_RULE" in shown(page)
    assert not [each for each in page.button if each.key == "use_rule"]


def test_the_page_shows_the_figures_of_every_rule_and_how_to_measure_them(school, visit) -> None:
    page = visit("about", as_of=AS_OF)
    text = shown(page)
    assert "Of 100 pupils who are on track, about " in text
    assert "made-up histories for each figure" in text
    assert "python -m" not in text
    assert not re.findall(r"\d{4}-\d\d-\d\d", text)
    compared = page.dataframe[0].value
    assert compared["label"].tolist() == list(RULES.values())
    assert compared[["wrong", "on_line", "delay"]].notna().all(axis=None)
    assert len(page.get("plotly_chart")) == 2
    page.session_state["all_figures"] = True
    assert "python -m tests.accuracy" in shown(page.run())


def test_why_this_status_opens_steps_what_would_change_it_and_what_can_be_told(
    school, visit
) -> None:
    public_id = str(school.query("SELECT public_id FROM pupils").iloc[0, 0])
    page = at_page("pupil", as_of=AS_OF, pupil=public_id)
    closed = shown(visit("pupil", as_of=AS_OF, pupil=public_id))
    assert "tried in order" not in closed
    page.session_state["why_T1"] = True
    page.run()
    text = shown(page)
    assert not page.exception
    assert "The statuses are tried in order" in text
    assert "**What would change it**" in text
    assert "Three more observations at " in text
    assert "Rule in force: Detector." in text
