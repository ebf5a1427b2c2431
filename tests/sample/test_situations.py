from __future__ import annotations

import pandas as pd
import pytest

from iepdata.delivery import target_delivery
from iepdata.progress import target_status
from iepdata.sample import LAST_DAY
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.vocabulary import Status

from .conftest import whose

Tables = dict[str, pd.DataFrame]

# Pupil: statuses that the script means some of the pupil's targets to have on the last day.
MEANT = {
    "Ben Taylor": {"stalled", "reached", "on_track", "too_few"},
    "Chidi Nwosu": {"stalled"},
    "Sofía Muñoz Vega": {"on_track"},
    "Ewa Pawłowska": {"not_recorded"},
    "Kwame Boateng": {"stalled"},
    "Ruby Hartley": {"off_pace"},
    "Suryani": {"not_measurable"},
    "Poppy Ellis": {"not_measurable", "on_track"},
    "Rosa Lovell": {"not_started"},
    "Arjun Patel": {"stalled"},
    "Liam O’Neill": {"stalled"},
    "Aaliyah Campbell": {"stalled"},
    "Isla MacGregor": {"achieved"},
    "Callum Fraser": {"going_backwards"},
    "Jayden Francis": {"date_passed"},
    "Minh Anh Nguyễn": {"closed", "on_track"},
}


def of(tables: Tables, pupil: str, name: str) -> pd.DataFrame:
    """The rows of a table about one pupil, by the pupil's full name."""
    names = (tables["pupils"]["first_name"] + " " + tables["pupils"]["last_name"]).str.strip()
    ids = tables["pupils"].loc[names == pupil, "pupil_id"]
    table = tables[name]
    if "pupil_id" in table:
        return table[table["pupil_id"].isin(ids)]
    plans = tables["plans"]["plan_id"][tables["plans"]["pupil_id"].isin(ids)]
    if "plan_id" in table:
        return table[table["plan_id"].isin(plans)]
    key = "target_id" if "target_id" in table else "review_id"
    source = "targets" if key == "target_id" else "reviews"
    keys = tables[source][key][tables[source]["plan_id"].isin(plans)]
    return table[table[key].isin(keys)]


def meeting_dates(reviews: pd.DataFrame) -> pd.Series:
    return pd.to_datetime(reviews["meeting_date"], format="%d/%m/%Y")


def test_every_status_occurs_on_the_last_day(statuses: pd.DataFrame) -> None:
    assert set(statuses["status"]) == {status.value for status in Status}


def test_the_mix_is_that_of_an_ordinary_school(statuses: pd.DataFrame) -> None:
    groups = statuses["group"].value_counts()
    assert 225 <= groups.drop("none").sum() <= 245
    assert 105 <= groups["moving"] <= 145
    assert 17 <= groups["needs_change"] <= 38
    assert 45 <= groups["cant_tell"] <= 78
    assert 14 <= groups["not_recorded"] <= 24
    silent = statuses[statuses["status"] == "not_recorded"]
    assert 2 <= (silent["was"] == "stalled").sum() <= 12


@pytest.mark.parametrize("pupil", MEANT)
def test_scripted_targets_have_the_status_they_are_meant_to_have(
    statuses: pd.DataFrame, pupil: str
) -> None:
    assert MEANT[pupil] <= set(statuses.loc[statuses["pupil"] == pupil, "status"])


def test_a_target_that_is_not_recorded_was_stalled(statuses: pd.DataFrame) -> None:
    ewa = statuses[(statuses["pupil"] == "Ewa Pawłowska") & (statuses["status"] == "not_recorded")]
    assert "stalled" in set(ewa["was"])


def test_achieved_targets_that_have_fallen_below_say_so(statuses: pd.DataFrame) -> None:
    isla = statuses[(statuses["pupil"] == "Isla MacGregor") & (statuses["status"] == "achieved")]
    assert isla["below_since"].notna().any()


def test_one_new_strategy_is_too_recent_to_judge(statuses: pd.DataFrame) -> None:
    arjun = statuses[(statuses["pupil"] == "Arjun Patel") & (statuses["status"] == "stalled")]
    assert arjun["new_strategy"].all()


@pytest.mark.parametrize(
    ("pupil", "verdict"),
    [
        ("Ben Taylor", "delivered"),
        ("Chidi Nwosu", "not_delivered"),
        ("Dmytro Kovalenko", "not_delivered"),
        ("Aaliyah Campbell", "not_logged"),
    ],
)
def test_stalled_targets_meet_every_verdict_on_delivery(
    sample: Store, tables: Tables, statuses: pd.DataFrame, pupil: str, verdict: str
) -> None:
    delivery = target_delivery(sample, LAST_DAY, Settings()).merge(
        statuses[["target_id", "pupil", "status"]], on="target_id"
    )
    stalled = delivery[(delivery["pupil"] == pupil) & (delivery["status"] == "stalled")]
    assert verdict in set(stalled["verdict"])


def test_one_pupils_sessions_are_missed_every_friday(tables: Tables) -> None:
    provision = of(tables, "Chidi Nwosu", "provision")["provision_id"].iloc[0]
    sessions = tables["provision_sessions"]
    sessions = sessions[sessions["provision_id"] == provision]
    fridays = pd.to_datetime(sessions["date"], format="%d/%m/%Y").dt.day_of_week == 4
    assert len(sessions[fridays]) >= 5
    assert (sessions[fridays]["status"] == "missed").all()
    assert (sessions[fridays]["reason"] == "staff_redeployed").mean() > 0.5


