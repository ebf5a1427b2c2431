"""What belongs to a pupil: the rows that go with them, and the words that go from other rows.

A row belongs to a pupil if it names them, or if it needs a row that is theirs: an observation
belongs to the pupil of its target. An id that several pupils had in turn is that of the last one.
The free words of other pupils' rows stay as they are: `mentions` counts those that name the pupil.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import permutations

import duckdb

from iepdata.model import TABLES, Kind, Table
from iepdata.store.copying import Change, columns_of

ERASED = "[erased]"
# What the product keeps beside the records, and which of its columns can hold words of a file.
# Tables that hold none of a pupil are named here too, so that a new one is not forgotten.
WORDED: dict[str, tuple[str, ...]] = {
    "loads": ("source_file", "assumptions", "decisions"),
    "audit_log": ("detail",),
}
LEFT_OUT = ("pupil_links", "quarantine", "mappings", "dismissals", "drafts")
OF_NO_PUPIL = ("roles", "settings", "store_meta")
# A shorter word, or a short number, stands for too many things to be taken for this pupil.
SHORTEST_NAME, SHORTEST_NUMBER = 3, 6
_FINDING = "^[0-9a-f]{16}"


def erasure(
    cursor: duckdb.DuckDBPyConnection, database: str, pupil_ids: Sequence[str],
    findings_of: Callable[[Mapping[str, list[str]]], Collection[str]],
) -> dict[str, Change]:  # fmt: skip
    """What a copy of an attached store leaves out and words anew, so that the pupils are not in it.

    `findings_of` gives the ids of findings about rows, by table and id. Makes temporary tables on
    the cursor, which the changes refer to.
    """
    present = columns_of(cursor, database)
    _put(cursor, "gone_pupils", pupil_ids)
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE gone_links AS SELECT public_id FROM {database}.pupil_links "  # noqa: S608
        "WHERE pupil_id IN (FROM gone_pupils)"
    )
    tables = _tables(cursor, database, present)
    words = _words(cursor, database, present, pupil_ids)
    owned = {
        table.name: [row[0] for row in cursor.table(f"gone_{table.name}").fetchall()]
        for table in _with_ids()
    }
    ids = sorted({each for some in owned.values() for each in some})
    _put(cursor, "gone_findings", findings_of(owned))
    _find_set_aside(cursor, database, words, ids)
    named = _pattern([*words, *(each for each in ids if not _is_short(each))])
    called_after = _called_after(cursor, database, tables, named)
    changes = {
        table.name: Change(
            _belongs(table, present[table.name]),
            instead=_parted(table, present[table.name])
            | ({"source_file": _reworded("source_file", named)} if table in called_after else {}),
        )
        for table in tables
    }
    changes |= {name: change for name, change in _kept_beside(named).items() if name in present}
    return changes


def _called_after(
    cursor: duckdb.DuckDBPyConnection, database: str, tables: Sequence[Table], named: str
) -> list[Table]:
    """The tables with a row from a file that is called after the pupil."""
    files = " UNION ALL ".join(
        f"SELECT DISTINCT '{table.name}' AS name, source_file FROM {database}.\"{table.name}\""  # noqa: S608
        for table in tables
    )
    found = cursor.execute(
        f"SELECT DISTINCT name FROM ({files}) WHERE {_holds('source_file', named)}"  # noqa: S608
    ).fetchall()
    return [TABLES[name] for (name,) in found]


def _parted(table: Table, columns: Collection[str]) -> dict[str, str]:
    """The columns in which a row that stays may point to one that goes, without that id."""
    owners = {each.name for each in _with_ids()}
    return {
        column.name: f'CASE WHEN "{column.name}" NOT IN (FROM gone_{column.refers}) '
        f'THEN "{column.name}" END'
        for column in table.columns
        if column.name in columns and not column.required and column.refers in owners
    }


def _kept_beside(named: str) -> dict[str, Change]:
    """What is changed in the tables that the product keeps for itself."""
    changes = {
        name: Change(instead={each: _reworded(each, named) for each in columns})
        for name, columns in WORDED.items()
    }
    own_finding = f"regexp_extract(detail, '{_FINDING}') IN (FROM gone_findings)"
    detail = f"CASE WHEN {own_finding} THEN '{ERASED}' ELSE {_reworded('detail', named)} END"
    return changes | {
        "audit_log": Change(instead={"detail": detail}),
        "pupil_links": Change("pupil_id IN (FROM gone_pupils)"),
        "quarantine": Change(
            "rowid IN (FROM gone_set_aside)",
            instead={"source_file": _reworded("source_file", named)},
        ),
        "mappings": Change(_holds("mapping", named)),
        "drafts": Change(
            "subject IN (FROM gone_links) OR (content ->> 'plan_id') IN (FROM gone_plans)"
        ),
        "dismissals": Change(
            f"{_holds('facts', named)} OR {_holds('reason', named)} "
            "OR finding_id IN (FROM gone_findings)"
        ),
    }


def mentions(
    cursor: duckdb.DuckDBPyConnection, database: str, changes: Mapping[str, Change],
    pupil_ids: Sequence[str],
) -> int:  # fmt: skip
    """How many rows that stay hold a name of the pupils in their free words."""
    present = columns_of(cursor, database)
    named = _pattern(_words(cursor, database, present, pupil_ids))
    worded = {
        table.name: [column.name for column in table.columns if column.kind is Kind.TEXT]
        for table in TABLES.values()
        # Another pupil may have the same name, and a member of staff too.
        if table.name not in ("pupils", "people")
    }
    counted = []
    for table, columns in (worded | {"drafts": ["content"]}).items():
        texts = [_as_read(table, name) for name in columns if name in present.get(table, {})]
        if texts:
            # Looked through as one text, in which no two columns stand side by side.
            together = f"concat_ws(' | ', {', '.join(texts)})"
            counted.append(
                f'SELECT count(*) AS n FROM {database}."{table}" '  # noqa: S608
                f"WHERE ({changes[table].without}) IS NOT TRUE AND {_holds(together, named)}"
            )
    found = cursor.execute(f"SELECT sum(n) FROM ({' UNION ALL '.join(counted)})").fetchone()  # noqa: S608
    return int(found[0] or 0) if found else 0


def _as_read(table: str, column: str) -> str:
    """A column's text as a reader sees it: of a draft, what stands in its JSON."""
    return rf"regexp_replace(json({column}), '\\[nrt]', ' ', 'g')" if table == "drafts" else column


