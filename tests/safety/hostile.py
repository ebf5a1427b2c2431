"""Hostile strings in every text column, then every page, chart and file: text, and no more.

`python -m tests.safety.hostile` goes through 300 of them, some minutes; `--number 30` fewer.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from iepdata.store import Store
from iepdata.ui import stores
from tests.browser.conftest import CHROMIUM_OPTIONS, Reader, Served, chromium, serve
from tests.safety import hostile_files, hostile_pages
from tests.safety.hostile_school import AS_OF, fill, meetings

PAGES = ("", "pupil", "targets", "reviews", "provision", "plans", "load", "about", "numbers",
         "people", "audit", "upkeep", "inspection", "record", "edit")  # fmt: skip
# What stands behind a choice on a page.
CHOSEN = (
    ("inspection", {"view": "area"}), ("record", {"show": "group"}), ("record", {"show": "sheet"}),
    ("record", {"show": "sessions"}), ("reviews", {"show": "season"}),
)  # fmt: skip
OF_PUPIL = (("pupil", {}), ("edit", {}), ("record", {"show": "pupil"}))
# What nothing that stands in a cell may have become.
ACTIVE = (
    "[data-testid='stMain'] :is(script:not([src='/meeting-keep.js']), iframe, object, embed, "
    ".katex, img[src^='http'], a[href*='school.example'], a[href^='javascript'], "
    "a[href^='file'], a[href^='data:text'], a[href^='mailto'], [onerror], [onload])"
)
WIDE = "document.documentElement.scrollWidth > window.innerWidth + 1"


def made(folder: Path, number: int, pupils: int = 1) -> tuple[Path, list[str], list[str]]:
    """A store on the disk: its path, the addresses of so many meetings, what loading refused."""
    path = folder / "school.duckdb"
    with Store.open(path) as store:
        wrong = fill(store, number)
        codes = meetings(store, pupils)
    return path, [f"/meeting?code={code}" for code in codes], wrong


def pupils_of(store: Store, number: int) -> list[str]:
    """The public ids of the first pupils."""
    found = store.query("SELECT public_id FROM pupils ORDER BY pupil_id")["public_id"]
    return list(found.head(number))


def wrong_pages(
    store: Store, where: Path, number: int, pages: Iterable[tuple[str, dict[str, str]]]
) -> list[str]:
    """What is wrong in what these pages send to a browser, with every box on them open."""
    wrong, known = [], hostile_pages.markup(number)
    with pytest.MonkeyPatch.context() as patched:
        hostile_pages.open_boxes(patched)
        patched.setenv("IEP_STORE", str(where))
        patched.setattr(stores, "open_store", lambda _: store)
        for name, query in pages:
            visit = hostile_pages.visited(name or "today", **query)
            wrong += [f"{name} {query}: {each}" for each in hostile_pages.wrong_in(visit, known)]
    return wrong


def every_page(public: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
    """Each page with its choices, and those of one pupil for each of these."""
    of_pupils = [(name, query | {"pupil": each}) for each in public for name, query in OF_PUPIL]
    return [*((name, {}) for name in PAGES), *CHOSEN, *of_pupils]


def wrong_files(made_files: Iterable[tuple[str, bytes]], kept: Path | None = None) -> list[str]:
    """What is wrong in files; with `kept`, those that a browser opens are kept there."""
    wrong = []
    for name, file in made_files:
        wrong += hostile_files.wrong_in(name, file)
        if kept is not None and name.endswith(".html"):
            (kept / name).write_bytes(file)
    return wrong


def wrong_on(reader: Reader, path: str) -> list[str]:
    """What is wrong with a page: something active, an error, a foreign request, a broken layout."""
    reader.open(path)
    wrong = _wrong_now(reader)
    if "/meeting" in path:
        wrong += _through_the_meeting(reader)
    return [f"{path}: {each}" for each in dict.fromkeys(wrong)]


def _wrong_now(reader: Reader) -> list[str]:
    page = reader.page
    found = page.locator(ACTIVE)
    wrong = [found.nth(i).evaluate("e => e.outerHTML")[:200] for i in range(found.count())]
    own = (reader.served.url, "data:", "blob:", reader.served.url.replace("http", "ws", 1))
    wrong += [url for url in reader.requests if not url.startswith(own)]
    if page.evaluate("window.ran"):
        wrong.append("a script ran")
    if page.evaluate(WIDE):
        wrong.append("the page is wider than the window")
    if "could not be shown" in reader.text():
        wrong.append("the page could not be shown")
    return wrong + reader.complaints


def _through_the_meeting(reader: Reader) -> list[str]:
    """What is wrong on any step of a meeting."""
    wrong = []
    reader.page.locator(".st-key-begin button").click()
    reader.settle()
    onward = reader.page.locator(".st-key-next button")
    while onward.is_enabled():
        onward.click()
        reader.settle()
        wrong += _wrong_now(reader)
    return wrong


def wrong_opened(reader: Reader, file: Path) -> list[str]:
    """What a browser does on opening a page of a file that it should not: runs, asks, spreads."""
    page, seen = reader.page, len(reader.requests)
    page.goto(file.as_uri())
    wrong = [url for url in reader.requests[seen:] if url != file.as_uri()]
    if page.evaluate("window.ran") or page.locator("script, img, iframe").count():
        wrong.append("a script ran, or a picture or frame is in it")
    if page.evaluate(WIDE):
        wrong.append("it is wider than the window")
    return [f"{file.name}: {each}" for each in wrong]


def addresses(public: Sequence[str], codes: Sequence[str]) -> list[str]:
    """Every address: the pages, those of these pupils, their meetings."""
    day = f"as_of={AS_OF}"
    return [*(f"/{page}?{day}" for page in PAGES),
            *(f"/pupil?pupil={each}&{day}" for each in public), *codes]  # fmt: skip


def visits(reader: Reader, paths: Iterable[str]) -> list[str]:
    """What is wrong on each page of a served school; a busy machine is waited for."""
    reader.page.set_default_timeout(150_000)
    return [each for path in paths for each in wrong_on(reader, path)]


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=300)
    parser.add_argument("--pupils", type=int, default=10, help="whose own pages and files are made")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        path, codes, wrong = _said("school loaded", made, folder, options.number, 3)
        with Store.open(path) as store:
            public = pupils_of(store, options.pupils)
            files = hostile_files.files(store, options.pupils)
            wrong += _said("files read", wrong_files, files, folder)
            every = every_page(public)
            wrong += _said("pages looked through", wrong_pages, store, path, options.number, every)
        running = driver.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)

        def browsed(served: Served) -> list[str]:
            reader = Reader(running, served)
            found = visits(reader, addresses(public, codes))
            return [*found, *(each for file in sorted(folder.glob("*.html"))
                              for each in wrong_opened(reader, file))]  # fmt: skip

        with serve(folder, IEP_STORE=str(path)) as served:
            wrong += _said("pages opened in a browser", browsed, served)
        running.close()
    print("\n".join(wrong) or f"{options.number} strings: all of it is text.")
    return bool(wrong)


def _said(what: str, does: Callable[..., Any], *arguments: object) -> Any:
    result = does(*arguments)
    print(what, flush=True)
    return result


if __name__ == "__main__":
    raise SystemExit(_main())
