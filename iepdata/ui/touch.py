"""Controls large enough for a finger: at least 44 px, on pages that are used standing up."""

from __future__ import annotations

import streamlit as st

# Fixed text, so no data can reach it.
_STYLE = """
<style>
[data-testid="stMain"] [data-testid="stButton"] button,
[data-testid="stMain"] [data-testid="stDownloadButton"] button,
[data-testid="stMain"] [data-testid="stButtonGroup"] button,
[data-testid="stMain"] [data-testid="stExpander"] summary,
[data-testid="stMain"] [data-testid="stNumberInputContainer"],
[data-testid="stMain"] [data-testid="stTextInputRootElement"],
[data-testid="stMain"] [data-testid="stDateInputField"],
[data-testid="stMain"] [data-testid="stPageLink"] a,
[data-testid="stMain"] [data-testid="stTooltipIcon"] button,
[data-testid="stMain"] [data-testid="stCheckbox"] label,
[data-testid="stMain"] .react-aria-ComboBox > [role="group"] { min-height: 44px; }
[data-testid="stMain"] [data-testid="stCheckbox"] label { align-items: center; }
[data-testid="stMain"] .react-aria-ComboBox button { min-height: 44px; min-width: 36px; }
[data-testid="stMain"] [data-testid="stNumberInputStepUp"],
[data-testid="stMain"] [data-testid="stNumberInputStepDown"],
[data-testid="stMain"] [data-testid="stDateInputCalendarButton"] {
    min-width: 48px; min-height: 44px;
}
/* The larger button would cover the year of the narrow box in the head. */
.st-key-head :is([data-testid="stElementContainer"]:has([data-testid="stDateInput"]),
    [data-testid="stDateInput"], [data-testid="stDateInputField"]) { min-width: 172px; }
[data-testid="stMain"] [data-testid="stButtonGroup"] button { padding-inline: 0.9rem; }
[data-testid="stMain"] [data-testid="stElementToolbar"] { display: none; }
</style>
"""


def large() -> None:
    """Make the controls of the page at least 44 px high."""
    st.html(_STYLE)
