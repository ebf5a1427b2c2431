"""Groups of pupils on the inspection page: one dimension at a time, and how far groups differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iepdata.inspection.sharing import Shared, told_apart
from iepdata.ui.chosen import one_of
from iepdata.wording import groups as words
from iepdata.wording import inspection_page as page_words

if TYPE_CHECKING:
    from iepdata.ui.page import Page


def draw(page: Page, shared: Shared, *, is_safe: bool) -> None:
    """Draw the tables of the dimension chosen, and the words on its differences."""
    page.heading(page_words.GROUPS)
    tables = shared.tables
    if is_safe:
        page.sub(" ".join([words.LAID_TOGETHER, *words.left_out(shared.left_out)]))
    present = dict.fromkeys(name.split("_by_")[1] for name in tables)
    if not present:
        page.sub(words.NO_TABLES if shared.left_out else words.NO_GROUPS)
        return
    chosen = one_of("By", {name: words.DIMENSIONS[name] for name in present}, key="by")
    found = told_apart(tables, page.settings) if is_safe else page.ask("inspection_differences")
    for line in words.lines(found[found["dimension"] == chosen]):
        page.say(line)
    page.sub(words.EXPLAINED)
    for measure, title in words.MEASURES.items():
        table = tables.get(f"{measure}_by_{chosen}")
        if table is not None:
            page.say(title)
            shown = table.rename(columns=words.COLUMNS).rename_axis("Group").reset_index()
            page.table(shown, alt=f"{title}, by {words.DIMENSIONS[chosen].lower()}",
                       key=f"{measure}_by_{chosen}", height="content")  # fmt: skip
