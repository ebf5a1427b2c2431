"""Makes the README's pictures anew from the sample school.

`python -m tests.screenshots` makes all of them, `python -m tests.screenshots meeting` those named.
`python -m tests.screenshots --all FOLDER` makes every page at every width, light and dark, to be
looked at, and names what reaches beyond the edge of its screen; page names after it choose some.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from iepdata.ui.menu import PROJECTED, TITLES
from tests.browser.conftest import CHROMIUM_OPTIONS, ROOT, WAIT, chromium, serve

IMAGES = ROOT / ".github" / "images"
WIDTH = 1280
WALL = ViewportSize(width=1920, height=1080)
PUPIL = "Ben T"


DRAWN = """() => !document.querySelector('[data-testid=stSkeleton]')
    && [...document.querySelectorAll('[data-testid=stPlotlyChart]')]
        .every((chart) => chart.querySelector('.main-svg'))"""


def settle(page: Page) -> None:
    """Wait until the page has drawn its heading, its charts and its grids."""
    page.wait_for_selector("[data-testid='stMain'] h1")
    page.wait_for_selector("[data-testid='stApp'][data-test-script-state='notRunning']")
    page.wait_for_timeout(1000)
    # Asked again and again: the page allows no script that waits within it.
    for _ in range(WAIT // 1000):
        if page.evaluate(DRAWN):
            break
        page.wait_for_timeout(1000)
    page.wait_for_timeout(1000)


def choose_pupil(page: Page) -> None:
    """Turn the Pupil page to one pupil."""
    page.click("[data-testid='stMain'] [data-testid='stSelectbox'] input")
    page.keyboard.type(PUPIL)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"h1:has-text('{PUPIL}')")
    settle(page)


def record_pupil(page: Page) -> None:
    """Turn the Record page to one pupil."""
    page.click("[data-testid='stMain'] button:has-text('Ben T')")
    settle(page)


def change_plan(page: Page) -> None:
    """Go from the pupil to the change of the plan."""
    choose_pupil(page)
    page.click("a:has-text('Change this plan')")
    page.wait_for_selector("h1:has-text('Change')")
    settle(page)


def open_meeting(page: Page) -> None:
    """Go from the pupil to the meeting on the wall, as far as the first target."""
    choose_pupil(page)
    page.click("button:has-text('Start meeting')")
    prepare = page.get_by_role("button", name="Prepare the tab")
    prepared = page.get_by_role("link", name="Open the meeting")
    # A second visit finds the meeting that the first one prepared.
    prepare.or_(prepared).wait_for()
    if prepare.count():
        prepare.click()
    link = prepared.get_attribute("href") or ""
    page.goto(urljoin(page.url, link))
    page.set_viewport_size(WALL)
    page.wait_for_selector("button:has-text('Begin')")
    while not page.inner_text("[data-testid='stMain'] h1").startswith("Target 1"):
        page.keyboard.press("ArrowRight")
        settle(page)
        if page.get_by_text("Yes, show the graph").count():
            page.click("text=Yes, show the graph")
            settle(page)
            page.locator("h1").click()


# Name, address, height, and what else to do first.
PICTURES = {
    "today": ("/", 1000, None),
    "pupil": ("/pupil", 1500, choose_pupil),
    "targets": ("/targets", 800, None),
    "reviews": ("/reviews", 900, None),
    "provision": ("/provision", 1000, None),
    "plans": ("/plans", 900, None),
    "record": ("/record", 1000, record_pupil),
    "inspection": ("/inspection", 1300, None),
    "edit": ("/pupil", 1100, change_plan),
    "meeting": ("/pupil", 1080, open_meeting),
}


WIDTHS = (320, 768, 1280, 1920)
SCHEMES = ("light", "dark")
TALLEST = 6000
# What is wider than the screen, but for what scrolls by itself, and how far it reaches.
BEYOND = """() => [...document.querySelectorAll('[data-testid=stMain] *')]
    .filter((one) => one.offsetParent && one.getBoundingClientRect().right > innerWidth + 1
        && !one.closest('[data-testid=stDataFrame], [data-testid=stTable], .js-plotly-plot, svg'))
    .map((one) => `${one.tagName} ${one.dataset.testid || ''} ${one.innerText || ''}`.slice(0, 80))
    .slice(0, 3)"""


def every_page() -> dict[str, tuple[str, Callable[[Page], None] | None]]:
    """Each picture of `--all` by name: its address and what else to do first."""
    ways = {name: (address, then) for name, (address, _, then) in PICTURES.items()}
    pages = {name: (f"/{name}", None) for name in TITLES if name != PROJECTED}
    return {**pages, **ways, "pupils": ("/pupil", None)}


def all_of_them(folder: Path, *names: str) -> None:
    """Keep a picture of every page (or those of `names`) at every width in both themes."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = every_page()
    with shown() as (browser, url):
        for name, scheme in product(names or pages, SCHEMES):
            address, then = pages[name]
            page = browser.new_page(
                viewport=ViewportSize(width=WIDTH, height=900), color_scheme=scheme
            )
            page.set_default_timeout(2 * WAIT)
            page.goto(url + address)
            settle(page)
            if then is not None:
                then(page)
            for width in WIDTHS:
                page.set_viewport_size(ViewportSize(width=width, height=900))
                page.wait_for_timeout(700)
                high = page.evaluate(
                    "document.querySelector('[data-testid=stMain]').scrollHeight + 80"
                )
                page.set_viewport_size(
                    ViewportSize(width=width, height=max(900, min(high, TALLEST)))
                )
                page.wait_for_timeout(700)
                page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")
                for beyond in page.evaluate(BEYOND):
                    print(f"{name} at {width}, {scheme}: {beyond!r} reaches beyond the edge")
            page.close()


@contextmanager
def shown() -> Iterator[tuple[Browser, str]]:
    """A browser, and the address of a dashboard that shows the sample."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(Path(folder), IEP_STORE="sample") as served,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
        yield browser, served.url
        browser.close()


def main(*names: str) -> None:
    """Serve the sample, visit each page (or those of `names`), keep one picture of each."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with shown() as (browser, url):
        for name in names or PICTURES:
            address, height, then = PICTURES[name]
            page = browser.new_page(
                viewport={"width": WIDTH, "height": height}, color_scheme="light"
            )
            page.set_default_timeout(2 * WAIT)
            page.goto(url + address)
            settle(page)
            if then is not None:
                then(page)
            page.screenshot(path=IMAGES / f"{name}.png")
            page.close()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--all"]:
        all_of_them(Path(sys.argv[2]), *sys.argv[3:])
    else:
        main(*sys.argv[1:])
