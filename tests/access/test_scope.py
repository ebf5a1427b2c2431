"""What each role is answered, whatever asks: the scope of a person is applied in one place."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pandas as pd
import pytest

from iepdata.access import (
    CONFIDENTIAL,
    Permission,
    Role,
    person_of,
    require_own,
    require_own_save,
    scope_of,
)
from iepdata.errors import IepDataError, NotFound
from iepdata.export.command import export
from iepdata.export.governors import table
from iepdata.export.pack.material import gather
from iepdata.ingest.typed import keep_rows
from iepdata.questions import FOR_HIDING, NEEDS, QUESTIONS, ask, unscoped
from iepdata.settings import Settings
from tests.access.school import AS_OF, EMAILS, NAMES, SECRET, STRANGER, links

DAY = date.fromisoformat(AS_OF)
# What each question asks for, by name; a question that is not named here asks for nothing.
OF_ONE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("trend", "what_would_change", "observations"), ("target_id",)),
    **dict.fromkeys(
        ("forecast", "strategy_effect", "pupil", "pupil_plans", "pupil_strategies",
         "pupil_contributions", "pupil_actions", "pupil_reviews", "pupil_outcomes", "pupil_advice",
         "chronology", "cycles", "last_promises", "pupil_papers", "edit_choices"),
        ("public_id",),
    ),
    **dict.fromkeys(
        ("review_decisions", "review_actions", "review_promised", "review_words",
         "review_attendance", "strategies_agreed"),
        ("public_id", "review_id"),
    ),
    "reviews_near": ("plan_id", "day", "kind"),
    "others_named": ("pupil_id", "note"),
}  # fmt: skip
ASKED: dict[str, tuple[str, ...]] = OF_ONE | {
    "findings_behind": ("finding_id",), "other_names": ("public_id",),
    "edit_rows": ("public_id", "table"), "edit_history": ("table", "row_key"),
    "case_file": ("public_id", "pseudonymised"), "inspection_behind": ("figure",),
    "inspection_changed": ("against", "is_safe"),
    "inspection_shared": ("against", "is_safe"), "record_provision": ("day",),
    "typed_lately": ("source", "since", "least"), "sheet_days": ("first",),
}  # fmt: skip
# A day such as a page asks of, and what else is of no pupil.
BESIDE = {
    "day": DAY, "kind": "termly", "note": "a note", "table": "plans", "pseudonymised": False,
    "figure": "reviews_in_time", "against": date(2026, 1, 16), "is_safe": False, "source": "",
    "since": datetime(2020, 1, 1), "least": 8, "first": date(2026, 3, 2),
}  # fmt: skip


def scope(store, role):
    person = person_of(store, EMAILS[role])
    assert person is not None
    return scope_of(store, person)


@lru_cache(maxsize=1024)
def whole(store, question: str, filters: tuple[tuple[str, Any], ...]) -> Any:
    return unscoped(store, question, DAY, Settings(), dict(filters))


def remembered(store, question, as_of, settings, filters) -> Any:
    """Whole answers are remembered as on the pages, and cut to the scope at every asking."""
    if question == "new":
        return unscoped(store, question, as_of, settings, filters)
    return deepcopy(whole(store, question, tuple(sorted(filters.items()))))


def answered(store, question: str, role: Role, **filters: Any) -> Any:
    return ask(
        store, question, DAY, Settings(), scope=scope(store, role), filters=filters,
        answered=remembered,
    )  # fmt: skip


def written(answer: Any) -> str:
    """All of an answer as text, whatever it is made of."""
    if isinstance(answer, pd.DataFrame):
        return answer.to_csv()
    if isinstance(answer, pd.Series):
        return str(answer.to_dict())
    if is_dataclass(answer):
        return "\n".join(written(getattr(answer, each.name)) for each in fields(answer))
    if isinstance(answer, dict):
        return "\n".join(f"{name} {written(each)}" for name, each in answer.items())
    if isinstance(answer, list | tuple):
        return "\n".join(map(written, answer))
    return str(answer)


def filters_of(store, question: str, pupil: str) -> list[dict[str, Any]]:
    n = pupil.removeprefix("P")
    own = BESIDE | {
        "public_id": links(store)[pupil], "pupil_id": pupil, "plan_id": f"PL{n}",
        "target_id": f"T{n}", "review_id": f"R{n}", "row_key": f"PL{n}",
    }  # fmt: skip
    asked = ASKED.get(question, ())
    if asked == ("finding_id",):
        found = answered(store, "findings", Role.SENCO)
        return [{"finding_id": each} for each in found.loc[found["pupil_id"] == pupil, asked[0]]]
    return [{name: own[name] for name in asked}]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_can_be_asked_as_this_table_says_and_a_leader_reads_no_note(
    classes, question
):
    """So what the others are answered is refused or left out by their scope, not by a slip here."""
    for filters in filters_of(classes, question, "P1"):
        assert answered(classes, question, Role.SENCO, **filters) is not None
        try:
            said = written(answered(classes, question, Role.LEADER, **filters))
        except IepDataError as error:
            said = error.message
        assert SECRET not in said


def test_a_teacher_sees_the_pupils_they_teach(classes):
    assert scope(classes, Role.TEACHER).pupils == {"P1"}
    assert set(answered(classes, "pupils", Role.TEACHER)["pupil_id"]) == {"P1"}
    assert set(answered(classes, "targets", Role.TEACHER)["target_id"]) == {"T1"}
    assert set(answered(classes, "pupils", Role.LEADER)["pupil_id"]) == {"P1", "P2", "P3"}


@pytest.mark.parametrize("question", [name for name in QUESTIONS if name not in FOR_HIDING])
def test_no_question_answers_anything_of_another_pupil(classes, question):
    foreign = [NAMES["P2"], NAMES["P3"]] + [
        f"{kind}{n}" for kind in ("Quillon", "P", "T", "R", "PL", "PR") for n in (2, 3)
    ]
    for role in (Role.TEACHER, Role.PRESENTER, Role.GOVERNOR):
        seen = []
        for pupil in NAMES:
            for filters in filters_of(classes, question, pupil):
                try:
                    seen.append(written(answered(classes, question, role, **filters)))
                except IepDataError as error:
                    seen.append(error.message)
        said = "\n".join(seen)
        assert not [word for word in foreign if re.search(rf"\b{word}\b", said)]
        assert SECRET not in said
        if role is Role.GOVERNOR:
            assert not [word for word in ("P1", NAMES["P1"]) if word in said]


@pytest.mark.parametrize("question", OF_ONE)
def test_what_is_another_pupils_answers_like_what_does_not_exist(classes, question):
    own, foreign = (filters_of(classes, question, pupil)[0] for pupil in ("P1", "P2"))
    answered(classes, question, Role.TEACHER, **own)
    said = []
    nobodys = {name: own[name] if name in BESIDE else "nothing of that name" for name in own}
    for filters in (foreign, nobodys):
        with pytest.raises(NotFound) as refused:
            answered(classes, question, Role.TEACHER, **filters)
        said.append((refused.value.title, refused.value.message))
    assert said[0] == said[1]


@pytest.mark.parametrize("question", ["concerns", "chronology", "case_file"])
def test_a_confidential_note_shows_that_it_is_there_and_not_what_it_says(classes, question):
    own = {"public_id": links(classes)["P1"]}
    if question == "case_file":
        own |= {"pseudonymised": False}
    assert SECRET in written(answered(classes, question, Role.SENCO, **own))
    readers = [Role.LEADER] if question == "case_file" else [Role.TEACHER, Role.LEADER]
    for role in readers:
        said = written(answered(classes, question, role, **own))
        assert SECRET not in said
        assert CONFIDENTIAL in said


def test_a_question_that_nobody_thought_of_is_refused_to_who_sees_some_pupils(classes, monkeypatch):
    monkeypatch.setitem(QUESTIONS, "new", lambda *_: pd.DataFrame({"first_name": ["Bertil"]}))
    assert len(answered(classes, "new", Role.LEADER)) == 1
    with pytest.raises(IepDataError):
        answered(classes, "new", Role.TEACHER)


def test_rows_of_no_pupil_and_of_others_are_left_out(classes, monkeypatch):
    rows = pd.DataFrame({"pupil_id": ["P1", None, "P2"], "n": [1, 2, 3]})
    monkeypatch.setitem(QUESTIONS, "new", lambda *_: rows)
    assert list(answered(classes, "new", Role.TEACHER)["n"]) == [1]


def test_who_is_nobody_in_the_records_sees_no_pupil(classes):
    with classes.noting() as cursor:
        cursor.execute("INSERT INTO store.roles (email, role, given_by, given_at) "
                       "VALUES ('odd@x.y', 'teacher', 'test', now()::TIMESTAMP)")  # fmt: skip
    person = person_of(classes, "odd@x.y")
    assert person is not None
    assert scope_of(classes, person).pupils == frozenset()
    assert person_of(classes, STRANGER) is None


@pytest.mark.parametrize("question", [name for name, needs in NEEDS.items()
                                      if needs is Permission.ADMINISTER])  # fmt: skip
@pytest.mark.parametrize("role", [each for each in Role if each is not Role.SENCO])
def test_roles_and_the_record_are_the_sencos_alone(classes, question, role):
    assert answered(classes, question, Role.SENCO) is not None
    with pytest.raises(IepDataError):
        answered(classes, question, role)


def test_a_governor_sees_what_their_page_of_the_export_holds_and_once_a_term(classes):
    day, told = answered(classes, "published", Role.GOVERNOR)
    assert day == date(2025, 12, 19)
    page = gather(classes, day, Settings())
    assert table(told.figures).equals(table(page.figures))
    assert told.said == page.said
    assert not table(told.figures)["Number"].str.contains("[1-9]").any()
    assert not table(told.figures)["What is counted"].str.contains("today").any()


def test_a_case_file_taken_by_a_leader_holds_no_confidential_note_and_others_take_none(
    classes, tmp_path
):
    path = tmp_path / "case.html"
    written_for = {}
    for role in (Role.SENCO, Role.LEADER):
        export(classes, "pupil", path, DAY, by="test", pupil_ids=["P1"], scope=scope(classes, role))
        written_for[role] = path.read_text(encoding="utf-8")
    assert SECRET in written_for[Role.SENCO]
    assert SECRET not in written_for[Role.LEADER]
    assert CONFIDENTIAL.rstrip(".") in written_for[Role.LEADER]
    for role in (Role.TEACHER, Role.GOVERNOR, Role.PRESENTER):
        with pytest.raises(IepDataError):
            export(classes, "pupil", path, DAY, by="test", pupil_ids=["P1"],
                   scope=scope(classes, role))  # fmt: skip


def test_names_that_are_kept_off_the_screen_are_given_to_the_program_for_every_role(classes):
    """They are drawn nowhere; a page of the wall that lacked them would show them."""
    own = {"public_id": links(classes)["P1"]}
    assert NAMES["P2"] in answered(classes, "other_names", Role.PRESENTER, **own)
    with pytest.raises(IepDataError):
        answered(classes, "other_names", Role.GOVERNOR, **own)


ROWS: dict[str, dict[str, str]] = {
    "observations": {"target_id": "T"}, "provision_sessions": {"provision_id": "PR"},
    "contributions": {"plan_id": "PL"}, "review_actions": {"review_id": "R"},
    "pupils": {"pupil_id": "P"},
}  # fmt: skip


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_is_kept_only_for_a_pupil_in_the_scope_of_who_writes_it(classes, kind):
    (name, start), *_ = ROWS[kind].items()
    own, foreign, nobodys = ({name: f"{start}{n}"} for n in ("1", "2", "nobody"))
    require_own(classes, scope(classes, Role.TEACHER), {kind: [own]})
    require_own(classes, scope(classes, Role.SENCO), {kind: [own, foreign]})
    said = []
    for rows in ([own, foreign], [nobodys], [{"date": AS_OF}]):
        with pytest.raises(NotFound) as refused:
            require_own(classes, scope(classes, Role.TEACHER), {kind: rows})
        said.append(refused.value.message)
    assert len(set(said)) == 1


def test_a_teacher_is_not_told_which_names_are_on_roll(classes):
    note = {"note": "Ann and " + " ".join(NAMES.values()), "pupil_id": "P1"}
    assert NAMES["P2"] in answered(classes, "others_named", Role.SENCO, **note)
    assert answered(classes, "others_named", Role.TEACHER, **note) == ["another pupil"]
    assert answered(classes, "others_named", Role.TEACHER, **(note | {"note": "a note"})) == []


def test_a_save_about_another_is_not_a_teachers_to_undo_also_once_it_was_replaced(own):
    seen = {"obs_id": "X1", "target_id": "T2", "date": AS_OF, "status": "observed", "value": "41"}
    day = date.fromisoformat(AS_OF)
    upload = keep_rows(own, {"observations": [seen]}, by="teach", today=day, page="Record")
    teacher = scope(own, Role.TEACHER)
    for value in ("41", "60"):
        keep_rows(own, {"observations": [seen | {"value": value}]}, by="senco", today=day,
                  page="Record")  # fmt: skip
        with pytest.raises(IepDataError):
            require_own_save(own, teacher, upload, by="teach", source="typed on the page Record")


def test_the_command_line_shows_a_person_what_the_pages_show_them(classes, monkeypatch, capsys):
    from contextlib import nullcontext

    from iepdata import cli

    monkeypatch.setattr(cli.upkeep, "opened", lambda path: nullcontext(classes))
    asked = ["status", "--as-of", AS_OF, "--format", "json", "--viewer"]
    assert cli.main([*asked, EMAILS[Role.TEACHER]]) == 0
    assert [row["pupil_id"] for row in json.loads(capsys.readouterr().out)] == ["P1"]
    assert cli.main([*asked, STRANGER]) == 2
    assert cli.main([*asked, EMAILS[Role.GOVERNOR]]) == 2
    assert not capsys.readouterr().out
