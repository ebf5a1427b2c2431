"""The pupils that a person may see, and that scope applied to an answer, whatever asked for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd

from iepdata.access.people import Person
from iepdata.access.roles import MAY, Permission, Role
from iepdata.errors import IepDataError, NotFound
from iepdata.model import TABLES, Table
from iepdata.store import Store

CONFIDENTIAL = "Confidential: the SENCO keeps it."
# What a question or a row to be kept names, by which it is known whose it is.
NAMING = ("public_id", "pupil_id", "plan_id", "target_id", "review_id", "provision_id")
# Which words are kept back from who may not see confidential notes: the column, and where the
# answer holds other things too, the column and the value that mark a note. Of a case file these
# are its events.
NOTES: dict[str, tuple[str, str | None, str | None]] = {
    "concerns": ("text", None, None),
    "chronology": ("what", "table_name", "concerns"),
    "case_file": ("what", "table_name", "concerns"),
    "findings_behind": ("cells", "table", "concerns"),
}
NOBODY = "There is no such pupil. Choose one from the list."
NOT_YOURS = "This was recorded by somebody else. Ask the SENCO to undo it."
# Answers of names of which who sees some pupils only is told no more than that there are any.
TOLD_ONLY = {"others_named": "another pupil"}
_REMEMBERED = 64


class OutOfScope(IepDataError):
    """A question about the whole school, asked by a person who sees some pupils only."""

    title = "Not available here"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a person may see: by their role, and of the pupils in `pupils` (None: of every one)."""

    role: Role
    pupils: frozenset[str] | None = None

    def may(self, permission: Permission) -> bool:
        """Whether the role covers this."""
        return permission in MAY[self.role]


EVERYONE = Scope(Role.SENCO)


def scope_of(store: Store, person: Person) -> Scope:
    """The scope of a person in this store, as it stands at this moment.

    A SENCO and a leader see every pupil; a teacher and a presenter those they teach, lead, record
    or help, by `person_id`; a governor none. Who is nobody in the records sees no pupil.
    """
    if Permission.SEE_SCHOOL in MAY[person.role]:
        return Scope(person.role)
    if person.role is Role.GOVERNOR or person.person_id is None:
        return Scope(person.role, frozenset())
    return Scope(person.role, _own_pupils(store, store.data_version, person.person_id))


def admit(store: Store, question: str, scope: Scope, filters: Mapping[str, Any]) -> bool:
    """Whether the question names one pupil, who may be seen. Called before it is answered.

    Raises NotFound for a pupil, plan, target or review that is another's, in the words used for
    one that does not exist.
    """
    named = {name: [filters[name]] for name in NAMING if filters.get(name) is not None}
    if scope.pupils is None or not named:
        return False
    _require_in_scope(store, scope, named)
    return True


def require_own(
    store: Store, scope: Scope, tables: Mapping[str, Sequence[Mapping[Any, Any]]]
) -> None:
    """Raise NotFound unless every row that is to be kept is of a pupil in the scope.

    `tables` holds rows by the name of their table. A row that names nobody is nobody's.
    """
    if scope.pupils is None:
        return
    rows = [row for each in tables.values() for row in each]
    named = {name: [row[name] for row in rows if row.get(name) is not None] for name in NAMING}
    if not all(any(row.get(name) is not None for name in NAMING) for row in rows):
        raise NotFound(NOBODY)
    _require_in_scope(store, scope, named)


def require_own_save(store: Store, scope: Scope, upload_id: int, *, by: str, source: str) -> None:
    """Raise IepDataError unless this save was made by that person, from sources that begin so.

    Its rows have to be of pupils who are in their scope now. Nothing is raised for who sees all.
    """
    if scope.pupils is None:
        return
    found = store.read("access/saved_by", upload_id=upload_id)
    own = (found["loaded_by"] == by) & found["source_file"].str.startswith(source)
    # A save of which it is not known whose rows it brought is nobody's to undo.
    own &= found["pupil_id"].isin(scope.pupils)
    if found.empty or not own.all():
        raise IepDataError(NOT_YOURS, title="Nothing changed")


