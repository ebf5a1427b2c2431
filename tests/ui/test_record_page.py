"""The Record page: a control for each measure, absences, notes, groups, sessions, undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iepdata.ingest.typed import keep_rows
from iepdata.store import Store
from iepdata.ui import stores
from iepdata.wording.record import latest
from tests.record.conftest import AS_OF, fill
from tests.school import as_it_was
from tests.ui.visits import at_page, shown


@pytest.fixture(scope="module")
def filled() -> Iterator[Store]:
    with Store.open(None) as store:
        fill(store)
        yield store


@pytest.fixture
def visit(monkeypatch, tmp_path: Path, filled: Store):
    monkeypatch.setenv("IEP_STORE", str(tmp_path / "school.duckdb"))
    monkeypatch.setattr(stores, "open_store", lambda where: filled)
    found = filled.query("SELECT pupil_id, public_id FROM pupils")
    links = dict(zip(found["pupil_id"], found["public_id"], strict=True))

    def at(pupil: str = "", **query: str):
        own = {"pupil": links[pupil]} if pupil else {}
        visited = at_page("record", as_of="2025-11-14", **own, **query).run()
        assert not visited.exception
        return visited

    with as_it_was(filled):
        yield at


def test_what_was_seen_before_is_said_to_be_the_last_entries() -> None:
    seen = ["Fri 14 Nov: 16/20", "Fri 7 Nov: 15/20"]
    assert latest(seen) == "The last 2 entries: Fri 14 Nov: 16/20 · Fri 7 Nov: 15/20"
    assert latest(seen[:1]) == "The last entry: Fri 14 Nov: 16/20"
    assert latest([]) == ""


def kept(store: Store) -> list[list[object]]:
    found = store.query("SELECT target_id, value_raw, value, status FROM observations ORDER BY 1")
    return found.astype(object).where(found.notna(), None).to_numpy().tolist()


def test_every_measure_has_its_own_control_and_is_kept_as_the_import_reads_it(
    visit, filled: Store
) -> None:
    page = visit("P1")
    page.number_input(key="record_T-trials_0").set_value(16)
    page.number_input(key="record_T-trials_0_of").set_value(20)
    page.number_input(key="record_T-percent_0").set_value(0.85)
    page.button(key="record_T-count_0_more").click()
    page.text_input(key="record_T-duration_0").set_value("1:30")
    page.button_group(key="record_T-scale_0").set_value("gesture")
    page.button_group(key="record_T-yes_no_0").set_value("no")
    page.button_group(key="record_T-gas_0").set_value("-1")
    page.run()
    for own in ("count", "duration", "gas", "percent", "scale", "trials", "yes_no"):
        page.button(key=f"record_T-{own}_0_save").click().run()
        assert not page.exception
    assert kept(filled) == [
        ["T-count", "1", 1.0, "observed"],
        ["T-duration", "1:30", 90.0, "observed"],
        ["T-gas", "-1", -1.0, "observed"],
        ["T-percent", "0.85%", 0.85, "observed"],
        ["T-scale", "gesture", 2.0, "observed"],
        ["T-trials", "16/20", 80.0, "observed"],
        ["T-yes_no", "no", 0.0, "observed"],
    ]


def test_absent_is_one_tap_is_no_nought_and_can_be_undone(visit, filled: Store) -> None:
    page = visit("P1")
    for own, status in (("rate", "refused"), ("wcpm", "no_opportunity")):
        page.button(key=f"record_T-{own}_0_{status}").click().run()
        assert kept(filled) == [[f"T-{own}", None, None, status]]
        page.button(key=f"undo_last_T-{own}").click().run()
    page.button(key="record_T-count_0_absent").click().run()
    assert kept(filled) == [["T-count", None, None, "absent"]]
    assert "Fri 14 Nov: Pupil absent" in shown(page)
    page.button(key="undo_last_T-count").click().run()
    assert kept(filled) == []


def test_all_of_a_day_can_be_undone_not_only_the_last_few(visit, filled: Store) -> None:
    for nth in range(10):
        row = {"obs_id": f"x{nth}", "target_id": "T-count", "date": AS_OF, "value": str(nth)}
        keep_rows(filled, {"observations": [row]}, by="Mr Roy", today=AS_OF, page="Record")
    page = visit()
    page.session_state["lately"] = True
    page.run()
    assert "Zebedee Q" in shown(page)
    first = filled.query("SELECT min(upload_id) FROM store.loads WHERE loaded_by = 'Mr Roy'")
    key = f"undo_{first.iloc[0, 0]}"
    assert key not in [each.key for each in page.button]
    page.button(key="lately_more").click().run()
    page.button(key=key).click().run()
    assert not page.exception
    assert sorted(value for _, value, *_ in kept(filled)) == list("123456789")


def test_two_recorders_see_their_own_pupils_and_both_are_kept(visit, filled: Store) -> None:
    first, second = visit("P1"), visit("P1")
    first.button_group(key="record_T-yes_no_0").set_value("yes").run()
    second.button_group(key="record_T-yes_no_0").set_value("no").run()
    for page in (first, second):
        assert page.date_input(key="record_on").value == AS_OF
        page.button(key="record_T-yes_no_0_save").click().run()
    assert sorted(kept(filled)) == [
        ["T-yes_no", "no", 0.0, "observed"], ["T-yes_no", "yes", 1.0, "observed"],
    ]  # fmt: skip


def test_a_wrong_value_is_caught_as_the_import_catches_it_and_stays_to_be_put_right(
    visit, filled: Store
) -> None:
    page = visit("P1")
    page.number_input(key="record_T-trials_0").set_value(21)
    page.number_input(key="record_T-trials_0_of").set_value(20)
    page.button(key="record_T-trials_0_save").click().run()
    assert "no more correct than attempts" in page.warning[0].value
    assert page.number_input(key="record_T-trials_0").value == 21
    assert kept(filled) == []


def test_a_note_that_names_another_pupil_is_warned_about_before_it_is_kept(
    visit, filled: Store
) -> None:
    page = visit("P1")
    page.number_input(key="record_T-count_0").set_value(3)
    page.text_input(key="record_T-count_0_note").set_value("Played with Chidi")
    page.button(key="record_T-count_0_save").click().run()
    assert any("The note names Chidi" in each.value for each in page.warning)
    assert kept(filled) == []
    page.button(key="record_T-count_0_save").click().run()
    assert kept(filled) == [["T-count", "3", 3.0, "observed"]]


def test_a_group_is_kept_together_one_row_a_pupil(visit, filled: Store) -> None:
    page = visit(show="group")
    both = list(filled.query("SELECT public_id FROM pupils")["public_id"])
    page.multiselect(key="group").set_value(both).run()
    page.number_input(key="group_T-percent-P2_0").set_value(70)
    page.button_group(key="group_T-count_0_status").set_value("absent").run()
    page.button(key="group_save").click().run()
    assert kept(filled) == [
        ["T-count", None, None, "absent"],
        ["T-percent-P2", "70%", 70.0, "observed"],
    ]


def test_a_week_as_planned_and_its_exception_take_a_tap_each(visit, filled: Store) -> None:
    page = visit(show="sessions")
    page.button(key="all_as_planned").click().run()
    page.button_group(key="session_PV1_2025-11-14_0").set_value("missed:staff_absent").run()
    assert "All as planned, except: 1 did not happen." in shown(page)
    found = filled.query(
        "SELECT provision_id, date::VARCHAR, status, reason FROM provision_sessions ORDER BY 1, 2"
    )
    assert found.fillna("").to_numpy().tolist() == [
        ["PV1", "2025-11-10", "as_planned", ""],
        ["PV1", "2025-11-14", "missed", "staff_absent"],
        ["PV2", "2025-11-10", "as_planned", ""],
    ]


def test_with_names_hidden_no_name_is_left_on_any_part_of_the_page(visit, filled: Store) -> None:
    row = {"obs_id": "x", "target_id": "T-count", "date": AS_OF, "value": "2"}
    keep_rows(filled, {"observations": [row]}, by="Mr Roy", today=AS_OF, page="Record")
    for part in ("pupil", "group", "sessions", "sheet"):
        page = visit(show=part, hide_names="true")
        page.session_state["lately"] = True
        page.run()
        tables = [each.value.to_csv() for each in page.dataframe]
        everything = " ".join([shown(page), *tables, *(each.label for each in page.button)])
        assert "Mr Roy" in everything
        assert "Zebedee" not in everything
        assert "Chidi" not in everything
