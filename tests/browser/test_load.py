"""A messy file in a real browser: asked about, matched, loaded, mended, loaded again, undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from iepdata.ui.loading.incoming import key_of
from tests.browser.conftest import Reader, Served, serve
from tests.school import PLAN, PUPIL, TARGET, as_csv

# A title, a heading nobody knows, shares and percentages mixed, and a target that is not there.
LOG = """Autumn reading log,,,
Target ID,Date observed,Score,Seen in
T1,15/09/2025,0.50,Library
T1,22/09/2025,85,Class
T404,29/09/2025,50,Class
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A dashboard on an empty store."""
    with serve(tmp_path, IEP_STORE=str(tmp_path / "school.duckdb")) as dashboard:
        yield dashboard


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A pupil, a plan and a target in tidy files, and a log that is not."""
    tables = {"pupils": [PUPIL], "plans": [PLAN], "targets": [TARGET]}
    for name, rows in tables.items():
        (tmp_path / f"{name}.csv").write_bytes(as_csv(rows))
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    return [tmp_path / f"{name}.csv" for name in (*tables, "log")]


def drop(reader: Reader, *files: Path) -> None:
    """Drop files on the page and wait for what it says of them."""
    reader.page.set_input_files("[data-testid='stFileUploader'] input", list(files))
    reader.page.get_by_role("button", name="Start again").wait_for()
    reader.settle()


def press(reader: Reader, name: str) -> None:
    """Press the first button of a name."""
    reader.page.get_by_role("button", name=name).first.click()
    reader.settle()


def mended(report: Path) -> Path:
    """The downloaded report, its row set aside put right in the spreadsheet."""
    book = load_workbook(report)
    sheet = book["observations"]
    names = [cell.value for cell in sheet[1]]
    assert "T404" in [cell.value for cell in sheet[2]]
    sheet.cell(2, names.index("Target ID") + 1, "T1")
    path = report.with_name("mended.xlsx")
    book.save(path)
    return path


def test_a_messy_file_from_the_drop_to_the_undo(served, files, read, tmp_path) -> None:
    reader = read(served).open("/load")
    reader.sees("Nothing is loaded yet")
    drop(reader, *files)
    reader.sees("1 file waiting for your answer", place="h1")

    # The question is answered by a choice; until then that file alone waits.
    reader.page.get_by_role("radio").first.check(force=True)
    reader.settle()
    assert "waiting" not in reader.page.inner_text("h1")

    # The heading nobody knows is read as the setting.
    reader.page.locator(
        f".st-key-{key_of('log.csv')} [data-testid='stExpander'] summary"
    ).first.click()
    reader.settle()
    reader.choose(reader.page.get_by_label("Seen in is read as"), "Setting")
    reader.page.get_by_text("Why 1 row is set aside · first rows · all 4 columns read").wait_for()
    reader.sees("1 set aside")

    press(reader, "Load these files")
    reader.page.locator("h1:has-text('Loaded:')").wait_for()
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="Download the rows set aside").click()
    report = tmp_path / "report.xlsx"
    download.value.save_as(report)

    drop(reader, mended(report))
    reader.sees("Ready to load: 1 new row", place="h1")
    press(reader, "Load these files")
    reader.page.locator("h1:has-text('Loaded: 1 new row')").wait_for()
    assert "rows set aside" not in reader.text()

    # The next file of these headings is read as the last was, and says so.
    drop(reader, files[3])
    reader.sees("Read as you chose last time")
    press(reader, "Start again")

    # Undo says what it will do before it does it.
    press(reader, "Undo")
    reader.page.get_by_text("1 row will be taken out").first.wait_for()
    press(reader, "Undo it")
    reader.sees("Undone: 1 row taken out")
    reader.sees("1 row set aside")
    assert reader.complaints == []
