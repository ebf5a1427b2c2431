"""The governors' page: two sides of aggregates, safe to share whoever opens it."""

from __future__ import annotations

import pandas as pd

from iepdata.export.pack import parts
from iepdata.export.pack.frame import Leaf
from iepdata.export.pack.material import PackMaterial
from iepdata.wording import pack as words

# What fits on two sides: the sections that governors ask about, each with its bars or its figures.
SHOWN: dict[str, tuple[str, ...]] = {
    "cycle": ("reviews_in_time", "reviews_school_late", "reviews_la_late"),
    "stalled": ("acted", "then_nothing", "acted_still"),
    "delivered": (
        "sessions_delivered",
        "sessions_partial",
        "sessions_missed",
        "sessions_not_logged",
    ),
    "voice": ("voice_pupil", "voice_family", "summaries_sent"),
    "read": ("readers_read",),
    "targets": ("group_moving", "group_needs_change", "group_cant_tell", "group_not_recorded"),
}
# What a figure is called where the figure that it is a part of is not beside it.
WORDS = {
    "reviews_in_time": "In time: the school's part",
    "reviews_school_late": "Late: the school's part",
    "reviews_la_late": "Late: the local authority's part",
    "acted": "Targets that stalled: we acted", "then_nothing": "Targets that stalled: nothing yet",
    "acted_still": "Targets that stalled: we acted, and they still did not move",
}  # fmt: skip
HEADINGS = {
    "cycle": "Reviews", "stalled": "Where support did not work", "delivered": "Planned sessions",
    "voice": "Pupils and families heard", "read": "Plans read", "targets": "Targets",
}  # fmt: skip


def table(figures: pd.DataFrame, *, with_before: bool = False) -> pd.DataFrame:
    """The figures that governors see, of those of a material that is safe to share, as texts.

    About, What is counted, Number, Share and, if asked for, Before. Figures that are not given
    are left out; none given: no rows.
    """
    by_code = {row["figure"]: row for row in figures.to_dict("records")}
    rows = [
        [HEADINGS[section], WORDS.get(code, row["word"]), words.of(row["count"], row["of"]),
         row["share"], row["before"]]
        for section, codes in SHOWN.items()
        for code, row in ((code, by_code.get(code)) for code in codes)
        if row
    ]  # fmt: skip
    heads = ["About", "What is counted", "Number", "Share", "Before"]
    found = pd.DataFrame(rows, columns=heads, dtype=object)
    return found if with_before else found.drop(columns="Before")


def governors(material: PackMaterial) -> bytes:
    """The bytes of a page of two sides, from material that is safe to share.

    No pupil, no adult, no case file and no small number is in it, whatever the material holds.
    Raises ValueError for material whose small numbers are not hidden.
    """
    if not material.is_safe:
        raise ValueError("A governors' page is made of figures that are safe to share.")
    leaf = Leaf(words.title("governors", material.school), parts.foot(material), look="brief")
    leaf.say(material.basis, "quiet")
    leaf.say(material.headline, "finding")
    told = table(material.figures, with_before=material.against is not None)
    heads = [str(head) for head in told.columns]
    leaf.table("The figures", heads, told.to_numpy().tolist(), numbers=range(2, len(heads)))
    for section in ("stalled", "delivered", "targets"):
        parts.chart(leaf, material, section)
    leaf.heading("What differs between groups", 3)
    leaf.points(material.said or [words.NOTHING_TO_TELL])
    leaf.heading("Questions to ask", 3)
    leaf.points(words.GOVERNORS_ASK)
    for note in (*words.METHOD[1:], *material.notes[:1]):
        leaf.say(note, "quiet")
    return leaf.as_bytes()
