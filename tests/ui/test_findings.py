"""Findings on the pages: the ranking on Today, the rows behind, setting aside, starting a table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from iepdata.findings import checks, findings, progress
from iepdata.findings.aside import set_aside
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.today import today
from iepdata.ui import stores
from tests.school import CLOSURES_2025, PUPIL, load, one_target
from tests.ui.visits import at_page, shown

DAY = date(2025, 11, 14)
FLAT = [
    ("2025-09-15", 40), ("2025-09-22", 41), ("2025-09-29", 39), ("2025-10-06", 40),
    ("2025-10-13", 42), ("2025-10-20", 38), ("2025-11-03", 40), ("2025-11-10", 41),
]  # fmt: skip


@pytest.fixture
def stalled(monkeypatch):
    """A store in which one target of Zebedee's has stalled, and what is found of targets alone."""
    monkeypatch.setattr(checks, "TOPICS", (progress,))
    with one_target(FLAT, CLOSURES_2025, due_date="2025-12-19") as store:
        load(store, pupils=[PUPIL | {"first_name": "Zebedee", "last_name": "Quill"}])
        yield store


def visited(monkeypatch, tmp_path, store: Store, page: str = "today", **query: str) -> AppTest:
    monkeypatch.setenv("IEP_STORE", str(tmp_path / "school.duckdb"))
    monkeypatch.setattr(stores, "open_store", lambda where: store)
    return at_page(page, as_of=DAY.isoformat(), **query).run()


def stall(store: Store, day: date = DAY):
    found = findings(store, day, Settings())
    return found[found["check"] == "target_stalled"].iloc[0]


def opened(visit: AppTest, key: str) -> AppTest:
    """The page once the reader has opened the popover or expander of `key`."""
    visit.session_state[key] = True
    return visit.run()


def test_a_stall_is_on_today_until_it_is_put_off_and_back_on_its_day(
    stalled, monkeypatch, tmp_path
) -> None:
    own = stall(stalled)
    assert "stalled" in shown(visited(monkeypatch, tmp_path, stalled))
    until = DAY + timedelta(days=14)
    set_aside(stalled, own["finding_id"], own["facts"], "", until, "Ms Lee")
    ranked = today(findings(stalled, DAY, Settings()))
    assert "target_stalled" not in set(ranked["check"])
    assert "target_stalled" in set(today(findings(stalled, until, Settings()))["check"])


def test_a_finding_is_dismissed_on_today_with_a_reason_and_brought_back(
    stalled, monkeypatch, tmp_path
) -> None:
    name = f"today_{stall(stalled)['finding_id']}"
    page = opened(visited(monkeypatch, tmp_path, stalled), name)
    submit = next(each for each in page.button if each.label == "Not a problem here")
    page = submit.click().run()
    assert [each.value for each in page.warning] == [
        "Write in a few words why it is not a problem here."
    ]
    assert stall(stalled)["state"] == "open"
    page.text_input(key=f"{name}_reason").set_value("New glasses came on Monday")
    page = next(each for each in page.button if each.label == "Not a problem here").click().run()
    assert stall(stalled)["state"] == "dismissed"
    assert "Set aside." in page.success[0].value
    page = opened(page, "today_aside")
    assert "New glasses came on Monday" in shown(page)
    page.button(key=f"today_back_{stall(stalled)['finding_id']}").click().run()
    assert stall(stalled)["state"] == "open"


def test_the_rows_behind_a_finding_are_shown_with_file_and_row(
    stalled, monkeypatch, tmp_path
) -> None:
    name = f"today_{stall(stalled)['finding_id']}"
    page = opened(visited(monkeypatch, tmp_path, stalled), name)
    rows = next(each.value for each in page.dataframe if "Row" in each.value.columns
                or "source_row" in each.value.columns)  # fmt: skip
    assert len(rows) == 1 + len(FLAT)
    assert set(rows["source_file"]) == {"targets.csv", "observations.csv"}
    assert "Read aloud" in rows["cells"].iloc[0]


def test_with_names_hidden_neither_cells_nor_the_name_are_shown(
    stalled, monkeypatch, tmp_path
) -> None:
    own = stall(stalled)
    set_aside(stalled, own["finding_id"], own["facts"], "Zebedee was ill", None, "Ms Lee")
    page = opened(visited(monkeypatch, tmp_path, stalled, hide_names="true"), "today_aside")
    text = shown(page) + " ".join(link.proto.label for link in page.get("page_link"))
    assert "— was ill" in text
    assert "Zebedee" not in text
    assert "Quill" not in text


def test_what_is_not_recorded_is_one_grey_line_with_start(stalled, monkeypatch, tmp_path) -> None:
    page = visited(monkeypatch, tmp_path, stalled)
    assert shown(page).count("Not recorded here: ") == 1
    page = opened(page, "start")
    assert "who has read the plans" in shown(page)
    page = page.button(key="start_plan_readers").click().run()
    line = next(text for text in shown(page).splitlines() if "Not recorded here: " in text)
    assert "who has read the plans" not in line
    assert "stop_plan_readers" in [each.key for each in page.button]


def test_how_we_decide_lists_every_check_with_its_force(sample: Store, monkeypatch, tmp_path
) -> None:  # fmt: skip
    page = visited(monkeypatch, tmp_path, sample, "about")
    tables = [frame.value for frame in page.dataframe if "force" in frame.value.columns]
    assert len(tables) == 1
    assert "Target stalled" in set(tables[0]["label"])
