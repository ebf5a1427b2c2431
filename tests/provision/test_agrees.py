"""The sample school: what is counted week by week agrees with what is counted target by target."""

from __future__ import annotations

from iepdata.delivery import DELIVERY_WEEKS, target_delivery
from iepdata.findings.provision import CHECKS, find
from iepdata.provision import session_patterns
from iepdata.sample import LAST_DAY
from iepdata.settings import Settings
from iepdata.store import Store

COUNTS = ["planned", "delivered", "partial", "missed", "not_logged"]


def test_the_sessions_of_a_provision_are_those_of_its_target(sample: Store) -> None:
    own = session_patterns(sample, LAST_DAY, Settings(pattern_weeks=DELIVERY_WEEKS))
    own = own[own["target_id"].notna() & ~own["target_id"].duplicated(keep=False)]
    targets = target_delivery(sample, LAST_DAY, Settings())
    targets = targets[targets["n_provisions"] == 1]
    both = own.merge(targets, on="target_id", suffixes=("", "_of_target"))
    # A strategy that began later begins a new count for its target.
    both = both[both["counts_from"] == both["counts_from_of_target"]]
    assert len(both) > 50
    for name in COUNTS:
        assert (both[name] == both[f"{name}_of_target"]).all(), name


def test_the_sample_shows_every_check_of_provision(sample: Store) -> None:
    assert set(find(sample, LAST_DAY, Settings())["check"]) == {check.code for check in CHECKS}
