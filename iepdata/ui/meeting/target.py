"""One target in a meeting: its graph in plain words, then what everybody says and we decide."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from iepdata import charts
from iepdata.meeting import unchanged_again
from iepdata.ui import look
from iepdata.ui.meeting.wall import Wall, key_of, labels
from iepdata.ui.text import safe
from iepdata.vocabulary import JUDGEMENTS, Status
from iepdata.wording import meeting as words
from iepdata.wording.phrases import days

# Nothing answers a pointer on the wall: no hover, no zoom, no button.
_STILL = {"staticPlot": True, "displayModeBar": False, "responsive": True}
LATEST = 12
Row = dict[Any, Any]


def title(wall: Wall, place: int, row: Row) -> str:
    """'Target 1: "I want to read to Year 1."', in the pupil's own words where there are any."""
    own = row["pupil_wording"]
    said = f"“{wall.text(own)}”" if isinstance(own, str) else wall.text(row["text"])
    return f"Target {place}: {said}"


def graph(wall: Wall, row: Row) -> None:
    """Draw the graph and its sentences, as far as the pupil said it is OK today."""
    if isinstance(row["pupil_wording"], str):
        wall.say(row["text"])
    allowed = wall.content.get("graph", "words")
    if allowed == "not_today":
        wall.page.say("No graph today: let's talk about it.")
        return
    said = " ".join(words.plain_words(row, wall.who))
    st.markdown(f"**{safe(words.status_line(row))}.** {safe(said)}")
    if allowed == "yes":
        _chart(wall, row, key_of(f"graph {row['target_id']}"))


def _chart(wall: Wall, row: Row, key: str) -> None:
    target_id = row["target_id"]
    seen = wall.page.ask("observations", target_id=target_id)
    line = wall.page.ask("trend", target_id=target_id)
    if seen.empty and row["status"] == Status.NOT_MEASURABLE.value:
        return
    own = wall.strategies[wall.strategies["target_id"] == target_id]
    own = own.assign(text=[wall.text(text) for text in own["text"]])
    # Who saw it and where stays off the wall.
    seen = seen.assign(observer="", setting="", note="") if "note" in seen else seen
    chart = charts.target_chart(row, seen, line, own, wall.day, projected=True)
    drawn = chart.drawn(dark=look.is_dark())
    st.plotly_chart(drawn, alt=chart.alt, theme=None, config=_STILL, key=key)
    with st.expander("The same in words and numbers", key=f"{key}_table"):
        wall.page.say(chart.alt)
        lately = chart.table.dropna(subset=["value as written"]).tail(LATEST)
        values = {
            "Day": days(lately["date"], wall.day),
            "Value": lately["value as written"].map(safe),
        }
        st.table(pd.DataFrame(values), border="horizontal", hide_index=True)


def decide(wall: Wall, row: Row) -> None:
    """Draw the words of each voice, the judgement, the decision and what goes with it."""
    target_id = row["target_id"]
    if row["status"] == Status.CLOSED.value:
        wall.page.sub(words.CLOSED_SINCE)
    for column, who in zip(st.columns(3), words.VOICES, strict=True):
        with column:
            wall.box(wall.voice(who), f"words|{target_id}|{who}")
    wall.pick("How is it going?", labels(JUDGEMENTS), f"judgement|{target_id}")
    decision = wall.pick("We will", words.DECISIONS, f"decision|{target_id}")
    own = wall.strategies[wall.strategies["target_id"] == target_id]
    if decision == "continue":
        times = unchanged_again(row, wall.page.ask("same_again"))
        if times:
            st.warning(safe(words.again(times)))
        wall.line("What will be different, or why it goes on as it is", f"reason|{target_id}")
    elif decision == "adjust":
        texts = [words.short(wall.text(text)) for text in own["text"]]
        listed = dict(zip(own["strategy_id"], texts, strict=True))
        if listed:
            wall.picks("What stops", listed, f"stop|{target_id}")
        wall.line("What we do instead, from tomorrow", f"strategy|{target_id}")
    elif decision == "replace":
        text, own_words = st.columns(2)
        with text:
            wall.line("The new target: what will be seen or heard", f"new|{target_id}")
        with own_words:
            wall.line("The same in your own words", f"new_own|{target_id}")
        wall.page.sub(words.NEW_TARGET)
    elif decision is not None:
        wall.line("Why, in a few words", f"reason|{target_id}")
