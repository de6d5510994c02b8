"""Programmes with a calendar in common: against every pair of dates in small worlds, and in one counted by hand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from samlingsplan.contract.joint_calendar import date_together
from samlingsplan.contract.joint_use import ALL, Capacity, JointLecturers, JointRooms, JointWeeks, Programme
from samlingsplan.domain import ParticipantId
from samlingsplan.errors import ImpossibleError
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.plan import KullClass, Plan
from samlingsplan.solve import Solver
from tests.contract.joint_worlds import dates_of, programmes, uses_twice
from tests.worlds import FIRST_WEEK, leader, paths, samling, venue, world


def moves(programme: Programme, plan: Plan) -> int:
    """Return how many samlinger begin on another day than a programme's own plan says."""
    before = [held.start for each in programme.plan.classes for held in each.samlinger]
    after = [held.start for each in plan.classes for held in each.samlinger]
    return sum(one != other for one, other in zip(before, after, strict=True))


def every_pair(seeds: Sequence[int], solver: Solver) -> Counter[str]:
    """Compare the joint calendar of each world with all pairs of dates; return how many worlds went which way."""
    ways = Counter[str]()
    for seed in seeds:
        given = programmes(seed, solver)
        if given is None:
            ways["no plan"] += 1
            continue
        (x, y), laws, rules = given
        lawful = [
            [*(a + b for a, b in zip(of_x, of_y, strict=True)), moves(x, x_plan) + moves(y, y_plan)]
            for x_plan, of_x in dates_of(x, laws["x"])
            for y_plan, of_y in dates_of(y, laws["y"])
            if not uses_twice([(x, x_plan), (y, y_plan)], rules)
        ]
        solver.restart(20)
        if not lawful:
            with pytest.raises(ImpossibleError):
                date_together([x, y], laws, rules, solver)
            ways["none"] += 1
            continue
        found = date_together([x, y], laws, rules, solver)
        dated = [replace(each, plan=found.plans[each.key]) for each in (x, y)]
        values = [[level.value(each.case, each.plan) for level in laws[each.key][1]] for each in dated]
        moved = sum(moves(of, each.plan) for of, each in zip((x, y), dated, strict=True))
        assert [*(sum(parts) for parts in zip(*values, strict=True)), moved] == min(lawful)
        assert not uses_twice([(each, each.plan) for each in dated], rules)
        assert not [each for rule in rules for each in rule.violations(dated)]
        assert found.proven
        ways["moved" if found.moved else "stayed"] += 1
    return ways


def test_no_pair_of_dates_is_better(solver: Solver) -> None:
    assert every_pair([8, 14, 35], solver) == {"stayed": 1, "moved": 1, "none": 1}


@pytest.mark.long
def test_no_pair_of_dates_is_better_in_many_worlds(solver: Solver) -> None:
    every_pair(range(400), solver)


def test_the_judge_finds_what_is_counted_apart(solver: Solver) -> None:
    given = programmes(14, solver)
    assert given is not None
    (x, y), laws, rules = given
    seen = set()
    for x_plan, _ in list(dates_of(x, laws["x"]))[:30]:
        for y_plan, _ in list(dates_of(y, laws["y"]))[:30]:
            pair = [replace(x, plan=x_plan), replace(y, plan=y_plan)]
            found = any(True for rule in rules for _ in rule.violations(pair))
            assert found == uses_twice([(x, x_plan), (y, y_plan)], rules)
            seen.add(found)
    assert seen == {True, False}


def at_oslo(key: str, weeks: int, common: bool = False) -> Programme:
    """Return a programme with two classes of one leader in Oslo, both in the first of some weeks."""
    meeting = replace(samling(1), common=common)
    case = world({("0001", "oslo"): 10}, [leader(1, "0001"), leader(2, "0001")], [venue("oslo")], [meeting], weeks)
    way = paths(case, case.routes[0].id)[0]
    classes = tuple(KullClass(f"oslo-{n}", f"Oslo {n}", case.routes[0].id, way) for n in (1, 2))
    seats = {ParticipantId("p1"): "oslo-1", ParticipantId("p2"): "oslo-2"}
    return Programme(key, key, case, Plan(classes, seats))


def test_four_classes_share_one_room_over_four_weeks(solver: Solver) -> None:
    both = [at_oslo("x", 4), at_oslo("y", 4)]
    rooms = JointRooms({"oslo": Capacity("Oslo", 1)})
    [clash] = rooms.violations(both)
    assert (clash.subject, clash.found, clash.allowed) == ("Oslo", 4, 1)
    assert clash.values == {"week": str(FIRST_WEEK), "programmes": ["x", "y"]}
    found = date_together(both, {"x": ((), ()), "y": ((), ())}, [rooms], solver)
    weeks = [held.week for plan in found.plans.values() for each in plan.classes for held in each.samlinger]
    assert sorted(weeks) == [FIRST_WEEK.plus(week) for week in range(4)]
    # In three weeks there is no room for four classes. What is in the way is named, and not what limits nothing.
    three = [at_oslo("x", 3), at_oslo("y", 3)]
    with pytest.raises(ImpossibleError) as refused:
        date_together(three, {"x": ((), ()), "y": ((), ())}, [rooms, JointWeeks({ALL: Capacity("", 4)})], solver)
    assert refused.value.complaints[0].values == {"shared": ["Oslo"]}
    # The classes kept their places: that there are no dates is not said of others.
    assert "Other places have not been tried, so there may be a plan." in sentence(
        refused.value.complaints[0], Words("en")
    )
    # The week itself has no name: it is called as the study calls its limit.
    with pytest.raises(ImpossibleError) as refused:
        date_together(three, {"x": ((), ()), "y": ((), ())}, [JointWeeks({ALL: Capacity("", 1)})], solver)
    assert refused.value.complaints[0].values == {"shared": ["classes_per_week"]}


def test_a_common_samling_needs_one_room_for_all_its_classes(solver: Solver) -> None:
    both = [at_oslo("x", 1, common=True), at_oslo("y", 1, common=True)]
    assert not list(JointRooms({"oslo": Capacity("Oslo", 2)}).violations(both))
    assert len(list(JointRooms({"oslo": Capacity("Oslo", 1)}).violations(both))) == 1
    other = [at_oslo("x", 2, common=True), at_oslo("y", 2, common=True)]
    found = date_together(other, {"x": ((), ()), "y": ((), ())}, [JointRooms({"oslo": Capacity("Oslo", 1)})], solver)
    assert not list(
        JointRooms({"oslo": Capacity("Oslo", 1)}).violations([replace(p, plan=found.plans[p.key]) for p in other])
    )


def test_nothing_is_shared_where_nothing_is_stated(solver: Solver) -> None:
    both = [at_oslo("x", 1), at_oslo("y", 1)]
    found = date_together(both, {}, [JointRooms({}), JointLecturers({}), JointWeeks({})], solver)
    assert not found.moved
    assert found.plans == {each.key: each.plan for each in both}
