"""The school's own scales, from least to most independent."""

from __future__ import annotations

from iepdata.sample.school import School

# Scale: (level as teachers write it, label in full).
SCALES: dict[str, tuple[tuple[str, str], ...]] = {
    "PROMPT": (
        ("full physical", "With full physical help"),
        ("part physical", "With a physical prompt"),
        ("model", "After seeing it shown"),
        ("gesture", "With a gesture"),
        ("verbal", "With a spoken prompt"),
        ("independent", "On own initiative, no prompt"),
    ),
    "REGULATE": (
        ("needs space", "Needs space and time with an adult near"),
        ("with adult", "With an adult beside, step by step"),
        ("with reminder", "With one quiet reminder"),
        ("by self", "By self"),
    ),
}


def label_at(scale: str, position: int) -> str:
    """The label of the level at a position, 1 the first."""
    return SCALES[scale][position - 1][1]


def scale_rows(school: School) -> None:
    """Adds the levels' rows."""
    for scale, levels in SCALES.items():
        for position, (level, label) in enumerate(levels, start=1):
            school.add("scale_levels", scale_id=scale, level=level, label=label,
                       position=position)  # fmt: skip
