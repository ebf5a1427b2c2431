"""Schools on the disk for the tests of safety."""

from __future__ import annotations

import shutil
from pathlib import Path

from iepdata.store import Store
from tests.school import PLAN, PUPIL, TARGET, load

KEY = "a key that is long enough"
OTHER_KEY = "another key, as long as it"

NAMES = [("Amaradine", "Okaforsson"), ("Bentholomew", "Twistleton"), ("Chidiebere", "Adebayowale")]


def small_school(store: Store) -> None:
    """Three pupils, each with a plan, a target, notes, words and a concern of their own."""
    ids = range(1, len(NAMES) + 1)
    load(
        store,
        pupils=[
            PUPIL | {"pupil_id": f"PUP-{n}", "first_name": NAMES[n - 1][0],
                     "last_name": NAMES[n - 1][1]}
            for n in ids
        ],
        plans=[PLAN | {"plan_id": f"PLAN-{n}", "pupil_id": f"PUP-{n}"} for n in ids],
        targets=[
            TARGET | {"target_id": f"TAR-{n}", "plan_id": f"PLAN-{n}",
                      "text": f"Read what {NAMES[n - 1][0]} likes"}
            for n in ids
        ],
        observations=[
            {"target_id": f"TAR-{n}", "date": f"2025-10-{day:02}", "value": 40 + day,
             "note": f"Noted of {NAMES[n - 1][0]} on day {day}"}
            for n in ids for day in (1, 8, 15)
        ],
        contributions=[
            {"plan_id": f"PLAN-{n}", "date": "2025-10-02", "given_by": "pupil",
             "text": f"I am {NAMES[n - 1][0]} and like maps"}
            for n in ids
        ],
        concerns=[
            {"concern_id": f"CON-{n}", "pupil_id": f"PUP-{n}", "date": "2025-10-03",
             "text": f"{NAMES[n - 1][1]} family asked"}
            for n in ids
        ],
    )  # fmt: skip


def made(folder: Path, key: str | None = None) -> Path:
    """The path of a small school's store in `folder`, closed."""
    path = folder / "school.duckdb"
    with Store.open(path, key=key) as store:
        small_school(store)
    return path


def copied(path: Path, folder: Path) -> Path:
    """A copy of a closed store in another folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(path, folder / path.name))


def uncompressed(store: Store) -> None:
    """Have the engine write texts as they are, so that bytes can be searched for them."""
    with store.cursor() as cursor:
        cursor.execute("PRAGMA force_compression = 'uncompressed'")
