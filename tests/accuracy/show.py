"""The tables as they are read: one text a table, laid out like the detector's own note."""

from __future__ import annotations

import pandas as pd

from .benchmark import Results
from .circumstances import IN_FULL, MAIN, OTHER_DATA, RHYTHMS_AND_TERMS
from .score import CHANGED, WEEKS_SHOWN
from .simulate import Cell

BESIDE = ("detector", "four_point", "six_point", "median_of_three")
NEVER_SAID = "–"


def report(results: Results) -> str:
    """All tables, each under its heading."""
    accuracy = results.accuracy
    parts = {
        "Sensitivity / specificity / balanced accuracy of the flag by teaching week; on track (on "
        "the line) ever flagged; median weeks to the flag, stalled/regressing/plateau/drop\n"
        + MAIN.circumstance: main(accuracy, MAIN),
        "Other rhythms, terms and baselines: balanced accuracy at weeks 10 / 20, ever, weeks to "
        "the flag": beside(accuracy, RHYTHMS_AND_TERMS[1:]),
        "Other data, the same": beside(accuracy, OTHER_DATA),
        "Against the four-point rule with the margin that gives it as few false alarms": equal(
            results
        ),
        "Every course: flagged (and rightly named) by week": courses(results.courses),
        "Of those said to reach the criterion, how many do": results.calibration.round(3),
        "Twelve weeks, one baseline number: stalled flagged, five observations asked for → early "
        "views": short_terms(results.short_terms),
        "Will we be able to tell? A stall noticed by the due date, by teaching weeks to it": (
            results.telling.pivot_table(
                index=["noise", "every_weeks"], columns="weeks", values="noticed"
            ).round(2)
        ),
    }
    return "\n\n".join(f"{heading}\n{table.to_string()}" for heading, table in parts.items())


def main(accuracy: pd.DataFrame, cell: Cell) -> pd.DataFrame:
    """One row a rule: by week, ever, delay."""
    rows = accuracy[accuracy["circumstance"] == cell.circumstance].set_index("label")
    shown = {f"n={week}": _by_week(rows, week) for week in WEEKS_SHOWN}
    return pd.DataFrame({**shown, "ever": _ever(rows), "delay": _delay(rows)}).rename_axis(None)


def beside(accuracy: pd.DataFrame, cells: tuple[Cell, ...]) -> pd.DataFrame:
    """One row a circumstance: the detector and the rules that a school may choose."""
    names = [cell.circumstance for cell in cells]
    rows = accuracy[accuracy["circumstance"].isin(names)]
    shown = rows["balanced_10"].map("{:.2f}".format) + "/" + _figure(rows["balanced_20"], 2)
    text = shown + " " + _ever(rows) + " " + _delay(rows)
    table = _grid(rows, text, ["circumstance"], "rule")
    return table.reindex(index=[n for n in names if n in table.index])[list(BESIDE)]


def equal(results: Results) -> pd.DataFrame:
    """One row a circumstance: false alarms and delays of both, and the margin."""
    rows = results.accuracy[results.accuracy["rule"].isin(["detector", "four_point_margin"])]
    text = _ever(rows) + " " + _delay(rows)
    table = _grid(rows, text, ["circumstance"], "rule")
    margins = results.margins.set_index("circumstance")["margin"]
    return table.assign(margin=margins.round(2))


def courses(found: pd.DataFrame) -> pd.DataFrame:
    """One row a circumstance and kind."""
    named = found["named"].map(" ({:.2f})".format).where(found["named"].notna(), "")
    text = found["flagged"].map("{:.2f}".format) + named
    table = _grid(found, text, ["circumstance", "kind"], "week")
    return table.reindex([c.circumstance for c in IN_FULL], level=0)


def short_terms(found: pd.DataFrame) -> pd.DataFrame:
    """One row a circumstance: with five observations asked for → with early views."""
    shares = {
        name: _percent(found[f"gate_{column}"]) + " → " + _percent(found[column])
        for name, column in (("week 8", "by_8"), ("week 12", "by_12"), ("on track", "on_track"))
    }
    first = _figure(found["gate_first_status"], 0) + " → " + _figure(found["first_status"], 0)
    return pd.DataFrame({"first status": first, **shares}).set_axis(found["circumstance"])


def _grid(rows: pd.DataFrame, text: pd.Series, index: list[str], columns: str) -> pd.DataFrame:
    return rows.assign(text=text).pivot_table(
        index=index, columns=columns, values="text", aggfunc="first", sort=False
    )


def _by_week(rows: pd.DataFrame, week: int) -> pd.Series:
    sens, spec = (rows[f"{name}_{week}"].mul(100).round().astype(int) for name in ("sens", "spec"))
    balanced = rows[f"balanced_{week}"].map("{:.2f}".format)
    return sens.astype(str) + "/" + spec.astype(str) + "/" + balanced


def _ever(rows: pd.DataFrame) -> pd.Series:
    return _percent(rows["ever_on_track"]) + " (" + _percent(rows["ever_on_line"]) + ")"


def _delay(rows: pd.DataFrame) -> pd.Series:
    shown = [_figure(rows[f"delay_{kind}"], 0) for kind in CHANGED]
    return shown[0].str.cat(shown[1:], sep="/")


def _percent(shares: pd.Series) -> pd.Series:
    return shares.map("{:.0%}".format)


def _figure(values: pd.Series, digits: int) -> pd.Series:
    return values.map(f"{{:.{digits}f}}".format).where(values.notna(), NEVER_SAID)
