from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iepdata.ingest import FileReport
from iepdata.store import Store
from tests.ingest.files import expected, load, rows_of

STYLES = [
    "%d/%m/%Y", "%-d/%-m/%y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%-d %b %Y", "%d %B %Y",
    "%a %d %b %Y", "%d-%b-%y", "%B %-d, %Y", "%Y-%m-%d 00:00:00", "%d/%m/%Y 09:30", "%Y%m%d",
]  # fmt: skip
SUMMER = date(2026, 7, 22)


def closures(store: Store, *dates: str) -> FileReport:
    """Closures that begin on each of the dates."""
    rows = "".join(f'"{day}",01/09/2027\n' for day in dates)
    return load(store, "closures", "date_from,date_to\n" + rows)


def begun(store: Store) -> list[date]:
    return [day for (day,) in rows_of(store, "closures", "date_from")]


@pytest.mark.parametrize("style", STYLES)
def test_each_style_of_date_is_read(style: str, empty_store: Store) -> None:
    days = [SUMMER, date(2026, 1, 13), date(2025, 12, 1)]
    report = closures(empty_store, *(day.strftime(style) for day in days))
    assert report.problems == []
    assert begun(empty_store) == days


@settings(deadline=None, max_examples=15)
@given(st.lists(st.dates(date(2000, 1, 1), date(2027, 8, 31)), min_size=1, unique=True),
       st.sampled_from(STYLES))  # fmt: skip
def test_any_dates_in_any_style_come_back_as_they_were(days: list[date], style: str) -> None:
    with Store.open(None) as store:
        assert closures(store, *(day.strftime(style) for day in days)).problems == []
        assert begun(store) == days


def test_ambiguous_dates_are_day_first_and_it_says_so(empty_store: Store) -> None:
    report = closures(empty_store, "03/04/2026", "05/06/2026")
    assert begun(empty_store) == [date(2026, 4, 3), date(2026, 6, 5)]
    assert report.assumptions == [
        "Column 'date_from': its dates could be day/month or month/day (such as '03/04/2026'); "
        "read as day/month/year.",
        "Column 'date_to': its dates could be day/month or month/day (such as '01/09/2027'); "
        "read as day/month/year.",
    ]


def test_a_month_second_decides_for_the_whole_column(empty_store: Store) -> None:
    report = closures(empty_store, "03/04/2026", "12/25/2026")
    assert begun(empty_store) == [date(2026, 3, 4), date(2026, 12, 25)]
    assert report.assumptions[0] == (
        "Column 'date_from': read as month/day/year, because '12/25/2026' (row 3) can be nothing "
        "else."
    )


def test_a_column_that_contradicts_itself_refuses_the_file(empty_store: Store) -> None:
    version = empty_store.data_version
    report = closures(empty_store, "13/02/2026", "02/14/2026")
    assert report.refused == (
        "closures.csv, column 'date_from': it mixes day/month ('13/02/2026', row 2) and month/day "
        "('02/14/2026', row 3), so the other dates could mean either. Write all its dates as "
        "dd/mm/yyyy and load the file again."
    )
    assert empty_store.data_version == version


def test_a_date_that_exists_in_neither_order_decides_nothing(empty_store: Store) -> None:
    report = closures(empty_store, "31/02/2026", "12/25/2026")
    assert begun(empty_store) == [date(2026, 12, 25)]
    assert expected(report) == ["a date such as 31/03/2026"]


def test_two_digit_years_are_read_and_said(empty_store: Store) -> None:
    report = closures(empty_store, "22/07/26", "23/07/26")
    assert begun(empty_store) == [SUMMER, SUMMER + timedelta(days=1)]
    assert report.assumptions[0] == (
        "Column 'date_from': 2 two-digit years read as 2000 to 2069 or 1970 to 1999."
    )


def test_excel_day_numbers_are_dates_where_the_whole_column_is_numbers(empty_store: Store) -> None:
    report = closures(empty_store, "45931", "46225")
    assert begun(empty_store) == [date(2025, 10, 1), SUMMER]
    assert report.assumptions[0] == "Column 'date_from': 2 day numbers of Excel read as dates."


def test_a_lone_day_number_among_dates_is_quarantined(empty_store: Store) -> None:
    report = closures(empty_store, "22/07/2026", "45931")
    assert expected(report) == [
        "a date such as 31/03/2026 (this is Excel's day number for 01/10/2025: format the cell as "
        "a date)"
    ]


@pytest.mark.parametrize("word", ["soon", "2026", "30/02/2026", "99999", "13/13/2026", "nov 2026"])
def test_what_is_no_date_is_quarantined(word: str, empty_store: Store) -> None:
    report = closures(empty_store, "22/07/2026", word)
    assert (report.loaded, report.quarantined) == (1, 1)
    assert report.problems[0].row == 3
    assert report.problems[0].found == word


def test_dates_before_2000_and_after_2100_are_quarantined(empty_store: Store) -> None:
    report = closures(empty_store, "31/12/1999", "01/01/2101", "22/07/2026")
    assert expected(report)[:2] == ["a date from 01/01/2000 on", "a date before 2101"]


def test_a_period_that_ends_before_it_begins_is_quarantined(empty_store: Store) -> None:
    report = closures(empty_store, "02/09/2027")
    assert expected(report) == ["a date not before date_from (02/09/2027)"]


def test_a_birth_date_may_lie_before_2000_but_not_in_the_future(empty_store: Store) -> None:
    report = load(
        empty_store,
        "pupils",
        "pupil_id,nc_year,sen_provision,dob\nP1,5,N,14/03/1999\nP2,5,N,01/07/2026\n",
    )
    assert rows_of(empty_store, "pupils", "dob") == [(date(1999, 3, 14),)]
    assert expected(report) == ["a date that is not in the future"]
