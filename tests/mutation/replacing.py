"""Rules watched for their first use, and replaced by a mutant."""

from __future__ import annotations

import ast
import gc
import importlib
import sys
import types
from collections.abc import Callable, Sequence
from typing import Any

from iepdata import sql
from iepdata.memory import Memory
from iepdata.summaries import _of_stores
from tests.mutation.mutant import Mutant
from tests.mutation.sql import as_written_again

# Where the stand-in of a function looks for what to call.
STAND_INS: dict[str, Callable[..., Any]] = {}
STAND_IN = """
def stand_in(*given, **named):
    import sys
    return sys.modules[{here!r}].STAND_INS[{place!r}](*given, **named)
"""
Ask = Callable[[str], Mutant | None]


class Replaced:
    """The SQL files and functions of some mutants, each asking `ask` before its first use."""

    def __init__(self, mutants: Sequence[Mutant], ask: Ask) -> None:
        self._ask = ask
        self._file = sql._file
        self._codes: list[tuple[types.FunctionType, types.CodeType, Any, Any]] = []
        places = {mutant.place for mutant in mutants}
        self._texts = {
            place: as_written_again(self._file(place)) for place in places if ":" not in place
        }
        self._put_text: tuple[str, str] | None = None
        self._functions: dict[str, types.FunctionType] = {}
        sql._file = self._read
        sql.sql_text.cache_clear()
        for module in {place.partition(":")[0] for place in places if ":" in place}:
            self._watch(module, places)

    def _read(self, name: str) -> str:
        """The text of an SQL file: the mutant's in a copy that has become one of it."""
        if name in self._texts:
            self._ask(name)
            if self._put_text and self._put_text[0] == name:
                return self._put_text[1]
            return self._texts[name]
        return self._file(name)

    def _watch(self, module: str, places: set[str]) -> None:
        """Have each function of a module ask for its own mutants, and for those of constants."""
        for path, function in _functions(importlib.import_module(module)):
            place = f"{module}:{path}"
            wanted = [each for each in (place, f"{module}:") if each in places]
            if wanted:
                self._stand_in(place, function, wanted)

    def _stand_in(self, place: str, function: types.FunctionType, wanted: list[str]) -> None:
        real = types.FunctionType(
            function.__code__, function.__globals__, function.__name__, function.__defaults__,
            function.__closure__,
        )  # fmt: skip
        real.__kwdefaults__ = function.__kwdefaults__
        self._functions[place] = real

        def asking(*given: Any, **named: Any) -> Any:
            for each in wanted:
                self._ask(each)
            return self._functions[place](*given, **named)

        STAND_INS[place] = asking
        made: dict[str, Any] = {}
        exec(STAND_IN.format(here=__name__, place=place), made)
        self._codes.append((function, function.__code__, real.__defaults__, real.__kwdefaults__))
        function.__code__ = made["stand_in"].__code__
        function.__defaults__ = function.__kwdefaults__ = None

    def put(self, mutant: Mutant) -> None:
        """Put a mutant in the place of its rule, for good: only for a copy of the process."""
        if ":" not in mutant.place:
            self._put_text = (mutant.place, mutant.made)
            sql.sql_text.cache_clear()
            return
        module = sys.modules[mutant.place.partition(":")[0]]
        if mutant.constant:
            old = getattr(module, mutant.constant)
            # Not in the module itself: what it has made since is to stand.
            made = dict(vars(module))
            exec(mutant.made, made)
            new = made[mutant.constant]
            if isinstance(old, dict):
                old.clear()
                old.update(new)
            for other in [each for name, each in sys.modules.items() if name.startswith("iepdata")]:
                if vars(other).get(mutant.constant) is old:
                    setattr(other, mutant.constant, new)
            return
        self._functions[mutant.place].__code__ = _code_of(mutant.made, mutant.place)

    def forget(self) -> None:
        """Have everything that is remembered between tests worked out anew."""
        sql.sql_text.cache_clear()
        _of_stores.clear()
        for each in gc.get_objects():
            if type(each) is Memory:
                each._held.clear()

    def restore(self) -> None:
        """Have every rule as it was."""
        sql._file = self._file
        sql.sql_text.cache_clear()
        for function, code, defaults, named in self._codes:
            function.__code__, function.__defaults__ = code, defaults
            function.__kwdefaults__ = named


def _functions(module: types.ModuleType) -> list[tuple[str, types.FunctionType]]:
    """The functions and methods that a module defines, without what is wrapped around them."""
    found = []
    for name, value in list(vars(module).items()):
        if isinstance(value, type) and value.__module__ == module.__name__:
            found += [(f"{name}.{each}", held) for each, held in vars(value).items()]
        else:
            found.append((name, value))
    bare = [(name, _bare(value)) for name, value in found]
    return [
        (name, each) for name, each in bare
        if isinstance(each, types.FunctionType) and each.__module__ == module.__name__
    ]  # fmt: skip


def _bare(value: Any) -> Any:
    value = getattr(value, "__func__", None) or getattr(value, "fget", None) or value
    while hasattr(value, "__wrapped__"):
        value = value.__wrapped__
    return value


def _code_of(source: str, place: str) -> types.CodeType:
    """The code of the function that `source` defines; its annotations are never worked out."""
    tree = ast.parse(source)
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    function.decorator_list = []
    function.returns = None
    function.args.defaults = [ast.Constant(None) for _ in function.args.defaults]
    function.args.kw_defaults = [each and ast.Constant(None) for each in function.args.kw_defaults]
    code = compile(ast.fix_missing_locations(tree), f"<mutant of {place}>", "exec")
    return next(each for each in code.co_consts if isinstance(each, types.CodeType))
