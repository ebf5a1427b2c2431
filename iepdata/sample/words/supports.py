"""Strategies beside the teaching itself: resources, staffing and the environment, by need."""

from __future__ import annotations

GENERIC = "Differentiated work and adult support as needed"

# Need type: (words, kind).
SUPPORTS: dict[str, tuple[tuple[str, str], ...]] = {
    "SPLD": (
        ("Text in 14-point on cream paper; no copying from the board", "resource"),
        ("Laptop with text-to-speech in every written lesson", "resource"),
        ("Extra 25% time and a quiet room in tests, as normal way of working", "environment"),
    ),
    "MLD": (
        ("Task card with three pictured steps on the desk", "resource"),
        ("Worked example left on the board for the whole lesson", "environment"),
        ("TA checks understanding two minutes after each explanation, then moves away", "staffing"),
    ),
    "SLD": (
        ("Objects of reference shown before each change of activity", "resource"),
        ("Small-group teaching base for English and mathematics", "environment"),
        ("Named adult within reach for practical work", "staffing"),
    ),
    "PMLD": (
        ("Positioned as in the physiotherapist's photographs before each session", "environment"),
        ("Two trained adults for moving and personal care", "staffing"),
        ("Big-button switch and eye-gaze board on the chair mount", "resource"),
    ),
    "SEMH": (
        ("Exit card honoured without question, to one agreed place", "environment"),
        ("Same adult meets at the door every morning", "staffing"),
        ("Calm box with five things chosen by the pupil", "resource"),
    ),
    "SLCN": (
        ("Ten seconds to answer before anyone repeats or helps", "teaching"),
        ("Word mat with pictures for each topic", "resource"),
        ("Seat facing the teacher, away from the corridor", "environment"),
    ),
    "HI": (
        ("Radio aid worn by whoever is speaking; captions on every film", "resource"),
        ("Seat at the front left, face to the light, soft furnishing in the room", "environment"),
        ("Notes taken by a TA so that the pupil can watch the speaker", "staffing"),
    ),
    "VI": (
        ("Everything in 18-point Arial, sent as a file the day before", "resource"),
        ("Blinds half down, desk lamp on the left, clear floor", "environment"),
        ("TA reads the board aloud while the teacher writes", "staffing"),
    ),
    "MSI": (
        ("Touch cue on the same shoulder before speaking", "teaching"),
        ("Intervenor with the pupil all day", "staffing"),
        ("Calendar box with an object for each part of the day", "resource"),
    ),
    "PD": (
        ("Sloping board, pen grip and a chair with arms", "resource"),
        ("Lessons on the ground floor; leaves two minutes early", "environment"),
        ("TA sets out practical equipment, pupil gives the instructions", "staffing"),
    ),
    "ASD": (
        ("Visual timetable on the desk, checked at the start of each session", "resource"),
        ("Seat by the door with a clear way out; no change of seat without notice", "environment"),
        ("Changes told the day before by the same adult", "staffing"),
    ),
    "DS": (
        ("Makaton sign with every key word", "teaching"),
        ("Pictures beside each written word; larger pens and spring scissors", "resource"),
        ("Seat in the front row for sight and hearing", "environment"),
    ),
    "OTH": (
        ("Rest break offered in the middle of each morning, no reason asked", "environment"),
        ("Water, snack and medication as in the care plan", "resource"),
        ("Same two adults know the care plan and cover for each other", "staffing"),
    ),
    "NSA": (
        ("Three-minute check with the class teacher at the start of each task", "staffing"),
        ("Visual timer and a checklist on the desk", "resource"),
        ("Seat near the teacher, away from the door", "environment"),
    ),
}

COMMUNICATES = {
    "PMLD": "Eye pointing, facial expression and a switch with two messages",
    "SLD": "Objects, photographs and single words",
    "DS": "Makaton signs with short phrases",
    "SLCN": "Short sentences; needs ten seconds to answer",
    "HI": "Speech with hearing aids and radio aid; lip-reads, so face the light",
    "MSI": "Touch cues, objects of reference and on-body signs",
    "ASD": "Talks freely about interests; writes or draws when upset",
    "VI": "Speech; say your name before you speak",
}
