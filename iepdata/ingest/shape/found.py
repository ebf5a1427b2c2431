"""A header that was found in a sheet, and the fingerprint under which its mapping is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping as Lookup
from dataclasses import dataclass

from iepdata.ingest.headings import name_key
from iepdata.ingest.mapping import Mapping
from iepdata.ingest.shape.dates_across import date_in
from iepdata.ingest.shape.header import Header
from iepdata.ingest.shape.match import Match
from iepdata.ingest.shape.titles import Fixed

_DATE = "‹date›"


@dataclass(frozen=True)
class Found:
    """A header, the table it is, what its titles say, and the mapping that it was read by.

    `chosen` is what was given with the file; `mapping` is that over what is remembered. `others`
    are the tables that stand in the same rows, `almost` those that would but for one column.
    """

    match: Match
    fixed: Lookup[str, Fixed]
    mapping: Mapping
    chosen: Mapping
    others: tuple[Match, ...] = ()
    almost: tuple[Match, ...] = ()

    @property
    def elsewhere(self) -> frozenset[int]:
        """The headings that another table of the same rows reads, and this one does not."""
        read = {index for each in self.others for index in each.how if each.column_of(index)}
        return frozenset(index for index in read if not self.match.column_of(index))

    @property
    def is_remembered(self) -> bool:
        """Whether it is read as an earlier file was, with nothing else chosen."""
        return bool(self.mapping) and not self.chosen


def layout(header: Header) -> str:
    """The fingerprint of a header: its headings as they compare, in order, whatever the table.

    Dates across are as one, for they change from term to term.
    """
    keys = [_key(header, index) for index in range(len(header.cells))]
    once = dict.fromkeys(
        key if key.startswith(_DATE) else f"{place}:{key}" for place, key in enumerate(keys)
    )
    return hashlib.sha256("\x1f".join(once).encode()).hexdigest()[:16]


def _key(header: Header, index: int) -> str:
    if header.upper and date_in(header.upper[index]):
        return _DATE + name_key(header.lower[index])
    return _DATE if date_in(header.cells[index]) else header.keys[index][0]
