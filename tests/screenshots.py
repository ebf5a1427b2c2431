"""Makes the README's pictures anew from the sample school.

`python -m tests.screenshots` makes all of them, `python -m tests.screenshots meeting` those named.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Page, ViewportSize, sync_playwright

from tests.browser.conftest import CHROMIUM_OPTIONS, ROOT, WAIT, chromium, serve

IMAGES = ROOT / ".github" / "images"
WIDTH = 1280
WALL = ViewportSize(width=1920, height=1080)
PUPIL = "Ben T"


def settle(page: Page) -> None:
    """Wait until the page has drawn its heading, its charts and its grids."""
    page.wait_for_selector("[data-testid='stMain'] h1")
    page.wait_for_selector("[data-testid='stApp'][data-test-script-state='notRunning']")
    page.wait_for_timeout(1000)
    page.wait_for_function(
        "[...document.querySelectorAll('[data-testid=stPlotlyChart]')]"
        ".every((chart) => chart.querySelector('.main-svg')"
        " && !document.querySelector('[data-testid=stSkeleton]'))"
    )
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
    page.click("button:has-text('Prepare the tab')")
    link = page.get_by_role("link", name="Open the meeting").get_attribute("href") or ""
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


def main(*names: str) -> None:
    """Serve the sample, visit each page (or those of `names`), keep one picture of each."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(Path(folder), IEP_STORE="sample") as served,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
        for name in names or PICTURES:
            address, height, then = PICTURES[name]
            page = browser.new_page(
                viewport={"width": WIDTH, "height": height}, color_scheme="light"
            )
            page.set_default_timeout(2 * WAIT)
            page.goto(served.url + address)
            settle(page)
            if then is not None:
                then(page)
            page.screenshot(path=IMAGES / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
