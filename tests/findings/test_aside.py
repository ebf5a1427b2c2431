"""Setting a finding aside, and what brings it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd
import pytest

from iepdata.errors import IepDataError
from iepdata.findings import checks, finding_ids, findings, progress
from iepdata.findings.aside import bring_back, set_aside, states
from iepdata.findings.started import start, started, stop
from iepdata.queries.housekeeping import recorded_tables
from iepdata.settings import Settings
from iepdata.store import Store
from tests.school import CLOSURES_2025, load, one_target

DAY = date(2025, 11, 14)
FLAT = [
    (f"2025-{month:02}-{day:02}", value)
    for month, day, value in [
        (9, 15, 40), (9, 22, 41), (9, 29, 39), (10, 6, 40), (10, 13, 42), (10, 20, 38),
        (11, 3, 40), (11, 10, 41),
    ]
]  # fmt: skip
NAMED = pd.DataFrame(
    {"check": ["a", "a", "b"], "subject": ["x", "y", "x"], "facts": ["1", "2", "3"]}
)
FOUND = NAMED.assign(finding_id=finding_ids(NAMED))


@pytest.fixture
def stalled(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store in which one target has stalled, and what is found of targets alone."""
    monkeypatch.setattr(checks, "TOPICS", (progress,))
    with one_target(FLAT, CLOSURES_2025, due_date="2025-12-19") as store:
        yield store


def of_target(store: Store, day: date = DAY) -> pd.Series:
    found = findings(store, day, Settings())
    return found[found["check"] == "target_stalled"].iloc[0]


def first(store: Store, as_of: date = DAY, found: pd.DataFrame = FOUND) -> pd.Series:
    return states(store, found, as_of).iloc[0]


def dismiss(
    store: Store, reason: str = "Agreed with the family", until: date | None = None
) -> None:
    set_aside(store, FOUND["finding_id"][0], "1", reason, until, "Ms Lee")


def test_a_finding_not_a_problem_here_is_dismissed_with_reason_and_name(
    empty_store: Store,
) -> None:
    dismiss(empty_store)
    row = first(empty_store)
    assert (row["state"], row["reason"], row["by"]) == (
        "dismissed", "Agreed with the family", "Ms Lee",
    )  # fmt: skip
    assert list(states(empty_store, FOUND, DAY)["state"]) == ["dismissed", "open", "open"]


def test_it_needs_a_reason(empty_store: Store) -> None:
    with pytest.raises(IepDataError, match="Write in a few words"):
        dismiss(empty_store, reason="  \n ")
    assert first(empty_store)["state"] == "open"


def test_it_comes_back_when_its_facts_change(empty_store: Store) -> None:
    dismiss(empty_store)
    changed = FOUND.assign(facts=["1, and more", "2", "3"])
    row = first(empty_store, found=changed)
    assert (row["state"], row["reason"], row["by"]) == ("open", "", "")


def test_later_needs_no_reason_and_comes_back_on_its_day(empty_store: Store) -> None:
    until = DAY + timedelta(days=7)
    dismiss(empty_store, reason="", until=until)
    assert first(empty_store)["state"] == "snoozed"
    assert first(empty_store)["until"] == pd.Timestamp(until)
    assert first(empty_store, until - timedelta(days=1))["state"] == "snoozed"
    assert first(empty_store, until)["state"] == "open"
    assert pd.isna(first(empty_store, until)["until"])


def test_what_is_put_off_comes_back_sooner_when_its_facts_change(empty_store: Store) -> None:
    dismiss(empty_store, until=DAY + timedelta(days=70))
    assert first(empty_store, found=FOUND.assign(facts="other"))["state"] == "open"


def test_it_can_be_brought_back_and_its_history_stays(empty_store: Store) -> None:
    dismiss(empty_store, "First reason")
    dismiss(empty_store, "Second reason")
    assert first(empty_store)["reason"] == "Second reason"
    bring_back(empty_store, FOUND["finding_id"][0], "Mr Roy")
    assert first(empty_store)["state"] == "open"
    kept = empty_store.query('SELECT reason, ended_at FROM store.dismissals ORDER BY "at"')
    assert list(kept["reason"]) == ["First reason", "Second reason"]
    assert kept["ended_at"].notna().all()


def test_who_set_aside_and_brought_back_is_in_the_log(empty_store: Store) -> None:
    dismiss(empty_store)
    bring_back(empty_store, FOUND["finding_id"][0], "Mr Roy")
    log = empty_store.query('SELECT who, action, detail FROM store.audit_log ORDER BY "at"')
    assert list(log["who"]) == ["Ms Lee", "Mr Roy"]
    assert list(log["action"]) == ["finding set aside", "finding brought back"]
    assert "Agreed with the family" in log["detail"][0]


def test_bringing_back_what_was_never_set_aside_does_nothing(empty_store: Store) -> None:
    version = empty_store.notes_version
    bring_back(empty_store, "nothing", "Mr Roy")
    assert empty_store.query("SELECT * FROM store.audit_log").empty
    assert empty_store.notes_version == version


def test_setting_aside_makes_nothing_be_worked_out_again_from_the_records(
    empty_store: Store,
) -> None:
    records, notes = empty_store.data_version, empty_store.notes_version
    dismiss(empty_store)
    assert (empty_store.data_version, empty_store.notes_version) == (records, notes + 1)
    bring_back(empty_store, FOUND["finding_id"][0], "Mr Roy")
    assert (empty_store.data_version, empty_store.notes_version) == (records, notes + 2)


def test_a_new_observation_brings_back_a_stall_that_was_set_aside(stalled: Store) -> None:
    own = of_target(stalled)
    set_aside(stalled, own["finding_id"], own["facts"], "She is in hospital", None, "Ms Lee")
    assert of_target(stalled)["state"] == "dismissed"
    assert of_target(stalled, DAY + timedelta(days=3))["state"] == "dismissed"
    load(stalled, observations=[{"target_id": "T1", "date": "2025-11-13", "value": 40}])
    again = of_target(stalled)
    assert again["finding_id"] == own["finding_id"]
    assert again["state"] == "open"


def test_a_table_that_is_switched_on_counts_as_used_until_it_is_switched_off(
    empty_store: Store,
) -> None:
    assert "contributions" not in recorded_tables(empty_store, DAY)
    start(empty_store, "contributions", "Ms Lee")
    assert started(empty_store) == {"contributions"}
    assert "contributions" in recorded_tables(empty_store, DAY)
    assert empty_store.settings() == Settings()
    stop(empty_store, "contributions", "Ms Lee")
    assert started(empty_store) == frozenset()
    assert "contributions" not in recorded_tables(empty_store, DAY)


def test_only_a_table_can_be_switched_on(empty_store: Store) -> None:
    with pytest.raises(KeyError):
        start(empty_store, "gossip", "Ms Lee")
