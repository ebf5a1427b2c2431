"""Targets in behaviour and in social, emotional and mental health."""

from __future__ import annotations

from iepdata.sample.words.forms import Help, Pattern

ELSA = Help("ELSA session", 1, 40, lead="elsa")
MENTOR = Help("Mentor check-in", 5, 10)

BEHAVIOUR = (
    Pattern(
        "beh_calling", "BEHAVIOUR", "SEMH ASD SLCN NSA", (0, 6), "rate", "times in 20 minutes",
        (10, 14), (3, 3), "Call out no more than {goal} times in 20 minutes on the carpet",
        ("I want to be picked.", "It pops out."),
        ("Three talk tokens a session; whiteboard to write the idea down while waiting",
         "Pupil chosen first or told 'I'll come to you second'; quiet thumbs-up for each wait"),
        ("Classroom",), None,
    ),
    Pattern(
        "beh_leaving", "BEHAVIOUR", "SEMH ASD OTH", (1, 10), "count", "times a week",
        (8, 12), (1, 2), "Leave the room without the exit card no more than {goal} times a week",
        ("I just need to get out sometimes.", "I want people to trust me."),
        ("Exit card honoured every time, to one agreed place, back in five minutes with a timer",
         "Movement jobs planned before the two hardest lessons of the day"),
        ("Classroom", "Corridor"), MENTOR,
    ),
    Pattern(
        "beh_hands", "BEHAVIOUR", "SEMH ASD SLD NSA", (0, 6), "count", "incidents a week",
        (7, 10), (1, 2), "Keep hands and feet to self: no more than {goal} incidents a week",
        ("I want to be kind.", "I get cross and then it's too late."),
        ("Space marked on the carpet; adult beside at the three busiest times; calm box",
         "Warning signs agreed with the pupil; adult names the feeling and offers two ways out"),
        ("Classroom", "Playground"), ELSA,
    ),
    Pattern(
        "beh_settle", "BEHAVIOUR", "SEMH ASD MLD NSA", (2, 11), "latency", "seconds",
        (240, 360), (60, 60), "Be seated and ready within {goal} seconds of coming in",
        ("I like it when I know what the lesson is.", "Corridors wind me up."),
        ("Greeted at the door by name with a job to do; starter already on the desk",
         "Arrives two minutes early by the side corridor"),
        ("English", "Maths", "Science"), None, grain=15, clock=True,
    ),
    Pattern(
        "beh_points", "BEHAVIOUR", "SEMH SPLD NSA MLD", (4, 11), "percent", "of report points",
        (40, 55), (85, 90), "Earn {goal} of the points on the daily report",
        ("I want to come off report.", "I want Mum to get a good phone call."),
        ("Two targets on the card, both said positively; looked at twice a day; call home on "
         "Friday",
         "Pupil scores first, adult second; the difference is talked about"),
        ("English", "Maths", "Science"), MENTOR, grain=5,
    ),
    Pattern(
        "beh_exit_card", "BEHAVIOUR", "SEMH ASD", (4, 11), "percent", "of times upset",
        (15, 30), (85, 85), "Use the exit card instead of walking out, {goal} of the time",
        ("I want to leave without a scene.", "Teachers argue when I show it."),
        ("All staff briefed to nod and say nothing; five minutes in the base, then back",
         "Card on the desk from the start; early signs agreed with each teacher"),
        ("English", "Maths", "Science"), None, grain=5,
    ),
    Pattern(
        "beh_change", "BEHAVIOUR", "ASD SLD SEMH SLCN", (0, 6), "scale", "prompt level",
        (1, 2), (6, 6), "Move from one activity to the next when the sign is given: {goal}",
        ("Tell me first.", "I want to finish my bit."),
        ("Now-and-next board; two-minute and one-minute warnings with a song or a timer",
         "Object carried from one activity to the next; finished work kept safe in a tray"),
        ("Classroom", "Corridor"), None, scale="PROMPT",
    ),
    Pattern(
        "beh_recover", "BEHAVIOUR", "SEMH ASD SLD OTH", (0, 10), "duration", "minutes",
        (25, 35), (6, 8), "Be back in learning within {goal} minutes of becoming upset",
        ("I want to feel better quicker.", "Don't talk to me straight away."),
        ("Calm space with a five-item menu chosen by the pupil; no talk for the first three "
         "minutes",
         "Breathing card and heavy work; one adult only, always the same sentence"),
        ("Calm space",), ELSA, grain=1,
    ),
    Pattern(
        "beh_on_task", "BEHAVIOUR", "SEMH ASD MLD OTH", (2, 9), "percent", "of checks",
        (30, 45), (80, 85), "Be on task in {goal} of one-minute checks in a lesson",
        ("I want to get my work done so I don't miss break.", "Everything is more interesting."),
        ("Seat away from the door; work cut in three parts with a check after each",
         "Buzz watch every four minutes; pupil ticks 'working' or 'not yet'"),
        ("Classroom", "Maths", "English"), None, grain=5,
    ),
    Pattern(
        "beh_words", "BEHAVIOUR", "SEMH OTH", (5, 11), "rate", "times a lesson",
        (6, 9), (1, 1), "Use unkind or rude words no more than {goal} times a lesson",
        ("I want teachers to think I'm all right.", "It's how we talk at home."),
        ("Replacement phrases agreed with the pupil; adult answers calmly with the first letter",
         "Daily count kept by the pupil, shared with home on Friday"),
        ("English", "Maths", "Science"), MENTOR,
    ),
)  # fmt: skip

