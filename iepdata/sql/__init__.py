"""The questions as SQL, one file each; shared steps under `macros/`."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources


@cache
def sql_text(name: str) -> str:
    """The text of `iepdata/sql/<name>.sql`; FileNotFoundError for a name there is no file of."""
    return resources.files("iepdata.sql").joinpath(f"{name}.sql").read_text(encoding="utf-8")


@cache
def sql_parameters(text: str) -> frozenset[str]:
    """The names of the `$parameters` that an SQL text uses, its comments left out."""
    return frozenset(re.findall(r"\$([a-z_]\w*)", re.sub(r"--[^\n]*", "", text)))
