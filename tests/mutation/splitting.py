"""A plugin of pytest: where a test first asks for a rule, it goes on once for each mutant of it.

The process splits there: the copy goes on with one mutant to the end of that test and tells
whether the test failed, the original goes on with the rule as it is. What a test prepares is so
prepared once for all mutants, and only the tests that reach a rule are run for it.
"""

from __future__ import annotations

import ctypes
import gc
import os
import resource
import signal
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any

import duckdb
import pytest

from tests.mutation.mutant import Mutant
from tests.mutation.replacing import Replaced

SURVIVED, KILLED, BROKEN = range(3)
# A copy may take so long: seconds of processor, and seconds in all where it waits for ever.
MOST_CPU, MOST_WAIT = 20, 600
# What a statement without its bounds may take of memory.
MOST_MEMORY = 8 * 2**30
# The engine refuses the statement: nothing that could have been shipped.
REFUSED = (duckdb.BinderException, duckdb.ParserException, duckdb.CatalogException)


class Splitting:
    """Which mutants are left, and by which test the others were killed."""

    def __init__(self, mutants: Sequence[Mutant], jobs: int) -> None:
        self.alive: dict[str, list[Mutant]] = defaultdict(list)
        for mutant in mutants:
            self.alive[mutant.place].append(mutant)
        self.jobs = jobs
        self.killed_by: dict[Mutant, str] = {}
        self.broken: set[Mutant] = set()
        self.reached: set[str] = set()
        self.failed: list[str] = []
        # Set in a copy alone: what it tries, and the fixture that all tests which use it must pass.
        self.trying: Mutant | None = None
        self.shared_by: str | None = None
        self.test = ""
        self.asked: set[str] = set()
        self.fixtures: list[Any] = []
        self.reporter: Any = None
        self.replaced = Replaced(mutants, self.ask)

    def ask(self, place: str) -> Mutant | None:
        """The mutant to go on with in this process, where `place` is of it; it splits here."""
        if self.trying is not None:
            return self.trying
        if not self.test or threading.current_thread() is not threading.main_thread():
            return None
        if place in self.asked:
            return None
        self.asked.add(place)
        self.reached.add(place)
        return self._split(place)

    def _split(self, place: str) -> Mutant | None:
        running: dict[int, Mutant] = {}
        gc.freeze()
        for mutant in list(self.alive[place]):
            pid = os.fork()
            if pid == 0:
                try:
                    return self._become(mutant)
                except BaseException:
                    # Stopped before it was one: it must not go on as the original.
                    os._exit(SURVIVED)
            running[pid] = mutant
            if len(running) >= self.jobs:
                self._wait(running)
        while running:
            self._wait(running)
        # What is frozen is not found again, and so could not be forgotten before the next test.
        gc.unfreeze()
        return None

    def _become(self, mutant: Mutant) -> Mutant:
        self.trying = mutant
        # No copy outlives the run.
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        shared = [each for each in self.fixtures if each.scope != "function"]
        self.shared_by = shared[0].argname if shared else None
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU, MOST_CPU))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        for each in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT):
            signal.signal(each, signal.SIG_DFL)
        signal.alarm(MOST_WAIT)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        # What pytest writes goes to a terminal of its own.
        if self.reporter is not None:
            self.reporter._tw._file = open(os.devnull, "w")  # noqa: SIM115
        self.replaced.put(mutant)
        return mutant

    def _wait(self, running: dict[int, Mutant]) -> None:
        pid, status = os.wait()
        mutant = running.pop(pid, None)
        if mutant is None:
            return
        ended = os.waitstatus_to_exitcode(status)
        if ended == SURVIVED:
            return
        self.alive[mutant.place].remove(mutant)
        if ended == BROKEN:
            self.broken.add(mutant)
        else:
            late = " (out of time)" if ended < 0 else ""
            self.killed_by[mutant] = self.test + late

    def pytest_configure(self) -> None:
        """Examples are the same in every copy, and the first that fails is enough."""
        from hypothesis import HealthCheck, Phase, settings

        settings.register_profile(
            "mutants", derandomize=True, database=None, deadline=None,
            phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        settings.load_profile("mutants")

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        self.reporter = session.config.pluginmanager.getplugin("terminalreporter")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Each example of a property is a test of its own: what it loads is loaded once."""
        for property_ in {
            id(each): each for item in items
            if (each := getattr(getattr(item, "obj", None), "hypothesis", None))
        }.values():  # fmt: skip
            property_.inner_test = self._example(property_.inner_test)

    def _example(self, tried: Callable[..., None]) -> Callable[..., None]:
        @wraps(tried)
        def example(*given: Any, **named: Any) -> None:
            if self.trying is None:
                self._begin()
            try:
                tried(*given, **named)
            except (AssertionError, duckdb.Error) as error:
                if self.trying is not None:
                    os._exit(BROKEN if isinstance(error, REFUSED) else KILLED)
                raise
            if self.trying is not None and self.shared_by is None:
                os._exit(SURVIVED)

        return example

    def _begin(self) -> None:
        self.asked = set()
        self.replaced.forget()

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        self.fixtures.append(fixturedef)
        try:
            return (yield)
        finally:
            self.fixtures.pop()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self) -> None:
        """Once all are noticed, no further test can tell anything."""
        if self.trying is None and self.alive and not any(self.alive.values()):
            pytest.skip("every change is noticed")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: Any) -> Iterator[None]:
        if self.trying is not None:
            if self.shared_by not in getattr(item, "fixturenames", ()):
                os._exit(SURVIVED)
        else:
            self.test = item.nodeid
            self._begin()
        result = yield
        if self.trying is not None and self.shared_by is None:
            os._exit(SURVIVED)
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: Any) -> Iterator[None]:
        report = yield
        if report.failed and self.trying is not None:
            refused = call.excinfo is not None and isinstance(call.excinfo.value, REFUSED)
            os._exit(BROKEN if refused else KILLED)
        if report.failed:
            self.failed.append(item.nodeid)
        return report

    def pytest_sessionfinish(self) -> None:
        if self.trying is not None:
            os._exit(SURVIVED)
        self.replaced.restore()
