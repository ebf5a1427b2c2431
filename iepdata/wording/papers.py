"""The words of the papers before and after a review: short, plain, for pupil and family."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from iepdata.vocabulary import (
    ATTENDEES,
    DECISIONS,
    JUDGEMENTS,
    STATUS_WORDS,
    SUPPORT_CHANGES,
    VOICE_METHODS,
    VOICES,
    Status,
    label_of,
)
from iepdata.wording.dates import day

# What each part of the profile is called, in the order of a person-centred review.
PROFILE = {
    "strengths": "What people like and admire",
    "important_to": "What matters to {name}",
    "important_for": "What matters for {name}",
    "how_to_support": "What helps",
    "aspirations": "Hopes",
}
PROFILE_OWN = {
    "strengths": "What people like about me",
    "important_to": "What matters to me",
    "how_to_support": "What helps me",
    "aspirations": "What I hope for",
}
# How a pupil is called of whom no name is on file.
NAMELESS = "the pupil"
ABOUT_SUMMARY = (
    "This is what we said and agreed. Please tell us if something is missing or not how you "
    "remember it. You can ask for it in larger print or in another language."
)
ABOUT_DRAFT = (
    "This is a draft to read before we meet. Nothing is decided. Please tell us what you would "
    "change or add: what you say at the meeting, or before it, goes into the record."
)
ABOUT_OWN = "This is about me. I can ask for it to be changed."
ABOUT_STATUS = (
    "What we say about a target is about the help, not about the child. “Not moving yet” means "
    "that the help needs to change."
)
LARGE = "18 point and larger. Every paper is a Word file, to be changed and printed."
NOTHING_DECIDED = "No decision about this target was written down."
NOTHING_WRITTEN = "Nothing was written down for this."
# Before the review, and once it is held.
TAUGHT = ("How it is taught now:", "How it was taught until then:")
NO_ACTIONS = "No actions were written down."
NO_WORDS = (
    "Nothing is written down yet. There is a sheet for the pupil and one for the family; you can "
    "also tell us.",
    "No words were written down for this meeting.",
)
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

PUPIL_INTRO = (
    "This sheet is for you. You can write, draw, or tell someone. There are no wrong answers. "
    "You can leave things out."
)
PUPIL_QUESTIONS = (
    "What am I good at? What do people like about me?",
    "What is going well at school?",
    "What is hard, or makes me unhappy?",
    "What helps me? Who helps me?",
    "What would I like to change?",
    "What would I like to be able to do next?",
)
PUPIL_CHOICES = ("Going well", "Getting there", "Hard for me")
FAMILY_INTRO = (
    "You know your child best. Answer what you like, in any language, and send it back or bring "
    "it. You can also tell us: we write it down in your words."
)
FAMILY_QUESTIONS = (
    "What do you like and admire about your child?",
    "What matters most to your child now? What matters for them?",
    "What is going well, at home and at school?",
    "What is not going well, or worries you?",
    "What helps at home that we should know of?",
    "What would you like to be different by the next review?",
    "Is there anything you want to ask, or someone you want to be there?",
)
FAMILY_FORMAT = "Which language or format do you prefer? Is this day and time good for you?"


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


def status_line(target: Mapping[Any, Any]) -> str:
    """'Not moving yet: time to change the support', the family's words for a status."""
    return STATUS_WORDS[Status(target["status"])].family


def sentence(target: Mapping[Any, Any]) -> str:
    """What was measured, in the family's words; empty where the status says it all."""
    return str(target["reason_family"]).removeprefix(f"{status_line(target)}.").strip()


def help_given(target: Mapping[Any, Any]) -> str:
    """'Sessions of help: 18 of 20 happened, 1 didn't.'; empty where none is planned or logged."""
    if target["delivery"] == "none":
        return ""
    return f"Sessions of help: {str(target['delivery_sentence']).rstrip('.')}."


def own_words(target: Mapping[Any, Any]) -> str:
    """The target as the pupil knows it: in own words, where these say what is wanted.

    Else as it is written, with what the pupil said of it: 'Stay in the hall: “It hurts my ears.”'
    """
    said = written(target["pupil_wording"])
    if said.lower().replace("’", "'").startswith(_AIMS):
        return said
    return f"{str(target['text']).rstrip('.')}{f': “{said}”' if said else ''}"


def own_target(target: Mapping[Any, Any], decision: Mapping[Any, Any] | None) -> str:
    """'I want to read to Year 1. On track. Next: keep going.', for the pupil."""
    own = own_words(target)
    said = [own, status_line(target)]
    if decision is not None and written(decision["decision"]):
        step = label_of(DECISIONS, decision["decision"])
        said.append(f"Next: {step[:1].lower()}{step[1:]}")
    return " ".join(part if part[-1:] in ".!?”" else f"{part}." for part in said)


def promise(row: Mapping[Any, Any]) -> str:
    """'Ms Lee: order a laptop, by 10 Oct 2026'; who or when is left out where not known."""
    who, when = written(row["owner"]), day(row["by_date"])
    return f"{f'{who}: ' if who else ''}{row['action']}{f', by {when}' if when else ''}"


def decided(decision: Mapping[Any, Any]) -> str:
    """'Adjust the support. Reason: …', with the judgement where one was written down."""
    parts = [
        label_of(DECISIONS, written(decision["decision"])),
        f"How it went: {label_of(JUDGEMENTS, written(decision['judgement']))}"
        if written(decision["judgement"])
        else "",
        f"Why: {written(decision['note'])}" if written(decision["note"]) else "",
    ]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def said_by(words: Mapping[Any, Any], name: str, as_of: date) -> str:
    """'Ben, spoken, 2 Dec': who gave their words, the pupil by `name`, how and when."""
    how = label_of(VOICE_METHODS, written(words["method"])).lower()
    by = written(words["given_by"])
    who = first(name) if by in ("pupil", "young_person") else label_of(VOICES, by)
    parts = [who, how, day(words["date"], as_of)]
    return ", ".join(part for part in parts if part)


def support(review: Mapping[Any, Any]) -> str:
    """'The same', what was agreed about how much support; empty where nothing was."""
    return label_of(SUPPORT_CHANGES, written(review.get("support")))


def heard(review: Mapping[Any, Any], name: str) -> list[str]:
    """Whether the pupil, by `name`, and the family felt listened to; empty where not asked."""
    asked = {"pupil_felt_heard": first(name), "family_felt_heard": "The family"}
    said = {"Y": "felt listened to", "N": "did not feel listened to"}
    answers = {name: said.get(written(review.get(name))) for name in asked}
    return [f"{asked[name]} {answer}." for name, answer in answers.items() if answer]


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


def action(row: Mapping[Any, Any]) -> tuple[str, str, str, str]:
    """One row of what was agreed: what, who, by when, and whether it is done."""
    done = day(row["done_date"])
    who = written(row["owner"]) or "Not said"
    return str(row["action"]), who, day(row["by_date"]) or "Not said", done or "Not yet"


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
