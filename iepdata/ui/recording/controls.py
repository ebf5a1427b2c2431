"""The right control for each measure, and what it says as a file would write it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import streamlit as st

from iepdata.ui.text import safe

_GAS = ("-2", "-1", "0", "1", "2")


def draw(target: Mapping[Any, Any], key: str) -> None:
    """Draw the control of a target's measure; `written` reads what it holds."""
    measure = target["measure"]
    if measure == "trials":
        _trials(target, key)
    elif measure == "scale" and len(target["levels"]):
        labels = dict(zip(target["levels"], target["level_labels"], strict=True))
        st.pills("Level", list(labels), format_func=lambda level: safe(labels[level]), key=key)
    elif measure == "gas":
        st.pills("Goal scale", _GAS, format_func=_signed, key=key)
    elif measure == "yes_no":
        st.pills("Seen?", ("yes", "no"), format_func=str.capitalize, key=key)
    elif measure == "count":
        _counter(target, key)
    elif measure in ("duration", "latency"):
        _timed(target, key)
    elif measure in ("percent", "rate", "wcpm"):
        _number(target, key)
    else:
        st.text_input("What you saw", key=key, max_chars=200)


def written(target: Mapping[Any, Any], key: str) -> str:
    """What the control of `key` holds, in the words of the measure; '' while it is empty."""
    held = st.session_state.get(key)
    if target["measure"] == "trials":
        out_of = st.session_state.get(f"{key}_of")
        return "" if held is None or out_of is None else f"{held:g}/{out_of:g}"
    if held is None:
        return ""
    if isinstance(held, int | float):
        number = f"{held:.10g}"
        # 0.85 could be a share; with its sign it is what it says.
        return f"{number}%" if target["measure"] == "percent" else number
    return str(held).strip()


def _trials(target: Mapping[Any, Any], key: str) -> None:
    usual = target["last_attempts"]
    attempts = None if usual != usual or not usual else int(usual)
    right, tried = st.columns(2)
    right.number_input("Right", min_value=0, step=1, value=None, key=key)
    tried.number_input("Out of", min_value=1, step=1, value=attempts, key=f"{key}_of")


def _counter(target: Mapping[Any, Any], key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(_unit(target, "How many"), min_value=0, step=1, value=None, key=key)
        st.button("One more", key=f"{key}_more", on_click=_one_more, args=(key,))


def _one_more(key: str) -> None:
    st.session_state[key] = (st.session_state.get(key) or 0) + 1


def _number(target: Mapping[Any, Any], key: str) -> None:
    percent = target["measure"] == "percent"
    label = "Per cent" if percent else _unit(target, "Number")
    top = 100.0 if percent else None
    st.number_input(
        label, min_value=0.0, max_value=top, step=1.0, value=None, format="%.10g", key=key
    )


def _timed(target: Mapping[Any, Any], key: str) -> None:
    started = st.session_state.get(f"{key}_started")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(_unit(target, "Time, such as 1:30 or 90s"), key=key, max_chars=20, width=220)
        if started is None:
            st.button("Start timer", key=f"{key}_start", on_click=_start, args=(key,))
        else:
            st.button("Stop", key=f"{key}_stop", type="primary", on_click=_stop,
                      args=(key, str(target["unit"] or "")))  # fmt: skip
            _running(started)


@st.fragment(run_every=1.0)
def _running(started: float) -> None:
    st.markdown(f"**{_clock(time.time() - started)}**", width="content")


def _start(key: str) -> None:
    st.session_state[f"{key}_started"] = time.time()


def _stop(key: str, unit: str) -> None:
    seconds = time.time() - st.session_state.pop(f"{key}_started")
    clock = _clock(seconds)
    # Of a target in hours, two parts could be hours and minutes.
    hours = unit.strip().lower().startswith("h") and clock.count(":") == 1
    st.session_state[key] = f"0:{clock}" if hours else clock


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, left = divmod(minutes, 60)
    return f"{hours}:{left:02}:{rest:02}" if hours else f"{left}:{rest:02}"


def _unit(target: Mapping[Any, Any], otherwise: str) -> str:
    unit = target["unit"]
    return f"{otherwise} ({unit})" if isinstance(unit, str) and unit.strip() else otherwise


def _signed(value: str) -> str:
    return value.replace("-", "−") if value.startswith("-") or value == "0" else f"+{value}"
