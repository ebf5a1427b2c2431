"""Processes that write to one store at once, and what each has confirmed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

LOADS = int(os.environ.get("IEP_TEST_LOADS", "2"))
ROOT = Path(__file__).parents[2]


class Writer:
    """One process that writes, and what it has confirmed so far."""

    def __init__(self, name: str, connection: str, folder: Path, loads: int = LOADS) -> None:
        self.said = folder / f"{name}.txt"
        with self.said.open("w") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.ducklake.writer", name, str(loads)], cwd=ROOT,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, text=True,
            )  # fmt: skip
        self.process.stdin.write(f"{connection}\n")
        self.process.stdin.flush()
        self.confirmed: list[str] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self.confirmed += line.split()

    def wait(self) -> int:
        ended = self.process.wait(timeout=900)
        self._reader.join()
        self.process.stdin.close()
        self.process.stdout.close()
        return ended


def wait_for(happened: Callable[[], bool], seconds: float = 300) -> None:
    for _ in range(int(seconds / 0.1)):
        if happened():
            return
        time.sleep(0.1)
    pytest.fail("it did not happen")
