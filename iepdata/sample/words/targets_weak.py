"""Targets that cannot be measured: words alone, steps too small, already there at the start."""

from __future__ import annotations

from iepdata.sample.words.forms import Pattern, Vague

VAGUE = (
    Vague("LITERACY", "Improve reading", "I want to read better.",
          "Extra reading with an adult"),
    Vague("BEHAVIOUR", "Make better choices at playtime", "I want to play football.",
          "Reminders before playtime and praise after"),
    Vague("SEMH", "Feel more confident in class", "I don't like people looking at me.",
          "Praise and encouragement"),
    Vague("SOCIAL", "Make friends", "I want someone to sit with.",
          "Buddy at lunch; adult to look out for"),
    Vague("MATHEMATICS", "Develop number skills", "I want to be good at maths.",
          "Small-group support with practical equipment"),
    Vague("COMMUNICATION", "Improve expressive language", "I talk a lot at home.",
          "Model good sentences"),
    Vague("COGNITION", "Be more independent", "I can do it on my own sometimes.",
          "Encourage independence in all lessons"),
    Vague("ADULTHOOD", "Prepare for college", "I want to do mechanics.",
          "Careers lessons with the tutor group"),
    Vague("PHYSICAL", "Improve handwriting", "My writing is messy.",
          "Handwriting practice when there is time"),
)  # fmt: skip

# All is said in the words, and nothing in the columns.
IN_WORDS = Vague(
    "BEHAVIOUR", "Call out no more than 3 times a lesson by 18 December; 8 times in September",
    "I want to wait for my turn to talk.",
    "Tally on the desk, three counters a lesson; thanked for each hand up",
)  # fmt: skip

# The step from start to goal lies within one observation's ordinary scatter.
SMALL_STEPS = (
    Pattern(
        "weak_wcpm", "LITERACY", "SPLD MLD NSA SLCN", (2, 9), "wcpm", "words per minute",
        (52, 52), (58, 58), "Read {goal} words correctly in one minute",
        ("I want to read a bit faster.",),
        ("Reads to an adult three times a week from the scheme book",), grain=1,
    ),
    Pattern(
        "weak_percent", "MATHEMATICS", "MLD SPLD SLCN SEMH", (3, 10), "percent", "correct",
        (60, 60), (65, 65), "Get {goal} of the arithmetic quiz right",
        ("I want to get a few more right.",),
        ("Goes over last week's quiz with the teacher on Monday",), grain=5,
    ),
)  # fmt: skip

# The starting level already meets the criterion.
ALREADY_THERE = (
    Pattern(
        "weak_there", "COGNITION", "MLD ASD NSA SEMH SPLD", (2, 10), "trials", "out of 10",
        (9, 9), (8, 8), "Follow {goal} two-step instructions in class",
        ("I can do that.",), ("Instructions given in two parts, by name",), trials=10,
        direction="up",
    ),
)  # fmt: skip
