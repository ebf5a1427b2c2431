"""Archives and folders stand for the files in them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from iepdata.ingest import FileReport, load_bytes, load_paths
from iepdata.store import Store
from tests.ingest.files import PLANS, PUPILS, count
from tests.ingest.workbooks import xlsx, zipped

ROWS = [["pupil_id", "nc_year", "sen_provision", "need_1"], ["P9", "4", "K", "MLD"]]


def refusal(store: Store, data: bytes) -> str:
    (report,) = load_bytes(store, "term.zip", data)
    assert report.refused is not None
    assert count(store, "pupils") == 0
    return report.refused


def said(reports: list[FileReport]) -> dict[str, tuple[str, int]]:
    return {report.file: (report.table, report.loaded) for report in reports}


def test_the_files_of_an_archive_load_one_by_one_in_the_order_of_the_model(
    empty_store: Store,
) -> None:
    data = zipped({"autumn/plans.csv": PLANS, "pupils.csv": PUPILS, "book": xlsx({"pupils": ROWS})})
    data = zipped(
        {"autumn/plans.csv": PLANS, "pupils.csv": PUPILS, "b.xlsx": xlsx({"pupils": ROWS})}
    )
    assert said(load_bytes(empty_store, "term.zip", data)) == {
        "term.zip › pupils.csv": ("pupils", 2),
        "term.zip › b.xlsx": ("pupils", 1),
        "term.zip › autumn/plans.csv": ("plans", 2),
    }


def test_an_archive_on_the_disk_and_in_a_folder_is_read_alike(
    empty_store: Store, tmp_path: Path
) -> None:
    (tmp_path / "autumn" / "5B").mkdir(parents=True)
    (tmp_path / "autumn" / "pupils.csv").write_text(PUPILS)
    (tmp_path / "autumn" / "5B" / "more.zip").write_bytes(zipped({"plans.csv": PLANS}))
    assert said(load_paths(empty_store, [tmp_path / "autumn"])) == {
        "pupils.csv": ("pupils", 2),
        "5B/more.zip › plans.csv": ("plans", 2),
    }


def test_what_is_no_table_is_passed_over_and_said(empty_store: Store, tmp_path: Path) -> None:
    files = {
        "read me.txt": b"Dear all", "logo.png": b"x", "pupils.txt": PUPILS.encode("utf-16"),
        "__MACOSX/._pupils.csv": b"x", ".DS_Store": b"x", "~$book.xlsx": b"x", "empty/": b"",
    }  # fmt: skip
    (report,) = load_bytes(empty_store, "term.zip", zipped(files))
    assert (report.file, report.loaded) == ("term.zip › pupils.txt", 2)
    passed_over = "Passed over in {}, as they are no tables: {}."
    assert passed_over.format("term.zip", "read me.txt, logo.png") in report.assumptions
    for name in ("read me.txt", "logo.png", "pupils.txt", ".DS_Store"):
        (tmp_path / name).write_bytes(files[name])
    (report,) = load_paths(empty_store, [tmp_path])
    assert (report.file, report.unchanged) == ("pupils.txt", 2)
    assert passed_over.format(tmp_path.name, "logo.png, read me.txt") in report.assumptions


def test_a_damaged_file_in_an_archive_is_refused_and_the_others_load(empty_store: Store) -> None:
    data = zipped({"pupils.csv": PUPILS, "plans.csv": PLANS}, zipfile.ZIP_STORED)
    data = data.replace(b"PL1,P1", b"PL1,P2", 1)
    pupils, plans = sorted(load_bytes(empty_store, "term.zip", data), key=lambda each: each.loaded)
    assert plans.loaded == 2
    assert pupils.refused is not None
    assert pupils.refused.startswith("term.zip › plans.csv is damaged")


def encrypted() -> bytes:
    data = bytearray(zipped({"pupils.csv": PUPILS}, zipfile.ZIP_STORED))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


def repeated() -> bytes:
    data = zipped({"pupils.csv": PUPILS, "pupilz.csv": PUPILS}, zipfile.ZIP_STORED)
    return data.replace(b"pupilz.csv", b"pupils.csv")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zipped({"../pupils.csv": PUPILS}), "leads out of the archive"),
        (zipped({"/etc/pupils.csv": PUPILS}), "leads out of the archive"),
        (zipped({"a/..\\..\\pupils.csv": PUPILS}), "leads out of the archive"),
        (zipped({"C:\\pupils.csv": PUPILS}), "leads out of the archive"),
        (zipped({"more.zip": zipped({"pupils.csv": PUPILS})}), "holds another archive, more.zip"),
        (zipped({"pupils.csv": zipped({"a.csv": PUPILS})}), "is a zip archive of files"),
        (encrypted(), "is protected with a password"),
        (repeated(), "damaged"),
        (zipped({}), "holds no CSV or Excel file"),
        (zipped({"read me.md": "x"}), "holds no CSV or Excel file"),
        (zipped({"pupils.csv": PUPILS})[:-30], "damaged"),
        (zipped({"pupils.csv": PUPILS}, zipfile.ZIP_LZMA), "packed in a way that is not known"),
        (zipped({"word/document.xml": "x"}), "is a Word document"),
        (zipped({"content.xml": "x", "mimetype": "x"}, zipfile.ZIP_STORED), "damaged"),
        (zipped({"[Content_Types].xml": "x"}), "damaged"),
    ],
)
def test_archives_that_are_not_opened_are_refused_with_a_sentence(
    empty_store: Store, data: bytes, words: str
) -> None:
    assert words in refusal(empty_store, data)


def test_an_archive_of_too_many_files_is_refused(empty_store: Store) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for number in range(1_001):
            archive.writestr(f"{number}.csv", "")
    assert "holds more than 1,000 files" in refusal(empty_store, written.getvalue())
