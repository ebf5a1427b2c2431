"""When a page stands still in Chromium, beside its floor: shuffled pairs in one browser."""

from __future__ import annotations

import random
import shutil
import time
from statistics import median
from typing import Any
from urllib.parse import urlencode

from tests.benchmarks.processes import Figures
from tests.benchmarks.served import PAGES, Pair
from tests.browser.conftest import CHROMIUM_OPTIONS

STILL = """() => document.querySelector("[data-testid='stMain'] h1")
  && document.querySelector("[data-testid='stApp'][data-test-script-state='notRunning']")
  && !document.querySelector("[data-testid='stSkeleton']")"""
WAIT = 120_000


def measure(pair: Pair, pairs: int) -> list[Figures]:
    """One row a page: seconds from the address to a page at rest; none without a Chromium.

    The floor has noted every page before.
    """
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None or pairs == 0:
        return []
    from playwright.sync_api import sync_playwright

    taken: dict[str, dict[str, list[float]]] = {page: {"real": [], "floor": []} for page in PAGES}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        window = browser.new_context(viewport={"width": 1280, "height": 800})
        visits = [(page, name) for page in PAGES for name in ("real", "floor")]
        # The first of each fills the browser's own caches and is not counted.
        for turn in range(pairs + 1):
            random.shuffle(visits)
            for page, name in visits:
                seconds = _ready(window, pair, page, name)
                if turn:
                    taken[page][name].append(seconds)
        browser.close()
    return [
        {"page": page, "way": "ready", "pairs": pairs}
        | {f"{name}_seconds": median(seconds) for name, seconds in each.items()}
        for page, each in taken.items()
    ]


def _ready(window: Any, pair: Pair, page: str, name: str) -> float:
    served = pair.real if name == "real" else pair.floor
    query = pair.query(page) | ({"floor": "drawn"} if name == "floor" else {})
    tab = window.new_page()
    began = time.perf_counter()
    tab.goto(f"{served.url}/{'' if page == 'today' else page}?{urlencode(query)}")
    tab.wait_for_function(STILL, timeout=WAIT)
    taken = time.perf_counter() - began
    tab.close()
    return taken
