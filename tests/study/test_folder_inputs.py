"""What a folder's plan is judged by is read once as long as the files hold the same bytes."""

from pathlib import Path
from shutil import copytree

import pytest

from samlingsplan.domain import Brief, Case
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study import folder_inputs
from samlingsplan.study.folder_inputs import inputs_of


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the folders that cases are made of, from now on."""
    folders: list[Path] = []
    build = folder_inputs.build_case

    def noted(loaded: Loaded[Scenario]) -> tuple[Case, Brief]:
        folders.append(loaded.folder)
        return build(loaded)

    monkeypatch.setattr(folder_inputs, "build_case", noted)
    monkeypatch.setattr(folder_inputs, "_LAST", [])
    return folders


def copied(solved: Path, folder: Path) -> Path:
    copytree(solved / "inputs", folder / "inputs")
    return folder


def test_the_same_bytes_in_another_folder_are_not_read_again(
    solved_2021: Path, tmp_path: Path, built: list[Path]
) -> None:
    one = copied(solved_2021, tmp_path / "one")
    scenario = one / "inputs" / "scenario.resolved.yaml"
    # A rule that is taken away is noted, with the line.
    text = scenario.read_text(encoding="utf-8").replace("\nrules:\n", "\nrules:\n  place_count: null\n")
    scenario.write_text(text, encoding="utf-8")
    other = copied(one, tmp_path / "other")
    first, again = inputs_of(one), inputs_of(other)
    assert built == [one / "inputs"]
    assert again.case is first.case
    # What is noted of the input is placed in the folder that was asked about, as if it had been read there.
    places = {note.where.file for note in again.brief.notes if note.where and Path(note.where.file).is_absolute()}
    assert places == {str(other / "inputs" / "scenario.resolved.yaml")}
    folder_inputs._LAST.clear()
    assert inputs_of(other) == again
    assert built == [one / "inputs", other / "inputs"]


@pytest.mark.parametrize("name", ["scenario.resolved.yaml", "travel.csv", "participants.csv"])
def test_a_file_that_was_changed_is_read(solved_2021: Path, tmp_path: Path, built: list[Path], name: str) -> None:
    folder = copied(solved_2021, tmp_path / "copy")
    inputs_of(folder)
    with (folder / "inputs" / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    inputs_of(folder)
    assert len(built) == 2


def test_a_file_that_no_plan_rests_on_lets_all_be_read(solved_2021: Path, tmp_path: Path, built: list[Path]) -> None:
    folder = copied(solved_2021, tmp_path / "copy")
    (folder / "inputs" / "other.csv").write_text("origin\n", encoding="utf-8")
    inputs_of(folder)
    inputs_of(folder)
    assert len(built) == 2
