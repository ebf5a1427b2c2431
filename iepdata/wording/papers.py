"""The words of the papers before and after a review: short, plain, for pupil and family."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from iepdata.vocabulary import ATTENDEES, label_of
from iepdata.wording.dates import day
from iepdata.wording.paper_words import ENGLISH, PaperWords
from iepdata.wording.phrases import capitalised

# How a pupil is called of whom no name is on file.
NAMELESS = "the pupil"
WORDS = "Words of the copies for pupil and family"
WORDS_EXPLAINED = (
    "Easy Read has short sentences, one idea in each, and explains hard words at the end. Add your "
    "school's own symbols or photographs in Word. The agenda for the file stays in plain English."
)
LARGE = "18 point and larger. Every paper is a Word file, to be changed and printed."
NO_REVIEWS = "No review is on record, held or to come. Book one, and its papers are made here."
SUMMARY_SENT = "Summary sent to the family on"
PAPERS_SENT = "Papers sent to everyone on"
SENT_KEPT = "Kept. The record says who wrote the day down."
ANSWER_KEPT = "Kept, in their own words, with the day and the method."
ANSWER_MISSING = "Write what was said, and the day on which it was."
ANSWER_EXPLAINED = (
    "What pupil or family wrote, drew or said for this review. Words given before the meeting "
    "count as heard before the decision."
)
# How words begin that say what someone wants to do.
_AIMS = ("i want", "i can", "i will", "i'll", "i'd like", "i would like", "i hope", "to ")
WEEKS_AHEAD = 2  # papers go out at least so long before (R12: regulations, for annual reviews)


def title(review: Mapping[Any, Any], name: str, paper: str) -> str:
    """'Summary of the review of 9 Dec 2026: Ben T'; without a day where none is known."""
    when = day(review.get("day"))
    # An initial is not left alone on the next line.
    whole = "\u00a0".join(name.rsplit(" ", 1))
    return f"{paper}{f' of {when}' if when else ''}: {whole}"


def choice(review: Mapping[Any, Any], as_of: date) -> str:
    """'Held 9 Dec', 'Booked for 9 Dec' or 'Due 19 Dec, no day booked': a review to choose."""
    when = day(review["day"], as_of)
    called = review["local_label"]
    of = f" ({called})" if isinstance(called, str) and called else ""
    if review["is_held"]:
        return f"Held {when}{of}"
    booked = review["meeting_date"] == review["meeting_date"] and review["meeting_date"] is not None
    return f"Booked for {when}{of}" if booked else f"Due {when}, no day booked{of}"


def papers_by(review: Mapping[Any, Any], as_of: date) -> str:
    """'Send papers by 25 Nov, two weeks before the meeting, so that everyone can read them.'"""
    by = (review["day"] - timedelta(weeks=WEEKS_AHEAD)).date()
    late = ": that day has passed, so send them now" if by < as_of else ""
    return f"Send the papers by {day(by, as_of)}, two weeks before{late}."


def sent(when: date | None, as_of: date) -> str:
    """'On record as sent on 12 Dec.', or that no day is on record."""
    return f"On record as sent on {day(when, as_of)}." if when else "No day is on record yet."


def status_line(target: Mapping[Any, Any], said: PaperWords = ENGLISH) -> str:
    """'Not moving yet: time to change the support', the family's words for a status."""
    return said.statuses[target["status"]]


def sentence(target: Mapping[Any, Any], said: PaperWords = ENGLISH) -> str:
    """What was measured, in the family's words; empty where the status says it all."""
    told = str(target["reason_family"]).removeprefix(f"{status_line(target)}.").strip()
    if not said.short_sentences:
        return told
    told = told.replace(ENGLISH.openings["last_time"], f". {said.openings['last_time']}")
    return _one_at_a_time(told)


def help_given(target: Mapping[Any, Any], said: PaperWords = ENGLISH) -> str:
    """'Sessions of help: 18 of 20 happened, 1 didn't.'; empty where none is planned or logged."""
    if target["delivery"] == "none":
        return ""
    told = f"{str(target['delivery_sentence']).rstrip('.')}."
    if said.short_sentences:
        told = _one_at_a_time(told.replace(",", "."))
    return f"{said.openings['sessions']} {told}"


def _one_at_a_time(told: str) -> str:
    """Sentences of one thought each: what a comma or a semicolon joins stands alone."""
    parts = (part.strip(" ,;.") for part in re.split(r"[.;](?=\s)|, *(?=\.)", told))
    return " ".join(f"{capitalised(part)}." for part in parts if part)


