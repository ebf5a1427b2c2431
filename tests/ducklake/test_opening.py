"""A store for many servers is made by one command, opened by an address, refused in sentences."""

from __future__ import annotations

import threading
from pathlib import Path

import duckdb
import pytest

from iepdata.cli import main
from iepdata.errors import StoreError
from iepdata.schema import SCHEMA_VERSION
from iepdata.store import LakeStore, open_store, place_of
from tests.ducklake.server import PASSWORD, Server
from tests.school import PUPIL, load


def address(server: Server, database: str) -> str:
    return f"ducklake:postgres:{server.lake(database).connection}"


def test_one_command_makes_a_store_that_every_command_opens(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    where = ["--store", address(server, server.database())]
    (tmp_path / "pupils.csv").write_text("pupil_id,nc_year,sen_provision,need_1\nP1,5,K,SLCN\n")
    assert main(["prepare", *where, "--data", str(tmp_path / "data")]) == 0
    # Once more does no harm.
    assert main(["prepare", *where, "--data", str(tmp_path / "data")]) == 0
    assert main(["load", str(tmp_path / "pupils.csv"), *where]) == 0
    assert "1 loaded" in capsys.readouterr().out
    assert main(["check", *where]) == 0
    assert "sound" in capsys.readouterr().out


@pytest.mark.long
def test_the_environment_names_the_store_too(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setenv("IEP_STORE", address(server, "made"))
    assert main(["loads", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("load_id")


@pytest.mark.long
def test_a_uri_is_an_address(server: Server) -> None:
    database = server.database("made")
    word = PASSWORD.replace(" ", "%20").replace("'", "%27")
    uri = f"ducklake:postgres:postgresql://iep:{word}@127.0.0.1:{server.port}/{database}"
    with open_store(place_of(uri)) as store:
        assert store.data_version == 0


@pytest.mark.long
def test_several_who_make_it_at_once_make_one(server: Server, tmp_path: Path) -> None:
    lake, failed = server.lake(server.database()), []

    def make() -> None:
        try:
            LakeStore.make_at(lake, tmp_path / "data").close()
        except StoreError as error:
            failed.append(error.message)

    threads = [threading.Thread(target=make) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with LakeStore.open_at(lake) as store:
        assert store.query("SELECT name, value FROM store.store_meta ORDER BY ALL").to_numpy(
        ).tolist() == [["data_version", "0"], ["schema_version", str(SCHEMA_VERSION)]]  # fmt: skip


def test_a_catalogue_without_a_store_names_the_command_that_makes_one(server: Server) -> None:
    with pytest.raises(StoreError, match="iepdata prepare"):
        LakeStore.open_at(server.lake(server.database()))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"password": "another"}, "does not accept"), ({"port": 9}, "does not answer")],
)
def test_no_sentence_holds_the_password(
    server: Server, change: dict[str, object], sentence: str, capfd: pytest.CaptureFixture
) -> None:
    lake = server.lake("made", **change)
    assert main(["loads", "--store", f"ducklake:postgres:{lake.connection}"]) == 2
    said = "".join(capfd.readouterr())
    assert sentence in said
    assert not any(word in said for word in ("pass'word", "another", "127.0.0.1", "dbname"))
    assert "pass" not in repr(lake)


@pytest.mark.parametrize("text", ["ducklake:school.duckdb", "ducklake:postgres:", "ducklake:"])
def test_an_address_of_another_kind_is_refused(text: str, capsys: pytest.CaptureFixture) -> None:
    assert main(["loads", "--store", text]) == 2
    assert "ducklake:postgres:" in capsys.readouterr().err


@pytest.mark.long
def test_the_data_stay_in_the_folder_they_were_made_in(server: Server, tmp_path: Path) -> None:
    lake = server.lake(server.database())
    LakeStore.make_at(lake, tmp_path / "data").close()
    with pytest.raises(StoreError, match="already"):
        LakeStore.make_at(lake, tmp_path / "elsewhere")
    (tmp_path / "data").rename(tmp_path / "away")
    with pytest.raises(StoreError, match="Mount it"):
        LakeStore.open_at(lake)


@pytest.mark.long
def test_an_older_store_is_backed_up_and_gains_what_it_lacks(
    own_lake: LakeStore, server: Server
) -> None:
    load(own_lake, pupils=[PUPIL])
    with own_lake.cursor() as cursor:
        cursor.execute("ALTER TABLE store.pupils DROP COLUMN communication")
        cursor.execute("DROP TABLE store.concerns")
        cursor.execute("UPDATE store.store_meta SET value = '0' WHERE name = 'schema_version'")
    own_lake._prepare()
    assert own_lake.query("SELECT communication FROM pupils")["communication"].isna().all()
    assert own_lake.query("SELECT * FROM concerns").empty
    assert own_lake.meta("schema_version") == str(SCHEMA_VERSION)
    assert len(list((own_lake.path.parent / "backups").glob("*before-format*.duckdb"))) == 1


@pytest.mark.long
def test_a_store_of_newer_code_is_refused(server: Server) -> None:
    lake = server.fresh()
    with LakeStore.open_at(lake) as store, store.cursor() as cursor:
        cursor.execute(
            "UPDATE store.store_meta SET value = ? WHERE name = 'schema_version'",
            [str(SCHEMA_VERSION + 1)],
        )
    with pytest.raises(StoreError, match="newer version"):
        LakeStore.open_at(lake)


@pytest.mark.long
def test_the_engine_reaches_no_other_file(lake: LakeStore, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with pytest.raises(duckdb.Error):
        lake.query(f"SELECT * FROM read_csv('{tmp_path / 'secret.csv'}')")


def test_no_row_is_plain_in_the_folder_of_the_data(own_lake: LakeStore) -> None:
    load(own_lake, pupils=[PUPIL | {"first_name": "Wilhelmina", "need_1": "SLCN"}] * 1)
    own_lake.audit("someone", "said", "Wilhelmina")
    held = [file.read_bytes() for file in own_lake.path.parent.rglob("*") if file.is_file()]
    assert len(held) > 3
    assert not any(b"Wilhelmina" in each for each in held)
