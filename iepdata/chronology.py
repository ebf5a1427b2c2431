"""The chronology of one pupil: every dated event on record, with its source and its force."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.progress import statuses_then
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.vocabulary import Group
from iepdata.wording import case_file, law
from iepdata.wording import chronology as words
from iepdata.wording import cycles as cycle_words
from iepdata.wording.status_parts import LABELS

COLUMNS = [
    "date", "topic", "label", "what", "force", "basis", "source", "kind", "plan_id", "review_id",
    "target_id", "table_name", "row_key", "source_file", "source_row", "n_rows",
]  # fmt: skip


def chronology(
    store: Store, as_of: date, settings: Settings, *, public_id: str, without_words: bool = False
) -> pd.DataFrame:
    """What is on record of a pupil up to `as_of`; one row an event, oldest first.

    date         date
    topic        str   plan, review, help, advice, voice or concern; label: the kind in words
    what         str   what happened, in neutral words; free text in quotation marks
    force        str   statute, guidance or practice (the school's own record)
    basis        str   what law or guidance says of it, '' for practice
    source       str   the file and row it comes from, or how many rows from which on
    kind         str   a code; plan_id, review_id, target_id: None where there is none
    table_name   str   with row_key (None where a row stands for `n_rows` of one file),
                       source_file and source_row, the first of them

    Sessions are counted by provision and month. Adults are named by their role; no observation
    and no note on one is in it. A target decided on says what the observations said on the day
    before. Nothing on record, or no such pupil: the same columns, no rows. Rules: domain R21.
    """
    events = store.read("chronology/events", as_of=as_of, public_id=public_id)
    events = events.assign(observed=_observed(store, events, settings))
    events["force"] = law.forces(events)
    events["basis"] = law.bases(events)
    events["what"] = _said(events, without_words=without_words)
    events["topic"] = events["kind"].map({kind: topic for kind, (topic, _) in words.KINDS.items()})
    events["label"] = events["kind"].map({kind: said for kind, (_, said) in words.KINDS.items()})
    events["n_rows"] = events["n_rows"].fillna(1).astype(int)
    events["source"] = "" if without_words else cycle_words.sources(events)
    if without_words:
        events["source_file"] = ""
    return events[COLUMNS]


def _said(events: pd.DataFrame, *, without_words: bool) -> pd.Series:
    if not without_words:
        return words.sentences(events)
    return case_file.mended(words.sentences(case_file.without_words(events)))


def cycles(store: Store, as_of: date, settings: Settings, *, public_id: str) -> pd.DataFrame:
    """How each cycle of a pupil's plans ran, from one review to the next; oldest first.

    plan_id, review_id, cycle_from, meeting_date, support
    number               int   the cycle's place in its plan, from 1
    n_judged, n_without  int   targets judged at the review; without progress, or gone backwards
    n_changed, n_continued, n_closed  int  decisions: adjusted or replaced, kept, finished
    delivered, known     int   sessions of the cycle logged one by one; n_weeks: weeks as planned
    has_pupil, has_family bool words of theirs, dated on or before the meeting
    sentence, source     str   the same in words, and the file and row of the review

    No reviews held: the same columns, no rows.
    """
    found = store.read("chronology/cycles", as_of=as_of, public_id=public_id)
    found["number"] = found.groupby("plan_id").cumcount() + 1
    found["sentence"] = cycle_words.sentences(found)
    found["source"] = cycle_words.sources(found.assign(n_rows=1))
    return found


def _observed(store: Store, events: pd.DataFrame, settings: Settings) -> pd.Series:
    """What the observations said on the day before each decision; '' where they said nothing."""
    nothing = pd.Series("", index=events.index, dtype=object)
    decided = events.loc[events["kind"] == "decision", ["target_id", "date"]]
    first, _ = store.calendar_range()
    decided = decided.assign(as_of=pd.to_datetime(decided["date"]) - pd.Timedelta(days=1))
    decided = decided[decided["as_of"] >= pd.Timestamp(first)]
    if decided.empty:
        return nothing
    then = statuses_then(store, decided, settings)
    then = then[then["group"] != Group.NONE.value]
    then = then.assign(as_of=pd.to_datetime(then["as_of"]))
    said = then["status"].map(LABELS).str.lower() + " (" + cycle_words.observations(then) + ")"
    keyed = decided.reset_index().merge(
        then.assign(said=said)[["target_id", "as_of", "said"]], on=["target_id", "as_of"]
    )
    nothing.loc[keyed["index"]] = keyed["said"].to_numpy()
    return nothing
