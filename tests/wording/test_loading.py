"""Words for files on their way in."""

from __future__ import annotations

import pytest

from iepdata.wording import loading


@pytest.mark.parametrize(
    ("counts", "files", "waiting", "said"),
    [
        ({"loaded": 1}, 1, 0, "Ready to load: 1 new row"),
        ({"loaded": 1200, "superseded": 4}, 2, 0, "Ready to load: 1,200 new rows, 4 changed"),
        ({"superseded": 1}, 1, 0, "Ready to load: 1 changed row"),
        ({"unchanged": 9}, 1, 0, "Nothing new: every row is already there"),
        ({"quarantined": 2}, 1, 0, "Nothing to load yet: 2 rows to mend"),
        ({}, 0, 1, "Your file needs an answer before it can be loaded"),
        ({}, 0, 3, "3 files need an answer before they can be loaded"),
        ({"loaded": 2}, 1, 1, "Ready to load: 2 new rows; 1 file waiting for your answer"),
    ],
)
def test_the_headline_before_a_load_says_what_will_happen(counts, files, waiting, said) -> None:
    assert loading.ready(counts, files, waiting) == said


def test_what_becomes_of_rows_leaves_out_what_does_not_occur() -> None:
    assert loading.fates({"loaded": 2, "skipped": 0, "quarantined": 1}) == (
        "2 new rows · 1 set aside"
    )
    assert loading.fates({"loaded": 1}) == "1 new row"
    assert loading.fates({}) == "no rows"


def test_after_a_load_what_is_left_to_do_is_said() -> None:
    assert loading.outcome({}, 0) == "Every row found its place. You can undo it below."
    assert loading.outcome({"quarantined": 2}, 1) == (
        "1 file was not loaded. 2 rows set aside: mend them and load them again. You can undo it "
        "below."
    )


def test_an_undo_says_what_it_will_do_and_what_it_did() -> None:
    assert loading.undo_effect(1, 0, 0) == "1 row will be taken out."
    assert loading.undo_effect(3, 1, 2) == (
        "3 rows will be taken out. 1 earlier row comes back. 2 of those have been replaced by a "
        "later load, whose rows stay."
    )
    assert loading.undone(3, 2, 0) == "Undone: 3 rows taken out; 2 earlier rows are back."


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"),
        (["a", "b", "c", "d", "e"], "a, b, c and 2 more"),
    ],
)  # fmt: skip
def test_names_in_a_row(names, said) -> None:
    assert loading.named(names) == said
