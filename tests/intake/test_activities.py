"""Activities besides the samlinger: what they are tied to, and what can be wrong with them."""

from datetime import date
from pathlib import Path

import pytest

from samlingsplan.domain import Activity, ActivityKind, ActivityMode, Anchor, Case
from samlingsplan.errors import InputError
from samlingsplan.intake.case import build_case
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.intake.world import SCENARIO, in_english, said, write_scenario

ACTIVITIES = """\
activities:
  reading: {name: Reading, kind: preparation, mode: digital, before: {samling: each, weeks: 1}, weekday: wed}
  essay: {name: Essay, kind: work_requirement, mode: in_writing, obligatory: false, after: {samling: [3, 1], weeks: 2}}
  paper: {name: Paper, kind: hand_in, mode: in_writing, after: {samling: 3, weeks: 3}, weekday: mon, days: 2}
  grades: {name: Grades, kind: grading, mode: digital, after: {activity: paper, weeks: 3}, grades: paper}
  resit: {name: Resit, kind: resit, mode: digital, after: {activity: grades, weeks: 10}, weekday: tue}
  status: {name: Status, kind: status_meeting, mode: physical, dates: [2021-10-05, 2022-03-01]}
  panel: {name: Panel, kind: reference_group, mode: digital, in_weeks: [2021-W45], weekday: thu}
  minutes: {name: Minutes, kind: status_report, mode: in_writing, before: {activity: panel, weeks: 1}, weekday: mon}
"""
LAST_LINE = len(SCENARIO.splitlines())


def case_of(folder: Path, activities: str = ACTIVITIES, scenario: str = SCENARIO) -> Case:
    return build_case(load(write_scenario(folder, scenario + activities), Scenario))[0]


def refused(folder: Path, *lines: str, scenario: str = SCENARIO) -> InputError:
    with pytest.raises(InputError) as caught:
        case_of(folder, "activities:\n" + "".join(f"  {line}\n" for line in lines), scenario)
    return caught.value


def test_each_hangs_where_it_is_said_to(tmp_path: Path) -> None:
    found = {activity.id: activity for activity in case_of(tmp_path).activities}
    assert list(found) == ["reading", "essay", "paper", "grades", "resit", "status", "panel", "minutes"]
    assert found["reading"] == Activity(
        "reading",
        "Reading",
        ActivityKind.PREPARATION,
        ActivityMode.DIGITAL,
        obligatory=True,
        weekday=2,
        anchors=(Anchor(1, -1), Anchor(2, -1), Anchor(3, -1)),
    )
    assert found["essay"].anchors == (Anchor(1, 2), Anchor(3, 2))
    assert not found["essay"].obligatory
    assert (found["paper"].days, found["paper"].weekday) == (2, 0)
    # Three weeks after the paper, which comes three after the samling; and ten more.
    assert found["grades"].anchors == (Anchor(3, 6),)
    assert found["grades"].grades == "paper"
    assert found["resit"].anchors == (Anchor(3, 16),)
    assert found["status"].dates == (date(2021, 10, 5), date(2022, 3, 1))
    # Thursday of week 45, and the Monday of the week before.
    assert found["panel"].dates == (date(2021, 11, 11),)
    assert found["minutes"].dates == (date(2021, 11, 1),)


def test_a_scenario_may_have_none(tmp_path: Path) -> None:
    assert case_of(tmp_path, "").activities == ()


def test_holidays_are_known_as_far_as_activities_reach(tmp_path: Path) -> None:
    # The study year ends with week 24 of 2022; 40 weeks after that is April 2023, where Easter Monday is the 10th.
    far = "activities:\n  far: {name: Far, kind: resit, mode: digital, after: {samling: 3, weeks: 45}}\n"
    assert date(2023, 4, 10) in case_of(tmp_path, far).public_holidays
    assert date(2023, 4, 10) not in case_of(tmp_path).public_holidays


def test_what_does_not_exist_is_named_with_its_place(tmp_path: Path) -> None:
    error = refused(
        tmp_path,
        "a: {name: A, kind: exam, mode: digital, after: {samling: 4, weeks: 1}}",
        "b: {name: B, kind: exam, mode: digital, after: {activity: paper, weeks: 1}}",
        "papers: {name: P, kind: hand_in, mode: digital, after: {samling: 3, weeks: 1}}",
        "g: {name: G, kind: grading, mode: digital, after: {samling: 3, weeks: 4}, grades: nothing}",
    )
    assert [fault[:2] for fault in said(error)] == [
        ("no_such_samling", LAST_LINE + 2),
        ("no_such_activity_near", LAST_LINE + 3),
        ("no_such_activity", LAST_LINE + 5),
    ]
    assert "Did you mean papers?" in in_english(error)


