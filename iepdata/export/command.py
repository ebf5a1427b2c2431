"""The files of the export command: made, noted in the record of who took what, and written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from iepdata.access import EVERYONE, Permission, Scope
from iepdata.errors import IepDataError, NotFound
from iepdata.export.governors import governors
from iepdata.export.pack import pack, pupil_file
from iepdata.export.pack.material import PackMaterial, gather
from iepdata.export.workbook import workbook
from iepdata.store import Store, engine
from iepdata.wording.pack import Progress

MAKERS = {"workbook": workbook, "pack": pack, "governors": governors}
KINDS = (*MAKERS, "pupil")


def made(kind: str, material: PackMaterial) -> bytes:
    """The bytes of one of `KINDS`; a pupil's file is that of the material's first case."""
    if kind == "pupil":
        return pupil_file(material.cases[0], material.school, material.basis)
    return MAKERS[kind](material)


def export(
    store: Store,
    kind: str,
    path: Path,
    as_of: date,
    *,
    by: str,
    against: date | None = None,
    pupil_ids: Sequence[str] = (),
    pseudonymised: bool = False,
    is_safe: bool = True,
    progress: Progress | None = None,
    scope: Scope = EVERYONE,
) -> int:
    """How many bytes were written to `path`: all of them, or the file that was there is left.

    `kind` is one of `KINDS`; `scope` is that of who asks. Who took what is noted in the store.
    Raises IepDataError for who may not export, where a pupil is not there, the calendar does not
    reach a day, or the file cannot be written.
    """
    if not scope.may(Permission.EXPORT):
        raise IepDataError("This account may not take files away.", title="Not available")
    if kind == "pupil" and len(pupil_ids) != 1:
        raise IepDataError("Name the one pupil whose file it is: --pupil PUPIL_ID.")
    if store.path is not None and path.resolve() in (store.path, engine.log_of(store.path)):
        raise IepDataError(f"{path} is the school's store. Choose another name for the file.")
    if kind == "governors" and (pupil_ids or not is_safe):
        raise IepDataError("A governors' page holds no pupil and no small number.")
    material = gather(
        store, as_of, store.settings(), against=against, is_safe=is_safe,
        pupils=_public_ids(store, pupil_ids), pseudonymised=pseudonymised, progress=progress,
        with_figures=kind != "pupil", scope=scope,
    )  # fmt: skip
    data = made(kind, material)
    _write(store, path, data, by, said(kind, material))
    return len(data)


def said(kind: str, material: PackMaterial) -> str:
    """What is noted of an export: what, of which day, whose case files, how far hidden."""
    cases = ", ".join(case.public_id for case in material.cases)
    names = "pseudonymised" if all(case.pseudonymised for case in material.cases) else "named"
    hidden = "safe to share" if material.is_safe else "own use"
    whose = f"; public ids {cases}, {names}" if cases else ""
    return f"{kind} as of {material.as_of:%Y-%m-%d}, {hidden}{whose}"


def _public_ids(store: Store, pupil_ids: Sequence[str]) -> list[str]:
    """The public id of each pupil, in the order given."""
    found = store.query(
        "SELECT pupil_id, public_id FROM pupils WHERE list_contains($ids, pupil_id)",
        {"ids": list(pupil_ids)},
    )
    known = dict(zip(found["pupil_id"], found["public_id"], strict=True))
    absent = [each for each in pupil_ids if each not in known]
    if absent:
        raise NotFound(f"There is no pupil {', '.join(absent)} in this store.")
    return [known[each] for each in pupil_ids]


def _write(store: Store, path: Path, data: bytes, by: str, detail: str) -> None:
    """Write a file that only its owner can read, in one step."""
    part_path: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as part:
            part_path = Path(part.name)
            part.write(data)
        store.audit(by, "export", detail)
        part_path.replace(path)
    except OSError as error:
        if part_path is not None:
            part_path.unlink(missing_ok=True)
        raise IepDataError(f"{path} cannot be written: {os.strerror(error.errno or 0)}.") from error
