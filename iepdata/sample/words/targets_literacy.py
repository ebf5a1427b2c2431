"""Targets in reading, writing and spelling."""

from __future__ import annotations

from iepdata.sample.words.forms import Help, Pattern

PAIRED = Help("Paired reading", 2, 15)
PRECISION = Help("Precision teaching: reading", 4, 10)
PHONICS = Help("Phonics catch-up", 4, 15, "1:3", 3)
WRITING = Help("Writing group", 2, 30, "1:4", 4, "teacher")
SPELLING = Help("Spelling practice", 3, 10)

LITERACY = (
    Pattern(
        "lit_errors", "LITERACY", "SPLD MLD HI NSA ASD", (2, 8), "rate", "errors per 100 words",
        (8, 12), (3, 3),
        "Read a {thing} text aloud with no more than {goal} errors in 100 words",
        ("I want to read to Year 1.", "I want to stop guessing the words.",
         "I want to read it without my finger."),
        ("Paired reading for 15 minutes: read together, tap to read alone, re-read any sentence "
         "with an error",
         "Six tricky words taught on cards before the book is opened; the same page read on two "
         "days running",
         "Pupil records the page on a tablet, listens back with the text and marks own errors"),
        ("Classroom", "Library"), PAIRED, ("Band 6", "Band 7", "Band 8"),
    ),
    Pattern(
        "lit_wcpm", "LITERACY", "SPLD MLD SLCN NSA", (2, 6), "wcpm", "words per minute",
        (36, 56), (80, 95),
        "Read {goal} words correctly in one minute from an unseen {thing} passage",
        ("I want to read chapter books like my sister.", "I want to read faster than I talk.",
         "I want to keep up when we read together."),
        ("Repeated reading: the same 100-word passage three times, graphing the best minute",
         "Echo reading a paragraph at a time, then one cold read; phrases marked with slashes"),
        ("Classroom", "Intervention room"), PRECISION, ("Year 2", "Year 3", "Year 4"),
    ),
    Pattern(
        "lit_wcpm_sec", "LITERACY", "SPLD MLD NSA ASD", (7, 10), "wcpm", "words per minute",
        (72, 92), (125, 140),
        "Read {goal} words correctly in one minute from a {thing} textbook page not seen before",
        ("I want to finish the text when everyone else does.",
         "I don't want to be asked to read when I haven't seen it."),
        ("Fluency session in tutor time: model read, choral read, timed read, on one text a week",
         "Text sent home the night before with an audio version; timed read in the lesson"),
        ("Tutor base", "Library"), Help("Fluency group", 3, 20, "1:4", 4),
        ("science", "history", "geography"),
    ),
    Pattern(
        "lit_phonics", "LITERACY", "SPLD SLCN MLD NSA DS", (1, 3), "trials", "out of 20",
        (5, 9), (17, 18), "Read {goal} nonsense words with {thing}",
        ("I want to know my sounds.", "I want to read the alien words."),
        ("Ten minutes of sound cards, then blending with magnetic letters, same order every day",
         "Sounds taught in pairs that look alike; sound buttons drawn under each word before "
         "blending"),
        ("Classroom", "Group room"), PHONICS,
        ("the sounds ai, ee, igh and oa", "the split vowels a-e, i-e and o-e",
         "two consonants at the start, such as st, cl and fr"), trials=20,
    ),
    Pattern(
        "lit_hfw", "LITERACY", "SPLD MLD DS SLD NSA", (1, 4), "trials", "out of 20",
        (4, 8), (16, 18), "Read {goal} {thing} words at sight, within two seconds each",
        ("I want to know words just by looking.", "I want to read the words on the wall."),
        ("Precision teaching: five words at a time on a grid, one-minute test, chart on the wall",
         "Words hunted in the pupil's own reading book and written in sand, then on paper"),
        ("Classroom",), PRECISION, ("Phase 3", "Phase 4", "Phase 5", "Year 2 common exception"),
        trials=20,
    ),
    Pattern(
        "lit_spell", "LITERACY", "SPLD HI SLCN NSA PD", (2, 6), "trials", "out of 10",
        (2, 4), (8, 9), "Spell {goal} of the week's words correctly in dictated sentences",
        ("I want to spell without asking.", "I want my story to look right."),
        ("Look, say, cover, write, check with five words a week, all from one pattern",
         "Words split into sounds with counters and practised on a keyboard at home and school"),
        ("Classroom",), SPELLING, trials=10,
    ),
    Pattern(
        "lit_spell_subject", "LITERACY", "SPLD MLD SLCN ASD", (7, 11), "percent",
        "of subject words",
        (35, 50), (85, 90), "Spell {thing} words correctly {goal} of the times they are used",
        ("I want to stop losing marks for spelling.",
         "I want to use the real words, not easy ones."),
        ("Ten subject words a half-term on a key ring; two minutes of retrieval at the start of "
         "each lesson",
         "Mnemonics made by the pupil for each word; self-check against the list before handing "
         "in"),
        ("Science", "Humanities"), None, ("science", "geography", "food technology"), grain=5,
    ),
    Pattern(
        "lit_sentences", "LITERACY", "SLCN MLD ASD NSA DS", (1, 4), "count", "sentences",
        (1, 2), (6, 7), "Write {goal} sentences that make sense from a picture plan, without help",
        ("I want to write about dragons.", "I want to write my own, not copy."),
        ("Colourful semantics: who, doing what, where strips put in order, said aloud, then "
         "written",
         "Pupil records each sentence on a talking button and plays it back while writing"),
        ("Classroom",), WRITING,
    ),
    Pattern(
        "lit_punctuation", "LITERACY", "SPLD MLD SEMH NSA", (2, 7), "percent", "of sentences",
        (25, 45), (85, 90), "Use a capital letter and a full stop in {goal} of own sentences",
        ("I want fewer green pen marks.", "I want to get it right before I show it."),
        ("One-minute 'kung-fu' punctuation warm-up, then a check strip stuck to the desk",
         "Pupil reads own work aloud to a partner, stopping where the full stop goes, and edits"),
        ("Classroom",), None, grain=5,
    ),
    Pattern(
        "lit_start", "LITERACY", "SPLD SEMH ASD MLD PD", (3, 9), "latency", "seconds",
        (240, 420), (60, 60), "Start writing within {goal} seconds of the instruction",
        ("I know what to say but I get stuck on the first word.", "I want to just start."),
        ("First sentence said aloud to an adult, who writes the first three words as a starter",
         "Writing frame with the first line begun; sand timer started by the pupil"),
        ("Classroom", "English"), None, grain=15, clock=True,
    ),
    Pattern(
        "lit_infer", "LITERACY", "ASD SLCN MLD HI VI", (3, 8), "trials", "out of 10",
        (2, 4), (8, 8), "Answer {goal} 'how do you know?' questions by pointing to the words",
        ("I want to get the jokes in the book.", "I want to find the clues like a detective."),
        ("Detective questions with a highlighter: find it, say it, prove it, on one page a day",
         "Film clip first, then the same question on a text; feelings words on a card"),
        ("Classroom", "Library"), Help("Reading comprehension group", 2, 25, "1:3", 3), trials=10,
    ),
    Pattern(
        "lit_free_write", "LITERACY", "SPLD SEMH PD NSA", (4, 9), "rate", "words per minute",
        (4, 6), (13, 15), "Write {goal} words a minute in a ten-minute free write",
        ("I want to get my ideas down before they go.", "I want to fill a page."),
        ("Ideas mapped in pictures first; ten-minute write on alternate lines; word count graphed",
         "Speech-to-text for the first draft, typed up by the pupil"),
        ("Classroom", "English"), WRITING, grain=0.1, watched=10,
    ),
    Pattern(
        "lit_typing", "LITERACY", "SPLD PD VI HI", (5, 11), "rate", "words per minute",
        (6, 10), (22, 25), "Type {goal} words a minute with both hands from dictation",
        ("I want to use the laptop in every lesson.", "My hand hurts when I write."),
        ("Touch-typing course, ten minutes a day, keyboard covered from week four",
         "Typing homework replaced by typing up own writing in two subjects"),
        ("Library", "Computing"), Help("Touch-typing club", 3, 15, "1:6", 6),
    ),
    Pattern(
        "lit_paragraph", "LITERACY", "SPLD ASD SLCN MLD", (7, 11), "gas", "GAS",
        (-2, -2), (1, 1),
        "Write a paragraph with a point, evidence and an explanation (0: with a frame; "
        "+1: with a word bank only; +2: alone)",
        ("I want to know when I have written enough.", "I want a 5 in English."),
        ("Worked example annotated together, then a frame with sentence starters, faded by a "
         "starter each fortnight",
         "Colour-coded point, evidence and explanation planned aloud on a voice note before "
         "writing"),
        ("English", "History"), None,
    ),
    Pattern(
        "lit_share_book", "LITERACY", "PMLD SLD DS SLCN", (0, 3), "scale", "prompt level",
        (1, 2), (5, 5), "Turn the page and point to a named picture in a sharing book: {goal}",
        ("(smiles and reaches for the bear book)", "Again!"),
        ("One book for a fortnight with real objects in a bag; adult waits five seconds before "
         "any prompt",
         "Book with page-turners and one picture a page, read at the same place and time each "
         "day"),
        ("Book corner",), Help("Sharing books", 4, 10), scale="PROMPT",
    ),
    Pattern(
        "lit_name", "LITERACY", "MLD DS PD SLD SLCN", (0, 2), "yes_no", "yes or no",
        (0, 0), (1, 1), "Write own first name so that another adult can read it",
        ("I write my name on my picture.", "I can do the first letter!"),
        ("Name traced with a finger in foam, then dotted, then from a model beside the paper",
         "Letter order with name cards, one letter left out each day; thick triangular pencil"),
        ("Classroom",), None,
    ),
    Pattern(
        "lit_letters", "LITERACY", "SLCN MLD DS NSA", (0, 1), "count", "letters",
        (5, 8), (22, 24), "Say the sounds of {goal} letters shown in mixed order",
        ("I know s for snake.", "I want to do the sound game."),
        ("Three new letters a week with an action and an object each; known letters fished out "
         "of a bag",
         "Letters from the pupil's own name and family names first; song for each at tidy-up "
         "time"),
        ("Classroom",), PHONICS,
    ),
    Pattern(
        "lit_main_idea", "LITERACY", "ASD MLD SLCN HI", (6, 11), "percent", "of paragraphs",
        (30, 45), (80, 85), "Say the main idea of a paragraph in one sentence, {goal} of the time",
        ("I read it all but I can't say what it was about.", "I want to revise without reading it "
         "all again."),
        ("Gist game: ten words or fewer, then six, with the key word underlined first",
         "Two headings offered and the better one argued for, then own heading written"),
        ("English", "Science"), None, grain=5,
    ),
    Pattern(
        "lit_stamina", "LITERACY", "SEMH SPLD ASD NSA", (2, 8), "duration", "minutes",
        (3, 5), (15, 20), "Read a book of own choice quietly for {goal} minutes",
        ("I want to know what happens without someone reading it to me.",
         "I like the comic ones best."),
        ("Reading nest with a visual timer, two minutes longer each week, choice of three books",
         "Audiobook with the text for the first chapter, then reading on alone"),
        ("Classroom", "Library"), None, grain=1,
    ),
    Pattern(
        "lit_edit", "LITERACY", "SPLD ASD SEMH MLD", (5, 11), "yes_no", "yes or no",
        (0, 0), (1, 1), "Find and correct three errors in own work before handing it in",
        ("I want to find my own mistakes first.", "I never know what to look for."),
        ("Editing card with three checks chosen by the pupil; one paragraph read backwards, "
         "sentence by sentence",
         "Read-aloud software plays the work back; pupil stops it at each error"),
        ("English", "Classroom"), None,
    ),
)  # fmt: skip
