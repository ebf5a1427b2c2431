"""Plans changed in place: what is typed supersedes what stood, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from iepdata.findings.typed import said_of
from iepdata.model import TABLES
from iepdata.store import Store
from iepdata.ui import stores
from iepdata.wording import edit as words
from tests.papers.school import AS_OF, OTHER, public_id, school
from tests.ui.visits import at_page, shown

NOBODYS_TO_TYPE = {
    "targets": {"target_id"}, "strategies": {"strategy_id"}, "provision": {"provision_id"},
    "plans": {"plan_id", "pupil_id"}, "pupils": {"upn", "school_id"}, "plan_readers": set(),
}  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with school() as opened:
        yield opened


@pytest.fixture
def opened(monkeypatch, tmp_path: Path, store: Store):
    """Opens the page on a part of what is on file about the pupil."""
    monkeypatch.setenv("IEP_STORE", str(tmp_path / "school.duckdb"))
    monkeypatch.setattr(stores, "open_store", lambda where: store)
    return lambda **query: at_page("edit", as_of=AS_OF.isoformat(), **query).run()


def field(visit: AppTest, kind: str, column: str):
    """The control of a column on the form."""
    return next(each for each in visit.get(kind) if each.key.startswith(f"{column}_"))


def press(visit: AppTest, label: str) -> AppTest:
    visit = next(button for button in visit.button if button.label == label).click().run()
    assert not visit.exception
    return visit


def test_a_changed_target_supersedes_is_advised_on_traced_and_undone(opened, store):
    visit = opened(pupil=public_id(store), part="targets")
    stood = "SELECT * FROM targets WHERE target_id = 'T1'"
    before = store.query(stood).iloc[0]
    field(visit, "text_area", "text").input("Improve reading")
    visit.run()
    assert "“improve” comes without a number" in visit.info[0].value
    assert store.query(stood).iloc[0]["text"] == before["text"]

    visit = press(visit, "Keep it")
    assert not visit.error
    kept = store.query(stood).iloc[0]
    assert kept["text"] == "Improve reading"
    assert (kept["baseline_value"], kept["criterion_value"]) == (40.0, 80.0)
    assert kept["source_file"].startswith("typed on the page Edit")
    assert f"The target in words: {before['text']} → Improve reading" in shown(visit)
    assert "History: changed once" in {box.label for box in visit.expander}

    visit = press(visit, "Undo")
    assert store.query(stood).iloc[0]["text"] == before["text"]
    assert "History: as first written" in {box.label for box in visit.expander}


def test_a_strategy_is_added_once_what_is_needed_is_there(opened, store):
    visit = press(opened(pupil=public_id(store), part="strategies"), "Add a strategy")
    text = "What the adult does, with what, how long and when"
    listed = next(each for each in visit.selectbox if each.key.startswith("row_strategies"))
    assert "Phonics <daily>" in listed.options
    field(visit, "text_area", "text").input(f"A game with {OTHER}")
    visit = press(visit, "Keep it")
    assert "Still needed: target." in shown(visit)
    assert f"This names {OTHER}" in visit.warning[0].value
    field(visit, "text_area", "text").input("A game of four, with a script")
    asked = "SELECT text FROM strategies WHERE target_id = 'T2'"
    assert store.query(asked).empty
    assert text in field(visit, "text_area", "text").label
    field(visit, "selectbox", "target_id").set_value("T2")
    visit = press(visit, "Keep it")
    assert store.query(asked)["text"].to_list() == ["A game of four, with a script"]
    assert field(visit, "text_area", "text").value == "A game of four, with a script"


def test_a_pupil_is_added_and_the_page_turns_to_them(opened, store):
    visit = opened()
    visit.session_state["new_pupil"] = True
    visit.run()
    for column, said in (("pupil_id", "P77"), ("first_name", "Ife")):
        field(visit, "text_input", column).input(said)
    for column, code in (("nc_year", "4"), ("sen_provision", "K"), ("need_1", "SLCN")):
        field(visit, "selectbox", column).set_value(code)
    visit = press(visit, "Keep it")
    assert "Change Ife’s plan" in shown(visit)
    assert words.NO_PLAN in shown(visit)
    assert not any("See the plan" in link.proto.label for link in visit.get("page_link"))
    assert visit.query_params["pupil"] == public_id(store, "P77")
    kept = store.query("SELECT * FROM pupils WHERE pupil_id = 'P77'").iloc[0]
    assert (kept["nc_year"], kept["sen_provision"], kept["need_1"]) == ("4", "K", "SLCN")


@pytest.mark.parametrize("part", ["pupils", "plans", "provision", "plan_readers"])
def test_every_part_opens_and_shows_nothing_of_another_pupil(opened, store, part):
    visit = opened(pupil=public_id(store), part=part)
    assert not visit.exception
    boxes = [str(each.value) for each in [*visit.text_input, *visit.text_area]]
    assert OTHER not in shown(visit) + " ".join(boxes)


def test_with_names_hidden_nothing_is_on_the_page(opened, store):
    visit = opened(pupil=public_id(store), part="targets", hide_names="true")
    assert "Names are hidden" in shown(visit)
    assert not visit.text_area


def test_what_is_needed_is_said_with_its_capitals():
    assert words.needed(["SEN provision", "Area"]) == "Still needed: SEN provision, area."


def test_what_is_kept_of_a_draft_says_that_no_page_shows_it_yet():
    assert words.kept("targets", is_new=True, is_draft=True).endswith(words.DRAFT)


@pytest.mark.parametrize("table", words.LAYOUT)
def test_every_column_of_a_table_can_be_changed_but_its_ids(table):
    fields = [name for line in words.LAYOUT[table] for name in line]
    assert len(fields) == len(set(fields))
    every = {column.name for column in TABLES[table].columns}
    assert every - set(fields) == NOBODYS_TO_TYPE[table]


def test_what_the_import_refuses_is_said_before_it_is_kept_also_of_a_plan_not_begun(store):
    whole = {"target_id": "NEW", "plan_id": "PL1", "area": "LITERACY", "text": "Be more confident"}
    settings = store.settings()
    vague = said_of(store, "targets", whole, as_of=AS_OF, settings=settings)
    assert "it does not say how it is measured" in vague.findings[0][0]
    wrong = whole | {"measure": "percent", "baseline_value": "lots"}
    assert said_of(store, "targets", wrong, as_of=AS_OF, settings=settings).refused
    assert store.query("SELECT * FROM targets WHERE target_id = 'NEW'").empty
