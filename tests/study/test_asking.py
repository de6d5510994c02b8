"""Questions about a scenario or a folder: results are kept, and no run solves again what an earlier one solved."""

import shutil
from pathlib import Path

import pytest

import samlingsplan
from samlingsplan import __version__
from samlingsplan.errors import Complaint, ImpossibleError, InputError
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.notices import heard_by
from samlingsplan.plan import Answer, Interval, Variant
from samlingsplan.questions import Asked, Frontier, Question, Worth
from samlingsplan.study.asking import Means, ask_path, fill_answer
from samlingsplan.study.redrawing import whole_result_of
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


class _Heard(Question):
    """Asks nothing, and keeps what it is asked about."""

    name = "heard"
    asked: Asked

    def variants(self, asked: Asked) -> list[Variant]:
        _Heard.asked = asked
        return []


def test_a_plan_of_another_version_is_noticed_and_its_answers_are_not_mixed_in(
    solved: Path, counted: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older, said = tmp_path / "older", list[Complaint]()
    known = (Answer("places", (), "small.yaml"),)
    monkeypatch.setattr(
        "samlingsplan.study.asking.whole_result_of", lambda folder: whole_result_of(folder).with_answers(known)
    )
    ask_path(shutil.copytree(solved / "out" / "small", older), _Heard(), means(counted))
    assert _Heard.asked.answers == known
    manifest = older / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(__version__, "0.0.1", 1), encoding="utf-8")
    with heard_by(said.append):
        ask_path(older, _Heard(), means(counted))
    assert _Heard.asked.answers == ()
    assert [(each.key, each.values["found"]) for each in said] == [("study.other_version", "0.0.1")]
    assert str(said[0].values["suggestion"]).endswith("older/inputs/scenario.resolved.yaml")
    assert all("0.0.1" in sentence(said[0], Words(language)) for language in LANGUAGES)


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
