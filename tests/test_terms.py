"""The usual holidays of schools in England, against published term dates."""

from __future__ import annotations

from datetime import date

import pytest

from iepdata.store import Store
from iepdata.terms import academic_year_label, usual_holidays
from tests.school import load


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Autumn half-term", date(2025, 10, 27), date(2025, 10, 31)),
        ("Christmas holiday", date(2025, 12, 20), date(2026, 1, 4)),
        ("Spring half-term", date(2026, 2, 16), date(2026, 2, 20)),
        ("Easter holiday", date(2026, 3, 30), date(2026, 4, 10)),
        ("Early May bank holiday", date(2026, 5, 4), date(2026, 5, 4)),
        ("Summer half-term", date(2026, 5, 25), date(2026, 5, 29)),
        ("Summer holiday", date(2026, 7, 22), date(2026, 8, 31)),
    ],
)
def test_the_usual_holidays_of_2025_26(name, first, last) -> None:
    found = {holiday.name: holiday for holiday in usual_holidays(2025, 2025)}
    assert (found[name].date_from, found[name].date_to) == (first, last)


def test_an_academic_year_begins_on_1_september() -> None:
    assert academic_year_label(date(2025, 8, 31)) == "202425"
    assert academic_year_label(date(2025, 9, 1)) == "202526"
    assert academic_year_label(date(1999, 9, 1)) == "199900"


def test_no_years_have_no_holidays() -> None:
    assert usual_holidays(2025, 2024) == []


def open_days(store: Store, *days: date) -> list[bool]:
    found = store.query(
        "SELECT is_open FROM school_days WHERE list_contains($days::DATE[], date) ORDER BY date",
        {"days": list(days)},
    )
    return found["is_open"].tolist()


def test_a_lone_inset_day_closes_its_day_and_leaves_the_usual_holidays(empty_store: Store) -> None:
    load(empty_store, closures=[{"date_from": "2026-11-06", "date_to": "2026-11-06"}])
    assert open_days(empty_store, date(2026, 10, 27), date(2026, 11, 6)) == [False, False]


def test_a_half_term_of_the_schools_own_replaces_the_usual_one(empty_store: Store) -> None:
    load(empty_store, closures=[{"date_from": "2026-10-19", "date_to": "2026-10-23"}])
    assert open_days(empty_store, date(2026, 10, 20), date(2026, 10, 27)) == [False, True]


def test_undoing_closures_brings_the_usual_terms_back(empty_store: Store) -> None:
    from iepdata.ingest import undo

    report = load(empty_store, closures=[{"date_from": "2026-10-19", "date_to": "2026-10-23"}])[0]
    undo(empty_store, report.load_id, by="test")
    assert open_days(empty_store, date(2026, 10, 20), date(2026, 10, 27)) == [True, False]