def test_activities_that_hang_on_each_other_are_named(tmp_path: Path) -> None:
    error = refused(
        tmp_path,
        "a: {name: A, kind: exam, mode: digital, after: {activity: b, weeks: 1}}",
        "b: {name: B, kind: exam, mode: digital, before: {activity: a, weeks: 1}}",
        "c: {name: C, kind: exam, mode: digital, after: {activity: c, weeks: 1}}",
        "d: {name: D, kind: exam, mode: digital, after: {activity: a, weeks: 1}}",
    )
    assert sorted(fault[:2] for fault in said(error)) == [("activity_circle", LAST_LINE + n) for n in (2, 3, 4)]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("a: {name: A, kind: exam, mode: digital}", "scenario.one_place_in_time"),
        (
            "a: {name: A, kind: exam, mode: digital, dates: [2021-10-05], after: {samling: 1, weeks: 1}}",
            "scenario.two_places_in_time",
        ),
        (
            "a: {name: A, kind: exam, mode: digital, after: {samling: 1, activity: b, weeks: 1}}",
            "scenario.samling_or_activity",
        ),
        ("a: {name: A, kind: exam, mode: digital, after: {weeks: 1}}", "scenario.samling_or_activity"),
        (
            "a: {name: A, kind: exam, mode: digital, after: {samling: 1, weeks: 1}, weekday: thu, days: 3}",
            "scenario.beyond_friday",
        ),
        ("a: {name: A, kind: grading, mode: digital, after: {samling: 1, weeks: 1}}", "scenario.grading_of"),
        (
            "a: {name: A, kind: exam, mode: digital, after: {samling: 1, weeks: 1}, grades: a}",
            "scenario.grading_of",
        ),
        ("a: {name: A, kind: exams, mode: digital, dates: [2021-10-05]}", "scenario.not_one_of_near"),
        ("a: {name: A, kind: exam, mode: digital, dates: [2021-13-05]}", "scenario.not_date"),
        ("a: {name: A, kind: exam, mode: digital, in_weeks: [2021-W53]}", "scenario.not_week"),
        ("a: {name: A, kind: exam, mode: digital, after: {samling: all, weeks: 1}}", "scenario.invalid"),
    ],
)
def test_what_cannot_be_meant_is_refused(line: str, key: str, tmp_path: Path) -> None:
    ((found, at, _),) = said(refused(tmp_path, line))
    assert (found, at) == (key, LAST_LINE + 2)


def test_a_date_lies_at_most_five_years_from_the_study_year(tmp_path: Path) -> None:
    for day in ("2015-12-31", "2027-01-01"):
        error = refused(tmp_path, f"a: {{name: A, kind: exam, mode: digital, dates: [{day}]}}")
        assert [(fault.key, fault.values["allowed"]) for fault in error.complaints] == [
            ("intake.far_activity", "2016–2026")
        ]
    for day in ("2016-01-05", "2026-12-15"):
        line = f"  a: {{name: A, kind: exam, mode: digital, dates: [{day}]}}\n"
        assert case_of(tmp_path, f"activities:\n{line}").activities


def test_shared_days_off_are_refused_where_the_rule_holds(tmp_path: Path) -> None:
    # 6 November 2021 is a Saturday, 17 May 2022 a holiday, week 52 blocked by the rule, 1 November by the scenario.
    line = "s: {name: S, kind: status_meeting, mode: digital, dates: [2021-11-06, 2022-05-17, 2021-12-28, 2021-11-01]}"
    ruled = SCENARIO.replace("rules:\n", "rules:\n  activity_days: {weeks: [2021-W52]}\n")
    assert [fault[0] for fault in said(refused(tmp_path, line, scenario=ruled))] == ["activity_day_off"] * 4
    assert len(case_of(tmp_path, f"activities:\n  {line}\n").activities) == 1


def test_the_place_of_an_inherited_anchor_is_reported(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(
        f"{SCENARIO}activities:\n  a: {{name: A, kind: exam, mode: digital, after: {{samling: 1, weeks: 1}}}}\n",
        encoding="utf-8",
    )
    file = write_scenario(tmp_path, "extends: base.yaml\nactivities:\n  a: {before: {samling: 3, weeks: 1}}\n")
    with pytest.raises(InputError) as caught:
        load(file, Scenario)
    (fault,) = caught.value.complaints
    # The new `before` stands in line 3, column 7; the inherited `after` in the last line of base.yaml, column 43.
    assert fault.values["stated"] == [
        f"before ({file}:3:7)",
        f"after ({tmp_path / 'base.yaml'}:{LAST_LINE + 2}:43)",
    ]
    file.write_text(file.read_text(encoding="utf-8").replace("weeks: 1}}", "weeks: 1}, after: null}"), encoding="utf-8")
    assert load(file, Scenario).value.activities["a"].after is None
