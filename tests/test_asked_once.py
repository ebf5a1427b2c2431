"""Questions that are worked out once while the records stand."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.asked_once import asked_once_each
from iepdata.settings import Settings
from iepdata.store import Store

MONDAY, TUESDAY = date(2025, 9, 15), date(2025, 9, 16)


def looks(*rows: tuple[date, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["as_of", "target_id"])


def test_each_look_is_worked_out_once_until_the_records_change(empty_store: Store) -> None:
    worked_out: list[list[str]] = []

    @asked_once_each
    def told(store: Store, looks_at: pd.DataFrame, settings: Settings) -> pd.DataFrame:
        worked_out.append(list(looks_at["target_id"]))
        day = pd.to_datetime(looks_at["as_of"])
        return looks_at.assign(said=looks_at["target_id"] + day.dt.strftime(" %a"))

    settings = Settings()
    first = told(empty_store, looks((TUESDAY, "T2"), (MONDAY, "T1"), (MONDAY, "T1")), settings)
    assert list(first["said"]) == ["T1 Mon", "T2 Tue"]
    more = told(empty_store, looks((MONDAY, "T2"), (TUESDAY, "T2")), settings)
    assert list(more["said"]) == ["T2 Mon", "T2 Tue"]
    assert worked_out == [["T2", "T1"], ["T2"]]
    more["said"] = "changed"
    assert list(told(empty_store, looks((MONDAY, "T2")), settings)["said"]) == ["T2 Mon"]
    assert len(worked_out) == 2
    told(empty_store, looks((MONDAY, "T1")), Settings(pool_from=21))
    assert len(worked_out) == 3
    with empty_store.writing():
        pass
    told(empty_store, looks((MONDAY, "T1")), settings)
    assert worked_out[3:] == [["T1"]]
    assert told(empty_store, looks(), settings).empty


def test_a_question_that_answers_every_day_of_every_target_gives_each_look_once(
    empty_store: Store,
) -> None:
    @asked_once_each
    def crossed(store: Store, looks_at: pd.DataFrame, settings: Settings) -> pd.DataFrame:
        days = pd.to_datetime(looks_at["as_of"]).drop_duplicates().to_frame()
        return days.merge(looks_at[["target_id"]].drop_duplicates(), how="cross")

    def asked(*rows: tuple[date, str]) -> list[tuple[str, str]]:
        found = crossed(empty_store, looks(*rows), Settings())
        return list(zip(found["as_of"].dt.strftime("%a"), found["target_id"], strict=True))

    assert asked((MONDAY, "T1")) == [("Mon", "T1")]
    assert asked((MONDAY, "T2"), (TUESDAY, "T1")) == [("Mon", "T2"), ("Tue", "T1")]
    every = [("Mon", "T1"), ("Mon", "T2"), ("Tue", "T1"), ("Tue", "T2")]
    assert asked(*((day, one) for day in (TUESDAY, MONDAY) for one in ("T1", "T2"))) == every
