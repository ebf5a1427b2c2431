"""The accessibility statement: what is promised, what was tried, what is known to be lacking."""

from __future__ import annotations

HEADLINE = "Who can use this dashboard, and what is still hard"
STANDARD = (
    "This dashboard aims at the Web Content Accessibility Guidelines (WCAG) version 2.2, level AA. "
    "It meets them in part: what it does not meet is listed below, with what to do instead."
)
CAN_HEADING = "What you can do"
CAN = (
    "read and use every page with the keyboard alone: Tab goes on, Shift and Tab goes back, Enter "
    "or the space bar chooses, and a frame shows where you are",
    "zoom to 400%, or use a window 320 pixels wide, without scrolling the page sideways; wide "
    "tables scroll within themselves",
    "choose light or dark colours with the browser or the computer; no meaning rests on colour "
    "alone",
    "have every chart read out as a sentence, and open the numbers behind it as a table",
    "turn any table into a plain one that a screen reader reads row by row: “Plain table” beneath "
    "it",
    "ask your computer for less movement, and nothing here moves by itself",
)
LIMITS_HEADING = "What is known to be hard"
# What is hard, and what to do instead.
LIMITS = (
    (
        "A table first appears as a grid that is drawn as a picture. A screen reader may "
        "hear its name and its cells, but not that some of them are links.",
        "Choose “Plain table” beneath it: the same rows, with the links.",
    ),
    (
        "The box for files is marked by the component it is made of as decoration and has a name "
        "all the same, which a screen reader may repeat.",
        "Choose the “Upload” button inside it, or load files from the command line.",
    ),
    (
        "In a very narrow window, or at 400%, the words within a chart can be cut off.",
        "Open “Table” beneath it: it begins with the chart’s finding in a sentence.",
    ),
    (
        "The calendar that opens from a date repeats the landmarks of a page inside itself, which "
        "a screen reader may read out.",
        "Type the day, the month and the year instead: each is a field of its own.",
    ),
    (
        "A menu, a list of choices or a help text that opens over the page is drawn outside the "
        "page’s landmarks by the component it is made of.",
        "Moving by landmarks passes it by: use Tab or the arrow keys.",
    ),
    (
        "In a narrow window, or at 400%, the menu is not read out as one list with its number of "
        "entries.",
        "Each entry is a link with the name of its page.",
    ),
    (
        "In Safari, a plain table without links that is wider than the window may not scroll "
        "sideways with the arrow keys.",
        "Widen the window, or use Chrome, Edge or Firefox.",
    ),
    (
        "A chart can be explored point by point with a mouse only.",
        "Open “Table” beneath it: the points are its rows.",
    ),
    (
        "The page gives its language as English, not as English of the United Kingdom.",
        "If the voice of your screen reader is American, choose a British one in its settings.",
    ),
    (
        "Spreadsheets that you download hold plain tables; their look is up to the program that "
        "opens them.",
        "The evidence pack is a page for the browser, with headings and tables.",
    ),
)
TESTED_HEADING = "How this was tested"
TESTED = (
    "On every change, a program (axe-core) checks each page with the sample school in the "
    "Chromium browser against the rules of WCAG 2.2 A and AA that a program can check; other tests "
    "do five everyday jobs with the keyboard alone, and open each page 320 pixels wide. A longer "
    "check, run by hand, looks at each page with its parts opened, for each role, and at an empty "
    "school, a load and a meeting, in light and in dark colours. "
    "A program finds only part of what can be wrong. No person who uses a screen reader, a "
    "magnifier or speech has tested it yet."
)
ASK_HEADING = "If something is hard for you"
ASK = (
    "Your school runs this dashboard itself. Tell whoever looks after it, most often the SENCO or "
    "the IT support, what you wanted to do and what got in the way. They can give you a plan, a "
    "review or a chart in another form: large print, Easy Read, on paper or read aloud. If you are "
    "not happy with the answer, use the school’s complaints procedure; the Equality Advisory and "
    "Support Service (EASS) advises on the next step."
)
LAW_HEADING = "What the law asks"
LAW = (
    "A school in England must make reasonable adjustments under the Equality Act 2010. A school "
    "that offers the dashboard to families on the web may also have to publish a statement of its "
    "own under the Public Sector Bodies Accessibility Regulations 2018: this one may be copied "
    "and completed with the school’s name, contact and date."
)
