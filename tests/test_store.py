"""What the store promises: all or nothing, history, one process, forward migration."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import duckdb
import pytest

from iepdata.errors import StoreError
from iepdata.schema import SCHEMA_VERSION
from iepdata.store import Store
from tests.conftest import ON_LAKES


def test_a_store_is_made_on_first_use_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "school.duckdb"
    with Store.open(path) as store:
        store.set_meta("school_name", "Oakfield")
    with Store.open(path) as store:
        assert store.meta("school_name") == "Oakfield"
    if os.name != "nt":
        assert path.stat().st_mode & 0o077 == 0


def test_a_path_with_a_quote_is_a_path(tmp_path: Path) -> None:
    with Store.open(tmp_path / "it's here" / "o'neill.duckdb") as store:
        assert store.data_version == 0


def test_a_failed_write_leaves_nothing_and_the_data_version_stands(empty_store: Store) -> None:
    def half_a_write() -> None:
        with empty_store.writing() as cursor:
            Store.audit_on(cursor, "someone", "began", "")
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        half_a_write()
    assert empty_store.query("SELECT * FROM store.audit_log").empty
    assert empty_store.data_version == 0


def test_every_write_moves_the_data_version_and_a_line_of_the_audit_log_does_not(
    empty_store: Store,
) -> None:
    versions = [empty_store.data_version]
    for number in range(3):
        empty_store.set_meta("number", str(number))
        empty_store.audit("someone", "did", str(number))
        versions.append(empty_store.data_version)
    assert versions == [0, 1, 2, 3]


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "file" / "school.duckdb")


def test_writers_in_many_threads_lose_nothing(empty_store: Store) -> None:
    def write(name: int) -> None:
        for number in range(10):
            with empty_store.writing() as cursor:
                Store.audit_on(cursor, f"writer {name}", "did", str(number))

    threads = [threading.Thread(target=write, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rows = empty_store.query("SELECT count(*) AS n, count(DISTINCT who || detail) AS d "
                             "FROM store.audit_log").iloc[0]  # fmt: skip
    assert (rows["n"], rows["d"], empty_store.data_version) == (80, 80, 80)


def test_a_second_process_is_told_that_the_store_is_in_use(tmp_path: Path) -> None:
    path = tmp_path / "school.duckdb"
    with Store.open(path):
        said = subprocess.run(
            [sys.executable, "-m", "iepdata", "loads", "--store", str(path)],
            capture_output=True, text=True, cwd=Path(__file__).parents[1],
        )  # fmt: skip
    assert said.returncode == 2
    assert "in use" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_store_of_newer_code_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "school.duckdb"
    with Store.open(path) as store, store.writing() as cursor:
        cursor.execute(
            "UPDATE store.store_meta SET value = ? WHERE name = 'schema_version'",
            [str(SCHEMA_VERSION + 1)],
        )
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer version"):
        Store.open(path)
    assert path.read_bytes() == before


def test_an_older_store_gains_the_tables_and_columns_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "school.duckdb"
    with Store.open(path) as store:
        store.audit("someone", "kept", "this row")
    with duckdb.connect(str(path)) as older:
        older.execute("ALTER TABLE pupils DROP COLUMN communication")
        older.execute("DROP TABLE concerns")
        older.execute("UPDATE store_meta SET value = '0' WHERE name = 'schema_version'")
    with Store.open(path) as store:
        assert store.query("SELECT communication FROM pupils").empty
        assert store.query("SELECT * FROM concerns").empty
        assert store.meta("schema_version") == str(SCHEMA_VERSION)
        assert len(store.query("SELECT * FROM store.audit_log")) == 1


@pytest.mark.parametrize("kind", ["TABLE", "VIEW"])
def test_another_database_is_refused_and_untouched(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute(f"CREATE {kind} things AS SELECT 1 AS a")
    with pytest.raises(StoreError, match="not a store of this dashboard"):
        Store.open(path)
    with duckdb.connect(str(path)) as other:
        assert other.execute("SHOW TABLES").fetchall() == [("things",)]


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.duckdb"
    path.write_bytes(b"not a database" * 400)
    with pytest.raises(StoreError, match="not a store of this dashboard, or is damaged"):
        Store.open(path)


def test_the_engine_reads_no_file_and_no_python_variable(
    empty_store: Store, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with pytest.raises(duckdb.Error):
        empty_store.query(f"SELECT * FROM read_csv('{secret}')")
    frame = empty_store.query("SELECT 1 AS a")
    assert len(frame) == 1
    with pytest.raises(duckdb.Error):
        empty_store.query("SELECT * FROM frame")


def test_the_calendar_has_the_usual_terms_until_closures_are_loaded(empty_store: Store) -> None:
    days = empty_store.query(
        "SELECT is_open FROM school_days WHERE date IN ($a, $b, $c) ORDER BY date",
        {"a": date(2026, 10, 26), "b": date(2026, 11, 2), "c": date(2026, 12, 25)},
    )
    assert days["is_open"].tolist() == [False, True, False]


@pytest.mark.skipif(ON_LAKES, reason="a DuckLake spills, encrypted, to a folder of its own")
def test_a_store_in_memory_leaves_nothing_in_a_folder() -> None:
    with Store.open(None) as store:
        folder = store.query("SELECT current_setting('temp_directory') AS folder")["folder"].item()
    assert folder == ""
