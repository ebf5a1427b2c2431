"""Which module may know of which; the contracts themselves stand in .importlinter."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "pages").glob("*.py"))
PAGE_MAY_IMPORT = (
    "streamlit",
    "iepdata.ui",
    "iepdata.charts",
    "iepdata.wording",
    "iepdata.vocabulary",
)
PAGE_LINES = 100


def imported(file: Path) -> set[str]:
    """The modules that a file imports, at any depth; `from x import y` counts as x and x.y."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.update(f"{node.module}.{each.name}" for each in node.names)
    return names


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def test_every_module_imports_only_lower_layers():
    linter = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert linter is not None
    done = subprocess.run(
        [linter, "--no-cache"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", ["iepdata.cli", "iepdata.questions", "iepdata.charts"])
def test_a_fresh_interpreter_loads_no_streamlit_below_the_screens(module):
    code = (
        f"import sys, {module}; print(sorted(m for m in sys.modules if m.startswith('streamlit')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_only_chooses_asks_and_draws(page):
    ours = {name for name in imported(page) if within(name, ("iepdata", "duckdb"))}
    assert {name for name in ours if not within(name, PAGE_MAY_IMPORT)} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_opens_with_its_guard_before_it_draws(page):
    """The first call that is not an import or a definition is `open_page`."""
    calls = [
        node.func.id if isinstance(node.func, ast.Name) else ast.unparse(node.func)
        for statement in ast.parse(page.read_text(encoding="utf-8")).body
        if not isinstance(statement, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef)
        for node in ast.walk(statement)
        if isinstance(node, ast.Call)
    ]
    assert calls[0] == "open_page"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_fits_on_a_hundred_lines(page):
    assert len(page.read_text(encoding="utf-8").splitlines()) <= PAGE_LINES


def test_nothing_on_a_page_or_in_the_screens_is_drawn_as_html():
    files = [*PAGES, *(ROOT / "iepdata" / "ui").rglob("*.py"), ROOT / "app.py"]
    # Style sheets and the address of the wall's script: the program's, and no data in them.
    own = re.compile(r"st\.html\((_STYLE|_MARKS\[place\]|_KEEP, unsafe_allow_javascript=True)\)")
    texts = {file.name: own.sub("", file.read_text(encoding="utf-8")) for file in files}
    assert [
        name for name, text in texts.items() if "unsafe_allow" in text or "st.html" in text
    ] == []
