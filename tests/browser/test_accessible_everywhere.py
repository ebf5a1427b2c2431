"""The long form: every page, role, state and theme against the rules of `axe`.

`IEP_TEST_AXE=all pytest tests/browser/test_accessible_everywhere.py`, or a part of it: `-k light`,
`-k "dark and role"`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from iepdata.access import Role
from iepdata.ui import menu
from tests.access.school import EMAILS, STRANGER
from tests.browser import test_load, test_meeting, test_sign_in
from tests.browser.axe import violations
from tests.browser.conftest import SLOW, Reader, Served, serve
from tests.browser.test_accessible import PAGES

pytestmark = pytest.mark.long
THEMES = ("light", "dark")
WITHOUT = {role.value: EMAILS[role] for role in Role} | {"stranger": STRANGER}
# Many windows are opened one after another, beside whatever else the machine does.
PATIENT = 600_000
NARROW, USUAL = {"width": 320, "height": 800}, {"width": 1280, "height": 800}
MAIN = "[data-testid='stMain']"
# Parts that stand instead of another: each is chosen in turn.
INSTEAD = f"{MAIN} :is([role='tab'], [data-testid='stButtonGroup'] :is(button, [role='radio']))"
# The place of the first of them that is not chosen and was not yet, by its words.
NOT_YET = """(all, chosen) => all.findIndex((each) => each.checkVisibility()
    && each.ariaSelected !== "true" && each.ariaChecked !== "true"
    && !chosen.includes(each.innerText))"""
# What stays open once it is: all of a kind are looked at together.
CLOSED = f"{MAIN} details:not([open]) > summary:visible"
GRIDS = f"{MAIN} label:has-text('Plain table'):has(input:not(:checked)):visible"
# What is drawn over the page while it is open: each by itself. The head of every page is the same.
OVER = tuple(
    f"{MAIN} {kind}:not(.st-key-head *)"
    for kind in (
        "[data-testid='stPopoverButton']",
        "[data-testid='stTooltipIcon'] button",
        "[data-testid='stDateInputCalendarButton']",
        "[data-testid='stSelectbox'] button[aria-haspopup='listbox']",
    )
)
HEAD = (
    "[data-testid='stTopNavSection']",
    f"{MAIN} .st-key-head [data-testid='stTooltipIcon'] button",
    f"{MAIN} .st-key-head [data-testid='stDateInputCalendarButton']",
)
# Where there is one of each, lest a name that changed makes these tests see nothing.
KINDS = (
    ("/inspection", INSTEAD),
    ("/guide", INSTEAD),
    ("/reviews", CLOSED),
    ("/targets", GRIDS),
    ("/", OVER[0]),
    ("/provision", OVER[1]),
    ("/audit", OVER[2]),
    ("/pupil", OVER[3]),
    *(("/about", kind) for kind in HEAD),
)
# So many parts are opened together, and so many of one kind, all alike, one by one.
MANY, ALIKE = 60, 2
provider, signed_school = test_sign_in.provider, test_sign_in.served
empty_school, files = test_load.served, test_load.files


@pytest.fixture(params=THEMES, scope="module")
def theme(request) -> str:
    """The colours that the reader has asked for."""
    return request.param


@pytest.fixture(scope="module")
def sample_school(tmp_path_factory) -> Iterator[Served]:
    with serve(tmp_path_factory.mktemp("everywhere"), IEP_STORE="sample") as running:
        yield running


@pytest.fixture(scope="module")
def window(browser, sample_school, theme) -> Iterator[Reader]:
    """One window on the sample school in each theme."""
    reader = Reader(browser, sample_school, color_scheme=theme)
    reader.page.set_default_timeout(PATIENT)
    yield reader
    reader.close()


@pytest.fixture
def shown(read, theme):
    """Opens windows of their own in the theme."""

    def window_on(served: Served) -> Reader:
        reader = read(served, color_scheme=theme)
        reader.page.set_default_timeout(PATIENT)
        return reader

    return window_on


def broken(reader: Reader, where: str = "") -> list[str]:
    """What breaks a rule on the page as it stands, once it has settled; `where` says so."""
    page = reader.settle().page
    page.wait_for_selector("[data-testid='stSkeleton']", state="detached")
    return [f"{where}: {each}" for each in violations(page)]


def everywhere(reader: Reader) -> list[str]:
    """What breaks a rule on a page: opened, with what opens over it, narrow, its tables plain."""
    page = reader.page
    page.set_viewport_size(USUAL)
    found = broken(reader) + opened(reader)
    for kind in OVER:
        found += over(reader, kind)
    page.set_viewport_size(NARROW)
    found += broken(reader, "narrow")
    page.set_viewport_size(USUAL)
    chosen: list[str] = []
    while (place := page.locator(INSTEAD).evaluate_all(NOT_YET, chosen)) >= 0:
        part = page.locator(INSTEAD).nth(place)
        chosen.append(part.inner_text())
        part.click()
        unfold(reader.settle(), CLOSED)
        found += broken(reader, chosen[-1])
    # Last, since they are long.
    return found + (broken(reader, "plain tables") if unfold(reader, GRIDS) else [])


def unfold(reader: Reader, kind: str) -> int:
    """Open all of a kind that is closed; how many there were."""
    presses = 0
    while (part := reader.page.locator(kind).first).count():
        part.click()
        reader.settle()
        presses += 1
        assert presses <= MANY, f"{kind} does not open"
    return presses


def opened(reader: Reader) -> list[str]:
    """What breaks a rule once all that is closed has been opened."""
    return broken(reader, "opened") if unfold(reader, CLOSED) else []


def over(reader: Reader, kind: str) -> list[str]:
    """What breaks a rule while one of a kind is open over the page."""
    found: list[str] = []
    parts = reader.page.locator(f"{kind} >> visible=true")
    for place in range(min(parts.count(), ALIKE)):
        # A list closes when the page is scrolled: before it is opened.
        parts.nth(place).scroll_into_view_if_needed()
        reader.settle()
        parts.nth(place).click()
        found += broken(reader, f"over {kind}")
        # In a box of choices Escape would also take its choice away.
        reader.page.keyboard.press("Tab" if "stSelectbox" in kind else "Escape")
        reader.settle()
    return found


@pytest.mark.parametrize("path", PAGES)
def test_no_part_of_a_page_breaks_a_rule(path: str, window: Reader) -> None:
    assert everywhere(window.open(path)) == []


@pytest.mark.parametrize("path", ["/pupil", "/edit", "/record"])
def test_no_part_of_a_page_about_one_pupil_breaks_a_rule(path: str, window: Reader) -> None:
    window.open("/")
    address = window.page.locator(f"{MAIN} a[href*='pupil=']").first.get_attribute("href")
    pupil = address.split("pupil=")[1].split("&")[0]
    assert everywhere(window.open(f"{path}?pupil={pupil}")) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_that_hides_names_breaks_a_rule(path: str, window: Reader) -> None:
    window.page.set_viewport_size(USUAL)
    window.open(f"{path}?hide_names=true")
    assert broken(window) + opened(window) == []


def test_nothing_over_the_head_of_a_page_breaks_a_rule(window: Reader) -> None:
    window.page.set_viewport_size(USUAL)
    window.open("/about")
    assert [each for kind in HEAD for each in over(window, kind)] == []


@pytest.mark.parametrize("place", range(len(KINDS)))
def test_there_are_parts_of_each_kind_to_open(place: int, window: Reader) -> None:
    path, kind = KINDS[place]
    window.page.set_viewport_size(USUAL)
    window.open(path).page.locator(kind).first.wait_for(timeout=SLOW)


def test_no_page_of_an_empty_store_and_no_error_breaks_a_rule(shown, empty_school) -> None:
    reader = shown(empty_school)
    addresses = [*PAGES, "/pupil?pupil=nobody", "/meeting?code=nobody"]
    found = []
    for path in addresses:
        reader.open(path)
        found += broken(reader, path) + opened(reader)
    assert found == []


def test_no_step_of_a_load_breaks_a_rule(shown, empty_school, files) -> None:
    reader = shown(empty_school).open("/load")
    test_load.drop(reader, *files)
    found = broken(reader, "asked") + opened(reader)
    reader.page.get_by_role("radio").first.check(force=True)
    found += broken(reader, "answered") + opened(reader)
    test_load.press(reader, "Load these files")
    reader.page.locator("h1:has-text('Loaded:')").wait_for()
    found += broken(reader, "loaded") + opened(reader)
    test_load.press(reader, "Undo")
    assert found + broken(reader, "undo") + opened(reader) == []


@pytest.mark.parametrize("who", WITHOUT)
def test_no_page_of_any_role_breaks_a_rule(who: str, shown, signed_school) -> None:
    running, public = signed_school
    reader = shown(running).open(f"/?{test_sign_in.DAY}")
    found = broken(reader, "sign in")
    reader.page.click("button:has-text('Sign in')")
    reader.page.click(f"button[value='{WITHOUT[who]}']")
    reader.page.wait_for_url(f"{running.url}/**")
    found += broken(reader, "signed in")
    addresses = [f"/{name}?{test_sign_in.DAY}" for name in menu.TITLES]
    for path in [*addresses, f"/pupil?pupil={public['P1']}&{test_sign_in.DAY}"]:
        found += broken(reader.open(path), path)
    assert found == []


def test_no_step_of_a_meeting_breaks_a_rule(theme, read, tmp_path) -> None:
    in_theme = partial(read, color_scheme=theme)
    with test_meeting.begun(tmp_path) as (served, (code, _), _):
        wall = test_meeting.Wall(in_theme, served, code)
        found = broken(wall.reader, "Meeting")
        wall.press("ArrowRight")
        found += broken(wall.reader, "asked")
        wall.page.locator("button", has_text="Yes, show the graph").click()
        while wall.reader.settle() and wall.heading() != test_meeting.LAST:
            found += broken(wall.reader, wall.heading()) + opened(wall.reader)
            wall.press("PageDown")
        found += broken(wall.reader, test_meeting.LAST)
        wall.press("b")
        assert found + broken(wall.reader, "paused") == []
