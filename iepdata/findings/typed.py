"""What would be said of a row that is being typed: refusals and findings, before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from iepdata.findings import plan_quality
from iepdata.ingest.typed import NotKept, typing
from iepdata.model import TABLES
from iepdata.settings import Settings
from iepdata.sql import sql_text
from iepdata.store import Store


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a row: why it would be refused ('' where not), and what is found in it.

    Each finding is a sentence and what to write instead.
    """

    refused: str = ""
    findings: tuple[tuple[str, str], ...] = ()


class _TrialError(Exception):
    """Raised at the end of a trial, so that nothing of it is kept."""


def said_of(
    store: Store, table: str, row: Mapping[str, Any], *, as_of: date, settings: Settings
) -> Said:
    """What import and quality rules say of `row`, which names its id; nothing is kept.

    The row goes through the production import in a transaction that is taken back, and the
    findings of `plan_quality` are asked of what then stands.
    """
    said = Said()
    with suppress(_TrialError), typing(store, by="", today=as_of, page="Edit") as desk:
        try:
            desk.keep(table, [row])
        except NotKept as refused:
            said = Said(refused.message)
            raise _TrialError from refused

        def read(name: str, **parameters: Any) -> pd.DataFrame:
            return store.query_on(desk.cursor, sql_text(name), parameters)

        own = str(row[TABLES[table].key[0]])
        found = plan_quality.of_row(read, table, own, as_of, settings)
        said = Said("", tuple(zip(found["sentence"], found["what_to_do"], strict=True)))
        raise _TrialError
    return said
