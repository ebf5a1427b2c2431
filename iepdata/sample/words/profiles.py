"""Profile words: strengths, hopes, what matters, what helps; by phase of schooling."""

from __future__ import annotations

PRIMARY, SECONDARY = "primary", "secondary"

STRENGTHS: dict[str, tuple[str, ...]] = {
    PRIMARY: (
        "Kind to younger children; always notices who is left out",
        "Builds anything out of anything; explains how it works",
        "A wonderful memory for songs and dates",
        "Never gives up on the climbing frame; makes people laugh",
        "Draws animals with great care; knows their names",
        "Polite and thoughtful; first to help tidy up",
        "Remembers every story told aloud",
        "Fast runner; fair in games when the rules are clear",
        "Notices patterns that adults miss",
        "Cheerful in the mornings; greets everyone by name",
        "Looks after the class plants and the guinea pigs",
        "Good with numbers in the head; loves a puzzle",
        "Full of questions about space and how things began",
        "Sings in tune and keeps the beat for others",
        "Gentle and patient; trusted with fragile things",
        "Tells a joke well; brings people together",
        "Careful with detail; proud of finished work",
        "Acts out stories so that others can see them",
    ),
    SECONDARY: (
        "Dry humour; loyal to friends",
        "Reliable: does what was promised",
        "Sees how machines work without a manual",
        "Plays bass by ear; helps set up for concerts",
        "Confident cook; calm in a busy kitchen",
        "Knows football statistics and explains them clearly",
        "Original ideas in art; takes advice well",
        "Stands up for others; notices unfairness",
        "Codes small games and teaches younger pupils",
        "Strong swimmer; trains four mornings a week",
        "Speaks three languages; translates for family with patience",
        "Good listener; people come for advice",
        "Asks the question others are afraid to ask",
        "Careful photographer; sees light well",
        "Honest about what is hard",
        "Works well with animals; volunteers at a stable",
    ),
}

ASPIRATIONS: dict[str, tuple[str, ...]] = {
    PRIMARY: (
        "I want to drive a fire engine.",
        "I want to be a vet or a baker.",
        "I want to read a whole book by myself.",
        "I want to go to the same big school as my cousin.",
        "I want to be in the football team.",
        "I want to have my own YouTube channel about bugs.",
        "I want to be a doctor like my auntie.",
        "I want to swim without armbands.",
        "I want to be a builder with my dad.",
        "I want to work in a library because it is quiet.",
        "I want to be the teacher for a day.",
        "I want to sleep over at a friend's.",
    ),
    SECONDARY: (
        "I want to do a plumbing apprenticeship.",
        "I want to go to college to study animal care.",
        "I want to get grade 4 in English and maths.",
        "I'd like to work with computers, maybe games.",
        "I want to be a nurse.",
        "I want to travel on my own.",
        "I'd like to run a café.",
        "I want to be in fewer arguments and get into the army cadets.",
        "I want to do A levels and be the first to go to university.",
        "I want a Saturday job.",
        "I want to play county cricket.",
    ),
}

IMPORTANT_TO: dict[str, tuple[str, ...]] = {
    PRIMARY: (
        "Being told before something changes. My cat.",
        "Playing with my friends at break. Sitting near the window.",
        "My family, my football cards, and finishing what I start.",
        "Having a turn to talk about trains.",
        "Not being rushed. Someone saying good morning to me.",
        "My little brother. Drawing after lunch.",
        "That people say my name right.",
        "Going outside every day. Knowing who is picking me up.",
        "Being a helper. Bringing my soft toy in my bag.",
        "Doing the same as everyone else.",
        "Quiet places. Music. My gran.",
        "Getting a sticker for trying.",
    ),
    SECONDARY: (
        "My friends, my phone, and not being shown up in class.",
        "Being listened to before people decide.",
        "Having somewhere quiet at break.",
        "PE, my dog, and going home on time.",
        "Being treated like everybody else.",
        "My faith and my family. Time to pray on Fridays.",
        "Knowing the plan for the day. Drawing.",
        "That teachers know without me having to explain.",
        "Music through my headphones on the bus.",
        "Getting things right. Seeing my dad at weekends.",
        "My own space. People who keep their word.",
    ),
}

IMPORTANT_FOR: tuple[str, ...] = (
    "To be able to tell an adult early when something is hard",
    "To sleep and eat well; tired mornings make reading much harder",
    "To practise little and often rather than long sessions",
    "To have friends who understand how to talk with them",
    "To be in lessons with the class as much as possible",
    "To keep up movement and exercises every day",
    "To feel safe with every adult, also with supply teachers",
    "To have help with reading so that it does not hold back other subjects",
    "To take the next step towards doing things alone",
    "To have a way of making choices that everyone understands",
    "To have breaks before getting tired, not after",
    "To be prepared for the next school in small steps",
)

# Keys say whom the words suit: a type of need, or everyone (empty).
HOW_TO_SUPPORT: dict[str, tuple[str, ...]] = {
    "": (
        "Say my name first. One thing at a time. Then wait.",
        "Tell me what is next. Show me, don't just say it.",
        "If I go quiet, give me a minute, then offer two choices.",
        "Check I have started, then leave me to it.",
        "Give praise quietly. Don't make a fuss.",
        "Say what to do, not what not to do.",
        "Start with something I can do. Cut long tasks in three.",
    ),
    "SPLD": ("Don't ask me to read aloud unless I have seen it before.",
             "Written steps, extra time, and a laptop without asking."),
    "ASD": ("Warn me before loud noises. My ear defenders are in the drawer.",
            "Let me finish. Tell me when I can come back to it."),
    "SEMH": ("If I am upset: few words, more space, same adult.",
             "Let me move. I listen better when my hands are busy."),
    "HI": ("Face me when you speak, and repeat what others say.",),
    "VI": ("Say who you are. Read out what you write.",),
    "PD": ("Ask before you help. I will tell you how.",),
    "SLCN": ("Give me ten seconds. Don't finish my sentence.",),
}  # fmt: skip

OUTCOMES: dict[str, tuple[str, ...]] = {
    PRIMARY: (
        "By the end of the key stage I can tell people what I need and what I think.",
        "By the end of Year 6 I can read and write well enough to use it in every lesson.",
        "By the end of Year 6 I can play and work with other children without an adult.",
        "By the end of the key stage I can look after myself during the school day.",
        "By the end of the key stage I can calm myself and come back to learning.",
    ),
    SECONDARY: (
        "By the end of Year 11 I can travel to college on my own.",
        "By the end of Year 11 I have English and maths at the level my course needs.",
        "By the end of the key stage I can manage my day and ask for help when I need it.",
        "By the end of the key stage I have friends and activities I choose outside school.",
        "By the end of Year 11 I can plan my week and look after my own health.",
    ),
}
