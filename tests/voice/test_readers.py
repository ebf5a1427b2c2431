"""Who has read which plan, weighed by lessons, new and supply staff first."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from iepdata.findings import voice
from iepdata.queries.voice import readers, reading
from iepdata.sample import LAST_DAY
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording.voice import told_and_read

from .rows import AS_OF


def of(cases: Store, check: str, plan: str, day: date = AS_OF) -> list[str]:
    """The sentences of a check about one plan."""
    found = voice.find(cases, day, Settings())
    return list(found.loc[(found["check"] == check) & (found["plan_id"] == plan), "sentence"])


def test_a_version_read_by_some_is_said_by_staff_and_by_lessons(cases):
    assert of(cases, "plan_unread", "PL-mixed") == [
        "Version 2 is read by 1 of 3 staff, who teaches 5 of 10 lessons a week. Not yet: Mr Tom "
        "Roy (music teacher, 3 lessons a week)."
    ]


def test_supply_staff_are_named_apart_and_at_once(cases):
    assert of(cases, "readers_new", "PL-mixed") == [
        "1 new or supply person has not read version 2: Miss Eve Cole (supply teacher, 2 lessons a "
        "week)."
    ]


def test_staff_who_have_left_are_not_expected_to_read(cases):
    found = readers(cases, AS_OF, Settings())
    assert "S4" not in set(found["person_id"])


def test_new_and_supply_staff_come_first_then_those_with_most_lessons(cases):
    found = readers(cases, AS_OF, Settings())
    own = found[found["plan_id"] == "PL-mixed"]
    assert list(own["person_id"]) == ["S3", "S2", "S1"]


def test_a_role_that_only_begins_with_new_is_not_new(cases):
    found = readers(cases, AS_OF, Settings()).set_index("person_id")
    assert not found.loc["S5", "is_new"]


def test_a_version_that_nobody_was_told_of_is_not_shared(cases):
    assert of(cases, "plan_not_shared", "PL-older") == [
        "No one is recorded as told of version 3, in force since 2 Oct; 1 person teaches the pupil."
    ]
    assert of(cases, "plan_unread", "PL-older") == []


def test_of_two_plans_only_the_one_that_is_circulated_is_asked_about(cases):
    found = readers(cases, AS_OF, Settings())
    assert set(found.loc[found["pupil_id"] == "P-two", "plan_id"]) == {"PL-two"}


@pytest.mark.parametrize(
    ("day", "is_late"), [(date(2025, 11, 7), False), (date(2025, 11, 10), True)]
)
def test_half_term_does_not_use_up_the_days_for_reading(cases, day, is_late):
    """Told on Friday 24 October: the fifth school day after is Friday 7 November."""
    assert bool(of(cases, "plan_unread", "PL-grace", day)) is is_late


def test_on_an_earlier_day_the_version_of_that_day_is_asked_about(cases):
    found = readers(cases, date(2025, 9, 19), Settings())
    own = found[found["plan_id"] == "PL-mixed"].set_index("person_id")
    assert set(own["version"]) == {1}
    assert own.loc["S2", "state"] == "read"
    assert own.loc["S1", "state"] == "not_told"


def test_without_lessons_staff_are_counted_alone():
    assert told_and_read(7, 9, 0.0, 0.0) == "Told and read: 7 of 9 staff"
    assert told_and_read(7, 9, 30.0, 36.5) == (
        "Told and read: 7 of 9 staff, who teach 30 of 36 lessons a week"
    )


def test_what_is_unread_comes_back_when_another_reader_is_wanting(cases):
    facts = voice.find(cases, AS_OF, Settings()).set_index("subject")["facts"]
    assert facts["plan:PL-mixed"].to_list() == ["version 2: S3", "version 2: S2"]


def test_the_counts_of_the_sample_agree_with_its_files(sample: Store):
    """By hand in pandas: active plans of one version, joined to who teaches the pupil."""
    found = reading(readers(sample, LAST_DAY, Settings()))
    tables = {name: sample.query(f"SELECT * FROM {name}") for name in
              ("plans", "teaching", "people", "plan_readers", "pupils")}  # fmt: skip
    plans = tables["plans"].query("status == 'active'")
    left = set(tables["people"].query("active == 'N'")["person_id"])
    staff = plans.merge(tables["teaching"], on="pupil_id")
    staff = staff[~staff["person_id"].isin(left)]
    told = tables["plan_readers"].rename(columns={"version": "told_version"})
    told = staff.merge(told, on=["plan_id", "person_id"], how="left")
    now = told[
        (told["told_version"] == told["version"]) & (told["read_date"] <= pd.Timestamp(LAST_DAY))
    ]
    n_read = now.groupby("plan_id")["person_id"].nunique().reindex(found.index, fill_value=0)
    n_staff = staff.groupby("plan_id")["person_id"].nunique().reindex(found.index)
    assert found["n_read"].to_list() == n_read.to_list()
    assert found["n_staff"].to_list() == n_staff.to_list()
    assert len(found) > 50
