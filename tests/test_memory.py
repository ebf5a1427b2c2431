"""The memory of answers: what it holds, forgets, and lets only one work out."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import pandas as pd
import pytest

from iepdata.memory import Memory, copied, size_of


def test_what_was_asked_for_longest_ago_is_forgotten_first():
    memory: Memory[str] = Memory(most=2)
    asked: list[str] = []

    def ask(key: str) -> str:
        return memory.recall(key, lambda: asked.append(key) or key)

    for key in ("a", "b", "a", "c", "a", "b"):
        assert ask(key) == key
    assert asked == ["a", "b", "c", "b"]


def test_answers_take_no_more_room_than_they_are_given_but_for_the_last():
    memory: Memory[str] = Memory(most=100, megabytes=1)
    asked: list[str] = []
    for key in ("a", "b", "b", "a"):
        memory.recall(key, lambda key=key: asked.append(key) or key * 2**20)
    assert asked == ["a", "b", "a"]


def test_an_answer_that_many_want_is_worked_out_by_one_of_them():
    memory: Memory[int] = Memory(most=2)
    asked: list[int] = []
    all_there = threading.Barrier(9)

    def work_out() -> int:
        asked.append(1)
        return len(asked)

    def ask() -> None:
        all_there.wait(10)
        answers.append(memory.recall("key", work_out))

    answers: list[int] = []
    sessions = [threading.Thread(target=ask) for _ in range(8)]
    for each in sessions:
        each.start()
    all_there.wait(10)
    for each in sessions:
        each.join(10)
    assert (answers, asked) == ([1] * 8, [1])


def test_who_asks_for_something_else_does_not_wait():
    memory: Memory[str] = Memory(most=2)
    begun, may_end = threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        assert may_end.wait(10)
        return "slow"

    asking = threading.Thread(target=memory.recall, args=("slow", slow))
    asking.start()
    assert begun.wait(10)
    assert memory.recall("quick", lambda: "quick") == "quick"
    may_end.set()
    asking.join(10)
    assert memory.recall("slow", lambda: "anew") == "slow"


def test_what_fails_is_tried_again():
    memory: Memory[int] = Memory(most=2)

    def fail() -> int:
        raise KeyError("no such target")

    with pytest.raises(KeyError, match="no such target"):
        memory.recall("key", fail)
    assert memory.recall("key", lambda: 1) == 1


@dataclass(frozen=True, slots=True)
class Held:
    rows: pd.DataFrame
    tables: dict[str, pd.DataFrame]


def test_a_copy_may_be_changed_and_leaves_the_answer_as_it_was():
    held = Held(pd.DataFrame({"n": [1]}), {"own": pd.DataFrame({"n": [2]})})
    own = copied([held])[0]
    own.rows.loc[0, "n"] = own.tables["own"].loc[0, "n"] = 9
    own.tables["new"] = own.rows
    assert (held.rows["n"].item(), held.tables["own"]["n"].item(), list(held.tables)) == (
        1, 2, ["own"],
    )  # fmt: skip


def test_the_size_of_an_answer_is_that_of_all_it_holds():
    frame = pd.DataFrame({"n": range(1000)})
    assert size_of([Held(frame, {"own": frame["n"]})]) > 2 * 8 * 1000


@pytest.mark.parametrize("rows", [1, 99, 100, 5_000])
def test_the_objects_of_a_column_are_weighed_by_some_of_them(rows: int):
    lists = pd.Series([[float(n)] * 12 for n in range(rows)], dtype=object)
    all_of_them = sum(size_of(each) for each in lists)
    assert size_of(lists) >= all_of_them
    assert size_of(lists) == pytest.approx(all_of_them + 8 * rows, abs=200 + rows)
    assert size_of(lists.iloc[:0]) < 200
