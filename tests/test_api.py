"""The face for Python: what its docstrings show, and that it leaves nothing behind and handles no signal."""

import doctest
import json
import multiprocessing
import os
import pickle
import shutil
import signal
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import samlingsplan
from samlingsplan import api
from samlingsplan.errors import CheckRefusedError, ImpossibleError, InputError
from samlingsplan.measures.key_figures import key_figures
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.scenario.changes import options_of
from samlingsplan.scenario.schema import loaded_of
from samlingsplan.solve.worker_process import WorkerProcess
from samlingsplan.study import solve_scenario
from tests.house.tree import ROOT, run
from tests.tiny import SHORT_YEAR, contents, write_tiny

_FINDER = doctest.DocTestFinder(recurse=False)
FACE = {"api": api, **{f"api.{name}": getattr(api, name) for name in api.__all__}}
EXAMPLES = {name: test for name, face in FACE.items() for test in _FINDER.find(face, name) if test.examples}
TIMED = {"manifest.json", "publication.json"}
"""The seconds differ from run to run, and the key of the public numbers is drawn anew."""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny scenario. Read only."""
    return write_tiny(tmp_path_factory.mktemp("scenario"))


@pytest.fixture(scope="module")
def result(tiny: Path) -> Result:
    return samlingsplan.solve(tiny)


@pytest.fixture(scope="module")
def drawn(result: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planner's folder of that result. Read only."""
    folder = tmp_path_factory.mktemp("drawn") / "out"
    samlingsplan.draw(result, folder, language="en")
    return folder


def travel_min(result: Result) -> int:
    return result.outcome.levels[0].objective


def keys(error: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [complaint.key for complaint in error.value.complaints]


def test_overrides_are_made_before_changes_and_a_change_is_an_option_that_can_be_typed(tmp_path: Path) -> None:
    file = write_tiny(tmp_path, more="overrides: {few: {kull.places: 2, seed: 1}}\n")
    scenario = samlingsplan.load(file, overrides=["few"], changes={"kull.places": 3})
    assert (scenario.kull.places, scenario.seed) == (3, 1)
    assert options_of(loaded_of(scenario).changes) == ("--override few", "--set kull.places=3")
    with pytest.raises(InputError) as error:
        samlingsplan.load(file, overrides=["few", "few"])
    assert [(each.key, each.values["found"]) for each in error.value.complaints] == [("scenario.override_twice", "few")]


def test_each_function_has_an_example() -> None:
    names = ("ask", "check", "compare", "draw", "load", "read", "replan", "solve")
    assert set(EXAMPLES) == {"api", *(f"api.{name}" for name in names)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tiny(tmp_path)
    monkeypatch.chdir(tmp_path)
    said: list[str] = []
    ended = doctest.DocTestRunner(verbose=False).run(EXAMPLES[name], out=said.append, clear_globs=False)
    assert (ended.failed, ended.attempted) == (0, len(EXAMPLES[name].examples)), "".join(said)


def test_solving_leaves_no_folder_handles_no_signal_and_draws_nothing(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(signal, "signal", lambda *_: pytest.fail("a signal is handled"))
    monkeypatch.setattr("samlingsplan.study.pipeline.draw", lambda *_, **__: pytest.fail("something is drawn"))
    before = contents(tiny.parent)
    assert travel_min(samlingsplan.solve(tiny)) == 768
    assert not list(tmp_path.iterdir())
    assert contents(tiny.parent) == before


def test_what_is_impossible_leaves_nothing_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "left").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "left"))
    # One class alone costs more than a million.
    with pytest.raises(ImpossibleError):
        samlingsplan.solve(write_tiny(tmp_path, ("9000000", "1000000"), SHORT_YEAR))
    assert not list((tmp_path / "left").iterdir())


