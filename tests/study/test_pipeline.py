"""From a scenario to a folder: what is written, what is refused, and that nothing is half done."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from samlingsplan import __version__
from samlingsplan.errors import CheckRefusedError, ImpossibleError, InputError, NoPlanInTimeError
from samlingsplan.messages import Words
from samlingsplan.plan import Result, Status, Violation
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.solve import Proof, SearchResult, Solver
from samlingsplan.solve.protocol import Request, Response
from samlingsplan.study import judge_folder, solve_scenario
from tests.tiny import SHORT_YEAR, contents, write_tiny

EVERYTHING = {"plan.json", "check.json", "manifest.json", "plan.xlsx", "timetable.html", "map.html", "report.html"}


def solved(scenario: Path, out: Path, **more: object) -> Result:
    return solve_scenario(scenario, out, Words("en"), lambda progress: None, **more)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The folder of the tiny scenario, and the result that was drawn. Read only."""
    folder = tmp_path_factory.mktemp("tiny")
    return folder / "out", solved(write_tiny(folder), folder / "out")


@pytest.fixture
def earlier(made: tuple[Path, Result], tmp_path: Path) -> Iterator[Path]:
    """A copy of that folder, which must be byte for byte the same after the test."""
    folder = tmp_path / "out"
    shutil.copytree(made[0], folder)
    before = contents(folder)
    yield folder
    assert contents(folder) == before
    assert not list(tmp_path.glob(".out.*"))


def read(file: Path) -> dict:
    return json.loads(file.read_text(encoding="utf-8"))


def test_the_plan_is_the_best_there_is_and_its_travel_is_proven(made: tuple[Path, Result]) -> None:
    folder, result = made
    document = read(folder / "plan.json")
    # Two in Oslo, two in Tromsø: 4 leaders x 12 journeys x 16 minutes.
    assert (document["objective"], document["bound"], document["gap"]) == (768, 768, 0)
    assert {each["id"]: each["class"] for each in document["participants"]} == {
        "a1": "oslo-1",
        "a2": "oslo-1",
        "a3": "tromso-1",
        "a4": "tromso-1",
    }
    assert [level.gap for level in result.outcome.levels] == [0, 0, 0, 0]


def test_what_is_best_with_this_allocation_only_is_not_called_optimal(
    made: tuple[Path, Result], tmp_path: Path, undrawn: None
) -> None:
    # Whose school holidays count follows from who sits where: the calendar is proven for these leaders only.
    assert [level.proven for level in made[1].outcome.levels] == [True, True, False, True]
    assert read(made[0] / "plan.json")["status"] == "feasible"
    travel_alone = "levels: [{name: travel, unit: min, goals: {total_travel: {}}}]\n"
    found = solved(write_tiny(tmp_path, more=travel_alone), tmp_path / "out")
    assert [level.proven for level in found.outcome.levels] == [True]
    assert found.outcome.status is Status.OPTIMAL


def test_everything_is_drawn_and_checked(made: tuple[Path, Result]) -> None:
    folder, _ = made
    assert set(contents(folder)) >= EVERYTHING | {"calendars/oslo-1.ics", "calendars/tromso-1.ics"}
    assert list((folder / "tables").glob("*.csv"))
    assert read(folder / "check.json")["lawful"] is True
    assert judge_folder(folder).verdict.lawful


def test_the_manifest_knows_every_file_and_every_input(made: tuple[Path, Result]) -> None:
    folder, _ = made
    manifest = read(folder / "manifest.json")
    unlisted = {"manifest.json", "publication.json"}
    written = {name: sha256(data).hexdigest() for name, data in contents(folder).items() if name not in unlisted}
    assert manifest["files"] == written
    assert manifest["inputs"] == {
        name.removeprefix("inputs/"): digest for name, digest in written.items() if name.startswith("inputs/")
    }
    sources = {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.parent.glob("*.yaml")}
    assert manifest["scenario"].items() >= sources.items()
    assert set(manifest["scenario"]) == {"tiny.yaml", "base.yaml"}
    assert manifest["samlingsplan"] == __version__
    assert (manifest["seed"], manifest["status"]) == (2021, "feasible")
    assert (manifest["objective"], manifest["bound"], manifest["gap"]) == (768, 768, 0)
    assert manifest["solver"].startswith("HiGHS, OR-Tools 9.15")
    assert list(manifest["seconds"]) == ["read", "solve", "check", "draw"]


def test_the_folder_can_be_judged_alone_and_elsewhere(made: tuple[Path, Result], tmp_path: Path) -> None:
    shutil.copytree(made[0], tmp_path / "moved")
    judged = judge_folder(tmp_path / "moved")
    assert judged.verdict.lawful
    assert judged.plan == made[1].plan