def own_words(target: Mapping[Any, Any]) -> str:
    """The target as the pupil knows it: in own words, where these say what is wanted.

    Else as it is written, with what the pupil said of it: 'Stay in the hall: “It hurts my ears.”'
    """
    said = written(target["pupil_wording"])
    if said.lower().replace("’", "'").startswith(_AIMS):
        return said
    return f"{str(target['text']).rstrip('.')}{f': “{said}”' if said else ''}"


def own_target(
    target: Mapping[Any, Any], decision: Mapping[Any, Any] | None, said: PaperWords = ENGLISH
) -> str:
    """'I want to read to Year 1. On track. Next: keep going.', for the pupil."""
    parts = [own_words(target), status_line(target, said)]
    if decision is not None and written(decision["decision"]):
        step = said.decisions[decision["decision"]]
        step = step if said.short_sentences else f"{step[:1].lower()}{step[1:]}"
        parts.append(f"{said.openings['next_step']} {step}")
    return " ".join(part if part[-1:] in ".!?”" else f"{part}." for part in parts)


def promise(row: Mapping[Any, Any]) -> str:
    """'Ms Lee: order a laptop, by 10 Oct 2026'; who or when is left out where not known."""
    who, when = written(row["owner"]), day(row["by_date"])
    return f"{f'{who}: ' if who else ''}{row['action']}{f', by {when}' if when else ''}"


def decided(decision: Mapping[Any, Any], said: PaperWords = ENGLISH) -> str:
    """'Adjust the support. Why: …', with the judgement where one was written down."""
    chosen, judged, note = (written(decision[name]) for name in ("decision", "judgement", "note"))
    parts = [
        said.decisions.get(chosen, chosen),
        f"{said.openings['how_it_went']} {said.judgements.get(judged, judged)}" if judged else "",
        f"{said.openings['why']} {note}" if note else "",
    ]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def said_by(words: Mapping[Any, Any], name: str, as_of: date, said: PaperWords = ENGLISH) -> str:
    """'Ben, spoken, 2 Dec': who gave their words, the pupil by `name`, how and when."""
    by, how = written(words["given_by"]), written(words["method"])
    who = first(name) if by in ("pupil", "young_person") else said.voices.get(by, by)
    parts = [who, said.methods.get(how, how), day(words["date"], as_of)]
    return ", ".join(part for part in parts if part)


def support(review: Mapping[Any, Any], said: PaperWords = ENGLISH) -> str:
    """'The same', what was agreed about how much support; empty where nothing was."""
    agreed = written(review.get("support"))
    return said.support.get(agreed, agreed)


def heard(review: Mapping[Any, Any], name: str, said: PaperWords = ENGLISH) -> list[str]:
    """Whether the pupil, by `name`, and the family felt listened to; empty where not asked."""
    answers = (f"{who}_{written(review.get(f'{who}_felt_heard'))}" for who in ("pupil", "family"))
    return [said.felt[answer].format(name=first(name)) for answer in answers if answer in said.felt]


def hard_words(text: str, said: PaperWords) -> list[str]:
    """What the hard words in a text mean, in the order of the list; empty for plain English."""
    return [
        meaning
        for word, meaning in said.hard_words.items()
        if re.search(rf"(?<!\w){re.escape(word)}s?(?!\w)", text, re.IGNORECASE)
    ]


def came(person: Mapping[Any, Any], *, is_held: bool) -> tuple[str, str, str, str]:
    """One row of who was there: who, invited, came, sent views.

    'Not noted' where it is not known; before the review there is room to write it.
    """
    said = {"Y": "Yes", "N": "No"}
    invited, attended, views = (
        said.get(written(person[name]), "Not noted" if is_held else "")
        for name in ("invited", "attended", "views_sent")
    )
    return label_of(ATTENDEES, written(person["who"])), invited, attended, views


def action(row: Mapping[Any, Any], said: PaperWords = ENGLISH) -> tuple[str, str, str, str]:
    """One row of what was agreed: what, who, by when, and whether it is done."""
    done, unknown = day(row["done_date"]), said.nothing["said"]
    who = written(row["owner"]) or unknown
    return str(row["action"]), who, day(row["by_date"]) or unknown, done or said.nothing["done"]


def strategy(row: Mapping[Any, Any]) -> str:
    """'Paired reading, daily (Class TA)'."""
    who = written(row["who"])
    return f"{row['text']}{f' ({who})' if who else ''}"


def first(name: str) -> str:
    """What a pupil is called where a sentence begins."""
    return "The pupil" if name == NAMELESS else name


def written(cell: object) -> str:
    """What a cell holds; an empty string where it holds nothing."""
    return cell.strip() if isinstance(cell, str) else ""
