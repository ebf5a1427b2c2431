from __future__ import annotations

from collections.abc import Iterator

import pytest

from iepdata.store import Store
from tests.ingest.files import expected, load, observe, observed, rows_of, school
from tests.school import as_it_was

TURNED = "Excel has turned the fraction into a date: format the column as text and enter it again"


@pytest.fixture(scope="module")
def school_store() -> Iterator[Store]:
    with school() as opened:
        yield opened


@pytest.fixture
def store(school_store: Store) -> Iterator[Store]:
    """The school as it was made: what a test has loaded into it goes again."""
    with as_it_was(school_store):
        yield school_store


@pytest.mark.parametrize(
    ("target", "values"),
    [
        ("percent", {"85%": 85, "85": 85, "85.5 %": 85.5, "80 percent": 80, "3/4": 75, "0": 0}),
        ("trials", {"16/20": 80, "16 out of 20": 80, "16 of 20": 80, "80%": 80, "0/5": 0}),
        ("count", {"7": 7, "2.5": 2.5, "1,234": 1234, "0": 0}),
        ("wcpm", {"104": 104}),
        ("rate", {"3.5": 3.5, "7/2": 3.5}),
        (
            "duration",
            {"90": 90, "1:30": 90, "1 min 30": 90, "90s": 90, "1m30s": 90, "2 min": 120,
             "1 hour 5 min": 3900, "0:01:30": 90, "45.5": 45.5},
        ),
        ("latency", {"12 sec": 12}),
        ("minutes", {"1:30": 1.5, "90s": 1.5, "4": 4}),
        ("yes_no", {"Y": 1, "no": 0, "✓": 1, "x": 0, "Yes": 1}),
        ("gas", {"-1": -1, "−2": -2, "+2": 2, "0": 0}),
        ("scale", {"G": 2, "gesture": 2, "Full  physical": 1, "3": 3}),
    ],
)  # fmt: skip
def test_values_are_read_by_the_measure_of_their_target(
    store: Store, target: str, values: dict[str, float]
) -> None:
    report = observe(store, *values, target=target)
    assert report.problems == []
    assert observed(store, "value", "status", "value_raw") == [
        (pytest.approx(value), "observed", word) for word, value in values.items()
    ]


def test_trials_rates_and_scales_keep_what_they_were_made_of(store: Store) -> None:
    observe(store, "16/20", "80%", target="trials")
    assert observed(store, "numerator", "denominator") == [(16, 20), (None, None)]
    report = load(store, "observations", "target_id,date,value\nrate,01/10/2025,7/2\n"
                  "scale,01/10/2025,Independent\n")  # fmt: skip
    assert report.loaded == 2
    assert observed(store, "exposure", "level")[2:] == [(2, None), (None, "I")]


PERCENTAGE = "a percentage from 0 to 100, such as 85"
ATTEMPTS = "correct/attempts such as 16/20, or a percentage such as 80%"
NUMBER = "a number, 0 or more, such as 7"
LEVEL = "a whole number from -2 to 2"


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("percent", {"101": PERCENTAGE, "-5": PERCENTAGE, "lots": PERCENTAGE}),
        (
            "trials",
            {
                "21/20": "no more correct than attempts, such as 16/20",
                "16": ATTEMPTS,
                "0/0": ATTEMPTS,
                **dict.fromkeys(
                    ("3 May", "03-May", "May-03", "03/05/2026", "2026-05-03"),
                    f"correct/attempts such as 3/5. {TURNED}",
                ),
            },
        ),
        (
            "rate",
            {
                "7 Feb": f"a number or count/time such as 7/2. {TURNED}",
                "7/0": "a number, 0 or more, or count/time such as 7/2",
            },
        ),
        ("count", dict.fromkeys(("-1", "4-5", "~80", "-", "nan", "1e400", "١٢"), NUMBER)),
        ("count", {"#REF!": "a value; the spreadsheet shows an error there",
                   "": "a value, or a status such as absent"}),
        ("duration", {"1:75": "a time such as 1:30, 90s, or a number of seconds"}),
        ("minutes", {"a while": "a time such as 1:30, 90s, or a number of minutes"}),
        ("yes_no", {"perhaps": "yes or no"}),
        ("gas", {"3": LEVEL, "0.5": LEVEL}),
        ("scale", {"verbal": "a level of the scale PROMPT: FP, G, I"}),
    ],
)  # fmt: skip
def test_values_that_cannot_be_read_are_quarantined(
    store: Store, target: str, wanted: dict[str, str]
) -> None:
    report = observe(store, *wanted, target=target)
    assert (report.loaded, report.quarantined) == (0, len(wanted))
    assert [(problem.row, problem.column, problem.found) for problem in report.problems] == [
        (row, "value", word) for row, word in enumerate(wanted, start=2)
    ]
    assert expected(report) == list(wanted.values())


