"""The sentences of a pupil's chronology: neutral, dated, law and practice kept apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from iepdata.vocabulary import (
    ATTENDEES,
    DECISIONS,
    JUDGEMENTS,
    LA_DECISIONS,
    PLAN_TYPES,
    PROVISION_SOURCES,
    REVIEW_TYPES,
    STRATEGY_KINDS,
    SUPPORT_CHANGES,
    VOICE_METHODS,
    VOICES,
    Code,
)
from iepdata.wording.concerns import WHO
from iepdata.wording.phrases import days, either, numbers, values

TOPICS: dict[str, str] = {
    "plan": "Plan and targets", "review": "Reviews", "help": "Provision", "advice": "Advice",
    "voice": "Their own words", "concern": "Concerns",
}  # fmt: skip
KINDS: dict[str, tuple[str, str]] = {
    "plan_started": ("plan", "Plan began"), "plan_issued": ("plan", "EHC plan issued"),
    "plan_ended": ("plan", "Plan ended"), "plan_shared": ("plan", "Plan shared"),
    "outcome": ("plan", "Outcome"), "target_set": ("plan", "Target set"),
    "strategy_started": ("plan", "Strategy began"), "strategy_ended": ("plan", "Strategy ended"),
    "provision_started": ("help", "Provision began"),
    "provision_ended": ("help", "Provision ended"), "sessions": ("help", "Sessions"),
    "advice_asked": ("advice", "Advice asked for"),
    "advice_received": ("advice", "Advice received"),
    "advice_shared": ("advice", "Advice shared"), "invited": ("review", "Invitations"),
    "papers": ("review", "Papers sent"), "review": ("review", "Review held"),
    "review_cancelled": ("review", "Review not held"), "report": ("review", "School's report"),
    "la_decision": ("review", "LA's decision"), "final_plan": ("review", "Final plan"),
    "summary": ("review", "Summary sent"), "decision": ("review", "Decision"),
    "action_agreed": ("review", "Action agreed"), "action_done": ("review", "Action done"),
    "words": ("voice", "In their own words"), "concern_raised": ("concern", "Concern raised"),
    "concern_resolved": ("concern", "Concern resolved"),
}  # fmt: skip
FORCES = {"statute": "Law", "guidance": "Guidance", "practice": "School's own record"}

# Dates leave out the year of the day as of which they are said; no record is of this one.
EVERY_YEAR = date(1900, 1, 1)
Rows = pd.DataFrame
Saying = Callable[[Rows, date], pd.Series]


def sentences(events: pd.DataFrame) -> pd.Series:
    """What happened, one sentence or more for each event of `iepdata.chronology`; none is empty.

    Every date has its year, for who reads it later. Free text stands in quotation marks, as it
    was written.
    """
    said = pd.Series("", index=events.index, dtype=object)
    for kind, say in SAYINGS.items():
        rows = events[events["kind"] == kind]
        if len(rows):
            said.loc[rows.index] = say(rows, EVERY_YEAR)
    # What is quoted brings its own full stop.
    return said.str.replace(r"([.?!])”\.", r"\1”", regex=True)


def quoted(texts: pd.Series) -> pd.Series:
    """Each text in quotation marks; an empty string where there is none."""
    written = texts.astype(object).where(texts.notna(), "").astype(str).str.strip()
    return ("“" + written + "”").where(written != "", "")


def label(codes: pd.Series, known: tuple[Code, ...]) -> pd.Series:
    """The label of each code, the code itself where it is not known, '' where there is none."""
    written = codes.astype(object).where(codes.notna(), "")
    labels = written.map({entry.code: entry.label for entry in known}).astype(object)
    return labels.where(labels.notna(), written)


def lower(words: pd.Series) -> pd.Series:
    """Each text with a small first letter, unless it begins with capitals: 'SENCO' stays."""
    first = words.str[:1].str.lower().where(~words.str[1:2].str.isupper(), words.str[:1])
    return first + words.str[1:]


def after(before: str, texts: pd.Series, end: str = "") -> pd.Series:
    """Each text with `before` and `end` around it; an empty string where there is no text."""
    written = texts.astype(object).where(texts.notna(), "").astype(str)
    return (before + written + end).where(written != "", "")


def _plan(words: str) -> Saying:
    def say(rows: Rows, as_of: date) -> pd.Series:
        kind = label(rows["code"], PLAN_TYPES)
        called = rows["name"].where(rows["name"] != kind, "")
        return kind + after(" (", called, ")") + " " + words + "."

    return say


def _shared(rows: Rows, as_of: date) -> pd.Series:
    told, read = numbers(rows["first_number"]), numbers(rows["second_number"])
    people = either(rows["first_number"] == 1, " person", " people")
    return "Version " + rows["name"] + " shared with " + told + people + "; read by " + read + "."


def _outcome(rows: Rows, as_of: date) -> pd.Series:
    return "Outcome of the EHC plan: " + quoted(rows["name"]) + _by(rows, as_of) + "."


def _target(rows: Rows, as_of: date) -> pd.Series:
    start = values(rows["first_number"], rows["measure"], rows["unit"])
    end = values(rows["second_number"], rows["measure"], rows["unit"])
    step = ("; from " + start + " to " + end).where((start != "") & (end != ""), "")
    return "Target: " + quoted(rows["name"]) + step + _by(rows, as_of) + "."


def _strategy(words: str) -> Saying:
    def say(rows: Rows, as_of: date) -> pd.Series:
        kind = lower(label(rows["code"], STRATEGY_KINDS))
        return words + after(" (", kind, ")") + ": " + quoted(rows["name"]) + "."

    return say


def _provision(rows: Rows, as_of: date) -> pd.Series:
    one = either(rows["first_number"] == 1, " session", " sessions")
    weekly = after(", ", numbers(rows["first_number"]).where(rows["first_number"].notna())
                   + one + " a week")  # fmt: skip
    length = after(" of ", numbers(rows["second_number"]), " minutes")
    source = after("; ", label(rows["code"], PROVISION_SOURCES))
    return rows["name"] + weekly + length + after(", ", rows["note"]) + source + "."


def _sessions(rows: Rows, as_of: date) -> pd.Series:
    month = pd.to_datetime(rows["date"]).dt.strftime("%B %Y")
    known, partial = rows["second_number"].astype(int), rows["n_partial"].astype(int)
    one = either(known == 1, " session", " sessions")
    counted = (
        rows["first_number"].astype(int).astype(str) + " of " + known.astype(str) + one
        + " logged happened" + after(", ", partial.astype(str).where(partial > 0), " in part")
    )  # fmt: skip
    weeks = rows["n_weeks"].astype(int)
    planned = weeks.astype(str) + either(weeks == 1, " week", " weeks") + " logged as planned"
    both = counted + ("; " + planned).where(weeks > 0, "")
    return rows["name"] + ", " + month + ": " + both.where(known > 0, planned) + "."


def _advice(words: str) -> Saying:
    def say(rows: Rows, as_of: date) -> pd.Series:
        return words + " " + rows["name"] + after(": ", quoted(rows["note"])) + "."

    return say


def _sent(words: str) -> Saying:
    def say(rows: Rows, as_of: date) -> pd.Series:
        return pd.Series(words + ".", index=rows.index, dtype=object)

    return say


def _review(rows: Rows, as_of: date) -> pd.Series:
    kind = label(rows["code"], REVIEW_TYPES)
    return (
        kind.where(kind != "", "Review") + " held."
        + after(" Present: ", _people(rows["present"]), ".")
        + after(" Sent views: ", _people(rows["wrote"]), ".")
        + after(" What worked: ", quoted(rows["working"]), ".")
        + after(" What did not: ", quoted(rows["not_working"]), ".")
        + after(" Agreed: ", quoted(rows["changes_agreed"]), ".")
        + after(" Support from then on: ", lower(label(rows["support"], SUPPORT_CHANGES)), ".")
        + after(" Asked for, and not possible here: ", quoted(rows["cannot_provide"]), ".")
        + after(" Outcome: ", quoted(rows["outcome"]), ".")
    )  # fmt: skip


def _people(lists: pd.Series) -> pd.Series:
    """Who is in each list of codes, in words: 'pupil, parent or carer'; '' for nobody."""
    apart = lower(label(lists.explode(), ATTENDEES))
    return apart.groupby(level=0).agg(", ".join).reindex(lists.index)


def _cancelled(rows: Rows, as_of: date) -> pd.Series:
    return "The meeting planned for this day was not held" + after(
        ": ", quoted(rows["note"])
    ) + "."  # fmt: skip


def _la_decision(rows: Rows, as_of: date) -> pd.Series:
    decided = lower(label(rows["code"], LA_DECISIONS))
    return "The local authority's decision letter" + after(": ", decided) + "."


def _decision(rows: Rows, as_of: date) -> pd.Series:
    judged = lower(label(rows["code"], JUDGEMENTS))
    decided = lower(label(rows["code_2"], DECISIONS))
    return (
        "Target " + quoted(rows["name"]) + after("; the meeting judged: ", judged)
        + after("; decided: ", decided) + after("; ", quoted(rows["note"])) + "."
        + after(" By the observations until then: ", rows["observed"], ".")
    )  # fmt: skip


def _action(words: str) -> Saying:
    def say(rows: Rows, as_of: date) -> pd.Series:
        who = after(" (", rows["code"], ")")
        return words + ": " + quoted(rows["name"]) + who + _by(rows, as_of) + "."

    return say


def _words(rows: Rows, as_of: date) -> pd.Series:
    who = label(rows["code"], VOICES)
    how = lower(label(rows["code_2"], VOICE_METHODS))
    reply = after(" Reply: ", quoted(rows["note"]), ".")
    return who + after(" (", how, ")") + ": " + quoted(rows["name"]) + "." + reply


def _concern(rows: Rows, as_of: date) -> pd.Series:
    who = rows["code"].map(WHO).astype(object).fillna("Someone")
    return who + " raised a concern: " + quoted(rows["name"]) + "."


def _resolved(rows: Rows, as_of: date) -> pd.Series:
    return "The concern of " + days(rows["until"], as_of) + " was resolved."


def _by(rows: Rows, as_of: date) -> pd.Series:
    return after(", by ", days(rows["until"], as_of))


SAYINGS: dict[str, Saying] = {
    "plan_started": _plan("began"), "plan_issued": _plan("issued by the local authority"),
    "plan_ended": _plan("ended"), "plan_shared": _shared, "outcome": _outcome,
    "target_set": _target, "strategy_started": _strategy("Strategy began"),
    "strategy_ended": _strategy("Strategy ended"), "provision_started": _provision,
    "provision_ended": _provision, "sessions": _sessions,
    "advice_asked": _advice("Advice asked for from"),
    "advice_received": _advice("Advice received from"),
    "advice_shared": _advice("Shared with the family: the advice of"),
    "invited": _sent("Invitations went out"), "papers": _sent("Papers and advice went out"),
    "review": _review, "review_cancelled": _cancelled,
    "report": _sent("The school's report went out"), "la_decision": _la_decision,
    "final_plan": _sent("The final plan was issued"),
    "summary": _sent("A written summary went to the family"), "decision": _decision,
    "action_agreed": _action("Agreed"), "action_done": _action("Done"), "words": _words,
    "concern_raised": _concern, "concern_resolved": _resolved,
}  # fmt: skip
