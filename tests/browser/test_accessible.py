"""Every page against the rules of WCAG 2.2 AA that a program can check, and in a narrow window."""

from __future__ import annotations

import pytest

from iepdata.ui import menu
from tests.browser.axe import violations
from tests.browser.conftest import SLOW, Reader

# Where the page of each name is, and how its tab is called.
PAGES = {"/" if name == "today" else f"/{name}": title for name, (title, _) in menu.TITLES.items()}
# The levels of the headings in the order in which they are read.
LEVELS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((each) => each.checkVisibility()).map((each) => Number(each.tagName[1]))"""
# The headings of the menu that are shaded as the page that is open is.
SHADED = """() => [...document.querySelectorAll("[data-testid='stTopNavSection']")]
    .filter((each) => getComputedStyle(each).backgroundColor !== "rgba(0, 0, 0, 0)")
    .map((each) => each.innerText.trim())"""
HEADING_OF = {
    page: heading for heading, own in menu.SECTIONS.items() for page in own
} | dict.fromkeys(("about", "guide", "accessibility"), menu.HELP)
# What is wider than the window, and each text that is not wholly within it, other than in what
# scrolls by itself: tables, charts, tabs and the menu.
TOO_WIDE = """() => {
    const found = [document.scrollingElement, document.querySelector("[data-testid='stMain']")]
        .filter((each) => each.scrollWidth > innerWidth).map((each) => each.tagName);
    const own = "[data-testid='stDataFrame'], [data-testid='stTable'], [data-testid='stTabs'],"
        + "table, pre, .js-plotly-plot, [aria-hidden='true'], style";
    const walker = document.createTreeWalker(
        document.querySelector("[data-testid='stMain']"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode;
        if (!text.data.trim() || text.parentElement.closest(own)) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const {right, width} = range.getBoundingClientRect();
        if (width > 2 && right > innerWidth + 1 && text.parentElement.checkVisibility())
            found.push(text.data.slice(0, 60));
    }
    return found;
}"""


def looked_at(window: Reader, path: str) -> None:
    """Assert all that holds of every page, of the one that stands in the window now."""
    page = window.page
    page.wait_for_selector("[data-testid='stSkeleton']", state="detached")
    assert violations(page) == [], path
    levels = page.evaluate(LEVELS)
    assert levels[0] == 1, path
    assert levels.count(1) == 1, path
    assert max(b - a for a, b in zip(levels, [*levels[1:], 1], strict=True)) <= 1, path
    page.set_viewport_size({"width": 320, "height": 800})
    # Charts follow the width of the window a little later.
    for _ in range(20):
        page.wait_for_timeout(250)
        if not (wide := page.evaluate(TOO_WIDE)):
            break
    assert wide == [], path
    page.set_viewport_size({"width": 1280, "height": 800})


@pytest.mark.parametrize("path", PAGES)
def test_a_page_breaks_no_rule_and_fits_a_narrow_window(path: str, window: Reader) -> None:
    """At 320 pixels a page of 1280 is seen at 400%."""
    window.open(path)
    assert window.page.title() == PAGES[path]
    assert window.page.get_attribute("html", "lang") == "en"
    heading = HEADING_OF.get(path.strip("/"))
    assert window.page.evaluate(SHADED) == ([heading] if heading else [])
    looked_at(window, path)


def test_the_page_of_a_pupil_breaks_no_rule_and_fits_a_narrow_window(window: Reader) -> None:
    window.open("/")
    window.page.locator("[data-testid='stMain'] a[href*='pupil=']").first.click()
    window.page.get_by_text("Target 1").first.wait_for()
    looked_at(window.settle(), "a pupil")


def test_the_plain_table_has_heads_for_columns_and_rows_and_is_read_in_parts(
    window: Reader,
) -> None:
    window.open("/targets")
    page = window.page
    page.click("label:has-text('Plain table')")
    table = page.locator("[data-testid='stTable'] table")
    table.wait_for()
    window.settle()
    assert page.get_by_text("Rows 1 to 200 of 236.").count() == 1
    assert table.get_attribute("aria-label").startswith("Targets with pupil, status")
    assert table.locator("thead th:not([scope='col'])").count() == 0
    assert table.locator("tbody th[scope='row'] a").count() == 200
    assert violations(page) == []
    page.get_by_role("button", name="Page 2").click()
    page.get_by_text("Rows 201 to 236 of 236.").wait_for()
    window.settle()
    assert table.locator("tbody tr").count() == 36


def test_a_calendar_over_a_dark_page_can_be_read(browser, window: Reader) -> None:
    """It is drawn outside the part of the page that knows which theme it has."""
    dark = Reader(browser, window.served, color_scheme="dark")
    dark.page.set_default_timeout(SLOW)
    page = dark.open("/audit").page
    page.locator("[data-testid='stMain'] [data-testid='stDateInputCalendarButton']").first.click()
    page.locator("[role='button'][data-selected='true']").wait_for()
    dark.settle()
    faint = [each for each in violations(page) if each.startswith("color-contrast")]
    dark.close()
    assert faint == []


def test_who_asks_for_less_movement_gets_none(window: Reader) -> None:
    window.open("/about")
    longest = window.page.evaluate(
        """() => Math.max(...[...document.querySelectorAll("*")].flatMap((each) => {
            const {transitionDuration, animationDuration} = getComputedStyle(each);
            return `${transitionDuration},${animationDuration}`.split(",").map(parseFloat);
        }))"""
    )
    assert longest <= 0.001
