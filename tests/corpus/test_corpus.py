"""Every file of the corpus through the production import: its report and its rows, in full."""

from __future__ import annotations

from collections import Counter

import pytest

from iepdata.ingest import FileReport, load_bytes, undo_upload
from iepdata.model import TABLES
from iepdata.store import Store
from tests.corpus.case import Case, check, counted, holds, stored
from tests.corpus.cases import (
    cells,
    dates,
    headings,
    layouts,
    limits,
    people,
    refusals,
    rows,
    values,
)
from tests.corpus.faults import FORMS_OF
from tests.corpus.school import TODAY
from tests.corpus.sheets import grid

CASES = [
    case for part in (headings, dates, values, limits, rows, cells, people, layouts, refusals)
    for case in part.CASES
]  # fmt: skip
FILES = [pytest.param(case, form, id=case.file_name(form)) for case in CASES for form in case.files]


def load(store: Store, case: Case, form: str, *, dry_run: bool = False) -> list[FileReport]:
    return load_bytes(
        store, case.file_name(form), case.files[form](), today=TODAY, dry_run=dry_run,
        **case.options,
    )  # fmt: skip


def size(store: Store) -> list[int]:
    """The number of rows of each table of the store, history and all."""
    with store.cursor() as cursor:
        return [
            cursor.execute(f"SELECT count(*) FROM store.{table}").fetchone()[0]
            for table in [*TABLES, "quarantine"]
        ]


@pytest.mark.parametrize(("case", "form"), FILES)
def test_the_report_and_the_rows_are_as_the_table_of_faults_says(
    case: Case, form: str, store: Store
) -> None:
    before, version = size(store), store.data_version
    if case.refused:
        check_refused(store, case, form, dry_run=True)
        check_refused(store, case, form, dry_run=False)
        assert (size(store), store.data_version) == (before, version)
        return
    if case.options:
        tried = load(store, case, form, dry_run=True)
        assert [counted(report) for report in tried] == [want.counts for want in case.wanted]
        assert (size(store), store.data_version) == (before, version)
    reports = load(store, case, form)
    assert len(reports) == len(case.wanted), [report.sentence() for report in reports]
    for report, wanted in zip(reports, case.wanted, strict=True):
        check(report, wanted)
        if wanted.stored:
            assert stored(store, wanted, int(report.load_id or 0)) == grid(wanted.stored)
    if form == next(iter(case.files)):
        check_again(store, case, form, reports)
        undo_upload(store, int(reports[0].upload_id or 0), "test")
        assert size(store) == before


def check_refused(store: Store, case: Case, form: str, *, dry_run: bool) -> None:
    """The file is refused with the sentence that is wanted, which names it."""
    (report,) = load(store, case, form, dry_run=dry_run)
    assert report.refused is not None, report
    assert case.file_name(form) in report.refused
    assert all(holds(report.refused, phrase) for phrase in case.refused), report.refused
    assert [question.key for question in report.questions] == list(case.asks)


def check_again(store: Store, case: Case, form: str, reports: list[FileReport]) -> None:
    """The same file again changes nothing: what was loaded before is unchanged now."""
    before = size(store)[:-1]
    again = load(store, case, form)
    for first, second in zip(reports, again, strict=True):
        assert second.unchanged == first.loaded + first.unchanged + first.superseded
        assert (second.skipped, second.quarantined) == (first.skipped, first.quarantined)
    assert size(store)[:-1] == before
    undo_upload(store, int(again[0].upload_id or 0), "test")


def test_every_line_of_the_table_of_faults_is_there_in_every_form_that_can_have_it() -> None:
    shown = {(case.fault, form) for case in CASES for form in case.files}
    wanted = {(fault, form) for fault, forms in FORMS_OF.items() for form in forms}
    assert wanted - shown == set()
    assert {case.fault for case in CASES} == set(FORMS_OF)


def test_every_file_has_a_name_of_its_own() -> None:
    names = Counter(case.name for case in CASES)
    assert [name for name, uses in names.items() if uses > 1] == []
    assert len(FILES) >= 60
