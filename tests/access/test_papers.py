"""What the school is given to read agrees with the program, and the record is only added to."""

from __future__ import annotations

import re
from pathlib import Path

from iepdata.access import ROLES
from iepdata.model import SYSTEM_TABLES, TABLES

ROOT = Path(__file__).resolve().parents[2]


def test_the_data_map_names_every_table():
    written = (ROOT / ".github/DPIA.md").read_text(encoding="utf-8")
    assert not [name for name in [*TABLES, *SYSTEM_TABLES] if f"`{name}`" not in written]


def test_the_table_of_roles_names_every_role():
    written = (ROOT / ".github/SECURITY.md").read_text(encoding="utf-8")
    assert not [label for label, _ in ROLES.values() if label.split()[0] not in written]


def test_no_statement_changes_or_removes_a_line_of_the_record():
    """What forgets a pupil rewrites the whole store, and is the one exception."""
    changing = re.compile(
        r"(update|delete from|merge into|truncate|drop table)\s+\S*audit_log", re.I
    )
    files = [*(ROOT / "iepdata").rglob("*.py"), *(ROOT / "iepdata").rglob("*.sql")]
    assert not [file.name for file in files if changing.search(file.read_text(encoding="utf-8"))]
