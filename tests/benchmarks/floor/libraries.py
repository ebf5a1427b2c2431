"""The empty app with the libraries that every dashboard of tables and charts brings along."""

from __future__ import annotations

import duckdb
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

st.title(f"Empty, beside {duckdb.__name__}, {pd.__name__} and {go.__name__}")
