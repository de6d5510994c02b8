"""Named teachers through the whole pipeline: solved, written and judged again."""

import json
from pathlib import Path

import pytest

from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.study import judge_folder, solve_scenario
from tests.tiny import SHORT_YEAR, write_tiny

# Anna and Ola each teach one class a week, and every module alone.
TEACHERS = """\
  lecturers_free: {}
  few_lecturers: {most: 1}
  competence_covered: {areas: [ledelse]}
  resources: {}
lecturers:
  people:
    anna: {name: Anna, competences: [ledelse], sector: true}
    ola: {name: Ola, sector: true}
resources:
  groups: {name: Groups, leaders_each: 1, available: 2}
samlinger:
"""
EACH = "".join(f"  {number}: {{teams: [[anna], [ola]]}}\n" for number in range(1, 7))

pytestmark = pytest.mark.usefixtures("undrawn")


def solved(folder: Path, more: str) -> Result:
    scenario = write_tiny(folder, SHORT_YEAR, more=more)
    return solve_scenario(scenario, folder / "out", Words("en"), lambda progress: None)


def test_the_plan_says_who_teaches_and_is_judged_by_it(tmp_path: Path) -> None:
    result = solved(tmp_path, TEACHERS + EACH)
    # Two classes of two leaders, who need two group leaders each: they meet in different weeks, with one lecturer each.
    taught = {each.id: {held.lecturers for held in each.samlinger} for each in result.plan.classes}
    assert len(taught) == 2
    assert all(teams in ({("anna",)}, {("ola",)}) for teams in taught.values())
    oslo, tromso = ({held.week for held in each.samlinger} for each in result.plan.classes)
    assert not oslo & tromso
    assert judge_folder(tmp_path / "out").verdict.lawful

    file = tmp_path / "out" / "plan.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    document["classes"][0]["samlinger"][0]["lecturers"] = ["anna", "ola"]
    file.write_text(json.dumps(document), encoding="utf-8")
    broken = [rule.rule for rule in judge_folder(tmp_path / "out").verdict.rules if rule.violations]
    assert broken == ["lecturers_free", "few_lecturers"]
