"""What a meeting does with promises: those of the last review, and those it makes itself."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from iepdata.wording import meeting as words

Rows = list[dict[str, Any]]


class Line(NamedTuple):
    """One action as it was typed: what, who (a code or a person's id), by when."""

    what: str
    who: str | None
    by: date | None


def lines(content: Mapping[str, Any]) -> list[Line]:
    """The actions of a draft in the order of typing; what was typed twice alike is one."""
    typed = [
        Line(
            str(content.get(f"action|{place}|what") or "").strip(),
            content.get(f"action|{place}|who"),
            _day(content.get(f"action|{place}|by")),
        )
        for place in range(int(content.get("n_actions", 1)))
    ]
    return list(dict.fromkeys(line for line in typed if line.what))


def promised(
    content: Mapping[str, Any], review_id: str, standing: Sequence[Mapping[Any, Any]],
    owners: Mapping[str, str],
) -> Rows:  # fmt: skip
    """The rows of the actions that a draft promises.

    A review tells its actions apart by their words: where two people have the same to do, who
    (and, if need be, by when) stands behind it. `standing` are the actions that the review has
    already, `owners` how each owner is called.
    """
    own = lines(content)
    # One that stands without an owner is the one that is meant.
    before = [Line(row["action"], row["owner_id"], None) for row in standing if row["owner_id"]]

    def called(line: Line) -> str:
        alike = [each for each in own if _folded(each.what) == _folded(line.what)]
        owned = {each.who for each in (*alike, *before) if _folded(each.what) == _folded(line.what)}
        who = owners.get(line.who or "", line.who) or words.NO_OWNER
        behind = [who] if len(owned) > 1 else []
        if sum(each.who == line.who for each in alike) > 1:
            behind.append(words.by_day(line.by))
        return f"{line.what} ({', '.join(behind)})" if behind else line.what

    named = [
        {"review_id": review_id, "action": called(line), "owner_id": line.who, "by_date": line.by}
        for line in own
    ]
    return [{name: cell for name, cell in row.items() if cell is not None} for row in named]


def kept_promises(
    content: Mapping[str, Any], promises: Sequence[Mapping[Any, Any]], held: date
) -> Rows:
    """The promises of the last review that are ticked as done by the day of the meeting."""
    return [
        {"review_id": row["review_id"], "action": row["action"], "done_date": held}
        for row in promises
        if content.get(done_name(row))
    ]


def done_name(promise: Mapping[Any, Any]) -> str:
    """The name under which a draft keeps that a promise is done: none of its words are in it.

    Names of boxes are sent to the browser as they are.
    """
    said = f"{promise['review_id']}|{promise['action']}"
    return f"done|{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def impossible_days(content: Mapping[str, Any]) -> list[str]:
    """A sentence for each day that cannot be: what comes after the meeting lies before it."""
    held = date.fromisoformat(content["day"])
    again = _day(content.get("next"))
    said = [words.next_too_early(again, held)] if again is not None and again <= held else []
    return said + [
        words.action_too_early(line.what, line.by, held)
        for line in lines(content)
        if line.by is not None and line.by < held
    ]


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


def _folded(what: str) -> str:
    """An action as the import compares it with others."""
    return " ".join(what.lower().replace("’", "'").replace("‘", "'").split())
