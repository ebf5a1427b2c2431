"""Targets in mathematics and in learning (cognition)."""

from __future__ import annotations

from iepdata.sample.words.forms import Help, Pattern

NUMBER = Help("Number catch-up", 3, 20, "1:3", 3)
TASKBOARD = Help("Independent work station", 4, 15)

MATHEMATICS = (
    Pattern(
        "mat_bonds", "MATHEMATICS", "MLD SPLD SLCN NSA", (1, 4), "trials", "out of 20",
        (5, 8), (17, 18), "Give {goal} number bonds to {thing} within three seconds each",
        ("I want to do it without my fingers.", "I want to beat the timer."),
        ("Numicon and tens frames: build it, say it, hide it, five minutes a day",
         "Bonds learnt in families of four on a key ring; quick quiz with a partner"),
        ("Classroom",), NUMBER, ("10", "20"), trials=20,
    ),
    Pattern(
        "mat_tables", "MATHEMATICS", "SPLD MLD ASD NSA", (3, 7), "rate", "facts per minute",
        (4, 7), (20, 24), "Answer {goal} facts a minute from the {thing} times tables",
        ("I want to get on the tables board.", "Maths takes me ages because of tables."),
        ("Four facts a week, practised in one-minute bursts with a graph the pupil fills in",
         "Table square with known facts coloured in; unknown facts linked to known ones aloud"),
        ("Classroom", "Maths"), Help("Precision teaching: tables", 4, 10),
        ("2, 5 and 10", "3 and 4", "6 and 8"),
    ),
    Pattern(
        "mat_count", "MATHEMATICS", "SLD DS MLD SLCN", (0, 3), "count", "objects",
        (3, 5), (18, 20), "Count out {goal} objects from a larger group, touching each once",
        ("I count cars.", "I want to count my own counters."),
        ("Real objects moved from one tray to another, one number word for each; stop at the "
         "number on the card",
         "Counting built into snack and tidy-up: plates, cups, pegs; adult models then waits"),
        ("Classroom",), NUMBER,
    ),
    Pattern(
        "mat_place", "MATHEMATICS", "MLD SPLD DS VI", (3, 7), "trials", "out of 10",
        (2, 4), (8, 9), "Say what each digit is worth in {goal} {thing} numbers",
        ("I get muddled with the noughts.", "I want to do the same maths as my table."),
        ("Dienes and arrow cards side by side: build, partition, say, record",
         "Place-value mat kept on the desk; numbers from real prices and distances"),
        ("Classroom", "Maths"), NUMBER, ("three-digit", "four-digit"), trials=10,
    ),
    Pattern(
        "mat_problem", "MATHEMATICS", "ASD SLCN MLD SPLD", (3, 8), "scale", "prompt level",
        (2, 2), (6, 6), "Draw and solve a two-step word problem: {goal}",
        ("I can do the sum but not the story.", "I want to know which sum it is."),
        ("Bar model drawn for every problem; key facts underlined; adult asks only 'what do we "
         "know?'",
         "Problems written about the pupil's own interests; one solved, one half solved, one "
         "alone"),
        ("Classroom", "Maths"), None, scale="PROMPT",
    ),
    Pattern(
        "mat_money", "MATHEMATICS", "SLD DS MLD ASD", (3, 9), "trials", "out of 10",
        (1, 3), (8, 8), "Pay for {goal} items under £5 with the right coins and notes",
        ("I want to buy my own snack.", "I want to go to the shop with Nan and pay."),
        ("Class shop on Fridays with real coins; next-pound method, coins lined up first",
         "Weekly trip to the corner shop with a list of two items and a £5 note"),
        ("Classroom", "Local shop"), Help("Life skills: money", 1, 40, "1:2", 2), trials=10,
    ),
    Pattern(
        "mat_time", "MATHEMATICS", "SPLD MLD ASD DS", (3, 8), "trials", "out of 10",
        (2, 3), (8, 9), "Tell {goal} times on a clock face to the nearest {thing}",
        ("I want to know how long until lunch.", "I want a watch with hands."),
        ("Own clock on the desk, set to the time of the next change; 'past' and 'to' halves in "
         "two colours",
         "Three questions at fixed moments of the day: what time is it, what happens next, how "
         "long"),
        ("Classroom",), None, ("five minutes", "quarter of an hour"), trials=10,
    ),
    Pattern(
        "mat_arithmetic", "MATHEMATICS", "MLD SPLD SEMH NSA PD", (4, 9), "percent", "correct",
        (25, 40), (80, 85), "Get {goal} of the weekly arithmetic quiz right",
        ("I want to finish the quiz.", "I want to stop leaving blanks."),
        ("Two worked examples on the page, two half worked, then alone; same layout every week",
         "Errors from last week's quiz re-taught on Monday, one method only, with squared paper"),
        ("Classroom", "Maths"), NUMBER, grain=5,
    ),
    Pattern(
        "mat_negative", "MATHEMATICS", "SPLD MLD ASD HI", (7, 10), "trials", "out of 20",
        (5, 8), (16, 18), "Add and subtract {goal} pairs of positive and negative numbers",
        ("I always get the signs wrong.", "I want to move up a set."),
        ("Vertical number line and two-colour counters; zero pairs said aloud",
         "Five-a-day starter on the same skill; pupil marks own and explains one error"),
        ("Maths",), Help("Maths tutoring", 1, 45, "1:3", 3, "teacher"), trials=20,
    ),
    Pattern(
        "mat_fractions", "MATHEMATICS", "MLD SPLD SLCN VI", (5, 9), "percent", "correct",
        (20, 35), (75, 80), "Match {goal} of fractions, decimals and pictures correctly",
        ("Fractions make no sense yet.", "I want to see it, not just write it."),
        ("Fraction wall and hundred square handled before any writing; matching cards twice a "
         "week",
         "Everyday fractions first: pizza, pitch, phone battery; then symbols beside them"),
        ("Maths", "Classroom"), None, grain=5,
    ),
    Pattern(
        "mat_copying", "MATHEMATICS", "SPLD PD VI HI", (4, 9), "count", "errors a page",
        (8, 10), (2, 2), "Set out a page of calculations with no more than {goal} copying errors",
        ("I lose marks for writing the number wrong.", "I want my columns to line up."),
        ("Large squared paper, questions printed rather than copied, one column at a time",
         "Line tracker over the question; pupil ticks each digit against the original"),
        ("Maths", "Classroom"), None,
    ),
    Pattern(
        "mat_inverse", "MATHEMATICS", "MLD SEMH ASD SPLD", (4, 10), "yes_no", "yes or no",
        (0, 0), (1, 1), "Check an answer with the inverse without being asked",
        ("I want to know it's right before I show anyone.", "I rush."),
        ("Check box printed after each question; a mark for the check as well as the answer",
         "Partner swaps one answer a lesson and checks it the other way"),
        ("Maths", "Classroom"), None,
    ),
)  # fmt: skip

