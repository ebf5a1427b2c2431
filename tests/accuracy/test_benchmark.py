"""The benchmark fills every table, line and file from one run; the files can be read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from iepdata import measured

from . import files
from .benchmark import SHORT, Results, run
from .circumstances import MAIN
from .reach import lines
from .rules import LABELS
from .show import report
from .simulate import TUNING_SEED
from .telling import EVERY_WEEKS, NOISE, WEEKS
from .verdicts import by_core


@pytest.fixture(scope="module")
def results() -> Results:
    plan = replace(SHORT, size=60, short_size=60, telling_size=60)
    return run(plan, TUNING_SEED, by_core(), by_core())


def test_every_rule_has_a_row_under_every_circumstance(results: Results) -> None:
    counted = results.accuracy.groupby("circumstance")["rule"].agg(set)
    assert len(counted) == len(SHORT.circumstances)
    assert all(rules == set(LABELS) for rules in counted)


def test_the_report_names_every_rule_and_each_line_to_reach_has_its_figure(
    results: Results,
) -> None:
    text = report(results)
    assert all(label in text for label in LABELS.values())
    said = [str(line) for line in lines(results)]
    assert len(said) >= 10
    assert all(line.startswith(("PASS", "FALLS SHORT")) for line in said)


def test_a_line_falls_short_where_its_figure_does(results: Results) -> None:
    worse = results.accuracy.copy()
    here = (worse["rule"] == "detector") & (worse["circumstance"] == MAIN.circumstance)
    worse.loc[here, ["ever_on_track", "delay_plateau"]] = [0.11, float("nan")]
    reached = [line.reached for line in lines(replace(results, accuracy=worse))]
    assert not reached[0]
    assert not reached[2]


def test_four_points_with_a_margin_have_no_more_false_alarms(results: Results) -> None:
    ever = results.accuracy.set_index(["circumstance", "rule"])["ever_on_track"].unstack()
    assert (ever["four_point_margin"] <= ever["detector"]).all()


def test_a_written_table_is_read_back_with_where_it_came_from(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    path = files.write("telling", results.telling, command="a command", seed="tuning", size=60)
    head, *rest = path.read_text(encoding="utf-8").splitlines()
    assert head.startswith("# a command; 20")
    assert head.endswith("; tuning; 60")
    assert len(rest) == 1 + len(results.telling)


@pytest.mark.parametrize("name", measured.TABLES)
def test_what_the_package_keeps_says_where_it_came_from(name: str) -> None:
    about = measured.provenance(name)
    assert about["command"].startswith("python -m tests.accuracy")
    assert int(about["size"]) > 0
    assert not getattr(measured, name)().empty


def test_the_kept_look_up_is_whole_and_more_time_or_less_noise_never_hides_a_stall() -> None:
    kept = measured.telling()
    grid = kept.pivot_table(index=["noise", "every_weeks"], columns="weeks", values="noticed")
    assert grid.shape == (len(NOISE) * len(EVERY_WEEKS), len(WEEKS))
    assert grid.notna().all(axis=None)
    luck = 0.06
    assert (grid.diff(axis=1).iloc[:, 1:] > -luck).all(axis=None)
    by_noise = kept.pivot_table(index="noise", columns=["every_weeks", "weeks"], values="noticed")
    assert (by_noise.diff().iloc[1:] < luck).all(axis=None)


def test_the_kept_accuracy_puts_the_detector_first_and_holds_shares() -> None:
    kept = measured.accuracy()
    assert kept["rule"].iloc[0] == "detector"
    shares = kept.filter(regex="^(sens|spec|balanced|ever_on)_")
    assert ((shares >= 0) & (shares <= 1) | shares.isna()).all(axis=None)
    assert set(kept["rule"]) == set(LABELS)


def test_the_kept_chances_were_counted_once_each() -> None:
    kept = measured.calibration()
    assert (kept["n"] > 0).all()
    assert kept["said_mean"].between(kept["said_low"], kept["said_high"]).all()
