"""Words for files on their way in: what will happen, what was loaded, what an undo does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iepdata.wording.phrases import capitalised

# What becomes of a row, in the words of the screens, by the name that reports use.
FATES = {
    "loaded": "new",
    "superseded": "changed",
    "unchanged": "already there",
    "skipped": "skipped",
    "quarantined": "set aside",
}
# How a heading came to be read as it is.
HOW = {
    "name": "our name for it",
    "alias": "a usual name for it",
    "remembered": "as you chose last time",
    "chosen": "you chose this",
    "across": "one of the columns across",
    "sheet": "from the name of the sheet",
    "unread": "not read",
}
# What a heading can be that is no column of its table, and leads to the pupil or target.
BESIDE = {
    "pupil": "Pupil's full name",
    "first_name": "Pupil's first name",
    "last_name": "Pupil's last name",
    "dob": "Pupil's date of birth",
    "upn": "Pupil's UPN",
    "pupil_id": "Pupil ID",
    "target": "Target in words",
    "area": "Area of the target",
}
WAITING = "Nothing of it is loaded until you have answered and pressed the button."
NOT_LOOKED_AT = (
    "It has not been looked at, because another file met a fault. Take that one away to go on."
)
WHY_IS_HIDDEN = "Names are hidden, and why may hold one. Show names to read it."
LEFT_OUT = (
    "If such a sheet holds pupils, plans, targets or observations, give it that name and drop the "
    "workbook again: its columns can then be matched by hand."
)
HOW_TO_MEND = (
    "Download them, mend them where the reason says, and drop the workbook above. If what they "
    "missed has been loaded since, try them again."
)
Counts = Mapping[str, int]


def things(number: int, one: str, more: str = "") -> str:
    """A number of things: '1 row', '2,000 rows'."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def named(names: Sequence[str], most: int = 3) -> str:
    """Up to `most` names in a row and how many more there are: 'a.csv, b.csv and 4 more'."""
    more = len(names) - most
    if more > 0:
        return f"{', '.join(names[:most])} and {more} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def unnamed_file(suffix: str) -> str:
    """What a file is called while names are hidden: 'A file (.xlsx)'."""
    return f"A file ({suffix.lower()})" if suffix else "A file"


def fates(counts: Counts) -> str:
    """What becomes of the rows, without what does not occur: '312 new rows · 5 set aside'.

    'no rows' where nothing occurs.
    """
    said = [f"{counts[name]:,} {word}" for name, word in FATES.items() if counts.get(name)]
    if counts.get("loaded"):
        said[0] += " row" if counts["loaded"] == 1 else " rows"
    return " · ".join(said) or "no rows"


def ready(counts: Counts, files: int, waiting: int) -> str:
    """The headline before a load: `files` can be loaded, `waiting` others need an answer first."""
    if not files:
        one = "Your file needs an answer before it can be loaded"
        return one if waiting == 1 else f"{waiting} files need an answer before they can be loaded"
    fresh = counts.get("loaded", 0) + counts.get("superseded", 0)
    if not fresh and counts.get("quarantined"):
        line = f"Nothing to load yet: {things(counts['quarantined'], 'row')} to mend"
    elif not fresh:
        line = "Nothing new: every row is already there"
    else:
        line = f"Ready to load: {_fresh(counts)}"
    return line if not waiting else f"{line}; {things(waiting, 'file')} waiting for your answer"


def refused(files: int) -> str:
    """The headline where none of `files` files can be loaded."""
    return "This file cannot be loaded" if files == 1 else "None of these files can be loaded"


def loaded(counts: Counts) -> str:
    """The headline after a load."""
    fresh = counts.get("loaded", 0) + counts.get("superseded", 0)
    return f"Loaded: {_fresh(counts)}" if fresh else "Nothing was new: nothing has changed"


def aside(counts: Counts) -> str:
    """The line under the headline before a load: what is set aside, and that nothing is kept."""
    number = counts.get("quarantined", 0)
    rest = "Nothing is kept until you press the button."
    return f"{things(number, 'row')} will be set aside, with the reason. {rest}" if number else rest


def outcome(counts: Counts, refused: int) -> str:
    """The line under the headline after a load: what is left to do; `refused` files stayed out."""
    number, said = counts.get("quarantined", 0), []
    if refused:
        was = "was" if refused == 1 else "were"
        said.append(f"{things(refused, 'file')} {was} not loaded.")
    if number:
        them = "it" if number == 1 else "them"
        said.append(f"{things(number, 'row')} set aside: mend {them} and load {them} again.")
    return " ".join([*(said or ["Every row found its place."]), "You can undo it below."])


def closer(set_aside: int, columns: str, assumed: int, *, refused: bool) -> str:
    """What a closer look at a file shows: 'Why 2 rows are set aside · first rows · …'."""
    if not columns:
        return "Say what it holds"
    are = "is" if set_aside == 1 else "are"
    parts = [f"why {things(set_aside, 'row')} {are} set aside"] if set_aside else []
    parts += [] if refused else ["first rows"]
    parts.append(columns)
    parts += [f"{things(assumed, 'thing')} assumed"] if assumed else []
    return capitalised(" · ".join(parts))


def _fresh(counts: Counts) -> str:
    new, changed = counts.get("loaded", 0), counts.get("superseded", 0)
    said = [things(new, "new row")] if new else []
    if changed:
        said.append(f"{changed:,} changed" if new else things(changed, "changed row"))
    return ", ".join(said)


def columns_read(read: int, all_of_them: int) -> str:
    """How many of the headings are read: 'all 8 columns read', '7 of 8 columns read'."""
    if read == all_of_them:
        return f"all {read} columns read"
    return f"{read} of {things(all_of_them, 'column')} read"


def all_for_one(heading: str) -> str:
    """What to look at where every row is set aside for the same column."""
    return (
        f"Every row is set aside for the column “{heading}”. If it holds something else, say what "
        "below, under “How it was read”."
    )


def undo_effect(removed: int, restored: int, left_standing: int) -> str:
    """What an undo will do, in a sentence or two."""
    said = [f"{things(removed, 'row')} will be taken out."]
    if restored:
        come = "comes" if restored == 1 else "come"
        said.append(f"{things(restored, 'earlier row')} {come} back.")
    return " ".join([*said, *_later_rows(left_standing)])


def undone(removed: int, restored: int, left_standing: int) -> str:
    """What an undo has done, in a sentence or two."""
    back = "is" if restored == 1 else "are"
    came = f"; {things(restored, 'earlier row')} {back} back" if restored else ""
    said = f"Undone: {things(removed, 'row')} taken out{came}."
    return " ".join([said, *_later_rows(left_standing)])


def _later_rows(left_standing: int) -> list[str]:
    if not left_standing:
        return []
    have = "has" if left_standing == 1 else "have"
    return [f"{left_standing:,} of those {have} been replaced by a later load, whose rows stay."]
