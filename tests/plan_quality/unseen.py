"""More parts, written after the rules and never used to better them: an honest figure."""

from __future__ import annotations

from tests.plan_quality.grammar import Aim, Parts

SOUND = (
    Aim("LITERACY", "locate {n} facts in a page of non-fiction, checked against the answer card"),
    Aim("LITERACY", "match {n} upper case letters with their lower case partners", "count", 10, 24),
    Aim("LITERACY", "keep going with free reading until the {n}-minute timer rings", "duration"),
    Aim("LITERACY", "read the Year 2 common words at {n} a minute", "rate", 20, 40),
    Aim("MATHEMATICS", "subtract with exchange, {n} right out of a page of 12", "trials"),
    Aim("MATHEMATICS", "improve times-table score in the Thursday test to {n} marks"),
    Aim("MATHEMATICS", "measure {n} lines to the nearest millimetre without help"),
    Aim("COMMUNICATION", "describe a picture in {n} sentences or more"),
    Aim("COMMUNICATION", "choose between two objects by pointing on {n} trials in 10", "trials"),
    Aim("COMMUNICATION", "wait {n} seconds before answering", "duration"),
    Aim("BEHAVIOUR", "stay within sight of the adult for the whole of every outing"),
    Aim("BEHAVIOUR", "collect {n} house points each week for following instructions first time"),
    Aim("BEHAVIOUR", "swear no more than {n} times a day", "count", 1, 5),
    Aim("SOCIAL", "eat lunch with peers {n} days per week", "count", 2, 5),
    Aim("SOCIAL", "lose a game without shouting in {n} games out of 5", "trials", 2, 5),
    Aim("SEMH", "sleepovers aside, manage separation: settled within {n} minutes", "duration"),
    Aim("SEMH", "rate own anxiety at {n} or below on the 10-point thermometer", "count", 2, 5),
    Aim("COGNITION", "complete {n} tasks from the now-and-next board before lunch"),
    Aim("PHYSICAL", "balance on each leg for {n} seconds", "duration"),
    Aim("PHYSICAL", "button a shirt in {n} seconds", "latency", 30, 90),
    Aim("SENSORY", "tolerate toothbrushing for {n} seconds", "duration", 20, 90),
    Aim("ADULTHOOD", "arrive at work experience on time on all five days"),
)  # fmt: skip
VAGUE = (
    Aim("LITERACY", "develop stamina for writing across Years 3 and 4"),
    Aim("LITERACY", "read with more expression"),
    Aim("LITERACY", "improve comprehension through 3 guided sessions weekly"),
    Aim("MATHEMATICS", "be confident with fractions, halves and quarters"),
    Aim("MATHEMATICS", "make accelerated progress in number"),
    Aim("MATHEMATICS", "understand tens and ones"),
    Aim("COMMUNICATION", "work on speech sounds"),
    Aim("COMMUNICATION", "improve social communication at break 1 and lunch"),
    Aim("COMMUNICATION", "be better at listening to the teacher"),
    Aim("BEHAVIOUR", "follow the school rules properly"),
    Aim("BEHAVIOUR", "reduce calling out"),
    Aim("BEHAVIOUR", "behave well in lessons 1 to 3"),
    Aim("SOCIAL", "develop empathy"),
    Aim("SOCIAL", "be a good friend"),
    Aim("SEMH", "feel good about herself"),
    Aim("SEMH", "build resilience with the help of 2 trusted adults"),
    Aim("SEMH", "improve emotional literacy"),
    Aim("COGNITION", "try his best"),
    Aim("COGNITION", "increase independence in Year 9 lessons"),
    Aim("PHYSICAL", "develop gross motor skills"),
    Aim("SENSORY", "manage sensory needs"),
    Aim("ADULTHOOD", "become ready for post-16"),
)  # fmt: skip
SEEN = (
    Aim("LITERACY", "write on the line"),
    Aim("MATHEMATICS", "use a number line"),
    Aim("COMMUNICATION", "say hello to adults"),
    Aim("BEHAVIOUR", "walk in the corridor"),
    Aim("SOCIAL", "hold hands in the line"),
    Aim("SEMH", "hang up coat and sit down at register"),
    Aim("COGNITION", "tick off the checklist"),
    Aim("PHYSICAL", "use a knife and fork"),
    Aim("SENSORY", "keep ear defenders on in the hall"),
)  # fmt: skip
STARTS = (
    ", starting from {b}", " (at present {b})", ". Current performance: {b}", "; {b} last July",
    " [baseline {b}, taken in September]", ", where {b} is typical now", " – it is {b} so far",
)  # fmt: skip
DATES = (
    " by the end of Autumn 2", " by 20th March", " before half-term", " by summer 2026",
    " within six weeks", " by the Year 6 transition meeting", " by 3/4/26", " this term",
    " by the end of the academic year",
)  # fmt: skip

PARTS = Parts(SOUND, VAGUE, SEEN, STARTS, DATES)
