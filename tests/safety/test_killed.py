"""Killed or with a full disk at any moment: what was confirmed is there, and nothing is half."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from iepdata import upkeep
from iepdata.store import Store
from tests.safety.killed import ROOT, Busy, kill_often
from tests.safety.schools import KEY

# Records until its disk is full (no file may grow further), makes room, and goes on.
FULL = """
import resource, sys
from pathlib import Path
from iepdata import upkeep
from iepdata.errors import NotWritten
from iepdata.ingest import load_bytes
from iepdata.store import Store

path = Path(sys.argv[1])
with Store.open(path, key=sys.argv[2]) as store:
    words = "".join(f"TAR-1,2025-10-01,50,S{n},{n * 7919} {n * 104729}\\n" for n in range(3000))
    data = ("target_id,date,value,observer_id,note\\n" + words).encode()
    with store.cursor() as cursor:
        cursor.execute("CHECKPOINT store")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    # As a full disk does it: no file can be written beyond this, neither the log nor the store.
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, usual[1]))
    for name in ("one.csv", "two.csv"):
        print(load_bytes(store, name, data, table="observations", by="test")[0].refused)
    try:
        for n in range(400):
            store.audit("test", "note", f"line {n} " + "x" * 4000)
    except NotWritten as error:
        print("noted", n, error.message)
    try:
        upkeep.back_up(store)
    except NotWritten as error:
        print("backup", error.message)
    resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    print(load_bytes(store, "three.csv", data, table="observations", by="test")[0].loaded)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_process_killed_at_random_moments_loses_no_confirmed_row(locked, busy: Busy) -> None:
    found = kill_often(busy, locked, 10, longest=0.4)
    assert found["wrong"] == 0
    assert found["confirmed"] > 0


@pytest.mark.skipif(os.name == "nt", reason="there is no limit on the size of files")
def test_a_full_disk_is_a_sentence_and_does_no_damage(locked) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(locked), KEY], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    one, two, noted, backup, loaded = run.stdout.splitlines()
    for said in (one, two, noted, backup):
        assert "could not be written: most likely the disk" in said
    assert loaded == "3000"
    with Store.open(locked, key=KEY) as store:
        lines = store.query("SELECT detail FROM store.audit_log WHERE action = 'note'")
        assert len(lines) >= int(noted.split()[1])
        assert upkeep.check(store) == []
    assert upkeep.backups(locked) == []
