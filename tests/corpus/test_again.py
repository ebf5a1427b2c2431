"""The same file again, a corrected one, and what can be undone afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from iepdata.ingest import FileReport, load_uploads, retry_quarantine, undo_upload
from iepdata.ingest.mapping import Mapping
from iepdata.store import Store
from tests.corpus.case import counted
from tests.corpus.old_excel import as_xls, as_xlsb
from tests.corpus.school import TODAY
from tests.corpus.sheets import as_csv, as_ods, as_xlsx, grid

LONG = """
    target_id | date       | value | setting
    count     | 13/10/2025 | 7     | Hall
    count     | 13/10/2025 | 8     | Hall
    ben       | 14/10/2025 | 3     |
"""
WIDE = """
    target_id | 13/10/2025 | 20/10/2025
    count     | 7          | 8
    ben       | 3          | 4
"""
KINDS: dict[str, Callable[[str], bytes]] = {
    "csv": lambda drawn: as_csv(grid(drawn)),
    "xlsx": lambda drawn: as_xlsx({"Sheet1": grid(drawn)}),
    "xls": lambda drawn: as_xls({"Sheet1": grid(drawn)}),
    "xlsb": lambda drawn: as_xlsb({"Sheet1": grid(drawn)}),
    "ods": lambda drawn: as_ods({"Sheet1": grid(drawn)}),
}


def load(store: Store, *files: tuple[str, bytes], **options: Any) -> list[FileReport]:
    reports = load_uploads(store, files, by="test", today=TODAY, **options)
    assert [report.refused for report in reports if report.refused] == []
    return reports


def load_one(store: Store, drawn: str, kind: str = "csv") -> str:
    """The counts of loading one drawn table."""
    (report,) = load(store, (f"log.{kind}", KINDS[kind](drawn)))
    return counted(report)


def values(store: Store) -> list[tuple[str, str, float, bool]]:
    """Target, day, value and whether it is current, of all observations with their history."""
    with store.cursor() as cursor:
        return cursor.execute(
            "SELECT target_id, strftime(date, '%d/%m'), value, superseded_at IS NULL "
            "FROM store.observations ORDER BY ALL"
        ).fetchall()


@pytest.mark.parametrize("drawn", [LONG, WIDE], ids=["long", "wide"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_corrected_file_replaces_the_corrected_rows_alone_and_undo_brings_them_back(
    kind: str, drawn: str, store: Store
) -> None:
    load_one(store, drawn, kind)
    before = values(store)
    (again,) = load(store, (f"log.{kind}", KINDS[kind](drawn.replace("| 8", "| 80"))))
    others = len(before) - 1
    assert counted(again) == f"{len(before)} read = {others} unchanged, 1 superseded"
    (old,) = [row for row in before if row[2] == 8]
    replaced = [(*old[:3], False), (old[0], old[1], 80, True)]
    assert values(store) == sorted([*(row for row in before if row != old), *replaced])
    undo_upload(store, int(again.upload_id or 0), "test")
    assert values(store) == before


@pytest.mark.parametrize("second", KINDS)
@pytest.mark.parametrize("first", ["csv", "xlsx"])
def test_the_same_table_saved_in_another_format_is_unchanged(
    first: str, second: str, store: Store
) -> None:
    load_one(store, LONG, first)
    assert load_one(store, LONG, second) == "3 read = 3 unchanged"


def test_the_same_observations_long_and_wide_are_unchanged(store: Store) -> None:
    load_one(store, WIDE)
    assert load_one(store, """
        target_id | date       | value
        count     | 20/10/2025 | 8
        ben       | 13/10/2025 | 3
    """) == "2 read = 2 unchanged"  # fmt: skip


def test_a_row_that_the_corrected_file_no_longer_has_stays(store: Store) -> None:
    load_one(store, LONG)
    assert load_one(store, LONG.rsplit("\n", 2)[0] + "\n") == "2 read = 2 unchanged"
    assert len(values(store)) == 3


def test_an_observer_that_is_added_later_does_not_double_the_row(store: Store) -> None:
    plain = """
        target_id | date       | value
        count     | 13/10/2025 | 7
        ben       | 14/10/2025 | 3
    """
    named = """
        target_id | date       | value | observer_id
        count     | 13/10/2025 | 7     | S01
        ben       | 14/10/2025 | 3     |
    """
    load_one(store, plain)
    assert load_one(store, named) == "2 read = 1 unchanged, 1 superseded"
    assert [row[:3] for row in values(store) if row[3]] == [
        ("ben", "14/10", 3),
        ("count", "13/10", 7),
    ]
    assert load_one(store, named) == "2 read = 2 unchanged"


def test_an_id_that_is_added_later_does_not_double_the_row(store: Store) -> None:
    load_one(store, "target_id | date | value\ncount | 13/10/2025 | 7\nben | 14/10/2025 | 3")
    numbered = (
        "obs_id | target_id | date | value\nO1 | count | 13/10/2025 | 7\nO2 | ben | 14/10/2025 | 4"
    )
    load_one(store, numbered)
    assert [row[:3] for row in values(store) if row[3]] == [
        ("ben", "14/10", 4),
        ("count", "13/10", 7),
    ]
    assert load_one(store, numbered) == "2 read = 2 unchanged"


def test_two_sheets_with_a_row_of_one_day_do_not_change_places(store: Store) -> None:
    autumn = grid("target_id | date | value\ncount | 13/10/2025 | 7\ncount | 14/10/2025 | 1")
    spring = grid("target_id | date | value\ncount | 13/10/2025 | 9")
    book = as_xlsx({"Autumn": autumn, "Spring": spring})
    load(store, ("log.xlsx", book))
    first = values(store)
    assert [row[2] for row in first] == [7, 9, 1]
    for _ in range(2):
        again = load(store, ("log.xlsx", book))
        assert [counted(report) for report in again] == [
            "2 read = 2 unchanged",
            "1 read = 1 unchanged",
        ]
        assert values(store) == first


def test_rows_of_an_unknown_target_load_once_it_is_there(store: Store) -> None:
    log = """
        target_id | date       | value
        new       | 13/10/2025 | 7
        new       | 14/10/2025 | 8
        count     | 13/10/2025 | 1
    """
    (first,) = load(store, ("log.csv", KINDS["csv"](log)))
    assert counted(first) == "3 read = 1 loaded, 2 quarantined"
    load_one(
        store,
        """
        target_id | plan_id | area     | text  | measure | status
        new       | PL1     | Literacy | Reads | count   | active
    """,
    )
    again = retry_quarantine(store, int(first.load_id or 0), "test", today=TODAY)
    assert counted(again) == "2 read = 2 loaded"
    assert load_one(store, log) == "3 read = 3 unchanged"
    assert waiting(store) == 0


def test_the_corrected_rows_of_a_file_close_their_quarantine(store: Store) -> None:
    log = "target_id | date | value\ncount | 13/10/2025 | lots\ncount | 14/10/2025 | 8"
    assert load_one(store, log) == "2 read = 1 loaded, 1 quarantined"
    assert waiting(store) == 1
    assert load_one(store, log.replace("lots", "9")) == "2 read = 1 loaded, 1 unchanged"
    assert waiting(store) == 0


def waiting(store: Store) -> int:
    """How many rows are set aside and not yet settled."""
    with store.cursor() as cursor:
        found = cursor.execute("SELECT count(*) FROM store.quarantine WHERE resolved_by IS NULL")
        return int((found.fetchone() or (0,))[0])


def test_all_files_of_one_upload_are_undone_at_once(store: Store) -> None:
    plans = """
        plan_id | pupil_id | plan_type | start_date | status
        PL9     | P1       | IEP       | 13/09/2025 | active
    """
    targets = """
        target_id | plan_id | area     | text  | measure | status
        T9        | PL9     | Literacy | Reads | count   | active
    """
    log = "target_id | date | value\nT9 | 13/10/2025 | 7"
    files = [
        (f"{name}.csv", KINDS["csv"](drawn))
        for name, drawn in {"log": log, "targets": targets, "plans": plans}.items()
    ]
    reports = load(store, *files)
    assert [report.table for report in reports] == ["plans", "targets", "observations"]
    (upload,) = {report.upload_id for report in reports}
    undo_upload(store, int(upload or 0), "test")
    assert values(store) == []
    assert "T9" not in store.query("SELECT target_id FROM targets")["target_id"].tolist()
    assert [counted(report) for report in load(store, *files)] == ["1 read = 1 loaded"] * 3


def test_what_was_chosen_for_a_layout_is_remembered_once_it_is_loaded(store: Store) -> None:
    layout = "Child's code | nc_year | sen_provision\n{} | 5 | N"
    first, second = (KINDS["csv"](layout.format(pupil)) for pupil in ("P8", "P9"))
    chosen = Mapping(columns={"Child's code": "pupil_id"})
    load(store, ("autumn.csv", first), mappings=chosen, dry_run=True)
    (forgotten,) = load_uploads(store, [("spring.csv", second)], today=TODAY, dry_run=True)
    assert forgotten.refused is not None
    load(store, ("autumn.csv", first), mappings={"autumn.csv": chosen})
    (known,) = load(store, ("spring.csv", second))
    assert counted(known) == "1 read = 1 loaded"
    assert [each.how for each in known.matched if each.column == "pupil_id"] == ["remembered"]


def test_a_mapping_that_is_given_goes_before_the_one_remembered(store: Store) -> None:
    drawn = "pupil_id | nc_year | sen_provision | Group | Set\nP9 | 5 | N | red | blue"
    load(store, ("a.csv", KINDS["csv"](drawn)), mappings=Mapping(columns={"Group": "form"}))
    chosen = Mapping(columns={"Group": "", "Set": "form"})
    load(store, ("b.csv", KINDS["csv"](drawn)), mappings=chosen)
    found = store.query("SELECT form FROM pupils WHERE pupil_id = 'P9'")
    assert found["form"].tolist() == ["blue"]
