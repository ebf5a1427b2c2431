"""The main job in a real browser: from a school's files to the chart on the pupil's page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import Reader, Served, serve
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, as_csv

FLAT = [(9, 15, 40), (9, 22, 41), (9, 29, 39), (10, 6, 40), (10, 13, 42), (10, 20, 38), (11, 3, 40),
        (11, 10, 41)]  # fmt: skip


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A dashboard on an empty store."""
    with serve(tmp_path, IEP_STORE=str(tmp_path / "school.duckdb")) as dashboard:
        yield dashboard


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A school's files, one of their rows with a slip of the pen."""
    observed = [
        {"target_id": "T1", "date": f"{day:02}/{month:02}/2025", "value": value}
        for month, day, value in FLAT
    ]
    tables = {
        "closures": CLOSURES_2025,
        "pupils": [PUPIL | {"first_name": "Zuzanna", "last_name": "Nowak-O’Neill"}],
        "plans": [PLAN],
        "targets": [TARGET | {"due_date": "2025-12-19"}],
        "observations": [*observed, {"target_id": "T404", "date": "17/11/2025", "value": 50}],
    }
    made = []
    for name, rows in tables.items():
        made.append(tmp_path / f"{name}.csv")
        made[-1].write_bytes(as_csv(rows))
    return made


def load_files(reader: Reader, files: list[Path]) -> None:
    reader.page.set_input_files("[data-testid='stFileUploader'] input", files)
    reader.page.get_by_role("button", name="Load these files").click()
    reader.page.locator("h1:has-text('Loaded:')").wait_for()
    reader.settle()


def test_from_files_to_the_chart_of_a_stalled_target(served, files, read) -> None:
    reader = read(served).open("/load?as_of=2025-11-14")
    load_files(reader, files)
    reader.sees("1 row set aside: mend it")

    reader.open("/?as_of=2025-11-14")
    reader.sees("1 pupil needs something from you this week")
    reader.page.get_by_role("link", name="Zuzanna N").click()
    reader.page.locator(".js-plotly-plot .main-svg").first.wait_for()
    reader.settle()
    reader.sees("Zuzanna N: the one target needs a change")
    reader.sees("Stalled: lately about 40%; 80% to reach by 19 Dec 2025")
    reader.sees("To reach: 80% or more", place=".js-plotly-plot")
    assert "Zuzanna" not in reader.page.url
    assert "pupil=" in reader.page.url
    assert reader.complaints == []
    assert all(
        request.startswith((served.url, "data:", "blob:", "ws:")) for request in reader.requests
    )

    # The address alone opens the same view, first thing in a new window.
    again = read(served).open(reader.page.url.removeprefix(served.url))
    again.sees("Zuzanna N: the one target")


def test_a_pupil_chosen_by_name_stands_in_the_address_under_an_opaque_id(
    served, files, read
) -> None:
    reader = read(served).open("/load?as_of=2025-11-14")
    load_files(reader, files)
    reader.open("/pupil?as_of=2025-11-14")
    reader.choose(reader.page.locator("[data-testid='stSelectbox'] input").first, "Zuz")
    reader.page.get_by_text("Target 1").wait_for()
    reader.settle()
    assert "Zuz" not in reader.page.url
    assert "pupil=" in reader.page.url
    reader.open("/targets?as_of=2025-11-14")
    reader.choose(reader.page.locator("[data-testid='stMultiSelect'] input").first, "Stall")
    reader.page.wait_for_url("**status=stalled**")
    reader.sees("The one open target needs a change")
