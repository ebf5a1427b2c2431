"""The commands of a store for many servers: prepare, move and tidy."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from iepdata import upkeep
from iepdata.cli.said import say
from iepdata.cli.upkeep import opened
from iepdata.errors import IepDataError
from iepdata.store import Lake, LakeStore
from iepdata.store.keys import chosen_key


def add(
    command: Callable[..., argparse.ArgumentParser], user: Callable[[], str],
    place: Callable[[str], Path | Lake],
) -> None:  # fmt: skip
    """Add the commands; `user` names who gives them, `place` reads where a store is."""

    def added(name: str, run: Callable[[Any], int], text: str, *, store: bool = True) -> Any:
        parser = command(name, run, text, store=store)
        parser.set_defaults(user=user)
        return parser

    prepare = added("prepare", _prepare, "Make a store, or bring an older one up to date.")
    prepare.add_argument(
        "--data", type=Path, metavar="FOLDER",
        help="for a DuckLake: the folder of its data, which every server reaches",
    )  # fmt: skip
    move = added("move", _move, "Move a store between a file and a DuckLake.", store=False)
    move.add_argument("source", type=place, metavar="FROM")
    move.add_argument("target", type=place, metavar="TO")
    added("tidy", _tidy, "Merge the small files of a DuckLake and remove what nothing needs.")


def _prepare(options: argparse.Namespace) -> int:
    if not isinstance(options.store, Lake):
        opened(options.store).close()
        say(f"The store {options.store} is ready.")
        return 0
    if options.data is None:
        raise IepDataError(
            "Say with --data FOLDER where the data are to be: a folder that every server reaches "
            "under the same path.",
            title="Nothing has been made",
        )
    with LakeStore.make_at(options.store, options.data, key=chosen_key()) as store:
        say(f"The store is ready: its catalogue answers, its data are in {store.folder}.")
    return 0


def _move(options: argparse.Namespace) -> int:
    say(*upkeep.move(options.source, options.target, chosen_key(), by=options.user()).sentences())
    return 0


def _tidy(options: argparse.Namespace) -> int:
    with opened(options.store) as store:
        if not isinstance(store, LakeStore):
            say("A store in one file has nothing to tidy.")
            return 0
        done = store.tidy()
        store.audit(options.user(), "tidy", f"{done.tables} tables, {done.removed} files")
    say(
        f"Tidied: {done.tables} tables were written anew and compared row by row, and "
        f"{done.removed} files removed that nothing has needed for a day."
    )
    return 0
