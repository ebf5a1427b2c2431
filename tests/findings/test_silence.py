"""Nothing is found where all is well, and nothing is said of what a school does not record."""

from __future__ import annotations

from datetime import date

import pytest

from iepdata.findings import findings
from iepdata.findings.checks import tables_needed
from iepdata.model import TABLES
from iepdata.queries.housekeeping import recorded_tables
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording import today as words
from tests import perfect

from .silence import CORE, FROM_THE_PLAN_ALONE, GROUPS, faults, without


def test_a_school_in_perfect_order_has_nothing_to_be_found(perfect_school: Store) -> None:
    found = findings(perfect_school, perfect.AS_OF, Settings())
    assert found[["check", "subject", "sentence"]].to_dict("records") == []


def test_the_perfect_school_uses_every_table_that_a_check_needs(perfect_school: Store) -> None:
    assert set(tables_needed()) <= recorded_tables(perfect_school, perfect.AS_OF)


@pytest.mark.parametrize("group", GROUPS)
def test_what_a_school_does_not_record_is_not_held_against_it(
    perfect_school: Store, group: str
) -> None:
    left = faults(perfect_school, GROUPS[group])
    assert left[["check", "sentence"]].to_dict("records") == []


def test_each_table_that_a_check_needs_is_taken_away_by_some_test() -> None:
    taken = {table for tables in GROUPS.values() for table in tables}
    assert set(tables_needed()) <= taken | set(CORE) | {"observations"}


@pytest.mark.parametrize("table", [table for table in tables_needed() if table not in CORE])
def test_a_table_without_a_row_of_the_year_is_not_in_use(perfect_school: Store, table: str) -> None:
    with without(perfect_school, [table]):
        assert table not in recorded_tables(perfect_school, perfect.AS_OF)


def test_last_years_rows_do_not_make_a_table_used_this_year(perfect_school: Store) -> None:
    next_year = recorded_tables(perfect_school, date(2026, 9, 21))
    assert {"observations", "contributions", "plan_readers", "reviews", "provision_sessions",
            "concerns", "advice", "review_decisions"}.isdisjoint(next_year)  # fmt: skip


def test_a_school_of_four_files_is_only_told_of_its_targets_and_reviews(
    perfect_school: Store,
) -> None:
    four = {"pupils", "plans", "targets", "observations"}
    others = [table for table in TABLES if table not in {*four, "closures", "scale_levels"}]
    with without(perfect_school, others):
        found = findings(perfect_school, perfect.AS_OF, Settings())
        in_use = recorded_tables(perfect_school, perfect.AS_OF)
    unused = words.not_recorded(tables_needed(), in_use)
    assert set(found["check"]) <= set(FROM_THE_PLAN_ALONE)
    assert set(unused) == set(tables_needed()) - four
    assert words.not_recorded_here(unused).count("Not recorded here") == 1
