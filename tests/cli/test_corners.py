"""Odd options and folders that lack a file: right, or refused in a sentence that is true."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from samlingsplan.messages import Words
from samlingsplan.render import Audience, Reader
from samlingsplan.study import redrawing
from tests.cli.command import Ran, samlingsplan, samlingsplan_here
from tests.tiny import contents, write_tiny

Here = Callable[..., Ran]


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    """Run a command in this process, in English."""
    return lambda *arguments: samlingsplan_here(monkeypatch, capsys, *arguments, "--lang", "en")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    ran = samlingsplan("solve", write_tiny(folder), "--out", folder / "out")
    assert ran.code == 0, ran.talk
    return folder


@pytest.fixture
def copied(tiny: Path, tmp_path: Path) -> Path:
    shutil.copytree(tiny / "out", tmp_path / "out")
    return tmp_path / "out"


@pytest.mark.parametrize("limit", ["inf", "-inf", "nan", "0", "-1", "1e308", "86401", "soon"])
def test_a_time_limit_is_a_number_of_seconds(limit: str, tiny: Path, here: Here) -> None:
    before = contents(tiny)
    ran = here("solve", tiny / "tiny.yaml", "--out", tiny / "out", f"--time-limit={limit}")
    assert ran.code == 2
    assert "--time-limit" in ran.talk
    assert contents(tiny) == before


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("synthetic.xlsx", "Call it synthetic.csv"),
        ("synthetic", "Call it synthetic.csv"),
        ("nowhere/synthetic.csv", "No such file or directory"),
        ("folder_synthetic.csv", "Is a directory"),
    ],
)
def test_a_drawn_list_is_a_csv_file_in_a_folder_that_exists(
    file: str,
    said: str,
    tiny: Path,
    tmp_path: Path,
    here: Here,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "folder_synthetic.csv").mkdir()
    ran = here("cohort", tmp_path / file, "--scenario", tiny / "tiny.yaml")
    assert ran.code == 2
    assert said in ran.talk
    assert [path.name for path in tmp_path.iterdir()] == ["folder_synthetic.csv"]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("sensitivity.json", "what other assumptions would give is not drawn"),
        ("legs.json", "journeys are drawn without their parts"),
        ("notes.json", "the notes on the tables are not drawn"),
        ("check.json", "judged anew"),
        ("map.html", ""),
    ],
)
def test_what_a_folder_lacks_is_not_drawn_and_said(file: str, said: str, copied: Path, here: Here) -> None:
    (copied / file).unlink()
    ran = here("draw", copied, "--audience", "steering")
    assert ran.code == 0, ran.talk
    assert said in ran.talk
    assert (f"{file}: " in ran.talk) == bool(said)
    report = (copied.with_name("out-steering") / "report.html").read_text(encoding="utf-8")
    assert said in report


def test_what_was_changed_is_named(copied: Path, here: Here) -> None:
    (copied / "notes.json").write_text("[]", encoding="utf-8")
    ran = here("draw", copied, "--audience", "steering")
    assert ran.code == 6
    assert "changed after the plan was made" in ran.talk
    assert "notes.json" in ran.talk
    assert "breaks the rules" not in ran.talk


def test_a_missing_file_is_called_missing_by_the_check(copied: Path, here: Here) -> None:
    (copied / "legs.json").unlink()
    ran = here("check", copied)
    assert ran.code == 6
    assert "legs.json: the file is missing" in ran.data
    assert "None" not in ran.data


def test_no_command_draws_over_another_plan(copied: Path, tiny: Path, here: Here) -> None:
    shutil.copy(tiny / "tiny.yaml", tiny / "other.yaml")
    before = contents(copied)
    for arguments in (
        ("draw", tiny / "out", "--audience", "public", "--out", copied),
        ("draw", tiny / "out", "--out", copied),
        ("gardermoen", "--out", copied),
        ("solve", tiny / "other.yaml", "--out", copied),
    ):
        ran = here(*arguments)
        assert ran.code == 2, arguments
        public = "this is a planner's folder" in ran.talk
        assert public or "the folder holds the plan of the scenario tiny.yaml" in ran.talk
    assert contents(copied) == before


def test_what_lies_where_an_edition_goes_is_refused_before_the_search(copied: Path, tiny: Path, here: Here) -> None:
    beside = copied.with_name("out-steering")
    beside.mkdir()
    (beside / "thesis.txt").write_text("years of work", encoding="utf-8")
    arguments = ("solve", tiny / "tiny.yaml", "--out", copied, "--audience", "steering")
    ran = here(*arguments)
    assert ran.code == 2
    assert "best" not in ran.talk
    assert "out-steering: the folder is not empty" in ran.talk


@pytest.mark.parametrize(
    ("accident", "code", "said"),
    [
        (OSError(28, "No space left on device"), 2, "No space left on device"),
        (KeyboardInterrupt(), 130, "Stopped."),
        (SystemExit(143), 143, "Stopped."),
        (RuntimeError("a fault"), 1, "RuntimeError: a fault"),
    ],
)
def test_an_edition_that_fails_leaves_the_plan_and_says_so(
    accident: BaseException,
    code: int,
    said: str,
    tiny: Path,
    here: Here,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise accident

    monkeypatch.setattr(redrawing, "draw", fail)
    arguments = ("solve", tiny / "tiny.yaml", "--out", tiny / "out", "--audience", "steering")
    ran = here(*arguments)
    assert ran.code == code
    stands, why = ran.talk.splitlines()[-2:]
    assert stands == f"The plan stands in {tiny / 'out'}. The edition for the steering group was not made:"
    assert said in why
    assert (tiny / "out" / "manifest.json").is_file()
    assert not (tiny / "out-steering").exists()


def test_a_folder_that_is_replaced_under_a_reader_is_read_again(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from samlingsplan.study import judge_folder, judging

    read, swaps = judging.read_json, []

    def swapped(file: Path, *keys: str) -> object:
        found = read(file, *keys)
        if not swaps:  # another run puts its folder in place between the first file and the next
            swaps.append(file)
            copied.replace(copied.with_name("before"))
            shutil.copytree(copied.with_name("before"), copied)
            plan = json.loads((copied / "plan.json").read_text(encoding="utf-8"))
            assert isinstance(found, dict)
            found["classes"] = []
            assert plan["classes"]
        return found

    monkeypatch.setattr(judging, "read_json", swapped)
    assert judge_folder(copied).verdict.lawful
    assert len(swaps) == 1


def test_a_plan_that_is_being_made_is_not_checked(tmp_path: Path) -> None:
    from samlingsplan.study import replacing

    with replacing(tmp_path / "out"):
        ran = samlingsplan("check", tmp_path / "out")
    assert ran.code == 2
    assert "a run is filling this folder just now" in ran.talk


def test_the_current_folder_may_be_the_one_that_is_filled(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    assert samlingsplan("solve", "tiny.yaml", "--out", "out", cwd=tmp_path).code == 0
    ran = samlingsplan("solve", "../tiny.yaml", "--out", ".", "--audience", "steering", cwd=tmp_path / "out")
    assert ran.code == 0, ran.talk
    assert (tmp_path / "out-steering" / "report.html").is_file()


def test_an_edition_can_be_made_from_the_plan_and_its_inputs_alone(copied: Path, tmp_path: Path) -> None:
    for name in ("sensitivity.json", "legs.json", "notes.json", "check.json"):
        (copied / name).unlink()
    result = redrawing.result_of(copied)
    redrawing.draw_for(result, copied, tmp_path / "s", Words("nb"), Reader(Audience.STEERING))
    assert (tmp_path / "s" / "report.html").is_file()