def test_absent_and_refused_in_the_value_become_the_status_and_are_never_zero(
    store: Store,
) -> None:
    words = {
        "abs": "absent", "Absent": "absent", "n/a": "no_opportunity", "refused": "refused",
        "no opportunity": "no_opportunity",
    }  # fmt: skip
    report = observe(store, *words, "7", target="count")
    assert report.problems == []
    assert observed(store, "value", "status", "value_raw") == [
        *((None, status, word) for word, status in words.items()), (7, "observed", "7"),
    ]  # fmt: skip
    assert report.assumptions[-1] == ("5 values read as a status, such as absent or refused.")


def test_a_value_beside_absent_is_kept_as_written_and_not_counted(store: Store) -> None:
    report = load(
        store,
        "observations",
        "target_id,date,value,status\ncount,01/10/2025,0,absent\ncount,02/10/2025,,refused\n"
        "count,03/10/2025,-,n/a\n",
    )
    assert report.problems == []
    assert observed(store, "value", "status", "value_raw") == [
        (None, "absent", "0"), (None, "refused", None), (None, "no_opportunity", "-"),
    ]  # fmt: skip


def test_absent_in_the_value_against_observed_in_the_status_is_quarantined(store: Store) -> None:
    report = load(
        store, "observations", "target_id,date,value,status\ncount,01/10/2025,absent,observed\n"
    )
    assert expected(report) == ["a value that was seen"]


def test_a_column_of_fractions_is_read_as_percentages_and_said(store: Store) -> None:
    report = observe(store, "0.85", "1", "0", "0.9", target="percent")
    assert [value for (value,) in observed(store, "value")] == [85, 100, 0, 90]
    assert "All percentages are 1 or less" in report.assumptions[-1]


def test_a_target_of_fractions_among_others_is_decided_for_that_target(store: Store) -> None:
    load(store, "targets", "target_id,plan_id,area,text,measure,status\n"
         "p2,PL1,LITERACY,Words,percent,active\n")  # fmt: skip
    report = load(
        store,
        "observations",
        "target_id,date,value\npercent,13/10/2025,85\np2,13/10/2025,0.5\np2,14/10/2025,1\n",
    )
    assert [value for (value,) in observed(store, "value")] == [85, 50, 100]
    assert report.assumptions == [
        "Percentages of 1 or less with decimals (such as 0.85) read as shares of one for the "
        "targets p2."
    ]


def test_whole_numbers_of_one_or_less_are_percentages_as_written(store: Store) -> None:
    observe(store, "0", "1", target="percent")
    assert [value for (value,) in observed(store, "value")] == [0, 1]


@pytest.mark.parametrize(("small", "as_share"), [("0.85", "85"), ("0.40", "40"), ("0.1", "10")])
def test_a_target_that_mixes_fractions_and_percentages_refuses_the_file(
    store: Store, small: str, as_share: str
) -> None:
    version = store.data_version
    report = observe(store, "85", small, target="percent")
    assert report.refused == (
        f"observations.csv: In column 'value', target percent has both {small!r} (row 3) and '85' "
        f"(row 2), so {small!r} could mean {small}% or {as_share}%. Which is it?"
    )
    assert store.data_version == version


def test_a_percentage_so_small_that_either_reading_is_about_none_is_kept_and_said(
    store: Store,
) -> None:
    report = observe(store, "44.4", "0.02", "38.5", target="percent")
    assert "0.02 among percentages above 1: kept as written, 0.02 as 0.02%." in report.assumptions
    assert [value for (value,) in observed(store, "value")] == [44.4, 0.02, 38.5]


def test_values_of_a_target_of_words_are_kept_as_written(store: Store) -> None:
    report = observe(store, "much calmer", "7", "abs", target="words")
    assert observed(store, "value", "status", "value_raw") == [
        (None, "observed", "much calmer"), (7, "observed", "7"), (None, "absent", "abs"),
    ]  # fmt: skip
    assert report.assumptions[-1].startswith(
        "Kept as written, because the target has no measure yet: the values of words."
    )


