"""Targets in communication and in social skills."""

from __future__ import annotations

from iepdata.sample.words.forms import Help, Pattern

LANGUAGE = Help("Language group", 3, 20, "1:3", 3)
SPEECH = Help("Speech sound practice", 4, 10)
SOCIAL_GROUP = Help("Social skills group", 2, 25, "1:4", 4)

COMMUNICATION = (
    Pattern(
        "com_help", "COMMUNICATION", "ASD SLCN SLD DS", (0, 6), "scale", "prompt level",
        (1, 2), (6, 6), "Ask for help with {thing}: {goal}",
        ("I want them to know when I'm stuck.", "Help me please."),
        ("Task made slightly too hard twice a day; adult in view but looking away; card within "
         "reach",
         "Help card on a wristband; every adult answers it at once"),
        ("Classroom", "Dining hall"), LANGUAGE, ("a card", "a sign", "words"), scale="PROMPT",
    ),
    Pattern(
        "com_phrases", "COMMUNICATION", "SLCN DS SLD ASD HI", (0, 3), "count", "phrases",
        (1, 3), (12, 14), "Use {goal} different two-word phrases in a 15-minute play session",
        ("More bubbles!", "My turn car."),
        ("Adult copies the play and adds one word to whatever the pupil says",
         "Toys out of reach and choices offered: 'big car or red car?', with a five-second wait"),
        ("Play area",), LANGUAGE,
    ),
    Pattern(
        "com_questions", "COMMUNICATION", "SLCN ASD MLD HI", (0, 5), "trials", "out of 10",
        (2, 3), (8, 9), "Answer {goal} '{thing}' questions about a picture",
        ("I want to answer on the carpet.", "I know it but the words won't come."),
        ("One question word a fortnight with its symbol; choice of two answers, then open",
         "Questions about the pupil's own photographs from home and school"),
        ("Classroom", "Group room"), LANGUAGE, ("who and where", "what happens next", "why"),
        trials=10,
    ),
    Pattern(
        "com_vocabulary", "COMMUNICATION", "SLCN HI MLD DS", (2, 9), "percent", "of topic words",
        (15, 30), (80, 80), "Explain {goal} of the topic's ten key words in own words",
        ("I want to know what the teacher is talking about.", "Long words are hard."),
        ("Words taught before the topic: say it, clap it, mean it, use it; word web on the desk",
         "Word of the day used by every adult; pupil teaches it to a partner"),
        ("Classroom", "Science"), Help("Pre-teaching vocabulary", 2, 15, "1:3", 3), grain=10,
    ),
    Pattern(
        "com_sounds", "COMMUNICATION", "SLCN HI DS", (0, 4), "trials", "out of 20",
        (3, 6), (16, 18), "Say {thing} clearly in {goal} words",
        ("I want people to know my name.", "I want to say my brother's name right."),
        ("Ten minutes of the therapist's sound pack: listen, say, use in a silly sentence",
         "Sound practised in ten words from home, with a mirror, twice a day"),
        ("Quiet corner",), SPEECH, ("k and g", "s at the end", "f and v", "sh and ch"), trials=20,
    ),
    Pattern(
        "com_retell", "COMMUNICATION", "SLCN ASD MLD DS", (1, 7), "gas", "GAS",
        (-2, -2), (1, 1),
        "Tell an adult about something that happened (0: who, where and what; "
        "+1: in order; +2: with how it ended)",
        ("I want to tell Mum about my day.", "They don't get what I mean."),
        ("Story hand: one finger for each part, told with photographs from the day",
         "Comic strip of three boxes drawn first, then told from the boxes"),
        ("Classroom",), LANGUAGE,
    ),
    Pattern(
        "com_choices", "COMMUNICATION", "PMLD SLD ASD DS SLCN", (0, 11), "count", "choices a day",
        (2, 3), (12, 14), "Make {goal} clear choices a day with {thing}",
        ("(points to swing)", "I want my own page in my book."),
        ("Two real choices offered at eight fixed times; the answer acted on at once",
         "Whole class team models on the same page of the book; vocabulary reviewed monthly"),
        ("Classroom", "Dining hall"), Help("Communication book practice", 5, 10),
        ("a communication book", "an eye-gaze board", "two objects"),
    ),
    Pattern(
        "com_repair", "COMMUNICATION", "HI SLCN ASD MLD", (3, 11), "count", "times a day",
        (0, 1), (6, 6), "Say 'Can you say that again?' when not sure, {goal} times a day",
        ("I just nod.", "I don't want everyone to look."),
        ("Script practised in role play; staff thank the pupil for asking",
         "Discreet card turned over on the desk; teacher repeats to the whole class"),
        ("English", "Maths", "Science"), None,
    ),
    Pattern(
        "com_radio_aid", "COMMUNICATION", "HI MSI", (1, 11), "percent", "of lessons",
        (40, 55), (95, 95), "Hand the radio aid to the teacher and check it in {goal} of lessons",
        ("I hate it when they forget to switch it on.", "I want to do it without being asked."),
        ("Pupil passes the aid to each teacher with an agreed sentence; charging chart in the "
         "base",
         "Teacher reminds by standing at the desk at the start; the class uses it for "
         "contributions too"),
        ("English", "Maths", "Science"), Help("Teacher of the deaf", 1, 45, lead="hearing"),
        grain=5,
    ),
    Pattern(
        "com_signs", "COMMUNICATION", "DS SLD SLCN PMLD", (0, 5), "trials", "out of 20",
        (4, 6), (17, 18), "Understand {goal} Makaton signs used at {thing}",
        ("(signs 'drink' and laughs)", "I can do 'friend'."),
        ("Two new signs a week, used by the whole class at the same moments every day",
         "Sign-along song and photo book of classmates signing, sent home each week"),
        ("Classroom", "Playground"), None, ("snack and play", "lining up and PE"), trials=20,
    ),
    Pattern(
        "com_respond", "COMMUNICATION", "ASD SLD PMLD HI MSI", (0, 5), "latency", "seconds",
        (14, 20), (3, 4), "Look or come within {goal} seconds when own name is called",
        ("(comes running for bubbles)", "I didn't know you meant me."),
        ("Name called once from within two metres, then a light touch; good things follow",
         "Name with its sign or picture, from farther away each week"),
        ("Classroom", "Playground"), None, grain=1,
    ),
    Pattern(
        "com_contribute", "COMMUNICATION", "SLCN SEMH ASD HI VI", (5, 11), "percent",
        "of lessons",
        (10, 20), (75, 80), "Offer an answer or a question at least once in {goal} of lessons",
        ("I go red.", "I want to say it before someone else does."),
        ("Question given in advance on a note; answer rehearsed with a partner first",
         "Mini-whiteboard answers shown to the teacher; spoken turn agreed by thumb signal"),
        ("English", "Science", "Humanities"), None, grain=5,
    ),
)  # fmt: skip

