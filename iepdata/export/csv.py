"""Tables as CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import pandas as pd

# A cell that starts with one of these can be a formula to a spreadsheet.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_csv(frame: pd.DataFrame) -> bytes:
    """`frame` as CSV in UTF-8 with a mark that Excel knows it by; dates are ISO, no index.

    Text that a spreadsheet could take for a formula gets an apostrophe in front; numbers stay
    numbers, negative ones too. No rows: the header alone.
    """
    safe = frame.assign(**{str(name): without_formulas(frame[name]) for name in frame.columns})
    safe.columns = pd.Index([_without_formula(str(name)) for name in frame.columns])
    text = safe.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\r\n")
    return text.encode("utf-8-sig")


def without_formulas(cells: pd.Series) -> pd.Series:
    """`cells` with an apostrophe before each text that could be a formula; others untouched."""
    if not (pd.api.types.is_object_dtype(cells) or pd.api.types.is_string_dtype(cells)):
        return cells
    return cells.map(_without_formula, na_action="ignore")


def _without_formula(cell: object) -> object:
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return cell
