"""Grids: columns wide enough for every cell, not for the first ones alone."""

from __future__ import annotations

import pandas as pd

from iepdata.ui.table import Link, Rows

PUPIL = {"name": Link("Pupil", to="pupil", pupil="public_id")}


def width(*names: str) -> int:
    return Rows(pd.DataFrame({"name": list(names)})).cells(PUPIL).widths["name"]


def test_a_link_is_as_wide_as_its_longest_name_wherever_that_stands() -> None:
    assert width(*["Ben T"] * 20, "Maryam K (P0004)") == width("Maryam K (P0004)") > width("Ben T")


def test_no_name_takes_the_whole_grid() -> None:
    assert width("A name that never ends " * 9) == 300
