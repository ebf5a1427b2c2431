"""The scripted pupils of Years 5 to 7, and the situations they show."""

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
from iepdata.sample.words.targets_weak import IN_WORDS, VAGUE
from iepdata.vocabulary import Status as S

SEPT, XMAS, SPRING = day(2026, 9, 11), day(2026, 12, 18), day(2027, 3, 19)

MIDDLE = (
    Member(
        "Amara", "Okafor", "F", "6", "ASD SLCN",
        "Annual review to be held by 23 Nov and not booked; moves to secondary in 2027; an "
        "outcome that no target serves",
        (
            Aim("com_contribute", S.ON_TRACK, day(2026, 1, 16), XMAS, 2, 15, 80, (1.08, 0, 1.08),
                0.5, outcome=0, delivery="steady"),
            Aim("soc_conversation", S.ON_TRACK, day(2026, 1, 16), XMAS, 2, 2, 12,
                (1.05, 0, 1.05), 0.4, outcome=1, delivery="steady"),
            Aim("sen_hall", S.ACHIEVED, day(2026, 1, 16), XMAS, 2, 3, 20, outcome=1),
            Aim("pfa_pack", S.TOO_FEW, day(2026, 10, 19), SPRING, 2, 35, 95, baselines=1),
        ),
        more=0, plans="EHCP SEN_SUPPORT", ehcp="hold_by", ethnicity="BAFR", version=4,
        profile=Profile(
            "Remembers every bus route in the county; paints skies; scrupulously fair",
            "I want to go to the same school as Adaeze and have one friend there.",
            "Knowing the plan. My notebook. Nobody touching my bag.",
            "To make and keep a friendship; to tell someone when the noise is too much",
            "Tell me changes the day before. Write it down. Don't ask me how I feel, ask what "
            "happened."),
        outcomes=(
            "By the end of Year 6 I can say what I think in a lesson and ask for what I need.",
            "By the end of Year 6 I can spend break and lunch with children I choose.",
            "By the end of Year 6 I can plan and check my own money and shopping.",
        ),
        voices=(Voice("pupil", "written", "I want to see the new school when it is empty. Then "
                      "when it is half full. Then full.", day(2026, 10, 12),
                      "Three visits asked for: November, January, June."),),
    ),
    Member(
        "Ewa", "Pawłowska", "F", "5", "MLD",
        "Not recorded since the end of September; it was stalled",
        (
            Aim("lit_free_write", S.NOT_RECORDED, day(2026, 1, 16), XMAS, 1, 5, 14,
                (0.05, 0, 0.05), 0.3, silent=5.2, delivery="patchy"),
            Aim("mat_fractions", S.NOT_RECORDED, day(2026, 4, 24), XMAS, 1, 25, 80,
                (0.02, 0, 0.02), 0.35, silent=5.2),
        ),
        more=1, ethnicity="WOTH", eal=True,
    ),
    Member(
        "Noah", "Mensah", "M", "6", "DS HI",
        "Phase transfer review held 8 Oct; the authority will amend: final plan due by 15 Feb "
        "at the latest",
        (
            Aim("com_signs", S.ACHIEVED, day(2025, 11, 14), XMAS, 2, 5, 18, outcome=0,
                delivery="steady", thing="lining up and PE"),
            Aim("soc_lunch", S.ON_TRACK, day(2026, 1, 16), XMAS, 2, outcome=1),
            Aim("mat_money", S.ON_TRACK, day(2026, 4, 24), SPRING, 2, 2, 8, (1.1, 0, 1.1), 0.4,
                outcome=1, delivery="patchy"),
        ),
        more=1, plans="EHCP SEN_SUPPORT", ehcp="transfer", ethnicity="BAFR", version=5,
        outcomes=("By the end of Year 6 people who do not know me understand me.",
                  "By the end of Year 6 I can look after myself at lunch and in a shop."),
        communication="Makaton signs with short phrases; hearing aid on the right",
    ),
    Member(
        "Suryani", "", "F", "5", "MLD",
        "One name only; a target of words alone: 'Improve reading'",
        (
            Aim("words", S.NOT_MEASURABLE, bare=VAGUE[0]),
            Aim("words", S.NOT_MEASURABLE, bare=IN_WORDS),
        ),
        more=1, ethnicity="AOTH", eal=True, version=2, knobs=frozenset({"generic"}),
    ),
    Member(
        "Yusuf", "Demir", "M", "5", "SLCN",
        "His words were taken down after the decision they should have informed; nobody has been "
        "told of the present version of his plan",
        (Aim("com_repair", S.ON_TRACK, day(2026, 4, 24), XMAS, 2, 0, 6, (1.3, 0, 1.3), 0.4,
             steps=(Step("Card with ‘say it again, please’ to point to; thanked each time",
                         day(2026, 4, 24), end=day(2026, 10, 16)),)),),
        more=2, ethnicity="WOTH", eal=True, knobs=frozenset({"late_voice", "unshared"}),
    ),
    Member(
        "Kayden", "Marsh", "M", "5", "SEMH",
        "Looked after by another authority: foster carer, social worker and virtual school "
        "have their say",
        (
            Aim("beh_recover", S.ON_TRACK, day(2026, 4, 24), XMAS, 1, 30, 7, (1.15, 0, 1.15),
                0.4, delivery="steady"),
            Aim("sem_checkin", S.ON_TRACK, day(2026, 4, 24), XMAS, 2),
        ),
        more=1, premium=True, looked_after=True,
        voices=(
            Voice("foster_carer", "spoken", "Settled with us now and talks about school at tea, "
                  "which is new. Contact weekends make Mondays hard.", day(2026, 7, 1),
                  "Mondays now start with ten minutes in the nurture room."),
            Voice("social_worker", "written", "Placement stable. Please use this plan for the "
                  "education part of the care plan.", day(2026, 7, 2)),
            Voice("virtual_school", "written", "Pupil Premium Plus agreed for a mentor twice a "
                  "week until July. PEP targets match this plan.", day(2026, 10, 6)),
            Voice("advocate", "written", "Kayden asked me to say: fewer people in the meeting. "
                  "These words were read back and agreed.", day(2026, 7, 2)),
        ),
    ),
    Member(
        "Evie", "Thornton", "F", "5", "SPLD",
        "Overdue: no summer review; three promises of March not kept",
        (Aim("lit_punctuation", S.UNCLEAR, day(2026, 4, 24), XMAS, 1, 30, 90, (0.73, 0, 0.73),
             0.15),),
        more=2, knobs=frozenset({"no_summer", "unbooked"}),
        promises=(
            Promise("Ask for exam access arrangements for Year 6", "Mrs Helen Achebe",
                    day(2026, 4, 24)),
            Promise("Coloured overlays trial", "Mrs Shazia Ali", day(2026, 4, 30)),
            Promise("Spelling list by e-mail each Monday", "Mrs Shazia Ali", day(2026, 4, 17)),
        ),
    ),
    Member(
        "Arjun", "Patel", "M", "6", "SPLD PD",
        "Stalled; strategy changed on 2 Nov: too early to judge the new one",
        (
            Aim("lit_typing", S.STALLED, day(2026, 4, 24), XMAS, 1, 8, 25, (0.05, 0, 0.05), 0.3,
                delivery="steady",
                steps=(Step("Touch-typing course, ten minutes a day", day(2026, 4, 24),
                            end=day(2026, 10, 30)),
                       Step("Types own writing in two lessons a week, keyboard covered, speed "
                            "checked on Fridays", day(2026, 11, 2)))),
        ),
        more=2, ethnicity="AIND",
    ),
    Member(
        "Samuel", "Tesfaye", "M", "6", "MSI VI",
        "EHC plan under review by the authority, in time: decision due 19 Nov; Section F "
        "sessions missed",
        (
            Aim("phy_route", S.ON_TRACK, day(2025, 11, 14), XMAS, 2, 30, 95, (1.0, 0, 1.0), 0.4,
                thing="the gate to class", outcome=0, delivery="patchy"),
            Aim("sen_scan", S.ACHIEVED, day(2026, 1, 16), XMAS, 2, 55, 12, outcome=0, hold=2,
                slipped=True),
            Aim("com_radio_aid", S.ON_TRACK, day(2026, 4, 24), SPRING, 2, 45, 95, (1.05, 0, 1.05),
                0.4, outcome=1, delivery="redeployed"),
        ),
        more=1, preferred="Sam", plans="EHCP SEN_SUPPORT", ehcp="waiting", ethnicity="BAFR",
        eal=True, version=4,
        outcomes=("By the end of Year 6 I can move around school and find what I need safely.",
                  "By the end of Year 6 I can manage my own aids and equipment."),
        worries=(
            Worry(day(2026, 3, 3), "professional", "Intervenor moved to cover twice a week",
                  "sen_policy", day(2026, 4, 1), day(2026, 4, 22)),
            Worry(day(2026, 6, 2), "parent", "Section F hours for the intervenor are not met",
                  "la", day(2026, 12, 4)),
        ),
    ),
    Member(
        "Liam", "O’Neill", "M", "7", "SPLD SEMH",
        "Same again: 'continue' three times with the same strategy while stalled",
        (
            Aim("lit_stamina", S.STALLED, day(2025, 10, 3), XMAS, 1, 3, 20, (0.02, 0, 0.02), 0.4,
                decisions="same_again", delivery="reliable",
                steps=(Step("Reads to an adult in tutor time", day(2025, 10, 3)),)),
            Aim("lit_spell_subject", S.ON_TRACK, SEPT, XMAS, 2, thing="science"),
        ),
        more=2, ethnicity="WIRI", premium=True, version=4,
        worries=(Worry(day(2026, 2, 10), "parent", "The same reading target since last year",
                       "resolved", day(2026, 3, 2), day(2026, 3, 5)),),
    ),
    Member(
        "Jean-Baptiste", "Nkurunziza", "M", "7", "SLCN",
        "An Individual Support Plan (ISP), in the layer Targeted Plus",
        (Aim("com_vocabulary", S.ON_TRACK, day(2026, 4, 24), XMAS, 2, 20, 80, (1.1, 0, 1.1), 0.5,
             delivery="exception"),),
        more=2, plans="ISP", ethnicity="BAFR", eal=True, version=2,
    ),
    Member(
        "Aaliyah", "Campbell", "F", "7", "SLCN",
        "Stalled and not logged: nobody can say whether the language group happened",
        (Aim("com_repair", S.STALLED, day(2026, 4, 24), XMAS, 1, 0, 6, (0.03, 0, 0.03), 0.35),
         Aim("com_vocabulary", S.STALLED, day(2026, 4, 24), XMAS, 1, 20, 80, (0.05, 0, 0.05),
             0.4, delivery="unlogged")),
        more=1, ethnicity="BCRB",
    ),
    Member(
        "Isla", "MacGregor", "F", "7", "SEMH",
        "Achieved in early October and below the criterion again since",
        (Aim("sem_register", S.ACHIEVED, day(2026, 1, 16), XMAS, 1, 45, 90, hold=4,
             slipped=True, delivery="steady"),),
        more=2, knobs=frozenset({"twice"}),
    ),
    Member(
        "Farid", "Ahmadzai", "M", "7", "NSA",
        "Newly arrived: advice asked for, little recorded so far; interpreter needed",
        (
            Aim("lit_name", S.TOO_FEW, day(2026, 10, 14), XMAS, 2,
                text="Write own name, address and date of birth so that another adult can read "
                     "them", says="In Dari I write well."),
            Aim("cog_equipment", S.TOO_FEW, day(2026, 10, 19), SPRING, 2),
        ),
        more=0, ethnicity="AOTH", eal=True, version=1,
        asked=(Asked("Educational psychology", day(2026, 10, 2)),),
        communication="Dari and some English; use an interpreter for anything that matters",
    ),
)  # fmt: skip
