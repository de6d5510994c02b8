"""The benchmark of repairs counts what an impossible scenario is told."""

from pathlib import Path

import pytest

from benchmarks.repairs import Work, measure
from samlingsplan.errors import Complaint, ImpossibleError


@pytest.mark.parametrize(("most_s", "met"), [(60.0, True), (0.0, False)])
def test_repairs_are_counted_and_late_ones_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most_s: float, met: bool
) -> None:
    def impossible(scenario: object) -> None:
        keys = ("eased_least", "eased_command", "eased_enough", "eased_command")
        raise ImpossibleError(Complaint(f"solve.{key}") for key in keys)

    monkeypatch.setattr("samlingsplan.api.solve", impossible)
    row = measure(Work("less", {"kull.places": 200}, large=False, most_s=most_s), tmp_path)
    assert (row.found, row.least, row.met) == (2, 1, met)


def test_a_scenario_with_a_plan_meets_no_target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samlingsplan.api.solve", lambda scenario: None)
    row = measure(Work("less", {"kull.places": 200}, large=False, most_s=60.0), tmp_path)
    assert (row.found, row.met) == (0, False)
