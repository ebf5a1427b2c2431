"""What a person decides about a file, and that it is remembered."""

from __future__ import annotations

import json

import pytest

from iepdata.errors import FileRefused
from iepdata.ingest import Mapping, load_bytes, read_mappings, retry_quarantine
from iepdata.ingest.mapping import mapping_of
from iepdata.ingest.report import Unanswered
from iepdata.store import Store
from tests.ingest.files import TODAY, count, load, rows_of, school, workbook
from tests.ingest.shapes import cells, read_as, shaped

ODD = "Pupl ID,Surnme,Curr Yr,SEN Stats\nP1,Okafor,5,N\n"
CHOSEN = Mapping(
    columns={"Pupl ID": "pupil_id", "Curr Yr": "nc_year", "SEN Stats": "sen_provision"}
)
WRONG_ID = "Name of kid,Year,SEN\nP1,5,N\n"


def test_a_mapping_is_the_same_after_a_journey_through_json() -> None:
    mapping = Mapping("pupils", 3, {"Kid": "pupil_id", "x": ""}, {"dates:dob": "dmy"})
    assert Mapping.from_json(mapping.to_json()) == mapping
    assert Mapping.from_json("{}") == Mapping()
    assert not Mapping.from_json("{}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON"), ("[]", "is an object"), ('{"column": {}}', "no part 'column'"),
        ('{"table": 3}', "name of a table"), ('{"header_row": 0}', "number of a row"),
        ('{"header_row": true}', "number of a row"), ('{"columns": ["a"]}', "from words to words"),
        ('{"choices": {"a": 1}}', "from words to words"),
        ('{"files": {"a.csv": []}}', "is an object"),
    ],
)  # fmt: skip
def test_a_mapping_that_makes_no_sense_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(FileRefused, match=said):
        read_mappings(text)


def test_the_mapping_of_a_sheet_goes_before_that_of_its_file() -> None:
    mappings = read_mappings(json.dumps({"files": {
        "a.xlsx": {"table": "observations", "header_row": 2, "columns": {"x": "note"}},
        "a.xlsx › Autumn": {"columns": {"x": "setting"}},
    }}))  # fmt: skip
    assert mapping_of(mappings, "a.xlsx", "Autumn") == Mapping(
        "observations", None, {"x": "setting"}
    )
    assert mapping_of(mappings, "a.xlsx", "Spring").header_row == 2
    assert mapping_of(mappings, "b.xlsx", "") == Mapping()
    assert mapping_of(Mapping("pupils"), "b.xlsx", "") == Mapping("pupils")


def test_headings_that_look_like_columns_are_asked_about_and_never_assumed() -> None:
    with Store.open(None) as store:
        report = load(store, "pupils", ODD)
        said = (
            "pupils.csv: row 1 looks like the headings of pupils, but these columns are missing: "
            "pupil_id, nc_year, sen_provision. Of its headings, 'Pupl ID' may be pupil_id, "
            "'Curr Yr' may be nc_year, 'SEN Stats' may be sen_provision: say whether it is."
        )
        assert report.refused == said
        asked = {question.key: question for question in report.questions}
        assert asked["column:Pupl ID"].needed
        assert asked["column:Pupl ID"].mapping_line() == '{"columns": {"Pupl ID": "pupil_id"}}'
        assert not asked["column:Surnme"].needed
        assert (report.table, count(store, "pupils")) == ("pupils", 0)
        assert {each.heading: each.column for each in report.matched} == dict.fromkeys(
            ["Pupl ID", "Surnme", "Curr Yr", "SEN Stats"]
        )


def test_headings_that_could_make_a_table_are_asked_about_in_any_file() -> None:
    with pytest.raises(Unanswered) as caught:
        shaped([["Pupl ID", "Surnme", "Curr Yr", "SEN Stats"], ["P1", "Okafor", "5", "N"]])
    assert caught.value.table == "pupils"


def test_headings_in_another_tongue_can_be_matched_by_hand() -> None:
    rows = [["Cofrestr", ""], ["Plentyn", "Blwyddyn", "ADY"], ["P1", "5", "N"]]
    with pytest.raises(Unanswered, match="none of the first 30 rows") as caught:
        shaped(rows, given=Mapping("pupils"))
    assert [each.heading for each in caught.value.matched] == ["Plentyn", "Blwyddyn", "ADY"]
    columns = {"Plentyn": "pupil_id", "Blwyddyn": "nc_year", "ADY": "sen_provision"}
    found = shaped(rows, given=Mapping("pupils", columns=columns))
    assert cells(found, "pupil_id", "nc_year") == [("P1", "5")]


