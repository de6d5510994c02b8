"""The stages hold the decisions they should, and no others."""

from dataclasses import replace
from dis import get_instructions

import pytest

from samlingsplan.algebra import Node
from samlingsplan.domain import DayPattern, Mode, RouteId, Slot
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.even_spacing import EvenSpacing
from samlingsplan.goals.school_holidays import SchoolHolidays
from samlingsplan.goals.split_kommuner import SplitKommuner
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.model import (
    class_calendar_model,
    classes_to_fill,
    filling_model,
    going_by_route,
    joint_model,
    parties_of,
    samlinger_of,
    seats_of,
    whole_classes_model,
)
from samlingsplan.plan import Held
from samlingsplan.rules import RULES, Rule
from samlingsplan.rules.blocked_weeks import BlockedWeeks
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.max_travel import MaxTravel
from samlingsplan.rules.spacing import Spacing
from samlingsplan.rules.venue_weeks import VenueWeeks
from tests.worlds import FIRST_WEEK, leader, samling, venue, world

A, B = RouteId("a"), RouteId("b")
# From 0002 there is no way to a, and b is 200 minutes from 0001.
CASE = world(
    {("0001", "a"): 10, ("0001", "b"): 200, ("0002", "b"): 5},
    [leader(i, home) for i, home in enumerate(["0001", "0001", "0001", "0002"], 1)],
    [venue("a"), venue("b")],
    [samling(1), samling(2, [DayPattern.TUE_THU, DayPattern.MON_WED], Mode.DIGITAL)],
    weeks=4,
)
RULES_HERE = (EveryonePlaced(), ClassCount(max_classes=3), MaxTravel(most_min=60), Spacing(min_weeks=2, max_weeks=3))
TRAVEL = GoalLevel("travel", "min", (TotalTravel(),))
CALENDAR = GoalLevel("calendar", "points", (EvenSpacing(), SchoolHolidays()))
CLASSES = GoalLevel("classes", "points", (SplitKommuner(),))


def test_no_decision_is_made_for_what_is_forbidden() -> None:
    model = joint_model(CASE, RULES_HERE, ())
    here, there = model.allocation.parties
    # Party 1 may only go to a (b is too far), party 2 only to b (no way to a).
    assert set(model.allocation.goes) == {(here.id, A), (there.id, B)}
    # Two weeks apart at least: the first samling lies in the first two weeks, the second in the last two.
    weeks = {(node.number, FIRST_WEEK.weeks_until(node.slot.week)) for node in model.calendar.held}
    assert weeks == {(1, 0), (1, 1), (2, 2), (2, 3)}
    assert {arc.weeks for arc in model.calendar.arcs} == {2, 3}
    # 2 routes x (2 weeks x 1 pattern + 2 weeks x 2 patterns).
    assert len(model.calendar.held) == 12


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.speaks_in("forbids_slot")], ids=lambda rule: rule.name)
def test_a_rule_says_whether_its_slots_differ_by_place(rule: type[Rule]) -> None:
    looks = any(step.argval == "venue" and "LOAD" in step.opname for step in get_instructions(rule.forbids_slot))
    assert rule.looks_at_place == looks


def test_a_place_that_is_closed_has_other_slots_than_the_rest() -> None:
    venues = CASE.venues | {B: replace(CASE.venues[B], closed_weeks=frozenset({FIRST_WEEK}))}
    model = joint_model(replace(CASE, venues=venues), (*RULES_HERE, VenueWeeks()), ())
    # Samling 1 lies in week 0 or 1 (see above), and b is closed in week 0; samling 2 is digital.
    weeks = {
        (node.commodity, FIRST_WEEK.weeks_until(node.slot.week)) for node in model.calendar.held if node.number == 1
    }
    assert weeks == {(A, 0), (A, 1), (B, 1)}


def test_a_route_that_nobody_may_follow_has_no_calendar() -> None:
    # Within 5 minutes only b is reached, by party 2 alone; where nobody at all goes, no calendar is built.
    near = joint_model(CASE, (ClassCount(max_classes=3), MaxTravel(most_min=5)), ())
    assert {commodity.id for commodity in near.calendar.commodities} == {"b"}
    assert set(near.allocation.classes) == {A, B}
    assert joint_model(CASE, (MaxTravel(most_min=1),), ()).calendar.held == {}


