"""Which part of a workbook is which sheet: the relations that its archive lists."""

from __future__ import annotations

from iepdata.isolated.parts import Parts
from iepdata.isolated.safe_xml import elements


def targets(parts: Parts, relations: str) -> dict[str, str]:
    """The id of each relation of a workbook to a sheet → the name of its part, in lower case."""
    found: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "").replace("\\", "/").lower()
            found[attributes.get("Id", "")] = _resolved(target)

    elements(parts.pieces(relations), start)
    return found


def _resolved(target: str) -> str:
    """The name of a part that a relation names from the folder xl, or from the root."""
    steps = [] if target.startswith("/") else ["xl"]
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)
