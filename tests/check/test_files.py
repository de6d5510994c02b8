"""Files of a folder against the digests of its manifest."""

from hashlib import sha256
from pathlib import Path

from samlingsplan.check import changed_files
from samlingsplan.plan import Violation


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_files_as_they_were_are_silent_and_strangers_are_none_of_our_business(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "a.csv").write_text("a")
    (tmp_path / "notes.txt").write_text("somebody's")
    assert list(changed_files(tmp_path, {"files": {"inputs/a.csv": digest("a")}})) == []


def test_a_changed_file_and_a_missing_one_are_named(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("x")
    told = {"report.html": digest("report"), "plan.xlsx": digest("gone")}
    assert list(changed_files(tmp_path, {"files": told})) == [
        Violation("files", "plan.xlsx", None, digest("gone")[:12]),
        Violation("files", "report.html", digest("x")[:12], digest("report")[:12]),
    ]


def test_a_manifest_without_files_says_nothing(tmp_path: Path) -> None:
    assert list(changed_files(tmp_path, {})) == []
