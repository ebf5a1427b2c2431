"""The dashboard's own server around a page that draws every component with hostile text."""

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
