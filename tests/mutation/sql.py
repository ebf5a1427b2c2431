"""The mutants of an SQL text: each differs from it in one operator, bound, constant or join."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

import sqlglot
from sqlglot import exp

from tests.mutation.mutant import Mutant, number_beside, shortened

# What an operator is changed to: beside a bound first, then the other way round.
OPERATORS: dict[type[exp.Expression], tuple[type[exp.Expression], ...]] = {
    exp.LT: (exp.LTE, exp.GTE),
    exp.LTE: (exp.LT, exp.GT),
    exp.GT: (exp.GTE, exp.LTE),
    exp.GTE: (exp.GT, exp.LT),
    exp.EQ: (exp.NEQ,),
    exp.NEQ: (exp.EQ,),
    exp.And: (exp.Or,),
    exp.Or: (exp.And,),
    exp.Add: (exp.Sub,),
    exp.Sub: (exp.Add,),
    exp.Mul: (exp.Div,),
    exp.Div: (exp.Mul,),
    exp.IntDiv: (exp.Mul,),
    exp.Pow: (exp.Mul,),
    exp.Mod: (exp.Mul,),
    exp.Min: (exp.Max,),
    exp.Max: (exp.Min,),
    exp.Greatest: (exp.Least,),
    exp.Least: (exp.Greatest,),
    exp.ArgMin: (exp.ArgMax,),
    exp.ArgMax: (exp.ArgMin,),
    exp.LogicalOr: (exp.LogicalAnd,),
    exp.LogicalAnd: (exp.LogicalOr,),
}
TRUTHS = (exp.Is, exp.In, exp.Exists)
# What says nothing by itself.
SMALL = (exp.Literal, exp.Boolean, exp.Neg, exp.Coalesce)


def mutants_of_file(name: str) -> list[Mutant]:
    """The mutants of `iepdata/sql/<name>.sql`."""
    text = resources.files("iepdata.sql").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return mutants_of_text(text, name, f"iepdata/sql/{name}.sql")


def mutants_of_text(text: str, name: str, file: str) -> list[Mutant]:
    """The mutants of a statement, or of the steps of a WITH, in the order of the text."""
    tree, opening = _parsed(text)
    steps = _steps(tree)
    written = [_sql(step) for step in steps]
    found, seen = [], {", ".join(written)}
    for number, step in enumerate(steps):
        for node in list(step.walk()):
            for new in list(_changes(node)):
                around, before = node.parent, _shown(node)
                node.replace(new)
                after = _shown(new) if new.parent is around else _sql(new)
                made = ", ".join([*written[:number], _sql(step), *written[number + 1 :]])
                new.replace(node)
                if made not in seen:
                    seen.add(made)
                    change = f"{shortened(before)}  →  {shortened(after)}"
                    found.append(Mutant(name, file, _line(node, text, opening), change, made))
    return sorted(found, key=lambda mutant: mutant.line)


def as_written_again(text: str) -> str:
    """The same SQL, parsed and written out again: what the mutants differ from."""
    return ", ".join(_sql(step) for step in _steps(_parsed(text)[0]))


def _parsed(text: str) -> tuple[exp.Expression, int]:
    """The tree of a text, and how many characters were put before it to make it a statement."""
    first = next(line for line in text.splitlines() if line and not line.startswith("--"))
    if first.split()[0] in ("WITH", "SELECT", "FROM", "INSERT", "DELETE", "UPDATE"):
        return sqlglot.parse_one(text, dialect="duckdb"), 0
    opening = "WITH "
    return sqlglot.parse_one(f"{opening}{text}\nSELECT 'steps'", dialect="duckdb"), len(opening)


def _steps(tree: exp.Expression) -> list[exp.Expression]:
    """The steps of a text that is no more than that; else the statement as it is."""
    answers = tree.expressions
    if len(answers) == 1 and isinstance(answers[0], exp.Literal) and answers[0].this == "steps":
        return list(tree.args["with_"].expressions)
    return [tree]


def _sql(part: exp.Expression) -> str:
    return part.sql("duckdb", comments=False)


def _changes(node: exp.Expression) -> Iterator[exp.Expression]:
    """What may stand in the place of a part of a statement, each with one change."""
    if _is_fixed(node):
        return
    for other in OPERATORS.get(type(node), ()):
        yield _as(other, node)
    yield from _of_constants(node)
    yield from _of_truths(node)
    yield from _of_rows(node)


def _is_fixed(node: exp.Expression) -> bool:
    """Whether a part is no rule: the size of a type."""
    return node.find_ancestor(exp.DataType) is not None


def _as(other: type[exp.Expression], node: exp.Expression) -> exp.Expression:
    same = node.copy()
    return other(**{name: value for name, value in same.args.items() if name in other.arg_types})


def _of_constants(node: exp.Expression) -> Iterator[exp.Expression]:
    if isinstance(node, exp.Boolean):
        yield exp.Boolean(this=not node.this)
    in_interval = isinstance(node.parent, exp.Interval) and str(node.this).isdigit()
    if isinstance(node, exp.Literal) and (not node.is_string or in_interval):
        for step in (1, -1):
            yield exp.Literal(this=number_beside(node.this, step), is_string=node.is_string)
    if isinstance(node, exp.Neg):
        yield node.this.copy()


def _of_truths(node: exp.Expression) -> Iterator[exp.Expression]:
    if isinstance(node, exp.Not):
        yield exp.paren(node.this.copy())
    if isinstance(node, TRUTHS) and not isinstance(node.parent, exp.Not):
        yield exp.Paren(this=exp.Not(this=node.copy()))
    if isinstance(node, exp.Between):
        value, low, high = (node.args[name] for name in ("this", "low", "high"))
        for above, below in ((exp.GT, exp.LTE), (exp.GTE, exp.LT)):
            bounds = (
                above(this=value.copy(), expression=low.copy()),
                below(this=value.copy(), expression=high.copy()),
            )
            yield exp.Paren(this=exp.And(this=bounds[0], expression=bounds[1]))
    if isinstance(node, exp.Coalesce | exp.Nullif):
        yield exp.paren(node.this.copy())
    if isinstance(node, exp.Filter):
        yield node.this.copy()


def _of_rows(node: exp.Expression) -> Iterator[exp.Expression]:
    if isinstance(node, exp.Join) and _can_lose_rows(node):
        other = node.copy()
        other.set("side", None if node.side else "LEFT")
        yield other
    if isinstance(node, exp.Ordered):
        other = node.copy()
        other.set("desc", not node.args.get("desc"))
        yield other
    if isinstance(node, exp.WindowSpec):
        for edge in ("start", "end"):
            if node.args.get(edge) == "UNBOUNDED":
                other = node.copy()
                other.set(edge, "CURRENT ROW")
                other.set(f"{edge}_side", None)
                yield other


def _can_lose_rows(join: exp.Join) -> bool:
    """Whether a join is an inner or a left one with a condition."""
    has_condition = bool(join.args.get("using") or join.args.get("on"))
    return has_condition and not join.kind and join.side in ("", "LEFT")


def _shown(node: exp.Expression) -> str:
    """A change is shown in the smallest part around it that says where it stands."""
    around = node
    if isinstance(node, SMALL) and node.parent:
        around = node.parent
    if isinstance(around, exp.Interval | exp.Paren) and around.parent:
        around = around.parent
    return _sql(around)


def _line(node: exp.Expression, text: str, opening: int) -> int:
    """The line where a part stands, or what is nearest to it of which that is known."""
    part: exp.Expression | None = node
    while part is not None:
        starts = [each.meta["start"] for each in part.walk() if "start" in each.meta]
        if starts:
            return text.count("\n", 0, max(min(starts) - opening, 0)) + 1
        part = part.parent
    return 1
