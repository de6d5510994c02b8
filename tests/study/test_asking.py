"""Questions about a scenario or a folder: results are kept, and no run solves again what an earlier one solved."""

from pathlib import Path

import pytest

import samlingsplan
from samlingsplan.errors import ImpossibleError, InputError
from samlingsplan.messages import Words
from samlingsplan.plan import Interval
from samlingsplan.questions import Frontier, Worth
from samlingsplan.study.asking import Means, ask_path, fill_answer
from samlingsplan.study.running import Running
from tests.tiny import contents, write_tiny
from tests.variants.small import write_small


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small scenario and, in out/small, its plan."""
    folder = tmp_path_factory.mktemp("asked")
    samlingsplan.draw(samlingsplan.solve(write_small(folder)), folder / "out" / "small")
    return folder


@pytest.fixture
def counted() -> list[int]:
    return []


def means(counted: list[int]) -> Means:
    return Means(Running(workers=1), time_limit_s=60, heard=counted.append)


def test_a_repeated_question_solves_nothing_and_an_ended_one_continues(solved: Path, counted: list[int]) -> None:
    folder = solved / "out" / "small"
    first = ask_path(folder, Worth(), means(counted))
    assert counted == list(range(1, len(first.answer.rows) + 1))
    kept = sorted((folder / "variants").glob("*.json"))
    counted.clear()
    assert ask_path(folder, Worth(), means(counted)) == first
    assert counted == []
    for file in kept[:2]:  # what a run had not reached when it was ended
        file.unlink()
    assert ask_path(folder, Worth(), means(counted)) == first
    assert counted == [1, 2]


def test_a_folder_with_kept_results_is_still_the_plan_it_was(solved: Path, counted: list[int]) -> None:
    folder = solved / "out" / "small"
    ask_path(folder, Worth(), means(counted))
    assert samlingsplan.check(folder).lawful
    (command, *_) = (row.command for row in ask_path(folder, Worth(), means(counted)).answer.rows)
    assert f"{folder.as_posix()}/inputs/scenario.resolved.yaml" in command


def test_a_scenario_a_folder_and_a_result_have_the_same_answer(
    solved: Path, counted: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(solved)
    of_file = ask_path(Path("small.yaml"), Frontier("places"), means(counted)).answer
    assert (solved / "out" / "variants").stat().st_mode & 0o777 == 0o700
    of_folder = ask_path(Path("out/small"), Frontier("places"), means(counted)).answer
    of_result = samlingsplan.ask(samlingsplan.read("out/small"), Frontier("places"))
    told = [[row.difference and row.difference.objective for row in each.rows] for each in (of_file, of_folder)]
    assert told == [[Interval(2160, 2160), Interval(0, 0)]] * 2
    assert [row.result.plan for row in of_result.rows] == [row.result.plan for row in of_folder.rows]


def test_a_folder_without_a_plan_and_a_scenario_without_one_are_refused(tmp_path: Path, counted: list[int]) -> None:
    with pytest.raises(InputError) as refused:
        ask_path(tmp_path, Worth(), means(counted))
    assert [each.key for each in refused.value.complaints] == ["study.no_plan"]
    scenario = write_tiny(tmp_path, more="  max_travel: {most_min: 1}\n")
    with pytest.raises(ImpossibleError):
        samlingsplan.ask(scenario, Worth())


def test_an_answers_folder_holds_one_question_and_nothing_else(
    solved: Path, counted: list[int], tmp_path: Path
) -> None:
    worth = ask_path(solved / "out" / "small", Worth(), means(counted))
    out = tmp_path / "answer"
    fill_answer(worth, out, Words("nb"))
    assert set(contents(out)) == {"answer.html", "answer.csv", "answer.json", "manifest.json"}
    assert out.stat().st_mode & 0o777 == 0o700
    fill_answer(worth, out, Words("en"))  # its own is replaced
    other = ask_path(solved / "out" / "small", Frontier("places"), means(counted))
    for folder, told in ((out, other), (solved / "out" / "small", worth)):
        with pytest.raises(InputError):
            fill_answer(told, folder, Words("nb"))
