"""Colloquia from the scenario to the folder: planned, checked, shown, and refused."""

import csv
import json
from pathlib import Path

import pytest

from tests.cli.command import Ran, samlingsplan
from tests.tiny import SHORT_YEAR, write_tiny

LEADERS = """\
id,kommune,group,wish_1
a1,0301,,oslo
a2,0301,,oslo
a3,5401,,oslo
a4,5401,,oslo
"""
# One class of four in Oslo: only there can everyone go.
MATRIX = "origin,venue,travel_min,km,nok\n0301,oslo,16,0,0\n5401,oslo,230,1100,1900\n"
CLASS = ("min_participants: 2, max_participants: 3}", "min_participants: 2, max_participants: 4}")
ASKED = "colloquia: {min_leaders: 2, max_leaders: 2, minutes: between.csv}\n"
BETWEEN = "home,place,minutes\n0301,5401,230\n5401,0301,240\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("colloquia")
    ran = solve(here, here / "out")
    assert ran.code == 0, ran.talk
    return here / "out"


def solve(here: Path, out: Path, asked: str = ASKED, between: str = BETWEEN, leaders: str = LEADERS) -> Ran:
    (here / "between.csv").write_text(between, encoding="utf-8")
    scenario = write_tiny(here, CLASS, SHORT_YEAR, leaders=leaders, matrix=MATRIX, more=asked)
    return samlingsplan("solve", scenario, "--out", out, "--no-alternatives")


def test_those_who_live_near_each_other_share_a_colloquium(folder: Path) -> None:
    # Pairs of one kommune meet at home: 0 minutes, which nothing goes below.
    found = json.loads((folder / "plan.json").read_text(encoding="utf-8"))["colloquia"]
    assert (found["by"], found["value"], found["bound"]) == ("nearness", 0, 0)
    assert [(each["id"], each["members"], each["meets_at"]) for each in found["groups"]] == [
        ("oslo-1-1", ["a1", "a2"], "0301"),
        ("oslo-1-2", ["a3", "a4"], "5401"),
    ]


def test_planners_get_the_table_and_the_report_says_how(folder: Path) -> None:
    with (folder / "tables" / "colloquia.csv").open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter=";"))
    assert [(row["colloquium"], row["id"], row["meets_in"], row["to_meeting_min"]) for row in rows] == [
        ("oslo-1-1", "a1", "Oslo", "0"),
        ("oslo-1-1", "a2", "Oslo", "0"),
        ("oslo-1-2", "a3", "Tromsø", "0"),
        ("oslo-1-2", "a4", "Tromsø", "0"),
    ]
    said = "The classes are divided into 2 colloquia of 2 leaders near each other: 0 minutes one way to a member's home"
    assert said in (folder / "report.html").read_text(encoding="utf-8").replace("&#39;", "'")


CHANGES = {
    "colloquia_seats": lambda found: found["groups"][0]["members"].append("a3"),
    "colloquia_sizes": lambda found: found["groups"][0]["members"].append(found["groups"][1]["members"].pop()),
    "colloquia_bound": lambda found: found.update(bound=1),
    "colloquia_missing": lambda found: found.clear(),
    "figures": lambda found: found["groups"][0].update(minutes=1),
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("colloquia_seats", "a3 sits in 2 colloquia of the own class, and must sit in one."),
        ("colloquia_sizes", "The colloquium oslo-1-1 has 3 leaders; allowed are 2–2."),
        ("colloquia_bound", "The colloquia cost at least 1, the plan says, but only 0 recomputed."),
        ("colloquia_missing", "The scenario asks for colloquia, but the plan has none."),
        ("figures", "the plan says 1, recomputed it is 0."),
    ],
)
def test_the_checker_names_what_is_wrong(folder: Path, change: str, said: str) -> None:
    file = folder / "plan.json"
    kept = file.read_text(encoding="utf-8")
    document = json.loads(kept)
    CHANGES[change](document["colloquia"])
    if not document["colloquia"]:
        del document["colloquia"]
    file.write_text(json.dumps(document), encoding="utf-8")
    try:
        ran = samlingsplan("check", folder)
    finally:
        file.write_text(kept, encoding="utf-8")
    assert ran.code == 6
    assert said in ran.data + ran.talk


@pytest.mark.parametrize(
    ("asked", "between", "said"),
    [
        ("colloquia: {min_leaders: 3, max_leaders: 2}\n", BETWEEN, "a min_leaders above its max_leaders"),
        ("colloquia: {by: mix}\n", BETWEEN, "needs traits when by is likeness or mix"),
        ("colloquia: {traits: {level: 1}}\n", BETWEEN, "none when by is nearness"),
        (ASKED, "home,place,minutes\n9999,5401,230\n", "There is no kommune 9999"),
        (ASKED, "home,place,minutes\n0301,5401,1000000\n", "Found 1000000 minutes"),
        # Three and one live apart, and pairs of two cannot be made without a way between.
        (ASKED, "home,place,minutes\n", "cannot meet: minutes between their homes are missing"),
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, asked: str, between: str, said: str) -> None:
    leaders = LEADERS.replace("a2,0301", "a2,5401") if between.count("\n") == 1 else LEADERS
    ran = solve(tmp_path, tmp_path / "out", asked, between, leaders)
    assert (ran.code, (tmp_path / "out").exists()) == (2, False)
    assert said in ran.talk
