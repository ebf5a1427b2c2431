"""A plugin of pytest for `coverage run`: measures the reader of workbooks too, a process apart.

`coverage run -m pytest -p tests.measured tests` measures everything.
"""

from __future__ import annotations

from pathlib import Path

import coverage

from iepdata.ingest import child

SETTINGS = Path(__file__).parents[1] / ".coveragerc"
# The reader starts without site-packages, and is ended as soon as it has said that it is done.
STARTED = f"""
import sys
sys.path += [*sys.argv[1:3], {str(Path(coverage.__file__).parents[1])!r}]
import coverage
measured = coverage.Coverage(config_file={str(SETTINGS)!r}, data_file=DATA, data_suffix=True)
measured.start()
from iepdata.isolated import wire
from iepdata.isolated.main import main
write = wire.write
def saved(out, said, buffers=()):
    if "done" in said or "refused" in said:
        measured.stop()
        measured.save()
    write(out, said, buffers)
wire.write = saved
main(*sys.argv[3:])
"""


def pytest_configure() -> None:
    """Have the reader measure itself where this run is measured."""
    run = coverage.Coverage.current()
    if run is not None:
        data_file = run.config.data_file
        child.START = STARTED.replace("DATA", repr(str(Path(data_file).absolute())))
