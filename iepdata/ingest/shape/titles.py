"""What holds for a whole table: said in the title rows above it, or by the sheet's name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from iepdata.ingest.headings import beside_names, column_names, name_key, table_named
from iepdata.ingest.shape.header import HEADINGS_WITHIN
from iepdata.ingest.shape.known import Known
from iepdata.ingest.shape.match import A_PUPIL, FOUND_FROM_NAMES, Match
from iepdata.ingest.text_table import TextTable

# Names of sheets that say nothing of whom they are about.
_SAYS_NOTHING = re.compile(
    r"(sheet|tabelle|feuil|hoja|table|page|data|export|results?|responses?|form|report|copy|log"
    r"|notes?|key|read ?me|guide|help|info|cover|summary|contents|explained|lists?|codes?)\W*"
    r"[\d()]*( of .*)?|.*\b(autumn|spring|summer|term|year|week|class|group|20\d\d)\b.*|\d{1,4}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Fixed:
    """A value that holds for every row, and where it stands."""

    value: str
    where: str


@dataclass(frozen=True)
class Titles:
    """The rows above a header, and the name of its sheet."""

    rows: Sequence[Sequence[str]]
    sheet: str
    first_row: int = 1

    @classmethod
    def of(cls, text: TextTable) -> Titles:
        """The first rows of a sheet, as far as headings are looked for, and its name."""
        head = text.rows.slice(0, HEADINGS_WITHIN).to_pydict().values()
        return cls(list(zip(*head, strict=True)), text.sheet, text.row_number(0))

    def labelled(self, above: int) -> dict[str, Fixed]:
        """What the first `above` rows say as “label: value”, by the label as names compare."""
        found: dict[str, Fixed] = {}
        for number, cells in enumerate(self.rows[:above]):
            where = f"row {self.first_row + number}"
            written = [cell.strip() for cell in cells if cell.strip()]
            for place, cell in enumerate(written):
                label, colon, value = cell.partition(":")
                if not value.strip() and place + 1 < len(written):
                    value = written[place + 1]
                if (colon or len(written) in (2, 4, 6)) and value.strip():
                    found.setdefault(name_key(label), Fixed(value.strip(), where))
        return found

    def words(self, above: int) -> list[str]:
        """Everything that is said above the headings, and the sheet's name."""
        return [self.sheet, *(cell for cells in self.rows[:above] for cell in cells if cell)]


def filled(match: Match, titles: Titles, known: Known) -> tuple[Match, Mapping[str, Fixed]]:
    """The match with what its titles and the name of its sheet say for every row, and where.

    Only what the table needs and its headings lack is looked for.
    """
    if not match.missing or match.known == 0:
        return match, {}
    said = titles.labelled(match.header.row - match.header.height + 1)
    columns, beside = column_names(match.table.name), beside_names(match.table.name)
    fixed: dict[str, Fixed] = {}
    for label, value in said.items():
        column = columns.get(label) or beside.get(label)
        if column is not None and column not in match.matched and column not in match.beside:
            fixed.setdefault(column, value)
    needed = [name for name in match.missing if name in FOUND_FROM_NAMES and name not in fixed]
    if needed and not A_PUPIL & (fixed.keys() | match.beside.keys()):
        column = _of_sheet(titles.sheet, needed, known)
        if column is not None:
            fixed[column] = Fixed(titles.sheet.strip(), "the name of the sheet")
    leading = set(beside.values()) if set(match.missing) & set(FOUND_FROM_NAMES) else set()
    useful = {
        name: each for name, each in fixed.items() if name in match.missing or name in leading
    }
    if not useful:
        return match, {}
    values = {name: each.value for name, each in useful.items()}
    return replace(match, fixed=values).judged(), useful


def _of_sheet(sheet: str, needed: Sequence[str], known: Known) -> str | None:
    """What a sheet's name stands for: a target that is loaded, else a pupil; None for nothing."""
    name = sheet.strip()
    if not name or table_named(name) is not None:
        return None
    if "target_id" in needed and known.targets([name]):
        return "target_id"
    return None if _SAYS_NOTHING.fullmatch(name) else "pupil"