def test_a_row_with_a_date_is_not_taken_for_the_headings_of_a_wide_table() -> None:
    with pytest.raises(FileRefused, match="none of the first 30 rows"):
        shaped([["Aim", "On", "Got"], ["T1", "12/09/2025", "4"]], given=Mapping("observations"))


def test_a_column_that_is_not_needed_stays_unread_and_is_said() -> None:
    found = shaped([["Pupil ID", "Surnme", "Year", "SEN"], ["P1", "Okafor", "5", "N"]])
    assert read_as(found)["Surnme"] is None
    assert found.notes == (
        "Column 'Surnme' is not one we know: left out. It looks like last_name; say so, and it is "
        "read.",
    )
    assert [(each.key, each.needed) for each in found.questions] == [("column:Surnme", False)]


def test_what_is_chosen_is_read_and_what_is_chosen_to_be_left_out_is_not() -> None:
    rows = [["Pupil ID", "Surnme", "Forename", "Year", "SEN"], ["P1", "Okafor", "Jo", "5", "N"]]
    found = shaped(rows, given=Mapping(columns={"Surnme": "last_name", "Forename": ""}))
    assert cells(found, "last_name") == [("Okafor",)]
    assert "first_name" not in found.matched
    assert "Column 'Forename' was left out, as chosen." in found.notes
    assert {each.heading: each.how for each in found.how} == {
        "Pupil ID": "name", "Surnme": "chosen", "Forename": "chosen", "Year": "alias",
        "SEN": "alias",
    }  # fmt: skip


def test_answers_to_questions_do_as_well() -> None:
    given = Mapping(choices={"column:Surnme": "last_name", "table": "pupils"})
    found = shaped([["Pupil ID", "Surnme", "Year", "SEN"], ["P1", "Okafor", "5", "N"]], given=given)
    assert cells(found, "last_name") == [("Okafor",)]


def test_a_column_chosen_that_does_not_exist_is_refused() -> None:
    with pytest.raises(FileRefused, match="reads 'Kid' as 'pupl', which is no column of pupils"):
        shaped([["Kid", "Year", "SEN"], ["P1", "5", "N"]], file="pupils.csv",
               given=Mapping(columns={"Kid": "pupl"}))  # fmt: skip


def test_a_table_chosen_that_does_not_exist_is_refused() -> None:
    with pytest.raises(FileRefused, match="there is no table 'goals'"):
        shaped([["Kid"], ["P1"]], given=Mapping("goals"))


def test_headings_chosen_that_are_not_there_are_said() -> None:
    rows = [["Pupil ID", "Year", "SEN"], ["P1", "5", "N"]]
    found = shaped(rows, given=Mapping(columns={"Kid": "pupil_id"}))
    assert "What was chosen names headings that are not there: Kid." in found.notes


def test_what_was_chosen_is_remembered_for_the_next_file_with_these_headings() -> None:
    with Store.open(None) as store:
        first = load(store, "pupils", ODD, mappings=CHOSEN)
        assert first.loaded == 1
        again = ODD.replace("P1", "P2")
        report = load_bytes(store, "export 2.csv", again.encode())[0]
        assert (report.table, report.loaded, report.layout) == ("pupils", 1, first.layout)
        assert "Read as was chosen for an earlier file with these headings." in report.assumptions
        assert {each.how for each in report.matched} == {"remembered", "unread"}


def test_a_mapping_given_goes_before_one_that_is_remembered() -> None:
    with Store.open(None) as store:
        load(store, "pupils", ODD, mappings=CHOSEN)
        more = Mapping(columns={"Surnme": "last_name"})
        load(store, "pupils", ODD, mappings=more)
        load(store, "pupils", ODD.replace("Okafor", "Oni"))
        assert rows_of(store, "pupils", "pupil_id", "last_name") == [("P1", "Oni")]
        assert count(store, "mappings") == 1


def test_a_trial_run_and_a_refused_file_remember_nothing() -> None:
    with Store.open(None) as store:
        load(store, "pupils", ODD, mappings=CHOSEN, dry_run=True)
        assert count(store, "mappings") == 0
        wrong = ODD.replace("SEN Stats", "SEN Stats,dob").replace("5,N", "5,N,13/01/2016")
        wrong += "P2,Oni,5,N,01/13/2016\n"
        assert load(store, "pupils", wrong, mappings=CHOSEN).refused
        assert count(store, "mappings") == 0


