"""What the tables and columns mean that the product keeps for itself, for the data dictionary."""

from __future__ import annotations

# Each table with what it is for, and its columns.
SYSTEM_MEANINGS: dict[str, tuple[str, dict[str, str]]] = {
    "loads": (
        "One row for each file and table that was loaded, or saved on a page.",
        {
            "load_id": "Its number; `undo` takes it.",
            "table_name": "The table it went into.",
            "source_file": "The name of the file, or the page it was typed on.",
            "rows_read": "Rows found: loaded, unchanged, superseded, skipped and quarantined.",
            "loaded": "Rows that were new.",
            "unchanged": "Rows that were there already, just so.",
            "superseded": "Rows that replaced an earlier one, which stays in the history.",
            "skipped": "Blank rows, subtotals, repeated headings, notes.",
            "quarantined": "Rows set aside, each with a reason.",
            "assumptions": "What was assumed while reading, in sentences (JSON).",
            "decisions": "What was answered where the file left something open (JSON).",
            "loaded_at": "When, in UTC.",
            "loaded_by": "Who.",
            "undone_at": "When it was undone; empty while it stands.",
            "upload_id": "The number shared by all that was loaded together.",
        },
    ),
    "mappings": (
        "How files of a layout are to be read, as somebody said once.",
        {
            "layout": "The headings that make up the layout.",
            "mapping": "Which column each heading is, and what was chosen (JSON).",
            "changed_at": "When it was last said, in UTC.",
            "changed_by": "Who said it.",
        },
    ),
    "quarantine": (
        "Rows that could not be read, kept as they were until they are mended.",
        {
            "load_id": "The load that set the row aside.",
            "table_name": "The table it was meant for.",
            "source_file": "The file it came from.",
            "source_row": "Its row in that file.",
            "column_name": "The column that is wrong.",
            "found": "What stands there.",
            "expected": "What was expected instead.",
            "cells": "The whole row as it was written (JSON).",
            "resolved_by": "The load that brought it in after all; empty until then.",
        },
    ),
    "pupil_links": (
        "A random name for each pupil, used in addresses in place of the id.",
        {
            "pupil_id": "The school's own id for the pupil.",
            "public_id": "The random name; it tells nothing about the pupil.",
        },
    ),
    "settings": (
        "Settings chosen on a page. An environment variable of the same name goes before.",
        {
            "name": "The name of the setting.",
            "value": "Its value.",
            "changed_at": "When it was chosen, in UTC.",
            "changed_by": "Who chose it.",
        },
    ),
    "dismissals": (
        "What somebody set aside on Today or a list, with the reason.",
        {
            "finding_id": "What was set aside.",
            "facts": "What it rested on: when that changes, it comes back.",
            "reason": "Why, in words.",
            "until": "The day until which it is put off; empty for no day.",
            "at": "When, in UTC.",
            "by": "Who.",
            "ended_at": "When it was taken up again; empty while it is set aside.",
        },
    ),
    "drafts": (
        "What is typed in a meeting and not yet saved.",
        {
            "draft_id": "A random name of the draft.",
            "kind": "What it is a draft of.",
            "subject": "The plan it is about.",
            "content": "What was typed (JSON).",
            "changed_at": "When it last changed, in UTC.",
            "changed_by": "Who typed it.",
            "saved_as": "The upload it became; empty until it is saved.",
        },
    ),
    "roles": (
        "Who has which role, since when. A role that ended stays on record.",
        {
            "email": "The address the person signs in with.",
            "role": "senco, leader, teacher, governor or presenter.",
            "person_id": "The row of `people` whose pupils are theirs.",
            "given_by": "Who gave the role.",
            "given_at": "When, in UTC.",
            "ended_at": "When it was withdrawn; empty while it stands.",
        },
    ),
    "audit_log": (
        "Who did what. Lines are only ever added.",
        {
            "at": "When, in UTC.",
            "who": "Who; a pupil only ever by the random name.",
            "action": "What was done: opened, load, export, refused and so on.",
            "detail": "To what.",
        },
    ),
    "store_meta": (
        "What the store says of itself.",
        {
            "name": "What: the version of its schema, of its data.",
            "value": "Its value.",
        },
    ),
}
HOUSEKEEPING_MEANINGS: dict[str, str] = {
    "row_key": "What makes the row the same row in the next file.",
    "replaces": "The key of the row it replaced, where that is another.",
    "load_id": "The load that brought it.",
    "source_file": "The file it came from.",
    "source_row": "Its row in that file.",
    "recorded_at": "Since when it is what the school knows, in UTC.",
    "superseded_at": "When another row took its place; empty for the row in force.",
    "superseded_by": "The load that brought that other row.",
}
