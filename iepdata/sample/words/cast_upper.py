"""The scripted pupils of Years 8 to 11, and the situations they show."""

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

UPPER = (
    Member(
        "Zoë", "Brennan-Hughes", "F", "8", "HI",
        "EHC plan late at the authority: meeting held 2 Oct, decision due 30 Oct, none yet",
        (
            Aim("com_radio_aid", S.ON_TRACK, day(2025, 11, 14), XMAS, 2, 45, 95, (1.0, 0, 1.0),
                0.4, outcome=0, delivery="exception"),
            Aim("pfa_on_time", S.REACHED, day(2026, 4, 24), XMAS, 2, outcome=1),
        ),
        more=2, plans="EHCP SEN_SUPPORT", ehcp="la_late", version=4,
        outcomes=("By the end of Year 9 I hear and understand what is said in every lesson.",
                  "By the end of Year 9 I run my own day."),
    ),
    Member(
        "Maryam", "Khan", "F", "8", "VI",
        "Shares her name with a Year 3 pupil; another authority's EHC plan, decision also late",
        (Aim("sen_scan", S.ON_TRACK, day(2026, 4, 24), SPRING, 2, 50, 11, (1.1, 0, 1.1), 0.5,
             outcome=0, delivery="steady"),),
        more=3, plans="EHCP", ehcp="la_late_too", ethnicity="APKN", version=3,
        outcomes=("By the end of Year 9 I read what I need, in the way I choose.",),
    ),
    Member(
        "Oluwaseun", "Adeyemi", "M", "8", "SPLD",
        "Nine people teach him; only four have read the current plan, not the supply teacher",
        (Aim("lit_main_idea", S.OFF_PACE, day(2026, 4, 24), XMAS, 1, 35, 85, (0.54, 0, 0.54), 0.2,
             delivery="patchy"),),
        more=3, preferred="Seun", ethnicity="BAFR", knobs=frozenset({"unread"}),
    ),
    Member(
        "Dmytro", "Kovalenko", "M", "8", "SLCN",
        "Advice asked of two services, one answer in five months and not shared with his family; "
        "delivery to be fixed first, with a reason",
        (Aim("soc_roles", S.STALLED, day(2026, 4, 24), XMAS, 1, 30, 85, (0.05, 0, 0.05), 0.4,
             decisions="fix_delivery", delivery="redeployed"),),
        more=2, ethnicity="WOTH", eal=True,
        asked=(
            Asked("Speech and language therapy", day(2026, 6, 10)),
            Asked("Specialist teaching service", day(2026, 6, 10), day(2026, 9, 30),
                  "Use topic words in Ukrainian and English side by side; no reading aloud cold"),
        ),
    ),
    Member(
        "Ionuț", "Popescu", "M", "8", "SEMH",
        "Overdue: not reviewed in the summer term; an exit card that works",
        (Aim("beh_exit_card", S.REACHED, day(2026, 1, 16), XMAS, 2, 20, 85),),
        more=2, ethnicity="WOTH", eal=True, knobs=frozenset({"no_summer", "booked"}),
    ),
    Member(
        "Minh Anh", "Nguyễn", "F", "8", "MLD",
        "Criterion lowered in July from 18 to 12 out of 20: on track since",
        (
            Aim("mat_negative", S.CLOSED, day(2026, 1, 16), day(2026, 7, 17), 2, 6, 18,
                (0.5, 0, 0.5), 0.3, closed="partly_met", decisions="lowered",
                steps=(Step("Number line from −20 to 20 on the desk, one jump at a time, daily",
                            day(2026, 1, 16), end=day(2027, 7, 16)),)),
            Aim("mat_negative", S.ON_TRACK, SEPT, XMAS, 1, 5, 12, (1.1, 0, 1.1), 0.25),
        ),
        more=2, ethnicity="AOTH", eal=True, version=4,
    ),
    Member(
        "Dua", "Khalid", "F", "9", "SEMH",
        "A family's concern of 5 Nov has had no reply; many lessons absent or declined, none of "
        "them counted as a zero",
        (
            Aim("sem_out", S.UNCLEAR, day(2026, 4, 24), XMAS, 1, 45, 10, (0.67, 0, 0.67), 0.4,
                gaps=True, delivery="patchy"),
            Aim("sem_new_tasks", S.ON_TRACK, day(2026, 4, 24), SPRING, 2, -2, 1, (1.1, 0, 1.1),
                0.4, gaps=True),
        ),
        more=2, ethnicity="APKN", premium=True,
        worries=(Worry(day(2026, 11, 5), "parent", "The mentor has not met Dua since half-term. "
                       "Nobody has told us why.", "raised", day(2026, 11, 12)),),
        profile=Profile(
            "Writes poems people remember; quick in maths; a loyal friend",
            "I want to be a midwife.",
            "Being believed. My sister. Not being talked about in corridors.",
            "To be in lessons; to eat at lunch; to have one adult who stays the same",
            "Ask quietly, once. If I say no, come back in ten minutes."),
    ),
    Member(
        "Freya", "Lindqvist", "F", "9", "ASD",
        "More than five targets at once; the school's report on the review of 20 Oct is late",
        (
            Aim("cog_planner", S.ON_TRACK, SEPT, XMAS, 2),
            Aim("lit_main_idea", S.UNCLEAR, day(2026, 4, 24), XMAS, 1, 40, 85, (0.73, 0, 0.73),
                0.15),
            Aim("lit_edit", S.ON_TRACK, day(2026, 4, 24), XMAS, 2),
        ),
        more=4, plans="EHCP", ehcp="report_late", ethnicity="WOTH", version=3,
    ),
    Member(
        "Callum", "Fraser", "M", "9", "SEMH",
        "Going backwards since September; an early review was called on 6 Nov",
        (
            Aim("beh_points", S.GOING_BACKWARDS, day(2026, 4, 24), XMAS, 1, 50, 90,
                (0.7, 8, -2.2), 0.4, delivery="patchy"),
            Aim("beh_leaving", S.CLOSED, day(2026, 1, 16), day(2026, 7, 17), 2, 6, 1,
                (-0.5, 0, -0.5), 0.3, closed="not_met"),
            Aim("beh_words", S.GOING_BACKWARDS, SEPT, XMAS, 1, 5, 1, (-1.5, 0, -1.5), 0.25),
        ),
        more=1, premium=True, knobs=frozenset({"early"}),
        worries=(Worry(day(2026, 9, 28), "parent", "Sent home twice without the plan being "
                       "tried", "sendiass", day(2026, 12, 1)),),
    ),
    Member(
        "Jayden", "Francis", "M", "9", "MLD",
        "Overdue: not reviewed in the summer term, not booked; a date that has passed",
        (Aim("mat_fractions", S.DATE_PASSED, day(2026, 1, 16), day(2026, 10, 16), 1, 25, 80,
             (0.1, 0, 0.1), 0.4),),
        more=2, ethnicity="BCRB", knobs=frozenset({"no_summer", "unbooked", "generic"}),
    ),
    Member(
        "Tomasz", "Łukasik", "M", "10", "ASD",
        "EHC plan late at the school: twelve months were up on 20 Oct, no meeting",
        (
            Aim("pfa_interview", S.ON_TRACK, day(2026, 1, 16), SPRING, 2, -2, 1, (1.1, 0, 1.1),
                0.4, outcome=0),
            Aim("pfa_bus", S.STALLED, day(2026, 1, 16), XMAS, 1, 1, 6, (1.0, 21, -0.1), 0.4,
                outcome=1, delivery="patchy"),
        ),
        more=1, plans="EHCP", ehcp="school_late", ethnicity="WOTH", eal=True,
        outcomes=("By the end of Year 11 I am ready for college or an apprenticeship.",
                  "By the end of Year 11 I travel on my own."),
        worries=(Worry(day(2026, 5, 8), "advocate", "No travel training since Easter",
                       "mediation", day(2026, 11, 27)),),
    ),
    Member(
        "Harrison", "Cole", "M", "10", "SPLD",
        "A plan without a single target",
        (), more=0, version=1,
    ),
    Member(
        "Theo", "Papadopoulos", "M", "10", "PD",
        "Annual review held 5 Nov: the school's report is due by 19 Nov",
        (
            Aim("phy_transfer", S.ON_TRACK, day(2026, 1, 16), XMAS, 2, 1, 5, (1.05, 0, 1.05),
                0.4, outcome=0, delivery="exception"),
            Aim("pfa_cook", S.ACHIEVED, day(2026, 4, 24), XMAS, 2, outcome=1, mastery=(4, 5),
                thing="an omelette"),
        ),
        more=2, plans="EHCP SEN_SUPPORT", ehcp="report_due", ethnicity="WOTH",
        outcomes=("By the end of Year 11 I move and sit as I choose, with the help I ask for.",
                  "By the end of Year 11 I cook, shop and plan my week."),
    ),
    Member(
        "Ananya", "Krishnamurthy", "F", "10", "HI",
        "Moving, but too slowly; reviewed every six weeks as agreed with her family",
        (Aim("com_contribute", S.OFF_PACE, day(2026, 4, 24), XMAS, 1, 15, 80, (0.54, 0, 0.54), 0.2,
             delivery="steady"),),
        more=2, ethnicity="AIND", knobs=frozenset({"six_weekly"}),
    ),
    Member(
        "Rhys", "Bowen", "M", "11", "PD",
        "Keep targets: walking held, attendance sliding since September; annual review booked "
        "for 24 Nov",
        (
            Aim("phy_walk", S.ON_TRACK, day(2025, 11, 14), XMAS, 2, 4.5, 6, delivery="steady"),
            Aim("sem_attendance", S.GOING_BACKWARDS, day(2026, 1, 16), XMAS, 1, 96, 92,
                (0.0, 11, 12.0), 0.15),
        ),
        more=2, plans="EHCP", ehcp="booked", version=5,
    ),
    Member(
        "Siân", "Llewellyn", "F", "11", "ASD",
        "A young person's own words; annual review booked for 3 Dec, invitations not sent; "
        "tribunal over the named placement",
        (
            Aim("pfa_phone", S.ON_TRACK, day(2026, 1, 16), SPRING, 2, outcome=0),
            Aim("pfa_on_time", S.ON_TRACK, SEPT, XMAS, 1, 50, 95, (1.15, 0, 1.15), 0.4,
                outcome=0),
        ),
        more=2, plans="EHCP", ehcp="invite", version=6,
        outcomes=("By the end of Year 11 I can arrange my own appointments and transport.",),
        voices=(Voice("young_person", "written", "I have read my plan. I want 'independent' taken "
                      "out and what I actually need put in.", day(2026, 6, 29),
                      "Changed in version 6; read back to Siân on 8 July."),),
        worries=(Worry(day(2026, 8, 24), "young_person", "The college named in my plan is not "
                       "the one I asked for", "tribunal", day(2027, 1, 18)),),
    ),
    Member(
        "Caleb", "Okonjo-Reid", "M", "9", "ASD SEMH",
        "An ISP in the layer Specialist; lunch staff did not know his plan",
        (Aim("pfa_cook", S.ON_TRACK, day(2026, 4, 24), XMAS, 2, thing="pasta with sauce"),),
        more=2, plans="ISP", ethnicity="MWBA", version=1,
        promises=(Promise("Quiet room at break", "Ms Rachel Levy", day(2026, 9, 18),
                          day(2026, 9, 16)),),
        worries=(Worry(day(2026, 10, 12), "parent", "Break-time plan not known to lunch staff",
                       "met", day(2026, 11, 20)),),
    ),
)  # fmt: skip
