from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.safety.killed import Busy, busy_processes
from tests.safety.schools import KEY, copied, made


@pytest.fixture(scope="session")
def plain_school(tmp_path_factory) -> Path:
    """A small school's store without a key, made once: tests take a copy."""
    return made(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="session")
def locked_school(tmp_path_factory) -> Path:
    """The same with a key."""
    return made(tmp_path_factory.mktemp("locked"), KEY)


@pytest.fixture(scope="session")
def busy() -> Iterator[Busy]:
    """What starts processes that are busy with a store."""
    with busy_processes() as made_once:
        yield made_once


@pytest.fixture
def plain(plain_school: Path, tmp_path: Path) -> Path:
    return copied(plain_school, tmp_path / "store")


@pytest.fixture
def locked(locked_school: Path, tmp_path: Path) -> Path:
    return copied(locked_school, tmp_path / "store")
