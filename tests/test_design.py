"""The look: what can be read on what, in both themes, and one palette for pages and charts."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from iepdata import design
from iepdata.charts import group_bar
from iepdata.charts.school import GROUP_MARKS
from iepdata.design import DARK, LIGHT, Theme
from iepdata.vocabulary import Group

ROOT = Path(__file__).resolve().parents[1]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
THEMES = {"light": LIGHT, "dark": DARK}
TEXT, LARGE_OR_MARK = 4.5, 3.0
CATEGORIES = ("child", "band", "adult", "other", "quiet", "fourth")
# What Streamlit is told, and what it stands for in the palette.
SAME = {
    "backgroundColor": "paper", "secondaryBackgroundColor": "raised", "textColor": "ink",
    "linkColor": "link", "primaryColor": "child", "borderColor": "rule", "redColor": "adult",
    "redTextColor": "adult_ink", "blueColor": "child", "blueTextColor": "link",
    "greenColor": "band", "greenTextColor": "reached_ink", "yellowColor": "other",
    "grayTextColor": "quiet",
}  # fmt: skip


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ground", design.GROUNDS)
@pytest.mark.parametrize("text", design.TEXTS)
def test_every_text_can_be_read_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    assert design.contrast(getattr(theme, text), getattr(theme, ground)) >= TEXT


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("mark", design.MARKS)
def test_every_mark_stands_out_from_the_paper(theme: Theme, mark: str) -> None:
    assert design.contrast(getattr(theme, mark), theme.paper) >= LARGE_OR_MARK


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_words_of_the_main_button_can_be_read(theme: Theme) -> None:
    assert design.contrast(theme.paper, theme.child) >= TEXT


@pytest.mark.parametrize("name", THEMES)
def test_streamlit_is_told_the_colours_of_the_palette(name: str) -> None:
    told = {setting: CONFIG[name][setting].upper() for setting in SAME}
    assert told == {setting: getattr(THEMES[name], field) for setting, field in SAME.items()}
    charts = [getattr(THEMES[name], field) for field in CATEGORIES]
    assert [colour.upper() for colour in CONFIG[name]["chartCategoricalColors"]] == charts


def test_streamlit_is_told_the_font_and_the_sizes_of_headings() -> None:
    assert CONFIG["font"] == CONFIG["headingFont"] == design.FONT
    assert CONFIG["headingFontSizes"][:3] == [f"{size:g}rem" for size in design.HEADINGS]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("colour", ["red", "blue", "green", "yellow"])
def test_every_coloured_note_can_be_read(name: str, colour: str) -> None:
    text, ground = CONFIG[name][f"{colour}TextColor"], CONFIG[name][f"{colour}BackgroundColor"]
    assert design.contrast(text, ground) >= TEXT
    assert design.contrast(text, THEMES[name].paper) >= TEXT


@pytest.mark.parametrize("dark", [False, True], ids=THEMES)
@pytest.mark.parametrize("group", GROUP_MARKS)
def test_the_words_on_the_bar_of_groups_can_be_read(group: Group, dark: bool) -> None:
    fill, ink = (design.in_dark(each) if dark else each for each in GROUP_MARKS[group])
    assert design.contrast(fill, ink) >= TEXT


def test_a_chart_in_the_dark_has_no_colour_of_the_light_left() -> None:
    chart = group_bar({Group.MOVING: 12, Group.NEEDS_CHANGE: 3, Group.CANT_TELL: 4}, reached=2)
    light = re.findall(r"#[0-9A-F]{6}", chart.figure.to_json())
    dark = re.findall(r"#[0-9A-F]{6}", json.dumps(chart.drawn(dark=True).to_dict()))
    assert set(light) <= set(asdict(LIGHT).values())
    assert len(dark) == len(light)
    assert set(dark) <= set(asdict(DARK).values())


def test_words_that_hold_a_colour_are_left_alone_in_the_dark() -> None:
    given = {"text": f"Paint it {LIGHT.child}", "line": {"color": [LIGHT.child]}, "width": 2}
    dark = {"text": f"Paint it {LIGHT.child}", "line": {"color": [DARK.child]}, "width": 2}
    assert design.in_dark(given) == dark
    assert design.in_dark(design.rgba(LIGHT.band, 0.2)) == design.rgba(DARK.band, 0.2)


def test_a_chart_is_made_ready_once_for_each_theme_and_in_the_light_is_its_figure() -> None:
    chart = group_bar({Group.MOVING: 12, Group.NEEDS_CHANGE: 3}, reached=2)
    assert chart.drawn(dark=False) is chart.drawn(dark=False)
    assert chart.drawn(dark=False).to_dict() == chart.figure.to_dict()
    assert chart.drawn(dark=True) is not chart.drawn(dark=False)


def test_contrast_is_reckoned_as_the_guidelines_do() -> None:
    assert design.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert design.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert design.contrast("#12436D", "#12436D") == 1
