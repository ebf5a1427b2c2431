"""What a run of a page knows, and for how long."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from iepdata.store import Store
from iepdata.ui import this_run


def test_what_is_known_for_a_run_is_read_again_for_a_part_that_runs_alone():
    def script() -> None:
        from streamlit.runtime.scriptrunner import get_script_run_ctx

        from iepdata.ui import this_run

        read = iter(range(9)).__next__
        known = [this_run.once(read, "role"), this_run.once(read, "role")]
        # Streamlit does this before every run, of a page and of a part alike.
        get_script_run_ctx().reset(fragment_ids_this_run=["part"])
        known.append(this_run.once(read, "role"))
        get_script_run_ctx().session_state["known"] = known

    visit = AppTest.from_function(script).run()
    assert visit.session_state["known"] == [0, 0, 1]


def test_outside_a_run_everything_is_read_at_every_turn():
    read = iter(range(9)).__next__
    assert [this_run.once(read, "role"), this_run.once(read, "role")] == [0, 1]


def test_every_change_of_the_store_counts_and_only_records_and_notes_have_a_version(
    empty_store: Store,
):
    changes, (records, notes) = empty_store.changes, empty_store.versions
    empty_store.audit("test", "looked", "at nothing")
    assert empty_store.changes > changes
    assert empty_store.versions == (records, notes)
    with empty_store.noting():
        pass
    assert empty_store.versions == (records, notes + 1)
    changes = empty_store.changes
    empty_store.set_meta("school_name", "Oakfield")
    assert empty_store.changes > changes
    assert empty_store.versions == (records + 1, notes + 1)
    assert empty_store.versions == (empty_store.data_version, empty_store.notes_version)
