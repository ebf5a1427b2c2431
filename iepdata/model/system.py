"""The tables the product keeps for itself; no file is loaded into them."""

from __future__ import annotations

SYSTEM_TABLES: dict[str, dict[str, str]] = {
    "loads": {
        "load_id": "INTEGER NOT NULL",
        "table_name": "VARCHAR NOT NULL",
        "source_file": "VARCHAR NOT NULL",
        "rows_read": "INTEGER NOT NULL",
        "loaded": "INTEGER NOT NULL",
        "unchanged": "INTEGER NOT NULL",
        "superseded": "INTEGER NOT NULL",
        "skipped": "INTEGER NOT NULL",
        "quarantined": "INTEGER NOT NULL",
        "assumptions": "VARCHAR NOT NULL",
        "decisions": "VARCHAR",
        "loaded_at": "TIMESTAMP NOT NULL",
        "loaded_by": "VARCHAR NOT NULL",
        "undone_at": "TIMESTAMP",
        "upload_id": "INTEGER",
    },
    "mappings": {
        "layout": "VARCHAR NOT NULL",
        "mapping": "VARCHAR NOT NULL",
        "changed_at": "TIMESTAMP NOT NULL",
        "changed_by": "VARCHAR NOT NULL",
    },
    "quarantine": {
        "load_id": "INTEGER NOT NULL",
        "table_name": "VARCHAR NOT NULL",
        "source_file": "VARCHAR NOT NULL",
        "source_row": "INTEGER NOT NULL",
        "column_name": "VARCHAR NOT NULL",
        "found": "VARCHAR NOT NULL",
        "expected": "VARCHAR NOT NULL",
        "cells": "VARCHAR NOT NULL",
        "resolved_by": "INTEGER",
    },
    "pupil_links": {
        "pupil_id": "VARCHAR NOT NULL",
        "public_id": "VARCHAR NOT NULL",
    },
    "settings": {
        "name": "VARCHAR NOT NULL",
        "value": "VARCHAR NOT NULL",
        "changed_at": "TIMESTAMP NOT NULL",
        "changed_by": "VARCHAR NOT NULL",
    },
    "dismissals": {
        "finding_id": "VARCHAR NOT NULL",
        "facts": "VARCHAR NOT NULL",
        "reason": "VARCHAR NOT NULL",
        "until": "DATE",
        "at": "TIMESTAMP NOT NULL",
        "by": "VARCHAR NOT NULL",
        "ended_at": "TIMESTAMP",
    },
    "drafts": {
        "draft_id": "VARCHAR NOT NULL",
        "kind": "VARCHAR NOT NULL",
        "subject": "VARCHAR NOT NULL",
        "content": "VARCHAR NOT NULL",
        "changed_at": "TIMESTAMP NOT NULL",
        "changed_by": "VARCHAR NOT NULL",
        "saved_as": "INTEGER",
    },
    "audit_log": {
        "at": "TIMESTAMP NOT NULL",
        "who": "VARCHAR NOT NULL",
        "action": "VARCHAR NOT NULL",
        "detail": "VARCHAR NOT NULL",
    },
    "store_meta": {
        "name": "VARCHAR NOT NULL",
        "value": "VARCHAR NOT NULL",
    },
}
