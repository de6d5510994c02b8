"""A choice of who, where and when together equals the best of all choices that the criteria allow."""

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from samlingsplan.admission.jointly import WhatIf
from samlingsplan.admission.proposal import Admission
from samlingsplan.messages import Words
from samlingsplan.study.admitting import commit_lots
from samlingsplan.study.holdings import held_in
from samlingsplan.study.jointly import write_what_if
from tests.render.feet import assert_foot
from tests.tiny import MATRIX, SHORT_YEAR, write_tiny

ADMISSION = """
admission:
  deadline: 2021-04-15
  columns: {points: {heading: Poeng, kind: number}}
  criteria: {points: {name: Poeng, points: 1, per: {column: points, each: 1, most: 3}}}
  quotas:
    - {name: Nord, reason: Spredning, seats_for: {where: {column: kommune, is: "1103"}, seats: 1}}
  lot: {commitment: lots.json, day: 2021-04-24, source: Lotto, number: "7 12 19"}
"""
# Four places. a1 and a2 have two points and are in; a reserved seat goes to one of b1 and b2, far away with none; the
# last is drawn among the six who have one point, of whom three travel 16 minutes and three 230.
LEADERS = """id,kommune,Poeng
a1,0301,2
a2,5401,2
b1,1103,0
b2,1103,0
c1,0301,1
c2,0301,1
c3,0301,1
d1,1505,1
d2,1505,1
d3,1505,1
"""
NEAR = {"0301": 16, "5401": 16, "1103": 400, "1505": 230}
FAR = MATRIX + "1103,oslo,400,0,0\n1103,tromso,500,0,0\n1505,oslo,230,0,0\n1505,tromso,300,0,0\n"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Admission, WhatIf, Path]:
    folder = tmp_path_factory.mktemp("jointly")
    two_classes = ("min_classes: 1, max_classes: 2", "min_classes: 2, max_classes: 2")
    smaller = ("min_participants: 2", "min_participants: 1")
    file = write_tiny(folder, SHORT_YEAR, two_classes, smaller, leaders=LEADERS, matrix=FAR, more=ADMISSION)
    commit_lots(file, folder / "lots.json", folder / "salts.json", date(2021, 4, 16))
    return *write_what_if(file, folder / "out", Words()), folder / "out"


def test_travel_chooses_only_among_equals(found: tuple[Admission, WhatIf, Path]) -> None:
    _, what_if, _ = found
    assert len(what_if.chosen) == 4
    assert {"a1", "a2"} < what_if.chosen
    assert len(what_if.chosen & {"b1", "b2"}) == 1
    assert len(what_if.chosen & {"c1", "c2", "c3"}) == 1  # nearer than d1, d2 and d3


def test_the_choice_is_the_best_of_all_that_criteria_and_quota_allow(found: tuple[Admission, WhatIf, Path]) -> None:
    # Each travels to the nearest of Oslo and Tromsø, both open: twelve journeys a year.
    _, what_if, _ = found
    kommune = dict(line.split(",")[:2] for line in LEADERS.splitlines()[1:])
    allowed = [
        each
        for each in combinations(sorted(kommune), 4)
        if {"a1", "a2"} < set(each) and len({"b1", "b2"} & set(each)) == 1
    ]
    best = min(sum(12 * NEAR[kommune[number]] for number in each) for each in allowed)
    assert (what_if.joint_min, what_if.bound_min, what_if.gap) == (best, best, 0)


def test_strict_ranking_costs_what_the_lots_cost(found: tuple[Admission, WhatIf, Path]) -> None:
    admission, what_if, _ = found
    kommune = dict(line.split(",")[:2] for line in LEADERS.splitlines()[1:])
    by_lot = sum(12 * NEAR[kommune[each.standing.applicant.id]] for each in admission.proposal.admitted)
    assert what_if.strict_min == by_lot
    assert what_if.cost_min == by_lot - what_if.joint_min >= 0


def test_it_is_labelled_and_writes_no_protocol(found: tuple[Admission, WhatIf, Path]) -> None:
    _, _, folder = found
    assert {each.name for each in folder.iterdir()} == {"what-if.html", "manifest.json"}
    assert Words()("admission.what_if.label") in (folder / "what-if.html").read_text(encoding="utf-8")
    assert_foot(folder / "what-if.html")
    held = held_in(folder)
    assert held is not None
    assert held.kind == "answer"
