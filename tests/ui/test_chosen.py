"""Choosing a pupil: a surname finds whom the list names by an initial."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.ui.visits import shown


def chooser() -> None:
    """A page of nothing but the choice, of three pupils."""
    import pandas as pd
    import streamlit as st

    from iepdata.ui.chosen import chosen_pupil

    pupils = pd.DataFrame(
        {
            "public_id": ["a1", "b2", "c3"], "pupil_id": ["P1", "P2", "P3"],
            "name": ["Zebedee Q", "Ann K", "Bo K"], "first_name": ["Zebedee", "Ann", "Bo"],
            "last_name": ["Quill", "Kay", "Kaye"], "preferred_name": [None, None, None],
        }
    )  # fmt: skip
    with st.container(horizontal=True):
        chosen = chosen_pupil(pupils, hidden=False)
    st.write(f"chosen {chosen}")


def test_a_surname_chooses_its_pupil_or_offers_all_of_that_name() -> None:
    visit = AppTest.from_function(chooser, default_timeout=60).run()
    visit.text_input(key="surname").set_value("nobody").run()
    assert "Nobody of that name is in this list." in shown(visit)
    visit.text_input(key="surname").set_value("ka").run()
    assert [button.label for button in visit.button] == ["Ann K", "Bo K"]
    visit.button(key="called_b2").click().run()
    assert "chosen b2" in shown(visit)
    again = AppTest.from_function(chooser, default_timeout=60).run()
    again.text_input(key="surname").set_value("quill").run()
    assert "chosen a1" in shown(again)
    assert not again.exception
