"""Targets in sensory regulation, physical skills and preparing for adulthood, and other aims."""

from __future__ import annotations

from iepdata.sample.words.forms import Help, Pattern

SENSORY_CIRCUIT = Help("Sensory circuit", 5, 15, "1:6", 6)
PHYSIO = Help("Physiotherapy programme", 3, 20, lead="physio")
LIFE_SKILLS = Help("Life skills", 1, 50, "1:3", 3)

SENSORY = (
    Pattern(
        "sen_hall", "SENSORY", "ASD MSI SLD HI", (0, 7), "duration", "minutes",
        (2, 4), (15, 20), "Stay in the dining hall with ear defenders on for {goal} minutes",
        ("It hurts my ears.", "I want to eat my pudding there."),
        ("Goes in first, same seat, leaves before it hurts; one minute longer each week",
         "Ear defenders and a weighted lap pad; exit agreed with a hand sign"),
        ("Dining hall",), None, grain=1,
    ),
    Pattern(
        "sen_break", "SENSORY", "ASD SEMH SLD OTH", (0, 8), "scale", "prompt level",
        (1, 2), (6, 6), "Ask for a movement break before becoming unsettled: {goal}",
        ("Wobble time!", "I need to push something."),
        ("Break card on the desk; three movement breaks offered a day, always followed by work",
         "Adult points to the engine dial when early signs show, and waits"),
        ("Classroom",), SENSORY_CIRCUIT, scale="PROMPT",
    ),
    Pattern(
        "sen_assembly", "SENSORY", "ASD SLD DS MSI", (0, 6), "duration", "minutes",
        (3, 5), (15, 18), "Sit through {goal} minutes of assembly",
        ("I like the singing.", "Too many people."),
        ("Seat at the end by the door, fidget in hand, programme of the assembly in pictures",
         "Comes in after the music, goes out before the rush, a little less each week"),
        ("Hall",), None, grain=1,
    ),
    Pattern(
        "sen_chew", "SENSORY", "ASD SLD OTH", (0, 6), "count", "times a day",
        (11, 15), (3, 3),
        "Chew clothes no more than {goal} times a day, using the chew tube instead",
        ("It helps me think.", "My sleeve gets wet."),
        ("Chew tube on a lanyard, offered at the times the chart shows; crunchy snack at ten",
         "Oral exercises from the therapist before carpet time"),
        ("Classroom",), SENSORY_CIRCUIT,
    ),
    Pattern(
        "sen_touch", "SENSORY", "ASD PMLD MSI PD", (0, 4), "scale", "prompt level",
        (1, 1), (5, 5), "Touch wet or sticky materials in a set activity: {goal}",
        ("Yuck but OK.", "(reaches for the foam)"),
        ("Tool first, then glove, then fingertip; cloth always in reach; ends after two minutes",
         "Same material for two weeks, warm and in a bag before it is open"),
        ("Sensory room",), None, scale="PROMPT",
    ),
    Pattern(
        "sen_calm", "SENSORY", "ASD PMLD SLD OTH SEMH", (0, 11), "count", "episodes a week",
        (3, 4), (5, 5), "Keep distressed episodes at {goal} a week or fewer",
        ("I feel better with my blanket.", "(hums when calm)"),
        ("Sensory diet of the occupational therapist's plan kept at all five times of the day",),
        ("Classroom", "Hall"), SENSORY_CIRCUIT, direction="keep",
    ),
    Pattern(
        "sen_scan", "SENSORY", "VI MSI", (3, 11), "latency", "seconds",
        (40, 60), (10, 12), "Find a named item on a page in 18-point print within {goal} seconds",
        ("I find it but it's too late.", "I want to use my magnifier without being stared at."),
        ("Left-to-right search with a line guide; page sent as a file the day before",
         "Dome magnifier and a plain background; ten items a session, timed by the pupil"),
        ("Classroom", "Science"), Help("Vision teacher", 1, 45, lead="vision"), grain=1,
    ),
)  # fmt: skip

