"""How the product decides, in sentences a parent could read."""

from __future__ import annotations

from iepdata.vocabulary import Status

RULE_SENTENCES = {
    "detector": "It flags a target when it is at least three times as likely as not that the pace "
    "is under three quarters of what is needed.",
    "four_point": "It flags a target when the last four days observed are all worse than the "
    "aimline on their days.",
    "six_point": "It flags a target when the last six days observed are all worse than the "
    "aimline on their days.",
    "median_of_three": "It flags a target when the middle value of the last three days observed is "
    "worse than the aimline on the last of them.",
}

METHOD = (
    "A target says where the pupil started, what is to be reached and by when. The aimline "
    "leads from the one to the other by the same step each teaching week. While school is closed "
    "no step is expected, so on a chart it is level over a holiday.",
    "The trend on a chart is drawn through the observations alone, with the range that holds the "
    "true level four times in five.",
    "“On track” has to be earned by observations: with too few it says “too few yet”, and with "
    "mixed ones “not clear yet”. “Not recorded” is never called stalled, and a stall does not go "
    "away because nobody writes anything down.",
    "What kind of trouble it is (going backwards, stalled, moving but too slowly) is named by the "
    "pace of late, the last weeks counting most.",
    "“Lately about” is the middle of the last three days observed. What a target needs is said "
    "twice: the pace that was planned from the start, and the pace from here to the due date.",
    "The range drawn on to the due date is where four observations in five would lie if nothing "
    "changed. It widens with the time to go, because a course may turn.",
    "What was seen before and since a change of strategy is compared day by day: how often was a "
    "day since better than a day before? With fewer than three days on a side nothing is said, "
    "and never that the strategy was the reason.",
    "A flag is a question to put to the class teacher. It is not a verdict on a pupil, a family "
    "or a member of staff.",
)
DETECTOR_METHOD = (
    "The Detector compares each observation with the aimline. Recent observations count more: one "
    "of eight teaching weeks ago counts about half, longer where the values vary much from day to "
    "day. One odd day among its neighbours counts less.",
    "From these it works out how fast the pupil is moving and how sure that is. A target is "
    "flagged only when it is at least three times as likely as not that the pace is under three "
    "quarters of what is needed.",
)
SETTINGS = (
    "Whoever runs the program can change a setting; the last column is the name under which it is "
    "set."
)
CALENDAR = (
    "Time counts in teaching weeks: five school days are one week. Weekends, holidays and "
    "closures do not count, so a holiday never makes a target stall.",
    "The school's own closures are used. Where a usual holiday of schools in England is missing "
    "from them, it is assumed; load a closures file to say otherwise.",
)
MEANINGS: dict[Status, str] = {
    Status.CLOSED: "The target or its plan has ended.",
    Status.NOT_STARTED: "Its first day is still to come, or the plan is a draft.",
    Status.NOT_MEASURABLE: "Something is missing (a measure, a start, a value to reach, a date), "
    "or the step is smaller than the day-to-day variation. The sentence says which.",
    Status.ACHIEVED: "At the value to reach three observed days running (or the target's own "
    "rule), or confirmed at a review. It stays achieved; a later fall is said.",
    Status.REACHED: "At the value to reach on the last two days observed, a school week apart, or "
    "on the last day observed once the date has come.",
    Status.DATE_PASSED: "The date has passed and the target is still open: decide what follows.",
    Status.NOT_RECORDED: "Nothing written down for twice the planned gap, and at least three "
    "teaching weeks. What it was before stays beside it.",
    Status.TOO_FEW: "Fewer than five observed days over a fortnight, and not yet three in five "
    "teaching weeks.",
    Status.GOING_BACKWARDS: "Flagged as too slow, and of late moving away from the target.",
    Status.STALLED: "Flagged as too slow, and of late hardly moving.",
    Status.OFF_PACE: "Flagged as too slow, though moving.",
    Status.UNCLEAR: "More likely too slow than not, but not sure enough to flag.",
    Status.ON_TRACK: "Moving at the pace needed, or better.",
}