def test_the_same_scenario_gives_the_same_bytes_whatever_lies_in_the_folder(
    made: tuple[Path, Result], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(made[0], out)
    (out / "tables" / "mine.txt").write_text("a foreign file", encoding="utf-8")
    solved(made[0].parent / "tiny.yaml", out)
    before, after = contents(made[0]), contents(out)
    assert after.pop("tables/mine.txt") == b"a foreign file"
    for timed in (before, after):
        timed["manifest.json"] = json.dumps({**json.loads(timed["manifest.json"]), "seconds": None}).encode()
    # The digest of the foreign file is in no manifest: it is not ours.
    assert {name for name in before if before[name] != after.get(name)} == set()
    assert set(before) == set(after)


def test_a_refused_plan_draws_nothing_and_leaves_earlier_results(
    earlier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never_content(self: ClassSize, *_: object) -> Iterator[Violation]:
        yield self.breach("Oslo", found=2, allowed=3)

    def never_drawn(*_: object, **__: object) -> None:
        pytest.fail("a refused plan was drawn")

    monkeypatch.setattr(ClassSize, "violations", never_content)
    monkeypatch.setattr("samlingsplan.study.pipeline.draw", never_drawn)
    with pytest.raises(CheckRefusedError) as error:
        solved(write_tiny(tmp_path), earlier)
    assert [complaint.key for complaint in error.value.complaints] == ["check.refused_own"]


def test_an_impossible_scenario_names_its_rules_by_line_and_leaves_earlier_results(
    earlier: Path, tmp_path: Path
) -> None:
    # Two classes at 1.5 million and four students at 65,000 are 3.26 million, above one million.
    scenario = write_tiny(tmp_path, ("9000000", "1000000"), ("min_classes: 1", "min_classes: 2"), SHORT_YEAR)
    with pytest.raises(ImpossibleError) as error:
        solved(scenario, earlier)
    conflict, repair, behind, *eased = error.value.complaints
    assert conflict.key == "solve.impossible"
    # One class alone costs more than a million.
    (frame,) = conflict.values["rules"]
    assert frame.startswith("supplier_frame (")
    assert frame.endswith("tiny.yaml:12:3)")
    assert (repair.key, repair.values["rules"]) == ("solve.repair", ("supplier_frame",))
    # Four students cost 260,000; the 740,000 that are left reach no class.
    assert (behind.key, behind.values["classes"]) == ("rules.supplier_frame.behind.classes", 0)
    # The frame grows in steps of 1,000, to what two classes cost.
    heading, more, least, command = eased
    assert (heading.key, least.key) == ("solve.eased", "solve.eased_least")
    assert (more.key, more.values["value"]) == ("rules.supplier_frame.repairs.frame_nok", 3_260_000)
    assert str(command.values["command"]).endswith("--set rules.supplier_frame.frame_nok=3260000")


def test_no_time_leaves_earlier_results(earlier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samlingsplan.variants.solving.search", lambda *_, **__: SearchResult(Proof.TIME))
    with pytest.raises(NoPlanInTimeError) as error:
        solved(write_tiny(tmp_path), earlier)
    assert [complaint.key for complaint in error.value.complaints] == ["solve.no_plan_in_time"]


def test_bad_input_leaves_earlier_results(earlier: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        solved(write_tiny(tmp_path, ("places: 4", "places: four")), earlier)


def test_a_failing_output_leaves_earlier_results(
    earlier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half_drawn(result: Result, folder: Path, *_: object, **__: object) -> None:
        (folder / "report.html").write_text("half", encoding="utf-8")
        raise RuntimeError("out of ink")

    monkeypatch.setattr("samlingsplan.study.pipeline.draw", half_drawn)
    with pytest.raises(RuntimeError, match="out of ink"):
        solved(write_tiny(tmp_path), earlier)


@pytest.mark.usefixtures("undrawn")
def test_the_listener_gets_the_progress_of_the_search(tmp_path: Path) -> None:
    heard: dict[str, float | None] = {}
    scenario, words = write_tiny(tmp_path), Words("nb")
    solve_scenario(scenario, tmp_path / "out", words, lambda progress: heard.update({progress.stage: progress.best}))
    assert set(heard) <= {"travel", "wishes", "calendar", "classes"}
    assert heard["travel"] == 768


@pytest.mark.usefixtures("undrawn")
def test_sensitivities_are_solved_at_the_same_time_as_the_plan(tmp_path: Path) -> None:
    # Four students and two classes, since a class takes three at most, are 3.26 million. A place at 7 million makes
    # that 10.26, above nine, so that both classes meet in Oslo: 2 x 12 x 16 + 2 x 12 x 230 = 5904 minutes.
    scenario = write_tiny(tmp_path, more="sensitivity:\n  - {parameter: tariff.place_nok, values: [300000, 7000000]}\n")
    (answer,) = solved(scenario, tmp_path / "out").answers
    assert [
        (row.values["value"], row.result.figures and row.result.figures.routes, row.result.levels[0].bound)
        for row in answer.rows
    ] == [(300_000, {"oslo": 1, "tromso": 1}, 768), (7_000_000, {"oslo": 2}, 5_904)]
    assert [row.result.levels[0].objective for row in answer.rows] == [768, 5_904]
    assert answer.rows[1].command == f"samlingsplan solve {scenario.name} --set tariff.place_nok=7000000"


@pytest.mark.usefixtures("undrawn")
def test_a_bound_that_the_solver_s_own_plan_refutes_is_noted_and_the_plan_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The best is 768 minutes; a bound of 3,000 is no rounding.
    asked = Solver._ask

    def boasting(solver: Solver, request: Request, stage: str) -> Response | None:
        reply = asked(solver, request, stage)
        return None if reply is None else replace(reply, bound=max(reply.bound, 3_000.0))

    monkeypatch.setattr(Solver, "_ask", boasting)
    result = solved(write_tiny(tmp_path), tmp_path / "out")
    travel = result.outcome.levels[0]
    assert (result.outcome.status, travel.objective) == (Status.FEASIBLE, 768)
    assert travel.bound <= 768
    assert "study.bound_refuted" in [note.key for note in result.brief.notes]
