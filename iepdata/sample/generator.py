"""The whole of a synthetic school, or of a trust of several, as tables of text and as files."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from iepdata.model import TABLES
from iepdata.sample.contributions import contribute
from iepdata.sample.decisions import decide
from iepdata.sample.delivery import make_provision, make_sessions
from iepdata.sample.meetings import hold_meetings
from iepdata.sample.minutes import minute
from iepdata.sample.mix import share_out
from iepdata.sample.plans import make_plans, plan_rows
from iepdata.sample.recording import make_observations
from iepdata.sample.roster import make_pupils, pupil_rows
from iepdata.sample.scales import scale_rows
from iepdata.sample.school import LAST_DAY, School
from iepdata.sample.staff import assign_teaching, make_staff
from iepdata.sample.targets import make_targets, target_rows
from iepdata.sample.upkeep import keep_up

DAY_FORMAT = "%d/%m/%Y"
CLOSURES_BEFORE, CLOSURES_AFTER = timedelta(days=100), timedelta(days=320)


def generate(
    directory: Path,
    *,
    pupils: int = 70,
    weeks: int = 44,
    seed: int = 2026,
    schools: int = 1,
    last_day: date = LAST_DAY,
) -> dict[str, int]:
    """Rows written for each table, one file `<table>.csv` a table in `directory`.

    `pupils` with plans (a few without come on top) over `schools`, with `weeks` teaching weeks of
    logs up to `last_day`. Columns are those of the model, dates dd/mm/yyyy, UTF-8. The same
    arguments give the same bytes. The first school's first pupils follow the script in `words`.
    """
    if pupils < 1 or weeks < 1 or schools < 1:
        raise ValueError("pupils, weeks and schools must be at least 1")
    made = [
        make_school(number, count, weeks, seed, last_day)
        for number, count in _shares(pupils, schools)
    ]
    directory.mkdir(parents=True, exist_ok=True)
    rows = {}
    for name in TABLES:
        frame = pd.concat([tables[name] for tables in made], ignore_index=True)
        if name == "scale_levels":
            frame = frame.drop_duplicates()
        frame.to_csv(directory / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8")
        rows[name] = len(frame)
    return rows


def _shares(pupils: int, schools: int) -> list[tuple[int, int]]:
    """(number of the school, pupils), the first schools one larger where it does not divide."""
    if schools == 1:
        return [(0, pupils)]
    each, more = divmod(pupils, schools)
    return [(number, each + (number <= more)) for number in range(1, schools + 1)]


def make_school(
    number: int, pupils: int, weeks: int, seed: int, last_day: date
) -> dict[str, pd.DataFrame]:
    """Every table of one school as text, columns as in the model."""
    school = School(number, seed, weeks, last_day)
    _closure_rows(school)
    scale_rows(school)
    staff = make_staff(school)
    everyone = make_pupils(school, pupils)
    assign_teaching(school, staff, everyone)
    plans = make_plans(school, staff, everyone)
    hold_meetings(school, plans)
    targets = make_targets(school, staff, plans, share_out(school, plans))
    decide(school, plans)
    minute(school, staff, plans)
    contribute(school, plans)
    keep_up(school, plans, everyone)
    pupil_rows(school, everyone)
    plan_rows(school, plans)
    target_rows(school, targets)
    frames = {
        "observations": make_observations(school, targets, everyone),
        "provision_sessions": make_sessions(school, make_provision(school, staff, plans)),
    }
    return {
        name: _as_text(name, frames.get(name, pd.DataFrame(school.rows[name]))) for name in TABLES
    }


def _closure_rows(school: School) -> None:
    first, last = school.first_day - CLOSURES_BEFORE, school.last_day + CLOSURES_AFTER
    for closure in school.year.closures:
        if closure.date_to >= first and closure.date_from <= last:
            school.add("closures", **vars(closure))


def _as_text(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The table's columns in the model's order, as text; empty where nothing is known."""
    columns = [column.name for column in TABLES[name].columns]
    unknown = set(frame.columns) - set(columns)
    if unknown:
        raise KeyError(f"{name} has no column {', '.join(sorted(unknown))}")
    return pd.DataFrame({column: _text(frame, column) for column in columns})


def _text(frame: pd.DataFrame, column: str) -> pd.Series[str]:
    if column not in frame:
        return pd.Series([""] * len(frame), dtype=object)
    values = frame[column].reset_index(drop=True)
    if pd.api.types.is_datetime64_any_dtype(values):
        return pd.Series(values.dt.strftime(DAY_FORMAT).fillna("").tolist(), dtype=object)
    if pd.api.types.is_numeric_dtype(values):
        return pd.Series([_number(value) for value in values.tolist()], dtype=object)
    return pd.Series([_cell(value) for value in values.tolist()], dtype=object)


def _cell(value: object) -> str:
    if isinstance(value, str):
        return value
    return value.strftime(DAY_FORMAT) if isinstance(value, date) else _number(value)


def _number(value: object) -> str:
    """A number without needless zeros; empty for none."""
    if value is None or value != value:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)
