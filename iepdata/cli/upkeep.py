"""The commands of upkeep: backup, restore, check, forget, rekey and what has been kept too long."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from iepdata import upkeep
from iepdata.cli.said import say
from iepdata.errors import IepDataError, StoreError, StoreInUse
from iepdata.store import Lake, Store, open_store
from iepdata.store.keys import KEY, NEW_KEY, chosen_key

DONE, NOT_DONE = 0, 2
NOT_ENCRYPTED = (
    "The store is not encrypted: keep it on an encrypted disk, or set IEP_NEW_KEY and run rekey."
)


def opened(place: Path | Lake) -> Store:
    """The store at `place`, with the key of the environment."""
    return open_store(place, key=chosen_key())


def back_up_first(store: Store) -> None:
    """Make the day's backup before anything is changed; where it fails, say so and go on."""
    try:
        upkeep.back_up_if_due(store)
    except StoreError as error:
        say(f"No backup was made: {error.message}", error=True)


def add(command: Callable[..., argparse.ArgumentParser], user: Callable[[], str]) -> None:
    """Add the commands; `user` names who gives them."""

    def added(
        name: str, run: Callable[[Any], int], text: str, *, undoable: bool = True
    ) -> argparse.ArgumentParser:
        parser = command(name, run, text)
        parser.set_defaults(user=user)
        if not undoable:
            parser.add_argument("--yes", action="store_true", help="do it, without asking")
        return parser

    backup = added("backup", _backup, "Write a backup, read it back, and say where it is.")
    backup.add_argument("file", type=Path, metavar="FILE", help="a new file, or a folder for it")
    restore = added("restore", _restore, "Put a backup in the place of the store.", undoable=False)
    restore.add_argument("file", type=Path, metavar="FILE")
    added("check", _check, "Check the store: is every page sound, does every row belong?")
    forget = added("forget", _forget, "Erase a pupil from store and backups.", undoable=False)
    forget.add_argument("pupil_id", metavar="PUPIL_ID")
    rekey = added("rekey", _rekey, f"Encrypt the store with the key in {NEW_KEY}.", undoable=False)
    rekey.add_argument("--plain", action="store_true", help="with no key from now on")


def _backup(options: argparse.Namespace) -> int:
    try:
        with opened(options.store) as store:
            file = upkeep.back_up_to(store, options.file)
            store.audit(options.user(), "backup", file.name)
    except StoreInUse as error:
        own = [] if isinstance(options.store, Lake) else upkeep.backups(options.store)
        if own:
            raise StoreInUse(f"{error.message} Its own last backup is {own[0].file}.") from None
        raise
    whose = KEY if isinstance(options.store, Lake) else "the store"
    say(f"Backed up to {file}: every row was read back. It has the key of {whose}.")
    return DONE


def _restore(options: argparse.Namespace) -> int:
    if isinstance(options.store, Lake):
        _ask(options, f"This puts {options.file} in the place of all that the DuckLake holds, of "
             "which a backup is made first.")  # fmt: skip
        done = upkeep.restore_into(options.store, options.file, chosen_key(), by=options.user())
        say(*done.sentences())
        return DONE
    if options.store.exists():
        _ask(options, f"This puts {options.file} in the place of {options.store}, which is kept "
             "beside it under another name.")  # fmt: skip
    done = upkeep.restore(options.store, options.file, chosen_key(), by=options.user())
    say(*done.sentences())
    return DONE


def _check(options: argparse.Namespace) -> int:
    key = chosen_key()
    if isinstance(options.store, Lake):
        findings = upkeep.check_lake(options.store, key)
    elif options.store.exists():
        findings = upkeep.check_file(options.store, key)
    else:
        raise StoreError(f"There is no store at {options.store}.")
    say(*(findings or ["The store is sound."]))
    if key is None and not isinstance(options.store, Lake):
        say(NOT_ENCRYPTED, error=True)
    return NOT_DONE if findings else DONE


def _forget(options: argparse.Namespace) -> int:
    with opened(options.store) as store:
        _ask(options, f"This erases pupil {options.pupil_id} from the records, their history and "
             "the backups beside the store. It cannot be taken back.")  # fmt: skip
        done = upkeep.forget(store, options.pupil_id, by=options.user())
    say(*done.sentences())
    return DONE if not done.left else NOT_DONE


def _rekey(options: argparse.Namespace) -> int:
    if isinstance(options.store, Lake):
        raise StoreError(
            "Each file of a DuckLake has a key of its own, made by the program: there is none to "
            "change. Its next backup has the key that is set then.",
            title="Nothing has been changed",
        )
    key, new_key = chosen_key(), None if options.plain else chosen_key(name=NEW_KEY)
    if new_key is None and not options.plain:
        raise StoreError(f"Set {NEW_KEY}, or {NEW_KEY}_FILE to the file that holds the new key.")
    _ask(options, "This writes the store and its backups anew"
         + (" without encryption." if options.plain else " with the new key; without it nobody "
            "can read them again, so keep it in a second place."))  # fmt: skip
    done = upkeep.rekey(options.store, key, new_key, by=options.user())
    say(
        f"The store and {done.backups} of its backups are {done.done}.",
        f"Take {KEY} and {KEY}_FILE away." if options.plain else
        f"From now on the new key belongs where the old one is: in {KEY} or {KEY}_FILE.",
    )  # fmt: skip
    for file in done.left:
        say(f"Neither key opens {file}: it is as it was.", error=True)
    return DONE


def _ask(options: argparse.Namespace, what: str) -> None:
    """Raise IepDataError, with what would happen, unless the command says yes."""
    if not options.yes:
        raise IepDataError(f"{what} Add --yes to do it.", title="Nothing has been changed")
