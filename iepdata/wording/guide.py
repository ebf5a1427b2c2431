"""The words around the guide, and those of the tour through the sample school."""

from __future__ import annotations

HEADLINES = {
    "senco": "How to use this, from the first Monday on",
    "administrator": "How to keep the program and its data safe",
    "security": "Who gets in, and what protects the data",
    "impact": "What a data protection impact assessment asks",
    "dictionary": "What every table and column means",
}
CHOOSE = "Part of the guide"
CONTENTS = "In this part"
DOWNLOAD_CSV = "Download it (CSV)"
DOWNLOAD_MARKDOWN = "Download it (Markdown)"
HEADS = {
    "column": "Column", "meaning": "Meaning", "type": "Type", "needed": "Needed",
    "codes": "Codes", "refers_to": "Refers to", "also_read_as": "Also read as",
}  # fmt: skip


def identified(columns: str) -> str:
    """'One row is known by: plan_id.', or '' for a table that is not loaded from files."""
    return f"One row is known by: {columns}." if columns else ""
