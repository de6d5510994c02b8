"""Area in classes: the leaders of a service area share a class, or are spread over all."""

import pytest

from samlingsplan.domain import Case
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.area_in_classes import AreaInClasses
from samlingsplan.rules.groups_together import GroupsTogether
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, venue, world

MINUTES = {("0001", place): 10 for place in "ab"}


def of(areas: str, groups: str = "") -> Case:
    """Return a world of leaders, d for dental."""
    leaders = [
        leader(i, "0001", "g" if str(i) in groups else None, service_area="dental" if area == "d" else "home_care")
        for i, area in enumerate(areas, 1)
    ]
    return world(MINUTES, leaders, [venue("a"), venue("b")], weeks=1)


def of_dental(mode: str) -> AreaInClasses:
    return AreaInClasses.model_validate({"area": "dental", "mode": mode})


CASE = of("dddh")
CALENDARS = {"a-1": [0], "b-1": [0]}


@pytest.mark.parametrize(
    ("mode", "seats", "found"),
    [
        # Three at A, none at B.
        ("together", ("a-1", "a-1", "a-1", "b-1"), []),
        ("spread", ("a-1", "a-1", "a-1", "b-1"), [(3, 1, "A: 3, B: 0")]),
        # Two and one.
        ("together", ("a-1", "a-1", "b-1", "b-1"), [(2, 1, "A, B")]),
        ("spread", ("a-1", "a-1", "b-1", "b-1"), []),
    ],
)
def test_each_mode_refuses_what_the_other_asks_for(mode: str, seats: tuple[str, ...], found: list) -> None:
    plan = plan_of(CASE, CALENDARS, *seats)
    rule = of_dental(mode)
    assert list(rule.violations(CASE, plan)) == [
        Violation("area_in_classes", mode, number, allowed, {"service_area": "dental", "classes": classes})
        for number, allowed, classes in found
    ]
    assert list(rule.violations(CASE, Plan((), {}))) == []


@pytest.mark.parametrize("mode", ["together", "spread"])
def test_stages_and_checker_agree_on_every_plan(mode: str) -> None:
    assert_stages_and_checker_agree(CASE, of_dental(mode))


def test_stages_and_checker_agree_on_three_classes() -> None:
    # Of two dental leaders, two classes have one each and the third none, whichever classes these are.
    assert_stages_and_checker_agree(of("ddhh"), of_dental("spread"), most_classes=3)


@pytest.mark.parametrize("mode", ["together", "spread"])
def test_stages_and_checker_agree_where_a_group_has_dental_leaders(mode: str) -> None:
    assert_stages_and_checker_agree(of("dhdhd", groups="12"), of_dental(mode), other_rules=[GroupsTogether()])
