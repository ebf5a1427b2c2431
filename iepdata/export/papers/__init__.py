"""The papers of one review, as Word files: before it, for it, and after it."""

from __future__ import annotations

from iepdata.export.papers.after import own_copy, summary
from iepdata.export.papers.agenda import agenda
from iepdata.export.papers.before import draft, family_sheet, pupil_sheet
from iepdata.export.papers.material import Material, gather

__all__ = [
    "Material", "agenda", "draft", "family_sheet", "gather", "own_copy", "pupil_sheet", "summary",
]  # fmt: skip
