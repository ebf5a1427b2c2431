"""Rows that name a pupil or a target instead of giving its id."""

from __future__ import annotations

import pytest

from iepdata.ingest import FileReport, Mapping, retry_quarantine
from iepdata.store import Store
from tests.ingest.files import TODAY, expected, load, rows_of

HEAD = "plan_id,{},plan_type,start_date\n"


def plan(
    store: Store, heading: str, *names: str, choices: dict[str, str] | None = None
) -> FileReport:
    """The report of plans whose pupils are given under `heading`, one row for each name."""
    rows = "".join(f"N{row},{name},IEP,13/09/2025\n" for row, name in enumerate(names))
    return load(
        store, "plans", HEAD.format(heading) + rows, mappings=Mapping(choices=choices or {})
    )


def of_plans(store: Store) -> list[str]:
    """The pupils of the plans that a test has loaded, in the order of its file."""
    return [
        pupil for plan_id, pupil in rows_of(store, "plans", "plan_id", "pupil_id")
        if plan_id.startswith("N")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "pupil"),
    [
        ("Amara Okafor", "P1"),
        ('"Okafor, Amara"', "P1"),
        ("OKAFOR amara", "P1"),
        ("Amara\u00a0 Okafor", "P1"),
        ("Benjamin O'Neill", "P2"),
        ("Ben O‘Neill", "P2"),
        ("Zoe Van-der-Berg (3B)", "P5"),
        ("p1", "P1"),
    ],
)
def test_a_pupil_is_found_by_the_name_however_it_is_written(
    name: str, pupil: str, named_school: Store
) -> None:
    report = plan(named_school, "Pupil name", name)
    assert report.problems == []
    assert of_plans(named_school) == [pupil]
    assert rows_of(named_school, "pupils", "last_name")[1] == ("O’Neill",)


def test_a_pupil_is_found_by_upn_before_the_name(named_school: Store) -> None:
    load(named_school, "pupils", "pupil_id,upn,nc_year,sen_provision\nP3,B801200005001,6,N\n")
    plan(named_school, "upn,Surname,Forename", "b801200005001,Smith,Jo")
    assert of_plans(named_school) == ["P3"]


def test_two_pupils_of_a_name_are_told_apart_by_the_birth_date(named_school: Store) -> None:
    report = plan(
        named_school, "Pupil name,Date of birth", "Jo Smith,30/09/2013", "Jo Smith,12/05/2015"
    )
    assert of_plans(named_school) == ["P4", "P3"]
    assert report.questions == []
    assert report.assumptions[-1].endswith("in 2 rows the pupil by name and birth date.")


def test_two_pupils_of_a_name_are_never_taken_for_one(named_school: Store) -> None:
    report = plan(named_school, "Pupil name", "Jo Smith", "Amara Okafor", '"Smith, Jo"')
    assert (report.loaded, report.quarantined) == (1, 2)
    assert of_plans(named_school) == ["P1"]
    assert [question.key for question in report.questions] == ["pupil:Jo Smith", "pupil:Smith, Jo"]
    assert report.questions[0].options == (
        ("P3", "P3 (Jo Smith, born 12/05/2015, Year 6)"),
        ("P4", "P4 (Jo Smith, born 30/09/2013, Year 8)"),
    )
    assert not report.questions[0].needed


def test_the_answer_says_which_pupil_a_name_means(named_school: Store) -> None:
    plan(named_school, "Pupil name", "Jo Smith", choices={"pupil:Jo Smith": "P4"})
    assert of_plans(named_school) == ["P4"]


def test_an_answer_that_is_no_pupil_is_not_taken(named_school: Store) -> None:
    report = plan(named_school, "Pupil name", "Jo Smith", choices={"pupil:Jo Smith": "P77"})
    assert (report.loaded, report.quarantined) == (0, 1)


def test_a_birth_date_that_contradicts_the_name_sets_the_row_aside(named_school: Store) -> None:
    report = plan(named_school, "Pupil name,dob", "Amara Okafor,14/03/2015")
    assert expected(report) == [
        "the birth date of the pupil of that name: P1 (Amara Okafor, born 14/03/2016, Year 5)"
    ]


def test_a_name_that_is_nearly_one_on_roll_is_asked_for_and_not_taken(named_school: Store) -> None:
    report = plan(named_school, "Pupil name", "Amarah Okafor", "Okafor", "Ola Nowak")
    assert of_plans(named_school) == []
    assert [question.key for question in report.questions] == [
        "pupil:Amarah Okafor", "pupil:Okafor",
    ]  # fmt: skip
    assert expected(report)[-1] == "a pupil who is loaded"


def test_a_name_nobody_has_is_said_once_with_its_rows(named_school: Store) -> None:
    report = plan(named_school, "Pupil name", "Ola Nowak", "Ola Nowak", "Ola Nowak")
    assert report.quarantined == 3
    assert expected(report) == ["a pupil who is loaded (3 rows have this one)"]


def test_the_id_goes_before_a_name_that_differs_and_it_is_said(named_school: Store) -> None:
    report = plan(named_school, "pupil_id,Pupil name", "P2,Amara Okafor")
    assert of_plans(named_school) == ["P2"]
    assert report.assumptions[-1] == (
        "A name other than that of the id beside it: Amara Okafor beside P2; the id counts."
    )


def test_a_row_without_id_or_name_is_set_aside(named_school: Store) -> None:
    report = plan(named_school, "pupil_id,Pupil name", "P1,", ",")
    assert (report.loaded, expected(report)) == (1, ["a pupil: an id or a name"])


