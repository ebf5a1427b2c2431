"""The first start, as a SENCO meets it: a look at the sample, and back."""

from __future__ import annotations

import pytest

from tests.browser.conftest import serve


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    folder = tmp_path_factory.mktemp("empty")
    with serve(folder, IEP_STORE=str(folder / "school.duckdb")) as served:
        yield served


def test_the_sample_opens_on_its_last_day_and_closes_to_ones_own_day(empty, read):
    reader = read(empty).open("/")
    reader.page.click("text=Open the sample school")
    reader.page.wait_for_selector("text=every name is made up")
    assert "school=sample" in reader.page.url
    reader.page.click("[data-testid='stTopNavLink']:has-text('Reviews')")
    reader.page.wait_for_selector("h1:has-text('review')")
    reader.sees("every name is made up")
    reader.page.click("text=Close the sample")
    reader.page.wait_for_selector("text=Nothing is loaded yet")
    assert "as_of" not in reader.page.url
    assert "school" not in reader.page.url
    assert reader.complaints == []
