"""What a file leaves open: asked, with what holds until it is answered."""

from __future__ import annotations

import pytest

from iepdata.errors import FileRefused
from iepdata.ingest import FileReport, Mapping, retry_quarantine
from iepdata.ingest.report import Question
from iepdata.store import Store
from tests.ingest.files import TODAY, expected, load, rows_of


def observe(store: Store, target: str, *values: str, **choices: str) -> FileReport:
    """The report of values of one target, on one day after the other, with answers."""
    rows = "".join(f"{target},{day}/10/2025,{value}\n" for day, value in enumerate(values, 13))
    answers = Mapping(choices={key.replace("_", ":"): answer for key, answer in choices.items()})
    return load(store, "observations", f"target_id,date,value\n{rows}", mappings=answers)


def values(store: Store) -> list[object]:
    return [value for (value,) in rows_of(store, "observations", "value")]


def keys(report: FileReport) -> list[str]:
    return [question.key for question in report.questions]


def test_numbers_alone_for_trials_refuse_the_file_until_it_is_said_what_they_are(
    named_school: Store,
) -> None:
    version = named_school.data_version
    report = observe(named_school, "trials", "8", "10")
    assert report.refused == (
        "observations.csv: In column 'value', there are numbers alone for targets measured as "
        "right out of tried, such as '8' (row 2). Out of how many, or are they per cent?"
    )
    assert report.questions[0].mapping_line() == '{"choices": {"plain:value": "percent"}}'
    assert [code for code, _ in report.questions[0].options] == [
        "percent", "of 10", "of 20", "of 50", "of 100", "aside",
    ]  # fmt: skip
    assert named_school.data_version == version


@pytest.mark.parametrize(
    ("answer", "read", "tried"),
    [("percent", [8, 10], None), ("of 10", [80, 100], 10), ("of 16", [50, 62.5], 16)],
)
def test_numbers_alone_for_trials_are_read_as_they_are_said_to_be(
    answer: str, read: list[float], tried: float | None, named_school: Store
) -> None:
    report = observe(named_school, "trials", "8", "10", plain_value=answer)
    assert (values(named_school), report.problems) == (read, [])
    assert rows_of(named_school, "observations", "denominator") == [(tried,)] * 2


def test_a_number_above_what_it_is_out_of_is_set_aside(named_school: Store) -> None:
    report = observe(named_school, "trials", "8", "10", plain_value="of 9")
    assert expected(report) == ["no more correct than attempts, such as 16/20"]


def test_a_number_alone_among_attempts_is_set_aside_and_asked(named_school: Store) -> None:
    report = observe(named_school, "trials", "8/10", "9")
    assert (report.loaded, report.quarantined, keys(report)) == (1, 1, ["plain:value"])


def test_an_answer_that_is_none_is_refused(named_school: Store) -> None:
    report = observe(named_school, "trials", "8", plain_value="of course")
    assert report.refused is not None
    assert "'of course' does not answer plain:value" in report.refused


def test_a_dash_between_numbers_is_set_aside_until_it_is_said_to_mean_out_of(
    named_school: Store,
) -> None:
    report = observe(named_school, "trials", "4-5", "3/5", "5-4")
    assert expected(report) == [
        "correct/attempts such as 4/5; 4-5 could be out of, or from and to",
        "correct/attempts such as 5/4; 5-4 could be out of, or from and to",
    ]
    assert keys(report) == ["dash:value"]
    observe(named_school, "trials", "4-5", "3/5", dash_value="of")
    assert values(named_school) == [60, 80]


@pytest.mark.parametrize(("answer", "read"), [("percent", [85, 0.85]), ("share", [85, 85])])
def test_a_mixture_of_shares_and_per_cent_is_read_as_it_is_said(
    answer: str, read: list[float], named_school: Store
) -> None:
    report = observe(named_school, "percent", "85", "0.85", fractions_value=answer)
    assert (values(named_school), keys(report)) == (read, ["fractions:value"])


