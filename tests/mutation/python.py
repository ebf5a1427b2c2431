"""The mutants of a Python module: each differs from it in one operator, bound or constant."""

from __future__ import annotations

import ast
import copy
import importlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tests.mutation.mutant import Mutant, shortened

OPERATORS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
NAMES = {"min": "max", "max": "min", "minimum": "maximum", "maximum": "minimum", "any": "all",
         "all": "any", "floor": "ceil", "ceil": "floor"}  # fmt: skip

UNCHANGED = ("annotation", "returns", "decorator_list", "ctx", "op", "ops")


def mutants_of_module(name: str) -> list[Mutant]:
    """The mutants of the functions, methods and constants of a module, in the order of the text."""
    path = Path(str(importlib.import_module(name).__file__))
    file = "/".join([*name.split(".")[:-1], path.name])
    return mutants_of_source(path.read_text(encoding="utf-8"), name, file)


def mutants_of_source(source: str, name: str, file: str) -> list[Mutant]:
    """The mutants of the source of a module."""
    found = []
    for path, part in _parts(ast.parse(source).body):
        is_constant = not isinstance(part, ast.FunctionDef)
        for node, put in list(_places(part)):
            for new in _changes(node):
                stated = _around(part, node)
                before = ast.unparse(stated)
                put(new)
                after = ast.unparse(new if stated is node else stated)
                made = ast.unparse(part)
                put(node)
                line = getattr(stated, "lineno", part.lineno)
                change = f"{shortened(before)}  →  {shortened(after)}"
                place = f"{name}:{'' if is_constant else path}"
                constant = path if is_constant else ""
                found.append(Mutant(place, file, line, change, made, constant))
    return sorted(found, key=lambda mutant: mutant.line)


def _parts(body: list[ast.stmt], within: str = "") -> Iterator[tuple[str, ast.stmt]]:
    """Functions and methods by their qualified name, and the constants of the module."""
    for each in body:
        if isinstance(each, ast.FunctionDef):
            yield within + each.name, each
        elif isinstance(each, ast.ClassDef):
            yield from _parts(each.body, f"{within}{each.name}.")
        elif isinstance(each, ast.Assign) and not within and isinstance(each.targets[0], ast.Name):
            yield each.targets[0].id, each
        elif isinstance(each, ast.AnnAssign) and not within and isinstance(each.target, ast.Name):
            yield each.target.id, each


def _places(part: ast.stmt) -> Iterator[tuple[Any, Callable[[ast.AST], None]]]:
    """What can be changed of a function or constant, and how to put another in its place.

    Its types, decorators and defaults are left as they are.
    """
    for name in ("body",) if isinstance(part, ast.FunctionDef) else ("value",):
        yield from _places_in(part, name)


def _places_in(node: ast.AST, name: str) -> Iterator[tuple[Any, Callable[[ast.AST], None]]]:
    value = getattr(node, name)
    inside = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
    for place, each in inside:
        if not isinstance(each, ast.AST):
            continue
        if place is None:
            yield each, partial(setattr, node, name)
        else:
            yield each, partial(value.__setitem__, place)
        for field in each._fields:
            if field not in UNCHANGED:
                yield from _places_in(each, field)


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of a part of the source, each with one change."""
    yield from _of_operators(node)
    if isinstance(node, ast.Constant) and type(node.value) is bool:
        yield ast.Constant(not node.value)
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)
    if isinstance(node, ast.Name) and node.id in NAMES and isinstance(node.ctx, ast.Load):
        yield ast.Name(NAMES[node.id], ast.Load())
    if isinstance(node, ast.Attribute) and node.attr in NAMES:
        yield ast.Attribute(node.value, NAMES[node.attr], node.ctx)
    if isinstance(node, ast.If | ast.IfExp) and isinstance(node.test, ast.Name | ast.Call):
        yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))


def _of_operators(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.BinOp | ast.BoolOp | ast.AugAssign):
        for other in OPERATORS.get(type(node.op), ()):
            yield _with(node, op=other())
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            for other in OPERATORS.get(type(operator), ()):
                yield _with(node, ops=[*node.ops[:place], other(), *node.ops[place + 1 :]])
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert | ast.USub):
        yield node.operand


def _with(node: ast.AST, **changed: object) -> ast.AST:
    other = copy.copy(node)
    for name, value in changed.items():
        setattr(other, name, value)
    return other


def _around(part: ast.stmt, node: Any) -> Any:
    """The smallest part around a change that says where it stands: never a bare constant."""
    parents = {child: each for each in ast.walk(part) for child in ast.iter_child_nodes(each)}
    shown = node
    while isinstance(shown, ast.Constant | ast.Name | ast.UnaryOp) and shown in parents:
        shown = parents[shown]
    return shown
