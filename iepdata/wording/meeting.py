"""The words on the wall in a review meeting: to the pupil and the family, in their terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from iepdata.vocabulary import STATUS_WORDS, Group, Status
from iepdata.wording import mentions
from iepdata.wording.dates import day, weekday_day
from iepdata.wording.phrases import counted

VOICES = {"pupil": "Pupil", "family": "Family", "school": "School"}
DECISIONS = {
    "continue": "Keep going", "adjust": "Adjust the support", "replace": "Replace the target",
    "close": "Finished",
}  # fmt: skip
TOPICS = {
    "liked": "What people like and admire",
    "matters": "What matters, and what helps",
    "working": "What is working",
    "not_working": "What is not working",
}
GRAPH = {
    "yes": "Yes, show the graph",
    "words": "Words only",
    "not_today": "Not today",
}
OWNERS = {"Pupil": "Pupil", "Home": "Home", "School": "School", "Health": "Health or other service"}
NOBODY = "Meeting"
CHOOSE = "Open it from the pupil's page on your own screen."
OVER = "This meeting has been saved, or was never opened. Open it from the pupil's page."
READY = "Ready when you are."
KEYS = (
    "→ or Page Down: next step · ← or Page Up: back · B: blank the screen · F11: fill it",
    "While you type: Ctrl and Enter goes on, Esc blanks the screen. "
    "Words are kept a second after you stop.",
)
BLANK = "Paused"
SAVED = "Thank you. It is written down."
TO_UNDO = (
    "Close this tab. To take it back: Load, on your own screen, then Undo; what was typed is then "
    "under Start meeting again."
)
DRAFT = "Draft kept {time}. On file only once you save."
START_HELP = (
    "A tab of its own for the wall: this pupil alone, no list, no search and no other name, and "
    "under an opaque code. It opens with a neutral screen. What is typed is kept as a draft and "
    "goes on file when you save at the end."
)
START = "Whose meeting is it?"
START_CHOOSE = "Choose a pupil, or type a surname, to prepare the meeting about the plan."
START_STEPS = (
    "Choose the pupil here, on your own screen, and press “Start meeting”.",
    "Prepare the tab: it holds this pupil alone, no list and no other name, and opens with a "
    "neutral screen.",
    "Move that tab to the wall and go through its screens together with the arrow keys: five to "
    "begin with, two for each target, four to close. What is typed is kept as a draft; it goes on "
    "file when you save at the end.",
)
NO_OWNER = "nobody named"
CLOSED_SINCE = "This target has been closed since it was spoken about. What was said is kept."
TARGET_GONE = (
    "Something was said about a target that is no longer on file with this plan. Nothing is lost: "
    "bring the target back (Load, Undo), then save."
)
REVIEW_GONE = (
    "The review that this meeting was to be is no longer on file. Choose another under Start "
    "meeting on the pupil's page, then save."
)
PLAN_GONE = (
    "The plan of this meeting is not on file for its day. What was typed is kept: bring the plan "
    "back (Load), then open the meeting again."
)
WHICH_REVIEW = "Which review is it?"
UNDONE = "A meeting that was undone is kept as it was typed."
GRAPH_QUESTION = "Is it OK to put {your} graph on the wall?"
NEW_TARGET = (
    "It begins with this meeting and the old one ends. How it is measured is added afterwards, "
    "on the Edit page."
)
ADD = "What would you add?"
MISSING = {
    "adjust": "Say what stops, or what we do instead.",
    "replace": "Say what the new target is; until then this one goes on.",
    "close": "Say how it went; until then it goes on.",
}
NO_NEXT = "No day yet to meet again."
NOTHING_WRITTEN = "Nothing is written down yet: let's say it now."
NOTHING_PROMISED = "Nothing was written down last time."


class Address:
    """How the pupil is spoken of on the wall: by name where asked for, else as 'you'."""

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def you(self) -> str:
        """'Ben', or 'you'."""
        return self.name or "you"

    @property
    def your(self) -> str:
        """'Ben's', or 'your'."""
        return f"{self.name}'s" if self.name else "your"

    def to(self, verb: str) -> str:
        """'matters to Ben', or 'matters to you', after any verb."""
        return f"{verb} {self.you}"


def title_of(topic: str, who: Address) -> str:
    """The heading of a step: 'What people like and admire about Ben'."""
    return {
        "liked": f"What people like and admire about {who.you}",
        "matters": f"What matters to {who.you}, and what helps",
        "working": "What is working, what is not",
        "promises": "Last time we said we would",
        "support": "Support from here on",
        "actions": "Who will do what, by when",
        "next": "Our next meeting",
        "read_back": "Did we get that right?",
    }[topic]


