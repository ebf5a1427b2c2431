"""The five everyday jobs by keyboard alone: focus is seen, in reading order, and never caught."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.conftest import SLOW, Reader
from tests.school import PUPIL, as_csv

if TYPE_CHECKING:
    from playwright.sync_api import FileChooser

# How a control looks: that which stands for it, where it is itself hidden or is framed as a whole.
LOOK = """
    const shownFor = (each) => {
        if (each.matches(".react-aria-ComboBox input")) return each.closest("[role='group']");
        while (each.getBoundingClientRect().width < 8 || getComputedStyle(each).opacity === "0"
               || getComputedStyle(each).clipPath !== "none") each = each.parentElement;
        return each;
    };
    const look = (each) => {
        const {outlineStyle, outlineWidth, outlineColor, boxShadow} = getComputedStyle(each);
        const outline = outlineStyle === "none" ? "" : `${outlineWidth} ${outlineColor}`;
        return `${outline} ${boxShadow}`;
    };
"""
# Remembers how every control looks that has not the focus.
UNFOCUSED = f"""() => {{ {LOOK}
    window.unfocused = new WeakMap();
    for (const each of document.querySelectorAll("a, button, input, summary, main, [tabindex]"))
        if (each.getClientRects().length && !each.contains(document.activeElement))
            window.unfocused.set(shownFor(each), look(shownFor(each)));
}}"""
# What has the focus: its name, whether it looks otherwise than without, whether it is in the
# window, and whether it follows the one before.
FOCUSED = f"""() => {{ {LOOK}
    const here = document.activeElement, before = window.focusedBefore;
    const shown = shownFor(here), box = shown.getBoundingClientRect();
    const labelled = (here.getAttribute("aria-labelledby") || "").split(" ")
        .map((id) => document.getElementById(id)?.innerText || "").join(" ").trim();
    const name = here.ariaLabel || labelled || here.labels?.[0]?.innerText
        || (here.matches("a, button, summary") ? here.innerText : "");
    window.focusedBefore = here;
    return {{name: name.trim(), tag: here.tagName,
        seen: look(shown) !== (window.unfocused.get(shown) ?? " none"),
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        follows: !before || !before.isConnected || before.contains(here) || Boolean(
            before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING)}};
}}"""


def tab_to(window: Reader, name: str, within: int = 90) -> None:
    """Press Tab until the control of that name has the focus; every step on the way is looked at.

    The page must not scroll it out of sight, and each step must lead on. Where a part that had the
    focus is drawn anew, the next step may begin below the control: past the end it goes on from
    the top, once.
    """
    passed: list[str] = []
    window.page.evaluate(UNFOCUSED)
    for _ in range(within):
        window.page.keyboard.press("Tab")
        here = window.page.evaluate(FOCUSED)
        passed.append(here["name"] or here["tag"])
        if here["tag"] == "BODY" and passed.count("BODY") == 1:
            continue
        # The cells of a grid show their focus by what is painted.
        seen = here["seen"] or here["tag"] == "TD"
        assert seen, f"no focus is seen on {passed[-1]!r}, after {passed}"
        assert here["inside"], f"{passed[-1]!r} is out of sight, after {passed}"
        assert here["follows"], f"{passed[-1]!r} comes out of order, after {passed}"
        if name in here["name"]:
            return
    raise AssertionError(f"no {name!r} in {passed}")


def test_today_leads_to_the_first_pupil_and_the_target(window: Reader) -> None:
    window.open("/")
    tab_to(window, "Skip to main content")
    window.page.keyboard.press("Enter")
    tab_to(window, "Hide names")
    pupil = window.page.locator("[data-testid='stMain'] a[href*='pupil=']").first.inner_text()
    tab_to(window, pupil.removesuffix("→").strip())
    window.page.keyboard.press("Enter")
    window.page.get_by_text("Target 1").first.wait_for()
    assert "of" in window.settle().page.inner_text("h1")


def test_a_pupil_is_chosen_by_name(window: Reader) -> None:
    window.open("/pupil")
    tab_to(window, "Hide names")
    tab_to(window, "Pupil")
    window.page.keyboard.type("Ben T")
    window.page.keyboard.press("Enter")
    window.page.locator("h1:has-text('Ben T')").wait_for()


def test_an_observation_is_recorded(window: Reader) -> None:
    window.open("/record")
    tab_to(window, "Arjun P")
    window.page.keyboard.press("Enter")
    window.page.get_by_label("Number (words per minute)").first.wait_for()
    window.settle()
    tab_to(window, "Number (words per minute)")
    window.page.keyboard.type("31")
    window.settle()
    tab_to(window, "Save")
    window.page.keyboard.press("Enter")
    window.page.get_by_text("Saved: 31").wait_for()


def _file_chooser(window: Reader, presses: int = 3) -> FileChooser:
    """The system's own dialogue; a key that a busy page has let drop is pressed again."""
    from playwright.sync_api import TimeoutError as NotYet

    tab_to(window.settle(), "Upload")
    try:
        with window.page.expect_file_chooser(timeout=20_000) as asked:
            window.page.keyboard.press("Enter")
    except NotYet:
        if presses == 1:
            raise
        return _file_chooser(window, presses - 1)
    return asked.value


def test_files_are_chosen(window: Reader) -> None:
    files = {"name": "pupils.csv", "mimeType": "text/csv", "buffer": as_csv([PUPIL])}
    _file_chooser(window.open("/load")).set_files(files)
    window.page.get_by_role("button", name="Load these files").wait_for()
    tab_to(window.settle(), "Load these files")


def test_the_overdue_reviews_are_chosen_and_one_is_opened(window: Reader) -> None:
    window.open("/reviews")
    tab_to(window, "All plans")
    window.page.keyboard.press("ArrowRight")
    assert window.page.evaluate(FOCUSED)["name"] == "Overdue"
    window.page.keyboard.press("Enter")
    window.page.wait_for_url("**show=overdue**")
    tab_to(window.settle(), "Plain table")
    window.page.keyboard.press("Space")
    window.page.locator("[data-testid='stTable'] a").last.wait_for()
    window.settle()
    window.page.keyboard.press("Shift+Tab")
    pupil = window.page.evaluate(FOCUSED)["name"]
    with window.context.expect_page() as opened:
        window.page.keyboard.press("Enter")
    opened.value.locator(f"h1:has-text('{pupil}')").wait_for(timeout=SLOW)
    opened.value.close()