def test_a_blocked_week_takes_away_what_only_led_there() -> None:
    # Without the third week, the second samling lies in the fourth, two or three weeks after the first.
    model = joint_model(CASE, (*RULES_HERE, BlockedWeeks(weeks=(str(FIRST_WEEK.plus(2)),))), ())
    assert {FIRST_WEEK.weeks_until(n.slot.week) for n in model.calendar.held if n.number == 2} == {3}
    assert {FIRST_WEEK.weeks_until(n.slot.week) for n in model.calendar.held if n.number == 1} == {0, 1}


def test_every_row_knows_who_asked_for_it() -> None:
    known = {"structure", *(rule.name for rule in RULES)}
    program = joint_model(CASE, RULES_HERE, (TRAVEL, CALENDAR)).program
    assert len(program.owners) == len(program.rows)
    assert {"structure", "everyone_placed", "class_count"} <= set(program.owners) <= known


def test_each_stage_says_what_it_decides_of_a_level() -> None:
    levels = (TRAVEL, CALENDAR, CLASSES)
    classes = classes_to_fill(CASE, {A: 2, B: 1})
    parties = parties_of(CASE, RULES_HERE, levels)
    going = going_by_route(CASE, parties, {(parties[0].id, A): 3, (parties[1].id, B): 1})
    joint = joint_model(CASE, RULES_HERE, levels)
    said = {
        "joint": joint.objectives,
        "settled": joint.settled,
        "filling": filling_model(CASE, RULES_HERE, levels, classes, going).objectives,
        "dates": class_calendar_model(CASE, RULES_HERE, levels, classes, {}).objectives,
        "whole": whole_classes_model(CASE, RULES_HERE, levels, classes, going).objectives,
    }
    assert {stage: [part is not None for part in parts] for stage, parts in said.items()} == {
        "joint": [True, True, False],
        "settled": [True, False, False],
        "filling": [False, False, True],
        "dates": [False, True, False],
        "whole": [False, True, True],
    }


def test_classes_are_numbered_where_a_route_has_several() -> None:
    filled = classes_to_fill(CASE, {B: 1, A: 2})
    assert [(k.id, k.name, k.route.id) for k in filled] == [("a-1", "A 1", A), ("a-2", "A 2", A), ("b-1", "B", B)]
    assert classes_to_fill(CASE, {A: 0}) == ()


def test_classes_of_routes_of_one_name_are_numbered_together() -> None:
    case = replace(CASE, routes=tuple(replace(route, name="Digital") for route in CASE.routes))
    filled = classes_to_fill(case, {B: 1, A: 2})
    assert [(k.id, k.name) for k in filled] == [("a-1", "Digital 1"), ("a-2", "Digital 2"), ("b-1", "Digital 3")]
    assert [k.name for k in classes_to_fill(case, {B: 1})] == ["Digital"]


def test_units_take_their_seats_in_rank_order() -> None:
    classes = classes_to_fill(CASE, {A: 2, B: 1})
    parties = parties_of(CASE, RULES_HERE, ())
    here, there = (party.id for party in parties)
    model = filling_model(CASE, RULES_HERE, (), classes, going_by_route(CASE, parties, {(here, A): 3, (there, B): 1}))
    seats = seats_of(model.composition, {(here, "a-1"): 1, (here, "a-2"): 2, (there, "b-1"): 1})
    assert seats == {"p1": "a-1", "p2": "a-2", "p3": "a-2", "p4": "b-1"}


def test_what_is_held_becomes_dates() -> None:
    (kull_class,) = classes_to_fill(CASE, {A: 1})
    first = Node("a-1", 1, Slot(FIRST_WEEK, DayPattern.TUE_THU))
    second = Node("a-1", 2, Slot(FIRST_WEEK.plus(2), DayPattern.MON_WED))
    idle, stranger = Node("a-1", 1, Slot(FIRST_WEEK.plus(1), DayPattern.TUE_THU)), Node("b-1", 1, first.slot)
    held = samlinger_of(kull_class, {second: 1, idle: 0, stranger: 1, first: 1})
    # The second is digital, and held nowhere.
    assert held == (
        Held(1, "a", first.slot.start, first.slot.end),
        Held(2, None, second.slot.start, second.slot.end),
    )
