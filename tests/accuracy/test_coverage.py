"""The range holds what it says, on histories with known truth; and the count of it is right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from iepdata.store import Store
from tests.school import CLOSURES_2025, PLAN, PUPIL, TARGET, as_csv, load

from .coverage import FIRST_ORIGIN, foreseen, main, simulated, table
from .simulate import TUNING_SEED

FIRST = date(2025, 9, 8)
STRATEGY = {"strategy_id": "S", "target_id": "T1", "text": "Paired reading"}


def tables(values: list[float], begun: date) -> dict[str, list[dict[str, object]]]:
    return {
        "closures": CLOSURES_2025,
        "pupils": [PUPIL],
        "plans": [PLAN],
        "targets": [TARGET],
        "strategies": [STRATEGY | {"start_date": begun}],
        "observations": [
            {"target_id": "T1", "date": FIRST + timedelta(days=7 * (n + 1)), "value": value}
            for n, value in enumerate(values)
        ],
    }


def test_four_in_five_of_simulated_observations_lie_in_the_range() -> None:
    with simulated(size=3, seed=TUNING_SEED) as store:
        found = table(foreseen(store))
    assert 0.75 < found.loc["all", "share"] < 0.85
    ahead = found[found.index.str.endswith("ahead")]
    assert ahead["share"].between(0.72, 0.88).all()


def test_every_later_observation_is_foreseen_from_every_day_from_the_fourth_on() -> None:
    with Store.open(None) as store:
        load(store, **tables([44, 45, 46, 45, 47, 46], begun=FIRST + timedelta(days=38)))
        found = foreseen(store)
    assert FIRST_ORIGIN == 4
    assert len(found) == 3
    assert list(found["weeks"]) == [1, 2, 1]
    assert found["inside"].all()
    # The strategy begins between the fifth day and the sixth.
    assert list(found["crosses"]) == [False, True, True]


def test_a_leap_lies_outside_its_range() -> None:
    with Store.open(None) as store:
        load(store, **tables([44, 45, 46, 45, 100], begun=FIRST))
        found = foreseen(store)
    assert list(found["inside"]) == [False]
    assert table(found).loc["all", "share"] == 0


@pytest.mark.parametrize(("values", "code"), [([44, 45, 46, 45, 47], 0), ([44, 45], 2)])
def test_the_command_prints_the_shares_of_a_folder(values, code, tmp_path, capsys) -> None:
    for name, rows in tables(values, begun=FIRST).items():
        (tmp_path / f"{name}.csv").write_bytes(as_csv(rows))
    assert main([str(tmp_path)]) == code
    printed = capsys.readouterr().out
    assert "over 8 weeks ahead" in printed
    if code == 0:
        assert "100.0%" in printed
