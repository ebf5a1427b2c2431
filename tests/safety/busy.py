"""Processes that are busy with a store until they are killed: `python -m tests.safety.busy`.

Each line on its input, a JSON list of kind, path and key, starts one; when it is ready its number
is said, then what it confirms, and when it is gone 'gone'. All of them are forked from this
process, which has read the program and opened nothing: so one more costs next to nothing.

Kind 'hold' has the store open; 'spill' has rows in the log and on the disk that did not fit into
memory; 'record' records, loads, undoes and backs up from several threads, says each row that is
confirmed, and is ready with the first.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import traceback
from itertools import count

from iepdata import upkeep
from iepdata.ingest import load_bytes, undo
from iepdata.store import Store
from iepdata.store.engine import ENGINE

HEADINGS = "target_id,date,value,observer_id"
NOTE = "Confirmed to the teacher"
LOADED = 200
LONGEST_SECONDS = 300


def main() -> None:
    ENGINE["threads"] = "1"
    for line in sys.stdin:
        kind, path, key = json.loads(line)
        number = os.fork()
        if not number:
            _be_busy(kind, path, key)
        os.waitpid(number, 0)
        print("gone", flush=True)


def _be_busy(kind: str, path: str, key: str | None) -> None:
    """Be busy until killed; if that never comes, no longer than anyone waits for it."""
    threading.Timer(LONGEST_SECONDS, os._exit, [1]).start()
    try:
        with Store.open(path, key=key) as store:
            {"hold": hold, "spill": spill, "record": record}[kind](store)
    except BaseException:
        traceback.print_exc()
    os._exit(1)


def hold(_: Store) -> None:
    print(os.getpid(), flush=True)
    time.sleep(LONGEST_SECONDS)


def spill(store: Store) -> None:
    store.audit("busy", "log", f"{NOTE}: this line is in the log alone")
    with store.cursor() as cursor:
        cursor.execute("SET memory_limit = '25MB'")
        cursor.execute(
            "CREATE TEMP TABLE big AS "
            "SELECT o.note || ' ' || md5(random()::VARCHAR) AS note "
            "FROM observations AS o, range(2000) WHERE o.note IS NOT NULL"
        )
        print(os.getpid(), flush=True)
        time.sleep(LONGEST_SECONDS)


def record(store: Store) -> None:
    first = 1 + int(store.query("SELECT count(*) FROM store.observations").iloc[0, 0])
    for number in count(first):
        row = f"{HEADINGS},note\nTAR-1,2025-11-03,{number % 90},S{number},{NOTE}"
        (report,) = load_bytes(store, "typed.csv", row.encode(), table="observations", by="busy")
        assert report.loaded == 1, report
        if number == first:
            threading.Thread(target=_load, args=(store,), daemon=True).start()
            threading.Thread(target=_back_up, args=(store,), daemon=True).start()
            print(os.getpid(), flush=True)
        print(f"S{number}", flush=True)


def _load(store: Store) -> None:
    while True:
        for value in (1, 2):
            rows = "".join(f"TAR-2,{1 + n % 28:02}/10/2025,{value},L{n}\n" for n in range(LOADED))
            data = f"{HEADINGS}\n{rows}".encode()
            (report,) = load_bytes(store, "log.csv", data, table="observations", by="busy")
        undo(store, report.load_id, "busy")


def _back_up(store: Store) -> None:
    while True:
        upkeep.back_up(store)


if __name__ == "__main__":
    main()
