"""What can be read from the disk: of an encrypted store nothing, running, killed or backed up."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from iepdata import upkeep
from iepdata.ingest import load_paths
from iepdata.sample import LAST_DAY
from iepdata.store import Store
from tests.conftest import SAMPLE_DATA
from tests.safety.busy import NOTE
from tests.safety.bytes import needles, readable, words_in
from tests.safety.killed import Busy
from tests.safety.schools import KEY, uncompressed


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_no_name_note_or_upn_is_readable_in_any_file_of_a_locked_store(
    tmp_path: Path, busy: Busy
) -> None:
    path, control = tmp_path / "locked" / "school.duckdb", tmp_path / "locked" / "open.duckdb"
    with Store.open(path, key=KEY) as store:
        load_paths(store, [SAMPLE_DATA], by="test", today=LAST_DAY)
        words = needles(store) | {NOTE.encode()}
        upkeep.back_up(store)
        uncompressed(store)
        with store.cursor() as cursor:
            store.copy_on(cursor, "store", control, key=None)
    # What is searched for can be found: in an open copy, and in what an open store spills.
    (tmp_path / "open").mkdir()
    control = control.rename(tmp_path / "open" / "school.duckdb")
    assert words_in(control.read_bytes(), words) == words - {NOTE.encode()}
    with busy.with_store(control, "spill", None):
        pass
    assert NOTE.encode() in readable(control.parent, words, "*.wal")
    assert len(readable(control.parent, words, "duckdb_temp*")) > 20

    with busy.with_store(path, "spill", KEY):
        running = {file: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()}
        assert not [file for file, data in running.items() if words_in(data, words)]
    spilled = [file for file in path.parent.rglob("duckdb_temp*") if file.stat().st_size]
    assert spilled
    assert (path.parent / f"{path.name}.wal").stat().st_size
    assert upkeep.backups(path)
    killed = {file: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()}
    changed = {file: data for file, data in killed.items() if data != running.get(file)}
    assert not [file for file, data in changed.items() if words_in(data, words)]
    with Store.open(path, key=KEY):
        assert not [file for file in path.parent.rglob("duckdb_temp*") if file.exists()]
