"""The figures of the inspection view, worked out again by hand, and the rows behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from iepdata.every_target import NOT_MOVING, all_targets
from iepdata.export.governors import SHOWN
from iepdata.inspection import then
from iepdata.inspection.changed import as_known, loads_between, moved
from iepdata.inspection.evidence import evidence
from iepdata.inspection.figures import behind, figures, term_before
from iepdata.inspection.groups import compared, difference_range, group_tables
from iepdata.inspection.then import stalled_and_then
from iepdata.progress import target_statuses
from iepdata.reviews import review_states
from iepdata.sample import LAST_DAY
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording.inspection import FIGURES
from tests.inspection.__main__ import differing
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, as_it_was, load

DAY = date(2026, 1, 23)


def test_every_figure_of_the_sample_comes_out_the_same_by_hand(sample: Store) -> None:
    assert differing(sample, LAST_DAY) == []


def test_the_rows_behind_a_figure_add_up_to_it(sample: Store) -> None:
    found = figures(sample, LAST_DAY, Settings()).set_index("figure")
    rows = evidence(sample, LAST_DAY, Settings()).groupby("figure")["n"]
    sums = rows.sum().reindex(found.index).fillna(0).round().astype(int)
    counted = found["unit"] != "days"
    assert (sums[counted] == found.loc[counted, "count"]).all()
    assert round(rows.median()["days_to_act"]) == found.loc["days_to_act", "count"]


def test_targets_that_begin_later_are_all_that_today_counts_more(sample: Store) -> None:
    found = figures(sample, LAST_DAY, Settings()).set_index("figure")["count"]
    today = all_targets(sample, LAST_DAY, Settings())["group"].value_counts()
    later = found["targets_later"]
    assert later > 0
    assert found["targets"] + later == today.drop("none").sum()
    assert found["group_cant_tell"] + later == today["cant_tell"]


def test_what_governors_see_of_sessions_adds_up_to_those_planned() -> None:
    parts = [code for code, each in FIGURES.items() if each.of == "sessions" and each.adds_up]
    assert list(SHOWN["delivered"]) == parts


def test_the_day_compared_with_is_the_schools_own_last_day_of_term(sample: Store) -> None:
    """The usual calendar ends the summer term a day later than the sample school does."""
    last_day = term_before(sample, LAST_DAY, Settings())
    assert last_day == date(2026, 7, 20)
    due = review_states(sample, LAST_DAY, Settings())
    assert f"{last_day:%a %-d %b}, the last school day of the summer term" in " ".join(due["basis"])


@pytest.mark.parametrize("figure", ["then_strategy", "sessions_missed", "readers_told", "judged"])
def test_a_row_names_its_pupil_and_where_it_was_written(sample: Store, figure: str) -> None:
    rows = behind(sample, LAST_DAY, Settings(), figure=figure)
    assert len(rows) > 0
    assert rows["public_id"].notna().all()
    assert (rows["source_file"].str.endswith(".csv")).all()
    assert (rows["source_row"] > 1).all()


def test_each_table_by_group_counts_the_same(sample: Store) -> None:
    tables = group_tables(sample, LAST_DAY, Settings())
    found = figures(sample, LAST_DAY, Settings()).set_index("figure")["count"]
    for name, table in tables.items():
        for code in table.columns:
            if code in found.index:
                assert table[code].sum() == found[code], name
        assert table.to_numpy().sum() == found[name.split("_by_")[0]], name


WEEKLY = {
    day.date().isoformat(): 40 + place % 2
    for place, day in enumerate(pd.date_range("2025-09-15", "2026-01-19", freq="7D"))
}


def school_with(
    strategies: list[dict],
    *,
    advice: list[dict] | None = None,
    observed: Mapping[str, int] = WEEKLY,
) -> Store:
    """A pupil whose target was observed weekly, unless told, and stands still from the start."""
    store = Store.open(None)
    load(
        store, closures=CLOSURES_2025, pupils=[PUPIL], plans=[PLAN], targets=[TARGET],
        observations=[
            {"target_id": "T1", "date": day, "value": value} for day, value in observed.items()
        ],
        strategies=strategies, advice=advice or [],
    )  # fmt: skip
    return store


FIRST = {"strategy_id": "S1", "target_id": "T1", "text": "Paired reading", "kind": "teaching",
         "start_date": "2025-09-08"}  # fmt: skip


def answer(store: Store) -> pd.Series:
    found = stalled_and_then(store, DAY, Settings())
    assert len(found) == 1
    return found.iloc[0]


def test_a_stall_that_nobody_answered_says_nothing_yet() -> None:
    with school_with([FIRST]) as store:
        assert answer(store)["answer"] == "nothing"


def test_a_new_strategy_after_the_flag_is_what_was_done() -> None:
    new = FIRST | {"strategy_id": "S2", "text": "Precision teaching", "start_date": "2026-01-12"}
    with school_with([FIRST, new]) as store:
        found = answer(store)
    assert found["answer"] == "strategy"
    assert found["answered_on"] == pd.Timestamp("2026-01-12")
    assert found["school_days"] > 0


def test_the_same_strategy_written_anew_is_no_change() -> None:
    same = FIRST | {"strategy_id": "S2", "text": "paired  Reading", "start_date": "2026-01-12"}
    with school_with([FIRST, same]) as store:
        assert answer(store)["answer"] == "nothing"


def test_the_first_thing_done_counts() -> None:
    new = FIRST | {"strategy_id": "S2", "text": "Precision teaching", "start_date": "2026-01-12"}
    asked = {"advice_id": "A1", "plan_id": "PL1", "service": "Educational psychology",
             "requested_date": "2026-01-08"}  # fmt: skip
    with school_with([FIRST, new], advice=[asked]) as store:
        assert answer(store)["answer"] == "specialist"


def test_a_school_that_records_no_sessions_is_told_nothing_of_them() -> None:
    with school_with([FIRST]) as store:
        codes = set(figures(store, DAY, Settings())["figure"])
    assert "stalled_since" in codes
    assert not codes & {"sessions", "readers", "voice_pupil", "judged"}


def test_what_a_load_changed_is_told_by_the_rows_it_brought() -> None:
    with school_with([FIRST]) as store, as_it_was(store):
        last = int(loads_between(store)["load_id"].max())
        new = FIRST | {"strategy_id": "S2", "text": "Precision", "start_date": "2026-01-12"}
        load(store, strategies=[new])
        with as_known(store, last) as earlier:
            found = moved((store, DAY), (earlier, DAY), Settings()).set_index("figure")
        assert list(loads_between(store, after_load=last)["source_file"]) == ["strategies.csv"]
    assert found.loc["then_strategy", ["count", "earlier", "came"]].tolist() == [1, 0, 1]
    assert found.loc["then_nothing", ["count", "earlier", "went"]].tolist() == [0, 1, 1]


@pytest.mark.parametrize(
    "chosen",
    [{}, {"early_observations": 2}, {"rule": "six_point", "few_observations": 9}],
    ids=["as they are", "early", "rule"],
)
def test_who_stalled_first_when_is_found_as_by_looking_at_everybody(
    sample: Store, chosen: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(then, "LOOKS_AT_ONCE", 100)
    settings = replace(Settings(), **chosen)
    days = [LAST_DAY - timedelta(weeks=weeks) for weeks in (30, 19, 8, 2, 0)]
    seen = pd.concat(target_statuses(sample, [day], settings) for day in days)
    stalled = seen[seen["status"].isin(NOT_MOVING)]
    found = then._flagged(sample, days, settings).set_index("target_id")["flagged_on"]
    assert len(found) > 5
    assert found.to_dict() == stalled.groupby("target_id")["as_of"].min().to_dict()


def test_a_target_is_looked_at_as_soon_as_three_days_may_tell() -> None:
    falling = {"2025-10-06": 20, "2025-11-10": 15, "2025-12-08": 10}
    with school_with([FIRST], observed=falling) as store:
        found = then._flagged(store, [date(2025, 12, 5), date(2025, 12, 12)], Settings())
    assert found["flagged_on"].tolist() == [pd.Timestamp("2025-12-12")]


def test_nobody_is_flagged_before_anybody_could_be_judged() -> None:
    with school_with([FIRST]) as store:
        found = then._flagged(store, [date(2025, 9, 22)], Settings())
    assert found.empty
    assert list(found.columns) == ["target_id", "flagged_on"]


def test_what_comes_later_is_not_known_on_the_day(sample: Store) -> None:
    earlier = LAST_DAY - timedelta(days=60)
    rows = stalled_and_then(sample, earlier, Settings())
    assert (rows["flagged_on"] <= pd.Timestamp(earlier)).all()
    assert not (rows["answered_on"] > pd.Timestamp(earlier)).any()


def test_the_range_of_a_difference_is_the_published_one() -> None:
    """Newcombe 1998, table II: 56/70 against 48/80 has 0.0524 to 0.3339 by method 10."""
    low, high = difference_range(*(pd.Series([n]).to_numpy(float) for n in (56, 70, 48, 80)))
    assert low[0] == pytest.approx(0.0524, abs=5e-5)
    assert high[0] == pytest.approx(0.3339, abs=5e-5)


def test_few_pupils_are_never_called_better_or_worse() -> None:
    few = pd.DataFrame({"n": [5, 12, 400], "needing": [5, 4, 200], "others": [400, 57, 400],
                        "others_needing": [40, 17, 40]})  # fmt: skip
    assert compared(few, Settings())["verdict"].tolist() == ["few", "unsure", "more"]
