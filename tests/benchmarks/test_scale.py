import json
from dataclasses import asdict
from pathlib import Path

import pytest

from benchmarks.scale import WORKS, Row, Work, plan, run, works_of
from benchmarks.sizes import AXES, Size, along, prepare
from samlingsplan import api
from samlingsplan.errors import Complaint, NoPlanInTimeError
from samlingsplan.plan import Result


def test_a_kull_is_drawn_planned_and_checked_in_a_process_of_its_own() -> None:
    row = run(Work(Size(72), most_s=0.5, most_gaps={"travel": 0.0}, search_s=600.0))
    assert list(row.phases) == ["read", "solve", "check"]
    # By the clock from outside, so the interpreter's own start is counted too.
    assert sum(row.phases.values()) < row.seconds
    assert [level["name"] for level in row.levels] == ["travel", "wishes", "calendar", "classes"]
    assert row.levels[0]["gap"] == 0
    assert not row.met  # no machine reads, plans and checks within half a second
    assert Row(**json.loads(json.dumps(asdict(row)))) == row


def test_a_kull_that_finds_no_plan_in_its_time_has_a_row_without_levels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_plan(file: Path, time_limit_s: float) -> Result:
        raise NoPlanInTimeError([Complaint("solve.no_plan_in_time")])

    monkeypatch.setattr(api, "solve", no_plan)
    found = plan(tmp_path / "kull.yaml", search_s=1.0)
    assert (found["levels"], found["phases"]) == ([], {})


def test_a_kull_has_the_size_that_is_asked_for(tmp_path: Path) -> None:
    scenario = api.load(prepare(Size(72, places=24, samlinger=8, weeks=60, routes=3), tmp_path))
    assert scenario.kull.places == 72
    assert len(scenario.venues) == 24
    assert len(scenario.samlinger) == 8
    assert {len(route.places) for route in scenario.routes.values()} == {8}
    assert list(scenario.routes) == ["rute1", "rute2", "rute3"]
    # 2021 has 52 weeks: week 33 and the 19 after it are in 2021, the other 40 in 2022; two come after the last samling.
    assert (scenario.calendar.first_week, scenario.calendar.last_week) == ("2021-W33", "2022-W40")
    assert scenario.rules.study_year.last_by_week == 38


@pytest.mark.parametrize("axis", AXES)
def test_an_axis_grows_one_number_from_the_smallest_kull(axis: str) -> None:
    sizes = [asdict(size) for size in along(axis)]
    assert [size.pop(axis) for size in sizes] == sorted(AXES[axis])
    assert [size for size in sizes if size != sizes[0]] == []


def test_points_of_an_axis_are_chosen_by_number_and_have_no_target() -> None:
    chosen = works_of("leaders", [1, 3], 7.0)
    assert [(work.size, work.search_s) for work in chosen] == [(Size(216), 7.0), (Size(1_200), 7.0)]
    assert works_of(None, [2], None) == [WORKS[1]]
    assert [size.leaders for size in along("together")][-1] == 11_200


def test_the_kulls_with_targets_have_the_classes_of_the_sector() -> None:
    assert [work.size.classes for work in WORKS] == [34, 310, 310]
    assert [Size(leaders).classes for leaders in AXES["leaders"]] == [6, 17, 34, 67, 133, 310]
