"""The small files in which the package keeps what was measured."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd

import iepdata.measured

FOLDER = Path(iepdata.measured.__file__).parent
DIGITS = 3


def write(name: str, table: pd.DataFrame, *, command: str, seed: str, size: int) -> Path:
    """The file written; its first line says by which command, when, from which seed and size."""
    about = "; ".join([command, date.today().isoformat(), seed, str(size)])
    path = FOLDER / f"{name}.csv"
    text = table.round(DIGITS).to_csv(index=False, lineterminator="\n")
    path.write_text(f"# {about}\n{text}", encoding="utf-8")
    return path
