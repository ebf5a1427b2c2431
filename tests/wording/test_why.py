"""Why a target has its status, for every status, measure and rule: words a parent could read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from iepdata.ingest import load_paths
from iepdata.questions import QUESTIONS
from iepdata.sample import LAST_DAY
from iepdata.settings import Settings
from iepdata.store import Store
from iepdata.vocabulary import RULES, STATUS_WORDS, Status
from iepdata.wording import telling, what_if, why
from iepdata.wording.accuracy import line, meaning
from iepdata.wording.explain import DETECTOR_METHOD, MEANINGS, METHOD, RULE_SENTENCES
from iepdata.wording.phrases import chance, change_with_range, times_in
from tests.school import one_target

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"
# What is no word, what is jargon, and what would put the failing on a child.
NO_WORDS = re.compile(r"\b(nan|none|nat|inf|null)\b|\{|\}|  |_", re.IGNORECASE)
JARGON = re.compile(
    r"posterior|bayes|slope|variance|standard deviation|z-score|sigma|quantile|regress|p-value|"
    r"\bprior\b|probabilit",
    re.IGNORECASE,
)
BLAME = re.compile(r"\bfail|\bweak|\bpoor|\blazy|\brefus|\balert|\bstudent", re.IGNORECASE)


@pytest.fixture(scope="module")
def school() -> Iterator[Store]:
    """The sample school, loaded once."""
    with Store.open(None) as store:
        load_paths(store, [SAMPLE], by="test")
        yield store


@cache
def explained(store: Store, settings: Settings) -> dict[str, list[str]]:
    """The steps of a target of every status and measure of a school, by target."""
    found = QUESTIONS["targets"](store, LAST_DAY, settings)
    found = found.groupby(["status", "measure"], dropna=False).head(1)
    seen = store.query("SELECT target_id, date, value, status FROM observations")
    groups = dict(list(seen.groupby("target_id")))
    nothing = seen.iloc[:0]
    return {
        target["target_id"]: [
            *why.steps(
                target, groups.get(target["target_id"], nothing), settings.as_parameters(), LAST_DAY
            ),
            why.rule(target),
        ]
        for target in found.to_dict("records")
    }


@pytest.mark.parametrize("rule", ["detector", "median_of_three"])
def test_every_target_of_a_school_is_explained_in_words(school, rule) -> None:
    found = explained(school, Settings(rule=rule))
    statuses = QUESTIONS["targets"](school, LAST_DAY, Settings(rule=rule))["status"]
    assert set(statuses) >= {status.value for status in Status} - {"going_backwards", "off_pace"}
    for target_id, steps in found.items():
        assert len(steps) >= 3, target_id
        for sentence in steps:
            assert sentence.endswith((".", ":")), sentence
            for pattern in (NO_WORDS, JARGON, BLAME):
                assert not pattern.search(sentence.replace("none of them", "")), sentence


def test_a_flag_is_explained_by_need_pace_chance_and_variation(school) -> None:
    settings = Settings()
    targets = QUESTIONS["targets"](school, LAST_DAY, settings)
    flagged = targets[(targets["status"] == "stalled") & (targets["measure"] == "percent")]
    steps = " ".join(explained(school, settings)[flagged["target_id"].iloc[0]])
    for part in (
        "tried in order", "So: Stalled.", "that needs about", "observations since the start",
        "four times in five the true pace lies between", "Of late", "of the pace needed",
        "Chance that the pace is too slow", "From 75 in 100 it is flagged", "Chance of reaching",
        "Day-to-day variation",
    ):  # fmt: skip
        assert part in steps


def test_levels_of_a_scale_are_explained_without_a_mean(school) -> None:
    targets = QUESTIONS["targets"](school, LAST_DAY, Settings())
    scaled = targets[targets["measure"].isin(["scale", "gas"])]["target_id"]
    steps = explained(school, Settings())
    scaled = [target_id for target_id in scaled if target_id in steps]
    assert len(scaled) >= 5
    for target_id in scaled:
        assert "true pace" not in " ".join(steps[target_id])
        assert "variation: about" not in " ".join(steps[target_id])


def test_under_another_rule_the_detectors_chance_is_said_to_be_its_own(school) -> None:
    settings = Settings(rule="four_point")
    targets = QUESTIONS["targets"](school, LAST_DAY, settings)
    flagged = targets[targets["rule_flags"] & (targets["status"] == "stalled")]
    found = explained(school, settings)
    flagged = flagged[flagged["target_id"].isin(found)]
    steps = " ".join(found[flagged["target_id"].iloc[0]])
    assert "the rule in force, the four-point rule, flags it" in steps
    assert "Rule in force: Four-point rule." in steps


def test_every_status_and_rule_has_a_meaning_without_jargon_or_blame() -> None:
    assert set(MEANINGS) == set(STATUS_WORDS) == set(Status)
    assert set(RULE_SENTENCES) == set(RULES)
    said = [*MEANINGS.values(), *RULE_SENTENCES.values(), *METHOD, *DETECTOR_METHOD]
    for sentence in said:
        assert not JARGON.search(sentence), sentence
        assert not BLAME.search(sentence), sentence


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0.0, "less than 1 in 100"), (0.0099, "less than 1 in 100"), (0.01, "about 1 in 100"),
     (0.756, "about 76 in 100"), (0.989, "about 99 in 100"), (1.0, "more than 99 in 100")],
)  # fmt: skip
def test_a_chance_is_so_many_in_a_hundred_and_never_certain(probability, words) -> None:
    assert chance(probability) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "hardly ever"), (0.25, "about 1 time in 4"), (0.5, "about half the time"),
     (0.75, "about 3 times in 4"), (0.85, "about 17 times in 20"), (1.0, "nearly always")],
)  # fmt: skip
def test_a_share_is_a_fraction_that_a_listener_can_picture(share, words) -> None:
    assert times_in(pd.Series([share])).iloc[0] == words


@pytest.mark.parametrize(
    ("change", "measure", "seen", "within"),
    [
        ((1.5, 1.1, 2.0), "percent", "about 1.5 points more a week",
         "between 1.1 and 2 points more a week"),
        ((-0.9, -1.3, -0.4), "count", "about 0.9 fewer a week", "between 0.4 and 1.3 fewer a week"),
        ((0.01, -0.4, 0.5), "wcpm", "hardly any change",
         "between 0.8 less and 1 more each fortnight"),
    ],
)  # fmt: skip
def test_a_pace_and_its_range_are_said_by_the_same_period(change, measure, seen, within) -> None:
    assert change_with_range(*change, measure) == (seen, within)


def test_the_rule_in_force_is_named_with_how_often_it_is_wrong() -> None:
    figures = {"ever_on_track": 0.093, "weeks": 24}
    assert line("detector", figures) == (
        "Rule in force: Detector. Of 100 pupils on track, about 9 are flagged wrongly at some time "
        "in 24 teaching weeks."
    )
    assert line("six_point", {}) == "Rule in force: Six-point rule."
    assert meaning({}) == []


def test_a_rhythm_has_its_name() -> None:
    said = telling.rhythms(pd.Series([1, 2, 4, 1.5]))
    assert said.tolist() == ["weekly", "fortnightly", "every 4 weeks", "every 1.5 weeks"]


def weekly(values: list[object]) -> list[tuple[str, object]]:
    return [
        ((date(2025, 9, 15) + timedelta(weeks=place)).isoformat(), value)
        for place, value in enumerate(values)
    ]


ODD: dict[str, tuple[list[tuple[str, object]], dict[str, object]]] = {
    "nothing observed": ([], {}),
    "constant": (weekly([40] * 9), {}),
    "two observations": (weekly([41, 44]), {}),
    "all on one day": ([("2025-11-10", value) for value in (41, 42, 43, 44, 45, 46)], {}),
    "start and aim alike": (weekly([40] * 8), {"criterion_value": "40"}),
    "aim passed at the start": (weekly([90] * 8), {"criterion_value": "30"}),
    "at the ceiling": (weekly([99, 100, 98, 100, 100, 99]),
                       {"baseline_value": "95", "criterion_value": "100"}),
    "dates in reverse": (weekly([42, 45, 47, 51, 52, 56, 58, 60])[::-1], {}),
    "absent throughout": (weekly(["absent"] * 8), {}),
    "words alone": ([], {"measure": "", "direction": "", "baseline_value": "",
                         "criterion_value": "", "due_date": ""}),
    "all at nought": (weekly([0] * 8), {"measure": "count", "direction": "down",
                                        "baseline_value": "4", "criterion_value": "0"}),
    "to hold": (weekly([3, 2, 3, 9, 12, 11, 13, 12]),
                {"measure": "count", "direction": "keep", "criterion_value": "4",
                 "baseline_value": "3"}),
    "yes or no": (weekly(["no", "no", "yes", "no", "no", "no", "no", "no"]),
                  {"measure": "yes_no", "baseline_value": "no", "criterion_value": "yes"}),
    "due today": (weekly([40] * 8), {"due_date": "2025-11-14"}),
    "due yesterday": (weekly([40] * 8), {"due_date": "2025-11-13"}),
}  # fmt: skip


@pytest.mark.parametrize("case", list(ODD))
def test_odd_records_are_explained_in_words_too(case) -> None:
    rows, target = ODD[case]
    as_of, settings = date(2025, 11, 14), Settings()
    with one_target(rows, **target) as store:
        found = QUESTIONS["targets_explained"](store, as_of, settings).to_dict("records")[0]
        seen = QUESTIONS["observations"](store, as_of, settings, target_id="T1")
        answers = QUESTIONS["what_would_change"](store, as_of, settings, target_id="T1")
    row = pd.DataFrame([found])
    said = [
        *why.steps(found, seen, settings.as_parameters(), as_of),
        *what_if.sentences(answers, found, as_of),
        *telling.sentences(row, as_of),
        *telling.changes(row),
    ]
    assert len(said) >= 5
    for sentence in said:
        assert not NO_WORDS.search(sentence.replace("none of them", "")), sentence
        assert not BLAME.search(sentence), sentence
