"""Pupils, plans and targets in the rows of one sheet, as many schools keep them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from iepdata.ingest.mapping import Mapping
from iepdata.ingest.shape.found import Found
from iepdata.ingest.shape.known import Known
from iepdata.ingest.shape.match import FOUND_FROM_NAMES, Match
from iepdata.ingest.shape.reading import match
from iepdata.model import TABLES, Table

# What two of them have a heading for goes to the first: a start or a status is of the target.
TOGETHER = tuple(TABLES[name] for name in ("targets", "plans", "pupils"))


def standing_together(best: Found, known: Known) -> list[Found]:
    """The tables of pupils, plans and targets that the rows of a sheet hold; else `best` alone.

    Each has all the columns that it needs. A heading is read by one of them, an id by all.
    """
    if known.tried_again or best.match.table not in TOGETHER:
        return [best]
    # What was told of `best` beside its headings holds for it alone, so that it goes first.
    told = bool(best.fixed) or best.match.across is not None
    order = sorted(TOGETHER, key=lambda table: told and table is not best.match.table)
    found: list[Found] = []
    almost: list[Match] = []
    for table in order:
        first = table is best.match.table and not found
        each = best if first else _read_as(table, best, found, known)
        if _is_whole(each.match) or first:
            found.append(each)
        elif _is_almost_whole(each.match):
            almost.append(each.match)
    if best.match.table not in (each.match.table for each in found):
        return [best]
    return [
        replace(
            each, others=tuple(other.match for other in found if other is not each),
            almost=tuple(almost),
        )
        for each in found
    ]  # fmt: skip


def _is_whole(found: Match) -> bool:
    """Whether the sheet has all that the table needs, its own key among it."""
    return not found.missing and found.across is None and _has_key(found)


def _is_almost_whole(found: Match) -> bool:
    """Whether one column is missing, where another that only this table needs is there."""
    own = {column.name for column in found.table.columns if column.required}
    there = own & found.matched.keys() - {*FOUND_FROM_NAMES}
    return len(found.missing) == 1 and found.across is None and _has_key(found) and bool(there)


def _has_key(found: Match) -> bool:
    return found.matched.keys() >= set(found.table.key)


def _read_as(table: Table, best: Found, before: Sequence[Found], known: Known) -> Found:
    """The sheet as one of the tables, without the headings that those before it read."""
    header = best.match.header
    is_best = table is best.match.table
    own = {"", *(column.name for column in table.columns)}
    taken = {index for each in before for index in _read_alone(each.match)}
    columns = {
        heading: name for heading, name in best.mapping.columns.items() if is_best or name in own
    } | {header.names[index]: "" for index in taken}
    found = match(header, table, Mapping(columns=columns), best.chosen, known)
    if is_best:
        return replace(best, match=found)
    said, chosen = (Mapping(choices=each.choices) for each in (best.mapping, best.chosen))
    return Found(found, {}, said, chosen)


def _read_alone(found: Match) -> set[int]:
    """The headings that a table reads and no other may: all but those of ids."""
    across = found.across.indexes if found.across else frozenset[int]()
    matched = {index for name, index in found.matched.items() if name not in FOUND_FROM_NAMES}
    return matched | across
