"""How a pupil is named on screen: first name and initial, or a pseudonym that says nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from iepdata.wording import mentions
from iepdata.wording.characters import HIDDEN


def display(pupils: pd.DataFrame, *, hide: bool) -> pd.Series:
    """The name of each pupil: 'Ben T', the id where there is no name, or 'Pupil 7F3K' if hidden.

    Takes first_name, last_name, preferred_name, pupil_id and public_id. A pseudonym comes from
    the random public id: stable, and no initials, birth date or number of the pupil in it.
    Two pupils who would read the same get their year group or id behind the name.
    """
    if hide:
        return "Pupil " + pupils["public_id"].fillna("").str[:4].str.upper()
    first = _seen(pupils["preferred_name"])
    first = first.where(first != "", _seen(pupils["first_name"]))
    last = _seen(pupils["last_name"])
    name = (first + " " + last.str[:1]).str.strip()
    name = name.where(first != "", last)
    name = name.where(name != "", _seen(pupils["pupil_id"]))
    owners = pd.DataFrame({"name": name, "pupil": pupils["pupil_id"]}).drop_duplicates()
    shared = owners.loc[owners["name"].duplicated(keep=False), "name"]
    return name.where(~name.isin(shared), name + " (" + pupils["pupil_id"].astype(str) + ")")


def called(pupils: pd.DataFrame, typed: str) -> pd.Series:
    """Whether each pupil is called what was typed: a first, preferred or last name, or its start.

    Capitals and accents make no difference, and both names may be typed. Nothing typed: nobody.
    """
    asked = _bare(pd.Series([typed])).iloc[0]
    first, preferred, last = (
        _bare(_seen(pupils[name])) for name in ("first_name", "preferred_name", "last_name")
    )
    found = pd.Series(False, index=pupils.index)
    for name in (last, first, preferred, first + " " + last, preferred + " " + last):
        found |= name.str.startswith(asked)
    named: pd.Series = found & (asked != "")
    return named


def _bare(names: pd.Series) -> pd.Series:
    plain: pd.Series = names.str.normalize("NFKD").str.replace(r"[\u0300-\u036f]", "", regex=True)
    plain = plain.str.replace("[łŁ]", "l", regex=True).str.strip()
    bare: pd.Series = plain.map(str.casefold)
    return bare


def _seen(cells: pd.Series) -> pd.Series:
    """What is seen of each cell, on one line: hidden characters make no name."""
    texts = cells.fillna("").astype(str).str.replace(HIDDEN, "", regex=True)
    return texts.str.replace(r"\s+", " ", regex=True).str.strip()


def pseudonyms(pupils: pd.DataFrame) -> pd.Series:
    """The pseudonym of each pupil in what leaves the school: 'Pupil 7F3K 9C21'.

    Takes public_id. It begins as the pseudonym on screen does and has as many letters again, so
    that among thousands no two are alike; it comes from a random id, never from the pupil.
    """
    letters = pupils["public_id"].fillna("").str.upper()
    return "Pupil " + letters.str[:4] + " " + letters.str[4:8]


def masked(text: object, pupil: Mapping[Any, Any]) -> str:
    """The text with the pupil's own first, last and preferred name replaced by a dash.

    Takes first_name, last_name and preferred_name. An empty string for a cell without text.
    """
    own = [pupil[name] for name in ("first_name", "last_name", "preferred_name")]
    return hidden(text, [name for name in own if isinstance(name, str)])


def hidden(text: object, names: Sequence[str]) -> str:
    """The text with each of `names`, of any pupils, replaced by a dash; see `mentions.without`.

    An empty string for a cell without text.
    """
    return mentions.without(text, names, "—") if isinstance(text, str) else ""


def short_year(nc_year: object) -> str:
    """'Y10' of a school year by its code, 'N2' and 'R' as they are; '' where it is not known."""
    code = nc_year if isinstance(nc_year, str) else ""
    return f"Y{code}" if code.isdigit() else code
