"""The papers of a review in Easy Read: short sentences, one idea each, hard words explained.

After the rules for easy-to-read information of Inclusion Europe: everyday words, the active form,
no brackets, no abbreviations without their meaning. A school adds its own symbols in Word.
"""

from __future__ import annotations

from iepdata.vocabulary import Status
from iepdata.wording.paper_words import ENGLISH, PaperWords

EASY_READ = PaperWords(
    code="easy_read",
    label="Easy Read",
    file_mark="easy-read-",
    least_size=14,
    short_sentences=True,
    titles={
        "summary": "What we talked about",
        "own": "My page",
        "draft": "Read this before our meeting",
        "pupil_sheet": "What I think",
        "family_sheet": "What you think",
        "agenda": "What we will talk about",
    },
    about={
        "summary": "We had a meeting. This paper says what we agreed. Is something wrong? Please "
        "tell us. We can change it. You can have it in bigger letters. You can have it in another "
        "language.",
        "draft": "We will have a meeting. Please read this first. We have not decided anything. "
        "Tell us what you think. We will write it down.",
        "own": "This page is about me. I can ask to change it.",
        "status": "We look at how the help is going. If it is not going well, we change the help. "
        "It is not your child’s fault.",
        "pupil_sheet": "This paper is for you. You can write. You can draw. You can tell someone. "
        "There are no wrong answers. You can leave things out.",
        "family_sheet": "You know your child best. Tell us what you think. Use any language. You "
        "can write it. You can tell us, and we write it down.",
    },
    profile={
        "strengths": "What people like about {name}",
        "important_to": "What {name} cares about",
        "important_for": "What keeps {name} well and safe",
        "how_to_support": "What helps {name}",
        "aspirations": "What {name} hopes for",
    },
    profile_own={
        "strengths": "What people like about me",
        "important_to": "What I care about",
        "how_to_support": "What helps me",
        "aspirations": "What I hope for",
    },
    headings={
        "said": "What people said",
        "said_so_far": "What people have told us",
        "working": "What is going well. What is not going well",
        "promised": "What we said we would do",
        "decided": "The targets",
        "targets": "The targets",
        "to_decide": "What we will decide together",
        "actions": "Who will do what",
        "next": "Our next meeting",
        "support": "Help",
        "own_targets": "What I am learning",
        "own_actions": "What people will do",
        "hard_words": "Hard words",
    },
    worked={
        "working": "What is going well",
        "not_working": "What is not going well",
        "changes_agreed": "What will change",
        "outcome": "The main thing",
    },
    openings={
        "target": "Target {place}. {text}",
        "own_words": "{name} says:",
        "reply": "Our answer:",
        "taught": "How we help now:",
        "taught_then": "How we helped before:",
        "decided": "We decided:",
        "new": "New help:",
        "how_much": "How much help from now on:",
        "cannot": "We cannot do this. This is why:",
        "how_it_went": "How it went:",
        "why": "Why:",
        "next_step": "Next:",
        "sessions": "Help we planned:",
        "change": "New help number {change}",
        "last_time": "The last time was",
    },
    nothing={
        "decided": "We did not decide about this.",
        "written": "Nobody wrote this down.",
        "actions": "Nobody wrote this down.",
        "words": "Nobody wrote down what people said.",
        "words_yet": "Nobody has told us yet. There is a paper for you to write on. You can also "
        "tell us.",
        "said": "We do not know yet",
        "done": "Not yet",
    },
    action_heads=("What", "Who", "When", "Done"),
    to_decide=(
        "Shall we keep each target? Shall we change the help?",
        "Do we need more help? Or less help?",
        "Who will do what?",
        "When do we meet again?",
    ),
    pupil_questions=(
        "What am I good at?",
        "What do people like about me?",
        "What is going well at school?",
        "What is hard for me?",
        "What helps me?",
        "Who helps me?",
        "What do I want to change?",
        "What do I want to learn next?",
    ),
    pupil_choices=("Good", "OK", "Hard"),
    pupil_given=(
        "☐ I wrote this", "☐ I drew this", "☐ I told someone", "Who helped me: ", "Date: ",
    ),
    family_questions=(
        "What do you like about your child?",
        "What does your child care about?",
        "What is going well at home?",
        "What is going well at school?",
        "What worries you?",
        "What helps at home?",
        "What do you want to change?",
        "What do you want to ask?",
        "Who do you want to bring?",
        "Which language do you want?",
        "Is this day good for you?",
    ),
    family_given=("Your name: ", "Are you the mother, the father, or someone else? ", "Date: "),
    felt={
        "pupil_Y": "{name} said: people listened to me.",
        "pupil_N": "{name} said: people did not listen to me.",
        "family_Y": "The family said: people listened to us.",
        "family_N": "The family said: people did not listen to us.",
    },
    statuses={
        Status.CLOSED: "This is finished",
        Status.NOT_STARTED: "We have not started this yet",
        Status.NOT_MEASURABLE: "We need to agree how to check this",
        Status.ACHIEVED: "You did it",
        Status.REACHED: "You are there. We will check it together",
        Status.DATE_PASSED: "The time is over. We need to decide",
        Status.NOT_RECORDED: "We have not been checking this. That is our job",
        Status.TOO_FEW: "It is too early to say",
        Status.GOING_BACKWARDS: "This is getting harder. We need to change the help",
        Status.STALLED: "The help is not working yet. We need to change the help",
        Status.OFF_PACE: "This is going slowly. We need to look at the help",
        Status.UNCLEAR: "We are not sure yet",
        Status.ON_TRACK: "This is going well",
    },
    decisions={
        "continue": "We keep going",
        "adjust": "We change the help",
        "replace": "We choose a new target",
        "close": "This is finished",
    },
    judgements={
        "achieved": "You did it",
        "as_expected": "It went as we hoped",
        "some": "It got a bit better",
        "none": "It did not change yet",
        "backwards": "It got harder",
    },
    support={
        "more": "More help", "same": "The same help", "less": "Less help",
        "none": "No more help is needed",
    },
    voices=dict(ENGLISH.voices) | {
        "parent": "Your family", "virtual_school": "The virtual school",
        "advocate": "A person who speaks for you", "professional": "A person who helps",
    },
    methods={
        "spoken": "told us", "written": "wrote", "drawing": "drew", "symbols": "used symbols",
        "aac": "used a talking aid", "video": "made a video", "observed": "showed us",
    },
    hard_words={
        "target": "A target is a thing to learn. It says what and by when.",
        "review": "A review is a meeting. We look at what went well and what to change.",
        "plan": "A plan says what help you get.",
        "meeting": "At a meeting people sit together and talk.",
        "SENCO": "The SENCO is the teacher who looks after the help in a school.",
        "EHC plan": "An EHC plan is a plan from the council. It says what help you must get.",
        "local authority": "The local authority is the council.",
        "virtual school": "The virtual school looks after pupils who live in care.",
        "therapist": "A therapist helps with talking, moving or feelings.",
        "strategy": "A strategy is a way to help.",
        "confidential": "Confidential means: only the people it is for may read it.",
        "%": "10% means 10 out of 100.",
    },
)  # fmt: skip
REGISTERS: dict[str, PaperWords] = {each.code: each for each in (ENGLISH, EASY_READ)}
