"""The figures as a workbook: a sheet a table, native charts, and never a formula."""

from __future__ import annotations

import pandas as pd

from iepdata.charts.base import NAVY
from iepdata.export import sheets
from iepdata.export.pack.material import PackMaterial, settings_table
from iepdata.export.pack.parts import BARS
from iepdata.export.sheets import Book, Columns
from iepdata.inspection.case_file import CaseFile
from iepdata.wording import case_file as case_words
from iepdata.wording import inspection as figure_words
from iepdata.wording import pack as words
from iepdata.wording.names import display

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIGURES: Columns = {
    "part": ("Part", 34), "word": ("What is counted", 46), "count": ("Number", 10),
    "of": ("Of", 10), "share": ("Share", 9), "unit": ("Unit", 10), "how": ("How counted", 80),
}  # fmt: skip
BEFORE: Columns = {"before": ("Before", 10)}
# A hidden count has no bar: a chart keeps copies of its cells, and takes text for nought.
CHART: Columns = {
    "word": ("What is counted", 40), "count": ("Number", 12), "bar": ("Drawn", 12),
}  # fmt: skip
SETTINGS: Columns = {
    "what": ("What it sets", 60), "value": ("Value", 22), "unit": ("Unit", 20),
    "source": ("Source", 50),
}  # fmt: skip
COMPARATORS: Columns = {
    "what": ("What", 50), "ours": ("This school", 16), "national": ("England", 16),
    "year": ("Year", 12), "source": ("Source", 40), "link": ("Link", 50),
}  # fmt: skip
BEHIND: Columns = {
    "word": ("Figure", 40), "name": ("Pupil", 22), "plan_id": ("Plan", 12),
    "target_id": ("Target", 12), "n": ("Counts", 9), "date": ("Date", 13), "said": ("What", 60),
    "source_file": ("File", 26), "source_row": ("Row", 8),
}  # fmt: skip
EVENTS: Columns = {
    "date": ("Date", 13), "step": ("Step", 14), "label": ("What", 20),
    "what": ("What happened", 90), "source": ("File and row", 32),
}  # fmt: skip
NUMBERS = {"count", "of", "before"}
RESERVED = (
    "about this file", "figures", "charts", "national figures", "rows behind", "settings",
    "history",
)  # fmt: skip
# What a spreadsheet does not take in the name of a sheet.
NOT_IN_A_NAME = str.maketrans("", "", "[]:*?/\\'")


def workbook(material: PackMaterial) -> bytes:
    """The bytes of an XLSX file: figures, charts, groups, case files, settings, about this file.

    The rows behind every figure too, where the material is for the school's own use. The same
    material gives the same bytes. Text is written as text: nothing in it is a formula.
    """
    title, taken = words.title("workbook", material.school), set(RESERVED)
    with sheets.new_book(title) as book:
        sheets.write_lines(
            book,
            "About this file",
            [title, material.basis, *material.notes, *words.METHOD, words.REPRODUCIBLE],
        )
        _figures(book, material)
        _charts(book, material)
        for name, table in material.groups.items():
            rows = table.rename_axis("group").reset_index()
            heads = {str(each): (str(each), 16) for each in rows.columns}
            heads["group"] = (str(table.index.name), 40)
            sheets.write(book, _sheet_name(words.sheet(name), taken), rows.map(number), heads)
        if len(material.comparators):
            sheets.write(book, "National figures", material.comparators, COMPARATORS)
        if material.rows:
            sheets.write(book, "Rows behind", _behind(material), BEHIND)
        for case in material.cases:
            sheets.write(book, _sheet_name(case.name, taken), events(case), EVENTS)
        sheets.write(book, "Settings", settings_table(material.settings).map(number), SETTINGS)
    return book.as_bytes()


def number(cell: object) -> object:
    """A count written as text as the number it is; any other cell as it stands."""
    if isinstance(cell, str) and cell.replace(",", "").isdecimal():
        return int(cell.replace(",", ""))
    return cell


def events(case: CaseFile) -> pd.DataFrame:
    """The chronology of a case file with its steps in words; the columns of `EVENTS`."""
    steps = {code: name for code, (name, _) in case_words.STAGES.items()}
    return case.events.assign(step=case.events["stage"].map(steps))[list(EVENTS)]


def _figures(book: Book, material: PackMaterial) -> None:
    rows = material.figures.assign(part=material.figures["section"].map(figure_words.SECTIONS))
    columns = FIGURES if material.against is None else {**FIGURES, **BEFORE}
    named = rows[list(columns)]
    sheets.write(book, "Figures", named.assign(**named[list(NUMBERS & set(columns))].map(number)),
                 columns)  # fmt: skip


def _charts(book: Book, material: PackMaterial) -> None:
    """A sheet with the figures that add up to a whole, and a chart of each that all can read."""
    chosen = [code for _, codes in BARS.values() for code in codes]
    rows = material.figures.set_index("figure").reindex(chosen)[["section", "word", "count"]]
    rows = rows.dropna(subset=["word"]).reset_index(drop=True)
    counts = rows["count"].map(number)
    bars = pd.to_numeric(counts, errors="coerce")
    sheet = sheets.write(book, "Charts", rows.assign(count=counts, bar=bars), CHART)
    for place, (section, (caption, _)) in enumerate(BARS.items()):
        own = rows.index[rows["section"] == section]
        if own.empty:
            continue
        chart = book.add_chart({"type": "bar"})
        first, last = int(own[0]) + 1, int(own[-1]) + 1
        chart.add_series({
            "name": caption, "categories": ["Charts", first, 0, last, 0],
            "values": ["Charts", first, 2, last, 2], "fill": {"color": NAVY}, "gap": 60,
            "data_labels": {"value": True},
        })  # fmt: skip
        chart.set_title({"name": caption, "name_font": {"size": 12}})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        told = rows.loc[own]
        alt = words.alt_of_bars(caption, list(told["word"]), list(told["count"]))
        sheet.insert_chart(place * 16, 4, chart, {"description": alt})


def _behind(material: PackMaterial) -> pd.DataFrame:
    """The rows behind all figures under one another, each with the figure's name."""
    named = dict(zip(material.figures["figure"], material.figures["word"], strict=True))
    rows = pd.concat(material.rows.values(), ignore_index=True)
    rows = rows.assign(
        word=rows["figure"].map(named), name=display(rows, hide=material.pseudonymised)
    )
    if material.pseudonymised:
        # Ids, words and names of files may tell who it is.
        rows[["plan_id", "target_id", "said", "source_file"]] = ""
    return rows[list(BEHIND)]


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that a spreadsheet takes for a sheet, unlike those taken, to which it is added."""
    plain = wanted.translate(NOT_IN_A_NAME).strip()[: sheets.LONGEST_NAME - 4] or "Sheet"
    name, more = plain, 2
    while name.casefold() in taken:
        name, more = f"{plain} {more}", more + 1
    taken.add(name.casefold())
    return name
