"""The meeting in a real browser: by keyboard alone, large enough, of one pupil in all traffic."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from iepdata import drafts
from iepdata.store import Store
from iepdata.wording.meeting import KEYS
from tests.browser.conftest import Reader, Served, serve
from tests.meeting.rows import AS_OF, OTHER, tables
from tests.school import load

NAMES = (*OTHER, "Benedikt", "Thorne", "P-ben", "noisy")
CHANGED = "before => document.querySelector(\"[data-testid='stMain']\").innerText !== before"
LAST = "Did we get that right?"
# Every text on the wall that is too small (28 px, labels of a chart 20 px) or beyond its edge,
# every box that is, and every text that its own box cuts off.
UNFIT = r"""() => {
  const found = [], main = document.querySelector("[data-testid='stMain']");
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, parent = text.parentElement;
    if (!text.textContent.trim() || parent.closest("style, script")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (box.width < 2 || getComputedStyle(parent).visibility === "hidden") continue;
    const drawn = parent.closest("svg") && parent.getScreenCTM();
    const scale = drawn ? Math.hypot(drawn.a, drawn.b) : 1;
    const size = parseFloat(getComputedStyle(parent).fontSize) * scale;
    const fits = box.left >= -1 && box.right <= innerWidth + 1;
    if (size < (drawn ? 20 : 27.9) || !fits) found.push([size, text.textContent.slice(0, 60)]);
  }
  for (const box of main.querySelectorAll("input, textarea"))
    if (box.offsetWidth > 2 && parseFloat(getComputedStyle(box).fontSize) < 27.9)
      found.push(["box", box.ariaLabel]);
  for (const each of main.querySelectorAll("*"))
    if (each.clientWidth > 4 && each.scrollWidth > each.clientWidth + 2 && each.innerText?.trim()
        && /hidden|clip/.test(getComputedStyle(each).overflowX))
      found.push(["cut", each.innerText.slice(0, 60)]);
  if (main.scrollHeight > main.clientHeight || main.scrollWidth > main.clientWidth)
    found.push(["overflow", main.scrollWidth, main.scrollHeight]);
  return found;
}"""


@contextmanager
def begun(folder: Path) -> Iterator[tuple[Served, list[str], Path]]:
    """A served school of two pupils, the codes of two meetings (one far on), and the store."""
    path = folder / "school.duckdb"
    with Store.open(path) as store:
        load(store, **tables())
        asked = "SELECT public_id FROM pupils WHERE pupil_id = 'P-ben'"
        public_id = str(store.query(asked).iloc[0, 0])
        codes = [
            drafts.begin(
                store, kind, public_id, by="test",
                content={"day": AS_OF.isoformat(), "plan_id": "PL-ben", "review": "R2",
                         "step": step},
            ).draft_id
            for kind, step in (("meeting", 0), ("meeting far on", 9))
        ]  # fmt: skip
    with serve(folder, IEP_STORE=str(path)) as served:
        yield served, codes, path


@pytest.fixture(scope="module")
def meeting(tmp_path_factory) -> Iterator[tuple[Served, list[str], Path]]:
    """The same for every test of this file."""
    with begun(tmp_path_factory.mktemp("meeting")) as school:
        yield school


class Wall:
    """The wall: a window of 1920 by 1080, driven by keys, and all that reaches or leaves it."""

    def __init__(self, read, served: Served, code: str) -> None:
        self.reader: Reader = read(served)
        self.page = self.reader.page
        self.page.set_viewport_size({"width": 1920, "height": 1080})
        self.frames: list[bytes] = []
        self.answers: list = []
        self.page.on("websocket", self._listen)
        self.page.on("response", self._answered)
        self.reader.open(f"/meeting?code={code}")
        # A key pressed before the last line is drawn changes nothing.
        self.page.get_by_text(KEYS[-1]).wait_for()
        self.reader.settle()

    def _listen(self, socket) -> None:
        for event in ("framereceived", "framesent"):
            socket.on(event, lambda said: self.frames.append(_bytes(said)))

    def _answered(self, answer) -> None:
        self.answers.append(answer)

    def press(self, *keys: str) -> str:
        """The heading once each key has changed what is on the wall."""
        for key in keys:
            before = self.page.inner_text("[data-testid='stMain']")
            self.page.keyboard.press(key)
            self.page.wait_for_function(CHANGED, arg=before)
            self.reader.settle()
        return self.heading()

    def until_taken(self, words: str) -> None:
        """Wait until the server was sent `words` and has run the page with them."""
        for _ in range(600):
            if any(words.encode() in said for said in self.frames[:-1]):
                break
            self.page.wait_for_timeout(100)
        else:
            pytest.fail(f"{words!r} was never sent")
        # A run answers with many frames: none for a second means that it is over.
        seen = -1
        while seen != len(self.frames):
            seen = len(self.frames)
            self.page.wait_for_timeout(1000)
        self.reader.settle()

    def heading(self) -> str:
        return str(self.page.inner_text("[data-testid='stMain'] h1"))

    def named(self) -> list[str]:
        """The names that are anywhere in what the window shows, holds, was sent or sent itself."""
        page = self.page
        here = [page.content(), page.url, page.title(), page.evaluate("document.body.innerText")]
        answers = [each for each in self.answers if "/static/" not in each.url]
        sent = [each.url for each in self.answers] + [each.text() for each in answers]
        all_of_it = b"\n".join([*self.frames, *(text.encode() for text in here + sent)])
        return [name for name in NAMES if name.encode() in all_of_it]


def _bytes(said) -> bytes:
    return said if isinstance(said, bytes) else str(said).encode()


def test_every_step_by_keyboard_is_large_enough_fits_and_names_nobody(meeting, read):
    served, (code, _), _ = meeting
    wall = Wall(read, served, code)
    assert wall.heading() == "Meeting"
    assert wall.page.locator("[data-testid='stTopNavLink'], nav a, input").count() == 0
    assert wall.press("ArrowRight") == "Is it OK to put your graph on the wall?"
    # An arrow inside a row of choices stays in the row; the page keys always turn the step.
    wall.page.locator("button", has_text="Yes, show the graph").focus()
    wall.page.keyboard.press("Enter")
    wall.reader.settle()
    seen: list[str] = []
    while wall.heading() != LAST:
        seen.append(wall.heading())
        wall.page.wait_for_selector("[data-testid='stSkeleton']", state="detached")
        if len(seen) == 6:
            wall.page.wait_for_selector(".js-plotly-plot .main-svg .xtick text")
        assert wall.page.evaluate(UNFIT) == [], seen[-1]
        assert wall.page.title() == "Meeting"
        wall.press("PageDown")
    assert len(seen) == 12
    assert wall.press("b") == "Paused"
    assert wall.page.inner_text("[data-testid='stMain']").split() == ["Paused", "Go", "on", "B"]
    assert wall.press("b", "ArrowLeft") == seen[-1]
    assert wall.named() == []
    assert wall.reader.complaints == []


def test_what_is_being_typed_outlives_a_killed_server_and_is_saved_in_the_end(
    meeting, read, tmp_path
):
    served, (_, code), path = meeting
    wall = Wall(read, served, code)
    assert wall.press("ArrowRight") == "Support from here on"
    wall.page.locator("textarea").focus()
    wall.page.keyboard.type("A laptop: ask the LA")
    # The box is never left: a second's pause is enough.
    wall.until_taken("A laptop: ask the LA")
    served.process.kill()
    served.process.wait()
    with serve(tmp_path, IEP_STORE=str(path)) as again:
        wall = Wall(read, again, code)
        assert wall.heading() == "Meeting"
        assert wall.press("ArrowRight") == "Support from here on"
        box = wall.page.locator("textarea")
        wall.page.wait_for_function(
            "() => document.querySelector('textarea')?.value === 'A laptop: ask the LA'"
        )
        box.focus()
        assert wall.press("Escape") == "Paused"
        assert wall.press("Escape", "PageDown", "PageDown", "PageDown") == LAST
        wall.page.get_by_role("button", name="Save").focus()
        assert wall.press("Enter") == "Thank you. It is written down."
        assert wall.named() == []
    with Store.open(path) as store:
        asked = "SELECT review_id, cannot_provide FROM reviews WHERE meeting_date = $day"
        held = store.query(asked, {"day": AS_OF})
    assert held.to_numpy().tolist() == [["R2", "A laptop: ask the LA"]]
