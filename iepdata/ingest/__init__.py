"""Files → the store. The one way in, for the command line, the pages and the tests.

read (bytes → text) → shape (which table, which columns) → parse (typed values or problems) →
save (one transaction a file, one report a table).
"""

from __future__ import annotations

from iepdata.ingest.history import retry_quarantine, undo, undo_upload
from iepdata.ingest.load import load_bytes, load_paths, load_uploads
from iepdata.ingest.mapping import Mapping, read_mappings
from iepdata.ingest.read import read_file
from iepdata.ingest.remembered import forget_mapping, remembered
from iepdata.ingest.report import FileReport, Matched, Question, UndoReport
from iepdata.ingest.shape import shape
from iepdata.ingest.text_table import TextTable

__all__ = [
    "FileReport", "Mapping", "Matched", "Question", "TextTable", "UndoReport", "forget_mapping",
    "load_bytes", "load_paths", "load_uploads", "read_file", "read_mappings", "remembered",
    "retry_quarantine", "shape", "undo", "undo_upload",
]  # fmt: skip
