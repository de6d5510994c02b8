"""The earlier plan a scenario names is read, kept with the new plan, and refused where it cannot be meant."""

import json
from pathlib import Path

import pytest

from samlingsplan.domain import Case, Week
from samlingsplan.errors import InputError
from samlingsplan.intake.case import build_case
from samlingsplan.intake.snapshot import read_inputs, write_inputs
from samlingsplan.plan import Held, KullClass, Level, Outcome, Plan, Scope, Status
from samlingsplan.plan.document import plan_to_document
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.variants.store import file_digests
from tests.intake.world import SCENARIO, said, write_scenario

NAMED = "earlier_plan: old\n" + SCENARIO


def document(folder: Path) -> dict[str, object]:
    """Return a plan of the small scenario: everyone in one class in Oslo, in weeks 37, 41 and 45."""
    case, _ = build_case(load(write_scenario(folder), Scenario))
    weeks = {1: (37, "oslo"), 2: (41, None), 3: (45, "oslo")}
    held = tuple(
        Held(number, place, day, day) for number, (week, place) in weeks.items() for day in [Week(2021, week).monday]
    )
    plan = Plan((KullClass("oslo-1", "Oslo", "oslo", held),), {leader.id: "oslo-1" for leader in case.participants})
    return plan_to_document(
        case, Outcome(Status.OPTIMAL, plan, (Level("travel", "min", 0, 0, Scope.ALL_PLANS),), "", {})
    )


def kept(folder: Path, text: str, name: str = "old/plan.json") -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def case_of(folder: Path, scenario: str) -> Case:
    return build_case(load(write_scenario(folder, scenario), Scenario))[0]


@pytest.mark.parametrize("named", ["old", "old/", "old/plan.json"])
def test_a_folder_or_its_document_is_the_earlier_plan(tmp_path, named: str) -> None:
    kept(tmp_path, json.dumps(document(tmp_path)))
    earlier = case_of(tmp_path, f"earlier_plan: {named}\n" + SCENARIO).earlier
    assert earlier is not None
    assert earlier.seats == {f"a{i}": "oslo-1" for i in (1, 2, 3, 4)}
    assert (earlier.route_of("a1"), earlier.route_of("a5")) == ("oslo", None)
    assert earlier.classes["oslo-1"].name == "Oslo"
    assert earlier.week_of("oslo-1", 3) == Week(2021, 45)
    assert (earlier.week_of("oslo-1", 4), earlier.week_of("oslo-2", 3)) == (None, None)


@pytest.mark.parametrize("named", ["../2021", "../0301/plan.json", "../1e3"])
def test_a_plan_may_lie_in_another_folder_than_the_scenario(tmp_path, named: str) -> None:
    scenarios = tmp_path / "scenarios"
    scenarios.mkdir()
    kept(tmp_path, json.dumps(document(scenarios)), f"{Path(named).parts[1]}/plan.json")
    assert case_of(scenarios, f"earlier_plan: {named}\n" + SCENARIO).earlier is not None


@pytest.mark.parametrize("named", ["2021", "0301", "1e3", "0x10", "'2021'"])
def test_a_folder_may_be_called_by_a_number(tmp_path, named: str) -> None:
    kept(tmp_path, json.dumps(document(tmp_path)), f"{named.strip(chr(39))}/plan.json")
    loaded = load(write_scenario(tmp_path, f"earlier_plan: {named}\n" + SCENARIO), Scenario)
    assert build_case(loaded)[0].earlier is not None
    assert file_digests(loaded)[named.strip("'")]  # a variant rests on it


def test_another_file_outside_the_folder_is_refused(tmp_path) -> None:
    scenarios = tmp_path / "scenarios"
    scenarios.mkdir()
    kept(tmp_path, json.dumps(document(scenarios)), "old/other.json")
    with pytest.raises(InputError) as refused:
        case_of(scenarios, "earlier_plan: ../old/other.json\n" + SCENARIO)
    assert said(refused.value) == [("scenario.outside_folder", 1, 15)]


def test_a_received_folder_reads_no_plan_elsewhere(tmp_path) -> None:
    kept(tmp_path, json.dumps(document(tmp_path)))
    loaded = load(write_scenario(tmp_path, NAMED), Scenario)
    (tmp_path / "inputs").mkdir()
    write_inputs(tmp_path / "inputs", loaded, build_case(loaded)[0])
    scenario = tmp_path / "inputs" / "scenario.resolved.yaml"
    text = scenario.read_text(encoding="utf-8")
    assert "earlier_plan: earlier_plan.json" in text
    scenario.write_text(text.replace("earlier_plan: earlier_plan.json", "earlier_plan: ../old"), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_inputs(tmp_path / "inputs")
    assert [key for key, _, _ in said(refused.value)] == ["scenario.outside_folder"]


def test_a_scenario_without_one_compares_with_nothing(tmp_path) -> None:
    assert case_of(tmp_path, SCENARIO).earlier is None


def test_it_is_kept_with_the_new_plan(tmp_path) -> None:
    kept(tmp_path, json.dumps(document(tmp_path)))
    loaded = load(write_scenario(tmp_path, NAMED), Scenario)
    case, _ = build_case(loaded)
    (tmp_path / "inputs").mkdir()
    write_inputs(tmp_path / "inputs", loaded, case)
    (tmp_path / "old" / "plan.json").unlink()
    inputs = (tmp_path / "inputs").rename(tmp_path / "elsewhere")
    again, _ = build_case(read_inputs(inputs))
    assert again.earlier == case.earlier is not None


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("{\n]", "earlier_not_json", 2),
        ("{}", "plan.missing_key", None),
        (None, "scenario.missing_file", 1),
    ],
)
def test_what_is_no_plan_is_refused(tmp_path, text: str | None, key: str, line: int | None) -> None:
    (tmp_path / "old").mkdir()
    if text is not None:
        kept(tmp_path, text)
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, NAMED)
    assert (key, line) in [(key, line) for key, line, _ in said(refused.value)]


def test_the_plan_of_other_leaders_is_refused(tmp_path) -> None:
    other = json.dumps(document(tmp_path)).replace('"id": "a', '"id": "b')
    kept(tmp_path, other)
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, NAMED)
    assert said(refused.value) == [("earlier_unrelated", 1, 15)]


@pytest.mark.parametrize("goal", ["moved_leaders", "moved_weeks"])
def test_a_goal_that_compares_needs_something_to_compare_with(tmp_path, goal: str) -> None:
    scenario = SCENARIO.replace("{total_travel: {}}", f"{{total_travel: {{}}, {goal}: {{weight: 600}}}}")
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, scenario)
    assert [key for key, _, _ in said(refused.value)] == ["no_earlier_plan"]
    kept(tmp_path, json.dumps(document(tmp_path)))
    assert case_of(tmp_path, "earlier_plan: old\n" + scenario).earlier is not None
