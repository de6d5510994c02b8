"""A limit on remote against central kommuner is told against no limit, since it can be met by making both worse."""

from pathlib import Path

import pytest

from samlingsplan.intake import build_case
from samlingsplan.messages import Words
from samlingsplan.plan import GroupMean, Sensitivity
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Solver
from samlingsplan.study.pipeline import solve_scenario
from samlingsplan.study.sensitivity import read_sensitivities
from samlingsplan.study.uncapped import without_ratio
from tests.tiny import write_tiny

RATIO = ("rules:\n", "rules:\n  centrality_ratio: {most_percent: 50, remote: [3], central: [1]}\n")


def test_what_would_be_without_it_is_solved_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samlingsplan.study.pipeline.draw", lambda *_, **__: None)
    # Tromsø is of class 3. At home everybody travels 12 · 16 = 192 minutes, and no group half of the other's: both
    # classes meet in Tromsø, where those from Oslo travel 12 · 230 each.
    file = write_tiny(tmp_path, RATIO)
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
