"""Two runs never fill one folder, a killed run's leavings go with the next, and nobody's plan is drawn over."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.study import replacing
from samlingsplan.study.holdings import FINDING, MANIFEST, SOLVED, Holding, held_in
from samlingsplan.study.locking import lock_of
from tests.study.folders import refused

HOLDING = """
import sys, time
from pathlib import Path
from samlingsplan.study import replacing
with replacing(Path(sys.argv[1])) as new:
    (new / "leaders.csv").write_text("a1")
    print("filling", flush=True)
    time.sleep(60)
"""


def made(folder: Path, **manifest: object) -> Path:
    folder.mkdir()
    (folder / "plan.json").write_bytes(b"a plan")
    (folder / MANIFEST).write_text(json.dumps({"files": {"plan.json": ""}, **manifest}), encoding="utf-8")
    return folder


def test_a_second_run_is_refused_and_the_first_ends_as_if_alone(tmp_path: Path) -> None:
    with replacing(tmp_path / "out") as new:
        (new / "plan.json").write_bytes(b"first")
        assert refused(tmp_path / "out") == ["study.busy"]
        (tmp_path / "link").symlink_to(tmp_path / "out")
        assert refused(tmp_path / "link") == ["study.busy"]
        with replacing(tmp_path / "other") as other:
            (other / "plan.json").write_bytes(b"beside")
    assert (tmp_path / "out" / "plan.json").read_bytes() == b"first"
    assert not lock_of(tmp_path / "out").exists()


def test_a_killed_run_s_leavings_are_swept_by_the_next(tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = subprocess.Popen([sys.executable, "-c", HOLDING, str(out)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"filling"
    (left,) = tmp_path.glob(".out.*.partial")
    assert left.stat().st_mode & 0o777 == 0o700
    assert refused(out) == ["study.busy"]
    assert left.exists()  # a live run's folder is its own
    process.kill()
    process.communicate()
    assert left.exists()
    others = [tmp_path / ".out.b.abcdefgh.partial", tmp_path / ".out.notes.partial"]
    for other in others:
        other.mkdir()
    with replacing(out) as new:
        assert not left.exists()
        (new / "plan.json").write_bytes(b"next")
    assert sorted(tmp_path.iterdir()) == sorted([out, *others])


def test_where_there_are_no_locks_nothing_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("samlingsplan.study.locking._take", none)
    left = tmp_path / ".out.abcdefgh.partial"
    left.mkdir()
    with replacing(tmp_path / "out") as new:
        (new / "plan.json").write_bytes(b"new")
    assert left.is_dir()
    assert (tmp_path / "out" / "plan.json").is_file()


def test_a_file_that_only_has_the_lock_s_name_is_kept(tmp_path: Path) -> None:
    lock_of(tmp_path / "out").write_text("a diary", encoding="utf-8")
    with replacing(tmp_path / "out") as new:
        (new / "plan.json").write_bytes(b"new")
    assert lock_of(tmp_path / "out").read_text(encoding="utf-8") == "a diary"


def test_a_foreign_file_in_what_a_killed_swap_left_is_kept(tmp_path: Path) -> None:
    out = made(tmp_path / "out")
    previous = made(tmp_path / ".out.previous")
    (previous / "late.txt").write_bytes(b"late")
    with replacing(out) as new:
        (new / "plan.json").write_bytes(b"new")
    assert (out / "late.txt").read_bytes() == b"late"
    assert not previous.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
@pytest.mark.parametrize(
    ("kind", "umask", "mode"),
    [
        (SOLVED, 0o022, 0o700),
        (SOLVED, 0o000, 0o700),
        ("planner", 0o022, 0o700),
        ("steering", 0o022, 0o755),
        ("public", 0o022, 0o755),
        ("public", 0o077, 0o700),
        (FINDING, 0o027, 0o750),
    ],
)
def test_the_planner_s_folder_is_closed_and_others_follow_the_umask(
    kind: str, umask: int, mode: int, tmp_path: Path
) -> None:
    before = os.umask(umask)
    try:
        with replacing(tmp_path / "out", Holding(kind)) as new:
            assert new.stat().st_mode & 0o777 == 0o700
    finally:
        os.umask(before)
    assert (tmp_path / "out").stat().st_mode & 0o777 == mode


FOUND = {
    "solved": {"scenario": {"a.yaml": "", "base.yaml": ""}},
    "planner": {"audience": "planner", "title": "A"},
    "steering": {"audience": "steering", "title": "A"},
    "public": {"audience": "public", "title": "A"},
    "finding": {"parameters_sha256": ""},
}
WANTED = {
    "solved": Holding(SOLVED, "a.yaml"),
    "planner": Holding("planner", "A"),
    "steering": Holding("steering", "A"),
    "public": Holding("public", "A"),
    "finding": Holding(FINDING),
}


@pytest.mark.parametrize("wanted", WANTED)
@pytest.mark.parametrize("found", FOUND)
def test_only_the_same_kind_of_the_same_plan_is_replaced(found: str, wanted: str, tmp_path: Path) -> None:
    folder = made(tmp_path / "out", **FOUND[found])
    assert held_in(folder) == WANTED[found]
    if found == wanted:
        with replacing(folder, WANTED[wanted]) as new:
            (new / MANIFEST).write_bytes(b"{}")
        assert not (folder / "plan.json").exists()
        return
    with pytest.raises(InputError) as refusal, replacing(folder, WANTED[wanted]):
        pytest.fail("there was nothing to fill")
    assert [each.key for each in refusal.value.complaints] == [f"study.holds.{found}"]
    assert (folder / "plan.json").read_bytes() == b"a plan"


@pytest.mark.parametrize("kind", ["solved", "steering", "public"])
def test_another_plan_s_folder_is_not_replaced(kind: str, tmp_path: Path) -> None:
    folder = made(tmp_path / "out", **FOUND[kind])
    with pytest.raises(InputError) as refusal, replacing(folder, Holding(kind, "B")):
        pytest.fail("there was nothing to fill")
    (complaint,) = refusal.value.complaints
    assert (complaint.key, dict(complaint.values)) == (f"study.holds.{kind}", {"found": WANTED[kind].plan})


def test_a_plan_that_comes_while_the_run_is_under_way_is_kept(tmp_path: Path) -> None:
    with replacing(tmp_path / "out", Holding("public", "A")) as new:
        (new / "report.html").write_bytes(b"drawn")
        made(tmp_path / "out", **FOUND["solved"])
    assert (tmp_path / "out" / "report.html").read_bytes() == b"drawn"
    assert (tmp_path / "out" / "plan.json").read_bytes() == b"a plan"


def test_what_goes_wrong_with_other_files_is_not_the_folder_s_fault(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "out"):
        (tmp_path / "nowhere").read_text(encoding="utf-8")
    with pytest.raises(ConnectionError), replacing(tmp_path / "out"):
        raise ConnectionRefusedError(111, "Connection refused")
