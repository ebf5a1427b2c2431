"""What the command line prints: text of files is data, and moves no cursor of a terminal."""

from __future__ import annotations

import json
import sys
from typing import Any

import pandas as pd

from iepdata.export.csv import without_formulas
from iepdata.wording import characters

WIDEST = 80  # letters of a cell in a table


def say(*lines: str, error: bool = False) -> None:
    """Print each line as one line, on standard error where it is no result."""
    print(*map(characters.one_line, lines), sep="\n", file=sys.stderr if error else sys.stdout)


def say_json(content: Any) -> None:
    """Print content as JSON in letters that every terminal has."""
    print(json.dumps(content, indent=1))


def say_rows(frame: pd.DataFrame, form: str) -> None:
    """Print rows as 'csv', 'json' or 'table'; dates are ISO.

    JSON holds each text as it was written. In CSV a text that a spreadsheet could take for a
    formula gets an apostrophe in front, as in the files of the pages; hidden characters go.
    """
    dates = frame.select_dtypes("datetime").columns
    frame = frame.assign(**{name: frame[name].dt.strftime("%Y-%m-%d") for name in dates})
    if form == "csv":
        safe = frame.assign(**{name: without_formulas(frame[name]) for name in frame.columns})
        print(characters.lines(safe.to_csv(index=False, lineterminator="\n")), end="")
    elif form == "json":
        text = frame.to_json(orient="records", force_ascii=False, indent=1)
        print(characters.as_json(text))
    elif frame.empty:
        print("Nothing to list.")
    else:
        text = frame.to_string(index=False, na_rep="", max_colwidth=WIDEST)
        print(characters.lines(text))
