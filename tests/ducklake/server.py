"""A PostgreSQL of one test run, on loopback, and the stores whose catalogue it holds."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from iepdata.store import Lake, LakeStore

USER, PASSWORD = "iep", "a-pass'word of the test run"
# The databases that a test begins with are copies of this one, which is made once.
MADE = "made"
MISSING = "no PostgreSQL on this machine: apt-get install postgresql"


class Server:
    """A running PostgreSQL; its folder belongs to a user that it agrees to run as."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._binaries, self.folder = binaries, folder
        self.port = _free_port()
        self._as = ["runuser", "-u", "postgres", "--"] if os.name != "nt" and _is_root() else []
        if self._as:
            shutil.chown(folder, "postgres")
        word = folder / "word"
        word.write_text(PASSWORD)
        word.chmod(0o644)
        self._run(
            "initdb", "-D", self._data, "-U", USER, "-A", "scram-sha-256", "--pwfile", str(word),
            "--no-sync", "--locale", "C", "-E", "UTF8",
        )  # fmt: skip
        self.start()

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def start(self) -> None:
        options = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} -c fsync=off "
            f"-c unix_socket_directories={self.folder} -c max_connections=300"
        )
        self._control("start", "-o", options, "-l", str(self.folder / "log"))

    def stop(self, *, at_once: bool = False) -> None:
        """Stop it; at once is as a crash is: no transaction that is under way ends."""
        self._control("stop", "-m", "immediate" if at_once else "fast")

    def database(self, like: str | None = None) -> str:
        """The name of a new database, empty or a copy."""
        name = f"d{secrets.token_hex(6)}"
        self._run("createdb", name, *(["-T", like] if like else []), *self._where)
        return name

    def said(self, database: str, sql: str) -> list[str]:
        """The lines with which PostgreSQL itself answers."""
        answer = self._run("psql", "-Atq", "-d", database, "-c", sql, *self._where)
        return answer.splitlines()

    def dumped(self, database: str) -> str:
        """All that a database holds, as its own backup writes it."""
        return self._run("pg_dump", "-d", database, *self._where)

    def lake(self, database: str, *, password: str = PASSWORD, port: int | None = None) -> Lake:
        said = password.replace("'", r"\'")
        return Lake(
            f"host=127.0.0.1 port={port or self.port} dbname={database} user={USER} "
            f"password='{said}' connect_timeout=5"
        )

    def fresh(self) -> Lake:
        """The address of a store of its own that holds nothing."""
        return self.lake(self.database(MADE))

    def made(self, folder: Path, *, key: str | None = None) -> LakeStore:
        """A store of its own that holds nothing, with its data in `folder` and no other's."""
        return LakeStore.make_at(self.lake(self.database()), folder, key=key)

    @property
    def _where(self) -> list[str]:
        return ["-h", "127.0.0.1", "-p", str(self.port), "-U", USER]

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "-D", self._data, "-w", "-s", *arguments)

    def _run(self, name: str, *arguments: str) -> str:
        # What pg_ctl starts would hold a pipe open for as long as it runs.
        with tempfile.TemporaryFile("w+") as out:
            done = subprocess.run(
                [*self._as, str(self._binaries / name), *arguments], cwd=self.folder,
                stdout=out, stderr=subprocess.STDOUT, env=os.environ | {"PGPASSWORD": PASSWORD},
            )  # fmt: skip
            out.seek(0)
            said = out.read()
        assert done.returncode == 0, f"{name}: {said}"
        return said


@contextmanager
def running() -> Iterator[Server]:
    """A server for the length of the block; skips without PostgreSQL, fails then in CI."""
    binaries = _binaries()
    if binaries is None:
        pytest.fail(MISSING) if os.environ.get("CI") == "true" else pytest.skip(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="iep-postgres-"))
    folder.chmod(0o755)
    server = Server(binaries, folder)
    try:
        server.said("postgres", f"CREATE DATABASE {MADE}")
        LakeStore.make_at(server.lake(MADE), folder / "stores").close()
        yield server
    finally:
        server.stop(at_once=True)
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path | None:
    """Where the programs of PostgreSQL are; Debian keeps them outside of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def _is_root() -> bool:
    return os.geteuid() == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
