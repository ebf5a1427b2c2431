"""The Reviews page on the sample school."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from iepdata.findings import findings
from iepdata.sample import LAST_DAY
from iepdata.store import Store
from iepdata.ui import stores
from tests.ui.visits import at_page, shown

Visit = Callable[..., AppTest]


@pytest.fixture(scope="module")
def asked(sample: Store) -> Store:
    """The sample school, with what the page asks worked out before anybody waits for it."""
    findings(sample, LAST_DAY, sample.settings())
    return sample


@pytest.fixture
def visit_sample(asked: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Visit:
    """Opens the page on the sample school on its last day."""
    monkeypatch.setenv("IEP_STORE", str(tmp_path / "school.duckdb"))
    monkeypatch.setattr(stores, "open_store", lambda where: asked)
    return lambda **query: at_page("reviews", as_of=LAST_DAY.isoformat(), **query).run()


def test_the_page_says_whose_clock_is_late_and_what_reviews_changed(visit_sample: Visit) -> None:
    visit = visit_sample()
    text = shown(visit)
    assert not visit.exception
    assert "dates set by law are late" in text
    assert "unchanged 3 times" in text
    for heading in ("Same again: ", "Promises not kept: ", "The local authority is late: "):
        assert heading in text
    clocks = visit.dataframe[1].value
    assert {"School", "Local authority"} == set(clocks["clock"])
    assert clocks["basis"].str.len().min() > 0


def test_counts_that_differ_on_the_page_are_said_to(visit_sample: Visit) -> None:
    """Every plan is drawn or said not to be; every record is complete, named or said to be."""
    visit = visit_sample()
    text = shown(visit)
    rows = visit.dataframe[0].value
    ahead = pd.Timestamp(LAST_DAY) + pd.Timedelta(weeks=17)
    later = int((pd.to_datetime(rows["review_due"]) >= ahead).sum())
    assert f"Of {len(rows)} reviews, not drawn: {later} reviews due after the last week" in text
    label = next(box.label for box in visit.expander if box.label.startswith("Records of the last"))
    complete, all_of_them, views = (int(number) for number in re.findall(r"\d+", label))
    (named,) = re.findall(r"Record of a review incomplete: (\d+)", text)
    assert complete + views + int(named) == all_of_them


def test_the_terms_round_counts_what_its_link_shows(visit_sample: Visit) -> None:
    visit = visit_sample(show="season")
    label = next(
        link.proto.label
        for link in visit.get("page_link")
        if "This term's round" in link.proto.label
    )
    assert f" of {len(visit.dataframe[0].value)} held" in label


def test_with_names_hidden_the_calendar_cannot_hold_names(visit_sample: Visit) -> None:
    assert not visit_sample().toggle(key="calendar_names").disabled
    assert visit_sample(hide_names="true").toggle(key="calendar_names").disabled
