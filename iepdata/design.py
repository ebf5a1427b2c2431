"""The look of the dashboard in one place: colours, sizes and spaces, light and dark.

The palette is that of the Government Analysis Function (2022). Burgundy marks something for an
adult to do, navy the child's line, turquoise the target band. Red, amber and green are never put
on a child. `.streamlit/config.toml` says the same to Streamlit, and a test holds the two together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any

FONT = "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
# Of the text in charts, in pixels; on the wall it is read at eight screen heights.
TEXT, TEXT_PROJECTED = 15, 24
# Headings 1 to 3 in rem of 16 pixels.
HEADINGS = (1.9, 1.4, 1.15)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme, each by what it stands for.

    paper and raised lie beneath text; ink, quiet, link, adult_ink and reached_ink are of text;
    child, adult, band, other, fourth and edge are of marks, which need less contrast; rule is round
    what can be pressed or filled in; grid and veil only part and shade, and carry nothing that is
    not also said.
    """

    paper: str
    raised: str
    ink: str
    quiet: str
    link: str
    adult_ink: str
    reached_ink: str
    child: str
    adult: str
    band: str
    other: str
    fourth: str
    edge: str
    rule: str
    grid: str
    veil: str


LIGHT = Theme(
    paper="#FFFFFF", raised="#F3F4F6", ink="#1F2328", quiet="#3D3D3D", link="#12436D",
    adult_ink="#801650", reached_ink="#0F5F59", child="#12436D", adult="#801650", band="#28A197",
    other="#F46A25", fourth="#A285D1", edge="#6F7782", rule="#868E98", grid="#E6E8EB",
    veil="#E3E3E3",
)  # fmt: skip
DARK = Theme(
    paper="#14181D", raised="#1F252C", ink="#E8EAED", quiet="#C6CCD3", link="#A9CDF0",
    adult_ink="#F0B3D1", reached_ink="#86DBD3", child="#8FBBE3", adult="#E79BC0", band="#5CC9BF",
    other="#F79A69", fourth="#C3AEE6", edge="#8D97A3", rule="#6E7883", grid="#2A3138",
    veil="#39424C",
)  # fmt: skip

# What lies on what: text on ground, and marks beside the paper, for whoever checks the contrast.
TEXTS = ("ink", "quiet", "link", "adult_ink", "reached_ink")
GROUNDS = ("paper", "raised")
MARKS = ("child", "adult", "band", "other", "fourth", "edge", "rule")


def rgba(colour: str, opacity: float) -> str:
    """A colour as a chart takes it where what lies beneath is to be seen: 'rgba(18,67,109,0.2)'."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def _pairs() -> dict[str, str]:
    pairs = {getattr(LIGHT, each.name): getattr(DARK, each.name) for each in fields(Theme)}
    clear = {_open(light): _open(dark) for light, dark in pairs.items()}
    return pairs | clear


def _open(colour: str) -> str:
    """How `rgba` begins for a colour, whatever its opacity."""
    return rgba(colour, 1).removesuffix("1)")


_DARKER = _pairs()
_CLEAR = re.compile(r"(rgba\(\d+,\d+,\d+,)([\d.]+\))")


def _darker(colour: str) -> str:
    found = _CLEAR.fullmatch(colour)
    if found:
        return _DARKER.get(found[1], found[1]) + found[2]
    return _DARKER.get(colour, colour)


def in_dark(drawn: Any) -> Any:
    """The same with every colour of the light theme turned into that of the dark one.

    `drawn` is nested dicts and lists; only a text that is a colour from end to end is turned, so
    words that hold one stay as they are.
    """
    if isinstance(drawn, dict):
        return {name: in_dark(each) for name, each in drawn.items()}
    if isinstance(drawn, list | tuple):
        return [in_dark(each) for each in drawn]
    return _darker(drawn) if isinstance(drawn, str) else drawn


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 reckons it, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
