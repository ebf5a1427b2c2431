"""The mutator: which changes it makes of a statement, and that it tells noticed from unnoticed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.mutation.equivalent import EQUIVALENT
from tests.mutation.groups import GROUPS
from tests.mutation.python import mutants_of_module, mutants_of_source
from tests.mutation.sql import as_written_again, mutants_of_file, mutants_of_text

TREE = Path(__file__).parents[2]
STEPS = """-- Two steps, as a file of `iepdata/sql` holds them.
seen AS (
    SELECT target_id, max(date) AS last_day
    FROM observations AS o
    LEFT JOIN targets AS t USING (target_id)
    WHERE date <= $as_of AND NOT coalesce(is_absent, false)
    GROUP BY target_id
),
late AS (
    SELECT *, row_number() OVER (ORDER BY last_day DESC) AS place FROM seen
    WHERE last_day + 7 BETWEEN $from_day AND $as_of
)
"""


def of_sql(text: str) -> list[str]:
    return [mutant.change for mutant in mutants_of_text(text, "name", "name.sql")]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("SELECT a <= b", ["a <= b  →  a < b", "a <= b  →  a > b"]),
        ("SELECT a = 3", ["a = 3  →  a <> 3", "a = 3  →  a = 4", "a = 3  →  a = 2"]),
        ("SELECT a AND b", ["a AND b  →  a OR b"]),
        ("SELECT a - b * c", ["a - b * c  →  a + b * c", "b * c  →  b / c"]),
        ("SELECT min(a)", ["MIN(a)  →  MAX(a)"]),
        ("SELECT a IS NULL", ["a IS NULL  →  SELECT (NOT a IS NULL)"]),
        ("SELECT coalesce(a, b)", ["SELECT COALESCE(a, b)  →  SELECT (a)"]),
        (
            "SELECT count(*) FILTER (WHERE a)",
            ["COUNT(*) FILTER(WHERE a)  →  COUNT(*)"],
        ),
        ("SELECT 1::DECIMAL(9, 2)", ["CAST(1 AS DECIMAL(9, 2))  →  CAST(2 AS DECIMAL(9, 2))",
                                     "CAST(1 AS DECIMAL(9, 2))  →  CAST(0 AS DECIMAL(9, 2))"]),
        ("SELECT * FROM a JOIN b USING (c)", ["JOIN b USING (c)  →  LEFT JOIN b USING (c)"]),
        ("SELECT * FROM a LEFT JOIN b USING (c)", ["LEFT JOIN b USING (c)  →  JOIN b USING (c)"]),
        ("SELECT a FROM b ORDER BY a", ["a  →  a DESC"]),
        (
            "SELECT a BETWEEN b AND c",
            ["a BETWEEN b AND c  →  SELECT (a > b AND a <= c)",
             "a BETWEEN b AND c  →  SELECT (a >= b AND a < c)"],
        ),
    ],
)  # fmt: skip
def test_every_small_change_of_a_statement_is_made(text: str, changes: list[str]) -> None:
    assert sorted(of_sql(text)) == sorted(changes)


def test_the_steps_of_a_question_are_changed_one_place_at_a_time_on_the_lines_they_stand_on():
    found = mutants_of_text(STEPS, "seen", "seen.sql")
    lines = STEPS.splitlines()
    assert {mutant.line for mutant in found} >= {3, 5, 6, 10, 11}
    assert "max" in lines[2]
    assert len({mutant.made for mutant in found}) == len(found)
    assert as_written_again(STEPS) not in {mutant.made for mutant in found}
    with duckdb.connect() as engine:
        for mutant in found:
            engine.execute(f"EXPLAIN WITH observations AS (SELECT 1 AS target_id, "
                           f"DATE '2025-09-01' AS date), targets AS (SELECT 1 AS target_id, "
                           f"true AS is_absent), {mutant.made} SELECT * FROM late",
                           {name: "2025-09-08" for name in ("as_of", "from_day")
                            if f"${name}" in mutant.made})  # fmt: skip


def test_a_function_is_changed_and_its_types_and_defaults_are_not() -> None:
    source = "MOST = 3\ndef few(n: 'int | None', least: int = 1) -> 'x | y':\n    return n < MOST\n"
    found = mutants_of_source(source, "house", "house.py")
    assert [(each.place, each.line, each.change) for each in found] == [
        ("house:", 1, "MOST = 3  →  MOST = 4"),
        ("house:", 1, "MOST = 3  →  MOST = 2"),
        ("house:few", 3, "n < MOST  →  n <= MOST"),
        ("house:few", 3, "n < MOST  →  n >= MOST"),
    ]


def test_a_change_that_a_test_sees_is_told_from_one_that_none_sees(tmp_path: Path) -> None:
    seen = tmp_path / "test_seen.py"
    seen.write_text(
        "import numpy as np\n"
        "from iepdata.provision.chances import steadily_above\n"
        "def test_four_weeks_are_too_few():\n"
        "    found = steadily_above(np.array([9.0]), np.array([1.0]), np.array([4.0]))\n"
        "    assert found.tolist() == [1.0]\n"
    )
    ran = subprocess.run(
        [sys.executable, "-m", "tests.mutation", "provision", "--of", "chances",
         "--tests", str(seen), "--jobs", "1"],
        cwd=TREE, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert ran.returncode == 1, ran.stdout + ran.stderr
    unnoticed = ran.stdout.partition("Not noticed:")[2]
    assert "FEWEST_WEEKS = 5  →  FEWEST_WEEKS = 6" in unnoticed
    assert "FEWEST_WEEKS = 5  →  FEWEST_WEEKS = 4" not in unnoticed
    assert "weeks >= FEWEST_WEEKS  →  weeks > FEWEST_WEEKS" in unnoticed
    assert "weeks >= FEWEST_WEEKS  →  weeks < FEWEST_WEEKS" not in unnoticed
    assert "(never reached)" in unnoticed


def test_what_is_said_to_change_nothing_is_a_change_of_a_rule_as_it_stands() -> None:
    files = {file for file, _ in EQUIVALENT}
    changed = [
        mutants_of_file(name)
        for group in GROUPS.values() for name in group.sql if f"iepdata/sql/{name}.sql" in files
    ] + [
        mutants_of_module(name)
        for group in GROUPS.values() for name in group.modules
        if f"{name.replace('.', '/')}.py" in files
    ]  # fmt: skip
    known = {mutant.known_by for found in changed for mutant in found}
    assert set(EQUIVALENT) <= known
    assert all(EQUIVALENT.values())
