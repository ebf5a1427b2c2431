"""What stands on the wall: one pupil, one draft, and the boxes that type into it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from iepdata import drafts
from iepdata.meeting import Speakers, spoken_of
from iepdata.ui.text import plain, safe
from iepdata.vocabulary import Code
from iepdata.wording import meeting as words
from iepdata.wording import names

if TYPE_CHECKING:
    from iepdata.store import Store
    from iepdata.ui.page import Page

FAMILY = ("parent", "foster_carer", "social_worker", "virtual_school")


@dataclass
class Wall:
    """The meeting of one pupil about one plan; nothing in it is of anyone else."""

    page: Page
    draft: drafts.Draft
    _others: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.as_of = self.day
        self._others = self.page.ask("other_names", public_id=self.public_id)

    @property
    def public_id(self) -> str:
        """The opaque id of the pupil."""
        return self.draft.subject

    @property
    def content(self) -> drafts.Content:
        """What has been typed so far."""
        return self.draft.content

    @property
    def day(self) -> date:
        """The day of the meeting."""
        return date.fromisoformat(self.content["day"])

    @cached_property
    def pupil(self) -> pd.Series:
        """The pupil."""
        found: pd.Series = self.page.ask("pupil", public_id=self.public_id)
        return found

    @cached_property
    def who(self) -> words.Address:
        """How the pupil is spoken of: by first name only where the presenter said so."""
        if not self.content.get("show_name"):
            return words.Address("")
        named = [self.pupil[name] for name in ("preferred_name", "first_name")]
        return words.Address(next((name for name in named if isinstance(name, str) and name), ""))

    @cached_property
    def plan(self) -> pd.Series:
        """The plan that the meeting is about."""
        plans = self.page.ask("pupil_plans", public_id=self.public_id)
        found: pd.Series = plans[plans["plan_id"] == self.content["plan_id"]].iloc[0]
        return found

    @property
    def stands(self) -> bool:
        """Whether the plan that the meeting is about is on file."""
        plans = self.page.ask("pupil_plans", public_id=self.public_id)
        return self.content["plan_id"] in set(plans["plan_id"])

    @cached_property
    def targets(self) -> list[dict[Any, Any]]:
        """The open targets of the plan, and closed ones of which something has been said."""
        found = self.page.ask("targets_explained")
        meant = (found["status"] != "closed") | found["target_id"].isin(spoken_of(self.content))
        own = found[(found["plan_id"] == self.content["plan_id"]) & meant]
        return list(own.to_dict("records"))

    @cached_property
    def strategies(self) -> pd.DataFrame:
        """The strategies in force on the day, by target."""
        found = self.page.ask("pupil_strategies", public_id=self.public_id)
        ends = pd.to_datetime(found["end_date"])
        still: pd.DataFrame = found[ends.isna() | (ends > pd.Timestamp(self.day))]
        return still

    @cached_property
    def contributions(self) -> pd.DataFrame:
        """What pupil, family and others have said, latest first."""
        found: pd.DataFrame = self.page.ask("pupil_contributions", public_id=self.public_id)
        return found

    @cached_property
    def promises(self) -> pd.DataFrame:
        """The actions of the last review."""
        found: pd.DataFrame = self.page.ask("last_promises", public_id=self.public_id)
        return found

    @property
    def speakers(self) -> Speakers:
        """Whose words are heard: as the latest words on file name them."""
        given = list(self.contributions["given_by"])
        pupil = next((code for code in given if code in ("pupil", "young_person")), "pupil")
        return Speakers(pupil, next((code for code in given if code in FAMILY), "parent"))

    def voice(self, who: str) -> str:
        """Whose box it is: the pupil's first name where it may be shown, else 'Pupil'."""
        return (who == "pupil" and self.who.name) or words.VOICES[who]

    def text(self, cell: object) -> str:
        """Free text fit for the wall: no other pupil's name, nor the own one if hidden."""
        own = [self.pupil[name] for name in ("first_name", "last_name", "preferred_name")]
        said = words.without_others(cell, self._others, [n for n in own if isinstance(n, str)])
        return said if self.who.name else names.masked(said, dict(self.pupil))

    def say(self, cell: object) -> None:
        """Draw a cell of free text."""
        st.markdown(safe(self.text(cell)))

    # -- boxes: what is typed goes into the draft as soon as a box is left -----------------------

    def box(self, label: str, name: str) -> None:
        """Draw a box of words kept under `name`; it grows with what is typed."""
        st.text_area(
            safe(label), key=self._seed(name, ""), height="content", max_chars=2000,
            on_change=self._keeper(name),
        )  # fmt: skip

    def line(self, label: str, name: str) -> None:
        """Draw the same on one line."""
        key = self._seed(name, "")
        st.text_input(safe(label), key=key, max_chars=300, on_change=self._keeper(name))

    def pick(self, label: str, choices: Mapping[str, str], name: str) -> str | None:
        """One of `choices` (code to words), kept under `name`; None while none is chosen."""
        key = self._seed(name, None)
        chosen: str | None = st.pills(
            safe(label), list(choices), format_func=_shown(choices), key=key,
            on_change=self._keeper(name),
        )  # fmt: skip
        return chosen

    def picks(self, label: str, choices: Mapping[str, str], name: str) -> None:
        """Draw any number of `choices`, kept under `name`."""
        st.pills(
            safe(label), list(choices), format_func=_shown(choices), key=self._seed(name, []),
            selection_mode="multi", on_change=self._keeper(name),
        )  # fmt: skip

    def choose(self, label: str, choices: Mapping[str, str], name: str) -> None:
        """Draw one of `choices` from a list that opens, where there are many."""
        st.selectbox(
            safe(label), list(choices), format_func=lambda code: plain(choices.get(code)),
            index=None, key=self._seed(name, None), on_change=self._keeper(name),
            placeholder="Choose",
        )  # fmt: skip

    def tick(self, label: str, name: str) -> None:
        """Draw a box to tick, kept under `name`."""
        st.checkbox(safe(label), key=self._seed(name, False), on_change=self._keeper(name))

    def date(self, label: str, name: str) -> None:
        """Draw a day, kept under `name`."""
        kept = self.content.get(name)
        key = self._seed(name, None, date.fromisoformat(kept) if kept else None)
        st.date_input(
            safe(label), key=key, format="DD/MM/YYYY", on_change=self._keeper(name), width=420
        )

    def store(self) -> Store:
        """The store, if the reader still presents this pupil's plan; raises as `Page.presenting`.

        Asked for at every change: a box or a button drawn before a role was withdrawn changes
        nothing.
        """
        return self.page.presenting(self.public_id, self.content["plan_id"])

    def put(self, **changes: Any) -> None:
        """Put what was decided otherwise than in a box into the draft."""
        drafts.put(self.store(), self.draft.draft_id, changes, by=self.page.viewer.name)
        self.content.update(changes)

    def _seed(self, name: str, empty: Any, kept: Any = None) -> str:
        """The key of the box of `name`, which holds what the draft has."""
        key = key_of(name)
        if key not in st.session_state:
            st.session_state[key] = kept or self.content.get(name, empty)
        return key

    def _keeper(self, name: str) -> Callable[[], None]:
        draft_id, by = self.draft.draft_id, self.page.viewer.name

        def keep() -> None:
            store = self.store()
            value = st.session_state[key_of(name)]
            kept = value.isoformat() if isinstance(value, date) else value
            drafts.put(store, draft_id, {name: kept}, by=by)

        return keep


def key_of(name: str) -> str:
    """The key of the box of `name`: keys are sent to the browser, and names may hold an id."""
    return f"wall_{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def labels(codes: Sequence[Code]) -> dict[str, str]:
    """The labels of a code list by code."""
    return {entry.code: entry.label for entry in codes}


def _shown(choices: Mapping[str, str]) -> Callable[[str], str]:
    return lambda code: safe(choices.get(code, ""))
