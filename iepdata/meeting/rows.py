"""From what was typed in a meeting to the rows that record it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from iepdata.meeting.actions import Rows, kept_promises, promised
from iepdata.vocabulary import JUDGEMENTS, SUPPORT_CHANGES, label_of
from iepdata.wording import meeting as words

# What a target is once the meeting has finished with it, by the meeting's own judgement.
CLOSED_AS = {
    "achieved": "met", "as_expected": "partly_met", "some": "partly_met", "none": "not_met",
    "backwards": "not_met",
}  # fmt: skip
# How the names begin under which a draft keeps what is said of one target.
OF_A_TARGET = (
    "words", "judgement", "decision", "reason", "strategy", "stop", "new", "new_own",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speakers:
    """Whose words the meeting heard: codes of voices for the pupil and for the family."""

    pupil: str = "pupil"
    family: str = "parent"

    def code(self, who: str) -> str:
        """The code of 'pupil' or 'family'."""
        return self.pupil if who == "pupil" else self.family


def record_of(
    content: Mapping[str, Any],
    *,
    review_id: str,
    targets: Sequence[Mapping[Any, Any]],
    strategies: Sequence[Mapping[Any, Any]],
    promises: Sequence[Mapping[Any, Any]],
    standing_actions: Sequence[Mapping[Any, Any]],
    speakers: Speakers,
    owners: Mapping[str, str],
    new_id: Callable[[str], str],
) -> dict[str, Rows]:
    """The rows of each table that a meeting's draft stands for, in the order of the model.

    `content` as the screens of the meeting keep it; `targets` need target_id, plan_id, area and
    text; `strategies` those in force; `promises` the actions of the last review and
    `standing_actions` those that this one has already; `owners` how the owners of actions are
    called. `new_id` is called with a prefix for each id that is needed. A table with nothing to
    record has no rows, and no row names what was not said: that stays as it is on file. What a
    review records: domain R14.
    """
    held = date.fromisoformat(content["day"])
    of_target = {str(row["target_id"]): row for row in targets}
    return {
        "targets": _ended(content, of_target),
        "strategies": _strategies(content, of_target, strategies, held, new_id),
        "reviews": [_review(content, review_id, of_target, held)],
        "review_attendance": [
            {"review_id": review_id, "who": who, "attended": "Y"} for who in content.get("here", [])
        ],
        "review_decisions": _decisions(content, review_id, of_target),
        "review_actions": [
            *kept_promises(content, promises, held),
            *promised(content, review_id, standing_actions, owners),
        ],
        "contributions": _words(content, review_id, of_target, held, speakers),
    }


def spoken_of(content: Mapping[str, Any]) -> set[str]:
    """The ids of the targets of which a draft says something."""
    found = set()
    for name, said in content.items():
        part, _, rest = name.partition("|")
        target = rest.rpartition("|")[0] if part == "words" else rest
        if part in OF_A_TARGET and target not in words.TOPICS and (said or "") not in ("", []):
            found.add(target)
    return found


def text_of(content: Mapping[str, Any], name: str) -> str:
    """What was typed under `name`, without the white space around it; '' for nothing."""
    return str(content.get(name) or "").strip()


def _review(
    content: Mapping[str, Any], review_id: str, targets: Mapping[str, Any], held: date
) -> dict[str, Any]:
    changed = [
        f"{words.short(targets[target]['text'])}: {instead}"
        for target in targets
        if (instead := _instead(content, target))
    ]
    return _said({
        "review_id": review_id,
        "plan_id": content["plan_id"],
        "meeting_date": held,
        "working": _by_voice(content, "working"),
        "not_working": _by_voice(content, "not_working"),
        "changes_agreed": "; ".join(changed) or None,
        "support": content.get("support"),
        "cannot_provide": text_of(content, "cannot") or None,
        "outcome": _outcome(content, targets),
        "pupil_felt_heard": content.get("heard|pupil"),
        "family_felt_heard": content.get("heard|family"),
    })  # fmt: skip


def _said(row: dict[str, Any]) -> dict[str, Any]:
    """What of a row was said: a name without a value would empty what is on file."""
    return {name: cell for name, cell in row.items() if cell is not None}


def _by_voice(content: Mapping[str, Any], topic: str) -> str | None:
    """'Pupil: … Family: … School: …', as far as they said anything; the pupil first."""
    said = [
        f"{words.VOICES[who]}: {text}"
        for who in words.VOICES
        if (text := text_of(content, f"words|{topic}|{who}"))
    ]
    return " · ".join(said) or None


def _outcome(content: Mapping[str, Any], targets: Mapping[str, Any]) -> str | None:
    decided = [content.get(f"decision|{target}") for target in targets]
    said = [
        f"{decided.count(code)} {label.lower()}"
        for code, label in words.DECISIONS.items()
        if decided.count(code)
    ]
    support = content.get("support")
    if support:
        said.append(f"support: {label_of(SUPPORT_CHANGES, support).lower()}")
    return "; ".join(said) or None


def _decisions(content: Mapping[str, Any], review_id: str, targets: Mapping[str, Any]) -> Rows:
    rows = []
    for target in targets:
        given = {
            "judgement": content.get(f"judgement|{target}"),
            "decision": content.get(f"decision|{target}"),
        }
        reason = text_of(content, f"reason|{target}")
        school = text_of(content, f"words|{target}|school")
        note = " · ".join(part for part in (reason, school and f"School: {school}") if part)
        if any(given.values()) or note:
            row = {"review_id": review_id, "target_id": target, **given, "note": note or None}
            rows.append(_said(row))
    return rows


def new_targets(
    content: Mapping[str, Any], targets: Sequence[Mapping[Any, Any]], new_id: Callable[[str], str]
) -> Rows:
    """The targets that stand in for others from the meeting on: words alone as yet (R9a)."""
    return [
        {
            "target_id": new_id("T"),
            **{name: row[name] for name in ("plan_id", "area", "owner_id")},
            "text": text_of(content, f"new|{row['target_id']}"),
            "pupil_wording": text_of(content, f"new_own|{row['target_id']}") or None,
            "start_date": date.fromisoformat(content["day"]),
            "status": "active",
        }
        for row in targets
        if ends_as(content, row["target_id"])
        and content[f"decision|{row['target_id']}"] == "replace"
    ]


def ends_as(content: Mapping[str, Any], target_id: str) -> str | None:
    """The status with which the meeting ends a target; None for one that goes on.

    One that is finished needs a judgement, one that is replaced the words of the new one: until
    it has them it goes on.
    """
    decision = content.get(f"decision|{target_id}")
    judged = CLOSED_AS.get(content.get(f"judgement|{target_id}") or "")
    if decision == "replace" and text_of(content, f"new|{target_id}"):
        return judged or "withdrawn"
    return judged if decision == "close" else None


def lacks(content: Mapping[str, Any], target_id: str) -> bool:
    """Whether the decision about a target still wants what makes it one."""
    decision = content.get(f"decision|{target_id}")
    if decision == "adjust":
        return not (_instead(content, target_id) or _stopped(content, target_id))
    return decision in ("close", "replace") and ends_as(content, target_id) is None


def _instead(content: Mapping[str, Any], target_id: str) -> str:
    """The new strategy; '' where the meeting came to another decision after it was typed."""
    adjusted = content.get(f"decision|{target_id}") == "adjust"
    return text_of(content, f"strategy|{target_id}") if adjusted else ""


def _stopped(content: Mapping[str, Any], target_id: str) -> list[str]:
    adjusted = content.get(f"decision|{target_id}") == "adjust"
    return list(content.get(f"stop|{target_id}", [])) if adjusted else []


def _ended(content: Mapping[str, Any], targets: Mapping[str, Any]) -> Rows:
    """Targets that the meeting finished with or replaced."""
    return [
        {**{name: row[name] for name in ("target_id", "plan_id", "area", "text")}, "status": status}
        for target, row in targets.items()
        if (status := ends_as(content, target))
    ]


def _strategies(
    content: Mapping[str, Any],
    targets: Mapping[str, Any],
    strategies: Sequence[Mapping[Any, Any]],
    held: date,
    new_id: Callable[[str], str],
) -> Rows:
    """Strategies that stop with the meeting, and those that begin on the day after."""
    names = ("strategy_id", "target_id", "text", "kind", "start_date", "end_date", "who")
    rows = [
        {**{name: row[name] for name in names}, "end_date": held}
        for row in strategies
        if row["strategy_id"] in _stopped(content, row["target_id"])
    ]
    for target in targets:
        text = _instead(content, target)
        if text:
            rows.append(
                {"strategy_id": new_id("ST"), "target_id": target, "text": text, "kind": "teaching",
                 "start_date": held + timedelta(days=1), "end_date": None, "who": None}
            )  # fmt: skip
    return rows


def _words(
    content: Mapping[str, Any],
    review_id: str,
    targets: Mapping[str, Any],
    held: date,
    speakers: Speakers,
) -> Rows:
    """The words of pupil and family, each with what they are about before them."""
    topics = dict(words.TOPICS) | {
        target: f"About “{words.short(row['text'])}”" for target, row in targets.items()
    }
    return [
        {"plan_id": content["plan_id"], "review_id": review_id, "date": held,
         "given_by": speakers.code(who), "method": content.get(f"method|{who}", "spoken"),
         "text": f"{about}: {text}"}
        for who in ("pupil", "family")
        for topic, about in topics.items()
        if (text := text_of(content, f"words|{topic}|{who}"))
    ]  # fmt: skip


def judgement_of(content: Mapping[str, Any], target_id: str) -> str:
    """The meeting's judgement of a target in words; '' while there is none."""
    return label_of(JUDGEMENTS, content.get(f"judgement|{target_id}"))