def test_same_again_three_times_while_stalled(sample: Store, tables: Tables) -> None:
    decisions = of(tables, "Liam O’Neill", "review_decisions").merge(
        tables["reviews"], on="review_id"
    )
    target = decisions["target_id"].value_counts().index[0]
    again = decisions[decisions["target_id"] == target]
    assert list(again["decision"]) == ["continue"] * 3
    strategies = tables["strategies"].query("kind == 'teaching'")["target_id"]
    assert (strategies == target).sum() == 1
    for day in meeting_dates(again):
        known = target_status(sample, day.date(), Settings()).set_index("target_id")
        assert known.loc[target, "status"] in ("stalled", "going_backwards")


def test_a_judgement_is_contradicted_by_the_data(sample: Store, tables: Tables) -> None:
    decisions = of(tables, "Ibrahim Sesay", "review_decisions")
    judged = decisions.merge(tables["reviews"], on="review_id")
    achieved = judged[judged["judgement"] == "achieved"].iloc[0]
    day = meeting_dates(judged)[judged["judgement"] == "achieved"].iloc[0]
    before = target_status(sample, (day - pd.Timedelta(days=1)).date(), Settings())
    status = before.set_index("target_id").loc[achieved["target_id"], "status"]
    assert status not in ("achieved", "reached", "on_track")
    assert "as_expected" in set(judged["judgement"])


def test_voice_is_missing_for_one_pupil_and_late_for_another(tables: Tables) -> None:
    assert "pupil" not in set(of(tables, "Ruby Hartley", "contributions")["given_by"])
    said = of(tables, "Yusuf Demir", "contributions").query("given_by == 'pupil'")
    said = said.merge(tables["reviews"], on="review_id")
    assert len(said) >= 2
    assert (pd.to_datetime(said["date"], format="%d/%m/%Y") > meeting_dates(said)).all()


def test_a_plan_is_unread_by_most_of_those_who_teach_the_pupil(tables: Tables) -> None:
    readers = of(tables, "Oluwaseun Adeyemi", "plan_readers")
    current = readers[readers["version"] == "3"]
    assert len(current) >= 8
    assert (current["read_date"] == "").sum() >= 4


def test_plans_with_too_many_targets_and_with_none(tables: Tables) -> None:
    active = tables["targets"].query("status == 'active'")
    counts = (
        tables["plans"].query("status == 'active'")["plan_id"].map(active["plan_id"].value_counts())
    )
    assert counts.max() >= 6
    assert counts.isna().any()
    assert len(of(tables, "Harrison Cole", "targets")) == 0


def test_an_outcome_that_no_target_serves(tables: Tables) -> None:
    outcomes = set(of(tables, "Amara Okafor", "outcomes")["outcome_id"])
    served = set(of(tables, "Amara Okafor", "targets")["outcome_id"])
    assert outcomes - served


def test_the_same_generic_strategy_stands_in_many_plans(tables: Tables) -> None:
    generic = tables["strategies"].query("text.str.startswith('Differentiated')")
    plans = generic.merge(tables["targets"], on="target_id")["plan_id"]
    assert plans.nunique() >= 6


def test_advice_was_asked_for_and_has_not_come(tables: Tables) -> None:
    asked = of(tables, "Dmytro Kovalenko", "advice")
    assert (asked["received_date"] == "").any()
    assert (asked["received_date"] != "").any()


def test_a_family_waits_for_a_reply(tables: Tables) -> None:
    (concern,) = of(tables, "Dua Khalid", "concerns").to_dict("records")
    assert (concern["stage"], concern["resolved_date"]) == ("raised", "")


def test_promises_of_the_last_review_are_undone(tables: Tables) -> None:
    promised = of(tables, "Ben Taylor", "review_actions")
    laptop = promised[promised["action"].str.contains("laptop with")]
    assert list(laptop["done_date"]) == [""]


def test_several_pupils_have_two_plans(tables: Tables) -> None:
    plans = tables["plans"].query("status == 'active'")
    assert (plans["pupil_id"].value_counts() == 2).sum() >= 4


def test_some_targets_are_seen_by_one_person_in_one_place(tables: Tables) -> None:
    seen = tables["observations"].groupby("target_id")[["observer_id", "setting"]].nunique()
    poppy = of(tables, "Poppy Ellis", "targets")["target_id"]
    assert (seen.loc[seen.index.isin(poppy)] == 1).all(axis=1).any()


def test_a_looked_after_pupils_virtual_school_speaks(tables: Tables) -> None:
    speakers = set(of(tables, "Kayden Marsh", "contributions")["given_by"])
    assert {"foster_carer", "social_worker", "virtual_school", "advocate"} <= speakers


def test_names_belong_to_one_pupil_each_but_one(tables: Tables) -> None:
    pairs = whose(tables)[["pupil", "nc_year"]].drop_duplicates()
    assert list(pairs["pupil"][pairs["pupil"].duplicated()]) == ["Maryam Khan"]
