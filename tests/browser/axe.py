"""What axe finds on a page of the dashboard, besides the few things that nobody here can mend."""

from __future__ import annotations

from dataclasses import dataclass

from axe_playwright_python.base import AXE_SCRIPT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Known:
    """A violation inside Streamlit's own controls: its rule, where it is, and why it stays."""

    rule: str
    selector: str
    reason: str


_CALENDAR = "body:has([role='dialog'] header)"
# Each one stands in the accessibility statement too, with what to do instead.
KNOWN = (
    Known(
        "presentation-role-conflict",
        "[data-testid='stFileUploaderDropzone']",
        "Streamlit gives the box for files the role of decoration and a name; the button in it is "
        "a real one, and has the same name.",
    ),
    *(
        Known(
            rule,
            where,
            "Streamlit's calendar, while it is open, has a header of its own; day, month and year "
            "can be typed without it.",
        )
        for rule, where in (
            ("landmark-banner-is-top-level", "[role='dialog'] header"),
            ("landmark-no-duplicate-banner", f"{_CALENDAR} [data-testid='stHeader']"),
            ("landmark-unique", f"{_CALENDAR} [data-testid='stHeader']"),
        )
    ),
    Known(
        "region",
        "[data-floating-ui-portal], [role='listbox'][data-rac], #stFloatingOverlayPortal, "
        "#stFloatingOverlayPortal *",
        "Streamlit draws what opens over the page, lists, menus and help, at the end of it and in "
        "no landmark; the keyboard is moved into it and back.",
    ),
    Known(
        "scrollable-region-focusable",
        "[data-testid='stTable'] > div, [data-testid='stMarkdownContainer'] table",
        "The box that scrolls a plain table without links is not named to the keyboard by "
        "Streamlit; Chromium and Firefox take the keyboard to each box that scrolls, Safari not.",
    ),
    *(
        Known(
            rule,
            where,
            "In a narrow window Streamlit puts the groups of the menu between the list and its "
            "items; each item is a link with its name.",
        )
        for rule, where in (
            ("list", "[data-testid='stSidebarNavItems']"),
            ("listitem", "[data-testid='stSidebarNavItems'] li"),
        )
    ),
)
# Every element that breaks a rule, as the rule, the element and what axe says of it.
_FOUND = """async ([rules, known]) => {
    const {violations} = await axe.run(document, {
        runOnly: {type: "tag", values: rules}, resultTypes: ["violations"]});
    return violations.flatMap(({id, nodes}) => nodes
        .filter(({target}) => !known.some(([rule, where]) =>
            rule === id && document.querySelector(target[0])?.matches(where)))
        .map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
}"""


def violations(page) -> list[str]:
    """Every violation on the page as it stands, one an element; what is `KNOWN` does not count.

    A page that is asked about while a part of it is being drawn is looked at again: what nobody
    could have read does not count either.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    known = [[each.rule, each.selector] for each in KNOWN]
    found: list[str] = page.evaluate(_FOUND, [RULES, known])
    for pause in (1_000, 4_000):
        if not found:
            break
        page.wait_for_timeout(pause)
        found = page.evaluate(_FOUND, [RULES, known])
    return found
