"""The Record page in a real browser: large enough for a finger, and by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from iepdata.store import Store
from tests.browser.conftest import Reader, serve
from tests.record.conftest import fill

TABLET = {"width": 768, "height": 1024}
# Every control with the box that a finger hits; a field fills the box that it is drawn in.
SMALL = """() => [...document.querySelectorAll(
    "[data-testid='stMain'] :is(button, input, textarea, a, summary)")]
    .filter(e => e.getClientRects().length && getComputedStyle(e).visibility !== 'hidden')
    .map(e => [e, e.matches('input, textarea') && e.closest("[data-testid='stDateInputField'],"
        + "[data-testid='stTextInputRootElement'], [data-testid='stNumberInputContainer'],"
        + "[data-testid='stCheckbox'] label, .react-aria-ComboBox > [role='group']") || e])
    .map(([e, box]) => [(e.getAttribute('aria-label') || e.innerText || e.type).slice(0, 40),
                        Math.round(box.getBoundingClientRect().height * 10) / 10])
    .filter(([_, height]) => height < 44)"""
WIDE = "() => document.documentElement.scrollWidth - window.innerWidth"


def fits(reader: Reader) -> None:
    assert reader.page.evaluate(SMALL) == []
    assert reader.page.evaluate(WIDE) <= 0


def tab_to(reader: Reader, name: str) -> None:
    """Press Tab until the control of that name has the focus."""
    here = "() => [document.activeElement.ariaLabel, document.activeElement.innerText]"
    for _ in range(20):
        reader.page.keyboard.press("Tab")
        if name in reader.page.evaluate(here):
            return
    raise AssertionError(f"no {name} within twenty controls")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with the school of `fill`, closed."""
    with Store.open(tmp_path / "school.duckdb") as store:
        fill(store)
    return tmp_path / "school.duckdb"


def one_load_was_undone(path: Path) -> None:
    """Assert that what was typed is in the store as undone, and counts no more."""
    with Store.open(path) as store:
        assert store.query("SELECT * FROM observations").empty
        assert len(store.query("SELECT * FROM store.loads WHERE undone_at IS NOT NULL")) == 1


def test_every_part_fits_a_finger_and_an_entry_is_made_and_undone_by_keyboard(
    tmp_path: Path, path: Path, read
) -> None:
    with Store.open(path) as store:
        asked = "SELECT public_id FROM pupils WHERE pupil_id = 'P1'"
        pupil = str(store.query(asked).iloc[0, 0])
    with serve(tmp_path, IEP_STORE=str(path)) as served:
        reader = read(served)
        keys = reader.page.keyboard
        reader.page.set_viewport_size(TABLET)
        for part in ("group", "sessions", "sheet"):
            fits(reader.open(f"/record?as_of=2025-11-14&show={part}"))
        fits(reader.open("/record?as_of=2025-11-14"))
        fits(reader.open(f"/record?as_of=2025-11-14&pupil={pupil}"))
        card = reader.page.locator(".st-key-card_T-trials")
        card.get_by_label("Right").focus()
        keys.type("16")
        tab_to(reader, "Out of")
        keys.type("20")
        tab_to(reader, "Save")
        keys.press("Enter")
        card.get_by_text("Saved: 16/20").wait_for()
        fits(reader.settle())
        tab_to(reader, "Undo")
        keys.press("Enter")
        card.get_by_text("Undone").wait_for()
        assert reader.complaints == []
    one_load_was_undone(path)


def test_a_sheet_is_typed_into_the_grid_and_what_cannot_be_read_is_named(
    tmp_path: Path, path: Path, read
) -> None:
    with serve(tmp_path, IEP_STORE=str(path)) as served:
        reader = read(served).open("/record?as_of=2025-11-14&show=sheet")
        grid = reader.page.locator("[data-testid='stDataFrame'] .dvn-scroller")
        editor = reader.page.locator(".gdg-input")
        save = reader.page.get_by_role("button", name="Save the grid")

        def type_in(words: str) -> None:
            """Into the first day of the first target."""
            # A press gives the grid its focus, chooses the cell or opens it: whichever is next.
            for _ in range(10):
                grid.click(position={"x": 360, "y": 60})
                reader.page.wait_for_timeout(500)
                if editor.is_visible():
                    break
            editor.fill(words)
            reader.page.keyboard.press("Enter")
            # The grid sends what was typed a moment later.
            reader.page.wait_for_timeout(1500)
            reader.settle()
            save.click()

        save.click()
        reader.sees("No row has anything to keep yet.")
        type_in("banana")
        reader.sees("Nothing is saved yet", "found “banana”")
        type_in("abs")
        reader.sees("Saved: 1 entry")
        reader.page.get_by_role("button", name="Undo").click()
        reader.sees("Undone")
        assert reader.complaints == []
    one_load_was_undone(path)
