"""What the command line, names, grids and choices do with characters that nobody sees."""

from __future__ import annotations

import json
import sys
import unicodedata

import pandas as pd
import pytest

from iepdata.cli import main
from iepdata.wording import characters
from iepdata.wording.names import display
from tests.school import PLAN, PUPIL, TARGET, as_csv

ESCAPES = "\x1b[2J\x9b31m\u202eneB"
FORGED = "=1+1\nREFUSED everything"


def test_every_hidden_character_of_unicode_is_known() -> None:
    hidden = {"Cc", "Cf", "Co", "Cs"}
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    known = set(characters.HIDDEN.findall(every))
    missed = [
        hex(ord(each))
        for each in every
        if unicodedata.category(each) in hidden
        and each not in known
        and each not in "\u200c\u200d"
        and not each.isspace()
    ]
    assert missed == []
    assert not [each for each in known if unicodedata.category(each) not in {*hidden, "Cn"}]


def test_a_name_is_what_is_seen_of_it() -> None:
    pupils = pd.DataFrame(
        {
            "pupil_id": ["P1", "P2"], "public_id": ["a", "b"],
            "first_name": ["\u202eBen\x1b[2J\nX", "\u200b"],
            "last_name": ["\u2066Thorne", "\ufeff"], "preferred_name": None,
        }
    )  # fmt: skip
    assert list(display(pupils, hide=False)) == ["Ben[2J X T", "P2"]


@pytest.fixture
def school(tmp_path) -> list[str]:
    """The arguments that name a store with hostile ids and words, loaded by command."""
    pupil = PUPIL | {"pupil_id": f"P{ESCAPES}"}
    plan = PLAN | {"pupil_id": pupil["pupil_id"]}
    words = {"text": f"{FORGED} {ESCAPES}"}
    seen = [{"target_id": "T1", "date": f"{ESCAPES}\nREFUSED", "value": FORGED}]
    files = {"pupils": [pupil], "plans": [plan], "targets": [TARGET | words], "observations": seen}
    for name, rows in files.items():
        (tmp_path / f"{name}.csv").write_bytes(as_csv(rows))
    return [str(tmp_path), "--store", str(tmp_path / "school.duckdb")]


def test_a_terminal_gets_no_escape_and_no_line_that_is_not_ours(school, capsys) -> None:
    folder, *store = school
    as_of = ["--as-of", "2025-11-14"]
    main(["load", folder, *store])
    main(["status", *store, *as_of])
    main(["today", *store, *as_of])
    main(["status", *store, *as_of, "--format", "csv"])
    said = capsys.readouterr()
    for text in (said.out, said.err):
        assert not characters.HIDDEN.search(text)
        assert not [line for line in text.splitlines() if line.startswith("REFUSED")]


def test_json_holds_what_was_written_in_letters_that_do_nothing(school, capsys) -> None:
    folder, *store = school
    main(["load", folder, *store, "--format", "json"])
    capsys.readouterr()
    main(["status", *store, "--as-of", "2025-11-14", "--format", "json"])
    said = capsys.readouterr().out
    assert not characters.HIDDEN.search(said)
    assert json.loads(said)[0]["pupil_id"] == f"P{ESCAPES}"


def test_csv_of_the_command_line_starts_no_formula(tmp_path, capsys) -> None:
    for name, rows in {
        "pupils": [PUPIL | {"pupil_id": "=1+1"}],
        "plans": [PLAN | {"pupil_id": "=1+1"}],
        "targets": [TARGET],
    }.items():
        (tmp_path / f"{name}.csv").write_bytes(as_csv(rows))
    store = ["--store", str(tmp_path / "school.duckdb")]
    main(["load", str(tmp_path), *store])
    capsys.readouterr()
    main(["status", *store, "--as-of", "2025-11-14", "--format", "csv"])
    assert ",'=1+1," in capsys.readouterr().out
