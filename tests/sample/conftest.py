"""The committed sample, as files and loaded into a store through the production import."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from iepdata.model import TABLES
from iepdata.progress import target_status
from iepdata.sample import LAST_DAY
from iepdata.settings import Settings
from iepdata.store import Store
from tests.conftest import SAMPLE_DATA


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """Every table of a folder as text."""
    return {
        name: pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        for name in TABLES
    }


@pytest.fixture(scope="session")
def tables() -> dict[str, pd.DataFrame]:
    """The tables of the committed sample as text."""
    return read(SAMPLE_DATA)


@pytest.fixture(scope="session")
def statuses(sample: Store, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The status of every target of the sample on its last day, with the pupil's name."""
    found = target_status(sample, LAST_DAY, Settings())
    return found.merge(whose(tables), on="target_id")


def whose(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """target_id with the name and year of its pupil."""
    named = tables["targets"][["target_id", "plan_id"]].merge(tables["plans"], on="plan_id")
    named = named[["target_id", "pupil_id"]].merge(tables["pupils"], on="pupil_id")
    named["pupil"] = (named["first_name"] + " " + named["last_name"]).str.strip()
    return named[["target_id", "pupil", "nc_year"]]
