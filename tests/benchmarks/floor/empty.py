"""An app with one line on it: the least that a start of Streamlit takes."""

from __future__ import annotations

import streamlit as st

st.title("Empty")
