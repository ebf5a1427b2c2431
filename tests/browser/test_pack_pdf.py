"""The evidence pack printed by Chromium: tagged, titled, in a language, nothing fetched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iepdata.export.command import made
from iepdata.export.governors import governors
from tests.pack.conftest import material
from tests.papers.school import school


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pack")
    with school() as store:
        gathered = material(store, pseudonymised=True)
    written = {"pack": made("pack", gathered), "governors": governors(gathered)}
    for name, data in written.items():
        (folder / f"{name}.html").write_bytes(data)
    return {name: folder / f"{name}.html" for name in written}


def printed(browser, file: Path) -> tuple[bytes, list[str], list[str]]:
    """The PDF of a page, the addresses it asked for and what the browser complained of."""
    asked, complaints = [], []
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(file.as_uri())
    pdf = page.pdf(tagged=True, outline=True, prefer_css_page_size=True, print_background=True)
    context.close()
    return pdf, asked, complaints


def test_the_printed_pack_is_tagged_and_asks_for_nothing(browser, files) -> None:
    pdf, asked, complaints = printed(browser, files["pack"])
    assert asked == [files["pack"].as_uri()]
    assert complaints == []
    assert b"/StructTreeRoot" in pdf
    assert b"/MarkInfo" in pdf
    assert re.search(rb"/Lang ?\(en-GB\)", pdf)
    assert re.search(rb"/Title ?(\(How support|<FEFF)", pdf)
    figures = files["pack"].read_text(encoding="utf-8").count("<figure>")
    assert pdf.count(b"/Alt") == figures >= 3


def test_no_row_of_a_table_is_split_over_two_pages(browser, files) -> None:
    page = browser.new_page()
    page.goto(files["pack"].as_uri())
    page.emulate_media(media="print")
    kept = page.evaluate(
        "[...document.querySelectorAll('tr, figure')].map(e => getComputedStyle(e).breakInside)"
    )
    repeated = page.evaluate(
        "[...document.querySelectorAll('thead')].map(e => getComputedStyle(e).display)"
    )
    page.close()
    assert set(kept) == {"avoid"}
    assert set(repeated) == {"table-header-group"}


def test_the_governors_page_has_two_sides(browser, files) -> None:
    pdf, _, _ = printed(browser, files["governors"])
    assert len(re.findall(rb"/Type ?/Page\b", pdf)) == 2