def _with_ids() -> list[Table]:
    """The tables whose rows have an id of their own and belong to pupils, in their order."""
    owned = {"pupils"}
    found = []
    for table in TABLES.values():
        needs = any(column.required and column.refers in owned for column in table.columns)
        if table.name == "pupils" or (needs and len(table.key) == 1):
            owned.add(table.name)
            found.append(table)
    return found


def _tables(
    cursor: duckdb.DuckDBPyConnection, database: str, present: Mapping[str, Mapping[str, str]]
) -> list[Table]:
    """The tables of the store; beside them gone_<table> of the ids that are the pupils' own."""
    for table in _with_ids():
        if table.name == "pupils":
            continue
        if table.name not in present:
            _put(cursor, f"gone_{table.name}", [])
            continue
        key = table.key[0]
        cursor.execute(
            f"""
            CREATE OR REPLACE TEMP TABLE gone_{table.name} AS
            SELECT "{key}" AS id FROM {database}."{table.name}" WHERE "{key}" IS NOT NULL
            QUALIFY row_number() OVER (
                PARTITION BY "{key}" ORDER BY superseded_at DESC NULLS FIRST, recorded_at DESC,
                load_id DESC
            ) = 1 AND ({_belongs(table, present[table.name])}) IS TRUE
            """  # noqa: S608
        )
    return [table for table in TABLES.values() if table.name in present]


def _belongs(table: Table, columns: Collection[str]) -> str:
    """Whether a row of `table` is the pupils' own: it names them, or needs a row of theirs."""
    owners = {each.name for each in _with_ids()}
    needed = [
        f'"{column.name}" IN (FROM gone_{column.refers or table.name})'
        for column in table.columns
        if column.name in columns
        and (
            (column.required and column.refers in owners)
            or (table.name == "pupils" and column.name == "pupil_id")
        )
    ]
    return " OR ".join(needed) or "false"


def _put(cursor: duckdb.DuckDBPyConnection, name: str, ids: Collection[str]) -> None:
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT unnest($ids::VARCHAR[]) AS id",
        {"ids": list(ids)},
    )


def _is_short(text: str) -> bool:
    return len(text) < SHORTEST_NAME or (text.isdigit() and len(text) < SHORTEST_NUMBER)


