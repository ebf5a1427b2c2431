"""Sentences about how the records are kept: encryption, backups, and what is kept too long."""

from __future__ import annotations

from datetime import datetime

NOT_ENCRYPTED = (
    "The file of the records is not encrypted: who can read this computer's disk can read it. "
    "Keep it on an encrypted disk (BitLocker, FileVault), or ask whoever looks after the computer "
    "to set a key."
)
ENCRYPTED = (
    "The file of the records and its backups are encrypted. Without the key nobody can read them "
    "again: keep it in a second place."
)


SAMPLE = "This is the sample school: there is nothing to keep safe"
SAMPLE_SAID = (
    "Its pupils are made up and made anew each time, so nothing of it is encrypted or backed up. "
    "Once your own school's files are loaded, its backups are listed here."
)


def beside(folder: object) -> str:
    """How backups are made, in which folder they are, and that one belongs elsewhere too."""
    return (
        f"A backup is made each day in which something changes, and is kept in {folder}. Have that "
        "folder copied to another place: a lost computer takes the records and the backups with it."
    )


def encryption(encrypted: bool) -> str:
    """Whether the records are encrypted on the disk, and what to do where they are not."""
    return ENCRYPTED if encrypted else NOT_ENCRYPTED


def headline(made: datetime | None, n_backups: int) -> str:
    """When the records were last backed up, as the headline of a page."""
    if made is None:
        return "There is no backup of the records yet"
    kept = "1 backup is kept" if n_backups == 1 else f"{n_backups} backups are kept"
    return f"Last backed up on {made.day} {made:%b %Y, %H:%M}; {kept}"


def backed_up(made: datetime) -> str:
    """That a backup has been made and read back."""
    return f"Backed up at {made:%H:%M}, and every row was read back."


def retention(n_left: int, n_due: int, n_unknown: int) -> str:
    """How many pupils who have left are due to be looked at; nothing is deleted by itself."""
    if not n_left:
        return "No pupil has left: no records are due to be looked at."
    have = "1 pupil has left" if n_left == 1 else f"{n_left} pupils have left"
    due = "none is" if not n_due else "1 is" if n_due == 1 else f"{n_due} are"
    unknown = f" Of {n_unknown} no date of birth is kept." if n_unknown else ""
    return (
        f"{have}; by the school's retention rule {due} due to be looked at.{unknown} Nothing is "
        "ever deleted by itself: a person decides, and the command forget erases a pupil."
    )
