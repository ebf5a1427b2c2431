from __future__ import annotations

from datetime import date, timedelta

from tests.ingest.files import TODAY, count, load, school

ROWS = 200_000


def test_a_file_of_which_every_row_is_wrong_is_quarantined_to_the_last() -> None:
    rows = (f"nobody,01/10/2025,{row % 21},S{row}" for row in range(ROWS))
    text = "\n".join(["target_id,date,value,observer_id", *rows])
    with school() as store:
        report = load(store, "observations", text)
        assert (report.quarantined, len(report.problems)) == (ROWS, 1)
        assert count(store, "quarantine") == ROWS
        assert count(store, "observations") == 0


def test_two_hundred_thousand_observations_load_and_load_again_unchanged() -> None:
    """A trust's year in one file; set-based all the way, or this takes minutes."""
    first = date(2025, 9, 1)
    days = [(first + timedelta(days=day)).strftime("%d/%m/%Y") for day in range(250)]
    rows = [f"count,{days[row % 250]},{row % 21},S{row // 250}" for row in range(ROWS)]
    text = "\n".join(["target_id,date,value,observer_id", *rows])
    with school() as store:
        assert load(store, "observations", text).loaded == ROWS
        assert load(store, "observations", text).unchanged == ROWS
        assert store.query("SELECT count(*) AS n FROM observations WHERE date <= $day",
                           {"day": TODAY})["n"].item() == ROWS  # fmt: skip
