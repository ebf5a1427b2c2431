"""What the frame of findings asks of the topics."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from iepdata.findings.frame import COLUMNS, Check, FaultyRuleWarning, empty, made, together
from iepdata.settings import Settings
from iepdata.wording import findings as words

ROW = {
    "subject": "target:T1", "sentence": "It has no date.", "what_to_do": "Add one.",
    "step": "Add a date", "rests_on": ["targets:T1"],
}  # fmt: skip


def frame(**changed: object) -> pd.DataFrame:
    return pd.DataFrame([{**ROW, **changed}])


def test_what_is_not_given_is_filled_in() -> None:
    found = made(frame(), check="no_date")
    assert list(found.columns) == COLUMNS
    row = found.iloc[0]
    assert (row["check"], row["owner"], row["urgency"]) == ("no_date", "", 0.0)
    assert row["facts"] == "It has no date."
    assert row["pupil_id"] is None
    assert pd.isna(row["since"])


def test_rows_come_as_lists_or_arrays_and_each_counts_once() -> None:
    keys = np.array(["targets:T1", None, "targets:T1", "plans:PL1"], dtype=object)
    found = made(frame(rests_on=keys), check="no_date")
    assert found["rests_on"][0] == ["targets:T1", "plans:PL1"]


def test_a_finding_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="without step"):
        made(frame().drop(columns="step"), check="no_date")


@pytest.mark.parametrize(
    ("faulty", "message"),
    [
        (frame(rests_on=[]).assign(subject="plan:PL9"), "resting on no row: plan:PL9"),
        (frame(rests_on=[None]).assign(subject="plan:PL9"), "resting on no row: plan:PL9"),
        (frame(), "found twice"),
    ],
)
def test_a_fault_of_a_rule_leaves_its_finding_out_and_no_other(
    faulty: pd.DataFrame, message: str
) -> None:
    with pytest.warns(FaultyRuleWarning, match=message):
        found = made(pd.concat([frame(), faulty]), check="no_date")
    assert list(found["subject"]) == list(frame()["subject"])


def test_of_no_topics_and_of_empty_ones_there_are_no_findings() -> None:
    assert list(together().columns) == COLUMNS
    assert together(empty(), empty()).empty
    assert len(together(empty(), made(frame(), check="no_date"))) == 1


def test_a_check_says_the_threshold_in_force() -> None:
    check = Check("many", "plan_quality", "Many targets", "More than {targets_most}.", "practice")
    assert check.said(Settings()) == "More than 5."
    assert check.said(Settings(targets_most=4)) == "More than 4."


def test_what_force_a_rule_has_is_said_with_its_proper_names() -> None:
    assert words.why("The letter is late.", "statute") == "The letter is late. (Law in England.)"
    assert {words.why("Late.", force)[7].isupper() for force in words.FORCES} == {True}


@pytest.mark.parametrize(("group", "force"), [("weather", "statute"), ("voice", "hearsay")])
def test_a_check_has_a_known_group_and_force(group: str, force: str) -> None:
    with pytest.raises(ValueError, match="no such group or force"):
        Check("x", group, "X", "X.", force)
