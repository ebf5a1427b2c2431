"""The key of the store: from the environment or from a file, never from a command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from iepdata.errors import StoreError

KEY, NEW_KEY = "IEP_KEY", "IEP_NEW_KEY"
# Who can guess a shorter one can read the store.
SHORTEST = 20


def chosen_key(environment: Mapping[str, str] | None = None, name: str = KEY) -> str | None:
    """The key that the variable `name` holds, or the file that `<name>_FILE` names; else None.

    White space around it does not count. Raises StoreError, with what to do, where both are set or
    one is empty, the file cannot be read, or the key is too short or not of plain letters.
    """
    environment = os.environ if environment is None else environment
    for each in (name, f"{name}_FILE"):
        # 'export IEP_KEY=$(cat missing)' must not lead to a store that is not encrypted.
        if each in environment and not environment[each].strip():
            raise StoreError(f"{each} is set but empty. Give it its value, or take it away.")
    key, file = environment.get(name, "").strip(), environment.get(f"{name}_FILE", "").strip()
    if key and file:
        raise StoreError(f"Both {name} and {name}_FILE are set. Keep one of them.")
    if file:
        key = _in_file(Path(file), name)
    if not key:
        return None
    if not (key.isascii() and key.isprintable()):
        raise StoreError(
            f"The key in {file or name} holds more than plain English letters, digits and signs "
            "on one line."
        )
    if len(key) < SHORTEST:
        raise StoreError(
            f"The key in {file or name} is shorter than {SHORTEST} characters. Make "
            'a longer one: python -c "import secrets; print(secrets.token_urlsafe(32))"'
        )
    return key


def _in_file(file: Path, name: str) -> str:
    try:
        key = file.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError):
        raise StoreError(f"The key file {file}, which {name}_FILE names, cannot be read.") from None
    if not key:
        raise StoreError(f"The key file {file}, which {name}_FILE names, is empty.")
    return key
