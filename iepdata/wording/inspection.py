"""The words of the inspection view: what each figure counts, how, and what it is a part of."""

from __future__ import annotations

from dataclasses import dataclass

from iepdata.wording.phrases import counted

SECTIONS: dict[str, str] = {
    "cycle": "The cycle: are plans reviewed in time?",
    "stalled": "Stalled, and then? What was done where support did not work",
    "delivered": "Delivered? The sessions that were planned",
    "voice": "Voice: pupil and family before the decision",
    "read": "Read: do the people who teach a pupil know the plan?",
    "quality": "Plan quality: what is written down",
    "targets": "Targets: where they stand",
    "outcomes": "Outcomes: what reviews judged, and what EHC plans aim for",
    "context": "Context: how many have which support",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its section and unit, its label, how it is counted, and in sentences.

    `of` names the figure that it is a part of, '' for none; figures with `adds_up` add up to it.
    `needs` are the tables that must be in use for it to be given (R9c). A setting in `how` is
    written {review_grace_days}.
    """

    code: str
    section: str
    unit: str
    label: str
    how: str
    of: str = ""
    adds_up: bool = False
    needs: tuple[str, ...] = ()


_REVIEWS = ("reviews",)
_SESSIONS = ("provision", "provision_sessions")
_LOOKED = "Looked at on the last school day of each week."
FIGURES: dict[str, Figure] = {
    figure.code: figure
    for figure in (
        Figure("pupils", "cycle", "pupils", "Pupils with a plan",
               "Pupils on roll with a plan in force on the day."),
        Figure("plans", "cycle", "plans", "Plans in force",
               "Plans begun, neither drafts nor ended, of pupils on roll."),
        Figure("reviews_in_time", "cycle", "plans", "Reviews in time: the school's part",
               "No step that is the school's own is late: school plans within "
               "{review_grace_days} school days of their date, EHC plans by the dates of the SEND "
               "Regulations 2014. Where the local authority is late, the school's part is in "
               "time.", "plans", True),
        Figure("reviews_school_late", "cycle", "plans", "Reviews late: the school's part",
               "A step of the school is past its date (and past the grace, for school plans). A "
               "late school review is no breach of law.", "plans", True),
        Figure("reviews_la", "cycle", "plans", "Waiting for the local authority",
               "EHC plans whose next step is the authority's: its decision or the final plan.",
               "plans"),
        Figure("reviews_la_late", "cycle", "plans", "… and late there",
               "The authority's own date has passed.", "reviews_la"),
        Figure("reviews_held", "cycle", "reviews", "Reviews held in the last 12 months",
               "Meetings held, not cancelled, of pupils on roll.", needs=_REVIEWS),
        Figure("stalled_since", "stalled", "targets", "Stalled at some time in the last 12 months",
               "Targets that were shown as stalled or going backwards. " + _LOOKED,
               needs=("observations",)),
        Figure("acted", "stalled", "targets", "… where we acted",
               "Help changed, delivery put right, a specialist asked, or the target replaced or "
               "closed at a review, on or after the day of the flag.", "stalled_since", True,
               ("observations",)),
        Figure("then_strategy", "stalled", "targets", "Strategy or provision changed",
               "A strategy or provision in new words began on or after the day of the flag; it "
               "was the first thing done.", "acted", True, ("observations",)),
        Figure("then_delivery", "stalled", "targets", "Delivery put right",
               "Under {delivered_enough} of the known sessions had happened when the target was "
               "flagged, and at least that share at a later look.", "acted", True,
               ("observations",)),
        Figure("then_specialist", "stalled", "targets", "Specialist asked",
               "Advice was asked for, for one of the pupil's plans, on or after the day of the "
               "flag.", "acted", True, ("observations",)),
        Figure("then_target", "stalled", "targets", "Target replaced or closed",
               "A review replaced or finished the target, or it has been closed.", "acted", True,
               ("observations",)),
        Figure("then_moving", "stalled", "targets", "Moving again, nothing changed",
               "Nothing of this is written down, and the target is on track, reached or achieved "
               "today.", "stalled_since", True, ("observations",)),
        Figure("then_nothing", "stalled", "targets", "Nothing yet",
               "Nothing of this is written down, and the target is not moving today.",
               "stalled_since", True, ("observations",)),
        Figure("acted_still", "stalled", "targets", "Acted on, and still not moving today",
               "Stalled or going backwards today although something was done: what was done did "
               "not help yet.", "acted", needs=("observations",)),
        Figure("stalled_now", "stalled", "targets",
               "Stalled or going backwards today, of those that need a change",
               "Open targets with that status today.", "group_needs_change",
               needs=("observations",)),
        Figure("kept_unchanged", "stalled", "targets", "Kept as it was although stalled",
               "The last review decided to continue a stalled target with the same help, "
               "although the help had been given or nobody had written down whether.",
               needs=("review_decisions",)),
        Figure("days_to_act", "stalled", "days", "School days from the flag to the first step",
               "The middle value (median) over the targets where we acted and the day of the step "
               "is known.", needs=("observations",)),
        Figure("sessions", "delivered", "sessions", "Sessions planned",
               "Sessions a week times the school days in force, over the last {pattern_weeks} "
               "teaching weeks; where more were logged than planned, those logged.",
               needs=_SESSIONS),
        Figure("sessions_delivered", "delivered", "sessions", "Happened",
               "Logged as delivered, one by one or in a week “all as planned”.",
               "sessions", True, _SESSIONS),
        Figure("sessions_partial", "delivered", "sessions", "Happened in part",
               "Logged as partly happened.", "sessions", True, _SESSIONS),
        Figure("sessions_missed", "delivered", "sessions", "Did not happen",
               "Logged as missed, whatever the reason.", "sessions", True, _SESSIONS),
        Figure("sessions_not_logged", "delivered", "sessions", "Not logged",
               "Planned, and nothing is written down: neither delivered nor missed.",
               "sessions", True, _SESSIONS),
        Figure("voice_reviews", "voice", "reviews", "Last reviews",
               "The last review of each plan in force, held within a year and since the school "
               "began to write words down.", needs=("reviews", "contributions")),
        Figure("voice_pupil", "voice", "reviews", "Pupil's own words before the decision",
               "Words of the pupil or young person for this review, dated on or before its day.",
               "voice_reviews", needs=("reviews", "contributions")),
        Figure("voice_family", "voice", "reviews", "Family's words before the decision",
               "Words of a parent, foster carer, social worker or virtual school for this review, "
               "dated on or before its day.", "voice_reviews",
               needs=("reviews", "contributions")),
        Figure("summaries", "voice", "reviews", "Last reviews where summaries are dated",
               "Last reviews within a year at schools that write down when the summary went out.",
               needs=_REVIEWS),
        Figure("summaries_sent", "voice", "reviews", "Written summary sent to the family",
               "A date on which the summary was sent is written down.", "summaries",
               needs=_REVIEWS),
        Figure("readers", "read", "readers", "Readers: staff who teach the pupil, plan by plan",
               "Each person who teaches the pupil or was told of the plan, for the version in "
               "force of each plan that is circulated.", needs=("plan_readers",)),
        Figure("readers_read", "read", "readers", "Have read the version in force",
               "A day on which they read it is written down.", "readers", True,
               ("plan_readers",)),
        Figure("readers_told", "read", "readers", "Told, not read yet",
               "Told of it; no day of reading is written down.", "readers", True,
               ("plan_readers",)),
        Figure("readers_not_told", "read", "readers", "Not told yet",
               "Neither told nor read.", "readers", True, ("plan_readers",)),
        Figure("plans_written", "quality", "plans", "Plans looked at",
               "Plans in force on the day."),
        Figure("plans_complete", "quality", "plans", "Plans with all that a plan sets out",
               "Of the nine things a plan sets out (targets, help, how, who, how often, review, "
               "how success is decided, when help is no longer needed, what happened), all that "
               "the school records are written.", "plans_written"),
        Figure("plans_without_targets", "quality", "plans", "Plans without a target",
               "Neither this plan nor another of the pupil has an open target.",
               "plans_written"),
        Figure("targets_vague", "quality", "targets", "Vague targets",
               "Neither columns nor words say how the target is measured, where the pupil "
               "starts, what is enough, or by when."),
        Figure("targets_without_strategy", "quality", "targets", "Targets without a strategy",
               "No strategy is in force that says how the target is taught.",
               needs=("strategies",)),
        Figure("targets", "targets", "targets", "Open targets that have begun",
               "Targets that have begun and are not closed. The pages Today and Targets also "
               "count those that begin later, as “Can't tell yet”."),
        Figure("group_moving", "targets", "targets", "Moving",
               "On track, reached or achieved.", "targets", True),
        Figure("group_needs_change", "targets", "targets", "Needs a change",
               "Stalled, going backwards, too slow, or past its date.", "targets", True),
        Figure("group_cant_tell", "targets", "targets", "Can't tell yet",
               "Too little to judge.", "targets", True),
        Figure("group_not_recorded", "targets", "targets", "Not being recorded",
               "Nothing written down for {not_recorded_times} times the planned gap.",
               "targets", True),
        Figure("targets_later", "targets", "targets", "Open targets that begin later",
               "Written already, with a first day still to come: not counted above. The pages "
               "Today and Targets count them among those where it is too early to tell."),
        Figure("judged", "outcomes", "targets", "Targets judged at a review in the last 12 months",
               "The last judgement of each target at a review held since then.",
               needs=("review_decisions",)),
        Figure("judged_achieved", "outcomes", "targets", "Achieved",
               "The meeting's own judgement.", "judged", True, ("review_decisions",)),
        Figure("judged_as_expected", "outcomes", "targets", "As expected",
               "The meeting's own judgement.", "judged", True, ("review_decisions",)),
        Figure("judged_some", "outcomes", "targets", "Some progress",
               "The meeting's own judgement.", "judged", True, ("review_decisions",)),
        Figure("judged_none", "outcomes", "targets", "No progress yet",
               "The meeting's own judgement.", "judged", True, ("review_decisions",)),
        Figure("judged_backwards", "outcomes", "targets", "Moved away from the target",
               "The meeting's own judgement.", "judged", True, ("review_decisions",)),
        Figure("outcomes", "outcomes", "outcomes", "EHC plan outcomes",
               "Outcomes in Section E of the EHC plans in force.", needs=("outcomes",)),
        Figure("outcomes_served", "outcomes", "outcomes", "… with an open target beneath",
               "At least one open target names the outcome.", "outcomes", needs=("outcomes",)),
        Figure("sen_pupils", "context", "pupils", "Pupils with SEN Support or an EHC plan",
               "Pupils on roll recorded as K or E, with a plan in force or without."),
        Figure("ehc_pupils", "context", "pupils", "EHC plan",
               "Pupils on roll recorded as E.", "sen_pupils", True),
        Figure("support_pupils", "context", "pupils", "SEN Support",
               "Pupils on roll recorded as K.", "sen_pupils", True),
    )
}  # fmt: skip
# What is said where a section rests on tables that the school does not use (R9c).
NOT_RECORDED = "Not recorded here, so nothing is said of it."
NO_PERCENTAGE = (
    "There is no whole-school progress percentage, on purpose: it hides who is stuck and what was "
    "done about it."
)


def how(figure: str, parameters: dict[str, float | int | str]) -> str:
    """How a figure is counted, with the thresholds in force."""
    said = {
        name: f"{value:g}" if isinstance(value, float) else value
        for name, value in parameters.items()
    }
    return FIGURES[figure].how.format_map(said)


def headline(count: dict[str, int], past: str = "") -> str:
    """'Where support did not work, we acted 25 times in 31; 6 still need action'.

    Takes figures by code; those that may not be shown are left out of it. Of a day that is past,
    `past` names it: 'By 20 Jul 2026, where support did not work, we had acted 25 times in 31; …'.
    """
    if "stalled_since" not in count:
        return headline_of_reviews(count, past)
    total, acted = count["stalled_since"], count.get("acted")
    year = f"in the year to {past}" if past else "in the last year"
    if total == 0:
        return f"No target {'was' if past else 'has been'} seen to stall {year}"
    if acted is None:
        return f"{total:,} targets stalled at some time {year}: what was done"
    where = f"By {past}, where" if past else "Where"
    had = "had " if past else ""
    nothing = count.get("then_nothing")
    need = "needed" if past else f"need{'s' * (nothing == 1)}"
    end = "" if nothing is None else f"; {nothing:,} still {need} action"
    return f"{where} support did not work, we {had}acted {acted:,} times in {total:,}{end}"


def headline_of_reviews(count: dict[str, int], past: str = "") -> str:
    """'64 of 70 reviews are in time'; a plain sentence where that may not be shown."""
    if {"plans", "reviews_in_time"} <= set(count):
        said = f"{count['reviews_in_time']:,} of {count['plans']:,} reviews"
        return f"On {past}, {said} were in time" if past else f"{said} are in time"
    return "The school's plans, and how they are carried out"


def median_days(days: int | None) -> str:
    """'Where we acted, half of the time it was within 12 school days …'; '' where not known."""
    if days is None:
        return ""
    within = f"within {counted(days, 'school day')} of the flag"
    return f"Where we acted, half of the time it was {within}."


def shared_note(up_to: int) -> str:
    """How small counts are hidden in what is shared, in a sentence a parent could read."""
    return (
        "Safe to share: the letter c stands for a number that is hidden, so that no child can be "
        f"told. Numbers from 1 to {up_to} are hidden, and some larger ones, from which a small one "
        "could be worked out. “All but c” means that only a few are missing. Small groups are put "
        f"together, and no share is given of fewer than {up_to + 1}."
    )
