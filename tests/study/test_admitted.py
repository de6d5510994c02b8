"""From an admission to the plan for those who were admitted: the planner moves no file."""

import shlex
from datetime import date
from pathlib import Path

import pytest

from samlingsplan import api
from samlingsplan.errors import InputError
from samlingsplan.study.admitting import admit, commit_lots
from tests.cli.command import samlingsplan
from tests.tiny import write_tiny

ADMISSION = """
admission:
  deadline: 2021-04-15
  columns: {degree: {heading: Bachelorgrad, kind: yes_no}}
  requirements: {degree: {name: Bachelor, where: {column: degree, is: true}}}
  criteria: {deferred: {name: Small, points: 1, where: {column: size_class, is: 1}}}
  lot: {commitment: lots.json, day: 2021-04-24, source: Lotto, number: "7 12 19"}
"""
APPLICANTS = """id;Arbeidssted;Bachelorgrad
a1;0301;ja
a2;0301;ja
a3;5401;ja
a4;5401;ja
a5;5401;nei
"""


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    (tmp_path / "scenarios").mkdir()
    headed = ("synthetic: false}", "synthetic: false, columns: {kommune: Arbeidssted}}")
    file = write_tiny(tmp_path / "scenarios", headed, leaders=APPLICANTS, more=ADMISSION)
    commit_lots(file, file.parent / "lots.json", file.parent / "salts.json", date(2021, 4, 16))
    return file


def test_the_admitted_of_a_folder_elsewhere_are_planned_for(scenario: Path, tmp_path: Path) -> None:
    admit(scenario, tmp_path / "out" / "admission")
    # a5 has no degree, and there are four places; the list of applicants has other headings than that of the admitted.
    loaded = api.load(scenario, changes={"participants.file": "../out/admission"})
    result = api.solve(loaded, time_limit_s=60)
    assert sorted(result.plan.seats) == ["a1", "a2", "a3", "a4"]
    assert api.check(result).lawful  # and the plan's own inputs name no admission that is still to be decided


def test_the_command_that_goes_on_is_printed(scenario: Path, tmp_path: Path) -> None:
    ran = samlingsplan("admit", "scenarios/tiny.yaml", "--out", "out/admission", cwd=tmp_path)
    command = next(line for line in ran.talk.splitlines() if "samlingsplan solve" in line).partition(": ")[2]
    assert command.endswith("participants.file=../out/admission")
    assert f"second-stage ANNOUNCED {Path('out/admission/admitted.csv')} --out FOLDER" in ran.talk
    _, _, *rest = shlex.split(command)
    assert "file: ../out/admission" in samlingsplan("show", *rest, cwd=tmp_path).data


def test_other_lists_stay_in_the_folder_of_the_scenario(scenario: Path, tmp_path: Path) -> None:
    (tmp_path / "others.csv").write_text(APPLICANTS, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        api.solve(api.load(scenario, changes={"participants.file": "../others.csv", "admission": None}))
    assert [fault.key for fault in refused.value.complaints] == ["scenario.outside_folder"]