def test_what_was_answered_holds_for_rows_tried_again(named_school: Store) -> None:
    text = "target_id,date,value\npercent,01/10/2025,85\npercent,02/10/2025,0.85\n" \
           "new,01/10/2025,0.5\n"  # fmt: skip
    report = load(named_school, "observations", text,
                  mappings=Mapping(choices={"fractions:value": "share"}))  # fmt: skip
    load(named_school, "targets", "target_id,plan_id,area,text,measure\nnew,PL1,MATHS,W,percent\n")
    retry_quarantine(named_school, int(report.load_id or 0), "test", today=TODAY)
    assert values(named_school) == [85, 85, 50]


def test_what_was_answered_for_a_mixture_says_nothing_of_a_column_of_shares(
    named_school: Store,
) -> None:
    observe(named_school, "percent", "85", "0.85", fractions_value="percent")
    observe(named_school, "percent", "0.5", "0.6")
    assert values(named_school)[-2:] == [50, 60]


def test_dates_that_could_be_either_are_read_as_was_said(named_school: Store) -> None:
    text = "target_id,date,value\ncount,03/04/2026,1\ncount,05/04/2026,2\n"
    report = load(named_school, "observations", text,
                  mappings=Mapping(choices={"dates:date": "mdy"}))  # fmt: skip
    assert [str(day) for (day,) in rows_of(named_school, "observations", "date")] == [
        "2026-03-04", "2026-05-04",
    ]  # fmt: skip
    assert report.assumptions == [
        "Column 'date': its dates could be day/month or month/day (such as '03/04/2026'); read as "
        "month/day/year, as chosen for date."
    ]


def test_a_date_that_can_be_nothing_else_goes_before_an_answer(named_school: Store) -> None:
    text = "target_id,date,value\ncount,03/04/2026,1\ncount,13/04/2026,2\n"
    load(named_school, "observations", text, mappings=Mapping(choices={"dates:date": "mdy"}))
    assert str(rows_of(named_school, "observations", "date")[0][0]) == "2026-04-03"


TARGET = "target_id,plan_id,area,text,measure,baseline_value,criterion_value\n"


@pytest.mark.parametrize(
    ("measure", "cells", "choices", "stored"),
    [
        ("lessons", "2,5", {}, ("count", "lessons")),
        ("lessons", "1:30,30s", {"measure:lessons": "duration"}, ("duration", None)),
        ("Minutes", "2,5", {}, ("duration", None)),
    ],
)
def test_a_measure_in_the_schools_word_is_counted_unless_it_is_said_otherwise(
    measure: str, cells: str, choices: dict[str, str], stored: tuple[str, str | None],
    named_school: Store,
) -> None:  # fmt: skip
    report = load(named_school, "targets", f"{TARGET}N,PL1,MATHS,Words,{measure},{cells}\n",
                  mappings=Mapping(choices=choices))  # fmt: skip
    assert rows_of(named_school, "targets", "measure", "unit")[-1] == stored, report.problems


@pytest.mark.parametrize("measure", ["vibes", "lesson", "4 of 5 lessons"])
def test_a_measure_that_may_be_anything_is_set_aside_and_asked(
    measure: str, named_school: Store
) -> None:
    report = load(named_school, "targets", f"{TARGET}N,PL1,MATHS,Words,{measure},low,high\n")
    assert (report.quarantined, keys(report)) == (1, [f"measure:{measure}"])


def test_a_unit_that_is_loaded_stays_beside_a_new_measure(named_school: Store) -> None:
    load(named_school, "targets", "target_id,plan_id,area,text,measure,unit\n"
         "A,PL1,MATHS,W,count,sums\n")  # fmt: skip
    load(named_school, "targets", "target_id,plan_id,area,text,measure\nA,PL1,MATHS,W,count\n"
         "B,PL1,MATHS,W,lessons\n")  # fmt: skip
    assert rows_of(named_school, "targets", "target_id", "unit")[-2:] == [
        ("A", "sums"), ("B", "lessons"),
    ]  # fmt: skip


def test_a_question_has_the_line_that_answers_it() -> None:
    question = Question("pupil:Jo Smith", "Who?", (("P3", "P3"), ("P4", "P4")))
    assert question.mapping_line() == '{"choices": {"pupil:Jo Smith": "P3"}}'
    with pytest.raises(FileRefused):
        Mapping.from_json('{"choice": {}}')
