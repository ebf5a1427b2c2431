"""Whatever stands in a cell of a file reaches the reader as those characters and does nothing."""

from __future__ import annotations

import json
from pathlib import Path

HOSTILE = json.loads(
    (Path(__file__).parent / "gallery/screens/hostile.json").read_text(encoding="utf-8")
)
_ACTIVE = (
    "a:not([data-testid='stPageLink-NavLink']), img, code, strong, em, del, ul, ol, blockquote, "
    "hr, .katex, [data-testid='stIconMaterial']"
)


def test_hostile_text_is_shown_character_by_character_and_is_never_markup(gallery, read):
    reader = read(gallery).open("/targets")
    links = reader.page.locator("[data-testid='stPageLink-NavLink']:has-text('x')")
    links.nth(len(HOSTILE) - 1).wait_for()
    wrong = []
    for number, text in enumerate(HOSTILE):
        for place, expected in {
            "plain": text,
            "amid": f"Then {text} again",
            "label": f"x {text}",
            "cell": text,
            "alert": f"y {text}{text}",
        }.items():
            box = reader.page.locator(f".st-key-{place}-{number}")
            shown = box.inner_text().replace("\u2060", "").removeprefix("cell").split()
            active = box.locator(_ACTIVE)
            allowed = 2 if place == "alert" else 0
            found = [active.nth(i).evaluate("e => e.outerHTML") for i in range(active.count())]
            if "".join(shown) != "".join(expected.split()) or len(found) > allowed:
                wrong.append((place, text, " ".join(shown), [html[:150] for html in found]))
    assert wrong == []
    assert reader.complaints == []
