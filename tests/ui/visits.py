"""Visits to the dashboard without a browser, always through its entry."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

ENTRY = Path(__file__).resolve().parents[2] / "iepdata" / "ui" / "entry.py"


def at_page(name: str = "today", **query: str) -> AppTest:
    """A visit that starts at the address of the page, as a bookmark would; not run yet."""
    visit = AppTest.from_file(str(ENTRY), default_timeout=60)
    visit.query_params.update(query)
    return visit if name == "today" else visit.switch_page(f"../../pages/{name}.py")


def shown(visit: AppTest) -> str:
    """Every text on the page, in order, without the escapes of markdown."""
    texts = [*visit.title, *visit.header, *visit.subheader, *visit.markdown, *visit.error]
    return "\n".join(str(each.value) for each in texts).replace("\\", "").replace("\u2060", "")


def helped(visit: AppTest) -> str:
    """What stands behind the question marks of texts, without the escapes of markdown."""
    return "\n".join(each.proto.help for each in visit.markdown).replace("\\", "")
