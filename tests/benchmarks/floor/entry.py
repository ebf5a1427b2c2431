"""The script behind the floor: draws an address anew, notes what it draws, or draws what it noted.

`?floor=note` runs the page and keeps its calls, `?floor=drawn` makes those calls again.
"""

from __future__ import annotations

from unittest.mock import patch

import streamlit as st

from iepdata.ui import idle, look, menu
from iepdata.ui.gate import AT_THIS_MACHINE
from tests.benchmarks.floor import pages, recorded


def _nothing(*_: object) -> None:
    """Take the place of the look whether the screen is to be locked."""


st.set_page_config(layout="wide")
look.apply()
idle.touch()
theirs = menu.pages(AT_THIS_MACHINE)
chosen = st.navigation(theirs, position="top")
look.mark_heading(menu.heading_place(theirs, chosen))
address = (chosen.url_path, st.query_params.get("pupil", ""))
asked = st.query_params.get("floor")
if asked == "drawn":
    st.fragment(_nothing, run_every=idle.LOOK_EVERY_SECONDS)()
    recorded.draw(pages.DRAWN[address])
elif asked == "note":
    # The look whether to lock is a part of its own, which `drawn` makes itself.
    with patch.object(idle, "watch", _nothing), recorded.recorded() as steps:
        pages.DRAWN[address] = steps
        chosen.run()
else:
    chosen.run()
