"""A pupil forgotten: no byte of them left, and no other row changed."""

from __future__ import annotations

import json
from datetime import date

import pandas as pd
import pytest

from iepdata import drafts, upkeep
from iepdata.errors import NotFound
from iepdata.findings import finding_ids
from iepdata.findings.aside import set_aside
from iepdata.ingest import load_bytes
from iepdata.model import SYSTEM_TABLES, TABLES
from iepdata.store import Store
from iepdata.store.copying import columns_of
from iepdata.store.opening import backup_file
from iepdata.summaries import have_ready
from iepdata.upkeep import erasing
from tests.safety.bytes import readable
from tests.safety.schools import KEY, NAMES, OTHER_KEY, uncompressed
from tests.school import PLAN, as_csv

FIRST, LAST = (name.encode() for name in NAMES[0])
OWN = [FIRST, LAST, b"PUP-1", b"TAR-1", b"PLAN-1", b"CON-1"]


def everything(store: Store) -> dict[str, pd.DataFrame]:
    with store.cursor() as cursor:
        tables = columns_of(cursor, "store")
    return {
        name: store.query(f'SELECT * FROM store."{name}" ORDER BY ALL')
        for name in tables
        if name != "store_meta"
    }


def written_about(store: Store) -> None:
    """What else can hold a pupil: history, quarantine, audit, findings, drafts, summaries …"""
    first, last = NAMES[0]
    later = f"target_id,date,value,note\nTAR-1,2025-10-01,77,{first} anew\nTAR-2,2025-10-01,78,x\n"
    load_bytes(store, f"{first}_{last}.csv", later.encode(), table="observations", by="test")
    headings = "pupil_id,first_name,last_name,nc_year,sen_provision"
    wrong = f"{headings}\n,{first},{last},99,K\nQ9,Zo,Yi,99,K\n"
    load_bytes(store, "wrong.csv", wrong.encode(), table="pupils", by="test")
    wrong = "target_id,date,value\nTAR-1,never,1\nTAR-2,never,1\n"
    load_bytes(store, "observations.csv", wrong.encode(), by="test")
    set_aside(store, finding_about("TAR-1"), "no name", "her mother is unwell", None, "test")
    set_aside(store, "0123456789abcdef", f"of {first}", "fine", None, "test")
    set_aside(store, finding_about("TAR-2"), "stays", "another's reason", None, "test")
    store.audit("test", "export", f"{last}, {first}: one sheet")
    own, other = (
        store.query(f"SELECT public_id FROM pupils WHERE pupil_id = 'PUP-{n}'").iloc[0, 0]
        for n in (1, 2)
    )
    meeting = {"plan_id": "PLAN-1", "liked": f"“{first}” is proud of TAR-1"}
    for subject in (own, "an id of before"):
        drafts.begin(store, "meeting", subject, meeting, by="test")
    begun = drafts.begin(store, "meeting", other, {"plan_id": "PLAN-2", "liked": "x"}, by="test")
    # What is of another pupil stays.
    drafts.put(store, begun.draft_id, {"liked": "maps and songs"}, by="test")
    read = "provision_id,plan_id,target_id,name\nPRO-2,PLAN-2,TAR-1,Reading\n"
    load_bytes(store, "provision.csv", read.encode(), by="test")
    with store.writing() as cursor:
        cursor.execute(
            "INSERT INTO store.mappings VALUES ('abc', ?, now()::TIMESTAMP, 'test')",
            [f'{{"columns": {{"{first}": "value"}}}}'],
        )
    have_ready(store, date(2025, 11, 14), store.settings())
    copy = store.query("SELECT target_id FROM store.worked_out.target_summaries")
    assert "TAR-1" in set(copy["target_id"])


def finding_about(target: str) -> str:
    found = pd.DataFrame({"check": ["target_vague"], "subject": [f"target:{target}"]})
    return str(finding_ids(found).iloc[0])


