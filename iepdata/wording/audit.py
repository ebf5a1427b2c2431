"""The words of the page that shows who did what."""

from __future__ import annotations

import re

import pandas as pd

from iepdata.wording.loading import FATES

EXPLAINED = (
    "Who signed in or was refused, opened which pupil (once a session), loaded, recorded, changed "
    "or exported what. Lines are only ever added; a pupil stands under the opaque id of the "
    "address, and when a pupil is forgotten their name goes and the line stays."
)
# What was done, in the words of the page; what is not named here stands as it was written.
ACTIONS = {
    "backup": "backed up",
    "draft begun": "began a draft",
    "draft taken up": "went on with a draft",
    "export": "took a file away",
    "finding brought back": "brought a finding back",
    "finding set aside": "set a finding aside",
    "forget": "forgot a pupil",
    "forget mapping": "forgot how columns were read",
    "load": "loaded",
    "meeting saved": "saved a meeting",
    "meeting thrown away": "threw a meeting away",
    "move": "moved the records",
    "rekey": "changed the key",
    "restore": "restored a backup",
    "retry": "mended and loaded",
    "role given": "gave a role",
    "role withdrawn": "withdrew a role",
    "school name": "named the school",
    "setting": "changed a setting",
    "tidy": "tidied the records",
    "undo": "undid a load",
}
_LOADED = re.compile(
    r" → (?P<table>[a-z_]+): (?P<rows>[0-9,]+ rows?) read(?: = (?P<became>[a-z0-9, +]+))?[.]$"
)
_UNDONE = re.compile(r" → (?P<table>[a-z_]+)\) is undone")


def action(code: str) -> str:
    """'loaded' for 'load': what was done, in words."""
    return ACTIONS.get(code, code)


def details(written: pd.Series) -> pd.Series:
    """What each line is about, in words.

    'plans.csv: 9 rows of plans, 8 new, 1 set aside' for 'plans.csv → plans: 9 rows read = …'.
    """
    loads = written[written.str.contains(" → ", regex=False, na=False)]
    said = loads.map(lambda text: _UNDONE.sub(_undone, _LOADED.sub(_loaded, text)))
    return said.reindex(written.index).fillna(written)


def _loaded(line: re.Match[str]) -> str:
    became = (line["became"] or "").split(" + ") if line["became"] else []
    parts = [part.partition(" ") for part in became]
    said = "".join(f", {count} {FATES.get(fate, fate)}" for count, _, fate in parts)
    return f": {line['rows']} of {_table(line['table'])}{said}"


def _undone(line: re.Match[str]) -> str:
    return f", {_table(line['table'])}) is undone"


def _table(name: str) -> str:
    return name.replace("_", " ")
