"""The floor, served just as the dashboard is."""

from __future__ import annotations

import streamlit as st

from iepdata.ui.failures import on_script_error
from iepdata.ui.server import MIDDLEWARE, ROUTES, lifespan

app = st.App(
    "entry.py",
    routes=ROUTES,
    middleware=MIDDLEWARE,
    lifespan=lifespan,
    on_script_error=on_script_error,
)
