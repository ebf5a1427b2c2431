"""What a scan of a sheet tells that its values do not."""

from __future__ import annotations

from iepdata.isolated.limits import MOST_BROKEN, MOST_CELLS, Refused


class Findings:
    """What was found on one sheet; rows count from 1 as the spreadsheet does, columns from 0.

    `hidden` holds ranges of rows (first, last), `broken` cells (row, column, what stands there),
    `merged` ranges of cells (row, column, last row, last column), `hidden_columns` ranges.
    `rows` and `columns` say how far the filled cells reach, `unclear` whether there are formulas
    of which the file does not tell whether they were worked out.
    """

    def __init__(self) -> None:
        self.hidden: list[tuple[int, int]] = []
        self.broken: list[tuple[int, int, str]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.unclear = False
        self.rows = 0
        self.columns = 0
        self._shown: dict[int, bytearray] = {}

    def hide(self, first: int, last: int) -> None:
        """Nothing; the rows are noted as hidden."""
        if self.hidden and self.hidden[-1][1] == first - 1:
            first = self.hidden.pop()[0]
        self.hidden.append((first, last))

    def breaks(self, row: int, column: int, what: str) -> None:
        """Nothing; the cell is noted as one that has no value. Raises Refused for too many."""
        if len(self.broken) == MOST_BROKEN:
            raise Refused(
                f"has more than {MOST_BROKEN:,} cells that hold an error or a formula without a "
                "value. Open it in Excel, mend the formulas, save it and load that."
            )
        self.broken.append((row, column, what))

    def show(self, row: int, column: int, code: int) -> None:
        """Nothing; the number in a cell is noted as shown in that way."""
        codes = self._shown.setdefault(column, bytearray())
        if row > len(codes):
            if row * len(self._shown) > 2 * MOST_CELLS:
                raise Refused(f"has a sheet of more than {MOST_CELLS:,} cells. Split it.")
            codes.extend(bytes(row - len(codes)))
        codes[row - 1] = code

    def shown(self, column: int, first: int, last: int) -> bytes:
        """The codes of the rows first…last of a column, as far as there are any."""
        return bytes(self._shown.get(column, b"")[first - 1 : last])
