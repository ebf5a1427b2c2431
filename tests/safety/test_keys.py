"""The key: who lacks it, or has another, gets a sentence, and nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

import iepdata
from iepdata import upkeep
from iepdata.cli import main
from iepdata.errors import StoreError
from iepdata.store import Store
from iepdata.store.keys import chosen_key
from iepdata.upkeep.backups import opened_backup
from tests.safety.schools import KEY, NAMES, OTHER_KEY


def everything(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    ("has_key", "given", "said"),
    [
        (True, OTHER_KEY, "The key does not open"),
        (True, None, "is encrypted, and no key is given"),
        (False, KEY, "is not encrypted; nothing has been changed"),
    ],
)
def test_a_wrong_missing_or_superfluous_key_is_a_sentence_and_changes_nothing(
    has_key, given, said, request
) -> None:
    path = request.getfixturevalue("locked" if has_key else "plain")
    before = everything(path.parent)
    with pytest.raises(StoreError, match=said):
        Store.open(path, key=given)
    assert everything(path.parent) == before


def test_a_key_comes_from_the_environment_or_a_file_and_not_from_both(tmp_path) -> None:
    file = tmp_path / "key"
    file.write_text(f"{KEY}\n")
    assert chosen_key({}) is None
    assert chosen_key({}) is None
    for wrong in (" ", "\udcff" * 24, "ключ" * 6, "twelve letters\ntwelve letters"):
        with pytest.raises(StoreError):
            chosen_key({"IEP_KEY": wrong})
    assert chosen_key({"IEP_KEY": KEY}) == chosen_key({"IEP_KEY_FILE": str(file)}) == KEY
    with pytest.raises(StoreError, match="Keep one of them"):
        chosen_key({"IEP_KEY": KEY, "IEP_KEY_FILE": str(file)})


@pytest.mark.parametrize("text", [None, b"", b"short", b"\xff\xfe\xfa" * 20])
def test_a_key_file_that_is_missing_empty_short_or_no_text_is_refused(text, tmp_path) -> None:
    file = tmp_path / "key"
    if text is not None:
        file.write_bytes(text)
    with pytest.raises(StoreError, match="key"):
        chosen_key({"IEP_KEY_FILE": str(file)})


def test_a_store_and_its_backups_are_encrypted_given_a_new_key_and_decrypted(plain) -> None:
    with Store.open(plain) as store:
        before = store.query("SELECT * FROM store.observations ORDER BY ALL")
        upkeep.back_up(store)
    for key, new_key, done in [
        (None, KEY, "encrypted"),
        (KEY, OTHER_KEY, "given a new key"),
        (OTHER_KEY, None, "decrypted"),
    ]:
        said = upkeep.rekey(plain, key, new_key, by="test")
        assert said.done.startswith(done)
        assert (said.backups, said.left) == (1, [])
        (backup,) = upkeep.backups(plain)
        with opened_backup(backup.file, new_key):
            pass
        with pytest.raises(StoreError, match="key"):
            Store.open(plain, key=key)
        with Store.open(plain, key=new_key) as store:
            assert store.query("SELECT * FROM store.observations ORDER BY ALL").equals(before)


def test_every_command_opens_a_store_with_its_key(locked, tmp_path, capsys, monkeypatch) -> None:
    file = tmp_path / "pupil.html"
    commands = [
        ["loads"],
        ["export", "pupil", "--pupil", "PUP-1", "--as-of", "2025-11-03", "-o", str(file)],
    ]
    for command in commands:
        assert main([*command, "--store", str(locked)]) == 2
        assert "is encrypted, and no key is given" in capsys.readouterr().err
    assert not file.exists()
    monkeypatch.setenv("IEP_KEY", KEY)
    for command in commands:
        assert main([*command, "--store", str(locked)]) == 0
    assert NAMES[0][0] in file.read_text(encoding="utf-8")


def test_a_file_is_opened_only_where_its_key_is_known() -> None:
    package = Path(iepdata.__file__).parent
    opening = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if "Store.open(" in file.read_text(encoding="utf-8")
    }
    # The pages and the commands open by `open_store`, which asks for the key.
    with_a_key = {"store/__init__.py"} | {
        f"upkeep/{name}.py" for name in ("check", "moving", "rekeying", "restoring")
    }
    in_memory = {"inspection/changed.py", "ui/stores.py"}
    assert opening == with_a_key | in_memory
    asking = {
        name: (package / name).read_text(encoding="utf-8")
        for name in ("cli/upkeep.py", "ui/stores.py")
    }
    assert "open_store(place, key=chosen_key())" in asking["cli/upkeep.py"]
    assert "key=_key())" in asking["ui/stores.py"]


def test_a_key_that_is_not_the_stores_rekeys_nothing(locked) -> None:
    before = everything(locked.parent)
    with pytest.raises(StoreError, match="The key does not open"):
        upkeep.rekey(locked, OTHER_KEY, "a third key, as long as those", by="test")
    with pytest.raises(StoreError, match="the same as the old one"):
        upkeep.rekey(locked, KEY, KEY, by="test")
    assert everything(locked.parent) == before
