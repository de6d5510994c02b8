"""An output folder is the old one or the new one, never half of each."""

from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.study import replacing
from samlingsplan.study.folder import refuse_unfillable
from samlingsplan.study.holdings import ANSWER, MANIFEST, Holding
from tests.study.folders import fill, refused
from tests.tiny import contents


def test_a_new_folder_is_made_with_all_above_it(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "out"
    with replacing(folder) as new:
        fill(new, {"plan.json": b"new"})
        assert not folder.exists()
    assert set(contents(folder)) == {"plan.json", MANIFEST}
    assert [path.name for path in folder.parent.iterdir()] == ["out"]
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_old_folder_is_replaced_as_a_whole(old: Path) -> None:
    with replacing(old) as new:
        fill(new, {"plan.json": b"new"})
        assert (old / "plan.json").read_bytes() == b"old"
    assert set(contents(old)) == {"plan.json", MANIFEST}
    assert (old / "plan.json").read_bytes() == b"new"
    assert [path.name for path in old.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("accident", [RuntimeError, KeyboardInterrupt])
def test_whatever_goes_wrong_leaves_the_old_folder_as_it_was(old: Path, accident: type[BaseException]) -> None:
    before = contents(old)
    with pytest.raises(accident), replacing(old) as new:
        half_filled(new, accident)
    assert contents(old) == before
    assert [path.name for path in old.parent.iterdir()] == ["out"]


def half_filled(new: Path, accident: type[BaseException]) -> None:
    fill(new, {"plan.json": b"half"})
    raise accident


def test_a_full_disk_is_reported_and_leaves_the_old_folder(old: Path) -> None:
    before = contents(old)
    with pytest.raises(InputError) as error, replacing(old):
        raise OSError(28, "No space left on device")
    (complaint,) = error.value.complaints
    assert (complaint.key, dict(complaint.values)) == ("study.cannot_write", {"found": "No space left on device"})
    assert contents(old) == before


def test_what_others_put_there_is_kept_and_what_was_ours_is_not(old: Path) -> None:
    (old / "notes").mkdir()
    (old / "notes" / "mine.txt").write_text("remember", encoding="utf-8")
    with replacing(old) as new:
        fill(new, {"plan.json": b"new"})
    assert set(contents(old)) == {"plan.json", "notes/mine.txt", MANIFEST}
    assert (old / "notes" / "mine.txt").read_text(encoding="utf-8") == "remember"


def test_a_foreign_file_does_not_overwrite_what_is_new_and_is_kept_too(old: Path) -> None:
    (old / "map.html").write_bytes(b"a foreign file of that name")
    with replacing(old) as new:
        fill(new, {"map.html": b"ours"})
    assert (old / "map.html").read_bytes() == b"ours"
    assert (old / "map.kept.html").read_bytes() == b"a foreign file of that name"


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.txt").write_text("years of work", encoding="utf-8")
    assert refused(tmp_path / "home") == ["study.foreign_folder"]
    assert (tmp_path / "home" / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with replacing(tmp_path / "out") as new:
        fill(new, {"plan.json": b"new"})
    assert (tmp_path / "out" / "plan.json").read_bytes() == b"new"


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    assert refused(tmp_path / "out") == ["study.not_a_folder"]


def test_a_folder_inside_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    assert refused(tmp_path / "file" / "out") == ["study.cannot_write"]


@pytest.mark.parametrize("name", [".", "..", "", "/"])
def test_the_folder_one_stands_in_is_never_taken(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "thesis.txt").write_text("years of work", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "inner")
    assert refused(Path(name)) == ["study.foreign_folder"]
    assert (tmp_path / "inner" / "thesis.txt").read_text(encoding="utf-8") == "years of work"


@pytest.mark.parametrize("manifest", ["{", "[]", "{}", '{"files": 3}', "\x00"])
def test_a_manifest_that_says_nothing_makes_the_folder_foreign(old: Path, manifest: str) -> None:
    (old / MANIFEST).write_text(manifest, encoding="utf-8")
    before = contents(old)
    assert refused(old) == ["study.foreign_folder"]
    assert contents(old) == before


def test_a_link_to_a_folder_stays_a_link(old: Path) -> None:
    link = old.with_name("latest")
    link.symlink_to(old)
    with replacing(link) as new:
        fill(new, {"plan.json": b"new"})
    assert link.is_symlink()
    assert (old / "plan.json").read_bytes() == b"new"
    assert sorted(path.name for path in old.parent.iterdir()) == ["latest", "out"]


def test_a_swap_that_was_killed_half_way_is_undone(old: Path) -> None:
    before = contents(old)
    old.replace(old.with_name(".out.previous"))  # and then the process was killed
    with pytest.raises(RuntimeError), replacing(old):
        raise RuntimeError
    assert contents(old) == before
    with replacing(old) as new:
        fill(new, {"plan.json": b"new"})
    assert (old / "plan.json").read_bytes() == b"new"
    assert [path.name for path in old.parent.iterdir()] == ["out"]


def test_a_swap_that_fails_brings_the_old_folder_back(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, replace = contents(old), Path.replace

    def fail_for_the_new(self: Path, target: Path) -> Path:
        if self.suffix == ".partial":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail_for_the_new)
    with pytest.raises(InputError), replacing(old) as new:
        fill(new, {"plan.json": b"new"})
    monkeypatch.undo()
    assert contents(old) == before
    assert [path.name for path in old.parent.iterdir()] == ["out"]


def test_a_folder_that_cannot_be_filled_is_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    for name, key in (("file", "study.not_a_folder"), ("mine", "study.foreign_folder"), ("file/in", None)):
        with pytest.raises(InputError) as error:
            refuse_unfillable(tmp_path / name, Holding(ANSWER, "why"))
        assert key in (None, error.value.complaints[0].key)
    before = contents(tmp_path)
    refuse_unfillable(tmp_path / "new", Holding(ANSWER, "why"))
    assert contents(tmp_path) == before
    assert not (tmp_path / "new").exists()
