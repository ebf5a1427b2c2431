"""Several sheets of one workbook that hold the same table."""

from __future__ import annotations

import io

import pandas as pd

from iepdata.ingest import load_uploads
from iepdata.store import Store
from tests.school import PLAN, PUPIL, TARGET, load


def workbook(**sheets: list[dict[str, object]]) -> bytes:
    made = io.BytesIO()
    with pd.ExcelWriter(made) as book:
        for name, rows in sheets.items():
            pd.DataFrame(rows).to_excel(book, sheet_name=name, index=False)
    return made.getvalue()


def test_one_day_on_two_sheets_is_two_observations_and_loading_again_changes_nothing(
    empty_store: Store,
) -> None:
    load(empty_store, pupils=[PUPIL], plans=[PLAN], targets=[TARGET])
    row = {"target_id": "T1", "date": "2025-09-15"}
    book = workbook(
        autumn=[row | {"value": 40}, row | {"value": 41, "date": "2025-09-22"}],
        spring=[row | {"value": 99}],
    )
    first = load_uploads(empty_store, [("observations.xlsx", book)], table="observations")
    assert [(each.loaded, each.superseded) for each in first] == [(2, 0), (1, 0)]
    again = load_uploads(empty_store, [("observations.xlsx", book)], table="observations")
    assert [(each.unchanged, each.superseded) for each in again] == [(2, 0), (1, 0)]
    values = empty_store.query("SELECT value FROM observations ORDER BY value")["value"]
    assert values.tolist() == [40, 41, 99]


def test_a_sheet_that_lacks_one_column_of_a_table_is_not_left_out_in_silence(
    empty_store: Store,
) -> None:
    register = {"Surname": "Okafor", "Forename": "Amara", "Yr": 5, "SEN Status": "K",
                "Primary Need": "SLCN", "Ref": "0012"}  # fmt: skip
    book = workbook(register=[register], plans=[PLAN])
    (report,) = load_uploads(empty_store, [("school.xlsx", book)])
    assert report.refused is not None
    assert "sheet register" in report.refused
    assert "pupil_id" in report.refused


def test_only_the_first_of_many_unknown_sheets_are_named(empty_store: Store) -> None:
    load(empty_store, pupils=[PUPIL])
    many = {f"s{number}": [{"odd": 1}] for number in range(30)}
    (report,) = load_uploads(empty_store, [("school.xlsx", workbook(plans=[PLAN], **many))])
    assert sum("was left out" in line for line in report.assumptions) == 12
    assert "So were 18 other sheets." in report.assumptions