def status_line(target: Mapping[Any, Any]) -> str:
    """The sign and the family's words of a status: '■ Not moving yet: time to …'."""
    found = STATUS_WORDS[Status(target["status"])]
    return f"{found.symbol} {found.family}"


def plain_words(target: Mapping[Any, Any], who: Address) -> list[str]:
    """What the graph says, in sentences for a pupil and a family; no numbers of chance.

    How often it was measured, what happened of the help, and what that tells: the help is what
    changes, never the child (R20).
    """
    seen = int(target["n_observations"])
    said = [f"We measured {counted(seen, 'time')}." if seen else "We have not measured it yet."]
    delivery = target["delivery"]
    if delivery != "none":
        said.append(f"Of the help we planned: {str(target['delivery_sentence']).rstrip('.')}.")
    if STATUS_WORDS[Status(target["status"])].group is Group.NEEDS_CHANGE:
        said.append(
            {
                "delivered": f"That tells us the help needs to change, not {who.you}.",
                "not_delivered": "Too little of the help happened: that is for the adults to fix.",
                "not_logged": "Too little of the help was written down to tell: adults, please do.",
            }.get(delivery, f"So let's look at the help, not at {who.you}.")
        )
    return said


def again(times: int) -> str:
    """'This would be the second time unchanged. What will be different?'"""
    ordinal = {1: "first", 2: "second", 3: "third", 4: "fourth"}.get(times, f"{times}th")
    if times == 1:
        return "It is not moving yet, and this would change nothing. What will be different?"
    return f"This would be the {ordinal} time unchanged. What will be different?"


def last_time(met_on: date, as_of: date) -> str:
    """'We met on Thu 9 Oct.'"""
    return f"We met on {weekday_day(met_on, as_of)}."


def held_on(met_on: date) -> str:
    """'Our meeting of Fri 5 Dec 2025.'"""
    return f"Our meeting of {weekday_day(met_on)} {met_on.year}."


def prepared(held: date, plan: str) -> str:
    """'Prepared for Fri 5 Dec 2025, about SEN support plan.'"""
    return f"Prepared for {weekday_day(held)} {held.year}, about {plan}."


def by_day(by: date | None) -> str:
    """'by 9 Jan 2026', or 'no day yet'."""
    return f"by {day(by)}" if by else "no day yet"


def review_choice(kind: str | None, booked: date | None, due: date | None, as_of: date) -> str:
    """What a review on file is called: 'The review booked for 18 Dec (annual)'."""
    known = "" if not isinstance(kind, str) else f" ({kind.replace('_', ' ')})"
    when = f"due by {day(due, as_of)}" if booked is None else f"booked for {day(booked, as_of)}"
    return f"This is the review {when}{known}"


NEW_REVIEWS = {
    "new|annual": "A new annual review", "new|termly": "A new termly review",
    "new|interim": "A meeting of its own, between reviews",
}  # fmt: skip


def next_too_early(again: date, held: date) -> str:
    """Why the next meeting cannot be on that day."""
    return f"The next meeting ({day(again)}) must come after this one ({day(held)})."


def action_too_early(what: str, by: date, held: date) -> str:
    """Why an action cannot be promised by that day."""
    return f"“{short(what)}” is promised by {day(by)}, before this meeting ({day(held)})."


def not_yet(held: date) -> str:
    """Why a meeting cannot be saved before its day."""
    return (
        f"This meeting is dated {day(held)}, a day that has not come. Change its day under Start "
        "meeting on the pupil's page."
    )


def refused(table: str, column: str, found: object, expected: str) -> str:
    """What was typed and cannot be kept, and where it stands."""
    where = f"“{column.rstrip('.')}” ({table})"
    return f"“{found or ''}” cannot be kept under {where}: expected {expected}."


def short(text: object, longest: int = 48) -> str:
    """The first words of a target, to tell it by."""
    words = " ".join(str(text).split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def saved(n_decisions: int, n_actions: int) -> str:
    """'2 decisions and 3 actions are on file.'"""
    decisions, actions = counted(n_decisions, "decision"), counted(n_actions, "action")
    return f"{decisions} and {actions} are on file."


def without_others(text: object, others: Sequence[str], own: Sequence[str] = ()) -> str:
    """`text` in which no other pupil is named: each name reads 'another child'.

    `others` are first and last names as they are written on roll; behind a title (Mr, Ms …) they
    stay, for staff may share them, and so do the pupil's `own` names. See `mentions.without`. An
    empty string for a cell without text.
    """
    if not isinstance(text, str):
        return ""
    return mentions.without(text, others, "another child", own=own, staff=True)
