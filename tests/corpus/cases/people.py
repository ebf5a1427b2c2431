"""Pupils who are named rather than numbered."""

from __future__ import annotations

from iepdata.ingest.mapping import Mapping
from tests.corpus.case import Case, Wanted, drawn
from tests.corpus.faults import PEOPLE

TWO_JOS = """
    plan_id | Pupil    | plan_type | start_date | status
    PL8     | Jo Smith | IEP       | 13/09/2025 | active
    PL9     | Okafor, Amara | IEP  | 13/09/2025 | active
"""

CASES = [
    Case(
        "pupils by name, both ways round", PEOPLE,
        drawn("""
            plan_id | Pupil name    | plan_type | start_date | status
            PL8     | Amara Okafor  | IEP       | 13/09/2025 | active
            PL9     | OKAFOR, Amara | IEP       | 13/10/2025 | active
        """),
        [Wanted("plans", "2 read = 2 loaded", says=["2 … name"],
                stored="plan_id | pupil_id\nPL8 | P1\nPL9 | P1")],
    ),
    Case(
        "a name with a straight apostrophe and two spaces", PEOPLE,
        drawn("""
            plan_id | First name | Last name | plan_type | start_date | status
            PL8     | Ben        | O'Neill   | IEP       | 13/09/2025 | active
            PL9     | ben        | O’ Neill  | IEP       | 13/10/2025 | active
        """),
        [Wanted("plans", "2 read = 2 loaded", says=["2 … name"],
                stored="plan_id | pupil_id\nPL8 | P2\nPL9 | P2")],
    ),
    Case(
        "two pupils of one name told apart by their birth dates", PEOPLE,
        drawn("""
            plan_id | Pupil name | Date of birth | plan_type | start_date | status
            PL8     | Jo Smith   | 30/09/2013    | IEP       | 13/09/2025 | active
            PL9     | Smith, Jo  | 12/05/2015    | IEP       | 13/09/2025 | active
        """),
        [Wanted("plans", "2 read = 2 loaded", says=["2 … name and birth date"],
                stored="plan_id | pupil_id\nPL8 | P4\nPL9 | P3")],
    ),
    Case(
        "two pupils of one name and no birth date", PEOPLE,
        drawn("""
            plan_id | Pupil name   | plan_type | start_date | status
            PL8     | Jo Smith     | IEP       | 13/09/2025 | active
            PL9     | Amara Okafor | IEP       | 13/09/2025 | active
        """),
        [Wanted("plans", "2 read = 1 loaded, 1 quarantined", says=["1 … name"],
                asks=["pupil:Jo Smith"],
                problems="""
                    row | column     | found    | expected
                    2   | Pupil name | Jo Smith | P3 … P4
                """,
                stored="plan_id | pupil_id\nPL9 | P1")],
    ),
    Case(
        "two pupils of one name and no birth date, and the answer", PEOPLE,
        drawn("""
            plan_id | Pupil name   | plan_type | start_date | status
            PL8     | Jo Smith     | IEP       | 13/09/2025 | active
            PL9     | Amara Okafor | IEP       | 13/09/2025 | active
        """),
        [Wanted("plans", "2 read = 2 loaded", says=["name"], asks=["pupil:Jo Smith"],
                stored="plan_id | pupil_id\nPL8 | P4\nPL9 | P1")],
        options={"mappings": Mapping(choices={"pupil:Jo Smith": "P4"})},
    ),
    Case(
        "a name that agrees and a birth date that does not", PEOPLE,
        drawn("""
            plan_id | Pupil name   | Date of birth | plan_type | start_date | status
            PL9     | Amara Okafor | 14/03/2015    | IEP       | 13/09/2025 | active
        """),
        [Wanted("plans", "1 read = 1 quarantined",
                problems="""
                    row | column     | found        | expected
                    2   | Pupil name | Amara Okafor | birth date
                """)],
    ),
    Case(
        "a name that nobody has", PEOPLE,
        drawn("""
            plan_id | Pupil name | plan_type | start_date | status
            PL9     | Ola Nowak  | IEP       | 13/09/2025 | active
        """),
        [Wanted("plans", "1 read = 1 quarantined",
                problems="""
                    row | column     | found     | expected
                    2   | Pupil name | Ola Nowak | a pupil who is loaded
                """)],
    ),
    Case(
        "an id goes before a name", PEOPLE,
        drawn("""
            plan_id | pupil_id | Pupil name   | plan_type | start_date | status
            PL9     | P2       | Amara Okafor | IEP       | 13/09/2025 | active
        """),
        [Wanted("plans", "1 read = 1 loaded", says=["Amara Okafor"],
                stored="plan_id | pupil_id\nPL9 | P2")],
    ),
    Case(
        "a new pupil of a name that is on roll stays a pupil of its own", PEOPLE,
        drawn("""
            pupil_id | first_name | last_name | dob        | nc_year | sen_provision
            P9       | Amara      | Okafor    | 20/03/2012 | 9       | N
        """),
        [Wanted("pupils", "1 read = 1 loaded",
                stored="pupil_id | last_name | nc_year\nP9 | Okafor | 9")],
    ),
    Case(
        "the same pupil under a new id is said", PEOPLE,
        drawn("""
            pupil_id | first_name | last_name | dob        | nc_year | sen_provision
            A-0042   | AMARA      | OKAFOR    | 14/03/2016 | 5       | N
        """),
        [Wanted("pupils", "1 read = 1 loaded", says=["A-0042 … P1"], asks=["pupil:A-0042"],
                stored="pupil_id\nA-0042")],
    ),
]  # fmt: skip