SOCIAL = (
    Pattern(
        "soc_turns", "SOCIAL", "ASD SLCN SEMH DS NSA", (0, 5), "trials", "out of 10",
        (1, 3), (8, 9), "Wait for {goal} turns in a game with one partner without a reminder",
        ("I want to win but I want friends too.", "It's hard to wait."),
        ("Five-minute game with a turn card that is passed over; same partner for two weeks",
         "Turn-taking with an adult first, then a third player, then the game at choosing time"),
        ("Classroom", "Group room"), SOCIAL_GROUP, trials=10,
    ),
    Pattern(
        "soc_alongside", "SOCIAL", "ASD SLD SLCN PMLD", (0, 3), "duration", "minutes",
        (1, 2), (10, 12), "Play beside another child with the same toys for {goal} minutes",
        ("Train track with Sam.", "I like it when they don't shout."),
        ("Two sets of the same toy on one mat; adult comments, never directs",
         "Join-in game set up around the pupil's favourite toy at the quietest time of day"),
        ("Play area",), Help("Play partners", 3, 15, "1:2", 2), grain=1,
    ),
    Pattern(
        "soc_join", "SOCIAL", "ASD SLCN SEMH HI VI", (1, 6), "count", "times a week",
        (0, 1), (6, 6), "Join a game at playtime by asking, {goal} times a week",
        ("I want somebody to play with.", "I don't know what to say."),
        ("Three opening lines practised with puppets, then on the playground with a buddy",
         "Playground leaders run one game a day in the same corner; pupil chooses the game "
         "on Mondays"),
        ("Playground",), SOCIAL_GROUP,
    ),
    Pattern(
        "soc_share", "SOCIAL", "ASD SEMH DS SLD", (0, 3), "scale", "prompt level",
        (2, 2), (6, 6), "Give up a toy when the timer ends: {goal}",
        ("Five more minutes!", "I want it back after."),
        ("Two-minute sand timer, warning at the last grains, toy comes back after one turn",
         "Swap game: something just as good is offered for the first week, then faded"),
        ("Play area",), None, scale="PROMPT",
    ),
    Pattern(
        "soc_conflict", "SOCIAL", "SEMH ASD SLCN NSA", (2, 9), "percent", "of disagreements",
        (10, 25), (75, 80), "Use 'stop, say, walk' in {goal} of disagreements",
        ("I want to not get in trouble.", "They never hear my side."),
        ("Comic-strip conversation after each incident; steps on a lanyard; role play weekly",
         "Restorative chat on the same day with both children; adult writes down both sides"),
        ("Playground", "Corridor"), SOCIAL_GROUP, grain=5,
    ),
    Pattern(
        "soc_lunch", "SOCIAL", "ASD SEMH PD HI VI", (0, 9), "yes_no", "yes or no",
        (0, 0), (1, 1), "Eat lunch at a table with others for the whole sitting",
        ("It's too loud but I want to sit with my friends.", "I want to sit by the window."),
        ("Early pass, table by the door, two friends chosen by the pupil",
         "First half in the hall, second half in the lunch club; the hall part longer each "
         "week"),
        ("Dining hall",), None,
    ),
    Pattern(
        "soc_roles", "SOCIAL", "ASD SLCN SEMH MLD", (5, 11), "percent", "of group tasks",
        (25, 40), (80, 85), "Take and keep an agreed role in {goal} of group tasks",
        ("I like being the one who writes it down.", "People talk over me."),
        ("Role cards with two sentence starters each; groups of three, fixed for a half-term",
         "Role rehearsed beforehand; teacher praises the role, not the result"),
        ("Science", "Drama"), None, grain=5,
    ),
    Pattern(
        "soc_conversation", "SOCIAL", "ASD SLCN DS HI", (3, 11), "count", "turns",
        (2, 3), (12, 12), "Keep a conversation going for {goal} turns on the other person's topic",
        ("I like talking about trains but they don't.", "I want to know what to say back."),
        ("Conversation cards: ask, comment, ask again; filmed and watched back together",
         "Lunch chat with an older pupil twice a week, one topic chosen by each"),
        ("Group room", "Tutor base"), SOCIAL_GROUP,
    ),
    Pattern(
        "soc_feelings", "SOCIAL", "ASD SEMH SLCN MLD", (1, 6), "trials", "out of 10",
        (2, 4), (8, 9), "Say how a person in a picture feels, and why, {goal} times",
        ("I know happy and cross.", "Faces are tricky."),
        ("Two feelings a week with photographs of known adults, then film stills",
         "Feelings thermometer used in real moments of the day, named by the adult"),
        ("Group room",), SOCIAL_GROUP, trials=10,
    ),
    Pattern(
        "soc_friendship", "SOCIAL", "ASD SEMH SLCN OTH", (6, 11), "gas", "GAS",
        (-2, -2), (1, 1),
        "Spend break with people I choose (0: once a week with a plan; +1: three times; "
        "+2: most days)",
        ("I'd like one good friend.", "Break is the worst bit."),
        ("Interest club of four at break on two days, run by pupils, adult in the next room",
         "Plan for each break written on a Monday: who, where, what; looked at on Friday"),
        ("Break",), None,
    ),
)  # fmt: skip
