"""The parts of the pack that are about the whole school."""

from __future__ import annotations

import pandas as pd

from iepdata.charts.drawing import bars
from iepdata.export.pack.frame import Leaf
from iepdata.export.pack.material import PackMaterial, settings_table
from iepdata.wording import inspection as figure_words
from iepdata.wording import pack as words

# The figures that a chart of bars shows, by section: they add up to one whole.
BARS: dict[str, tuple[str, tuple[str, ...]]] = {
    "stalled": ("What was done first for targets that stalled", (
        "then_strategy", "then_delivery", "then_specialist", "then_target", "then_moving",
        "then_nothing")),
    "delivered": ("Sessions planned", (
        "sessions_delivered", "sessions_partial", "sessions_missed", "sessions_not_logged")),
    "targets": ("Open targets that have begun", (
        "group_moving", "group_needs_change", "group_cant_tell", "group_not_recorded")),
}  # fmt: skip


def foot(material: PackMaterial) -> str:
    """The line at the end of the file: school, day, version and rule."""
    return f"{material.school}. {material.basis}"


def opening(leaf: Leaf, material: PackMaterial) -> None:
    """Write what stands before the contents: the finding, what it rests on, what to be told."""
    leaf.say(material.basis, "quiet")
    leaf.say(material.headline, "finding")
    leaf.points(
        said.format(count=row["count"], of=row["of"])
        for said, row in ((said, material.figure(code)) for code, said in words.FIRST.items())
        if row
    )
    for note in material.notes:
        leaf.say(note, "quiet")
    leaf.say(words.NOT_NEEDED, "quiet")


def figures(leaf: Leaf, material: PackMaterial) -> None:
    """Write the figures section by section, those that add up as bars too."""
    for section, heading in figure_words.SECTIONS.items():
        leaf.heading(heading)
        own = material.figures[material.figures["section"] == section]
        if own.empty:
            leaf.say(figure_words.NOT_RECORDED)
            continue
        chart(leaf, material, section)
        figure_table(leaf, material, own, heading)
        if section == "targets":
            leaf.say(figure_words.NO_PERCENTAGE)


def chart(leaf: Leaf, material: PackMaterial, section: str) -> None:
    """Write the bars of a section; nothing where its figures are not given."""
    caption, codes = BARS.get(section, ("", ()))
    found = [row for row in map(material.figure, codes) if row]
    if not found:
        return
    labels, counts = [row["word"] for row in found], [row["count"] for row in found]
    lengths = [int(text.replace(",", "")) if text[:1].isdigit() else None for text in counts]
    alt = words.alt_of_bars(caption, labels, counts)
    leaf.figure(bars(labels, lengths, alt, f"bars-{section}"), caption)


def figure_table(leaf: Leaf, material: PackMaterial, rows: pd.DataFrame, caption: str) -> None:
    """Write figures as a table, with the earlier day beside them where there is one."""
    heads = ["What is counted", "Number", "Of", "Share"]
    names = ["word", "count", "of", "share"]
    if material.against is not None:
        heads, names = [*heads, "Before"], [*names, "before"]
    told = rows[names].to_numpy().tolist()
    leaf.table(caption, heads, told, numbers=range(1, len(heads)), is_told=True)


def groups(leaf: Leaf, material: PackMaterial) -> None:
    """Write the tables by group, and what differs between groups in words."""
    if not material.groups:
        return
    leaf.heading("Who: pupils and targets by group")
    leaf.points(material.said)
    for name, table in material.groups.items():
        heads = [str(table.index.name), *map(str, table.columns)]
        told = table.reset_index().astype(str).to_numpy().tolist()
        leaf.table(name, heads, told, numbers=range(1, len(heads)))


def beside_national(leaf: Leaf, material: PackMaterial) -> None:
    """Write national figures beside the school's, each with its source."""
    if material.comparators.empty:
        return
    leaf.heading("Beside national figures")
    names = ["what", "ours", "national", "year", "source", "link"]
    heads = ["What", "This school", "England", "Year", "Source", "Link"]
    told = material.comparators[names].astype(str).to_numpy().tolist()
    leaf.table("National figures", heads, told, is_told=True)


def changed(leaf: Leaf, material: PackMaterial) -> None:
    """Write what moved the figures since the earlier day."""
    if material.changed:
        leaf.heading("What moved these figures")
        leaf.points(material.changed)


def method(leaf: Leaf, material: PackMaterial) -> None:
    """Write how the file was made: method, definitions and the settings in force."""
    leaf.heading("How this was made")
    for line in (*words.METHOD, words.REPRODUCIBLE):
        leaf.say(line)
    leaf.heading("How each figure is counted")
    told = material.figures[["word", "how"]].to_numpy().tolist()
    leaf.table("Definitions", ["Figure", "How it is counted"], told, is_told=True)
    leaf.heading("Settings in force")
    told = settings_table(material.settings).to_numpy().tolist()
    leaf.table("Settings", ["What it sets", "Value", "Unit", "Source"], told, is_told=True)