def test_nothing_of_a_forgotten_pupil_is_left_and_no_other_row_changes(plain) -> None:
    with Store.open(plain) as store:
        uncompressed(store)
        written_about(store)
        backup = upkeep.back_up(store, "before-test").file
        with store.cursor() as cursor:
            cursor.execute("CHECKPOINT store")
        before = everything(store)
        assert readable(plain.parent, OWN) == set(OWN)
        assert readable(plain.parent / "backups", OWN) == set(OWN)
        done = upkeep.forget(store, "PUP-1", by="the SENCO")
        assert (done.backups, done.left) == (1, [])
        after = everything(store)
        assert upkeep.check(store) == []
        assert upkeep.back_up(store).file.exists()
    assert readable(plain.parent, OWN) == set()
    assert backup.exists()

    for name in set(TABLES) - {"provision"}:
        held = before[name].drop(columns=["source_file"]).astype(str)
        own = held.agg(lambda column: column.str.contains("PUP-1|PLAN-1|TAR-1|CON-1")).any(axis=1)
        others = before[name][~own.astype(bool)]
        # A file that is called after the pupil is called otherwise; nothing else of a row changes.
        files = others["source_file"].str.replace(f"{NAMES[0][0]}_{NAMES[0][1]}", "[erased]")
        others = others.assign(source_file=files)
        pd.testing.assert_frame_equal(after[name], others.reset_index(drop=True))
    assert len(after["quarantine"]) == 2
    assert "Zo" in "".join(after["quarantine"]["cells"])
    assert after["dismissals"]["facts"].tolist() == ["stays"]
    assert after["mappings"].empty
    assert [json.loads(each)["plan_id"] for each in after["drafts"]["content"]] == ["PLAN-2"]
    assert after["provision"]["target_id"].isna().all()
    assert len(after["pupil_links"]) == len(NAMES) - 1
    details = set(after["audit_log"]["detail"])
    assert "[erased]: one sheet" in details
    assert "her mother is unwell" not in " ".join(details)
    assert any("another's reason" in each for each in details)
    assert len(after["audit_log"]) == len(before["audit_log"]) + 1
    for name in ("at", "who", "action"):
        assert after["audit_log"][name][: len(before["audit_log"])].equals(
            before["audit_log"][name]
        )
    said = after["audit_log"][after["audit_log"]["action"] == "forget"].iloc[0]
    assert (said["who"], done.public_id in said["detail"]) == ("the SENCO", True)
    counts = [
        "load_id",
        "rows_read",
        "loaded",
        "superseded",
        "quarantined",
        "loaded_at",
        "loaded_by",
    ]
    pd.testing.assert_frame_equal(after["loads"][counts], before["loads"][counts])


def test_a_pupil_of_whom_there_is_nothing_is_not_found(plain) -> None:
    with Store.open(plain) as store:
        before = plain.read_bytes()
        with pytest.raises(NotFound):
            upkeep.forget(store, "PUP-99", by="test")
        assert plain.read_bytes() == before


def test_an_id_that_passed_to_another_pupil_is_that_pupils(plain) -> None:
    moved = as_csv([PLAN | {"plan_id": "PLAN-1", "pupil_id": "PUP-2"}])
    with Store.open(plain) as store:
        load_bytes(store, "plans.csv", moved, by="test")
        upkeep.forget(store, "PUP-1", by="test")
        plans = store.query("SELECT plan_id, pupil_id, superseded_at FROM store.plans ORDER BY ALL")
        assert plans["pupil_id"].tolist() == ["PUP-2", "PUP-2", "PUP-3"]
        assert len(store.query("SELECT * FROM observations WHERE target_id = 'TAR-1'")) == 3


def test_free_words_of_other_pupils_that_name_the_pupil_are_counted_and_stay(plain) -> None:
    note = f"target_id,date,value,note\nTAR-2,2025-11-03,55,with {NAMES[0][0]} today\n".encode()
    with Store.open(plain) as store:
        load_bytes(store, "observations.csv", note, by="test")
        drafts.begin(store, "meeting", "of another", {"liked": f"songs\n{NAMES[0][0]}"}, by="test")
        done = upkeep.forget(store, "PUP-1", by="test")
        assert done.mentions == 2
        assert "read them and correct them" in " ".join(done.sentences())
        assert len(store.query("SELECT * FROM observations WHERE contains(note, 'today')")) == 1


def test_a_short_number_is_a_pupil_under_a_heading_of_ids_alone(plain) -> None:
    rows = b"pupil_id,first_name,nc_year,sen_provision\n12,Wilhelmina,5,N\n"
    wrong = b"target_id,date,value\nTAR-2,never,12\n"
    own = b"pupil_id,nc_year,sen_provision\n12,99,N\n"
    with Store.open(plain) as store:
        for name, data in [("pupils.csv", rows), ("observations.csv", wrong), ("pupils.csv", own)]:
            load_bytes(store, name, data, by="test")
        store.audit("test", "load", "12 rows read")
        upkeep.forget(store, "12", by="test")
        left = store.query("SELECT cells FROM store.quarantine")["cells"]
        assert left.str.contains("never").tolist() == [True]
        assert "12 rows read" in set(store.query("SELECT detail FROM store.audit_log")["detail"])


def test_a_backup_of_another_key_is_named_and_left(locked) -> None:
    with Store.open(locked, key=KEY) as store:
        file = backup_file(locked, "v1")
        with store.cursor() as cursor:
            store.copy_on(cursor, "store", file, key=OTHER_KEY)
        before = file.read_bytes()
        done = upkeep.forget(store, "PUP-1", by="test")
    assert (done.backups, len(done.left)) == (0, 1)
    assert str(file) in done.left[0]
    assert file.read_bytes() == before


def test_every_table_is_known_to_hold_pupils_or_not() -> None:
    known = {*erasing.WORDED, *erasing.LEFT_OUT, *erasing.OF_NO_PUPIL}
    assert set(SYSTEM_TABLES) == known
    of_no_pupil = {"people", "scale_levels", "closures", "comparators"}
    rules = {
        name: erasing._belongs(table, {c.name for c in table.stored})
        for name, table in TABLES.items()
    }
    assert {name for name, rule in rules.items() if rule == "false"} == of_no_pupil
