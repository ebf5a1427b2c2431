"""A table of text → which table of the model it is, and which column is which."""

from __future__ import annotations

from iepdata.ingest.shape.known import Known
from iepdata.ingest.shape.shaped import SPREAD, Shaped
from iepdata.ingest.shape.tables import shape

__all__ = ["SPREAD", "Known", "Shaped", "shape"]