@pytest.mark.usefixtures("own_workers")
def test_it_ends_tidily_when_it_is_broken_off(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    started: list = []
    launch = WorkerProcess._launch
    monkeypatch.setattr(WorkerProcess, "_launch", lambda self: started.append(launch(self)) or started[-1])

    def broken_off(_: api.Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        samlingsplan.solve(tiny, on_progress=broken_off)
    assert not list(tmp_path.iterdir())
    assert started
    assert all(process.poll() is not None for process in started)


@pytest.mark.parametrize("time_limit_s", [0, -1.0, float("nan"), 86_401])
def test_a_time_limit_that_is_none_is_refused(time_limit_s: float, tiny: Path) -> None:
    with pytest.raises(InputError) as error:
        samlingsplan.solve(tiny, time_limit_s=time_limit_s)
    assert keys(error) == ["study.time_limit"]


def test_progress_is_reported(tiny: Path) -> None:
    heard: dict[str, int | float | None] = {}
    samlingsplan.solve(
        tiny, time_limit_s=60, on_progress=lambda progress: heard.update({progress.stage: progress.best})
    )
    assert heard["travel"] == 768


def test_two_threads_and_two_processes_solve_at_once(tiny: Path) -> None:
    # Without a4, who is of a3's group: 3 leaders, 12 journeys, 16 minutes.
    changes = {"kull.places": 3, "rules.class_size.min_participants": 1, "participants.groups_at_the_line": "cut"}
    asked = [tiny, api.load(tiny, changes=changes)]
    with ThreadPoolExecutor(2) as threads:
        assert [travel_min(each) for each in threads.map(samlingsplan.solve, asked)] == [768, 576]
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as processes:
        assert [travel_min(each) for each in processes.map(samlingsplan.solve, asked)] == [768, 576]


def test_results_scenarios_and_refusals_go_to_other_processes(result: Result, tiny: Path) -> None:
    scenario = api.load(tiny)
    assert pickle.loads(pickle.dumps(result)) == result
    # A measure keeps what it computed by its function, which no other process knows.
    assert (key_figures(result), pickle.loads(pickle.dumps(result))) == (key_figures(result), result)
    assert pickle.loads(pickle.dumps(scenario)) == scenario
    with pytest.raises(InputError) as error:
        api.load(tiny, changes={"kull.place": 3})
    assert pickle.loads(pickle.dumps(error.value)).complaints == error.value.complaints


def test_the_folder_is_the_command_s_to_the_byte(drawn: Path, tiny: Path, tmp_path: Path) -> None:
    solve_scenario(tiny, tmp_path / "out", Words("en"), lambda progress: None)
    by_command, by_face = contents(tmp_path / "out"), contents(drawn)
    assert set(by_command) == set(by_face)
    assert {name for name in by_face if by_face[name] != by_command[name]} <= TIMED
    manifests = [json.loads(files["manifest.json"]) for files in (by_command, by_face)]
    assert [list(manifest.pop("seconds")) for manifest in manifests] == [
        ["read", "solve", "check", "draw"],
        ["read", "solve", "check"],
    ]
    assert manifests[0] == manifests[1]


def test_what_is_drawn_is_read_and_drawn_again(drawn: Path, result: Result, tmp_path: Path) -> None:
    again = api.read(drawn)
    assert (again.case, again.brief, again.verdict) == (result.case, result.brief, result.verdict)
    assert replace(again.outcome, seconds=result.outcome.seconds) == result.outcome
    samlingsplan.draw(again, tmp_path / "again", language="en")
    assert api.check(tmp_path / "again").lawful
    before, after = contents(drawn), contents(tmp_path / "again")
    assert before == after, "the seconds are those of the search, and the key of the public numbers goes on"


def differing(one: Path, other: Path) -> set[str]:
    """Return the names of the files that two folders do not have alike."""
    here, there = contents(one), contents(other)
    return {name for name in {*here, *there} if here.get(name) != there.get(name)}


def test_the_public_sees_the_numbers_by_the_kull_s_own_key(drawn: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        samlingsplan.draw(api.read(drawn), tmp_path / name, "public", "en", suppress_under=2, day=date(2021, 1, 2))
    assert not differing(tmp_path / "one", tmp_path / "other")
    assert not (tmp_path / "one" / "plan.json").exists()
    said = run(
        *(sys.executable, "-m", "samlingsplan", "draw", drawn, "--audience", "public", "--lang", "en"),
        *("--suppress-under", "2", "--out", tmp_path / "by-command"),
        env={**os.environ, "SOURCE_DATE_EPOCH": "1609545600"},  # 2 January 2021
    )
    assert said.returncode == 0, said.stderr
    assert not differing(tmp_path / "by-command", tmp_path / "one")
    assert "2 January 2021" in (tmp_path / "one" / "report.html").read_text(encoding="utf-8")


def test_the_planner_s_folder_is_not_drawn_over(drawn: Path, result: Result, tmp_path: Path) -> None:
    shutil.copytree(drawn, tmp_path / "out")
    for audience, key in (("public", "publication.planners"), ("steering", "study.holds.solved")):
        with pytest.raises(InputError) as error:
            samlingsplan.draw(result, tmp_path / "out", audience)
        assert keys(error) == [key]
    assert contents(tmp_path / "out") == contents(drawn)


@pytest.mark.parametrize("audience", ["planner", "steering", "public"])
def test_a_plan_that_was_changed_is_judged_anew_and_not_drawn(audience: str, result: Result, tmp_path: Path) -> None:
    moved = replace(result.plan, seats={**result.plan.seats, "a1": "tromso-1", "a2": "tromso-1"})
    changed = replace(result, outcome=replace(result.outcome, plan=moved))
    assert result.verdict.lawful
    broken = {each.rule for each in api.check(changed).rules if each.violations}
    # Four in Tromsø, where three are allowed, and none in Oslo.
    assert "class_size" in broken
    with pytest.raises(CheckRefusedError):
        samlingsplan.draw(changed, tmp_path / "out", audience)
    assert not (tmp_path / "out").exists()


def test_a_figure_that_was_changed_is_a_misstatement(result: Result) -> None:
    first, *others = result.outcome.levels
    levels = (replace(first, objective=700), *others)
    verdict = api.check(replace(result, outcome=replace(result.outcome, levels=levels)))
    assert not verdict.lawful
    assert verdict.misstatements


def test_changes_are_kept_in_the_folder(tiny: Path, tmp_path: Path) -> None:
    scenario = api.load(tiny, changes={"title": "Annerledes", "rules.class_count": {"min_classes": 2}})
    samlingsplan.draw(samlingsplan.solve(scenario), tmp_path / "out")
    assert api.check(tmp_path / "out").lawful
    kept = (tmp_path / "out" / "inputs" / "scenario.resolved.yaml").read_text(encoding="utf-8")
    assert "title: Annerledes" in kept
    assert api.read(tmp_path / "out").brief.title == "Annerledes"


@pytest.mark.parametrize(
    ("options", "key"),
    [
        pytest.param({"audience": "publik"}, "study.unknown_audience", id="audience"),
        pytest.param({"language": "sv"}, "study.unknown_language", id="language"),
        pytest.param({"group_kommuner": True}, "cli.draw.not_grouped", id="grouped for the planner"),
    ],
)
def test_what_is_asked_for_wrongly_is_said(options: dict, key: str, result: Result, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        samlingsplan.draw(result, tmp_path / "out", **options)
    assert keys(error) == [key]
    assert not (tmp_path / "out").exists()


def test_what_does_not_say_where_it_comes_from_is_refused(result: Result, tiny: Path, tmp_path: Path) -> None:
    bare = replace(result, provenance=None)
    with pytest.raises(ValueError, match="without provenance"):
        samlingsplan.draw(bare, tmp_path / "out")
    with pytest.raises(ValueError, match="without provenance"):
        api.check(bare)
    unread = api.Scenario.model_validate(api.load(tiny).model_dump(mode="json"))
    with pytest.raises(ValueError, match=r"samlingsplan\.load"):
        samlingsplan.solve(unread)


def test_the_rooms_with_a_function_s_name_stay_rooms() -> None:
    code = """
import samlingsplan.solve, samlingsplan.check
from samlingsplan.solve import Solver
assert samlingsplan.solve.Solver is Solver and callable(samlingsplan.solve) and callable(samlingsplan.check)
try:
    samlingsplan.solve("nowhere.yaml")
except samlingsplan.errors.InputError as error:
    print(error.complaints[0].key)
"""
    answer = run(sys.executable, "-c", code)
    assert answer.stdout == "scenario.missing_file\n", answer.stderr


def test_the_package_offers_the_face_and_no_more() -> None:
    assert {"check", "draw", "load", "read", "solve"} <= set(dir(samlingsplan))
    with pytest.raises(AttributeError, match="no attribute 'slove'"):
        _ = samlingsplan.slove


def test_the_readme_shows_it() -> None:
    assert 'samlingsplan.solve("scenarios/2021.yaml")' in (ROOT / "README.md").read_text(encoding="utf-8")
