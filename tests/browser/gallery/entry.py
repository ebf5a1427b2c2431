"""The real entry, with the gallery's pages and two answers in the place of a loaded school."""

from __future__ import annotations

import os
import runpy
from datetime import date
from pathlib import Path

import pandas as pd

from iepdata import questions
from iepdata.ui import idle, menu, stores

menu.PAGES = Path(__file__).parent / "screens"
stores.is_empty = lambda store: False
idle.LOOK_EVERY_SECONDS = float(os.environ.get("GALLERY_LOOKS_EVERY_SECONDS", "15"))
questions.QUESTIONS = {
    "school_name": lambda *_: "Oak [field](http://x.test) $x$",
    "rows": lambda *_: pd.DataFrame(
        {
            "public_id": ["a1", "b2"],
            "name": ["Ben T", ":red[Zoë] <b>=1+1</b>"],
            "due": [date(2025, 12, 19), None],
            "per_week": [0.123456, None],
            "secret": ["never sent", "never sent"],
        }
    ),
}
runpy.run_path(str(menu.PAGES.parents[3] / "iepdata/ui/entry.py"), run_name="__main__")
