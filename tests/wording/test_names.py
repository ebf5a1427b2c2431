"""How pupils are named."""

from __future__ import annotations

import pandas as pd
import pytest

from iepdata.wording.names import called, display


def pupils(*rows: tuple[str, str | None, str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(
        rows, columns=["pupil_id", "first_name", "last_name", "preferred_name"], dtype=object
    )
    return frame.assign(public_id=["7f3k" + str(place) * 16 for place in range(len(frame))])


def test_a_pupil_is_first_name_and_initial() -> None:
    shown = display(pupils(("P1", "Benjamin", "Taylor", "Ben"), ("P2", "Amara", "O’Neill", None)),
                    hide=False)  # fmt: skip
    assert shown.tolist() == ["Ben T", "Amara O"]


def test_without_a_name_the_id_stands() -> None:
    assert display(pupils(("P9", None, None, None)), hide=False).tolist() == ["P9"]


def test_two_pupils_of_one_name_are_told_apart_by_their_id() -> None:
    shown = display(pupils(("P1", "Jo", "Smith", None), ("P2", "Jo", "Stone", None)), hide=False)
    assert shown.tolist() == ["Jo S (P1)", "Jo S (P2)"]


def test_one_pupil_on_two_rows_keeps_the_plain_name() -> None:
    shown = display(pupils(("P1", "Jo", "Smith", None), ("P1", "Jo", "Smith", None)), hide=False)
    assert shown.tolist() == ["Jo S", "Jo S"]


def test_a_pseudonym_holds_nothing_of_the_pupil() -> None:
    shown = display(pupils(("P1", "Ben", "Taylor", None)), hide=True).iloc[0]
    assert shown == "Pupil 7F3K"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("okafor", ["P1"]), ("Łuk", ["P2"]), ("luk", ["P2"]), ("sian", ["P3"]), ("Chi ok", []),
        ("chidi ok", ["P1"]), ("", []), ("  ", []), ("S", ["P3"]), ("xyz", []),
    ],
)  # fmt: skip
def test_a_pupil_is_found_by_any_name_without_capitals_or_accents(typed, found) -> None:
    school = pupils(
        ("P1", "Chidi", "Okafor", None), ("P2", "Tomasz", "Łukasz", "Tom"), ("P3", "Siân", None, "")
    )
    assert school.loc[called(school, typed), "pupil_id"].tolist() == found
