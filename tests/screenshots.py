"""Makes the README's pictures anew from the sample school: `python -m tests.screenshots`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import CHROMIUM_OPTIONS, ROOT, WAIT, chromium, serve

IMAGES = ROOT / ".github" / "images"
WIDTH = 1280
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


# Name, address, height, and what else to do first.
PICTURES = {
    "today": ("/", 1000, None),
    "pupil": ("/pupil", 1500, choose_pupil),
    "targets": ("/targets", 800, None),
    "reviews": ("/reviews", 900, None),
    "provision": ("/provision", 1000, None),
    "plans": ("/plans", 900, None),
}


def main() -> None:
    """Serve the sample, visit each page, keep one picture of each."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(Path(folder), IEP_STORE="sample") as served,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
        for name, (address, height, then) in PICTURES.items():
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
    main()
