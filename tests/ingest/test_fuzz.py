"""Two hundred damaged files; the long form is `python -m tests.ingest.fuzz --files 2000`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(os.name == "nt", reason="there is no way to ask for the memory used")
def test_whatever_the_bytes_it_ends_in_a_report_or_a_sentence_within_a_gigabyte() -> None:
    """In a process of its own: its memory is then that of the import alone."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.ingest.fuzz", "--files", "200"],
        cwd=Path(__file__).parents[2], capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert "200 files" in run.stdout
