"""The Load page: files dropped, looked at, decided about, loaded, mended and undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from iepdata.ingest.typed import keep_rows
from iepdata.store import Store
from iepdata.ui.loading.incoming import key_of
from tests.school import PLAN, PUPIL, TARGET, as_csv
from tests.ui.visits import shown

SCHOOL = {"pupils": [PUPIL], "plans": [PLAN], "targets": [TARGET]}
# Shares of one and percentages in one column: which they are must be said.
MIXED = b"target_id,date,value\nT1,15/09/2025,0.50\nT1,22/09/2025,85\n"
ODD = b"target_id,date,value,Seen in\nT1,15/09/2025,40,Library\nT404,16/09/2025,50,Class\n"
Visit = Callable[..., AppTest]


def drop(page: AppTest, files: dict[str, bytes]) -> AppTest:
    """The page after these files were dropped on it at once."""
    field = page.file_uploader[0]
    field.set_value([(name, data, "text/csv") for name, data in files.items()]).run()
    assert not page.exception
    return page


def press(page: AppTest, key: str) -> AppTest:
    """The page after a button was pressed."""
    page.button(key=key).click().run()
    assert not page.exception
    return page


def title(page: AppTest) -> str:
    """The headline of the page."""
    return str(page.title[0].value).replace("\\", "")


def opened(page: AppTest, key: str) -> AppTest:
    """The page with what is behind an expander."""
    page.session_state[key] = True
    page.run()
    assert not page.exception
    return page


def closer(page: AppTest, name: str) -> AppTest:
    """The page with the closer look at a file."""
    return opened(page, f"{key_of(name)}_0_closer")


def count(store: Store, table: str) -> int:
    """How many current rows a table has."""
    return int(store.query(f"SELECT count(*) AS n FROM {table}")["n"].iloc[0])


@pytest.fixture
def school(visit: Visit) -> AppTest:
    """The page of a school with one pupil, plan and target, loaded through it."""
    page = drop(visit("load"), {f"{name}.csv": as_csv(rows) for name, rows in SCHOOL.items()})
    return press(page, "confirm")


def test_who_has_nothing_is_offered_a_blank_workbook_and_the_sample(visit: Visit) -> None:
    page = visit("load")
    assert "Nothing is loaded yet" in shown(page)
    assert page.button(key="try_sample").label == "Try the sample school"
    assert page.get_by_key("template_first")


def test_nothing_is_kept_until_the_button_is_pressed(visit: Visit, store: Store) -> None:
    page = drop(visit("load"), {"pupils.csv": as_csv([PUPIL])})
    assert title(page) == "Ready to load: 1 new row"
    assert "Nothing is kept until you press the button" in shown(page)
    assert count(store, "pupils") == 0
    press(page, "confirm")
    assert title(page) == "Loaded: 1 new row"
    assert count(store, "pupils") == 1


def test_files_can_be_dropped_one_after_the_other_and_taken_away(visit: Visit) -> None:
    page = drop(visit("load"), {"pupils.csv": as_csv([PUPIL])})
    page = drop(page, {"plans.csv": as_csv([PLAN])})
    assert title(page) == "Ready to load: 2 new rows"
    press(page, f"{key_of('plans.csv')}_away")
    assert title(page) == "Ready to load: 1 new row"
    press(page, "clear")
    assert title(page) == "Load your school's files"


def test_two_files_of_one_name_are_both_kept_and_a_later_one_takes_its_place(
    visit: Visit, store: Store
) -> None:
    page = visit("load")
    other = as_csv([PUPIL | {"pupil_id": "P2"}])
    page.file_uploader[0].set_value(
        [("pupils.csv", as_csv([PUPIL]), "text/csv"), ("pupils.csv", other, "text/csv")]
    ).run()
    assert "pupils (2).csv" in shown(page)
    drop(page, {"pupils.csv": as_csv([PUPIL | {"pupil_id": "P3"}])})
    press(page, "confirm")
    assert set(store.query("SELECT pupil_id FROM pupils")["pupil_id"]) == {"P2", "P3"}


def test_the_same_files_again_are_nothing_new(school: AppTest) -> None:
    page = drop(school, {"pupils.csv": as_csv([PUPIL])})
    assert title(page) == "Nothing new: every row is already there"
    assert "1 already there" in shown(page)


def test_a_corrected_file_says_what_changes(school: AppTest, store: Store) -> None:
    page = drop(school, {"pupils.csv": as_csv([PUPIL | {"nc_year": "6"}])})
    assert title(page) == "Ready to load: 1 changed row"
    press(page, "confirm")
    assert store.query("SELECT nc_year FROM pupils")["nc_year"].tolist() == ["6"]


def test_the_closer_look_shows_the_first_rows_as_they_will_be_stored(visit: Visit) -> None:
    page = drop(visit("load"), {"pupils.csv": as_csv([PUPIL | {"first_name": "Zoë", "upn": "X1"}])})
    closer(page, "pupils.csv")
    (rows,) = [frame.value for frame in page.dataframe]
    assert rows["First name"].tolist() == ["Zoë"]
    assert "UPN" not in rows


def test_a_question_holds_up_its_own_file_alone(school: AppTest, store: Store) -> None:
    files = {"log.csv": MIXED, "pupils.csv": as_csv([PUPIL | {"pupil_id": "P2"}])}
    page = drop(school, files)
    assert title(page) == "Ready to load: 1 new row; 1 file waiting for your answer"
    (radio,) = page.radio
    assert "0.5" in radio.label
    press(page, "confirm")
    assert (count(store, "pupils"), count(store, "observations")) == (2, 0)
    assert "Your file needs an answer" in title(page)
    page.radio[0].set_value("percent").run()
    press(page, "confirm")
    values = store.query("SELECT value FROM observations ORDER BY date")["value"]
    assert values.tolist() == [0.5, 85]


def test_a_heading_nobody_knows_can_be_matched_and_is_remembered(
    school: AppTest, store: Store
) -> None:
    page = closer(drop(school, {"log.csv": ODD}), "log.csv")
    chosen = next(each for each in page.selectbox if each.label == "Seen in is read as")
    chosen.set_value("setting").run()
    assert "all 4 columns read" in page.expander[0].label
    press(page, "confirm")
    assert store.query("SELECT setting FROM observations")["setting"].tolist() == ["Library"]

    again = drop(page, {"log.csv": ODD})
    assert "Read as you chose last time" in shown(again)
    press(again, f"{key_of('log.csv')}_0_forget")
    assert "Read as you chose last time" not in shown(again)
    assert "3 of 4 columns read" in again.expander[0].label


def test_a_file_that_is_no_table_is_refused_in_a_sentence(visit: Visit, store: Store) -> None:
    page = drop(visit("load"), {"letter.csv": b"Dear parents, we are sorry\n"})
    assert title(page) == "This file cannot be loaded"
    assert "letter.csv" in page.error[0].value
    assert not [button for button in page.button if button.key == "confirm"]
    assert store.query("SELECT * FROM store.loads").empty


def test_a_file_that_is_refused_is_named_among_what_was_loaded(visit: Visit) -> None:
    files = {"pupils.csv": as_csv([PUPIL]), "letter.csv": b"Dear parents, we are sorry\n"}
    page = press(drop(visit("load"), files), "confirm")
    assert title(page) == "Loaded: 1 new row"
    assert "1 file was not loaded." in shown(page)
    assert "**letter.csv**\n:red[**Not loaded.**] letter.csv: none of" in shown(page)


def test_rows_set_aside_are_told_and_can_be_downloaded_and_tried_again(
    school: AppTest, store: Store
) -> None:
    page = press(drop(school, {"log.csv": ODD}), "confirm")
    assert "1 row set aside: mend it and load it again" in shown(page)
    assert page.get_by_key("report").label == "Download the rows set aside"
    [aside] = [each.value for each in opened(page, "set_aside").dataframe if "found" in each.value]
    assert list(aside["found"]) == ["T404"]
    target = drop(page, {"targets.csv": as_csv([TARGET | {"target_id": "T404"}])})
    press(press(target, "confirm"), "retry")
    assert count(store, "observations") == 2
    assert title(page) == "Loaded: 1 new row"


def test_an_upload_is_undone_after_it_has_said_what_that_does(
    school: AppTest, store: Store
) -> None:
    page = press(school, "undo_upload_1")
    assert "3 rows will be taken out" in page.warning[0].value
    assert count(store, "targets") == 1
    press(page, "undo_no")
    assert not page.warning
    press(press(page, "undo_upload_1"), "undo_yes")
    assert "Undone: 3 rows taken out" in page.success[0].value.replace("\\", "")
    assert [count(store, name) for name in SCHOOL] == [0, 0, 0]


def test_one_table_of_an_upload_is_undone_alone(school: AppTest, store: Store) -> None:
    page = press(opened(school, "tables_1"), "undo_load_3")
    assert "1 row will be taken out" in page.warning[0].value
    press(page, "undo_yes")
    assert [count(store, name) for name in SCHOOL] == [1, 1, 0]
    assert "pupils.csv and plans.csv: 2 new" in shown(page)


def test_the_history_says_who_and_what(school: AppTest) -> None:
    text = shown(school)
    assert "Loaded so far" in text
    assert "this computer" in text
    assert "pupils.csv, plans.csv and targets.csv: 3 new" in text


def test_what_was_typed_is_one_line_below_the_files_and_can_be_undone(
    school: AppTest, store: Store
) -> None:
    on = date(2025, 11, 14)
    for nth in range(3):
        row = {"obs_id": f"x{nth}", "target_id": "T1", "date": on, "value": str(nth)}
        keep_rows(store, {"observations": [row]}, by="Mr Roy", today=on, page="Record")
    school.run()
    assert "typed on the page" not in shown(school)
    assert "pupils.csv" in shown(school)
    opened(school, "typed")
    assert "Record, " in school.selectbox(key="typed_group").options[0]
    newest = int(store.query("SELECT max(upload_id) FROM store.loads").iloc[0, 0])
    press(press(school, f"undo_upload_{newest}"), "undo_yes")
    assert list(store.query("SELECT obs_id FROM observations ORDER BY 1")["obs_id"]) == ["x0", "x1"]


def test_with_names_hidden_no_cell_of_a_file_is_shown(visit: Visit, store: Store) -> None:
    first = drop(visit("load"), {"pupils.csv": as_csv([PUPIL])})
    press(first, "confirm")
    page = visit("load", hide_names="true")
    drop(page, {"pupils.csv": as_csv([PUPIL | {"first_name": "Zebedee"},
                                      PUPIL | {"pupil_id": "P2", "last_name": "Zebedee",
                                               "nc_year": "Zebedee"}])})  # fmt: skip
    closer(page, "pupils.csv")
    frames = " ".join(frame.value.to_csv() for frame in page.dataframe)
    assert "Zebedee" not in shown(page) + frames
    assert "Names are hidden" in shown(page)


def test_with_names_hidden_a_file_called_after_a_pupil_has_no_name(visit: Visit) -> None:
    observed = {
        "zebedee.csv": as_csv([PUPIL | {"nc_year": "6"}]),
        "zebedee quirk.csv": b"zebedee,7\n1,2\n",
        "plans.csv": as_csv([PLAN]),
    }
    press(drop(visit("load"), {"pupils.csv": as_csv([PUPIL])}), "confirm")
    page = drop(visit("load", hide_names="true"), observed)
    before = shown(page)
    press(page, "confirm")
    after = shown(page)
    assert "zebedee" not in (before + after).lower()
    assert "A file (.csv)" in before
    assert "plans.csv" in before
    assert "Show names to read it." in before


def test_a_file_that_is_no_table_at_all_is_not_asked_about(visit: Visit) -> None:
    page = drop(visit("load"), {"pupils.csv": b"PK\x03\x04 cut off"})
    assert "Cannot be loaded" in shown(page)
    assert not [each.label for each in page.expander if "holds" in each.label]
    assert "Say what it holds" not in [each.label for each in page.expander]


def test_what_a_file_is_called_is_never_markup(visit: Visit) -> None:
    page = drop(visit("load"), {":red[x] **y**.csv": as_csv([PUPIL])})
    raw = " ".join(str(each.value) for each in page.markdown)
    assert r"\:red\[x\] \*\*y\*\*.csv" in raw
