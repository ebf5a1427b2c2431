"""The answers of a Microsoft or Google form: when each was sent, by whom, and what was answered."""

from __future__ import annotations

import re

from iepdata.ingest.headings import name_key
from iepdata.ingest.shape.header import Header

# When an answer was sent, the better of the two first.
_SENT = ("completiontime", "timestamp", "submittedat", "submissiondate", "datesubmitted")
_OF_GOOGLE = "timestamp"
_OF_MICROSOFT = frozenset({"starttime", "completiontime"})
# What a form adds besides: its own numbers, and who filled it in; the row is about somebody else.
_ADDED = frozenset(
    {
        "id", "starttime", "email", "emailaddress", "username", "name", "lastmodifiedtime",
        "totalpoints", "quizfeedback",
    }
)  # fmt: skip
_ASKING = frozenset(
    {
        "which", "what", "who", "is", "it", "was", "are", "were", "the", "this", "that", "your",
        "you", "please", "enter", "choose", "select", "any", "about", "of", "for", "did", "do",
    }
)  # fmt: skip
# Microsoft puts its own headings first: ID, Start time, Completion time, Email, Name.
_OWN_OF_MICROSOFT = 6


def is_form(header: Header) -> bool:
    """Whether the headings are those of a form's answers.

    Google puts Timestamp in front; Microsoft ID, Start time, Completion time.
    """
    keys = _keys(header)
    return keys[:1] == [_OF_GOOGLE] or set(keys[:3]) >= _OF_MICROSOFT


def sent_at(header: Header) -> int | None:
    """The index of the heading that says when an answer was sent."""
    keys = _keys(header)
    return next((keys.index(name) for name in _SENT if name in keys), None)


def added_by_form(header: Header) -> frozenset[int]:
    """The indexes of the headings that the form adds of itself, when it was sent among them.

    A question that asks for a name comes after them and is an answer.
    """
    keys = _keys(header)
    among_first = _OWN_OF_MICROSOFT if keys[:1] != [_OF_GOOGLE] else 2
    return frozenset(
        index
        for index, key in enumerate(keys)
        if key in _SENT or (key in _ADDED and (index < among_first) and key != keys[-1])
    )


def asked_about(question: str) -> str:
    """What a question asks about, as names compare: “Which pupil is it?” asks about the pupil."""
    words = re.findall(r"[^\W_]+", question.casefold())
    return "".join(word for word in words if word not in _ASKING)


def _keys(header: Header) -> list[str]:
    return [name_key(cell) for cell in header.cells]
