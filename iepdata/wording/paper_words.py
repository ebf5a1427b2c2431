"""The words of the papers of a review, in English (UK) and in Easy Read.

A set of words has a place for each text: one that is not given is an error where it is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iepdata.vocabulary import (
    DECISIONS,
    JUDGEMENTS,
    STATUS_WORDS,
    SUPPORT_CHANGES,
    VOICE_METHODS,
    VOICES,
    Code,
)


@dataclass(frozen=True, slots=True)
class PaperWords:
    """Every text of the papers in one set of words; `{name}` stands for the pupil's.

    The mappings lead from a code of the vocabulary to its words. `hard_words` explains words, in
    the order in which they are listed; each is listed where a paper uses it. `least_size` is the
    smallest type in points, `file_mark` tells the files of one set from those of another. With
    `short_sentences` what was measured is said one thing at a time.
    """

    code: str
    label: str
    file_mark: str
    least_size: int
    short_sentences: bool
    titles: Mapping[str, str]
    about: Mapping[str, str]
    profile: Mapping[str, str]
    profile_own: Mapping[str, str]
    headings: Mapping[str, str]
    worked: Mapping[str, str]
    openings: Mapping[str, str]
    nothing: Mapping[str, str]
    action_heads: tuple[str, str, str, str]
    to_decide: tuple[str, ...]
    pupil_questions: tuple[str, ...]
    pupil_choices: tuple[str, ...]
    pupil_given: tuple[str, ...]
    family_questions: tuple[str, ...]
    family_given: tuple[str, ...]
    felt: Mapping[str, str]
    statuses: Mapping[str, str]
    decisions: Mapping[str, str]
    judgements: Mapping[str, str]
    support: Mapping[str, str]
    voices: Mapping[str, str]
    methods: Mapping[str, str]
    hard_words: Mapping[str, str]


def _labels(codes: tuple[Code, ...]) -> dict[str, str]:
    return {each.code: each.label for each in codes}


ENGLISH = PaperWords(
    code="english",
    label="English (UK)",
    file_mark="",
    least_size=0,
    short_sentences=False,
    titles={
        "summary": "Summary of the review",
        "own": "My page after the review",
        "draft": "Draft papers for the review",
        "pupil_sheet": "My thoughts for my review",
        "family_sheet": "Your thoughts for the review",
        "agenda": "Agenda of the review",
    },
    about={
        "summary": "This is what we said and agreed. Please tell us if something is missing or not "
        "how you remember it. You can ask for it in larger print or in another language.",
        "draft": "This is a draft to read before we meet. Nothing is decided. Please tell us what "
        "you would change or add: what you say at the meeting, or before it, goes into the record.",
        "own": "This is about me. I can ask for it to be changed.",
        "status": "What we say about a target is about the help, not about the child. “Not moving "
        "yet” means that the help needs to change.",
        "pupil_sheet": "This sheet is for you. You can write, draw, or tell someone. There are no "
        "wrong answers. You can leave things out.",
        "family_sheet": "You know your child best. Answer what you like, in any language, and send "
        "it back or bring it. You can also tell us: we write it down in your words.",
    },
    profile={
        "strengths": "What people like and admire",
        "important_to": "What matters to {name}",
        "important_for": "What matters for {name}",
        "how_to_support": "What helps",
        "aspirations": "Hopes",
    },
    profile_own={
        "strengths": "What people like about me",
        "important_to": "What matters to me",
        "how_to_support": "What helps me",
        "aspirations": "What I hope for",
    },
    headings={
        "said": "What people said",
        "said_so_far": "What people have said so far",
        "working": "What is working, and what is not",
        "promised": "What we said we would do last time",
        "decided": "Targets, and what we decided",
        "targets": "The targets",
        "to_decide": "What we will decide together",
        "actions": "Who will do what by when",
        "next": "Next review",
        "support": "Support",
        "own_targets": "What I am working on",
        "own_actions": "What people will do",
        "hard_words": "Hard words",
    },
    worked={
        "working": "What is working",
        "not_working": "What is not working",
        "changes_agreed": "What will change",
        "outcome": "In short",
    },
    openings={
        "target": "Target {place}: {text}",
        "own_words": "{name}’s words:",
        "reply": "Reply:",
        "taught": "How it is taught now:",
        "taught_then": "How it was taught until then:",
        "decided": "We decided:",
        "new": "New from this review:",
        "how_much": "How much support from now on:",
        "cannot": "Asked for, and why the school cannot:",
        "how_it_went": "How it went:",
        "why": "Why:",
        "next_step": "Next:",
        "sessions": "Sessions of help:",
        "change": "Change {change}",
        "last_time": "last on",
    },
    nothing={
        "decided": "No decision about this target was written down.",
        "written": "Nothing was written down for this.",
        "actions": "No actions were written down.",
        "words": "No words were written down for this meeting.",
        "words_yet": "Nothing is written down yet. There is a sheet for the pupil and one for the "
        "family; you can also tell us.",
        "said": "Not said",
        "done": "Not yet",
    },
    action_heads=("What", "Who", "By when", "Done"),
    to_decide=(
        "For each target: keep going, adjust the support, replace the target, or finish",
        "Whether there should be more support, the same, or less",
        "Who will do what by when, and when we meet next",
    ),
    pupil_questions=(
        "What am I good at? What do people like about me?",
        "What is going well at school?",
        "What is hard, or makes me unhappy?",
        "What helps me? Who helps me?",
        "What would I like to change?",
        "What would I like to be able to do next?",
    ),
    pupil_choices=("Going well", "Getting there", "Hard for me"),
    pupil_given=(
        "☐ I wrote this     ☐ I drew it     ☐ I told someone", "Who helped me: ", "Date: ",
    ),
    family_questions=(
        "What do you like and admire about your child?",
        "What matters most to your child now? What matters for them?",
        "What is going well, at home and at school?",
        "What is not going well, or worries you?",
        "What helps at home that we should know of?",
        "What would you like to be different by the next review?",
        "Is there anything you want to ask, or someone you want to be there?",
        "Which language or format do you prefer? Is this day and time good for you?",
    ),
    family_given=("Who filled this in, and what you are to the child: ", "Date: "),
    felt={
        "pupil_Y": "{name} felt listened to.",
        "pupil_N": "{name} did not feel listened to.",
        "family_Y": "The family felt listened to.",
        "family_N": "The family did not feel listened to.",
    },
    statuses={status.value: said.family for status, said in STATUS_WORDS.items()},
    decisions=_labels(DECISIONS),
    judgements=_labels(JUDGEMENTS),
    support=_labels(SUPPORT_CHANGES),
    voices=_labels(VOICES),
    methods={each.code: each.label.lower() for each in VOICE_METHODS},
    hard_words={},
)  # fmt: skip
