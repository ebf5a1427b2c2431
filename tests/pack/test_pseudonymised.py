"""A file without names holds no name, initials, birth date, UPN or free text, in any byte."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from iepdata.export.command import made
from iepdata.export.pack import pupil_file
from iepdata.export.pack.material import PackMaterial
from iepdata.model import TABLES, Kind
from iepdata.store import Store
from tests.pack.conftest import BORN, UPN, WRITTEN, material

# Columns of words that hold codes of the school, or say the same of every pupil.
SHORTEST = 4


def everything(data: bytes) -> str:
    """All that can be read of a file: a workbook is unpacked, marks of HTML are taken out."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            data = b"\n".join(parts.read(name) for name in parts.namelist())
    return unescape(re.sub(r"<[^>]*>", " ", data.decode())) + unescape(data.decode())


def telling(store: Store) -> Iterator[str]:
    """Every text of the school that someone wrote, and every id, name, birth date and UPN."""
    for table in TABLES.values():
        for column in table.columns:
            if column.kind in (Kind.TEXT, Kind.ID):
                cells = store.query(f'SELECT DISTINCT "{column.name}" AS cell FROM "{table.name}"')
                yield from (str(cell) for cell in cells["cell"].dropna())


def found(store: Store, text: str) -> set[str]:
    """What of it stands in `text` as whole words."""
    long_enough = {cell for cell in telling(store) if len(cell) >= SHORTEST}
    return {cell for cell in long_enough if re.search(rf"(?<!\w){re.escape(cell)}(?!\w)", text)}


DATES = [BORN.isoformat(), f"{BORN:%d/%m/%Y}", f"{BORN.day} {BORN:%b %Y}", f"{BORN:%d %b %Y}"]


@pytest.mark.parametrize("kind", ["pack", "workbook", "pupil"])
def test_nothing_that_tells_who_it_is_stands_in_a_pseudonymised_file(
    written_school: Store, pseudonymised: PackMaterial, kind: str
) -> None:
    text = everything(made(kind, pseudonymised))
    assert found(written_school, text) == set()
    assert not [date for date in (*DATES, UPN) if date in text]
    assert ".csv" not in text
    assert not re.search(r"\b(Z\.? ?T\.?|ZT)\b", text)
    assert "Pupil " + pseudonymised.cases[0].public_id[:4].upper() in text


def test_the_same_scan_finds_them_in_a_file_with_names(
    written_school: Store, named: PackMaterial
) -> None:
    seen = found(written_school, everything(made("pack", named)))
    assert {"Paired reading", "Maps", WRITTEN["summary"], WRITTEN["service"]} <= seen
    assert {WRITTEN["concern"], WRITTEN["unit"]} <= {
        word for word in WRITTEN.values() if word in everything(made("pack", named))
    }


def test_no_note_on_an_observation_is_in_any_file(named: PackMaterial) -> None:
    for kind in ("pack", "workbook"):
        assert WRITTEN["note"] not in everything(made(kind, named))


def test_a_governors_page_holds_no_pupil_even_if_case_files_were_gathered(
    written_school: Store, pseudonymised: PackMaterial
) -> None:
    text = everything(made("governors", pseudonymised))
    assert found(written_school, text) == set()
    assert "Pupil " + pseudonymised.cases[0].public_id[:4].upper() not in text


def test_a_governors_page_is_never_made_of_open_numbers(named: PackMaterial) -> None:
    with pytest.raises(ValueError, match="safe to share"):
        made("governors", named)


def test_a_drawing_without_names_shows_neither_unit_nor_level(pseudonymised: PackMaterial) -> None:
    targets = pseudonymised.cases[0].targets
    assert [target.row["unit"] for target in targets] == [None] * len(targets)
    assert all(target.observations["level"].isna().all() for target in targets)
    assert all(pd.isna(text) or text in ("Teaching", "") for target in targets
               for text in target.strategies["text"])  # fmt: skip


def test_one_pupils_file_says_that_it_is_personal_data(pseudonymised: PackMaterial) -> None:
    page = pupil_file(pseudonymised.cases[0], "Oakfield", pseudonymised.basis).decode()
    assert "treat it as personal data" in page


def test_the_rows_behind_name_nobody_where_names_are_left_out(written_school: Store) -> None:
    own = material(written_school, pseudonymised=True, is_safe=False)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(made("workbook", own)))
    rows = sheet.get_sheet_by_name("Rows behind").to_python()[1:]
    assert rows
    assert all(str(row[1]).startswith("Pupil ") for row in rows)
    assert not {str(cell) for row in rows for cell in (row[2], row[3], row[6], row[7])} - {""}