def _words(
    cursor: duckdb.DuckDBPyConnection, database: str, present: Mapping[str, Mapping[str, str]],
    pupil_ids: Sequence[str],
) -> list[str]:  # fmt: skip
    """The names and UPNs that the pupils have had, the longest first."""
    columns = [
        name
        for name in ("first_name", "last_name", "preferred_name", "upn")
        if name in present.get("pupils", {})
    ]
    found = cursor.execute(
        f"SELECT DISTINCT {', '.join(columns)} FROM {database}.pupils "  # noqa: S608
        "WHERE pupil_id IN (SELECT unnest($ids))",
        {"ids": list(pupil_ids)},
    ).df()
    words = {str(word).strip() for column in columns for word in found[column].dropna()}
    words |= {part for word in words for part in word.split()}
    return sorted(
        (word for word in words if not _is_short(word)), key=lambda word: (-len(word), word)
    )


def _pattern(words: Collection[str], *, alone: bool = True) -> str:
    """A regular expression that finds any of `words`, or only two names of them side by side."""
    each = [re.sub(r"['’‘]", "['’‘]", _escaped(word)) for word in words]
    names = [
        word for word, text in zip(each, words, strict=True) if not any(map(str.isdigit, text))
    ]
    together = [rf"{one}[\s_.,-]*{other}" for one, other in permutations(names, 2)]
    found = [*together, *(each if alone else [])]
    return rf"(?i)(^|[^\pL\pN])({'|'.join(found)})($|[^\pL\pN])" if found else r"\b\B"


def _escaped(word: str) -> str:
    # The engine takes no backslash before a letter or sign outside ASCII.
    return r"\s+".join(re.sub(r"([!-&(-/:-@\[-`{-~])", r"\\\1", part) for part in word.split())


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _holds(column: str, pattern: str) -> str:
    return f"regexp_matches({column}, {_literal(pattern)})"


def _reworded(column: str, pattern: str) -> str:
    """The words of a column without those that name the pupil; twice, for names side by side."""
    once = f"regexp_replace({column}, {_literal(pattern)}, '\\1{ERASED}\\3', 'g')"
    return f"regexp_replace({once}, {_literal(pattern)}, '\\1{ERASED}\\3', 'g')"


def _find_set_aside(
    cursor: duckdb.DuckDBPyConnection, database: str, words: Sequence[str], ids: Sequence[str]
) -> None:
    """Make gone_set_aside: the rows in quarantine that are the pupils'.

    A cell is an id or a UPN of theirs (a short number only under a heading of ids), or a name that
    no other pupil has; or first and last name stand in it or side by side.
    """
    headings = [
        _folded(each)
        for table in TABLES.values()
        for column in table.columns
        if column.kind is Kind.ID
        for each in (column.name, *column.aliases)
    ]
    cursor.execute(
        rf"""
        CREATE OR REPLACE TEMP TABLE gone_set_aside AS
        WITH cells AS (
            SELECT q.place, c.key AS heading, trim(c.value ->> '$') AS cell
            FROM (SELECT rowid AS place, cells FROM {database}.quarantine) AS q,
                json_each(q.cells) AS c
        ),
        others AS (
            SELECT lower(unnest([first_name, last_name, preferred_name])) AS name
            FROM {database}.pupils WHERE pupil_id NOT IN (SELECT id FROM gone_pupils)
        ),
        own_names AS (
            SELECT word FROM (SELECT lower(unnest($words::VARCHAR[])) AS word)
            WHERE word NOT IN (SELECT name FROM others WHERE name IS NOT NULL)
        )
        SELECT place FROM cells
        WHERE cell IN (SELECT unnest($long_ids::VARCHAR[]))
            OR lower(cell) IN (SELECT word FROM own_names)
            OR cell IN (SELECT unnest($ids::VARCHAR[]))
            AND trim(regexp_replace(lower(heading), '[^\pL\pN]+', ' ', 'g')) IN (
                SELECT unnest($headings::VARCHAR[]))
        UNION
        SELECT place FROM cells GROUP BY place
        HAVING regexp_matches(string_agg(cell, ' '), $together)
        """,  # noqa: S608
        {
            "words": list(words),
            "long_ids": [each for each in ids if not _is_short(each)],
            "ids": list(ids),
            "headings": headings,
            "together": _pattern(words, alone=False),
        },
    )


def _folded(heading: str) -> str:
    return re.sub(r"[\W_]+", " ", heading).strip().lower()
