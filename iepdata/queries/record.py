"""Questions of the Record page: what is due, whose it is, and what has been written down."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pandas as pd

from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.wording import mentions

FORTNIGHT = timedelta(days=13)
ENTRIES = 3
SHEET_DAYS = 10


def record_targets(store: Store, as_of: date, settings: Settings) -> pd.DataFrame:
    """Every open target that has begun, by pupil; what its next fortnight of recording asks.

    last_entry, due_on (the first school day on which an entry is due, up to 13 days ahead; NaT
    where none is), is_late (it was due before `as_of`), n_due (entries in that fortnight, >= 0),
    every_weeks, last_attempts (of trials), levels and level_labels (lists, empty where the
    measure is no scale), beside the target and the names of the pupil.
    """
    return store.read(
        "record/targets", as_of=as_of, until=as_of + FORTNIGHT,
        record_every_weeks=settings.record_every_weeks,
    )  # fmt: skip


def record_people(store: Store) -> pd.DataFrame:
    """Each adult with each pupil whom they teach, record or help: person_id, name, pupil_id."""
    return store.read("record/people")


def record_entries(store: Store, as_of: date) -> pd.DataFrame:
    """The latest three entries of each target, the last first; without their notes."""
    return store.read("record/entries", as_of=as_of, entries=ENTRIES)


def record_provision(store: Store, as_of: date, *, day: date) -> pd.DataFrame:
    """Each provision in force in the week of `day`, with what is logged of that week.

    as_planned (bool), delivered, partial and missed (sessions logged one by one), on_day and
    reason_on_day (of `day` itself, None where nothing is logged), monday.
    """
    return store.read("record/provision", as_of=as_of, day=day)


def typed_lately(store: Store, *, source: str, since: datetime, least: int) -> pd.DataFrame:
    """Each save from sources that begin so and that stands: all since a moment, at least so many.

    upload_id, loaded_at (UTC), loaded_by, n_rows, n_standing (those not replaced since), pupil_ids
    (list), and of one of these rows: what (the target or provision), date, value_raw, status,
    reason, the pupil.
    """
    return store.read("record/typed", source=source, since=since, least=least)


def others_named(store: Store, as_of: date, *, note: str, pupil_id: str) -> list[str]:
    """The names of other pupils on roll that a note holds, as they are on roll; by alphabet.

    Found as on the wall and on paper (`mentions.named`). A name that the pupil has, too, is
    theirs. Empty for a note without any.
    """
    if not note.strip():
        return []
    found = store.read("pupils_on_roll", as_of=as_of)
    names = found.melt(
        id_vars="pupil_id", value_vars=["first_name", "preferred_name", "last_name"],
        value_name="name",
    ).dropna(subset="name")  # fmt: skip
    is_own = names["pupil_id"] == pupil_id
    return mentions.named(note, list(names.loc[~is_own, "name"]), list(names.loc[is_own, "name"]))


def minutes_of(entries: int, seconds_each: int) -> int:
    """How many minutes so many entries take, rounded up; to five minutes from ten on."""
    minutes = -(-entries * seconds_each // 60)
    return minutes if minutes <= 10 else -(-minutes // 5) * 5


def mine(targets: pd.DataFrame, people: pd.DataFrame, person: str | None) -> pd.DataFrame:
    """The targets of the pupils of one adult; all of them where none is chosen."""
    if person is None:
        return targets
    pupils = people.loc[people["person_id"] == person, "pupil_id"]
    return targets[targets["pupil_id"].isin(pupils) | (targets["owner_id"] == person)]


def sheet_days(store: Store, *, first: date) -> list[date]:
    """The ten school days of a log sheet that begins on `first`; fewer at the calendar's end."""
    found = store.read("record/days", first=first, days=SHEET_DAYS)
    return [day.date() for day in found["date"]]