PHYSICAL = (
    Pattern(
        "phy_scissors", "PHYSICAL", "PD DS MLD OTH", (0, 3), "trials", "out of 10",
        (2, 3), (8, 9), "Cut {goal} lines within half a centimetre",
        ("I want to cut out my own card.", "Scissors are hard."),
        ("Spring scissors, card before paper, thumb-up sticker; five lines a day",
         "Snipping dough and straws to build strength, then short lines"),
        ("Classroom",), Help("Fine motor group", 3, 15, "1:4", 4), trials=10,
    ),
    Pattern(
        "phy_stand", "PHYSICAL", "PD PMLD", (0, 8), "duration", "minutes",
        (8, 12), (30, 35), "Stand in the standing frame for {goal} minutes",
        ("I can see out of the window.", "(smiles at music)"),
        ("Frame during story or music, two minutes longer each week, skin check after",
         "Two shorter stands, morning and afternoon, beside a friend at the art table"),
        ("Classroom",), PHYSIO, grain=1,
    ),
    Pattern(
        "phy_dress", "PHYSICAL", "PD DS ASD MLD", (0, 6), "duration", "minutes",
        (18, 24), (6, 7), "Change for PE within {goal} minutes",
        ("I want to be there for the warm-up.", "Buttons are annoying."),
        ("Clothes laid out in order on a mat; start with the last step and work back",
         "Zip pull and elastic laces; quiet corner and a five-minute start"),
        ("Changing area",), None, grain=1,
    ),
    Pattern(
        "phy_letters", "PHYSICAL", "PD SPLD OTH DS", (1, 6), "rate", "letters per minute",
        (8, 12), (36, 42), "Write {goal} readable letters a minute from a model",
        ("My hand gets tired.", "I want neat writing like Dad."),
        ("Five minutes of hand warm-up, sloping board, lined paper with a grey middle",
         "Letters in families with the same start; pencil grip changed on therapist's advice"),
        ("Classroom",), Help("Handwriting programme", 4, 10),
    ),
    Pattern(
        "phy_transfer", "PHYSICAL", "PD PMLD MSI", (2, 11), "scale", "prompt level",
        (1, 2), (5, 5), "Move from wheelchair to classroom chair: {goal}",
        ("I want to do it my way.", "Count to three with me."),
        ("Same four steps said aloud, brakes first; two adults, then one, as the risk "
         "assessment allows",
         "Grab rail by the desk; strengthening exercises before the move"),
        ("Classroom",), PHYSIO, scale="PROMPT",
    ),
    Pattern(
        "phy_seizures", "PHYSICAL", "PMLD PD SLD", (0, 11), "count", "seizures a week",
        (2, 2), (4, 4), "Keep seizures in school at {goal} a week or fewer",
        ("(sleepy, holds hand)", "I want my blanket after."),
        ("Triggers avoided: rest after lunch, cool room, fluids; recorded as the care plan says",),
        ("Classroom", "Hall"), None, direction="keep",
    ),
    Pattern(
        "phy_walk", "PHYSICAL", "PD MSI VI DS", (1, 11), "duration", "minutes",
        (4, 4.5), (6, 6), "Keep the walk from tutor base to the hall to {goal} minutes or less",
        ("I don't want to use the lift.", "I can still race Miss."),
        ("Walks it twice a day with the frame set at the physiotherapist's height",),
        ("Corridor",), PHYSIO, grain=0.5, direction="keep",
    ),
    Pattern(
        "phy_route", "PHYSICAL", "VI MSI PD", (3, 11), "percent", "of route points",
        (25, 40), (90, 95), "Follow the route from {thing} and find {goal} of its points safely",
        ("I want to go on my own.", "I know it by the smell of the canteen."),
        ("Route walked with the mobility teacher: landmark, turn, check; one point more each week",
         "Tactile map felt first; pupil leads and adult follows three metres behind"),
        ("Around school",), Help("Mobility and orientation", 1, 45, lead="vision"),
        ("tutor base to the science block", "the gate to class"), grain=5,
    ),
    Pattern(
        "phy_ball", "PHYSICAL", "PD DS OTH MLD", (1, 5), "trials", "out of 10",
        (1, 3), (8, 8), "Catch a large ball thrown from two metres {goal} times",
        ("I want to play at break.", "I shut my eyes."),
        ("Balloon, then scarf, then soft ball; feet on spots; ten throws before PE",
         "Partner practice with a friend on the playground twice a week"),
        ("Hall", "Playground"), Help("Gross motor group", 2, 20, "1:4", 4), trials=10,
    ),
)  # fmt: skip

