"""What others put into a folder of ours stays as it is when the folder is replaced, whatever it is."""

import os
import stat
import sys
from pathlib import Path

import pytest

from samlingsplan.notices import heard_by
from samlingsplan.study import replacing
from samlingsplan.study.holdings import MANIFEST
from tests.study.folders import fill, seal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, modes and sockets of POSIX")


def again(folder: Path, files: dict[str, bytes] | None = None) -> None:
    with replacing(folder) as new:
        fill(new, files or {"plan.json": b"new"})


def test_a_foreign_manifest_is_kept(old: Path) -> None:
    (old / "web").mkdir()
    (old / "web" / MANIFEST).write_text('{"name": "a web page"}', encoding="utf-8")
    again(old)
    assert (old / "web" / MANIFEST).read_text(encoding="utf-8") == '{"name": "a web page"}'


def test_links_stay_links_and_are_not_followed(old: Path, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "thesis.txt").write_text("years of work", encoding="utf-8")
    links = {"latest": tmp_path / "far", "one.txt": tmp_path / "far" / "thesis.txt", "dangling": tmp_path / "nowhere"}
    for name, target in links.items():
        (old / name).symlink_to(target)
    again(old)
    assert {name: (old / name).readlink() for name in links} == links
    assert (tmp_path / "far" / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_empty_folders_modes_times_and_special_files_are_kept(old: Path) -> None:
    (old / "empty" / "within").mkdir(parents=True)
    (old / "closed").mkdir()
    (old / "closed" / "key").write_bytes(b"secret")
    (old / "closed" / "key").chmod(0o600)
    os.utime(old / "closed" / "key", (1_000_000_000, 1_000_000_000))
    (old / "closed").chmod(0o500)
    os.mkfifo(old / "pipe")
    again(old)
    assert (old / "empty" / "within").is_dir()
    assert stat.S_ISFIFO((old / "pipe").stat().st_mode)
    assert (old / "closed").stat().st_mode & 0o777 == 0o500
    key = (old / "closed" / "key").stat()
    assert (key.st_mode & 0o777, key.st_mtime) == (0o600, 1_000_000_000)
    again(old)  # a closed folder does not stand in the way of the next run either
    assert (old / "closed" / "key").read_bytes() == b"secret"
    assert [path.name for path in old.parent.iterdir()] == ["out"]


def test_what_was_changed_by_hand_is_moved_aside_and_named(old: Path) -> None:
    heard: list[tuple[str, object]] = []
    seal(old)
    (old / "tables" / "a.csv").write_bytes(b"corrected by hand")
    with heard_by(lambda each: heard.append((str(each.where), each.values["found"]))):
        again(old, {"plan.json": b"new", "tables/a.csv": b"new"})
        assert heard == [(str(old / "tables" / "a.csv"), "tables/a.edited.csv")]
        assert (old / "tables" / "a.csv").read_bytes() == b"new"
        assert (old / "plan.json").read_bytes() == b"new"  # unchanged, and replaced as before
        assert not (old / "plan.edited.json").exists()
        again(old)  # what is moved aside is the planner's: it stays, and is said no more
        assert len(heard) == 1
        seal(old)
        (old / "plan.json").write_bytes(b"changed too")
        again(old)
    assert [each for _, each in heard[1:]] == ["plan.edited.json"]
    assert (old / "tables" / "a.edited.csv").read_bytes() == b"corrected by hand"


def test_a_file_that_is_changed_again_does_not_overwrite_what_was_moved_aside(old: Path) -> None:
    for text in (b"once", b"twice"):
        seal(old)
        (old / "plan.json").write_bytes(text)
        with pytest.warns(UserWarning, match="moved_aside"):
            again(old)
    assert {path.name: path.read_bytes() for path in old.glob("plan.edited*")} == {
        "plan.edited.json": b"once",
        "plan.edited.kept.json": b"twice",
    }


def test_what_we_write_ourselves_later_is_not_called_changed(old: Path) -> None:
    files = {"publication.json": b"a", f"variants/{'0' * 64}.json": b"a"}
    fill(old, files)
    seal(old)
    for name in files:
        (old / name).write_bytes(b"b")
    again(old)
    assert not list(old.rglob("*edited*"))


def test_our_own_empty_folders_go(old: Path) -> None:
    again(old)
    assert sorted(path.name for path in old.iterdir()) == [MANIFEST, "plan.json"]


def test_a_foreign_file_whose_name_is_taken_is_kept_under_a_similar_name(old: Path) -> None:
    (old / "calendars").write_bytes(b"a file where we now have a folder")
    (old / "report.html").mkdir()
    (old / "report.html" / "mine.txt").write_bytes(b"mine")
    again(old, {"calendars/a.ics": b"new", "report.html": b"new"})
    assert (old / "calendars.kept").read_bytes() == b"a file where we now have a folder"
    assert (old / "report.kept.html" / "mine.txt").read_bytes() == b"mine"
    assert (old / "report.html").read_bytes() == b"new"


def test_a_foreign_file_that_comes_while_the_run_is_under_way_is_kept(old: Path) -> None:
    with (old / "log.txt").open("w", encoding="utf-8") as log:
        log.write("before ")
        with replacing(old) as new:
            fill(new, {"plan.json": b"new"})
            (old / "late.txt").write_bytes(b"late")
        log.write("and after")  # a program that has the file open goes on writing to it
    assert (old / "late.txt").read_bytes() == b"late"
    assert (old / "log.txt").read_text(encoding="utf-8") == "before and after"


def test_a_foreign_file_that_comes_while_the_folders_change_places_is_kept(
    old: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    replace = Path.replace

    def late(self: Path, target: Path) -> Path:
        if target == old and self.suffix == ".partial":
            (old.with_name(".out.previous") / "late.txt").write_bytes(b"late")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", late)
    again(old)
    assert (old / "late.txt").read_bytes() == b"late"
    assert [path.name for path in old.parent.iterdir()] == ["out"]


def test_a_folder_that_comes_while_the_run_is_under_way_is_all_foreign(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with replacing(folder) as new:
        fill(new, {"plan.json": b"new"})
        folder.mkdir()
        (folder / "plan.json").write_bytes(b"somebody else's")
        (folder / MANIFEST).write_bytes(b"[]")
    assert (folder / "plan.json").read_bytes() == b"new"
    assert (folder / "plan.kept.json").read_bytes() == b"somebody else's"
    assert (folder / "manifest.kept.json").read_bytes() == b"[]"


def test_without_hard_links_foreign_files_are_copied(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", none)
    (old / "mine.txt").write_bytes(b"mine")
    (old / "mine.txt").chmod(0o640)
    (old / "there").symlink_to("mine.txt")
    again(old)
    assert (old / "mine.txt").read_bytes() == b"mine"
    assert (old / "mine.txt").stat().st_mode & 0o777 == 0o640
    assert (old / "there").readlink() == Path("mine.txt")


def test_a_foreign_file_that_cannot_be_kept_leaves_the_old_folder(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from samlingsplan.errors import InputError

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr("shutil.copy2", full)
    (old / "mine.txt").write_bytes(b"mine")
    with pytest.raises(InputError) as refusal:
        again(old)
    (complaint,) = refusal.value.complaints
    assert (complaint.key, dict(complaint.values)) == ("study.cannot_write", {"found": "No space left on device"})
    assert (old / "mine.txt").read_bytes() == b"mine"
    assert (old / "plan.json").read_bytes() == b"old"
    assert [path.name for path in old.parent.iterdir()] == ["out"]
