"""A scenario with changes, from the command line: what is solved, where the plan lies, what is said, what is shown."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import samlingsplan as face
from samlingsplan.cli.changes import folder_of, own_folder
from samlingsplan.scenario.dump import one_line
from samlingsplan.scenario.set_option import read_set
from tests.cli.command import Ran, samlingsplan, samlingsplan_here
from tests.tiny import write_tiny

OVERRIDES = "overrides:\n  three: {kull.places: 3}\n  no-oslo: {rules.fixed_places.closed: [oslo]}\n"
ASKED = ("--override", "no-oslo", "--set", "kull.places=2", "--set", "rules.class_count={min_classes: 1}")
OPTIONS = ["--override no-oslo", "--set kull.places=2", "--set rules.class_count={min_classes: 1}"]
FOLDER = "out/tiny+no-oslo+places-2+class-count-min-classes-1"


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """A folder with the tiny scenario and the plan of it with changes, and what the command said. Read only."""
    folder = tmp_path_factory.mktemp("changed")
    write_tiny(folder, more=OVERRIDES)
    ran = samlingsplan("solve", "tiny.yaml", *ASKED, cwd=folder)
    assert ran.code == 0, ran.talk
    return folder, ran


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    write_tiny(tmp_path, more=OVERRIDES)
    monkeypatch.chdir(tmp_path)
    return partial(samlingsplan_here, monkeypatch, capsys)


def test_the_changed_scenario_is_solved_into_a_folder_of_its_own(solved: tuple[Path, Ran]) -> None:
    folder, ran = solved
    plan = json.loads((folder / FOLDER / "plan.json").read_text(encoding="utf-8"))
    # The first two of four leaders, both from Oslo, which is closed.
    assert [leader["id"] for leader in plan["participants"]] == ["a1", "a2"]
    assert {group["place"] for group in plan["classes"]} == {"tromso"}
    assert [path.name for path in (folder / "out").iterdir()] == [Path(FOLDER).name]
    assert ran.talk.splitlines()[-1] == (
        f"The plan is in {FOLDER}; open {FOLDER}/report.html. It is named after what was changed; "
        "out/tiny, of the scenario without changes, is left alone."
    )


def test_what_was_changed_is_said_and_kept(solved: tuple[Path, Ran]) -> None:
    folder, ran = solved
    manifest = json.loads((folder / FOLDER / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["changes"] == OPTIONS
    said = [line for line in ran.talk.splitlines() if line.startswith("This plan answers the scenario with a change")]
    assert said == [
        "This plan answers the scenario with a change, --override no-oslo.",
        "This plan answers the scenario with a change, --set kull.places=2.",
        "This plan answers the scenario with a change, --set 'rules.class_count={min_classes: 1}'.",
    ]
    report = (folder / FOLDER / "report.html").read_text(encoding="utf-8")
    assert "--override no-oslo" in report
    resolved = (folder / FOLDER / "inputs" / "scenario.resolved.yaml").read_text(encoding="utf-8")
    assert "overrides:" not in resolved.replace("  overrides:", "")
    assert samlingsplan("check", folder / FOLDER).code == 0


def test_a_folder_that_is_read_and_drawn_again_says_so_too(solved: tuple[Path, Ran], tmp_path: Path) -> None:
    result = face.read(solved[0] / FOLDER)
    assert result.provenance is not None
    assert result.provenance.changes == tuple(OPTIONS)
    face.draw(result, tmp_path / "again", language="en")
    assert json.loads((tmp_path / "again" / "manifest.json").read_text(encoding="utf-8"))["changes"] == OPTIONS


def test_the_steering_group_sees_the_entry_without_what_it_may_name(solved: tuple[Path, Ran], tmp_path: Path) -> None:
    ran = samlingsplan("draw", solved[0] / FOLDER, "--audience", "steering", "--out", tmp_path / "s")
    assert ran.code == 0, ran.talk
    report = (tmp_path / "s" / "report.html").read_text(encoding="utf-8")
    assert "rules.fixed_places.closed" in report
    assert "--set kull" not in report  # a value may name leaders, also as the place of a note
    assert "The list has 4 leaders, and the kull 2 places" in report


def test_another_question_does_not_replace_a_plan(solved: tuple[Path, Ran]) -> None:
    folder, _ = solved
    ran = samlingsplan("solve", "tiny.yaml", "--override", "three", "--out", FOLDER, cwd=folder)
    assert ran.code == 2
    assert ran.talk.splitlines()[-1] == (
        f"{folder / FOLDER}: the folder holds the plan of the scenario tiny.yaml {' '.join(OPTIONS)}, "
        "and nothing else takes its place. Choose another with --out, or remove the folder first."
    )


FAULTS = {
    "--set rules.fixed_plces.open=[tromso]": (
        "--set rules.fixed_plces.open=[tromso]: rules.fixed_plces: there is no key fixed_plces. "
        "Did you mean fixed_places? Allowed here: everyone_placed,"
    ),
    "--set kull.places=four": '--set kull.places=four: kull.places is "four", but must be a whole number.',
    "--set rules.fixed_places.open=[tromsoe]": (
        "--set rules.fixed_places.open=[tromsoe]: rules.fixed_places names tromsoe, which this kull does not have. "
        "Did you mean tromso?"
    ),
    "--set kull.places": "--set kull.places: There is no “=” between a path and a value.",
    "--override no-osl": (
        'tiny.yaml: There is no override "no-osl". Did you mean no-oslo? The scenario has three, no-oslo.'
    ),
}


@pytest.mark.parametrize("command", ["solve", "show"])
@pytest.mark.parametrize("asked", FAULTS)
def test_a_fault_in_a_change_is_a_sentence_with_its_place(run: Callable[..., Ran], asked: str, command: str) -> None:
    if command == "show" and "tromsoe" in asked:
        return  # what a kull has is known when it is solved
    ran = run(command, "tiny.yaml", *asked.split(" "))
    assert ran.code == 2
    assert ran.talk.startswith(FAULTS[asked])
    assert ran.talk.count("\n") == 1
    assert ran.data == ""


def test_a_scenario_is_shown_with_the_place_of_each_value(run: Callable[..., Ran], tmp_path: Path) -> None:
    ran = run("show", "tiny.yaml", *ASKED, "--lang", "en")
    assert (ran.code, ran.talk) == (0, "")
    lines = ran.data.splitlines()
    first = "# tiny.yaml with every file it extends. File names count from its folder: keep this file there."
    assert lines[0] == first
    found = {tuple(part.strip() for part in line.split("  # ")) for line in lines[1:]}
    assert ("title: Tiny", "tiny.yaml:2") in found
    assert ("places: 2", "--set") in found
    assert ("closed: [oslo]", "override no-oslo (tiny.yaml:12)") in found
    assert ("open: []", "default") in found
    assert any(line[0] == "seed: 2021" and line[1].startswith("package:base.yaml:") for line in found)
    assert "\x1b" not in ran.data
    (tmp_path / "shown.yaml").write_text(ran.data, encoding="utf-8")
    asked = {"kull.places": 2, "rules.class_count": {"min_classes": 1}}
    expected = face.load("tiny.yaml", overrides=["no-oslo"], changes=asked)
    assert face.load("shown.yaml").model_dump() == expected.model_dump()


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_help_says_what_a_change_is(lang: str) -> None:
    said = samlingsplan("solve", "--help", lang=lang).data
    assert "--set" in said
    assert "--override" in said
    assert "rules.fixed_places.open=[tromso]" in said
    assert "out/2021+open-tromso" in "".join(said.split())


@pytest.mark.parametrize(
    ("overrides", "texts", "folder"),
    [
        ([], [], "out/2021"),
        (["no-gardermoen"], [], "out/2021+no-gardermoen"),
        ([], ["rules.fixed_places.open=[tromso]"], "out/2021+open-tromso"),
        ([], ["kull.places=240", "rules.one_year=null"], "out/2021+places-240+one-year-null"),
        (["a"], ['venues.oslo.name="../Å b"'], "out/2021+a+name-å-b"),
    ],
)
def test_a_folder_is_named_after_the_changes(overrides: list[str], texts: list[str], folder: str) -> None:
    assert folder_of(Path("scenarios/2021.yaml"), overrides, read_set(texts)) == Path(folder)


def test_the_scenarios_of_two_solved_folders_get_two_folders() -> None:
    inputs = "inputs/scenario.resolved.yaml"
    asked = {folder_of(Path(f"out/{name}") / inputs, (), read_set(["kull.places=3"])) for name in ("2021", "oslo-only")}
    assert asked == {Path("out/2021-resolved+places-3"), Path("out/oslo-only-resolved+places-3")}
    assert folder_of(Path("scenario.resolved.yaml"), (), ()) == Path("out/scenario.resolved")


def test_two_questions_with_one_name_get_two_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    option = "rules.class_size.max_participants=57"
    first, second = read_set([option]), read_set(["rules.class_size.by_place.tromso.max_participants=57"])
    name = "out/2021+max-participants-57"
    assert {own_folder(Path("2021.yaml"), (), each).as_posix() for each in (first, second)} == {name}
    Path(name).mkdir(parents=True)
    manifest = {"scenario": {"2021.yaml": "0"}, "changes": [f"--set {option}"]}
    (Path(name) / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert own_folder(Path("2021.yaml"), (), first).as_posix() == name
    other = own_folder(Path("2021.yaml"), (), second)
    assert other.parent == Path("out")
    assert other.name.removeprefix(Path(name).name)[1:].isalnum()
    assert own_folder(Path("2021.yaml"), (), second) == other
    # An override of that name is a third question; without changes nothing is renamed.
    Path("out/2021").mkdir()
    assert own_folder(Path("2021.yaml"), ["max-participants-57"], ()) not in {Path(name), other}
    assert own_folder(Path("2021.yaml"), (), ()) == Path("out/2021")


def test_long_names_are_cut_and_stay_different() -> None:
    names = {
        folder_of(Path("2021.yaml"), [], read_set([f"a.b={one_line(['x' * 200, number])}"])).name for number in range(3)
    }
    assert len(names) == 3
    assert {len(name) for name in names} == {80}
