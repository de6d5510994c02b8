"""Requirements come before target groups, target groups before points, and groups count by their middle and mean."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from samlingsplan.admission.standing import Outcome, order_of, standing_of, units_of
from samlingsplan.domain.applicant import Answer
from samlingsplan.scenario.admission_spec import AdmissionSpec
from tests.admission.applying import applicant


def yes(column: str) -> dict[str, Any]:
    return {"column": column, "is": True}


STATED: dict[str, Any] = {
    "deadline": "2021-04-15",
    "received": "came",
    "requirements": {
        "degree": {
            "name": "Bachelor",
            "where": yes("degree"),
            "instead": {"name": "RK", "where": yes("rk"), "most": 2},
        },
        "post": {"name": "Lederjobb", "where": yes("post"), "as_a_rule": True},
    },
    "elsewhere": [{"name": "Toppledere", "where": yes("top"), "programme": "KS topplederprogram"}],
    "target_groups": [
        {"name": "Enhetsledere", "where": {"column": "level", "is": "unit"}},
        {"name": "Avdelingsledere", "where": {"column": "level", "is": "department"}},
    ],
    "first": yes("deferred"),
    "criteria": {
        "none": {"name": "Uten utdanning", "points": 2, "where": yes("untrained")},
        "span": {"name": "Spenn", "points": 1, "per": {"column": "span", "each": 10, "most": 3}},
    },
    "exceptions": [{"applicant": "a07", "requirement": "post", "office": "Opptaksutvalget", "reason": "Fungerer"}],
    "lot": {"commitment": "lot.json", "day": "2021-04-24", "source": "Lotto"},
}
SPEC = AdmissionSpec.model_validate(STATED)
GOOD: dict[str, Answer] = {"degree": True, "post": True, "level": "unit", "untrained": True, "span": 25}


@pytest.mark.parametrize(
    ("known", "stopped", "by"),
    [
        ({}, None, ()),
        ({"degree": False}, Outcome.REQUIREMENT, ("degree",)),
        ({"degree": None}, Outcome.REQUIREMENT, ("degree",)),  # an empty cell meets nothing
        ({"degree": False, "rk": True}, None, ()),
        ({"degree": False, "post": False}, Outcome.REQUIREMENT, ("degree", "post")),
        ({"top": True, "degree": False}, Outcome.ELSEWHERE, ("0",)),
        ({"came": date(2021, 4, 15)}, None, ()),
        ({"came": date(2021, 4, 16)}, Outcome.LATE, ()),
    ],
)
def test_what_stops_an_application(known: dict[str, Answer], stopped: Outcome | None, by: tuple[str, ...]) -> None:
    standing = standing_of(applicant(1, **{**GOOD, **known}), SPEC)
    assert (standing.stopped, standing.stopped_by) == (stopped, by)


def test_what_stands_in_place_and_what_people_except_is_seen() -> None:
    standing = standing_of(applicant(7, **{**GOOD, "degree": False, "rk": True, "post": False}), SPEC)
    assert (standing.stopped, standing.instead, standing.excepted) == (None, ("degree",), ("post",))


def test_points_are_summed() -> None:
    # 2 for being untrained, 1 for each of two full tens of 25: 4.
    standing = standing_of(applicant(1, **GOOD), SPEC)
    assert standing.points == {"none": 2, "span": 2}
    assert standing.score == 4


def test_late_applications_may_come_last() -> None:
    last = SPEC.model_copy(update={"late": "last"})
    late = standing_of(applicant(1, **{**GOOD, "came": date(2021, 5, 1)}), last)
    assert (late.stopped, late.late) == (None, True)


def test_order() -> None:
    knew = {
        "deferred": {**GOOD, "level": "department", "untrained": False, "deferred": True},
        "unit-4": GOOD,
        "unit-2": {**GOOD, "untrained": False},
        "department-5": {**GOOD, "level": "department", "span": 99},
        "neither-5": {**GOOD, "level": "other", "span": 99},
        "late-5": {**GOOD, "span": 99, "came": date(2021, 5, 1)},
    }
    spec = SPEC.model_copy(update={"late": "last"})
    standings = {name: standing_of(applicant(name, **known), spec) for name, known in knew.items()}
    units = units_of(tuple(standings.values()), "whole")
    assert [unit.id for unit in sorted(units, key=lambda unit: order_of(unit, standings))] == list(knew)


def test_a_group_counts_by_its_middle_target_group_and_its_mean_points() -> None:
    # Two unit leaders with 4 and 2 points and a department leader with 5: unit leaders' group, 11/3 points.
    members = [
        applicant(1, "g", **GOOD),
        applicant(2, "g", **{**GOOD, "untrained": False}),
        applicant(3, "g", **{**GOOD, "level": "department", "span": 99}),
    ]
    standings = {each.id: standing_of(each, SPEC) for each in members}
    (unit,) = units_of(tuple(standings.values()), "whole")
    assert order_of(unit, dict(standings)) == (0, 0, -Fraction(11, 3))
    assert len(units_of(tuple(standings.values()), "singly")) == 3


def test_a_group_is_decided_on_without_those_who_are_not_ranked() -> None:
    members = [applicant(1, "g", **GOOD), applicant(2, "g", **{**GOOD, "degree": False}), applicant(3, "g", **GOOD)]
    (unit,) = units_of([standing_of(each, SPEC) for each in members], "whole")
    assert [member.id for member in unit.members] == ["a01", "a03"]


def test_the_lot_of_a_group_is_its_first_members_also_when_that_one_is_not_ranked() -> None:
    members = [applicant(1, "g", **{**GOOD, "degree": False}), applicant(2, "g", **GOOD), applicant(3, "g", **GOOD)]
    (unit,) = units_of([standing_of(each, SPEC) for each in members], "whole")
    assert unit.id == "a01"
