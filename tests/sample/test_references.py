from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from iepdata.ingest import load_paths
from iepdata.model import TABLES
from iepdata.sample import LAST_DAY, generate
from iepdata.store import Store

from .conftest import read

Tables = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A trust of two schools with 300 pupils."""
    folder = tmp_path_factory.mktemp("trust")
    generate(folder, pupils=300, weeks=12, schools=2, seed=5)
    return folder


def broken_references(tables: Tables) -> dict[str, int]:
    """For each column that refers to a table: how many ids that table does not have."""
    broken = {}
    for name, table in TABLES.items():
        for column in table.columns:
            if column.refers:
                known = set(tables[column.refers][TABLES[column.refers].key[0]]) | {""}
                missing = (~tables[name][column.name].isin(known)).sum()
                if missing:
                    broken[f"{name}.{column.name}"] = int(missing)
    return broken


def test_references_are_whole_in_the_sample(tables: Tables) -> None:
    assert broken_references(tables) == {}


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if not table.numbered])
def test_keys_are_unique_in_the_sample(tables: Tables, name: str) -> None:
    assert not tables[name].duplicated(list(TABLES[name].key)).any()


def test_a_trust_has_as_many_pupils_with_plans_as_were_asked_for(trust: Path) -> None:
    plans = read(trust)["plans"].query("status != 'ended'")
    assert plans["pupil_id"].nunique() == 300


def test_references_and_keys_are_whole_in_a_trust(trust: Path) -> None:
    tables = read(trust)
    assert broken_references(tables) == {}
    for name, table in TABLES.items():
        if not table.numbered:
            assert not tables[name].duplicated(list(table.key)).any(), name


def test_each_school_of_a_trust_has_its_own_pupils_and_closures(trust: Path) -> None:
    tables = read(trust)
    assert set(tables["pupils"]["school_id"]) == {"OAKFIELD", "SCHOOL02"}
    assert set(tables["closures"]["school_id"]) == {"OAKFIELD", "SCHOOL02"}
    prefixes = tables["pupils"].groupby("school_id")["pupil_id"].agg(lambda ids: {*ids.str[:3]})
    assert prefixes.to_dict() == {"OAKFIELD": {"01-"}, "SCHOOL02": {"02-"}}


def test_a_trust_loads_without_a_problem(trust: Path) -> None:
    with Store.open(None) as store:
        reports = load_paths(store, [trust], by="test", today=LAST_DAY)
    assert [problem.sentence() for report in reports for problem in report.problems] == []


@pytest.mark.parametrize(("pupils", "weeks"), [(1, 1), (3, 5), (50, 30)])
def test_small_schools_are_whole_as_well(tmp_path: Path, pupils: int, weeks: int) -> None:
    generate(tmp_path, pupils=pupils, weeks=weeks)
    assert broken_references(read(tmp_path)) == {}


def test_impossible_sizes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        generate(tmp_path, pupils=0)


@pytest.mark.parametrize("weeks", [1, 6, 12, 44])
def test_no_target_is_due_before_it_starts(tmp_path: Path, weeks: int) -> None:
    generate(tmp_path, pupils=70, weeks=weeks)
    targets = read(tmp_path)["targets"]
    start, due = (
        pd.to_datetime(targets[name], format="%d/%m/%Y") for name in ("start_date", "due_date")
    )
    assert (due.isna() | (due > start)).all()
