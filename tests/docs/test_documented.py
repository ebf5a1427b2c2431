"""What the program has is documented, in a place that is named; or one of these fails."""

from __future__ import annotations

import argparse
import io
import re
from dataclasses import fields
from pathlib import Path

import pandas as pd
import pytest

from iepdata import dictionary, guide
from iepdata.access.roles import ROLES
from iepdata.cli import _parser, main
from iepdata.model import HOUSEKEEPING, SYSTEM_TABLES
from iepdata.model.meanings import HOUSEKEEPING_MEANINGS, SYSTEM_MEANINGS
from iepdata.schema import stored_columns
from iepdata.settings import Settings
from iepdata.ui.menu import TITLES
from iepdata.vocabulary import STATUS_WORDS, Status
from iepdata.wording.easy_read import EASY_READ

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SENCO, ADMINISTRATOR = (
    "\n".join(f"## {each.title}\n{each.text}" for each in guide.chapters(code))
    for code in ("senco", "administrator")
)
SOURCES = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "iepdata").rglob("*.py")]


def commands() -> dict[str, argparse.ArgumentParser]:
    parts = (each for each in _parser()._actions if isinstance(each, argparse._SubParsersAction))
    return next(parts).choices


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_in_the_administrators_guide(name: str) -> None:
    lines = [line for line in ADMINISTRATOR.splitlines() if re.search(rf"[ `]{name}\b", line)]
    assert lines, f"no line of the guide has the command {name}"
    options = [
        max(action.option_strings, key=len)
        for action in commands()[name]._actions
        if action.option_strings and action.dest not in ("help", "output")
    ]
    everywhere = {"--store", "--as-of", "--viewer", "--format", "--yes"}
    here = "\n".join(lines)
    missing = [
        each for each in options if each not in (ADMINISTRATOR if each in everywhere else here)
    ]
    assert missing == []


def test_no_command_is_in_the_guide_that_there_is_not() -> None:
    named = set(re.findall(r"-m iepdata (\w+)", ADMINISTRATOR + README + SENCO))
    assert named - commands().keys() == set()


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda each: each.name)
def test_every_setting_is_in_the_administrators_guide_with_unit_and_default(setting) -> None:
    (line,) = [
        each for each in ADMINISTRATOR.splitlines() if each.startswith(f"| `{setting.name}`")
    ]
    assert str(setting.default) in line
    assert setting.metadata["unit"] in line
    assert setting.metadata["what"].replace("|", "\\|") in line


def test_every_environment_variable_is_in_the_administrators_guide() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in SOURCES)
    used = set(re.findall(r"\bIEP_[A-Z][A-Z_]*[A-Z]\b", text))
    settings = {f"IEP_{each.name.upper()}" for each in fields(Settings)}
    table = ADMINISTRATOR[ADMINISTRATOR.index("## Environment variables") :]
    # IEP_NAME stands for any of them.
    assert {each for each in used - settings - {"IEP_NAME"} if f"`{each}`" not in table} == set()


def test_every_table_and_column_of_the_store_is_in_the_data_dictionary() -> None:
    written = dictionary.as_markdown()
    told = dictionary.columns().groupby("table")["column"].agg(set).to_dict()
    every = told.pop(dictionary.EVERY_TABLE)
    assert every == set(HOUSEKEEPING)
    for name, columns in stored_columns().items():
        assert f"`{name}`" in written
        assert told[name] | (every if name not in SYSTEM_TABLES else set()) == set(columns), name
    assert dictionary.columns()["meaning"].str.strip().ne("").all()


def test_nothing_is_explained_that_is_no_table_or_column() -> None:
    assert {name: set(said) for name, (_, said) in SYSTEM_MEANINGS.items()} == {
        name: set(columns) for name, columns in SYSTEM_TABLES.items()
    }
    assert HOUSEKEEPING_MEANINGS.keys() == HOUSEKEEPING.keys()


def test_the_readme_has_every_status_with_its_sign_and_no_other() -> None:
    rows = re.findall(r"^\| (\S) \| ([^|]+) \|", README, re.MULTILINE)
    assert sorted(rows) == sorted((each.symbol, each.label) for each in STATUS_WORDS.values())


@pytest.mark.parametrize("status", Status)
def test_every_status_is_explained_in_the_guide_and_has_words_for_families(status: Status) -> None:
    words = STATUS_WORDS[status]
    assert f"| {words.symbol} | {words.label} | " in SENCO
    assert EASY_READ.statuses[status]


@pytest.mark.parametrize("page", TITLES)
def test_every_page_is_in_the_readme_and_in_the_sencos_guide(page: str) -> None:
    title = TITLES[page][0]
    assert f"| **{title}** |" in README
    assert f"**{title}**" in SENCO


@pytest.mark.parametrize("name", [name for name, _ in ROLES.values()])
def test_every_role_is_in_the_administrators_guide(name: str) -> None:
    assert f"| {name} | " in ADMINISTRATOR


def test_the_command_prints_the_dictionary_as_the_page_has_it(capsys) -> None:
    assert main(["dictionary"]) == 0
    assert capsys.readouterr().out == dictionary.as_markdown()
    assert main(["dictionary", "--format", "csv"]) == 0
    read = pd.read_csv(io.StringIO(capsys.readouterr().out), dtype=str).fillna("")
    pd.testing.assert_frame_equal(read, dictionary.columns(), check_dtype=False)