def _require_in_scope(store: Store, scope: Scope, named: Mapping[str, Iterable[str]]) -> None:
    asked = {name: sorted(set(named.get(name, ()))) for name in NAMING}
    found = store.read("access/pupil_of", **asked)
    known = {(name, each) for name, ids in asked.items() for each in ids}
    seen = found[found["pupil_id"].isin(scope.pupils or ())]
    if known - set(zip(seen["named"], seen["id"], strict=True)):
        raise NotFound(NOBODY)


def within(
    store: Store, question: str, answer: Any, scope: Scope, *, named: bool, of_no_pupil: bool
) -> Any:
    """The part of an answer that lies in the scope; the answer of everything else is refused.

    `named`: it was asked of one pupil, who may be seen. `of_no_pupil`: it holds nothing of any.
    Rows of other pupils and of no pupil are left out. Raises OutOfScope for an answer whose rows
    do not say whose they are.
    """
    answer = without_notes(question, answer, scope)
    if scope.pupils is None or of_no_pupil:
        return answer
    if question in TOLD_ONLY:
        return [TOLD_ONLY[question]] if answer else answer
    if question == "findings_behind":
        return answer[answer_owners(store, answer).isin(scope.pupils)].reset_index(drop=True)
    if isinstance(answer, pd.DataFrame) and "pupil_id" in answer and "pupil_ids" not in answer:
        return answer[answer["pupil_id"].isin(scope.pupils)].reset_index(drop=True)
    # What is of several pupils is seen by who may see them all.
    if isinstance(answer, pd.DataFrame) and "pupil_ids" in answer:
        own = [len(ids) > 0 and scope.pupils.issuperset(ids) for ids in answer["pupil_ids"]]
        return answer[own].reset_index(drop=True)
    if named:
        return answer
    raise OutOfScope("Your account shows your own pupils, not the whole school.")


def answer_owners(store: Store, rows: pd.DataFrame) -> pd.Series:
    """The pupil of each row of `table` and `row_key`; None where it is of no one pupil."""
    owners = pd.Series(None, index=rows.index, dtype=object)
    for name in rows["table"].unique():
        path = _path(TABLES[str(name)])
        own = rows["table"] == name
        if path is not None:
            keys = rows.loc[own, "row_key"]
            found = store.query(path, {"keys": list(keys)}).set_index("row_key")["pupil_id"]
            owners[own] = keys.map(found)
    return owners


def _path(table: Table) -> str | None:
    """The rows of a table under $keys with their pupil; None for a table of no pupils' rows.

    Every name in it comes from the model.
    """
    columns = {column.name for column in table.columns}
    start = f'SELECT t.row_key, {{}} AS pupil_id FROM "{table.name}" AS t {{}} '  # noqa: S608
    where = "WHERE list_contains($keys, t.row_key)"
    plan = "JOIN plans AS pl ON pl.plan_id = {}.plan_id"
    if "pupil_id" in columns:
        return start.format("t.pupil_id", "") + where
    if "plan_id" in columns:
        return start.format("pl.pupil_id", plan.format("t")) + where
    for key, parent in (
        ("target_id", "targets"), ("review_id", "reviews"), ("provision_id", "provision"),
    ):  # fmt: skip
        if key in columns:
            joins = f"JOIN {parent} AS up ON up.{key} = t.{key} {plan.format('up')}"
            return start.format("pl.pupil_id", joins) + where
    return None


def without_notes(question: str, answer: Any, scope: Scope) -> Any:
    """The answer with the words of confidential notes kept back from who may not see them.

    That they exist stays. For what makes files of answers, too.
    """
    if question not in NOTES or scope.may(Permission.SEE_CONFIDENTIAL):
        return answer
    if is_dataclass(answer) and not isinstance(answer, type):
        held: Any = answer
        return replace(held, events=_kept_back(question, held.events))
    return _kept_back(question, answer)


def _kept_back(question: str, rows: pd.DataFrame) -> pd.DataFrame:
    column, marked_by, mark = NOTES[question]
    notes = rows[column].notna() if marked_by is None else rows[marked_by] == mark
    return rows.assign(**{column: rows[column].where(~notes, CONFIDENTIAL)})


@lru_cache(maxsize=_REMEMBERED)
def _own_pupils(store: Store, _: int, person_id: str) -> frozenset[str]:
    """The pupils of a person while the records stand at this data version."""
    return frozenset(store.read("access/own_pupils", person_id=person_id)["pupil_id"])
