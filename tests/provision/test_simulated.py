"""The short form of `python -m tests.provision`: missed by chance is hardly ever called more."""

from __future__ import annotations

import pandas as pd
import pytest

from iepdata.settings import Settings

from .measure import measured, rightly, wrongly
from .simulate import CIRCUMSTANCES

NAMES = ("missed by chance, 1 in 10", "one in four systematic")


@pytest.fixture(scope="module")
def both() -> tuple[pd.DataFrame, pd.DataFrame]:
    return measured([each for each in CIRCUMSTANCES if each.name in NAMES], schools=4)


def test_at_most_the_nominal_share_of_provisions_is_wrongly_systematic(both) -> None:
    shares = wrongly(*both)["wrongly systematic"]
    print(shares)
    assert set(shares.index) == set(NAMES)
    assert (shares <= Settings().pattern_chance).all()


def test_most_of_what_is_systematic_is_found(both) -> None:
    shares = rightly(both[0])["found"]
    print(shares)
    assert (shares >= 0.5).all()
    assert shares["fridays"] >= 0.9
