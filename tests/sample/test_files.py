from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from stdnum.gb import upn

from iepdata.model import TABLES
from iepdata.sample import LAST_DAY, generate
from iepdata.sample.roster import CAST
from iepdata.vocabulary import COMPARED, NC_YEARS, Code

from .conftest import SAMPLE_DATA, read

MEGABYTES_3 = 3_000_000
# Reception to Year 11: an all-through school without a nursery or a sixth form.
YEARS_NOT_TAUGHT = {"N1", "N2", "12", "13", "14", "X"}

Tables = dict[str, pd.DataFrame]


def test_the_same_arguments_give_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    arguments = ["--pupils", "12", "--weeks", "20", "--seed", "7"]
    for name, hash_seed in (("one", "1"), ("two", "2")):
        subprocess.run(
            [sys.executable, "-m", "iepdata", "generate", *arguments, str(tmp_path / name)],
            check=True, capture_output=True, cwd=SAMPLE_DATA.parent,
            env=os.environ | {"PYTHONHASHSEED": hash_seed},
        )  # fmt: skip
    for name in TABLES:
        first, second = (tmp_path / each / f"{name}.csv" for each in ("one", "two"))
        assert first.read_bytes() == second.read_bytes()


def test_another_seed_gives_other_pupils(tmp_path: Path) -> None:
    generate(tmp_path / "one", pupils=60, weeks=3, seed=1)
    generate(tmp_path / "two", pupils=60, weeks=3, seed=2)
    one, two = (tmp_path / name / "pupils.csv" for name in ("one", "two"))
    assert one.read_text(encoding="utf-8") != two.read_text(encoding="utf-8")


def test_the_committed_sample_is_what_generate_makes(tmp_path: Path) -> None:
    rows = generate(tmp_path)
    for name in TABLES:
        committed = (SAMPLE_DATA / f"{name}.csv").read_bytes()
        assert (tmp_path / f"{name}.csv").read_bytes() == committed, name
    assert rows == {name: len(table) for name, table in read(tmp_path).items()}


def test_the_sample_is_small_enough_to_keep_with_the_code() -> None:
    assert sum(path.stat().st_size for path in SAMPLE_DATA.glob("*.csv")) < MEGABYTES_3


@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_the_model_is_there_and_filled_somewhere(tables: Tables, name: str) -> None:
    columns = [column.name for column in TABLES[name].columns]
    assert list(tables[name].columns) == columns
    empty = [column for column in columns if not tables[name][column].ne("").any()]
    assert empty == []


def test_every_code_of_every_list_is_used_and_no_other(tables: Tables) -> None:
    used: dict[tuple[Code, ...], set[str]] = {}
    for name, table in TABLES.items():
        for column in table.columns:
            if column.codes:
                used.setdefault(column.codes, set()).update(tables[name][column.name])
    # A school compares the few figures for which it has a national one.
    del used[COMPARED]
    for codes, found in used.items():
        known = {entry.code for entry in codes} - (YEARS_NOT_TAUGHT if codes is NC_YEARS else set())
        assert found - {""} == known


def test_nothing_has_happened_after_the_last_day(tables: Tables) -> None:
    happened = {
        "observations": ["date"],
        "provision_sessions": ["date"],
        "concerns": ["date"],
        "contributions": ["date"],
        "plan_readers": ["shared_date", "read_date"],
        "review_actions": ["done_date"],
        "advice": ["requested_date", "received_date"],
        "reviews": ["summary_sent_date", "report_sent_date", "la_decision_date"],
    }
    for name, columns in happened.items():
        for column in columns:
            days = pd.to_datetime(tables[name][column], format="%d/%m/%Y")
            assert days.max() <= pd.Timestamp(LAST_DAY), f"{name}.{column}"


def test_nothing_is_recorded_on_a_day_on_which_the_school_is_closed(tables: Tables) -> None:
    closed = set()
    for first, last in zip(*(tables["closures"][end] for end in ("date_from", "date_to")),
                           strict=True):  # fmt: skip
        closed |= set(pd.date_range(*pd.to_datetime([first, last], format="%d/%m/%Y")))
    sessions = tables["provision_sessions"].query("status != 'as_planned'")
    for name, table in {"observations": tables["observations"], "sessions": sessions}.items():
        days = pd.to_datetime(table["date"], format="%d/%m/%Y")
        assert not (days.isin(closed) | (days.dt.day_of_week > 4)).any(), name


def test_upns_are_valid_and_one_is_temporary(tables: Tables) -> None:
    numbers = tables["pupils"]["upn"]
    permanent = numbers[numbers.str[-1].str.isdigit()]
    assert all(upn.is_valid(number) for number in numbers)
    assert len(permanent) == len(numbers) - 1
    assert numbers.is_unique


def test_names_are_of_many_kinds(tables: Tables) -> None:
    pupils = tables["pupils"]
    names = pupils["first_name"] + " " + pupils["last_name"]
    assert names.str.contains("’").any()
    assert names.str.contains("-").any()
    assert names.str.contains("[łńșțõãéëıțğ]").any()
    assert names.str.contains("[\u0600-\u06ff]").any()
    assert (pupils["last_name"] == "").sum() == 1
    assert names.value_counts().to_dict()["Maryam Khan"] == 2
    assert pupils["ethnicity"].nunique() >= 10


def test_the_readme_tells_the_story_of_every_scripted_pupil() -> None:
    readme = (SAMPLE_DATA / "README.md").read_text(encoding="utf-8")
    assert [member.first for member in CAST if member.story not in readme] == []
    assert [member.first for member in CAST if member.first not in readme] == []
