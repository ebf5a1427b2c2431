"""Now and then, or in a pattern: logs whose answer is plain, through the production import."""

from __future__ import annotations

import pandas as pd
import pytest

from iepdata.findings.provision import CHECKS, find
from iepdata.provision import missed_reasons, provision_weeks, session_patterns
from iepdata.settings import Settings
from iepdata.store import Store

from .cases import CASES
from .rows import AS_OF, PEOPLE

SYSTEMATIC = {
    "fridays": "weekday", "slot": "slot", "run": "run", "reason": "reason", "often": "rate",
    "role": "role", "section_f": "rate", "often_by_exception": "rate",
}  # fmt: skip
OTHERS = {
    "put_right": "put_right", "occasional": "occasional", "none_missed": "none_missed",
    "three_in_a_row_over": "put_right", "too_few": "too_few", "not_logged": "not_logged",
    "only_misses": "not_logged", "no_number": "occasional", "away": "none_missed",
    "by_exception": "occasional", "health": "not_logged",
}  # fmt: skip


@pytest.mark.parametrize("name", SYSTEMATIC)
def test_a_pattern_is_called_by_what_it_is(patterns: pd.DataFrame, name: str) -> None:
    assert patterns.loc[name, "verdict"] == "systematic"
    assert patterns.loc[name, "kinds"][0] == SYSTEMATIC[name]
    assert patterns.loc[name, "what_to_do"]


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_pattern_is_not_called_one(patterns: pd.DataFrame, name: str) -> None:
    assert patterns.loc[name, "verdict"] == OTHERS[name]


def test_the_provision_beside_each_is_left_alone(patterns: pd.DataFrame) -> None:
    rest = patterns[patterns.index.str.endswith("-REST")]
    assert len(rest) == len(CASES)
    assert not rest["verdict"].isin(["systematic", "not_logged", "too_few"]).any()


def test_sentences_say_the_numbers_and_the_place(patterns: pd.DataFrame) -> None:
    said = patterns["sentence"]
    assert said["fridays"].startswith("12 of 24 sessions since 22 Sep did not happen: ")
    assert "12 of 12 on Fridays" in said["fridays"]
    assert "12 of 12 in “P4”" in said["slot"]
    assert "9 in a row up to 19 Dec" in said["run"]
    assert "8 of 8 because there was no room" in said["reason"]
    assert "12 of 12 led by the role “Learning mentor”" in said["role"]
    assert said["put_right"].endswith("; the latest 8 have happened.")
    assert said["occasional"] == "2 of 24 sessions since 22 Sep did not happen: no pattern."
    assert said["none_missed"] == "All 24 sessions since 22 Sep happened."
    assert said["not_logged"] == "5 of 24 sessions since 22 Sep are logged."


def test_sessions_for_which_the_pupil_was_away_count_neither_way(patterns: pd.DataFrame) -> None:
    away = patterns.loc["away"]
    assert (away["missed"], away["excused"], away["counted"]) == (10, 10, 14)
    assert "10 more while the pupil was away or school closed" in away["sentence"]


def test_a_log_by_exception_says_so_and_is_not_asked_about_days(patterns: pd.DataFrame) -> None:
    kept = patterns.loc["by_exception"]
    assert (kept["planned"], kept["delivered"], kept["missed"]) == (36, 33, 3)
    assert "logged by exception" in kept["sentence"]
    assert patterns.loc["often_by_exception", "weekday"] is None


def test_no_adult_can_be_told_from_any_answer(cases: Store, patterns: pd.DataFrame) -> None:
    """A role that one adult holds is looked at nowhere; ids and names of adults stand nowhere."""
    assert patterns.loc["one_adult", "role"] is None
    found = find(cases, AS_OF, Settings())
    texts = [
        frame.drop(columns="rests_on", errors="ignore").to_csv()
        for frame in (patterns, found, missed_reasons(cases, AS_OF, Settings()))
    ]
    for person in PEOPLE:
        assert not any(person["name"] in text for text in texts)
    assert not any("ELSA" in text for text in texts)
    assert set(found["owner"]) == {""}


def test_the_weeks_add_up_to_the_whole(cases: Store, patterns: pd.DataFrame) -> None:
    weeks = provision_weeks(cases, AS_OF, Settings())
    columns = ["planned", "delivered", "partial", "missed"]
    sums = weeks.groupby("provision_id")[columns].sum()
    assert (sums == patterns[columns].reindex(sums.index)).all().all()
    assert (weeks["not_logged"] >= 0).all()
    assert weeks.groupby("provision_id").size()["fridays"] == 12


def test_a_school_may_ask_for_more_before_it_is_told(cases: Store) -> None:
    careful = session_patterns(cases, AS_OF, Settings(pattern_missed=13, pattern_weeks=12))
    verdicts = careful.set_index("provision_id")["verdict"]
    assert verdicts["fridays"] == "occasional"
    assert verdicts["often_by_exception"] == "systematic"


def test_each_check_finds_its_own_and_rests_on_rows_that_exist(cases: Store) -> None:
    found = find(cases, AS_OF, Settings())
    subjects = {
        check.code: set(found.loc[found["check"] == check.code, "subject"]) for check in CHECKS
    }
    assert subjects["section_f_short"] == {"provision:section_f"}
    assert subjects["provision_systematic"] == {f"provision:{name}" for name in SYSTEMATIC} | {
        "provision:one_adult"
    }
    # What health gives is not the school's to log.
    assert subjects["provision_not_logged"] == {"provision:not_logged", "provision:only_misses"}
    keys = {
        f"{table}:{key}"
        for table in ("provision", "provision_sessions")
        for key in cases.query(f"SELECT row_key FROM {table}")["row_key"]
    }
    assert set(found["rests_on"].explode()) <= keys


def test_section_f_is_the_authoritys_to_secure_and_no_breach_of_the_school(cases: Store) -> None:
    found = find(cases, AS_OF, Settings()).set_index("check")
    own = found.loc["section_f_short"]
    assert "12 of 24 sessions since 22 Sep happened in full, 12 did not" in own["sentence"]
    assert "local authority must secure" in own["what_to_do"]
    assert not found["what_to_do"].str.contains("breach").any()


def test_a_school_without_provision_is_told_nothing(empty_store: Store) -> None:
    assert session_patterns(empty_store, AS_OF, Settings()).empty
    assert provision_weeks(empty_store, AS_OF, Settings()).empty
    assert find(empty_store, AS_OF, Settings()).empty
