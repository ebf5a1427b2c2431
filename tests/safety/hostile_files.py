"""Every file that leaves the dashboard, of a hostile school, and what in it is not plain data."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser
from typing import Any
from zipfile import ZipFile

import docx
import icalendar
import openpyxl
import pandas as pd

from iepdata.access import EVERYONE, people
from iepdata.export import papers
from iepdata.export.calendar import review_calendar
from iepdata.export.chronology import chronology_workbook, for_files
from iepdata.export.command import made
from iepdata.export.csv import to_csv
from iepdata.export.load_report import load_report
from iepdata.export.log_sheet import log_sheet
from iepdata.export.pack.material import gather
from iepdata.questions import ask
from iepdata.store import Store
from iepdata.wording.names import display
from tests.safety.hostile_school import AS_OF

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = r"[-+]?\d+(\.\d+)?(e[-+]?\d+)?"
# What the pages that we write are made of.
_TAGS = re.compile(
    "html|head|meta|title|style|body|main|nav|h[1-4]|p|ol|ul|li|dl|dt|dd|a|table|caption|thead|"
    "tbody|tr|th|td|figure|figcaption|footer|svg|g|path|rect|line|polyline|polygon|circle|text|"
    "tspan|defs|clippath|use|symbol|desc|strong"
)
_PAPERS = (papers.draft, papers.pupil_sheet, papers.family_sheet, papers.agenda, papers.summary,
           papers.own_copy)  # fmt: skip
_CALENDAR = {"BEGIN", "END", "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "SUMMARY", "DESCRIPTION",
             "TRANSP", "PRODID", "VERSION", "METHOD", "X-WR-CALNAME"}  # fmt: skip


def files(store: Store, pupils: int, *, figures: bool = True) -> Iterator[tuple[str, bytes]]:
    """Every kind of file of the school, those of one pupil for so many; its name and bytes.

    Without `figures`, which take a while to count, the case file alone of what inspectors get.
    """
    settings = store.settings()

    def asked(question: str, **filters: Any) -> Any:
        return ask(store, question, AS_OF, settings, scope=EVERYONE, filters=filters)

    public = store.query("SELECT public_id FROM pupils ORDER BY pupil_id")["public_id"]
    chosen = list(public.head(pupils))
    if not figures:
        case = gather(store, AS_OF, settings, pupils=chosen[:1], with_figures=False)
        yield "pupil.html", made("pupil", case)
    for is_safe in (True, False) if figures else ():
        material = gather(store, AS_OF, settings, pupils=chosen, is_safe=is_safe)
        for kind in ("pack", "workbook", "pupil", *(("governors",) if is_safe else ())):
            ending = "xlsx" if kind == "workbook" else "html"
            yield f"{kind}{'' if is_safe else '-own'}.{ending}", made(kind, material)
    for public_id in chosen:
        yield from _of_pupil(asked, public_id)
    reviews, clocks = (_named(asked(name)) for name in ("reviews", "review_clocks"))
    yield "reviews.ics", review_calendar(clocks, reviews, AS_OF)
    targets = _named(asked("record_targets")).assign(measured_as="")
    yield "log-sheet.xlsx", log_sheet(targets, [AS_OF], str(asked("school_name")))
    yield "load-report.xlsx", load_report(asked("loads"), asked("quarantine", load_id=None))
    for name in ("targets", "findings", "concerns", "plan_items", "audit", "quarantine", "loads",
                 "plan_support", "record_people", "staff"):  # fmt: skip
        yield f"{name}.csv", to_csv(asked(name))
    yield "roles.csv", to_csv(people(store))


def _of_pupil(asked: Callable[..., Any], public_id: str) -> Iterator[tuple[str, bytes]]:
    of_pupil = {"public_id": public_id}
    events, cycles = asked("chronology", **of_pupil), asked("cycles", **of_pupil)
    head = list(events["what"].head(2))
    yield "chronology.xlsx", chronology_workbook(events, cycles, head, AS_OF)
    yield "chronology.csv", to_csv(for_files(events))
    name = _named(asked("pupil", **of_pupil).to_frame().T)["name"].iloc[0]
    for review in asked("pupil_papers", **of_pupil).to_dict("records"):
        material = papers.gather(
            partial(asked), public_id, review, name=name, school=asked("school_name"), as_of=AS_OF
        )
        for make in _PAPERS:
            yield f"{make.__name__}.docx", make(material)


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(name=display(rows, hide=False))


def wrong_in(name: str, file: bytes) -> list[str]:
    """What in a file is more than data: a formula, a link, markup, a line that is not ours."""
    checks = {"xlsx": _workbook, "csv": _csv, "html": _page, "docx": _document, "ics": _calendar}
    return [f"{name}: {each}"[:300] for each in checks[name.rpartition(".")[2]](file)]


def _workbook(file: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(file))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" or cell.hyperlink:
                    yield f"{sheet.title} {cell.coordinate}: {cell.value!r}"
    yield from _elsewhere(file)


def _elsewhere(file: bytes) -> Iterator[str]:
    """The parts of an Office file that lead out of it or run."""
    with ZipFile(io.BytesIO(file)) as parts:
        for part in parts.namelist():
            text = parts.read(part)
            if b'TargetMode="External"' in text or re.search(r"(?i)macro|vba|embed", part):
                yield f"{part} leads out of the file"


def _csv(file: bytes) -> Iterator[str]:
    read = pd.read_csv(io.BytesIO(file), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    flat = pd.Series([*read.columns, *read.to_numpy().ravel()], dtype=str)
    yield from flat[flat.str.startswith(_FORMULA) & ~flat.str.fullmatch(_NUMBER)]


class _Markup(HTMLParser):
    """Gathers what a page holds that ours do not: other tags, handlers, addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag and its attributes."""
        if not _TAGS.fullmatch(tag):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            leads_out = name in ("href", "src", "xlink:href") and not (value or "").startswith("#")
            if name.startswith("on") or leads_out:
                self.found.append(f"{name}={value}")


def _page(file: bytes) -> list[str]:
    reader = _Markup()
    reader.feed(file.decode())
    return reader.found


def _document(file: bytes) -> Iterator[str]:
    document = docx.Document(io.BytesIO(file))
    fields = [each.text for each in document.element.iter() if each.tag.endswith("}instrText")]
    yield from fields
    yield from _elsewhere(file)


def _calendar(file: bytes) -> Iterator[str]:
    lines = file.decode().replace("\r\n ", "").splitlines()
    for line in lines:
        if re.split("[:;]", line)[0] not in _CALENDAR:
            yield line
    events = icalendar.Calendar.from_ical(file).walk("VEVENT")
    if len(events) != lines.count("BEGIN:VEVENT"):
        yield "events that are not ours"


__all__ = ["files", "wrong_in"]
