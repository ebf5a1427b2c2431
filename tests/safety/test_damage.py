"""A damaged page is found, and the documented steps bring the record back."""

from __future__ import annotations

import random
import re
import shlex
from pathlib import Path

import pytest

from iepdata import upkeep
from iepdata.cli import main
from iepdata.store import Store
from tests.safety.schools import KEY, uncompressed

# The engine's own headers, and the first pages.
PLACES = (20, 4096, 8192 + 40, 12288 + 9)


def damaged(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 0x40
    path.write_bytes(data)


@pytest.mark.parametrize("key", [None, KEY])
def test_a_flipped_bit_anywhere_is_found_by_check(key, request) -> None:
    path: Path = request.getfixturevalue("plain" if key is None else "locked")
    with Store.open(path, key=key) as store:
        own = upkeep.back_up(store).file
        # A file without free pages: each of them holds something.
        store.rewrite()
    sound, chance = path.read_bytes(), random.Random(3)
    places = [*(PLACES if key else PLACES[1::2]), chance.randrange(len(sound))]
    unnoticed = []
    for place in places:
        path.write_bytes(sound)
        damaged(path, place)
        said = " ".join(upkeep.check_file(path, key))
        if "damaged" not in said or str(own) not in said:
            unnoticed.append(place)
    assert unnoticed == []


def test_the_step_that_check_names_restores_the_store(plain, capsys) -> None:
    with Store.open(plain) as store:
        before = store.query("SELECT * FROM store.observations ORDER BY ALL")
        upkeep.back_up(store)
        uncompressed(store)
        store.rewrite()
    damaged(plain, plain.read_bytes().index(b"Noted of"))
    store = ["--store", str(plain)]
    assert main(["check", *store]) == 2
    step = re.search(r"python -m iepdata (restore .*--yes)", capsys.readouterr().out)
    assert main([*shlex.split(step[1]), *store]) == 0
    assert "The damaged store that was there is kept as" in capsys.readouterr().out
    assert main(["check", *store]) == 0
    with Store.open(plain) as opened:
        assert opened.query("SELECT * FROM store.observations ORDER BY ALL").equals(before)


def test_a_damaged_backup_is_found_and_not_restored(plain, capsys) -> None:
    with Store.open(plain) as store:
        file = upkeep.back_up(store).file
    damaged(file, file.stat().st_size // 2)
    store = ["--store", str(plain)]
    before = plain.read_bytes()
    assert main(["check", *store]) == 2
    assert "The last backup is of no use" in capsys.readouterr().out
    assert main(["restore", str(file), "--yes", *store]) == 2
    assert plain.read_bytes() == before
