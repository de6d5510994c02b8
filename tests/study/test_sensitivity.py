"""What other assumptions give is never left out in silence."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import Answer, Ending, Outcome, Variant, VariantResult
from samlingsplan.render.output import PLANNER
from samlingsplan.render.report import report
from samlingsplan.render.terminal import summary
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Solver
from samlingsplan.study.enquiry import Enquiry
from samlingsplan.study.pipeline import solve_scenario
from samlingsplan.study.redrawing import result_of
from samlingsplan.study.sensitivity import in_background
from samlingsplan.variants import Base, base_of
from samlingsplan.variants.solving import find
from tests.assumed import RATIO, assumed, assumption, found, without_ratio
from tests.results import tiny
from tests.tiny import write_tiny

ASKED = "sensitivity:\n  - {parameter: tariff.place_nok, values: [300000, 7000000]}\n"
# Everybody travels 12 * 16 = 192 minutes at home, so no group can have half of the other's.
CAPPED = ("rules:\n", "rules:\n  centrality_ratio: {most_percent: 50, remote: [3], central: [1]}\n")


def base(folder: Path, *changes: tuple[str, str], more: str = ASKED) -> Base:
    return base_of(load(write_tiny(folder, *changes, more=more), Scenario))


def outcome(base: Base) -> Outcome:
    with Solver(seed=1, time_limit_s=600) as solver:
        return find(base, solver)[1]


def endings(answers: Sequence[Answer]) -> dict[str, list[Ending]]:
    return {answer.question: [row.result.ending for row in answer.rows] for answer in answers}


LOST = {"sensitivity": [Ending.UNKNOWN, Ending.UNKNOWN], "without_ratio": [Ending.UNKNOWN]}


def test_what_the_time_or_the_user_cut_short_is_said_to_be_missing(tmp_path: Path) -> None:
    of = base(tmp_path, CAPPED)
    plan = outcome(of)
    with Solver(seed=1, time_limit_s=0, grace_s=0) as late:
        assert endings(Enquiry(of, "tiny.yaml").answers(plan, late)) == LOST
    with Solver(seed=1, time_limit_s=600, grace_s=0) as stopped:
        stopped.interrupt()
        with in_background(Enquiry(of, "tiny.yaml"), plan, stopped, 60) as runs:
            whole = runs.add_to(tiny())
    assert endings(whole.answers[len(tiny().answers) :]) == LOST


def test_that_nothing_fits_is_said_after_two_proofs_with_the_rules(tmp_path: Path) -> None:
    # Two classes at five million each are above the frame of nine, in every allocation.
    of = base(tmp_path, more="sensitivity: [{parameter: tariff.class_nok, values: [5000000]}]\n")
    with Solver(seed=1, time_limit_s=600) as solver:
        (answer,) = Enquiry(of, "tiny.yaml").answers(outcome(of), solver)
    (row,) = answer.rows
    assert row.result.ending is Ending.IMPOSSIBLE
    assert "solve.impossible" in [each.key for each in row.result.reasons]


def test_a_folder_keeps_the_answers_and_says_where_it_lacks_them(tmp_path: Path) -> None:
    result = solve_scenario(write_tiny(tmp_path, more=ASKED), tmp_path / "out", Words("en"), lambda progress: None)
    assert result_of(tmp_path / "out").answers == result.answers
    assert endings(result.answers) == {"sensitivity": [Ending.PROVEN, Ending.PROVEN]}
    (tmp_path / "out" / "sensitivity.json").unlink()
    read = result_of(tmp_path / "out")
    assert read.answers == ()
    assert "study.left_out.sensitivity" in [note.key for note in read.brief.notes]


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_and_terminal_name_what_is_missing_and_how_to_get_it(language: str) -> None:
    result, words = tiny(), Words(language)
    assert "--time-limit" not in summary(result, words) + report(result, words, PLANNER)
    lost = assumed(result, assumption(7_000_000, None, ending=Ending.UNKNOWN))
    ratio = without_ratio(result, VariantResult(Variant("without_ratio", (RATIO,)), Ending.UNKNOWN), [6], [1])
    lacking = replace(result, answers=(lost, ratio))
    rule = words("rules.centrality_ratio.name")
    for text in (summary(lacking, words), report(lacking, words, PLANNER)):
        said = text.replace("\u00a0", " ").replace("\u202f", " ")
        for option in ("tariff.place_nok=7000000", "rules.centrality_ratio=null"):
            assert f"samlingsplan solve made.yaml --set {option}" in said
        assert [part for part in (words.number(7_000_000).replace("\u00a0", " "), rule) if part not in said] == []


def test_an_answer_that_is_not_proven_is_stated_with_its_bound() -> None:
    result, words = tiny(), Words("en")
    first = result.outcome.levels[0].objective
    loose = assumed(result, assumption(300_000, {"oslo": 2}, first + 10, first - 10))
    uncapped = found(Variant("without_ratio", (RATIO,)), 120, 60, sentralitet_min={1: 20})
    page = report(replace(result, answers=(loose, without_ratio(result, uncapped, [6], [1]))), words, PLANNER)
    said = page.replace("\u00a0", " ")
    assert f"{first + 10:,} minutes (not proven best: at least {first - 10:,} minutes)" in said
    assert "without the limit 2 h 0 min (not proven best: at least 1 h 0 min)" in said


def test_what_would_be_without_it_is_solved_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samlingsplan.study.pipeline.draw", lambda *_, **__: None)
    # Tromsø is of class 3. At home everybody travels 12 · 16 = 192 minutes, and no group half of the other's: both
    # classes meet in Tromsø, where those from Oslo travel 12 · 230 each.
    result = solve_scenario(write_tiny(tmp_path, CAPPED), tmp_path / "out", Words("en"), lambda progress: None)
    assert result.outcome.levels[0].objective == 2 * 192 + 2 * 2760
    (answer,) = result.answers
    (row,) = answer.rows
    assert row.result.figures is not None
    assert (row.result.levels[-1].objective, row.result.levels[-1].bound) == (768, 768)
    # Two leaders of each class at 192 minutes.
    assert (answer.values, row.result.figures.sentralitet_min) == ({"remote": [3], "central": [1]}, {1: 384, 3: 384})
    assert result_of(tmp_path / "out").answers == result.answers


@pytest.mark.parametrize("rule", ["", "  centrality_ratio: {most_percent: 50, remote: [6], central: [1]}\n"])
def test_where_it_binds_no_two_groups_nothing_is_solved(tmp_path: Path, rule: str) -> None:
    of = base(tmp_path, ("rules:\n", f"rules:\n{rule}"), more="")
    plan = outcome(of)

    with Solver(seed=1, time_limit_s=60) as solver:
        assert Enquiry(of, "tiny.yaml").answers(plan, solver) == ()
