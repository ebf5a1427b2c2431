"""Changes that no test can tell from the rule, each with the reason."""

from __future__ import annotations

_SMALL, _SHARING = "iepdata/small_numbers.py", "iepdata/inspection/sharing.py"
_SQL, _REVIEWS, _CHANCES = (
    "iepdata/sql/provision",
    "iepdata/sql/review",
    "iepdata/provision/chances.py",
)
_PATTERNS, _DELIVERY = "iepdata/provision/patterns.py", "iepdata/sql/delivery.sql"
_EDGE = "no figure lies just on the edge of its rounding"
_NO_PARTNER = "what finds no partner is left out by the next condition or join"
_HAS_ONE = (
    "each has a partner: a session its week, a week its provision, a day in force its calendar"
)


def _left(*joins: str) -> tuple[str, ...]:
    """The changes of joins to ones that keep rows without a match."""
    return tuple(f"{join}  →  {join.replace('JOIN', 'LEFT JOIN', 1)}" for join in joins)


# By file and change, as printed.
EQUIVALENT: dict[tuple[str, str], str] = {
    (file, change): reason
    for file, reason, changes in (
        (_SMALL, _EDGE, (
            "DIGITS = 6  →  DIGITS = 7", "DIGITS = 6  →  DIGITS = 5",
        )),
        (_SMALL, "any number serves that is greater than a count of children can be", (
            "FAR = 1000000.0  →  FAR = 1000001.0", "FAR = 1000000.0  →  FAR = 999999.0",
        )),
        (_SMALL, "a count of one is small, and so is never in sight", (
            "self.values > 0  →  self.values > 1",
        )),
        (_SHARING, "a whole of few is hidden, and with it the share; of nought there is none", (
            "up_to + 1  →  up_to - 1", "up_to + 1  →  up_to + 0",
            "_shares(figures, 1)  →  _shares(figures, 0)",
        )),
        ("iepdata/sql/status/touched.sql", "who asks takes them in any order", (
            "target_id  →  target_id DESC",
        )),
        ("iepdata/sql/provision/log.sql", "read backwards, sessions have the same runs", (
            "l.date  →  l.date DESC", "l.row_key  →  l.row_key DESC",
        )),
        (f"{_SQL}/log.sql", _NO_PARTNER, _left(
            "JOIN provision_sessions AS l USING (provision_id)",
            "JOIN people AS p USING (person_id)",
        )),
        (f"{_SQL}/log.sql", _HAS_ONE, _left("JOIN logged_weeks AS w USING (provision_id, week)")),
        (f"{_SQL}/weeks.sql", _HAS_ONE, _left("JOIN strands AS s USING (provision_id)")),
        (f"{_SQL}/strands.sql", _NO_PARTNER, _left(
            "JOIN school_days AS today ON today.school_id = s.school_id AND today.date = $as_of",
            "JOIN plans AS pl USING (plan_id)",
        )),
        (f"{_SQL}/strands.sql", _HAS_ONE, _left(
            "JOIN windows AS w ON w.school_id = COALESCE(u.school_id, '')",
        )),
        (_DELIVERY, _NO_PARTNER, (
            *_left(
                "JOIN school_days AS today ON today.date = d.as_of",
                "JOIN days AS d ON s.start_date <= d.as_of", "JOIN plans AS pl USING (plan_id)",
                "JOIN provision_sessions AS l USING (provision_id)",
            ),
            "JOIN school_days AS s ON s.school_id = today.school_id  … _open AND s.day_no > "
            "today.day_no - 5 * $delivery_weeks  →  LEFT JOIN school_days AS s ON s.school_id = "
            "today.schoo … _open AND s.day_no > today.day_no - 5 * $delivery_weeks",
        )),
        (_DELIVERY, _HAS_ONE, _left(
            "JOIN windows AS w ON w.school_id = COALESCE(u.school_id, '')",
            *(f"JOIN school_days AS {which}_day ON {which}_day.school_id = {of}.school_id "
              f"AND {which}_day.date = {of}.{day}"
              for which, of, day in (
                  ("first", "s", "counts_from"), ("last", "s", "counts_to"),
                  ("first", "w", "first_date"), ("last", "w", "last_date"),
              )),
        )),
        (_DELIVERY, "nobody is taught on a Saturday or Sunday", ("week + 6  →  week + 5",)),
        (_DELIVERY, _EDGE, (
            "share_delivered >= $delivered_enough - 1e-9  →  share_delivered > $delivered_enough - "
            "1e-9",
        )),
        (_PATTERNS, _EDGE, (
            "weeks['surplus'] > NO_SURPLUS  →  weeks['surplus'] >= NO_SURPLUS",
        )),
        (_PATTERNS, "the two are columns of one table, and as long", (
            "strict=True  →  strict=False",
        )),
        (_CHANCES, _EDGE, ("sizes[:, 0] > EXPECTED_RUNS  →  sizes[:, 0] >= EXPECTED_RUNS",)),
        (_CHANCES, "one more term than can be missed has no way at all", (
            "initial=1  →  initial=2",
        )),
        (f"{_REVIEWS}_school.sql", "a list of different days holds none that is missing", (
            "ARRAY_REVERSE_SORT(LIST_DISTINCT(ARRAY_AGG(held_on)))"
            "  →  LIST_SORT(LIST_DISTINCT(ARRAY_AGG(held_on)), 'DESC', 'NULLS FIRST')",
        )),
        (f"{_REVIEWS}_school.sql", "a day asked about, or in a term, has its number", _left(
            "JOIN review_days AS d ON d.school_id = p.school_id AND d.date = p.last_review",
            "JOIN review_days AS today ON today.school_id = d.school_id AND today.date = $as_of",
            "ASOF JOIN terms AS t ON t.school_id = p.school_id AND p.last_review >= t.starts",
        )),
        ("iepdata/sql/terms.sql", "no term ends in February or in May", (
            "MONTH(l.date) BETWEEN 3 AND 4  →  MONTH(l.date) BETWEEN 2 AND 4",
            "MONTH(l.date) BETWEEN 3 AND 4  →  MONTH(l.date) BETWEEN 3 AND 5",
            "MONTH(l.date) BETWEEN 6 AND 8  →  MONTH(l.date) BETWEEN 5 AND 8",
        )),
        ("iepdata/sql/terms.sql", "every term has a first day", _left(
            "JOIN open_days AS o ON o.school_id = l.school_id AND o.day_no = l.starts_no",
        )),
        (f"{_REVIEWS}_meetings.sql", "who asks takes the meetings of its own plans alone", _left(
            "JOIN review_plans AS p USING (plan_id)",
        )),
        (f"{_REVIEWS}_rounds.sql", "a plan without a round counts as one that is not of it", _left(
            "JOIN season_terms AS t USING (school_id)",
        )),
        ("iepdata/review_clocks.py", "only the columns that are promised are given", (
            "drop=True  →  drop=False",
        )),
        (f"{_REVIEWS}_clocks.sql", "every step is made of a plan", _left(
            "JOIN plans_now AS n USING (plan_id)",
        )),
        ("iepdata/sql/reviews.sql", "nobody is invited to a school plan's review by a sentence", (
            "COALESCE(e.is_invited, FALSE)  →  COALESCE(e.is_invited, TRUE)",
            "COALESCE(e.are_papers_sent, FALSE)  →  COALESCE(e.are_papers_sent, TRUE)",
        )),
    )
    for change in changes
}  # fmt: skip
