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
    assert list(changed_files(tmp_path, {"inputs/a.csv": digest("a")})) == []


def test_a_changed_file_and_a_missing_one_are_named(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("x")
    told = {"report.html": digest("report"), "plan.xlsx": digest("gone")}
    assert list(changed_files(tmp_path, told)) == [
        Violation("files", "plan.xlsx", None, digest("gone")[:12]),
        Violation("files", "report.html", digest("x")[:12], digest("report")[:12]),
    ]


def test_without_a_manifest_nothing_is_vouched_for(tmp_path: Path) -> None:
    assert list(changed_files(tmp_path, None)) == [Violation("unsealed", "manifest.json", None, None)]


def test_what_a_plan_is_judged_by_must_be_named(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("{}")
    # inputs/x.csv is not there, so nothing was judged by it.
    needed = ("plan.json", "inputs/x.csv")
    assert list(changed_files(tmp_path, {}, needed)) == [Violation("unsealed", "plan.json", None, None)]
    assert list(changed_files(tmp_path, {"plan.json": digest("{}")}, needed)) == []


def test_a_link_to_a_file_elsewhere_is_no_file_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret").write_text("s")
    (folder / "report.html").symlink_to(tmp_path / "secret")
    assert list(changed_files(folder, {"report.html": digest("s")})) == [
        Violation("files", "report.html", None, digest("s")[:12])
    ]
