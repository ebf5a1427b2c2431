"""Every check speaks somewhere, is silent where all is well, and can be traced."""

from __future__ import annotations

import pandas as pd
import pytest

from iepdata.findings import findings
from iepdata.findings.behind import findings_behind, rows
from iepdata.findings.checks import CHECKS, TOPICS, tables_needed
from iepdata.findings.frame import COLUMNS
from iepdata.model import TABLES
from iepdata.sample import LAST_DAY
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.today import today
from iepdata.wording import today as words
from tests import perfect


@pytest.mark.parametrize("check", CHECKS)
def test_the_sample_shows_every_check_at_least_once(found: pd.DataFrame, check: str) -> None:
    assert (found["check"] == check).any()


def test_each_finding_rests_on_rows_with_a_file_and_a_row(
    sample: Store, found: pd.DataFrame
) -> None:
    keys = found["rests_on"].explode()
    distinct = list(keys.unique())
    known = rows(sample, distinct)
    names = known["table"] + ":" + known["row_key"]
    assert set(distinct) - set(names) == set()
    assert (known["source_file"] == known["table"] + ".csv").all()
    assert (known["source_row"] >= 2).all()
    assert known["cells"].str.contains(": ").all()


def test_a_finding_rests_on_rows_of_its_own_pupil_where_it_has_one(
    sample: Store, found: pd.DataFrame
) -> None:
    """Taken over the rows that name a plan: each is a plan of the pupil."""
    whose = sample.query("SELECT plan_id, pupil_id AS whose FROM plans")
    named = found[found["plan_id"].notna() & found["pupil_id"].notna()]
    joined = named.merge(whose, on="plan_id", how="left")
    assert (joined["whose"] == joined["pupil_id"]).all()
    of_targets = sample.query("SELECT target_id, plan_id AS own_plan FROM targets")
    joined = found[found["target_id"].notna()].merge(of_targets, on="target_id", how="left")
    assert joined["own_plan"].notna().all()


def test_the_rows_behind_a_finding_are_told_with_table_file_row_and_cells(
    sample: Store, found: pd.DataFrame
) -> None:
    stalled = found[found["check"] == "target_stalled"].iloc[0]
    behind = findings_behind(sample, LAST_DAY, Settings(), finding_id=str(stalled["finding_id"]))
    assert behind["table"].iloc[0] == "targets"
    assert set(behind["table"]) == {"targets", "observations"}
    assert f"Target id: {stalled['target_id']}" in behind["cells"].iloc[0]
    assert list(behind["title"].unique()) == ["Targets", "Observations"]


def test_an_unknown_finding_rests_on_nothing(sample: Store) -> None:
    assert findings_behind(sample, LAST_DAY, Settings(), finding_id="nothing").empty


def test_no_upn_is_among_the_rows_behind(perfect_school: Store) -> None:
    keys = perfect_school.query("SELECT 'pupils:' || row_key AS key FROM pupils")["key"]
    assert "upn" not in " ".join(rows(perfect_school, list(keys))["cells"]).lower()


def test_no_sentence_names_a_pupil(sample: Store, found: pd.DataFrame) -> None:
    own = found[found["pupil_id"].notna()]
    texts = own["sentence"] + " " + own["what_to_do"] + " " + own["step"]
    said = [
        (text, last)
        for text, last in zip(texts, own["last_name"].fillna(""), strict=True)
        if len(last) > 3 and last in text
    ]
    assert said == []


def test_every_finding_is_complete(found: pd.DataFrame) -> None:
    assert set(COLUMNS) <= set(found.columns)
    for name in ("sentence", "what_to_do", "step", "facts"):
        assert (found[name].str.strip() != "").all(), name
    assert found["finding_id"].is_unique
    assert found["step"].str.split().str.len().between(1, 6).all()
    assert (found["state"] == "open").all()
    assert found["since"].isna().sum() + (
        found["since"] <= pd.Timestamp("2027-12-31")
    ).sum() == len(found)


def test_every_check_is_explained_and_its_tables_exist() -> None:
    for code, check in CHECKS.items():
        said = check.said(Settings())
        assert code == check.code
        assert said.endswith(".")
        assert "{" not in said
        assert set(check.needs) <= set(TABLES)
        assert 1 <= len(check.label.split()) <= 8


def test_no_two_topics_have_a_check_of_the_same_name() -> None:
    codes = [check.code for topic in TOPICS for check in topic.CHECKS]
    assert len(codes) == len(set(codes)) == len(CHECKS)


def test_every_table_that_a_check_needs_can_be_offered() -> None:
    assert set(tables_needed()) <= set(words.TABLES) | {"pupils"}


def test_a_finding_keeps_its_id_from_day_to_day(perfect_school: Store, found: pd.DataFrame) -> None:
    stalled = found[found["subject"].eq("target:T0161") & found["check"].eq("target_backwards")]
    assert list(stalled["finding_id"]) == ["ff65df61a197e46c"]


def test_an_empty_store_has_no_findings(empty_store: Store) -> None:
    found = findings(empty_store, perfect.AS_OF, Settings())
    assert found.empty
    assert {"finding_id", "state", "public_id", *COLUMNS} <= set(found.columns)


def test_today_ranks_by_band_then_check_then_urgency(found: pd.DataFrame) -> None:
    ranked = today(found)
    assert list(ranked["rank"]) == list(range(1, len(ranked) + 1))
    places = ranked["kind"].map({band.code: place for place, band in enumerate(words.BANDS)})
    assert places.is_monotonic_increasing
    for _, own in ranked.groupby("check"):
        assert own["urgency"].is_monotonic_decreasing
    assert ranked["symbol"].notna().all()
    assert len(ranked) == found["order"].notna().sum()


def test_a_school_review_never_stands_among_the_legal_dates(
    sample: Store, found: pd.DataFrame
) -> None:
    types = sample.query("SELECT plan_id, plan_type FROM plans")
    ranked = today(found)
    legal = ranked[ranked["kind"] == "legal_date"].merge(types, on="plan_id")
    assert len(legal) > 0
    assert set(legal["plan_type"]) == {"EHCP"}


def test_what_is_set_aside_is_not_on_today(found: pd.DataFrame) -> None:
    put_off = found.assign(state=found["state"].mask(found["check"] == "target_stalled", "snoozed"))
    assert "target_stalled" in set(today(found)["check"])
    assert "target_stalled" not in set(today(put_off)["check"])