COGNITION = (
    Pattern(
        "cog_steps", "COGNITION", "SLCN MLD HI DS ASD", (1, 6), "trials", "out of 10",
        (2, 3), (8, 9), "Follow {goal} three-step instructions the first time they are given",
        ("I forget the last bit.", "I want to know what to do without asking again."),
        ("Name first, one pause between steps, pupil says the steps back and counts on fingers",
         "Steps drawn on a small whiteboard by the pupil while listening"),
        ("Classroom", "PE"), None, trials=10,
    ),
    Pattern(
        "cog_task", "COGNITION", "ASD SEMH MLD NSA OTH", (1, 7), "duration", "minutes",
        (3, 5), (15, 20), "Stay with a set task for {goal} minutes, using the task board",
        ("I want to finish so I can do Lego.", "I can do it when it's quiet."),
        ("Task board with three jobs and a choice at the end; timer the pupil can see",
         "Work station facing the wall, one task in each tray, finished box on the right"),
        ("Classroom",), TASKBOARD, grain=1,
    ),
    Pattern(
        "cog_start", "COGNITION", "SEMH MLD ASD NSA OTH", (3, 10), "latency", "seconds",
        (180, 300), (45, 60), "Begin an independent task within {goal} seconds of being asked",
        ("I don't like starting.", "I want someone to check I've got it, then go away."),
        ("Adult checks in first with this pupil, agrees the first step, returns after two "
         "minutes",
         "First step printed at the top of the page; two finished examples to look at"),
        ("Classroom", "Maths", "English"), None, grain=15,
    ),
    Pattern(
        "cog_prompts", "COGNITION", "MLD ASD DS SLD NSA", (2, 8), "count", "adult prompts",
        (10, 14), (3, 3), "Complete a twenty-minute task with no more than {goal} adult prompts",
        ("I want to do it by myself.", "I like it when they let me try."),
        ("Prompts counted with a clicker; adult waits ten seconds and points to the task card "
         "first",
         "Checklist with boxes to tick; adult sits two tables away and comes when the card is "
         "turned"),
        ("Classroom",), TASKBOARD,
    ),
    Pattern(
        "cog_recall", "COGNITION", "MLD SLCN SPLD VI", (3, 9), "percent", "of facts",
        (20, 35), (80, 80), "Recall {goal} of the unit's ten key facts a week after the lesson",
        ("It goes out of my head.", "I want to know the answers in the quiz."),
        ("Knowledge organiser cut to ten facts with pictures; quizzed on day 1, 3 and 7",
         "Facts recorded as a song or voice note and played on the way to school"),
        ("Science", "Topic"), None, grain=10,
    ),
    Pattern(
        "cog_planner", "COGNITION", "SPLD ASD MLD SEMH", (7, 11), "percent", "of lessons",
        (30, 45), (90, 90), "Write the homework and its date in the planner in {goal} of lessons",
        ("I get told off for homework I didn't know about.", "I want it all in one place."),
        ("Homework set in the first ten minutes and shown on the board; tutor checks each "
         "afternoon",
         "Photo of the board in the pupil's own app, read back to the tutor on the last day of "
         "the week"),
        ("English", "Maths", "Science"), None, grain=5,
    ),
    Pattern(
        "cog_equipment", "COGNITION", "SPLD ASD SEMH PD OTH", (6, 11), "percent", "of lessons",
        (40, 55), (95, 95), "Come to {goal} of lessons with the right book and equipment",
        ("I want to stop getting marks for no pen.", "My bag is a mess."),
        ("Second set of books kept in each room; pencil case checked with the tutor at 8:40",
         "Colour-coded timetable matched to coloured folders; bag packed the night before with "
         "a photo list"),
        ("English", "Maths", "Science"), None, grain=5,
    ),
    Pattern(
        "cog_switch", "COGNITION", "PMLD SLD MSI", (0, 8), "scale", "prompt level",
        (1, 2), (5, 5), "Press a switch to make a favourite thing happen: {goal}",
        ("(laughs when the fan starts)", "(looks at the switch, then at the adult)"),
        ("Switch in the same place by the stronger hand; ten turns; adult waits ten seconds, "
         "then one prompt at a time",
         "Switch linked to a fan or a family voice message, chosen by eye pointing"),
        ("Sensory room", "Classroom"), Help("Switch and communication", 4, 20), scale="PROMPT",
    ),
    Pattern(
        "cog_sort", "COGNITION", "SLD DS PMLD MLD", (0, 4), "trials", "out of 10",
        (2, 3), (8, 9), "Sort {goal} objects into two groups by {thing}",
        ("Red in here!", "I can do the big ones."),
        ("Two hoops with a picture each, objects handed over one by one; errors put back without "
         "comment",
         "Sorting real things: laundry, cutlery, PE bibs"),
        ("Classroom",), None, ("colour", "size", "what they are for"), trials=10,
    ),
    Pattern(
        "cog_track", "COGNITION", "PMLD MSI VI", (0, 9), "duration", "seconds",
        (2, 4), (12, 15), "Follow a light or a familiar face with the eyes for {goal} seconds",
        ("(turns to Mum's voice)", "(smiles at the torch)"),
        ("Dark tent, one light moved slowly left to right; five turns, rest when looking away",
         "Bright toy against a black cloth at 40 cm, on the side the vision teacher advised"),
        ("Sensory room",), Help("Vision stimulation", 3, 15), grain=1,
    ),
    Pattern(
        "cog_revision", "COGNITION", "SPLD MLD SEMH ASD", (9, 11), "yes_no", "yes or no",
        (0, 0), (1, 1), "Complete the week's three retrieval quizzes by Friday",
        ("I want to pass my mocks.", "I don't know how to revise."),
        ("Quizzes of eight questions on a phone; mentor looks at results with the pupil on "
         "Thursday",
         "Revision slot in the library after school twice a week, with a plan for each slot"),
        ("Library", "Home"), Help("Mentor meeting", 1, 20, lead="teacher"),
    ),
)  # fmt: skip