def test_only_what_a_file_was_asked_is_remembered_of_a_mapping_for_many() -> None:
    given = Mapping(columns=CHOSEN.columns, choices={"year:dates": "2025", "dates:dob": "dmy"})
    with Store.open(None) as store:
        load(store, "pupils", ODD, mappings=given)
        load(store, "people", "person_id,name\nS1,Ms Lee\n", mappings=given)
        kept = store.read("mappings")["mapping"].tolist()
        assert [Mapping.from_json(text) for text in kept] == [
            Mapping("pupils", columns=CHOSEN.columns)
        ]


def test_the_layout_of_a_wide_table_is_the_same_next_term() -> None:
    autumn = shaped([["Target", "12/09/2025", "19/09/2025"], ["T1", "4", "5"]])
    spring = shaped([["Target", "12/01/2026"], ["T1", "4"]])
    other = shaped([["Target no", "12/01/2026"], ["T1", "4"]])
    assert autumn.layout == spring.layout != other.layout


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Aim no,On,Got\nnew,12/09/2025,5\n",
         Mapping(columns={"Aim no": "target_id", "On": "date", "Got": "value"})),
        (",Seen,\nTarget,Date,Score\nnew,12/09/2025,5\n", None),
        ("Timestamp,Which target?,Score\n12/09/2025 10:31:22,new,5\n", None),
    ],
    ids=["chosen", "two rows", "form"],
)  # fmt: skip
def test_rows_tried_again_are_read_as_under_the_headings_of_their_file(
    text: str, given: Mapping | None
) -> None:
    with school() as store:
        report = load(store, "observations", text, mappings=given)
        assert (report.quarantined, report.loaded) == (1, 0), report
        load(store, "targets", "target_id,plan_id,area,text,measure,status\n"
             "new,PL1,LITERACY,Words,count,active\n")  # fmt: skip
        again = retry_quarantine(store, report.load_id or 0, by="test", today=TODAY)
        assert again.loaded == 1, again
        assert rows_of(store, "observations", "target_id", "value") == [("new", 5)]


def test_each_sheet_has_a_mapping_of_its_own() -> None:
    book = workbook({"A": [["Kid", "Year", "SEN"], ["P1", 5, "N"]],
                     "B": [["Child ref", "Year", "SEN"], ["P2", 5, "N"]]})  # fmt: skip
    with Store.open(None) as store:
        reports = load_bytes(store, "register.xlsx", book, mappings={
            "register.xlsx": Mapping("pupils"),
            "register.xlsx › A": Mapping(columns={"Kid": "pupil_id"}),
            "register.xlsx › B": Mapping(columns={"Child ref": "pupil_id"}),
        })  # fmt: skip
        assert [(each.mapping_key, each.loaded) for each in reports] == [
            ("register.xlsx › A", 1), ("register.xlsx › B", 1),
        ]  # fmt: skip


def test_two_tables_that_fit_alike_are_asked_about() -> None:
    rows = [["review_id", "target_id", "who"], ["R1", "T1", "parent"]]
    with pytest.raises(Unanswered) as caught:
        shaped(rows)
    (question,) = caught.value.questions
    assert question.key == "table"
    code = question.options[0][0]
    assert shaped(rows, given=Mapping(choices={"table": code})).table.name == code


def test_a_trial_run_shows_the_first_rows_as_they_will_be_stored() -> None:
    rows = "".join(f"P{number},Year 5,sen support,SLCN\n" for number in range(7))
    with Store.open(None) as store:
        text = f"pupil_id,nc_year,sen_provision,need_1\n{rows}"
        report = load(store, "pupils", text, dry_run=True)
        assert report.preview is not None
        assert len(report.preview) == 5
        assert report.preview.iloc[0].to_dict() == {
            "pupil_id": "P0", "nc_year": "5", "sen_provision": "K", "need_1": "SLCN",
        }  # fmt: skip
        assert load(store, "pupils", text).preview is None


def test_all_files_of_one_call_share_the_number_of_their_upload() -> None:
    from iepdata.ingest import load_uploads

    files = [(f"{name}.csv", b"person_id\nS1\n") for name in ("people", "people 2")]
    with Store.open(None) as store:
        uploads = [
            {report.upload_id for report in load_uploads(store, files, table="people")}
            for _ in range(2)
        ]
        assert uploads == [{1}, {2}]
