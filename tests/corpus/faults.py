"""What is wrong with the files that schools have, and what the import does about it."""

from __future__ import annotations

TITLES = "title rows, merged or two-row headings: found by their names"
HEADINGS = "headings in other words: aliases, or a match that is asked for and remembered"
DAY_OR_MONTH = "dd/mm and mm/dd: one order a column, decided, asked or said"
SERIALS = "day numbers, 1904 workbooks, text dates, two-digit years: converted and counted"
IMPOSSIBLE = "dates that cannot be: the row is set aside"
PERCENT = "85%, 0.85, 85: decided for a target or column, never for a row"
FRACTION_DATES = "3/5 that Excel made the third of May: set aside with that explanation"
FORMS = "the many ways of writing a value: known ones read, the rest set aside"
LIMITS = "more right than tried, per cent over 100, no level of the scale: set aside"
BLANKS = "blank rows, subtotals, repeated headings, notes at the foot: skipped and counted"
SPACES = "spaces and apostrophes of all kinds: matched as one, kept as written"
PEOPLE = "pupils by name: by id, else by name and birth date, never merged on a name"
AGAIN = "the same rows again: unchanged, or superseding with history"
IDS = "ids that lost zeros or digits: read as text, set aside where they are mangled"
CODES = "codes in other words: synonyms, the unknown shown, never 'other'"
WIDE = "a sheet a pupil or term, dates across: recognised and unpivoted"
HIDDEN = "hidden rows, formulas without a value, errors: set aside and said"
INJECTION = "cells that start with = + - @: kept, escaped on the way out"
UNKNOWN = "observations of unknown or closed targets: set aside, tried again after the fix"
REFUSED = "files that are no table: refused with a sentence, the store untouched"

# The forms in which a file can have each fault.
FORMS_OF = {
    TITLES: {"csv", "xlsx"},
    HEADINGS: {"csv", "xlsx"},
    DAY_OR_MONTH: {"csv", "xlsx"},
    SERIALS: {"csv", "xlsx"},
    IMPOSSIBLE: {"csv", "xlsx"},
    PERCENT: {"csv", "xlsx"},
    FRACTION_DATES: {"csv", "xlsx"},
    FORMS: {"csv", "xlsx"},
    LIMITS: {"csv", "xlsx"},
    BLANKS: {"csv", "xlsx"},
    SPACES: {"csv", "xlsx"},
    PEOPLE: {"csv", "xlsx"},
    AGAIN: {"csv", "xlsx"},
    IDS: {"csv", "xlsx"},
    CODES: {"csv", "xlsx"},
    WIDE: {"csv", "xlsx"},
    HIDDEN: {"csv", "xlsx"},
    INJECTION: {"csv", "xlsx"},
    UNKNOWN: {"csv", "xlsx"},
    REFUSED: {"csv", "xlsx"},
}
