"""A served dashboard and a Chromium to read it with."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator

ROOT = Path(__file__).resolve().parents[2]
GALLERY = Path(__file__).parent / "gallery" / "app.py"
CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Nothing moves by itself: what turns and fades while a page waits keeps a processor busy.
DRAWN = {
    "viewport": {"width": 1280, "height": 800}, "accept_downloads": True,
    "reduced_motion": "reduce",
}  # fmt: skip
WAIT = 60_000
# For a page of the whole sample school, which is worked out at its first visit.
SLOW = 150_000
# No run is under way and the page, or a refusal that stands for it, is as at the last look.
SETTLED = """() => {
    const app = document.querySelector("[data-testid='stApp']");
    const main = document.querySelector("[data-testid='stMain']");
    const drawn = main?.querySelector("h1, [data-testid='stAlert']");
    const over = drawn && app.dataset.testScriptState === "notRunning";
    const now = over ? location.href + main.innerText : null;
    const same = now !== null && now === window.lastLook;
    window.lastLook = now;
    return same;
}"""
# The page shows these words; characters that are not seen do not count.
SHOWS = """([place, words]) => [...document.querySelectorAll(place)].some(
    (each) => each.innerText.replaceAll("\\u2060", "").includes(words))"""


@dataclass(frozen=True)
class Served:
    """A dashboard that answers at `url` from `process`; what it printed so far is in `log`.

    `profiles` are those of the browser, by their options: a window in one that has seen the
    dashboard before fetches and compiles nothing anew.
    """

    url: str
    log_file: Path
    temporary: Path
    process: subprocess.Popen
    profiles: dict[str, BrowserContext] = field(default_factory=dict)

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8")


def chromium() -> str:
    """The path of the system's Chromium; skips the test without one, fails it in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        missing = "no Chromium on this machine: apt-get install chromium"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    return path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serve(folder: Path, app: Path = ROOT / "app.py", **environment: str) -> Iterator[Served]:
    """The dashboard on a free port, its temporary files in `folder`, until the block ends."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    temporary, log_file = folder / "tmp", folder / "server.log"
    temporary.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    options = ["--server.port", str(port), "--server.headless", "true"]
    with log_file.open("w") as log:
        process = subprocess.Popen(
            [*command, *options],
            cwd=ROOT,
            env=os.environ | {"TMPDIR": str(temporary), "IEP_STORE": ""} | environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        served = Served(url, log_file, temporary, process)
        try:
            _wait_for(served, process)
            yield served
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_for(served: Served, process: subprocess.Popen) -> None:
    for _ in range(240):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{served.url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.25)
    pytest.fail(f"the dashboard did not start:\n{served.log}")


@pytest.fixture(scope="package")
def browser() -> Iterator[object]:
    """Chromium, until these tests are over: while it runs, this thread is that of an event loop."""
    sync_api = pytest.importorskip("playwright.sync_api") if _may_skip() else _playwright()
    with sync_api.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
        yield running
        running.close()


def _may_skip() -> bool:
    return os.environ.get("CI") != "true"


def _playwright() -> object:
    import playwright.sync_api

    return playwright.sync_api


class Reader:
    """One browser window on a served dashboard, and what it complained about."""

    def __init__(self, browser, served: Served, **context: object) -> None:
        self.served = served
        self.context = _profile(browser, served, context)
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page = self.context.new_page()
        self.page.set_default_timeout(WAIT)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _console(self, message) -> None:
        # On a deep link Streamlit looks for its own addresses below the page's first.
        own_search = "/_stcore/" in (message.location or {}).get("url", "")
        if message.type == "error" and not own_search:
            self.complaints.append(message.text)

    def open(self, path: str = "/") -> Reader:
        self.page.goto(self.served.url + path)
        return self.settle()

    def settle(self) -> Reader:
        """Wait until the run that the last step started is over."""
        self.page.wait_for_timeout(150)
        self.page.wait_for_function(SETTLED, polling=150)
        return self

    def sees(self, *words: str, place: str = "[data-testid='stMain']") -> Reader:
        """Wait until the page shows all of `words`; the test fails with what is shown instead."""
        for each in words:
            try:
                self.page.wait_for_function(SHOWS, arg=[place, each])
            except _playwright().TimeoutError:
                pytest.fail(f"{each!r} is not in {self.page.locator(place).all_inner_texts()}")
        return self

    def choose(self, box: Locator, option: str) -> Reader:
        """Open a box of choices and take one by its words, once the list offers it."""
        box.click()
        self.page.keyboard.type(option)
        self.page.get_by_role("option").filter(has_text=option).first.click()
        return self.settle()

    def close(self) -> None:
        """Close the window, signed out."""
        self.page.close()
        self.context.clear_cookies()

    def text(self) -> str:
        """The page in words, once it has settled."""
        return self.settle().page.inner_text("[data-testid='stMain']")


def _profile(browser, served: Served, options: dict[str, object]) -> BrowserContext:
    made_of = DRAWN | options
    name = repr(sorted(made_of.items()))
    if name not in served.profiles:
        served.profiles[name] = browser.new_context(**made_of)
    return served.profiles[name]


@pytest.fixture
def read(browser) -> Iterator[Callable[..., Reader]]:
    """Opens windows on a served dashboard; they are closed when the test ends."""
    readers: list[Reader] = []

    def opened(served: Served, **context: object) -> Reader:
        readers.append(Reader(browser, served, **context))
        return readers[-1]

    yield opened
    for reader in readers:
        reader.close()


@pytest.fixture(scope="module")
def window(browser, tmp_path_factory) -> Iterator[Reader]:
    """One window on the sample school, for every test of a file."""
    with serve(tmp_path_factory.mktemp("sample"), IEP_STORE="sample") as served:
        reader = Reader(browser, served)
        reader.page.set_default_timeout(SLOW)
        yield reader
        reader.close()


@pytest.fixture(scope="package")
def gallery(tmp_path_factory) -> Iterator[Served]:
    """The page of every component, on an empty store of its own."""
    folder = tmp_path_factory.mktemp("gallery")
    with serve(folder, GALLERY, IEP_STORE=str(folder / "school.duckdb")) as served:
        yield served


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests of this folder; its long form runs where it is asked for.

    A browser that waits for a processor can miss a moment that a test waits for: one that fails is
    run once more, and both are told ("rerun"). What is wrong with a page fails twice.
    """
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in here:
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.flaky(reruns=1))
    if os.environ.get("IEP_TEST_AXE") != "all":
        left_out = [item for item in here if item.get_closest_marker("long")]
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)
