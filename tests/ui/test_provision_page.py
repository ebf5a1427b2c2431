"""The Provision page: the grid and its cells, findings, every provision, and what is shared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iepdata.store import Store
from iepdata.ui import stores
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, load
from tests.ui.visits import at_page, shown

WEEKS = ["2025-09-22", "2025-09-29", "2025-10-06", "2025-10-13", "2025-10-20", "2025-11-03",
         "2025-11-10"]  # fmt: skip
FLAT = [40, 41, 39, 40, 42, 38, 40]


def sessions(provision: str, happened: bool) -> list[dict[str, object]]:
    missed = {"status": "missed", "reason": "staff_redeployed"}
    return [
        {"provision_id": provision, "date": day} | ({"status": "delivered"} if happened else missed)
        for day in WEEKS
    ]


@pytest.fixture(scope="module")
def school() -> Iterator[Store]:
    """Two pupils whose targets stall: Zebedee's sessions happen, Yolanda's do not."""
    pupils = {"P1": "Zebedee", "P2": "Yolanda"}
    with Store.open(None) as store:
        load(
            store,
            closures=CLOSURES_2025,
            pupils=[
                PUPIL | {"pupil_id": own, "first_name": name} for own, name in pupils.items()
            ],
            plans=[PLAN | {"plan_id": f"PL-{own}", "pupil_id": own} for own in pupils],
            targets=[
                TARGET | {"target_id": f"T-{own}", "plan_id": f"PL-{own}",
                          "text": f"{name} reads aloud", "due_date": "2025-12-19"}
                for own, name in pupils.items()
            ],
            strategies=[
                {"strategy_id": f"S-{own}", "target_id": f"T-{own}", "kind": "teaching",
                 "text": f"{name} reads to Mo", "start_date": "2025-09-08"}
                for own, name in pupils.items()
            ],
            observations=[
                {"target_id": f"T-{own}", "date": day, "value": value}
                for own in pupils
                for day, value in zip(WEEKS, FLAT, strict=True)
            ],
            provision=[
                {"provision_id": f"PV-{own}", "plan_id": f"PL-{own}", "target_id": f"T-{own}",
                 "name": f"Reading with {name}", "sessions_per_week": 1, "minutes": 20,
                 "source": "school", "start_date": "2025-09-22"}
                for own, name in pupils.items()
            ],
            provision_sessions=[*sessions("PV-P1", True), *sessions("PV-P2", False)],
        )  # fmt: skip
        yield store


@pytest.fixture
def visit(monkeypatch, tmp_path: Path, school: Store):
    monkeypatch.setenv("IEP_STORE", str(tmp_path / "school.duckdb"))
    monkeypatch.setattr(stores, "open_store", lambda where: school)

    def at(**query: str):
        visited = at_page("provision", as_of="2025-11-14", **query).run()
        assert not visited.exception
        assert not visited.error
        return visited

    return at


def test_a_number_of_the_grid_opens_its_pupils_with_the_next_step(visit) -> None:
    page = visit()
    assert "1 provision is missed in a pattern; 1 target stalls without the help" in shown(page)
    assert page.button(key="cell_not_moving_delivered").label == ":red[■ **1**]"
    assert page.button(key="cell_moving_delivered").disabled
    page.button(key="cell_not_moving_not_delivered").click().run()
    cell = page.dataframe[0].value
    assert cell.iloc[0, 0].startswith("Yolanda")
    assert "See to the sessions first" in cell.to_csv()
    assert "Agree with leaders that these sessions are not used for cover" in cell.to_csv()
    assert page.query_params["delivery"] == "not_delivered"


def test_the_address_of_a_cell_opens_it(visit) -> None:
    page = visit(progress="not_moving", delivery="delivered")
    assert "Not moving, sessions happened: 1 target" in shown(page)
    assert page.dataframe[0].value.iloc[0, 0].startswith("Zebedee")


def test_an_address_of_no_cell_opens_none(visit) -> None:
    assert "Choose a number" in shown(visit(progress="nothing", delivery="delivered"))


def test_findings_stand_on_the_page_with_what_to_do(visit) -> None:
    text = shown(visit())
    assert "Sessions missed in a pattern: 1" in text
    assert "7 of 7 sessions since 22 Sep did not happen" in text
    assert "No sessions are logged" not in text


def test_what_is_shared_names_no_strategy_of_few_and_no_small_count(visit) -> None:
    page = visit()
    assert any("Yolanda reads to Mo" in table.value.to_csv() for table in page.dataframe)
    page.toggle(key="safe_to_share").set_value(True).run()
    shared = page.dataframe[-1].value
    assert "Other strategies" in shared.to_csv()
    assert not any("reads to Mo" in table.value.to_csv() for table in page.dataframe)
    assert "Safe to share: counts from 1 to 5 show c" in shown(page)


def test_with_names_hidden_no_name_of_a_pupil_is_left(visit) -> None:
    page = visit(hide_names="true", progress="not_moving", delivery="delivered")
    everything = shown(page) + "".join(table.value.to_csv() for table in page.dataframe)
    assert "Zebedee" not in everything
    assert "Yolanda" not in everything


def test_a_school_that_logs_nothing_is_offered_a_start_and_not_blamed(
    visit, monkeypatch, empty_store: Store
) -> None:
    load(empty_store, pupils=[PUPIL], plans=[PLAN], targets=[TARGET])
    monkeypatch.setattr(stores, "open_store", lambda where: empty_store)
    text = shown(visit())
    assert "No sessions are logged this school year" in text
    assert "missed" not in text
    assert "not logged" not in text
