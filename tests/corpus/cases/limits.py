"""Values and codes that lie outside what they can be."""

from __future__ import annotations

from tests.corpus.case import Case, Wanted, drawn
from tests.corpus.cases.values import observed
from tests.corpus.faults import CODES, LIMITS

CASES = [
    Case(
        "more right than tried", LIMITS,
        drawn(observed("trials", "16/20", "21/20", "0/0")),
        [Wanted("observations", "3 read = 1 loaded, 2 quarantined",
                problems="""
                    row | column | found | expected
                    3   | value  | 21/20 | no more correct than attempts
                    4   | value  | 0/0   | correct/attempts such as 16/20
                """,
                stored="value\n80")],
    ),
    Case(
        "per cent over 100 and below 0", LIMITS,
        drawn(observed("percent", "85", "101", "-5", "120%")),
        [Wanted("observations", "4 read = 1 loaded, 3 quarantined",
                problems="""
                    row | column | found | expected
                    3   | value  | 101   | a percentage from 0 to 100
                    4   | value  | -5    | a percentage from 0 to 100
                    5   | value  | 120%  | a percentage from 0 to 100
                """,
                stored="value\n85")],
    ),
    Case(
        "a level that is not on the scale", LIMITS,
        drawn(observed("scale", "G", "verbal", "4")),
        [Wanted("observations", "3 read = 1 loaded, 2 quarantined",
                problems="""
                    row | column | found  | expected
                    3   | value  | verbal | a level of the scale PROMPT: FP, G, I
                    4   | value  | 4      | a level of the scale PROMPT: FP, G, I
                """,
                stored="value | level\n2 | G")],
    ),
    Case(
        "goal attainment outside its five levels", LIMITS,
        drawn(observed("gas", "1", "3", "0.5")),
        [Wanted("observations", "3 read = 1 loaded, 2 quarantined",
                problems="""
                    row | column | found | expected
                    3   | value  | 3     | a whole number from -2 to 2
                    4   | value  | 0.5   | a whole number from -2 to 2
                """,
                stored="value\n1")],
    ),
    Case(
        "codes as people write them", CODES,
        drawn("""
            pupil_id | nc_year   | sen_provision   | need_1
            P8       | Yr 4      | EHCP            | SpLD
            P9       | Reception | K - SEN Support | Speech, language and communication needs
        """),
        [Wanted("pupils", "2 read = 2 loaded", stored="""
            pupil_id | nc_year | sen_provision | need_1
            P8       | 4       | E             | SPLD
            P9       | R       | K             | SLCN
        """)],
    ),
    Case(
        "codes that no list knows", CODES,
        drawn("""
            pupil_id | nc_year | sen_provision | need_1
            P8       | 99      | N             |
            P9       | 5       | K             | Dyspraxia-ish
        """),
        [Wanted("pupils", "2 read = 2 quarantined", problems="""
            row | column  | found         | expected
            2   | nc_year | 99            | one of N1 (Nursery 1)
            3   | need_1  | Dyspraxia-ish | one of SPLD (Specific learning difficulty)
        """)],
    ),
    Case(
        "a year that a spreadsheet made a number with a point", CODES,
        drawn("""
            pupil_id | nc_year | sen_provision
            P8       | 4.0     | N
            P9       | 1.2     | N
        """),
        [Wanted("pupils", "2 read = 1 loaded, 1 quarantined",
                problems="""
                    row | column  | found | expected
                    3   | nc_year | 1.2   | one of N1 (Nursery 1)
                """,
                stored="pupil_id | nc_year\nP8 | 4")],
    ),
]  # fmt: skip