def test_a_target_is_found_by_its_words_among_those_of_the_pupil(named_school: Store) -> None:
    load(named_school, "targets", "target_id,plan_id,area,text,measure\n"
         "A,PL1,MATHS,Count to twenty,count\nB,PL2,MATHS,Count to twenty,count\n")  # fmt: skip
    report = load(
        named_school,
        "observations",
        "Pupil,Target,date,value\nBen O'Neill,count to  twenty,13/10/2025,7\n"
        "Amara Okafor,Count to twenty,13/10/2025,8\nAmara Okafor,Juggle,13/10/2025,8\n",
    )
    found = rows_of(named_school, "observations", "target_id", "value")
    assert found == [("B", 7), ("A", 8)]
    assert expected(report) == ["a target of Amara Okafor that is loaded"]


def test_the_only_open_target_of_a_pupil_is_meant_where_none_is_named(named_school: Store) -> None:
    load(named_school, "targets", "target_id,plan_id,area,text,measure,status\n"
         "B,PL2,MATHS,Count to twenty,count,active\nOld,PL2,MATHS,Count,count,met\n")  # fmt: skip
    report = load(
        named_school, "observations",
        "Pupil,date,value\nBen O'Neill,13/10/2025,7\nAmara Okafor,13/10/2025,7\n",
    )  # fmt: skip
    assert rows_of(named_school, "observations", "target_id") == [("B",)]
    assert expected(report)[0].startswith("one target of Amara Okafor: count (Words) or ")


def test_a_target_is_given_to_the_active_plan_of_the_pupil_it_names(named_school: Store) -> None:
    report = load(
        named_school, "targets",
        "target_id,Pupil name,area,text\nNew,Amara Okafor,MATHS,Count\nLost,Jo Smith,MATHS,Count\n",
        mappings=Mapping(choices={"pupil:Jo Smith": "P3"}),
    )  # fmt: skip
    assert rows_of(named_school, "targets", "target_id", "plan_id")[-1] == ("New", "PL1")
    assert expected(report) == ["a plan of P3 that is loaded"]


def test_rows_of_a_name_load_once_the_pupil_is_there(named_school: Store) -> None:
    report = plan(named_school, "Pupil name", "Ola Nowak")
    load(named_school, "pupils", "pupil_id,first_name,last_name,nc_year,sen_provision\n"
         "P9,Ola,Nowak,5,N\n")  # fmt: skip
    again = retry_quarantine(named_school, report.load_id, "test", today=TODAY)
    assert (again.loaded, of_plans(named_school)) == (1, ["P9"])


NEW_ID = "pupil_id,first_name,last_name,dob,nc_year,sen_provision\nX9,amara,Okafor,{},5,N\n"


def test_a_pupil_under_a_new_id_stays_two_until_it_is_said(named_school: Store) -> None:
    text = NEW_ID.format("14/03/2016")
    report = load(named_school, "pupils", text)
    assert (report.loaded, [question.key for question in report.questions]) == (1, ["pupil:X9"])
    assert report.assumptions[-1] == (
        "May be one pupil under two ids: X9 and P1 (name and birth date). They stay two unless it "
        "is said that they are one."
    )


def test_a_pupil_under_a_new_id_becomes_one_where_it_is_said(named_school: Store) -> None:
    text = NEW_ID.format("14/03/2016")
    report = load(named_school, "pupils", text, mappings=Mapping(choices={"pupil:X9": "P1"}))
    assert (report.loaded, report.superseded) == (0, 1)
    assert [pupil for pupil, name in rows_of(named_school, "pupils", "pupil_id", "first_name")
            if name == "amara"] == ["P1"]  # fmt: skip


def test_the_same_name_with_another_birth_date_is_another_pupil(named_school: Store) -> None:
    report = load(named_school, "pupils", NEW_ID.format("20/03/2012"))
    assert (report.loaded, report.questions, report.assumptions) == (1, [], [])


def test_one_pupil_twice_in_a_file_is_said(named_school: Store) -> None:
    report = load(
        named_school,
        "pupils",
        "pupil_id,first_name,last_name,dob,nc_year,sen_provision\n"
        "X8,Ola,Nowak,20/03/2012,5,N\nX9,OLA,Nowak,20/03/2012,5,N\n",
    )
    assert report.loaded == 2
    assert "X9 and X8 (name and birth date)" in report.assumptions[-1]


def test_an_id_is_read_whatever_its_case_and_a_person_by_name(named_school: Store) -> None:
    load(named_school, "people", "person_id,name\nS01,Ms Lee\nS02,Mr Day\n")
    report = load(
        named_school, "plans",
        "plan_id,pupil_id,plan_type,start_date,coordinator_id\nN1,p1,IEP,13/09/2025,ms  lee\n",
    )  # fmt: skip
    assert rows_of(named_school, "plans", "pupil_id", "coordinator_id")[-1] == ("P1", "S01")
    assert report.assumptions == [
        "Column 'pupil_id': read p1 as P1.", "Column 'coordinator_id': read ms lee as S01.",
    ]  # fmt: skip


def test_an_id_that_lost_its_zeros_is_set_aside_with_the_one_it_may_be(named_school: Store) -> None:
    load(named_school, "pupils", "pupil_id,nc_year,sen_provision\n0017,5,N\n")
    report = load(
        named_school, "plans", "plan_id,pupil_id,plan_type,start_date\nN1,17,IEP,13/09/2025\n"
    )
    assert expected(report) == ["a pupil_id that is loaded; 0017 is: the zeros in front are lost"]
