"""What other assumptions give is never left out in silence."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from samlingsplan.domain import Case
from samlingsplan.intake import build_case
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import GroupMean, Sensitivity
from samlingsplan.render.output import PLANNER
from samlingsplan.render.report import report
from samlingsplan.render.terminal import summary
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Engine, Solver
from samlingsplan.study import sensitivity
from samlingsplan.study.pipeline import solve_scenario
from samlingsplan.study.sensitivity import (
    SENSITIVITY_FILE,
    in_background,
    read_sensitivities,
    sensitivities,
    sensitivities_to_document,
    without_ratio,
)
from tests.results import tiny
from tests.tiny import write_tiny

ASKED = "sensitivity:\n  - {parameter: tariff.place_nok, values: [300000, 7000000]}\n"
SENSITIVITY_RATIO = ("rules:\n", "rules:\n  centrality_ratio: {most_percent: 50, remote: [3], central: [1]}\n")
LOST = (
    Sensitivity("tariff.place_nok", 300_000, {}, None, None, missing=True),
    Sensitivity("tariff.place_nok", 7_000_000, {}, None, None, missing=True),
    Sensitivity("rules.centrality_ratio", None, {}, None, None, missing=True),
)


def asked(tmp_path: Path, *changes: tuple[str, str], more: str = ASKED) -> tuple[Case, Scenario]:
    loaded = load(write_tiny(tmp_path, *changes, more=more), Scenario)
    return build_case(loaded)[0], loaded.value


def test_what_the_time_cut_short_is_said_to_be_missing(tmp_path: Path) -> None:
    case, scenario = asked(tmp_path, SENSITIVITY_RATIO)
    with Solver(seed=1, time_limit_s=0, grace_s=0) as solver:
        assert sensitivities(solver, case, scenario) == LOST


def test_what_was_interrupted_is_said_to_be_missing(tmp_path: Path) -> None:
    case, scenario = asked(tmp_path, SENSITIVITY_RATIO)
    with Solver(seed=1, time_limit_s=600, grace_s=0) as solver:
        solver.interrupt()
        with in_background(case, scenario, solver, 60) as asides:
            assert asides.add_to(tiny()).outcome.sensitivities == LOST


def test_that_nothing_fits_is_said_after_two_proofs_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Two classes at five million each are above the frame of nine, in every allocation.
    case, scenario = asked(tmp_path, more="sensitivity: [{parameter: tariff.class_nok, values: [5000000]}]\n")
    with Solver(seed=1, time_limit_s=600) as solver:
        (shown,) = sensitivities(solver, case, scenario)
        assert (shown.objective, shown.missing) == (None, False)
        searched = sensitivity.search

        def of_one_mind(*args: object) -> object:
            if Engine.CP_SAT in args:
                solver.interrupt()
            return searched(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(sensitivity, "search", of_one_mind)
        solver.grace_s = 0
        (shown,) = sensitivities(solver, case, scenario)
        assert (shown.objective, shown.missing) == (None, True)


def test_kept_answers_are_read_and_a_missing_file_is_noticed(tmp_path: Path) -> None:
    _, scenario = asked(tmp_path)
    (tmp_path / SENSITIVITY_FILE).write_text(json.dumps(sensitivities_to_document(LOST)), encoding="utf-8")
    assert read_sensitivities(tmp_path, scenario) == LOST
    (tmp_path / SENSITIVITY_FILE).unlink()
    assert read_sensitivities(tmp_path, scenario) == LOST[:2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_and_terminal_name_what_is_missing_and_how_to_get_it(language: str) -> None:
    result, words = tiny(), Words(language)
    assert "--time-limit" not in summary(result, words) + report(result, words, PLANNER)
    lost = replace(result, outcome=replace(result.outcome, sensitivities=LOST))
    rule = words("rules.centrality_ratio.name")
    for text in (summary(lost, words), report(lost, words, PLANNER)):
        said = text.replace("\u00a0", " ").replace("\u202f", " ")
        assert "samlingsplan solve SCENARIO --time-limit" in said
        assert [part for part in (words.number(7_000_000).replace("\u00a0", " "), rule) if part not in said] == []


def test_an_answer_that_is_not_proven_is_stated_with_its_bound() -> None:
    result, words = tiny(), Words("en")
    first = result.outcome.levels[0].objective
    loose = (
        Sensitivity("tariff.place_nok", 300_000, {"Oslo": 2}, first + 10, first - 10),
        Sensitivity("rules.centrality_ratio", None, {}, 120, 60, (GroupMean((1,), 20),)),
    )
    page = report(replace(result, outcome=replace(result.outcome, sensitivities=loose)), words, PLANNER)
    said = page.replace("\u00a0", " ")
    assert f"{first + 10:,} minutes (not proven best: at least {first - 10:,} minutes)" in said
    assert "without the limit 2 h 0 min (not proven best: at least 1 h 0 min)" in said


UNCAPPED_RATIO = ("rules:\n", "rules:\n  centrality_ratio: {most_percent: 50, remote: [3], central: [1]}\n")


def test_what_would_be_without_it_is_solved_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samlingsplan.study.pipeline.draw", lambda *_, **__: None)
    # Tromsø is of class 3. At home everybody travels 12 · 16 = 192 minutes, and no group half of the other's: both
    # classes meet in Tromsø, where those from Oslo travel 12 · 230 each.
    file = write_tiny(tmp_path, UNCAPPED_RATIO)
    result = solve_scenario(file, tmp_path / "out", Words("en"), lambda progress: None)
    assert result.outcome.levels[0].objective == 2 * 192 + 2 * 2760
    means = (GroupMean((3,), 192), GroupMean((1,), 192))
    assert result.outcome.sensitivities == (Sensitivity("rules.centrality_ratio", None, {}, 768, 768, means),)
    assert read_sensitivities(tmp_path / "out", load(file, Scenario).value) == result.outcome.sensitivities


@pytest.mark.parametrize("rule", ["", "  centrality_ratio: {most_percent: 50, remote: [6], central: [1]}\n"])
def test_where_it_binds_no_two_groups_nothing_is_solved(tmp_path: Path, rule: str) -> None:
    loaded = load(write_tiny(tmp_path, ("rules:\n", f"rules:\n{rule}")), Scenario)
    case, _ = build_case(loaded)
    with Solver(seed=1, time_limit_s=60) as solver:
        assert without_ratio(solver, case, loaded.value) is None