def test_loading_again_reads_the_values_of_a_target_that_now_has_a_measure(store: Store) -> None:
    observe(store, "16/20", target="words")
    load(store, "targets", "target_id,plan_id,area,text,measure,status\n"
         "words,PL1,LITERACY,Words,trials,active\n")  # fmt: skip
    assert observe(store, "16/20", target="words").superseded == 1
    assert observed(store, "value", "denominator") == [(80, 20)]


def test_a_level_of_a_scale_that_is_not_loaded_says_what_to_load(store: Store) -> None:
    load(store, "targets", "target_id,plan_id,area,text,measure,scale_id,status\n"
         "other,PL1,LITERACY,Words,scale,STEPS,active\n"
         "none,PL1,LITERACY,Words,scale,,active\n")  # fmt: skip
    assert expected(observe(store, "G", target="other")) == [
        "a level of the scale STEPS; load its levels (scale_levels) first"
    ]
    assert expected(observe(store, "G", target="none")) == [
        "a level of a scale; the target names no scale_id"
    ]


def target(store: Store, measure: str, baseline: str, criterion: str, **more: str) -> list[str]:
    """The problems of loading one target with a baseline and a criterion."""
    cells = {"measure": measure, "baseline_value": baseline, "criterion_value": criterion, **more}
    report = load(
        store,
        "targets",
        f"target_id,plan_id,area,text,status,{','.join(cells)}\n"
        f"T,PL1,LITERACY,Words,active,{','.join(cells.values())}\n",
    )
    return [*expected(report), *report.assumptions]


def levels(store: Store) -> tuple[float | None, float | None]:
    (found,) = [row[1:] for row in rows_of(
        store, "targets", "target_id", "baseline_value", "criterion_value"
    ) if row[0] == "T"]  # fmt: skip
    return found


@pytest.mark.parametrize(
    ("measure", "words", "values"),
    [
        ("percent", ("40%", "80"), (40, 80)),
        ("percent", ("0.4", "0.8"), (40, 80)),
        ("trials", ("8/20", "80%"), (40, 80)),
        ("duration", ("1:30", "30s"), (90, 30)),
        ("yes_no", ("no", "yes"), (0, 1)),
        ("gas", ("−2", "0"), (-2, 0)),
        ("count", ("", "3"), (None, 3)),
        ("", ("7", "3"), (7, 3)),
    ],
)
def test_baseline_and_criterion_are_read_by_the_measure_of_their_row(
    store: Store, measure: str, words: tuple[str, str], values: tuple[float | None, float]
) -> None:
    target(store, measure, *words)
    assert levels(store) == values


def test_a_target_of_a_fraction_and_a_percentage_is_quarantined(store: Store) -> None:
    assert target(store, "percent", "0.2", "80") == [
        "a percentage such as 20, as the other value of the target is (or with its sign, such as "
        "0.5%)"
    ]
    assert target(store, "percent", "0.5%", "5") == []
    assert levels(store) == (0.5, 5)


def test_the_baseline_of_a_scale_is_the_place_of_its_level(store: Store) -> None:
    assert target(store, "scale", "Full physical", "I", scale_id="PROMPT") == []
    assert levels(store) == (1, 3)


def test_a_criterion_that_cannot_be_read_is_quarantined(store: Store) -> None:
    assert target(store, "trials", "8/20", "most days") == [
        "correct/attempts such as 16/20, or a percentage such as 80%"
    ]


def test_a_target_of_words_keeps_no_number_and_says_so(store: Store) -> None:
    assert target(store, "", "rarely", "most days") == [
        f"Column '{column}': left empty where the target has no measure and the words are no "
        "number (row 2)."
        for column in ("baseline_value", "criterion_value")
    ]
    assert levels(store) == (None, None)


def test_a_criterion_below_zero_loads_and_is_said(store: Store) -> None:
    assert target(store, "count", "0.2", "-0.1") == [
        "Column 'criterion_value': below 0, which its measure cannot be; kept as written (row 2)."
    ]
    assert levels(store) == (0.2, -0.1)


def test_a_file_without_the_measure_is_read_by_the_measure_that_is_loaded(store: Store) -> None:
    report = load(
        store,
        "targets",
        "target_id,plan_id,area,text,status,criterion_value\ntrials,PL1,LITERACY,Words,active,4/5\n",
    )
    assert report.problems == []
    assert [row for row in rows_of(store, "targets", "target_id", "measure", "criterion_value")
            if row[0] == "trials"] == [("trials", "trials", 80)]  # fmt: skip
