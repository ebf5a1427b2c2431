"""Contributions: pupils' own words, families' words, and those of others round the pupil."""

from __future__ import annotations

# (method, words). Keys say whom the words suit: a phase of schooling or a type of need.
PUPIL: dict[str, tuple[tuple[str, str], ...]] = {
    "primary": (
        ("spoken", "I like it when I know what comes next."),
        ("spoken", "My group is fun. I don't like missing PE for it."),
        ("drawing", "(drew a big sun over the classroom and a small cloud over the hall)"),
        ("spoken", "I can do it if you tell me one thing first."),
        ("spoken", "Sometimes I pretend I understand."),
        ("drawing", "(drew two friends at the sand tray: 'this is my favrit')"),
        ("spoken", "I'm proud of my graph. It went up."),
        ("spoken", "It's too noisy so I put my hands on my ears."),
        ("spoken", "When Miss is away, people don't know about my card."),
        ("written", "I like it wen we do maths with my frends. I dont like tests."),
        ("spoken", "I want to do my sums with my friends, not outside."),
        ("spoken", "I did it by myself on Tuesday."),
        ("drawing", "(drew the class; put a star on the book corner)"),
        ("spoken", "Can I choose who I sit with?"),
    ),
    "secondary": (
        ("spoken", "I'm fine if people don't make a big thing of it."),
        ("written", "I want teachers to give me the text the day before. That's it really."),
        ("written", "I think I have improved in maths because I ask now."),
        ("spoken", "I don't want to go out of lessons for help. Everyone sees."),
        ("video", "(made a two-minute film about a good day and a bad day)"),
        ("spoken", "Break is the hardest. Lessons are okay."),
        ("written", "Please stop changing my TA."),
        ("spoken", "I want to know what the plan says before the meeting."),
        ("spoken", "I like how the mentor doesn't tell me off, he asks."),
        ("written", "I want to go to college. I need English for that."),
        ("spoken", "Homework club is good because there's toast."),
        ("spoken", "Some teachers read it. You can tell which."),
    ),
    "SPLD": (
        ("spoken", "Reading is better when nobody is waiting for me."),
        ("spoken", "I'd rather type. I get twice as much done."),
        ("written", "I want to lern joined up riting."),
    ),
    "SEMH": (
        ("spoken", "The exit card works with most teachers. Not with supply."),
        ("video", "(shows how to do the calm breathing, then laughs)"),
    ),
    "SLCN": (("symbols", "(put 'happy' on maths, 'not sure' on writing, 'sad' on the hall)"),),
    "ASD": (("symbols", "(chose 'help' and 'quiet' for what makes school better)"),),
    "SLD": (("observed", "(led the adult to the book corner and chose the same book)"),
            ("aac", "want more music. finished sums.")),
    "PMLD": (("observed", "(still and listening when the choir sang)"),),
    "DS": (("aac", "I want swimming. I like Sam."),),
}  # fmt: skip

FAMILY: dict[str, tuple[tuple[str, str], ...]] = {
    "": (
        ("written", "Mornings are still hard. Could there be a message if the day was difficult?"),
        ("spoken", "We would like to know what the sessions are, so that we can do the same."),
        ("written", "Thank you for the photos. They make it possible to talk about the day."),
        ("spoken", "Homework ends in tears. Twenty minutes is the most we can do."),
        ("spoken", "We are worried about the move to the next class and who will know the plan."),
        ("written", "We feel listened to. We would like the report a few days before the meeting."),
        ("spoken", "Grandma does the pick-up on Wednesdays: please tell her too."),
        ("written", "The sessions are often cancelled when staff are away. Can that be made up?"),
        ("spoken", "Proud of the certificate. It is on the fridge."),
        ("written", "We think the target is too easy now."),
        ("spoken", "Friendships matter most to us this year."),
    ),
    "SPLD": (
        ("spoken", "We see the difference at home: books come out without being asked."),
        ("written", "We asked about a dyslexia assessment in spring and would like to know more."),
        ("spoken", "Happy to practise the words. Five a week is right."),
    ),
    "SLCN": (("spoken", "At home there are whole sentences now."),),
    "ASD": (("written", "Sleeps better since the sensory plan. Please keep the time after lunch "
                        "calm."),),
    "SEMH": (("spoken", "Fewer phone calls this term. Thank you for the good ones."),),
}  # fmt: skip

REPLIES: tuple[str, ...] = (
    "Thank you. We have changed the time of the session so that PE is not missed.",
    "We will send a message on harder days, starting Monday.",
    "Plan shared with the cover team; the card is on every seating plan.",
    "Report will be sent a week before the next meeting.",
    "We talked about this at the review and wrote it into the plan.",
    "Words and photographs go home each Friday.",
)

# given_by: (method, words)
OTHERS: dict[str, tuple[str, str]] = {
    "foster_carer": (
        "spoken",
        "Settled with us now. Talks about school at tea, which is new. "
        "Contact weekends make Mondays hard.",
    ),
    "social_worker": (
        "written",
        "Placement stable. Please use this plan for the education part of the care plan.",
    ),
    "virtual_school": (
        "written",
        "Pupil Premium Plus agreed for a mentor twice a week until "
        "July. PEP targets match this plan.",
    ),
    "sibling": ("spoken", "Better at sharing the tablet now. Still shouts when I win."),
    "advocate": (
        "written",
        "Asked me to say: fewer people in the meeting, and the window seat. "
        "These words were read back and agreed.",
    ),
    "professional": (
        "written",
        "Seen twice this half-term. Responds well when given time; "
        "suggest the same approach in all lessons.",
    ),
}

OBSERVATION_NOTES: tuple[str, ...] = (
    "Calm, after break",
    "Tired; late to bed",
    "Did it without looking at the card",
    "Needed the first one shown",
    "With {other} at the same table",
    "Wet play, noisy room",
    "Supply teacher in class",
    "Very proud, asked for a photo",
    "Self-corrected twice",
    "Sat by the window as agreed",
    "Used the strategy without being asked",
    "Stopped when {other} came in",
    "Fire drill just before",
    "First time in the new room",
    "Shown to the headteacher",
    "Counted by two adults, same result",
    "After a day off ill",
    "Partner work with {other}",
    "New glasses",
    "Chose own book",
)
