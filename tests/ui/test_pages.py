"""Every page, opened by its address, on no data, on the sample school and on broken data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from iepdata.questions import QUESTIONS
from iepdata.sample import LAST_DAY
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.ui import stores
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, load
from tests.ui.visits import at_page, shown

PAGES = [
    "today", "pupil", "targets", "reviews", "provision", "record", "plans", "inspection", "edit",
    "load", "about",
]  # fmt: skip


@pytest.fixture
def school(sample: Store) -> Store:
    """The sample school, loaded once for all tests."""
    return sample


def visited(monkeypatch, tmp_path: Path, store: Store, page: str, **query: object) -> AppTest:
    monkeypatch.setenv("IEP_STORE", str(tmp_path / "school.duckdb"))
    monkeypatch.setattr(stores, "open_store", lambda where: store)
    return at_page(page, **query).run()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_the_sample_school(page, school, monkeypatch, tmp_path) -> None:
    visit = visited(monkeypatch, tmp_path, school, page, as_of=LAST_DAY.isoformat())
    assert not visit.exception
    assert not visit.error
    assert len(visit.title) == 1


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_nothing_loaded(page, empty_store, monkeypatch, tmp_path) -> None:
    visit = visited(monkeypatch, tmp_path, empty_store, page)
    assert not visit.exception
    assert not visit.error
    if page not in ("load", "about"):
        assert "Nothing is loaded yet" in shown(visit)


BROKEN = [
    {"measure": "", "baseline_value": "", "criterion_value": "", "due_date": "", "direction": ""},
    {"baseline_value": "80", "criterion_value": "80"},
    {"baseline_value": "90", "criterion_value": "80"},
    {"due_date": "2025-09-08"},
    {"measure": "scale", "baseline_value": "", "criterion_value": "", "scale_id": "none"},
    {"baseline_date": "", "start_date": "", "due_date": ""},
]


@pytest.fixture(scope="module")
def broken() -> Iterator[Store]:
    """A school whose one pupil has no first name, and whose targets all lack something."""
    nameless = PUPIL | {"first_name": "", "last_name": ":red[x] <b>$y$</b>"}
    absent = [
        {"target_id": f"T{number}", "date": "2025-09-15", "value": "absent"}
        for number in range(len(BROKEN))
    ]
    with Store.open(None) as store:
        load(
            store,
            closures=CLOSURES_2025,
            pupils=[nameless],
            plans=[PLAN, PLAN | {"plan_id": "PL2", "plan_type": "EHCP"}],
            targets=[
                TARGET | {"target_id": f"T{number}"} | lacking
                for number, lacking in enumerate(BROKEN)
            ],
            observations=[*absent, {"target_id": "T5", "date": "2025-09-22", "value": 45}],
        )
        yield store


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_broken_data(page, broken, monkeypatch, tmp_path) -> None:
    public_id = broken.query("SELECT public_id FROM pupils").iloc[0, 0]
    asked = {"pupil": str(public_id)} if page == "pupil" else {}
    visit = visited(monkeypatch, tmp_path, broken, page, as_of="2025-11-14", **asked)
    assert not visit.exception
    assert not visit.error


def test_each_count_on_today_opens_exactly_that_many_rows(school, monkeypatch, tmp_path) -> None:
    day = LAST_DAY.isoformat()
    today = shown(visited(monkeypatch, tmp_path, school, "today", as_of=day))
    for query, sign in (("stalled", "■"), ("not_recorded", "○")):
        visit = visited(monkeypatch, tmp_path, school, "targets", as_of=day, status=query)
        rows = len(visit.dataframe[0].value)
        assert rows > 0
        assert f"{sign} {rows}" in today
    visit = visited(monkeypatch, tmp_path, school, "reviews", as_of=day, show="overdue")
    assert f"▲ {len(visit.dataframe[0].value)}" in today


def test_the_address_of_a_pupil_opens_that_pupil_with_every_open_target(
    school, monkeypatch, tmp_path
) -> None:
    targets = QUESTIONS["targets"](school, LAST_DAY, Settings())
    chosen = targets[(targets["status"] == "stalled")].iloc[0]
    visit = visited(
        monkeypatch, tmp_path, school, "pupil", as_of=LAST_DAY.isoformat(),
        pupil=chosen["public_id"],
    )  # fmt: skip
    own = targets[(targets["public_id"] == chosen["public_id"]) & (targets["status"] != "closed")]
    text = shown(visit)
    assert all(f"Target {place}:" in text for place in range(1, len(own) + 1))
    assert "Stalled" in text
    assert not visit.exception


def test_an_id_that_is_nobodys_is_not_found_and_says_nothing_else(
    school, monkeypatch, tmp_path
) -> None:
    visit = visited(monkeypatch, tmp_path, school, "pupil", pupil="nobody")
    assert "There is no such pupil" in shown(visit)


def test_with_names_hidden_no_name_is_on_any_page(school, monkeypatch, tmp_path) -> None:
    named = school.query("SELECT first_name, last_name, preferred_name FROM pupils")
    lasts = {name for name in named["last_name"].dropna() if len(name) > 3}
    for page in ("today", "targets", "reviews", "pupil"):
        visit = visited(
            monkeypatch, tmp_path, school, page, as_of=LAST_DAY.isoformat(), hide_names="true"
        )
        tables = [frame.value.to_csv() for frame in visit.dataframe]
        links = [link.proto.label for link in visit.get("page_link")]
        text = " ".join([shown(visit), *tables, *links])
        assert re.search(r"Pupil [0-9A-F]{4}", text)
        assert not [name for name in lasts if name in text]


def test_with_names_hidden_the_pupils_own_name_is_not_in_targets_strategies_or_promises(
    empty_store, monkeypatch, tmp_path
) -> None:
    load(
        empty_store,
        pupils=[PUPIL | {"first_name": "Zebedee"}],
        plans=[PLAN | {"strengths": "Zebedee sings"}],
        targets=[TARGET | {"text": "Zebedee will read aloud", "pupil_wording": "I, Zebedee"}],
        strategies=[{"strategy_id": "S1", "target_id": "T1", "text": "Zebedee sits in front",
                     "start_date": "2025-09-15"}],
        reviews=[{"review_id": "R1", "plan_id": "PL1", "meeting_date": "2025-10-01"}],
        review_actions=[{"review_id": "R1", "action": "Buy Zebedee a laptop"}],
        observations=[{"target_id": "T1", "date": "2025-09-22", "value": 45}],
    )  # fmt: skip
    public_id = str(empty_store.query("SELECT public_id FROM pupils").iloc[0, 0])
    for page, asked in (("targets", {}), ("pupil", {"pupil": public_id}), ("today", {})):
        hidden = visited(
            monkeypatch, tmp_path, empty_store, page, as_of="2025-11-14", hide_names="true", **asked
        )
        charts = " ".join(str(chart.proto) for chart in hidden.get("plotly_chart"))
        tables = " ".join(frame.value.to_csv() for frame in hidden.dataframe)
        assert "Zebedee" not in shown(hidden) + tables + charts


def test_a_pupil_who_has_left_is_on_no_list(empty_store, monkeypatch, tmp_path) -> None:
    load(
        empty_store,
        pupils=[PUPIL | {"on_roll_to": "2025-10-31"}],
        plans=[PLAN],
        targets=[TARGET],
        observations=[{"target_id": "T1", "date": "2025-09-22", "value": 45}],
    )
    today = shown(visited(monkeypatch, tmp_path, empty_store, "today", as_of="2025-11-14"))
    assert "Nothing needs you today" in today
    assert "No open targets" in today


def test_a_school_of_four_files_is_told_of_late_and_stalled_work_and_never_blamed(
    empty_store, monkeypatch, tmp_path
) -> None:
    flat = [
        {"target_id": "T1", "date": f"2025-{month:02}-{day:02}", "value": value}
        for month, day, value in [
            (9, 15, 40), (9, 22, 41), (9, 29, 39), (10, 6, 40), (10, 13, 42), (10, 20, 38),
            (11, 3, 40), (11, 10, 41),
        ]
    ]  # fmt: skip
    load(
        empty_store,
        pupils=[PUPIL],
        plans=[PLAN | {"start_date": "2025-04-28"}],
        targets=[TARGET | {"due_date": "2025-12-19"}],
        observations=flat,
    )
    today = shown(visited(monkeypatch, tmp_path, empty_store, "today", as_of="2025-11-14"))
    assert "▲ 1" in today
    assert "■ 1" in today
    public_id = str(empty_store.query("SELECT public_id FROM pupils").iloc[0, 0])
    pupil = shown(
        visited(monkeypatch, tmp_path, empty_store, "pupil", as_of="2025-11-14", pupil=public_id)
    )
    assert today.count("Not recorded here: ") == 1
    for blame in ("Read by", "session", "voice", "strategies are missing", "not logged"):
        assert blame not in pupil
