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
        ("iepdata/sql/status/touched.sql", "who asks takes them in any order", (
            "target_id  →  target_id DESC",
        )),
        ("iepdata/sql/provision/log.sql", "read backwards, sessions have the same runs", (
            "l.date  →  l.date DESC", "l.row_key  →  l.row_key DESC",
        )),
    )
    for change in changes
}  # fmt: skip
