"""The log of concerns, the clock for a reply, and reviews that saw no progress."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from iepdata.errors import IepDataError
from iepdata.findings import concerns
from iepdata.ingest.typed import keep_row
from iepdata.queries.concerns import concerns_log, cycles_without_progress
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording.concerns import stages
from tests.school import PLAN, PUPIL, load

from .rows import AS_OF


@pytest.fixture(scope="module")
def found(cases: Store) -> pd.DataFrame:
    return concerns.find(cases, AS_OF, Settings()).set_index("subject")


@pytest.mark.parametrize(
    ("concern", "sentence"),
    [
        # Monday 10 November and five school days: Monday 17.
        ("C-usual", "A parent or carer raised a concern on 10 Nov; a reply is due by Mon 17 Nov."),
        # Thursday 23 October: Friday 24, then half-term, then four days: Thursday 6 November.
        ("C-break", "The young person raised a concern on 23 Oct; the reply was due on Thu 6 Nov."),
        ("C-dated", "A parent or carer raised a concern on 3 Nov; the reply was due on Wed 5 Nov."),
        ("C-met", "The concern of 1 Oct was met about; its next step was due on Thu 13 Nov."),
        ("C-open", "The concern of 1 Oct is with the local authority; no day is set for its next "
                   "step."),
    ],
)  # fmt: skip
def test_each_open_concern_says_where_it_stands_and_what_is_due(found, concern, sentence):
    assert found.loc[f"concern:{concern}", "sentence"] == sentence


@pytest.mark.parametrize("concern", ["C-tomorrow", "C-long", "C-today", "C-settled"])
def test_what_is_to_come_resolved_or_due_today_is_no_finding(found, concern):
    assert f"concern:{concern}" not in found.index


def test_the_longest_late_reply_comes_first(found):
    replies = found[found["check"] == "concern_reply"].sort_values("urgency", ascending=False)
    assert replies.index[0] == "concern:C-dated"
    assert replies.index[-1] == "concern:C-usual"


def test_on_the_day_before_it_was_resolved_a_concern_is_open(cases):
    log = concerns_log(cases, date(2025, 11, 11), Settings()).set_index("concern_id")
    assert not log.loc["C-settled", "is_resolved"]
    assert (
        concerns_log(cases, AS_OF, Settings())
        .set_index("concern_id")
        .loc["C-settled", "is_resolved"]
    )


def test_a_second_concern_within_a_year_is_said_and_one_before_that_is_not_counted(found):
    assert found.loc["pupil:P-worried", "sentence"] == (
        "2 concerns since 23 Oct, and the last, of 10 Nov, is still open."
    )
    assert "pupil:P-dated" not in found.index
    assert found.loc["pupil:P-worried", "rests_on"] == ["concerns:C-break", "concerns:C-usual"]


def test_a_concern_set_aside_comes_back_when_it_moves_on(found):
    assert found.loc["concern:C-met", "facts"] == "met 2025-11-13"


def test_the_log_says_each_stage_with_the_day_that_counts(cases):
    log = concerns_log(cases, AS_OF, Settings())
    said = dict(zip(log["concern_id"], stages(log, AS_OF), strict=True))
    assert said["C-settled"] == "Resolved on 12 Nov"
    assert said["C-today"] == "Mediation; next step by Fri 14 Nov"
    assert said["C-usual"] == "Raised; a reply is due by Mon 17 Nov"
    assert said["C-open"] == "With the local authority; no day is set for the next step"


def test_reviews_without_progress_count_where_the_help_was_given(cases):
    """Three reviews with one of two targets gone backwards or none; nine of ten sessions happened.

    Not where the last review saw progress, six of ten sessions happened, or an EHC plan is there.
    """
    found = cycles_without_progress(cases, AS_OF, Settings())
    assert list(found["pupil_id"]) == ["P-stuck"]
    assert found[["n_cycles", "delivered", "known"]].iloc[0].to_list() == [3, 9, 10]
    more = replace(Settings(), ehc_cycles=4)
    assert cycles_without_progress(cases, AS_OF, more).empty
    less = replace(Settings(), delivered_enough=0.6)
    assert list(cycles_without_progress(cases, AS_OF, less)["pupil_id"]) == ["P-starved", "P-stuck"]


def test_the_finding_about_them_gives_the_figures(found):
    assert found.loc["pupil:P-stuck", "sentence"] == (
        "3 reviews since 20 Mar saw no progress on half of the targets or more, although 9 of 10 "
        "logged sessions happened."
    )


@pytest.fixture
def one_pupil(empty_store: Store) -> Store:
    load(empty_store, pupils=[PUPIL], plans=[PLAN])
    return empty_store


ROW = {
    "concern_id": "C-1", "pupil_id": "P1", "date": AS_OF, "raised_by": "parent",
    "text": "=1+1, and, “nobody” told us\nat all", "stage": "raised",
}  # fmt: skip


def test_a_concern_typed_on_a_page_is_kept_as_it_was_written_and_traced(one_pupil):
    keep_row(one_pupil, "concerns", ROW, by="SENCO", today=AS_OF)
    log = concerns_log(one_pupil, AS_OF, Settings()).iloc[0]
    assert log["text"].split() == ROW["text"].split()
    assert log["source_file"].startswith("typed on the page Pupil")
    assert (
        one_pupil.query("SELECT loaded_by FROM store.loads ORDER BY load_id").iloc[-1, 0] == "SENCO"
    )


def test_the_next_step_supersedes_and_keeps_what_stood_there(one_pupil):
    keep_row(one_pupil, "concerns", ROW, by="SENCO", today=AS_OF)
    step = {**ROW, "stage": "met", "next_step_by": date(2025, 11, 28)}
    keep_row(one_pupil, "concerns", step, by="SENCO", today=AS_OF)
    assert list(concerns_log(one_pupil, AS_OF, Settings())["stage"]) == ["met"]
    assert len(one_pupil.query("SELECT * FROM store.concerns")) == 2


def test_a_row_that_cannot_be_kept_says_why_and_changes_nothing(one_pupil):
    before = one_pupil.data_version
    with pytest.raises(IepDataError, match="cannot be kept"):
        keep_row(one_pupil, "concerns", {**ROW, "pupil_id": "nobody"}, by="SENCO", today=AS_OF)
    assert one_pupil.data_version == before
    assert concerns_log(one_pupil, AS_OF, Settings()).empty


def test_nothing_recorded_is_nothing_found(empty_store: Store):
    assert concerns.find(empty_store, AS_OF, Settings()).empty