SEMH = (
    Pattern(
        "sem_zones", "SEMH", "SEMH ASD SLCN NSA", (1, 9), "scale", "step of regulation",
        (1, 1), (4, 4), "Notice being upset and use a calming plan: {goal}",
        ("I want to stop before I blow.", "My body goes hot first."),
        ("Body map and three-part calming plan made by the pupil, practised when calm",
         "Check-ins at 9, 11 and 1 with a colour card; the adult shares own colour too"),
        ("Classroom", "Calm space"), ELSA, scale="REGULATE",
    ),
    Pattern(
        "sem_register", "SEMH", "SEMH ASD OTH NSA", (3, 11), "percent", "of mornings",
        (40, 55), (90, 95), "Be in registration by the bell on {goal} of mornings",
        ("Mornings are horrible.", "Once I'm in, I'm OK."),
        ("Met at the side door by the same adult with a job to do before the bell",
         "Morning plan with pictures at home; text to the family when in"),
        ("Registration",), MENTOR, grain=10,
    ),
    Pattern(
        "sem_checkin", "SEMH", "SEMH ASD DS SLCN SLD", (0, 7), "yes_no", "yes or no",
        (0, 0), (1, 1), "Say or show how I feel at the morning check-in",
        ("I'm green today.", "I like to do it with the bear."),
        ("Feelings board with own photographs; adult models first",
         "Choice of ways: point, draw, say, or move the magnet"),
        ("Classroom",), None,
    ),
    Pattern(
        "sem_worry", "SEMH", "SEMH ASD NSA", (2, 9), "count", "times a day",
        (8, 11), (2, 2), "Ask for reassurance about the same worry no more than {goal} times a day",
        ("I need to check.", "I want the worry to be smaller."),
        ("Worry book opened at two set times; 'it's in the book' said in between",
         "Worry ladder of five steps, one tried each week, rated before and after"),
        ("Classroom",), ELSA,
    ),
    Pattern(
        "sem_gate", "SEMH", "SEMH ASD SLD NSA", (0, 6), "duration", "minutes",
        (20, 30), (4, 5), "Come from the gate to the classroom within {goal} minutes",
        ("I miss Mummy.", "I want to bring my rabbit."),
        ("Soft start: ten minutes earlier, one adult, one job, family leaves after the song",
         "Photo of the day's first activity sent the evening before"),
        ("Gate",), None, grain=1,
    ),
    Pattern(
        "sem_lessons", "SEMH", "SEMH ASD OTH PD", (7, 11), "count", "lessons a week",
        (5, 8), (20, 22), "Stay for {goal} whole lessons a week",
        ("I want to do art and PE.", "I don't want to be in the base all day."),
        ("Timetable built up from best subjects, two lessons more each fortnight, agreed with "
         "the pupil",
         "Quiet entry and exit; named adult for each half-day; no cover lessons"),
        ("English", "Maths", "Science"), MENTOR,
    ),
    Pattern(
        "sem_new_tasks", "SEMH", "SEMH ASD SPLD NSA", (2, 11), "gas", "GAS",
        (-2, -2), (1, 1),
        "Have a go at something new (0: with a friend; +1: alone after one look; "
        "+2: alone, first time)",
        ("I'd rather not try than get it wrong.", "I want to be brave."),
        ("Mistakes of the week shared by adults first; two goes before any marking",
         "New tasks shown the day before; effort ladder coloured in by the pupil"),
        ("Classroom",), None,
    ),
    Pattern(
        "sem_out", "SEMH", "SEMH ASD", (5, 11), "duration", "minutes",
        (35, 50), (10, 10), "Spend no more than {goal} minutes a day out of lessons",
        ("I like the base but I miss my mates.", "I want to be in science for practicals."),
        ("Time out in two slots the pupil chooses in the morning",
         "Base adult comes into the lesson for the first ten minutes instead"),
        ("Learning base",), MENTOR, grain=5,
    ),
    Pattern(
        "sem_attendance", "SEMH", "SEMH OTH ASD PD NSA", (0, 11), "percent", "of sessions",
        (95, 97), (92, 92), "Keep attendance at {goal} or more",
        ("I'm here most days now.", "I like getting my certificate."),
        ("Weekly look at the chart with the form tutor; call home on the first day away",),
        ("Registration",), None, direction="keep",
    ),
    Pattern(
        "sem_self", "SEMH", "SEMH SPLD MLD HI VI PD", (4, 11), "trials", "out of 5",
        (0, 1), (5, 5), "Say {goal} things that went well in the week at Friday's review",
        ("I can only think of bad things.", "I'm good at drawing."),
        ("Good-things jar filled through the week by pupil and adults, read on Friday",
         "Photo of one piece of work a day, chosen by the pupil"),
        ("Tutor base",), ELSA, trials=5,
    ),
)  # fmt: skip
