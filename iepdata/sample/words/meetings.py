"""Words of reviews: what worked, what did not, what was agreed, who will do what.

Keys say whom the words suit: a type of need, a phase of schooling, or everyone (empty).
"""

from __future__ import annotations

Suited = dict[str, tuple[str, ...]]

WORKING: Suited = {
    "": (
        "Short daily practice; the graph on the desk is looked at with pride",
        "Seat by the door and five-minute warnings before changes",
        "Working with a partner chosen together",
        "The small group: asks questions there that were never asked in class",
        "Visual timer; knows how long is left and stays",
        "Being given a job to do at the start of the day",
        "The same adult at the start of every session",
    ),
    "SPLD": ("Paired reading at home four nights a week",
             "Speech-to-text for first drafts; writing is three times as long"),
    "MLD": ("The task board: starts work without being asked on most days",),
    "SLCN": ("Pre-teaching vocabulary; now puts a hand up in lessons",
             "Ten seconds to answer; answers are longer"),
    "SEMH": ("The exit card, now that every teacher honours it",
             "Breaks taken before upset, not after; two calm weeks in three"),
    "ASD": ("The timetable on the desk; changes told the day before",
            "A quiet place agreed for break"),
    "HI": ("Radio aid passed on without being asked",),
    "VI": ("Files the day before in 18-point print",),
    "DS": ("Makaton used by the whole class, friends included",),
    "SLD": ("Objects shown before each change; fewer upsets at lunch",),
    "PMLD": ("Music before the standing frame; smiles when it comes out",),
    "PD": ("Leaving two minutes early; arrives calm and on time",),
}  # fmt: skip

NOT_WORKING: Suited = {
    "": (
        "Sessions after lunch: tired, and often cancelled for cover",
        "Supply days; the plan is not in the supply folder",
        "Worksheets with a lot on one page",
        "Being taken out of PE for the group",
        "Three different adults in one week",
        "The noise in the corridor by the group room",
        "Prompts given too quickly",
        "Group is too big since half-term",
    ),
    "primary": ("Long assemblies and wet playtimes",),
    "secondary": ("Homework: nobody is sure what was set",
                  "Rooms changed without notice"),
    "SPLD": ("The reading books: too young, and friends notice",
             "The laptop is in the office when it is needed"),
    "SEMH": ("Report cards that only show what went wrong",),
}  # fmt: skip

CHANGES: Suited = {
    "": (
        "Sessions moved to before break and put on the cover sheet",
        "New strategy for the first target from next week; see the plan",
        "One target replaced by the next small step",
        "Plan put in the supply folder and on every seating plan",
        "No change to targets; recording every week instead of every two",
        "Group of six split in two",
        "Criterion kept, due date kept; teaching changed",
        "No changes; keep going",
    ),
    "primary": ("Class teacher takes the first ten minutes of each session",
                "Playtime plan made with two friends"),
    "secondary": ("Homework club twice a week instead of homework at home",
                  "Form tutor looks at the plan with the pupil on Mondays"),
    "SPLD": ("Books chosen from the high-interest list",
             "Laptop kept in the classroom and charged overnight by the pupil"),
}  # fmt: skip

OUTCOME_WORDS: tuple[str, ...] = (
    "Good progress on most targets; plan continues",
    "Mixed progress; one strategy changed",
    "Steady progress; family pleased with the change at home",
    "Progress in lessons, not yet at break",
    "Plan continues with one new target",
    "Attendance held progress back this term; plan for mornings agreed",
    "Next steps agreed with the family",
    "Specialist advice to be asked for",
)

ACTIONS: Suited = {
    "": (
        "Put the one-page profile in the supply folder",
        "Send five key words home each Friday",
        "Observe a lesson and share notes with the class teacher",
        "Move the seat and tell every teacher",
        "Change the time of the group so that PE is not missed",
        "Ask the educational psychologist for a consultation",
        "Tell the lunchtime team about the plan",
        "Choose three books from the library for the weekend",
        "Talk through the week ahead at home on Sundays",
    ),
    "primary": ("Meet the family at the gate for two minutes on Fridays",
                "Read together at home four nights a week"),
    "secondary": ("Share exam access arrangements with the exams officer",
                  "Walk the new route twice before the change of rooms"),
    "SPLD": ("Set up text-to-speech on the pupil's laptop",
             "Check that the laptop is charged every morning"),
    "SLCN": ("Refer to speech and language therapy",
             "Book a hearing check with the school nurse"),
    "SEMH": ("Make a calm box together",),
    "ASD": ("Write a social story about the new dining hall",),
    "HI": ("Show all subject teachers how the radio aid works",),
    "PD": ("Order a writing slope and pen grips",),
}  # fmt: skip

CANNOT_PROVIDE: tuple[str, ...] = (
    "Full-time one-to-one support asked for; funding is for 15 hours. Family told how to ask "
    "the local authority.",
    "Weekly therapist asked for; the service offers six visits a year.",
    "Hydrotherapy asked for; no pool. Health team asked about the clinic.",
    "Taxi asked for; decided by the local authority's transport team.",
)

CANCELLED: tuple[str, ...] = (
    "Family unwell on the day; not yet rebooked",
    "SENCO called to safeguarding matter; not yet rebooked",
    "Interpreter did not come; new date to be agreed",
)

NOTES: dict[str, tuple[str, ...]] = {
    "continue": ("Working: keep going", "On course; same strategy", "Needs more time",
                 "Confirmed by the class teacher; carry on"),
    "adjust": ("Strategy changed from next week", "More practice, same criterion",
               "New adult to lead sessions", "Sessions moved to the morning"),
    "replace": ("Next step agreed", "Too large a step; smaller one written",
                "Criterion met in part; new target builds on it"),
    "close": ("Secure in class and at home", "Met; celebrated with family",
              "No longer relevant: moved to a different group"),
}  # fmt: skip

# Need: (service, what it says).
ADVICE: dict[str, tuple[tuple[str, str], ...]] = {
    "": (("Educational psychology",
          "Working memory low for age: one step at a time, retrieval practice, pre-teaching"),),
    "SLCN": (("Speech and language therapy",
              "Short instructions with visuals; narrative group; review in six months"),),
    "SPLD": (("Specialist teaching service",
              "Phonological awareness programme; 20 minutes four times a week for 12 weeks"),),
    "ASD": (("Autism outreach", "Change of activity: object cues; staff training booked"),
            ("Occupational therapy",
             "Sensory diet five times a day; seat with foot support")),
    "SEMH": (("CAMHS", "Anxiety plan with graded steps; named adult; no forced reading aloud"),),
    "HI": (("Teacher of the deaf",
            "Radio aid in all lessons; pre-teach vocabulary; check batteries"),),
    "VI": (("Vision support",
            "18-point print; high contrast; mobility lessons in the new building"),),
    "PD": (("Physiotherapy", "Stretches before PE; rest after stairs; new chair in spring"),),
    "PMLD": (("Physiotherapy", "Standing frame daily; new chair in spring"),),
    "OTH": (("Paediatrics", "Care plan renewed; rest after lunch; tell school nurse of changes"),),
}  # fmt: skip
