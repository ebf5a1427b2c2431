"""One small change to a rule, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """A file or function with one change; `made` is the whole of it as changed.

    `place` is what must be reached for the change to matter: an SQL file by its name, or
    module:function. `made` is SQL for a file, Python source for a function or constant.
    """

    place: str
    file: str
    line: int
    change: str
    made: str
    # The module constant that is changed; empty for a function and for SQL.
    constant: str = ""

    @property
    def known_by(self) -> tuple[str, str]:
        """What it is known by among the equivalents: its file and its change."""
        return self.file, self.change

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.change}"


def shortened(text: str, most: int = 110) -> str:
    """The text on one line, its middle left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most // 2]} … {line[-most // 2 :]}"


def number_beside(text: str, step: int) -> str:
    """The number that stands `step` beside one, written as that one was."""
    if text.isdigit():
        return str(int(text) + step)
    return repr(round(float(text) + step, 9))
