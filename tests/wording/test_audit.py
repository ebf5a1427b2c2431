"""The words of the page that shows who did what."""

from __future__ import annotations

import pandas as pd
import pytest

from iepdata.ingest.report import UndoReport
from iepdata.wording import audit


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "a.csv → review_decisions: 253 rows read = 253 loaded.",
            "a.csv: 253 rows of review decisions, 253 new",
        ),
        (
            "a → b.csv → plans: 1,009 rows read = 8 loaded + 1,000 unchanged + 1 quarantined.",
            "a → b.csv: 1,009 rows of plans, 8 new, 1,000 already there, 1 set aside",
        ),
        ("a.csv → plans: 0 rows read.", "a.csv: 0 rows of plans"),
        ("pupil 6360f78f", "pupil 6360f78f"),
    ],
)
def test_what_was_loaded_is_said_in_words(written: str, said: str) -> None:
    assert audit.details(pd.Series([written])).tolist() == [said]


def test_an_undo_is_said_in_words_and_other_lines_stay_as_they_were_written() -> None:
    undone = UndoReport(3, "a.csv", "plan_readers", 5, 0, 0).sentence()
    (said,) = audit.details(pd.Series([undone]))
    assert said.startswith("Load 3 (a.csv, plan readers) is undone: rows taken out: 5")
    assert audit.action("undo") == "undid a load"
    assert audit.action("signed in") == "signed in"
