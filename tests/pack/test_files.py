"""The files as they are: the same bytes again, whole in themselves, and data never markup."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from html.parser import HTMLParser

import pytest
from python_calamine import CalamineWorkbook

from iepdata.export.command import made
from iepdata.export.pack.frame import Leaf
from iepdata.export.pack.material import PackMaterial
from iepdata.store import Store
from tests.pack.conftest import material
from tests.papers.school import HARD

KINDS = ["pack", "workbook", "pupil"]


class Page(HTMLParser):
    """What a page is made of: every opening tag with its attributes, and what must be closed."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(data.decode())

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text.append(data)

    def every(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture(scope="module")
def page(named: PackMaterial) -> Page:
    return Page(made("pack", named))


@pytest.fixture(scope="module")
def again(written_school: Store) -> PackMaterial:
    """What `pseudonymised` holds, gathered a second time."""
    return material(written_school, pseudonymised=True)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_day_data_and_settings_give_the_same_bytes(
    again: PackMaterial, pseudonymised: PackMaterial, kind: str
) -> None:
    assert hashlib.sha256(made(kind, again)).digest() == (
        hashlib.sha256(made(kind, pseudonymised)).digest()
    )


def test_the_page_asks_for_nothing_from_elsewhere_and_runs_nothing(page: Page) -> None:
    assert not {"script", "link", "img", "iframe", "object", "image"} & {
        tag for tag, _ in page.tags
    }
    addresses = [
        value for _, attributes in page.tags for name, value in attributes.items()
        if name in ("src", "href", "xlink:href", "action", "data")
    ]  # fmt: skip
    assert addresses
    assert [value for value in addresses if not value.startswith("#")] == []
    policies = [each for each in page.every("meta") if "http-equiv" in each]
    assert policies[0]["content"].startswith("default-src 'none'")


def test_every_id_is_there_once_and_every_line_of_the_contents_leads_to_a_heading(
    page: Page,
) -> None:
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    wanted = {link["href"][1:] for link in page.every("a")}
    assert len(wanted) > 8
    assert wanted <= {heading.get("id") for heading in page.every("h2")}


def test_it_has_a_language_a_title_and_an_alternative_for_every_figure(page: Page) -> None:
    assert page.every("html") == [{"lang": "en-GB"}]
    assert len(page.every("title")) == len(page.every("h1")) == 1
    drawings = page.every("svg")
    assert len(drawings) == len(page.every("figure")) >= 4
    assert all(each["role"] == "img" and len(each["aria-label"]) > 20 for each in drawings)
    assert len({each["aria-label"] for each in drawings}) == len(drawings)


def test_every_table_has_a_caption_a_head_and_named_columns(page: Page) -> None:
    tables = len(page.every("table"))
    assert tables == len(page.every("caption")) == len(page.every("thead")) > 8
    assert all(head.get("scope") in ("col", "row") for head in page.every("th"))


def test_what_files_hold_is_shown_letter_for_letter(named: PackMaterial, page: Page) -> None:
    assert "b" not in {tag for tag, _ in page.tags}
    assert "Read to Year 1" in "".join(page.text)
    leaf = Leaf(f"Of {HARD}", "foot")
    leaf.say("<img src=x onerror=alert(1)> \u202e{contents}")
    leaf.table("A & B", ["<i>"], [['"><script>']])
    again = Page(leaf.as_bytes())
    assert {tag for tag, _ in again.tags}.isdisjoint({"img", "script", "i", "b"})
    assert "<img src=x onerror=alert(1)> {contents}" in "".join(again.text)
    assert f"Of {HARD}" in "".join(again.text)


def test_the_pack_says_its_day_version_rule_method_definitions_and_settings(
    named: PackMaterial, page: Page
) -> None:
    text = " ".join("".join(page.text).split())
    assert "As of Fri 12 Dec 2025, compared with 14 Nov 2025." in text
    assert f"Data version {named.data_version}, rule: Detector." in text
    for heading in ("How this was made", "How each figure is counted", "Settings in force"):
        assert heading in text
    for row in named.figures.to_dict("records"):
        assert " ".join(row["how"].split()) in text


def test_a_case_file_says_consent_gaps_cycle_voice_and_who_knew(page: Page) -> None:
    text = "".join(page.text)
    assert "School inspection: asked 10 Dec 2025. Given (parent or carer)." in text
    for heading in (
        "What we would say before it is asked", "The cycle in brief", "What worked and what did "
        "not", "In their own words", "Who knew", "Chronology of the cycle",
    ):  # fmt: skip
        assert heading in text
    assert "7 observations of 2 targets in October 2025." in text


def test_the_workbook_has_a_sheet_a_table_charts_and_not_one_formula(named: PackMaterial) -> None:
    data = made("workbook", named)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    names = book.sheet_names
    assert names[:3] == ["About this file", "Figures", "Charts"]
    assert {"Rows behind", "Settings"} <= set(names)
    assert len(names) == len({name.casefold() for name in names})
    figures = book.get_sheet_by_name("Figures").to_python()
    assert len(figures) == len(named.figures) + 1
    assert isinstance(figures[1][2], float)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name]
        drawings = [parts.read(name) for name in parts.namelist() if "drawings/drawing" in name]
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not [sheet for sheet in sheets if re.search(rb"<f[ >]", sheet)]
    assert sum(b'state="frozen"' in sheet for sheet in sheets) == len(sheets) - 1
    assert drawings
    assert all(b"descr=" in drawing for drawing in drawings)


def test_the_rows_behind_the_figures_are_in_the_schools_own_file_alone(
    named: PackMaterial, pseudonymised: PackMaterial
) -> None:
    assert named.rows
    assert not pseudonymised.rows
    book = CalamineWorkbook.from_filelike(io.BytesIO(made("workbook", pseudonymised)))
    assert "Rows behind" not in book.sheet_names


def test_what_is_safe_to_share_says_so_and_what_is_not_says_that(
    named: PackMaterial, pseudonymised: PackMaterial
) -> None:
    assert "Do not project, send or publish it" in made("pack", named).decode()
    assert (
        "Safe to share: the letter c stands for a number that is hidden"
        in made("pack", pseudonymised).decode()
    )


def test_a_hidden_count_has_no_bar_and_no_copy_in_the_workbooks_charts(
    pseudonymised: PackMaterial,
) -> None:
    hidden = pseudonymised.figures["count"].eq("c")
    assert hidden.any()
    with zipfile.ZipFile(io.BytesIO(made("workbook", pseudonymised))) as parts:
        charts = [parts.read(each).decode() for each in parts.namelist() if "charts/chart" in each]
    kept = [re.findall(r"<c:numCache>.*?</c:numCache>", chart)[0] for chart in charts]
    shown = pseudonymised.figures.set_index("word")["count"]
    for chart, cache in zip(charts, kept, strict=True):
        words = re.findall(r"<c:v>([^<]*)</c:v>", chart.split("<c:cat>")[1].split("</c:cat>")[0])
        drawn = dict(re.findall(r'<c:pt idx="(\d+)"><c:v>([^<]*)</c:v>', cache))
        assert {words[int(place)]: value for place, value in drawn.items()} == {
            word: shown[word] for word in words if shown[word].isdecimal()
        }


def test_every_sheet_of_groups_says_by_what(named: PackMaterial) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(made("workbook", named)))
    groups = [name for name in book.sheet_names if name.startswith(("Pupils, ", "Open targets, "))]
    assert len(groups) > 4
    assert not [name for name in groups if name[-1].isdigit()]
