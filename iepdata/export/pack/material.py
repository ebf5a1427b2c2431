"""What the pack, the workbook and the governors' page are made of, gathered once for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import pandas as pd

from iepdata.access import EVERYONE, Scope, without_notes
from iepdata.errors import IepDataError
from iepdata.inspection import shown
from iepdata.inspection.case_file import CaseFile, case_file
from iepdata.inspection.changed import told as told_changes
from iepdata.inspection.comparators import comparators
from iepdata.inspection.figures import behind
from iepdata.queries import housekeeping
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.vocabulary import RULES
from iepdata.wording import inspection as figure_words
from iepdata.wording import pack as words
from iepdata.wording.dates import day


@dataclass(frozen=True, slots=True)
class PackMaterial:
    """The figures of a school on a day, as they may be shown, and the case files asked for.

    is_safe      small numbers are hidden; else the numbers are those of the school's own screen
    figures      one row a figure: section, figure, word, unit, how; count, of, share, and before
                 (on the earlier day) as texts, '' for what does not apply
    groups       by name of the table: counts as texts, a row a group
    said         what differs between groups and how sure that is, a sentence each
    changed      what moved the figures since the earlier day, a sentence each
    comparators  national figures beside the school's: what, ours, national, year, source, link
    rows         the rows behind each figure by its code, in the school's own file alone
    """

    school: str
    as_of: date
    against: date | None
    data_version: int
    settings: Settings
    is_safe: bool
    headline: str
    figures: pd.DataFrame
    groups: dict[str, pd.DataFrame]
    said: list[str]
    changed: list[str]
    comparators: pd.DataFrame
    rows: dict[str, pd.DataFrame]
    cases: list[CaseFile]
    pseudonymised: bool = False

    @property
    def basis(self) -> str:
        """Of which day, against which, from which data and by which rule, in a sentence."""
        rule = RULES[self.settings.rule]
        return words.basis(self.as_of, self.against, self.data_version, rule)

    @property
    def notes(self) -> list[str]:
        """What a reader of the file must be told first about numbers and names in it."""
        own = figure_words.shared_note(self.settings.small_count) if self.is_safe else words.OWN_USE
        named = [words.CASES_FULL] if any(not case.pseudonymised for case in self.cases) else []
        return [own, *([words.CHOSEN] if self.cases else []), *named]

    def figure(self, code: str) -> dict[str, Any]:
        """One figure by its code; an empty one where it is not given."""
        own = self.figures[self.figures["figure"] == code]
        return {} if own.empty else {str(name): cell for name, cell in own.iloc[0].items()}


def settings_table(settings: Settings) -> pd.DataFrame:
    """Every setting in force: what, value, unit, source (texts); the school's own are marked."""
    rows = [
        {
            "what": each.metadata["what"],
            "value": _said(getattr(settings, each.name))
            + ("" if getattr(settings, each.name) == each.default else " (the school's own)"),
            "unit": each.metadata["unit"],
            "source": each.metadata["source"],
        }
        for each in fields(settings)
    ]
    return pd.DataFrame(rows)


def gather(
    store: Store,
    as_of: date,
    settings: Settings,
    *,
    against: date | None = None,
    is_safe: bool = True,
    pupils: Sequence[str] = (),
    pseudonymised: bool = False,
    progress: words.Progress | None = None,
    with_figures: bool = True,
    scope: Scope = EVERYONE,
) -> PackMaterial:
    """The material of a school on `as_of`, compared with `against`; `pupils` by public id.

    A pupil's own file does without figures: without them there are none, and no groups.
    `progress` is told the share that is done, 0 to 1, and what is being done; `scope` is that of
    who asks for it, from whom confidential words are kept back. Raises NotFound for a pupil who is
    not there, IepDataError where the calendar does not reach a day.
    """
    if against is not None and against >= as_of:
        raise IepDataError(
            f"The day to compare with, {day(against)}, has to be before {day(as_of)}."
        )
    done, steps = 0, words.steps(len(pupils))

    def tell(what: str) -> None:
        nonlocal done
        if progress is not None:
            progress(done / steps, what)
        done += 1

    told = shown.NOTHING
    if with_figures:
        tell(words.COUNTING)
        now = shown.counted(store, as_of, settings)
        tell(words.COUNTING_BEFORE)
        before, groups = shown.earlier(store, against, settings, is_safe=is_safe)
        tell(words.HIDING)
        told = shown.shown(now, before, settings, is_safe=is_safe, groups_before=groups)
    cases = []
    for number, public_id in enumerate(pupils, start=1):
        tell(words.case_step(number, len(pupils)))
        case = case_file(store, as_of, settings, public_id=public_id, pseudonymised=pseudonymised)
        cases.append(without_notes("case_file", case, scope))
    tell(words.WRITING)
    return PackMaterial(
        school=housekeeping.school_name(store),
        as_of=as_of,
        against=against,
        data_version=store.data_version,
        settings=settings,
        is_safe=is_safe,
        headline=told.headline,
        figures=told.figures,
        groups=told.groups,
        said=told.said,
        changed=told_changes(
            store, as_of, settings, against=against if with_figures else None, is_safe=is_safe
        ),
        comparators=comparators(store, told.figures) if with_figures else pd.DataFrame(),
        rows={} if is_safe else _rows(store, as_of, settings, list(told.figures["figure"])),
        cases=cases,
        pseudonymised=pseudonymised,
    )


def _rows(
    store: Store, as_of: date, settings: Settings, codes: list[str]
) -> dict[str, pd.DataFrame]:
    return {code: behind(store, as_of, settings, figure=code) for code in codes}


def _said(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
