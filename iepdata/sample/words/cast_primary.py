"""The scripted pupils of Reception to Year 4, and the situations they show."""

from __future__ import annotations

from datetime import date as day

from iepdata.sample.words.forms import (
    Aim,
    Asked,
    Member,
    Profile,
    Promise,
    Step,
    Voice,
    Worry,
)
from iepdata.vocabulary import Status as S

SEPT, XMAS, SPRING = day(2026, 9, 11), day(2026, 12, 18), day(2027, 3, 19)

LOWER = (
    Member(
        "Ben", "Taylor", "M", "4", "SPLD",
        "Stalled and delivered: reading errors flat for nine weeks though paired reading "
        "happened; the laptop promised for 9 Oct is not there",
        (
            Aim("lit_errors", S.STALLED, day(2026, 9, 4), XMAS, 1, 9, 3, (-0.1, 0, -0.1), 0.2,
                thing="Band 6",
                says="I want to read to Year 1.", delivery="steady",
                steps=(Step("Paired reading, 15 minutes before lunch: read together, tap to read "
                            "alone, re-read the sentence after an error", day(2026, 9, 4)),)),
            Aim("mat_tables", S.ON_TRACK, SEPT, XMAS, 1, 5, 20, (1.15, 0, 1.15), 0.4,
                thing="3 and 4", delivery="steady"),
            Aim("soc_join", S.REACHED, day(2026, 4, 24), XMAS, 2, 0, 6),
            Aim("lit_start", S.TOO_FEW, day(2026, 10, 16), XMAS, 2, 300, 60, baselines=1),
        ),
        more=0,
        profile=Profile(
            "Maps and routes; helping younger ones; never forgets a birthday",
            "I want to read to Year 1 and be a bus driver.",
            "Being told before changes. My dog Bramble. Sitting by the door.",
            "To read well enough to use his ideas in every lesson; to have eyes tested yearly",
            "Written steps; extra time; a seat by the door. Don't ask me to read cold."),
        knobs=frozenset({"booked"}),
        promises=(
            Promise("Order a laptop with text-to-speech", "Mr Dev Roy", day(2026, 10, 9)),
            Promise("Send five words home each Friday", "Ms Wai Lee", day(2026, 9, 18),
                    day(2026, 9, 18)),
            Promise("Read together four nights a week", "", day(2026, 9, 30), day(2026, 9, 25)),
        ),
    ),
    Member(
        "Chidi", "Nwosu", "M", "2", "SLCN",
        "Stalled and not delivered: turn-taking; every Friday session lost to cover since "
        "September",
        (
            Aim("soc_turns", S.STALLED, day(2026, 9, 10), XMAS, 1, 2, 8, (0.0, 0, 0.0), 0.25,
                says="I want to win but I want friends too.", delivery="fridays"),
            Aim("com_questions", S.ON_TRACK, SEPT, XMAS, 2, thing="who and where",
                delivery="steady"),
        ),
        more=1, ethnicity="BAFR", version=2,
    ),
    Member(
        "Sofía", "Muñoz Vega", "F", "4", "SPLD MLD",
        "A change of strategy that helped: words at sight flat until March, rising since",
        (
            Aim("lit_hfw", S.ON_TRACK, day(2025, 10, 10), SPRING, 2, 5, 18, (0.05, 26, 1.55), 0.4,
                thing="Phase 5", delivery="steady", decisions="changed",
                steps=(Step("Word list read to an adult on Mondays", day(2025, 10, 10),
                            end=day(2026, 3, 13)),
                       Step("Precision teaching daily: five words on a grid, one-minute test, "
                            "graph kept by Sofía", day(2026, 3, 16)))),
            Aim("lit_sentences", S.ON_TRACK, SEPT, XMAS, 2),
        ),
        more=2, ethnicity="WOTH", eal=True, version=4,
    ),
    Member(
        "Maryam", "Khan", "F", "3", "SLCN",
        "Shares her name with a Year 8 pupil; speech therapy asked for in May has not come",
        (
            Aim("com_sounds", S.UNCLEAR, day(2026, 4, 17), XMAS, 1, 4, 17, (0.76, 0, 0.76), 0.35,
                thing="sh and ch", delivery="patchy"),
        ),
        more=2, ethnicity="APKN", eal=True,
        asked=(Asked("Speech and language therapy", day(2026, 5, 12)),),
        worries=(Worry(day(2026, 6, 18), "parent", "No therapist has seen Maryam since May",
                       "met", day(2026, 9, 25), None),),
    ),
    Member(
        "ليلى", "حداد", "F", "1", "SLCN",
        "A name written from right to left; four observations a term, so a stall would be "
        "noticed late",
        (
            Aim("com_phrases", S.ON_TRACK, SEPT, XMAS, 3, 2, 13, (1.25, 0, 1.25), 0.3,
                text="Use {goal} different two-word phrases, in Arabic or English, in a "
                     "15-minute play session"),
            Aim("soc_alongside", S.ON_TRACK, day(2026, 4, 24), XMAS, 4, 1, 11, (1.1, 0, 1.1), 0.3),
        ),
        more=1, preferred="Layla", ethnicity="OOTH", eal=True, version=2,
        communication="Arabic at home; English in short phrases; points and leads by the hand",
        voices=(Voice("parent", "spoken", "هي تتكلم كثيراً في البيت. (She talks a lot at home; "
                      "told through an interpreter.)", day(2026, 6, 30),
                      "We will ask for words in Arabic for the communication book."),),
    ),
    Member(
        "Ibrahim", "Sesay", "M", "3", "MLD",
        "July's review called a target achieved though the data stood at half; the new one was "
        "called as expected",
        (
            Aim("mat_place", S.CLOSED, day(2026, 1, 16), day(2026, 7, 17), 2, 2, 9,
                (0.42, 0, 0.42), 0.3, thing="three-digit", closed="met",
                decisions="contradicted"),
            Aim("mat_arithmetic", S.STALLED, day(2026, 4, 24), XMAS, 1, 30, 80, (0.0, 0, 0.0),
                0.4, decisions="contradicted", delivery="steady"),
        ),
        more=2, ethnicity="BAFR", version=3,
    ),
    Member(
        "Grace", "Whitfield", "F", "1", "PMLD VI",
        "EHC plan in its first year; goal attainment and keep targets; provision logged by "
        "exception; voice by AAC, video and observation",
        (
            Aim("phy_seizures", S.ON_TRACK, day(2026, 4, 17), day(2027, 3, 5), 1, 2, 4, outcome=1,
                baselines=3, quiet=0.5),
            Aim("cog_switch", S.ON_TRACK, day(2026, 4, 17), SPRING, 1, 1, 5, (1.15, 0, 1.15), 0.5,
                delivery="exception", outcome=0),
            Aim("com_retell", S.ON_TRACK, day(2026, 4, 17), XMAS, 2, -2, 1, (1.05, 0, 1.05),
                0.4, outcome=0,
                text="Show a familiar adult what she wants next (0: looks at one of two "
                     "objects; +1: looks and reaches; +2: asks with her switch)",
                says="(looks at the bubbles, then at you)"),
            Aim("phy_stand", S.OFF_PACE, day(2026, 4, 17), XMAS, 1, 10, 32, (0.5, 0, 0.5), 0.3,
                delivery="exception", outcome=1),
        ),
        more=0, plans="EHCP", ehcp="first_year", version=1,
        profile=Profile(
            "Loves voices, bubbles and the wind; turns to people she knows",
            "(family) To be known and enjoyed by everyone in her class",
            "Music after lunch. Her yellow blanket. Being spoken to before being moved.",
            "Postural care all day; rest after seizures; eyes checked twice a year",
            "Say her name, touch her left arm, wait ten seconds. Follow the care plan's "
            "photographs."),
        outcomes=("By the end of Year 2 I can tell people what I want with my eyes and switch.",
                  "By the end of Year 2 I can sit, stand and rest in comfort through the day."),
        voices=(
            Voice("pupil", "aac", "more. bubbles. (pressed eleven times)", day(2026, 7, 1)),
            Voice("pupil", "observed", "(cried in the hall at lunch; calm as soon as outside)",
                  day(2026, 10, 14)),
            Voice("sibling", "spoken", "She laughs when I do the train noise. Do that.",
                  day(2026, 7, 2)),
        ),
        asked=(Asked("Physiotherapy", day(2026, 4, 20), day(2026, 5, 11),
                     "Standing frame daily, chest strap one hole looser; review in six months",
                     day(2026, 5, 18)),),
    ),
    Member(
        "Ruby", "Hartley", "F", "2", "OTH",
        "Missing voice: nothing from Ruby herself in any review",
        (Aim("cog_task", S.OFF_PACE, day(2026, 4, 24), XMAS, 1, 4, 18, (0.5, 0, 0.5), 0.4,
             delivery="steady"),),
        more=2, knobs=frozenset({"no_pupil_voice", "booked"}),
    ),
    Member(
        "Elif", "Yıldırım", "F", "3", "PD",
        "EHC plan with no issue or decision letter on file: its date is an estimate",
        (
            Aim("phy_dress", S.ON_TRACK, day(2026, 1, 16), SPRING, 2, 21, 7, (1.1, 0, 1.1), 0.5,
                outcome=0),
            Aim("phy_walk", S.ON_TRACK, day(2026, 1, 16), SPRING, 2, 4, 6, outcome=0,
                delivery="steady"),
            Aim("phy_letters", S.ACHIEVED, day(2026, 4, 24), XMAS, 2, outcome=1),
        ),
        more=1, plans="EHCP", ehcp="estimated", ethnicity="WOTH", eal=True, version=2,
    ),
    Member(
        "Poppy", "Ellis", "F", "1", "NSA",
        "One observer, one setting only: not yet generalised; another target already met at the "
        "start",
        (
            Aim("lit_phonics", S.ON_TRACK, SEPT, XMAS, 1, 7, 18, (1.2, 0, 1.2), 0.3, alone=True,
                thing="the split vowels a-e, i-e and o-e", delivery="steady"),
            Aim("weak_there", S.NOT_MEASURABLE, SEPT, XMAS, 2, 9, 8),
        ),
        more=1, version=1,
    ),
    Member(
        "Kwame", "Boateng", "M", "4", "MLD",
        "Three reviewed cycles, three strategies, provision delivered, still stalled: the "
        "evidence an EHC needs assessment asks for",
        (
            Aim("cog_task", S.STALLED, day(2025, 10, 3), SPRING, 1, 3, 20, (0.03, 0, 0.03), 0.4,
                decisions="changed", delivery="reliable"),
            Aim("lit_stamina", S.STALLED, day(2026, 1, 16), SPRING, 1, 3, 15, (0.0, 0, 0.0), 0.4,
                decisions="changed", delivery="reliable"),
        ),
        more=2, ethnicity="BAFR", premium=True, version=5,
        asked=(Asked("Educational psychology", day(2026, 3, 16), day(2026, 6, 8),
                     "Working memory well below age; task board, one tray at a time; consider "
                     "EHC needs assessment if no change by December", day(2026, 6, 15)),),
    ),
    Member(
        "Mei Ling", "Zhou", "F", "3", "SEMH",
        "Never reviewed: the first review, in July, was cancelled when the interpreter did not "
        "come",
        (Aim("sem_worry", S.ON_TRACK, day(2026, 4, 24), XMAS, 1, 10, 2, (1.2, 0, 1.2), 0.4),),
        more=2, ethnicity="CHNE", eal=True, version=2,
        knobs=frozenset({"no_summer", "cancelled", "unbooked"}),
    ),
    Member(
        "Rosa", "Lovell", "F", "2", "SLCN",
        "A plan still in draft: its targets have not started",
        (
            Aim("com_vocabulary", S.NOT_STARTED, None, SPRING),
            Aim("soc_feelings", S.NOT_STARTED, None, SPRING),
        ),
        more=0, ethnicity="WROM", version=1, knobs=frozenset({"draft"}),
    ),
    Member(
        "Amelia-Rose", "Wood", "F", "R", "SLCN",
        "The same generic strategy as on many other plans; a step smaller than ordinary scatter",
        (Aim("weak_wcpm", S.NOT_MEASURABLE, SEPT, XMAS, 2, 8, 13,
             text="Read {goal} words from the Phase 2 cards in one minute"),),
        more=2, version=1, knobs=frozenset({"generic"}),
    ),
)  # fmt: skip
