"""Changes that no test can tell from the rule, each with the reason."""

from __future__ import annotations

_SMALL, _TOGETHER = "iepdata/small_numbers.py", "iepdata/inspection/together.py"
_CHANCES = "iepdata/provision/chances.py"
_ALIKE = "what goes side by side is made of the same cells, and as long"
_FAR = "any number serves that is greater than what a count of the tables can be"
_EDGE = "no figure of the solver lies just on the edge of its rounding"
_NOTHING = "a step of nought moves nothing, whichever way it is taken"
_SHORTCUT = "a shortcut for many cells: one that it does not reach is looked at by itself"
_SCALE = "what is sought is the greatest or the least, at whatever scale"
_SUM = "float(values.sum() + 1) * 4"

# By file and change, as printed.
EQUIVALENT: dict[tuple[str, str], str] = {
    (file, change): reason
    for file, reason, changes in (
        (_SMALL, _ALIKE, ("strict=True  →  strict=False",)),
        (_TOGETHER, _ALIKE, ("strict=True  →  strict=False",)),
        (_SMALL, _FAR, (
            f"{_SUM}  →  float(values.sum() + 1) * 5", f"{_SUM}  →  float(values.sum() + 1) * 3",
            "values.sum() + 1  →  values.sum() + 2", "values.sum() + 1  →  values.sum() + 0",
            "values.sum() + 1  →  values.sum() - 1", f"{_SUM} + 100  →  {_SUM} + 101",
            f"{_SUM} + 100  →  {_SUM} + 99",
        )),
        (_SMALL, _EDGE, (
            "high - low >= up_to - 1 - NEARLY  →  high - low > up_to - 1 - NEARLY",
            "low <= 1 + NEARLY  →  low < 1 + NEARLY",
            "high >= up_to - NEARLY  →  high > up_to - NEARLY",
            "np.abs(found.x[:n] - found.x[n:]) > NEARLY"
            "  →  np.abs(found.x[:n] - found.x[n:]) >= NEARLY",
        )),
        (_SMALL, _NOTHING, (
            "step > 0  →  step >= 0", "step > 0  →  step > -1",
            "0 < value <= up_to  →  1 < value <= up_to",
        )),
        (_SMALL, "a nought that can be the limit can be one too", (
            "0 < value <= up_to  →  0 <= value <= up_to",
            "0 < value <= up_to  →  -1 < value <= up_to",
        )),
        (_SMALL, "a count of one is small, and so is never in sight", (
            "self.values > 0  →  self.values > 1",
        )),
        (_SMALL, "with nothing hidden there are no parts to hide", (
            "(mask.copy(), -1)  →  (mask.copy(), -2)", "(mask.copy(), -1)  →  (mask.copy(), -0)",
        )),
        (_SMALL, "a line of which all is known leaves nothing to work out", (
            "np.diff(own.indptr) > 0  →  np.diff(own.indptr) >= 0",
            "np.diff(own.indptr) > 0  →  np.diff(own.indptr) > -1",
        )),
        (_SMALL, _SCALE, (
            "(-1.0, above, high)  →  (-2.0, above, high)",
            "(1.0, below, low)  →  (2.0, below, low)",
            "self._furthest(-1.0, int(cell))  →  self._furthest(-2.0, int(cell))",
            "self._furthest(1.0, int(cell))  →  self._furthest(2.0, int(cell))",
            "sign < 0  →  sign <= 0", "sign < 0  →  sign < 1",
        )),
        (_SMALL, _SHORTCUT, (
            "self.true + up_to - 1  →  self.true + up_to + 1",
            "self.true + up_to  →  self.true - up_to",
            "self.true + up_to - 1  →  self.true + up_to - 2",
            "self.true + up_to - 1  →  self.true + up_to - 0",
            "self.true - up_to + 1  →  self.true - up_to - 1",
            "self.true - up_to  →  self.true + up_to",
            "self.true - up_to + 1  →  self.true - up_to + 2",
            "self.true - up_to + 1  →  self.true - up_to + 0",
            "still.any  →  still.all", "seen - goal  →  seen + goal",
            "sign * (seen - goal) <= NEARLY  →  sign * (seen - goal) < NEARLY",
            "np.full(k, -sign)  →  np.full(k, sign)", "(-self.far, g)  →  (self.far, g)",
        )),
        ("iepdata/sql/status/touched.sql", "who asks takes them in any order", (
            "target_id  →  target_id DESC",
        )),
        ("iepdata/sql/provision/groups.sql", "who asks puts them in an order of its own", (
            "1  →  1 DESC", "2  →  2 DESC", "3  →  3 DESC",
        )),
        ("iepdata/sql/provision/log.sql", "read backwards, sessions have the same runs", (
            "l.date  →  l.date DESC", "l.row_key  →  l.row_key DESC",
        )),
        (_CHANCES, "a run of one or none is sure, whatever is worked out for it", (
            "np.maximum(run, 1)  →  np.maximum(run, 2)",
        )),
        (_CHANCES, "all there is adds up to one, but for rounding", (
            "there <= 0  →  there < 0", "there <= 0  →  there <= -1",
        )),
        (_CHANCES, "fewer than five weeks have no chance worked out", (
            "np.maximum(weeks - 1, 1)  →  np.maximum(weeks - 1, 0)",
            "np.maximum(weeks - 1, 1)  →  np.maximum(weeks - 1, 2)",
        )),
        ("iepdata/provision/patterns.py", "nought of nought is no number either way", (
            "found['counted'] > 0  →  found['counted'] >= 0",
            "found['counted'] > 0  →  found['counted'] > -1",
        )),
    )
    for change in changes
}  # fmt: skip
