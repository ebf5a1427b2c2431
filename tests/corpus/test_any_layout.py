"""Any table of valid rows loads to the same store, however it is written."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iepdata.ingest import load_bytes
from iepdata.model import TABLES, Kind
from iepdata.store import Store
from tests.corpus.old_excel import as_xls, as_xlsb
from tests.corpus.school import TODAY
from tests.corpus.sheets import Grid, as_csv, as_ods, as_xlsx
from tests.school import as_it_was

# What a teacher may write for a target of each measure.
VALUES = {
    "count": ["0", "7", "12.5", "absent", "n/a"],
    "percent": ["85%", "7 %", "40 per cent", "abs"],
    "trials": ["16/20", "4 out of 5", "80%", "refused"],
    "scale": ["G", "Independent", "full physical", "absent"],
    "duration": ["1:30", "90s", "2 min", "n/a"],
    "words": ["much calmer", "O’Neill’s mum; says “yes”", "absent"],
}
# Ways of writing a date that leave nothing open; the second needs a day over 12 in its column.
STYLES = ("%d/%m/%Y", "%m/%d/%Y", "%Y-%m-%d", "%d.%m.%y", "%-d %b %Y", "%a %d %B %Y", "cell")
MONTH_FIRST = STYLES[1]
FIRST_DAY, LAST_DAY = date(2025, 9, 8), TODAY
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
TITLES: tuple[Grid, ...] = ([], [["Oakfield School"]], [["Log"], [""], ["printed on Monday", "x"]])

Row = dict[str, Any]
letters = st.sampled_from("aZ é’ñŁ王✓,;|\t\"'&<>=+-@#%\u00a0.7")
# Blanks at the ends are not kept, so they are not written.
words = st.text(letters, max_size=12).map(lambda text: text.strip(" \t\u00a0"))


@st.composite
def observations(draw: st.DrawFn) -> list[Row]:
    """Rows of observations; two may be of one target and day, in one setting."""
    rows = []
    for target in draw(st.lists(st.sampled_from(list(VALUES)), min_size=1, max_size=8)):
        rows.append({
            "target_id": target,
            "date": FIRST_DAY + timedelta(days=draw(st.integers(0, (LAST_DAY - FIRST_DAY).days))),
            "value": draw(st.sampled_from(VALUES[target])),
            "setting": draw(st.sampled_from(["Hall", "hall", "O’Neill’s room", "", "Class, 5B"])),
            "note": draw(words),
        })  # fmt: skip
    return rows


@st.composite
def pupils(draw: st.DrawFn) -> list[Row]:
    """Rows of new pupils with ids that are not in use."""
    ids = st.from_regex(r"[A-Z]{2}[0-9]{1,4}|00[0-9]{1,3}X", fullmatch=True)
    years = {"5": "5", "Yr 4": "4", "Reception": "R", "N1": "N1"}
    return [
        {
            "pupil_id": pupil_id,
            "last_name": draw(words),
            "first_name": draw(words),
            "dob": date(2012, 1, 1) + timedelta(days=draw(st.integers(0, 3000))),
            "nc_year": draw(st.sampled_from(list(years))),
            "sen_provision": draw(st.sampled_from(["N", "No SEN"])),
        }
        for pupil_id in draw(st.lists(ids, min_size=1, max_size=6, unique=True))
    ]


@st.composite
def files(draw: st.DrawFn, table: str, rows: list[Row]) -> tuple[str, bytes]:
    """The rows as a file: its name and its bytes."""
    names = draw(st.permutations(list(rows[0])))
    columns = TABLES[table]
    headings = [
        draw(st.sampled_from([name, name.upper(), *columns.column(name).aliases])) for name in names
    ]
    dated = {
        name: draw(style_of([row[name] for row in rows]))
        for name in names if columns.column(name).kind is Kind.DATE
    }  # fmt: skip
    body = [[shown(row[name], dated.get(name)) for name in names] for row in rows]
    return draw(written([*draw(st.sampled_from(TITLES)), headings, *body]))


@st.composite
def wide_files(draw: st.DrawFn, rows: list[Row]) -> tuple[str, bytes]:
    """Observations of different days as a file with the dates across: its name and its bytes."""
    days = draw(st.permutations(sorted({row["date"] for row in rows})))
    style = draw(style_of(days))
    targets = list(dict.fromkeys(row["target_id"] for row in rows))
    values = {(row["target_id"], row["date"]): row["value"] for row in rows}
    body = [[target, *(values.get((target, day), "") for day in days)] for target in targets]
    headings = ["target_id", *(shown(day, style) for day in days)]
    return draw(written([*draw(st.sampled_from(TITLES)), headings, *body]))


def style_of(days: list[date]) -> st.SearchStrategy[str]:
    """The ways of writing a column of dates that leave nothing open."""
    decided = any(day.day > 12 for day in days)
    return st.sampled_from([each for each in STYLES if decided or each != MONTH_FIRST])


def shown(value: Any, style: str | None) -> Any:
    """A cell as it is written; a date cell stays a date."""
    return value.strftime(style) if style not in (None, "cell") else value


@st.composite
def written(draw: st.DrawFn, rows: Grid) -> tuple[str, bytes]:
    """The name and bytes of a file of these rows, in any format that can hold them."""
    kinds: dict[str, Callable[[], bytes]] = {
        "xlsx": lambda: as_xlsx({"Sheet1": rows}), "xls": lambda: as_xls({"Sheet1": plain}),
        "xlsb": lambda: as_xlsb({"Sheet1": plain}), "ods": lambda: as_ods({"Sheet1": plain}),
        "csv": lambda: draw(csv_of(plain)),
    }  # fmt: skip
    plain = [[str(cell) for cell in row] for row in rows]
    kind = draw(st.sampled_from(["csv", "csv", "csv", "xlsx", "xlsx", "xls", "xlsb", "ods"]))
    return f"from a school.{kind}", kinds[kind]()


@st.composite
def csv_of(draw: st.DrawFn, rows: Grid) -> bytes:
    """The rows as CSV with any delimiter and line ending, in any encoding that can hold them."""
    width = max(map(len, rows))
    filled = [row + [""] * (width - len(row)) for row in rows]
    delimiter, ending = draw(st.sampled_from(",;\t|")), draw(st.sampled_from(["\n", "\r\n"]))
    encoding = draw(st.sampled_from(ENCODINGS))
    try:
        return as_csv(filled, delimiter, encoding, ending)
    except UnicodeEncodeError:
        return as_csv(filled, delimiter, "utf-8", ending)


def contents(store: Store, table: str, name: str, data: bytes) -> list[tuple[Any, ...]]:
    """What loading a file puts into the store; it is taken out again."""
    columns = ", ".join(f'"{column.name}"' for column in TABLES[table].stored)
    with as_it_was(store):
        (report,) = load_bytes(store, name, data, today=TODAY)
        assert (report.refused, report.problems) == (None, [])
        with store.cursor() as cursor:
            return cursor.execute(
                f"SELECT row_key, {columns} FROM store.{table} WHERE load_id = ? ORDER BY 1",
                [report.load_id],
            ).fetchall()


def plainly(rows: list[Row]) -> bytes:
    """The rows as the plainest file there is: CSV in UTF-8 with our own headings, ISO dates."""
    return as_csv([list(rows[0]), *([str(cell) for cell in row.values()] for row in rows)])


examples = settings(
    deadline=None, max_examples=int(os.environ.get("IEP_TEST_EXAMPLES", "10")),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


@examples
@given(data=st.data())
def test_observations_load_to_the_same_store_in_any_file(store: Store, data: st.DataObject) -> None:
    rows = data.draw(observations())
    name, file = data.draw(files("observations", rows))
    assert contents(store, "observations", name, file) == contents(
        store, "observations", "plain.csv", plainly(rows)
    )


@examples
@given(data=st.data())
def test_pupils_load_to_the_same_store_in_any_file(store: Store, data: st.DataObject) -> None:
    rows = data.draw(pupils())
    name, file = data.draw(files("pupils", rows))
    assert contents(store, "pupils", name, file) == contents(
        store, "pupils", "plain.csv", plainly(rows)
    )


@examples
@given(data=st.data())
def test_observations_with_the_dates_across_load_to_the_same_store(
    store: Store, data: st.DataObject
) -> None:
    rows = {(row["target_id"], row["date"]): row for row in data.draw(observations())}
    if len({day for _, day in rows}) < 2:
        return
    long = [{part: row[part] for part in ("target_id", "date", "value")} for row in rows.values()]
    name, file = data.draw(wide_files(long))
    assert contents(store, "observations", name, file) == contents(
        store, "observations", "plain.csv", plainly(long)
    )