ADULTHOOD = (
    Pattern(
        "pfa_bus", "ADULTHOOD", "ASD SLD MLD DS VI", (9, 11), "scale", "prompt level",
        (1, 2), (6, 6), "Travel on the number 14 bus from school to town: {goal}",
        ("I want to meet my mates in town.", "Mum worries, but I can do it."),
        ("Route film watched first; adult beside, then behind, then at the other end",
         "Phone checklist with photographs of each stop; what-if cards practised weekly"),
        ("Community",), Help("Travel training", 1, 60), scale="PROMPT",
    ),
    Pattern(
        "pfa_cook", "ADULTHOOD", "SLD MLD DS ASD PD", (7, 11), "trials", "out of 10 steps",
        (2, 4), (9, 10), "Make {thing}, doing {goal} steps alone",
        ("I want to cook for Dad.", "I'm good at chopping now."),
        ("Recipe in photographs, one step a page; adult does only the steps marked red",
         "Same recipe three weeks running, then a new one with the same skills"),
        ("Food room",), LIFE_SKILLS, ("beans on toast", "pasta with sauce", "an omelette"),
        trials=10,
    ),
    Pattern(
        "pfa_on_time", "ADULTHOOD", "ASD SEMH MLD SPLD VI", (7, 11), "percent", "of lessons",
        (45, 60), (95, 95), "Be in the right room on time for {goal} of lessons",
        ("I want to stop getting lates.", "The new block confuses me."),
        ("Coloured map and leaving signal two minutes early, faded after four weeks",
         "Walks with a peer guide; phone alarm named with the room"),
        ("English", "Maths", "Science"), None, grain=5,
    ),
    Pattern(
        "pfa_interview", "ADULTHOOD", "ASD SLCN MLD SEMH PD HI", (9, 11), "gas", "GAS",
        (-2, -1), (1, 1),
        "Answer five interview questions (0: with notes; +1: without notes; "
        "+2: with someone I don't know)",
        ("I want a job at the garage.", "I want to go to college, not sixth form."),
        ("Strengths list made from evidence; two questions a week, filmed",
         "Mock interview with a local employer; questions sent three days before"),
        ("Careers room",), Help("Careers mentoring", 1, 30, lead="teacher"),
    ),
    Pattern(
        "pfa_phone", "ADULTHOOD", "ASD SLCN SEMH HI MLD", (9, 11), "yes_no", "yes or no",
        (0, 0), (1, 1), "Make a phone call or send a message to arrange something real",
        ("I hate phones.", "I want to book my own haircut."),
        ("Script with gaps; first call to an adult in the next room",
         "Choice of call, text relay or e-mail; one real arrangement a fortnight"),
        ("Learning base",), LIFE_SKILLS,
    ),
    Pattern(
        "pfa_pack", "ADULTHOOD", "ASD DS SPLD MLD PD", (4, 8), "percent", "of items",
        (30, 45), (95, 95), "Pack own bag from a list with {goal} of the things needed",
        ("I want to be ready for big school.", "I forget my PE kit."),
        ("Photo list inside the bag lid; packed at 3:10 with a partner check",
         "Packed at home the night before; list made by the pupil each Sunday"),
        ("Cloakroom",), None, grain=5,
    ),
    Pattern(
        "pfa_decide", "ADULTHOOD", "ASD SLD MLD SLCN PD DS", (8, 11), "count", "decisions a week",
        (1, 2), (10, 10), "Make and explain {goal} real decisions a week about own day",
        ("Ask me, not my mum.", "I want to choose my options."),
        ("Decision card: choices, good, bad, mine; adults wait for the answer",
         "Weekly planning meeting led by the pupil, notes in own words"),
        ("Learning base",), None,
    ),
)  # fmt: skip

OTHER = (
    Pattern(
        "oth_homework", "OTHER", "SPLD SEMH MLD NSA OTH", (5, 11), "count", "pieces a fortnight",
        (1, 2), (10, 10), "Hand in {goal} pieces of homework a fortnight",
        ("There's no room at home.", "I want to do it at school."),
        ("Homework club twice a week with a snack; tasks of 20 minutes at most",
         "One piece a subject, chosen with the teacher; e-mailed photograph counts"),
        ("Homework club",), Help("Homework club", 2, 45, "1:10", 10),
    ),
    Pattern(
        "oth_toilet", "OTHER", "SLD DS ASD PMLD", (0, 3), "count", "accidents a week",
        (8, 11), (2, 2), "Have no more than {goal} toileting accidents a week",
        ("I did it!", "Dry all day!"),
        ("Toilet picture shown every 90 minutes; same words at home and school",
         "Timed to the pattern in the log; favourite book kept there"),
        ("Toilets",), None,
    ),
    Pattern(
        "oth_foods", "OTHER", "ASD OTH SLD", (0, 7), "count", "foods a week",
        (3, 4), (12, 12), "Try {goal} different foods a week at lunch",
        ("Only beige.", "I liked the melon."),
        ("Food steps: look, touch, smell, lick, bite; no praise for eating, none withheld",
         "Pupil chooses one new food on Monday from the dietitian's list"),
        ("Dining hall",), None,
    ),
)  # fmt: skip

PATTERNS = (*SENSORY, *PHYSICAL, *ADULTHOOD, *OTHER)
