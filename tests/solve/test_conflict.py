"""Why nothing fits: exactly the rules that cannot hold together, proven by solving again."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from samlingsplan.domain import Case, Tariff
from samlingsplan.plan import Conflict
from samlingsplan.rules import RULES, Rule
from samlingsplan.rules.blocked_weeks import BlockedWeeks
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.lecturer_teams import LecturerTeams
from samlingsplan.rules.max_travel import MaxTravel
from samlingsplan.rules.place_count import PlaceCount
from samlingsplan.rules.rooms import Rooms
from samlingsplan.rules.samling_days import SamlingDays
from samlingsplan.rules.spacing import Spacing
from samlingsplan.rules.step_free_access import StepFreeAccess
from samlingsplan.rules.supplier_frame import SupplierFrame
from samlingsplan.rules.venue_weeks import VenueWeeks
from samlingsplan.solve import Proof, SearchResult, Solver, conflicting_rules, search
from samlingsplan.solve.clock import Clock
from tests.worlds import FIRST_WEEK, leader, samling, venue, world

NEAR = {("0001", "a"): 10, ("0001", "b"): 200}
HARMLESS = (Rooms(), StepFreeAccess(), VenueWeeks(), SamlingDays(), Spacing(min_weeks=1, max_weeks=9), LecturerTeams())


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=600) as solver:
        yield solver


@dataclass(frozen=True)
class Impossible:
    """A world without a plan, its rules, and which of them cannot hold together."""

    case: Case
    rules: tuple[Rule, ...]
    conflict: frozenset[str]


def leaders(count: int, group: str | None = None) -> list[object]:
    return [leader(i, "0001", group) for i in range(1, count + 1)]


def too_few_seats() -> Impossible:
    # One class of at most 3 for 4 leaders who all have a right to a seat.
    case = world(NEAR, leaders(4), [venue("a"), venue("b")])
    rules = (EveryonePlaced(), ClassCount(max_classes=1), ClassSize(min_participants=1, max_participants=3), *HARMLESS)
    return Impossible(case, rules, frozenset({"everyone_placed", "class_count", "class_size"}))


def too_little_money() -> Impossible:
    # Two classes at 100 are 200, above a frame of 150.
    case = world(NEAR, leaders(4), [venue("a"), venue("b")], tariff=Tariff(100, 0))
    rules = (EveryonePlaced(), ClassCount(min_classes=2, max_classes=2), SupplierFrame(frame_nok=150), *HARMLESS)
    return Impossible(case, rules, frozenset({"class_count", "supplier_frame"}))


def too_long_a_gap() -> Impossible:
    # Two samlinger within two weeks are one week apart, never three.
    case = world(NEAR, leaders(2), [venue("a")], [samling(1), samling(2)], weeks=2)
    rules = (EveryonePlaced(), ClassCount(max_classes=2), SamlingDays(), Spacing(min_weeks=3, max_weeks=9))
    return Impossible(case, rules, frozenset({"spacing"}))


def too_few_lecturers() -> Impossible:
    # Two classes, one team a week, two weeks, one of them blocked: one class is left without a week.
    teams = {(1, FIRST_WEEK.plus(i)): 1 for i in range(2)}
    case = world(NEAR, leaders(4), [venue("a"), venue("b")], weeks=2, teams=teams)
    rules = (
        EveryonePlaced(),
        ClassCount(min_classes=2, max_classes=2),
        BlockedWeeks(weeks=(str(FIRST_WEEK),)),
        *HARMLESS,
    )
    return Impossible(case, rules, frozenset({"class_count", "blocked_weeks", "lecturer_teams"}))


def too_far() -> Impossible:
    # Place b is 200 minutes away, more than the 60 allowed, so that two places cannot both be used.
    case = world(NEAR, leaders(4), [venue("a"), venue("b")])
    rules = (
        EveryonePlaced(),
        ClassCount(max_classes=3),
        PlaceCount(min_places=2, max_places=2),
        MaxTravel(most_min=60),
        *HARMLESS,
    )
    return Impossible(case, rules, frozenset({"place_count", "max_travel"}))


def groups_that_fill_no_class() -> Impossible:
    # No class of exactly 4 can be made of groups of 3, 3 and 2, though 8 in two classes are 4 on average.
    grouped = [leader(i, "0001", group) for i, group in enumerate("ggghhhii", 1)]
    case = world(NEAR, grouped, [venue("a"), venue("b")])
    rules = (
        GroupsTogether(),
        ClassCount(min_classes=2, max_classes=2),
        ClassSize(min_participants=4, max_participants=4),
        *HARMLESS,
    )
    return Impossible(case, rules, frozenset({"groups_together", "class_size"}))


WORLDS = [
    too_few_seats,
    too_little_money,
    too_long_a_gap,
    too_few_lecturers,
    too_far,
    groups_that_fill_no_class,
]


@pytest.mark.parametrize("make", WORLDS)
def test_exactly_the_rules_that_conflict_are_named(solver: Solver, make: object) -> None:
    posed = make()
    conflict = conflicting_rules(solver, posed.case, posed.rules)
    assert conflict is not None
    assert set(conflict.rules) == posed.conflict
    assert conflict.all_needed
    # What no plan can do without cannot be removed, and is no repair.
    assert set(conflict.enough) == posed.conflict - {rule.name for rule in RULES if rule.obligatory}
    for dropped in posed.conflict:
        rest = [rule for rule in posed.rules if rule.name != dropped]
        assert search(solver, posed.case, rest, ()).plan is not None, f"without {dropped} a plan was to be found"
    only = [rule for rule in posed.rules if rule.name in posed.conflict]
    assert search(solver, posed.case, only, ()) == SearchResult(Proof.INFEASIBLE)


def test_when_the_time_is_up_rules_that_conflict_are_named_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    # Both proofs are had in the grace; no time is left to find out which of the rules are needed.
    posed = too_few_seats()
    monkeypatch.setattr(Clock, "spend_grace", lambda _: None)
    with Solver(seed=1, time_limit_s=0, grace_s=60) as solver:
        conflict = conflicting_rules(solver, posed.case, posed.rules)
    assert conflict is not None
    # No dates are needed for the proof, and the rules that speak of dates alone are spared without asking.
    assert posed.conflict < set(conflict.rules)
    assert set(conflict.rules) == posed.conflict | {"rooms", "step_free_access"}
    assert conflict.enough == ()
    assert not conflict.all_needed
    assert (conflict.untried, conflict.needed) == (conflict.rules, ())


def test_of_two_conflicts_one_is_named_and_no_single_repair_is_promised(solver: Solver) -> None:
    # Money: two classes at 100 are above a frame of 150. Dates: two samlinger in two weeks are never three weeks apart.
    case = world(NEAR, leaders(4), [venue("a")], [samling(1), samling(2)], weeks=2, tariff=Tariff(100, 0))
    count, frame = ClassCount(min_classes=2, max_classes=2), SupplierFrame(frame_nok=150)
    rules = (count, frame, SamlingDays(), Spacing(min_weeks=3, max_weeks=9))
    assert conflicting_rules(solver, case, rules) == Conflict(("class_count", "supplier_frame"), ())


def test_what_seats_alone_need_is_spared_where_dates_do_without_it(solver: Solver) -> None:
    # Rooms of three, and classes of four: no seats. But in no week is there a room: the rooms alone leave no plan, and
    # the sizes are innocent. Nor does any message say that removing the sizes would do.
    closed = venue("a", seats_per_room=3, rooms_by_week={FIRST_WEEK.plus(i): 0 for i in range(2)})
    case = world(NEAR, leaders(4), [closed])
    sizes = ClassSize(min_participants=4, max_participants=4)
    conflict = conflicting_rules(solver, case, (EveryonePlaced(), sizes, Rooms(), SamlingDays()))
    assert conflict == Conflict(("rooms",), ("rooms",))


def test_only_what_is_enough_by_itself_is_promised(solver: Solver) -> None:
    # Two frames of one purpose: at most one class by count, three by size (7 leaders, at most 3 each). Without the
    # sizes one class holds all; without the count there are three classes. Money allows no third: 3 x 100 > 250.
    case = world(NEAR, leaders(7), [venue("a"), venue("b")], tariff=Tariff(100, 0))
    rules = (
        EveryonePlaced(),
        ClassCount(max_classes=1),
        ClassSize(min_participants=1, max_participants=3),
        SupplierFrame(frame_nok=250),
    )
    conflict = conflicting_rules(solver, case, rules)
    assert conflict == Conflict(("everyone_placed", "class_size", "supplier_frame"), ("class_size",))


def test_a_possible_world_has_no_conflict(solver: Solver) -> None:
    case = world(NEAR, leaders(2), [venue("a")])
    assert conflicting_rules(solver, case, (EveryonePlaced(), ClassCount(max_classes=1), *HARMLESS)) is None


def test_nothing_is_called_impossible_that_was_not_proven() -> None:
    posed = too_few_seats()
    with Solver(seed=1, time_limit_s=0, grace_s=0) as solver:
        assert conflicting_rules(solver, posed.case, posed.rules) is None
