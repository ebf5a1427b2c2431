"""The rules that are changed, and the tests that should notice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """SQL files by name, Python modules, and the tests to run, those that notice most first."""

    sql: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


GROUPS = {
    "status": Group(
        sql=(
            "steps/frame", "steps/day_values", "status/evidence", "status/usual_noise",
            "status/variations", "status/pooled_noise", "status/noise", "status/pace",
            "status/summaries", "status/decision", "status/answer", "status/touched",
            "status/of_groups",
        ),
        modules=("iepdata.progress", "iepdata.summaries"),
        tests=(
            "tests/progress/test_large_school.py",
            "tests/progress/test_touched.py",
            "tests/progress/test_figures.py",
            "tests/progress/test_looks.py",
            "tests/progress/test_status.py",
            "tests/progress/test_summaries.py",
        ),
    ),
    "reviews": Group(
        sql=(
            "review_days", "terms", "review_plans", "review_meetings", "review_school",
            "review_rounds", "review_annual", "reviews", "review_season", "review_clocks",
        ),
        modules=("iepdata.reviews", "iepdata.review_clocks"),
        tests=(
            "tests/reviews/test_ehc_plans_together.py",
            "tests/reviews/test_school_plans_together.py",
            "tests/reviews/test_clocks_together.py",
            "tests/reviews/test_calendar_of_schools.py",
            "tests/reviews/test_clocks_agree.py",
            "tests/reviews/test_oracle_agrees.py::test_so_does_every_plan_of_a_large_school",
            "tests/reviews/test_sentences.py",
            "tests/reviews/test_school_plans.py",
            "tests/reviews/test_annual_reviews.py",
            "tests/reviews/test_statutory_dates.py",
            "tests/reviews/test_season.py",
            "tests/reviews/test_findings.py",
        ),
    ),
    "provision": Group(
        sql=(
            "provision/strands", "provision/log", "provision/weeks", "provision/school_weeks",
            "provision/reasons", "provision/summary", "provision/patterns", "provision/by_kind",
            "provision/groups", "provision/strategies", "delivery",
        ),
        modules=(
            "iepdata.provision.chances", "iepdata.provision.grid", "iepdata.provision.patterns",
            "iepdata.provision.training", "iepdata.provision.weeks", "iepdata.delivery",
        ),
        tests=(
            "tests/provision/test_chances.py",
            "tests/provision/test_grid.py",
            "tests/provision/test_oracle_agrees.py",
            "tests/reviews/test_delivery.py::test_every_target_has_what_the_rules_say",
            "tests/provision/test_weeks_by_hand.py",
            "tests/provision/test_chance_of_each.py",
            "tests/provision/test_delivery_of_plans.py",
            "tests/provision/test_counted.py",
            "tests/provision/test_training.py",
            "tests/reviews/test_delivery.py",
            "tests/provision/test_patterns.py",
            "tests/provision/test_school_wide.py",
        ),
    ),
    "suppression": Group(
        modules=("iepdata.small_numbers", "iepdata.inspection.sharing",
                 "iepdata.inspection.together"),
        tests=(
            "tests/test_small_numbers_linked.py",
            "tests/test_small_numbers_by_hand.py",
            "tests/inspection/test_sharing_by_hand.py",
            "tests/test_small_numbers.py",
            "tests/inspection/test_sharing.py",
        ),
    ),
}  # fmt: skip
