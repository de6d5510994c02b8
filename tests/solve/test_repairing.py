"""What would make a plan possible: each repair works, and nothing cheaper of its kind, by writing all plans down."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from math import comb, prod

import pytest

from samlingsplan.domain import Case, Tariff
from samlingsplan.model import eased
from samlingsplan.plan import Conflict
from samlingsplan.rules import Easing, Rule
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.lecturer_teams import LecturerTeams
from samlingsplan.rules.max_travel import MaxTravel
from samlingsplan.rules.rooms import Rooms
from samlingsplan.rules.samling_days import SamlingDays
from samlingsplan.rules.spacing import Spacing
from samlingsplan.rules.supplier_frame import SupplierFrame
from samlingsplan.solve import Engine, Proof, Repair, Repairs, Solver, conflicting_rules, left_out, repairs, search
from samlingsplan.solve.repairing import Prices
from tests.solve.brute import Brute
from tests.solve.small_worlds import MOST_PLANS, World, small_world, world_with_own_sizes
from tests.worlds import FIRST_WEEK, leader, samling, venue, world

NEAR = {("0001", "a"): 10, ("0001", "b"): 200}
FAR = {("0001", "a"): 10, ("0001", "b"): 250, ("0002", "a"): 310, ("0002", "b"): 320, ("0003", "a"): 250}
Values = dict[str, int]


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        yield solver


def leaders(count: int) -> list[object]:
    return [leader(i, "0001") for i in range(1, count + 1)]


def found_in(solver: Solver, case: Case, rules: Sequence[Rule], prices: Prices | None = None) -> Repairs:
    conflict = conflicting_rules(solver, case, rules)
    assert conflict is not None
    return repairs(solver, case, rules, conflict, prices or {})


def values(found: Repairs) -> list[Values]:
    return [{easing.path: value for easing, value in repair.changes} for repair in found.found]


def test_seats_classes_or_rooms_are_added_the_cheapest_first(solver: Solver) -> None:
    # One class of at most 3, in a room of 3 at a and of 2 at b, for 5 leaders. Classes of 5 need a room of 5 as well.
    case = world(NEAR, leaders(5), [venue("a", seats_per_room=3), venue("b", seats_per_room=2)])
    rules = (EveryonePlaced(), ClassCount(max_classes=1), ClassSize(min_participants=1, max_participants=3), Rooms())
    found = found_in(solver, case, rules)
    assert values(found) == [
        # 2 seats at 5,000 and 2 leaders at 20,000.
        {"rules.class_size.max_participants": 5, "venues.a.seats_per_room": 5},
        # A second class at 300,000: of 3 and 2.
        {"rules.class_count.max_classes": 2},
    ]
    assert [repair.price for repair in found.found] == [50_000, 300_000]
    assert all(repair.least for repair in found.found)
    assert not found.cut


def test_prices_of_the_scenario_rank_repairs_and_null_forbids_one(solver: Solver) -> None:
    case = world(NEAR, leaders(5), [venue("a")])
    rules = (EveryonePlaced(), ClassCount(max_classes=1), ClassSize(min_participants=1, max_participants=3))
    # 2 leaders more at 20,000, or a class at 300,000.
    assert [list(each) for each in values(found_in(solver, case, rules))] == [
        ["rules.class_size.max_participants"],
        ["rules.class_count.max_classes"],
    ]
    # 2 leaders at 200,000.
    dear = found_in(solver, case, rules, {"class_size.max_participants": 200_000})
    assert [list(each) for each in values(dear)] == [
        ["rules.class_count.max_classes"],
        ["rules.class_size.max_participants"],
    ]
    never = found_in(solver, case, rules, {"class_size.max_participants": None})
    assert values(never) == [{"rules.class_count.max_classes": 2}]


def test_the_least_frame_is_what_the_cheapest_plan_costs(solver: Solver) -> None:
    # 2 classes at 100 and 4 students at 7 are 228; the frame is 150.
    case = world(NEAR, leaders(4), [venue("a")], tariff=Tariff(100, 7))
    count = ClassCount(min_classes=2, max_classes=2)
    found = found_in(solver, case, (EveryonePlaced(), count, SupplierFrame(frame_nok=150)))
    # One class is 128.
    assert values(found) == [{"rules.supplier_frame.frame_nok": 228}, {"rules.class_count.min_classes": 1}]
    assert [repair.price for repair in found.found] == [78, 300_000]


def test_a_frame_that_lacks_its_last_zeros_is_eased_to_what_a_plan_costs(solver: Solver) -> None:
    # One class at 1,500,000 and 4 students at 65,000 are 1,760,000; the frame is written in thousands.
    case = world(NEAR, leaders(4), [venue("a")], tariff=Tariff(1_500_000, 65_000))
    found = found_in(solver, case, (EveryonePlaced(), ClassCount(max_classes=1), SupplierFrame(frame_nok=1_800)))
    assert values(found) == [{"rules.supplier_frame.frame_nok": 1_760_000}]


def test_the_longest_journey_grows_to_the_least_that_reaches_everybody(solver: Solver) -> None:
    # From 0002 it is 310 minutes to a and 320 to b, from 0003 250 to a alone.
    case = world(FAR, [leader(1, "0001"), leader(2, "0002"), leader(3, "0003")], [venue("a"), venue("b")])
    limit = MaxTravel(most_min=240)
    rules = (EveryonePlaced(), ClassCount(max_classes=1), limit)
    found = found_in(solver, case, rules)
    assert values(found) == [{"rules.max_travel.most_min": 310}]
    assert found.found[0].least
    assert [each.id for each in left_out(solver, case, rules, limit)] == ["p2", "p3"]


def test_groups_are_split_only_as_many_as_needed(solver: Solver) -> None:
    # 3 + 3 + 2 leaders in two classes of 4: one group must be split, 3 + 1 and 2 + 2 or so.
    grouped = [leader(i, "0001", group) for i, group in enumerate("ggghhhii", 1)]
    case = world(NEAR, grouped, [venue("a")])
    sizes = ClassSize(min_participants=4, max_participants=4)
    rules = (EveryonePlaced(), GroupsTogether(), ClassCount(min_classes=2, max_classes=2), sizes)
    found = found_in(solver, case, rules)
    assert {"rules.groups_together.most_split": 1} in values(found)


def test_teams_and_gaps_are_eased_by_dates(solver: Solver) -> None:
    # Two classes in one week, which one team teaches.
    teams = {(1, FIRST_WEEK): 1}
    case = world(NEAR, leaders(4), [venue("a")], weeks=1, teams=teams)
    found = found_in(solver, case, (EveryonePlaced(), ClassCount(min_classes=2, max_classes=2), LecturerTeams()))
    assert values(found) == [{"lecturers.default_teams": 2}, {"rules.class_count.min_classes": 1}]
    # Two samlinger within three weeks are two weeks apart at most.
    case = world(NEAR, leaders(2), [venue("a")], [samling(1), samling(2)], weeks=3)
    found = found_in(solver, case, (EveryonePlaced(), SamlingDays(), Spacing(min_weeks=4, max_weeks=9)))
    assert values(found) == [{"rules.spacing.min_weeks": 2}]


def test_two_conflicts_are_repaired_together(solver: Solver) -> None:
    # Money: two classes at 100 above a frame of 150. Dates: two samlinger in two weeks are never three weeks apart.
    case = world(NEAR, leaders(4), [venue("a")], [samling(1), samling(2)], weeks=2, tariff=Tariff(100, 0))
    rules = (
        EveryonePlaced(),
        ClassCount(min_classes=2, max_classes=2),
        SupplierFrame(frame_nok=150),
        SamlingDays(),
        Spacing(min_weeks=3, max_weeks=9),
    )
    found = found_in(solver, case, rules)
    assert values(found) == [
        {"rules.supplier_frame.frame_nok": 200, "rules.spacing.min_weeks": 1},
        {"rules.class_count.min_classes": 1, "rules.spacing.min_weeks": 1},
    ]
    assert found.found[0].price == 50 + 2 * 100_000


def test_without_time_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    case = world(NEAR, leaders(4), [venue("a")])
    rules = (EveryonePlaced(), ClassCount(max_classes=1), ClassSize(min_participants=1, max_participants=3))
    conflict = Conflict(("everyone_placed", "class_count", "class_size"), ("class_count", "class_size"))
    with Solver(seed=1, time_limit_s=0, grace_s=0) as late:
        found = repairs(late, case, rules, conflict, {})
    alone = [("class_count.max_classes",), ("class_size.max_participants",)]
    assert found.found == ()
    assert {each.kinds: each.bound for each in found.unverified}.items() >= dict.fromkeys(alone, 0).items()
    assert found.cut


@pytest.mark.parametrize("seed", [30, 44, 49, 58, 60, 66, 91, 96])
def test_conflicts_and_repairs_are_true(solver: Solver, seed: int) -> None:
    assert assert_true(solver, seed) is not None


@pytest.mark.parametrize("seed", [23, 32, 35, 49])
def test_conflicts_and_repairs_are_true_where_places_have_class_sizes_of_their_own(solver: Solver, seed: int) -> None:
    found = assert_true_of(solver, world_with_own_sizes(seed), seed)
    assert found is not None
    # The place's own limit is eased in each.
    assert any("by_place" in easing.path for repair in found.found for easing, _ in repair.changes)


@pytest.mark.long(at_most_s=3600)
def test_conflicts_and_repairs_are_true_on_three_hundred_worlds(solver: Solver) -> None:
    tried, seed = Counter[str](), 1_000
    while tried["impossible"] < 300:
        seed += 1
        found = assert_true(solver, seed)
        tried["impossible" if found is not None else "possible"] += 1
        tried.update(f"of {len(repair.changes)}" for repair in (found.found if found else ()))
        tried.update("not sure" for repair in (found.found if found else ()) if not repair.least)
    print(dict(tried))


def assert_true(solver: Solver, seed: int) -> Repairs | None:
    """Hold the repairs of a seed's world against all its plans, and return them; None where a plan exists."""
    return assert_true_of(solver, small_world(seed), seed)


def assert_true_of(solver: Solver, drawn: World, seed: int) -> Repairs | None:
    """Hold a world's conflict and repairs against all its plans, and return the repairs; None where a plan exists."""
    conflict = conflicting_rules(solver, drawn.case, drawn.rules)
    assert (conflict is None) == bool(Brute(drawn).plans), f"world {seed}"
    if conflict is None:
        return None
    assert_irreducible(solver, drawn, conflict)
    found = repairs(solver, drawn.case, drawn.rules, conflict, {})
    assert not found.cut
    for repair in found.found:
        case, rules = eased(drawn.case, drawn.rules, repair.changes)
        assert not any(True for rule in rules for _ in rule.violations(case, repair.plan)), f"world {seed}"
        assert_nothing_cheaper(solver, drawn, repair)
    return found


def assert_irreducible(solver: Solver, drawn: World, conflict: Conflict) -> None:
    """The rules have no plan together, by the other engine, and have one without any of them."""
    some = [rule for rule in drawn.rules if rule.name in conflict.rules]
    assert search(solver, drawn.case, some, (), Engine.CP_SAT).proof is Proof.INFEASIBLE
    for dropped in some:
        rest = [rule for rule in some if rule is not dropped]
        plan = search(solver, drawn.case, rest, ()).plan
        assert plan is not None
        assert not any(True for rule in rest for _ in rule.violations(drawn.case, plan))


def assert_nothing_cheaper(solver: Solver, drawn: World, repair: Repair) -> None:
    """No cheaper values of the same parameters have a plan, by writing all plans down; by the other engine if many."""
    for cheaper in most_for_less(repair):
        case, rules = eased(drawn.case, drawn.rules, cheaper)
        looser = World(case, tuple(rules), ())
        if ways_of(looser) <= MOST_PLANS:
            assert not Brute(looser).plans, (cheaper, repair)
        else:
            assert search(solver, case, rules, (), Engine.CP_SAT).proof is Proof.INFEASIBLE, (cheaper, repair)


def ways_of(looser: World) -> int:
    """Return how many plans a world has before any rule has spoken, as the worlds themselves are drawn."""
    ways = comb(len(looser.case.weeks), len(looser.case.samlinger))
    ways *= prod(len(each.patterns) for each in looser.case.samlinger)
    return int(ways**looser.most_classes * looser.most_classes ** len(looser.case.participants))


class Steps(Sequence[int]):
    """What each step of an easing costs, the least first; they may be a hundred million, and are not written down."""

    def __init__(self, easing: Easing) -> None:
        self._easing = easing

    def __len__(self) -> int:
        return 1 + len(self._easing.values)

    def __getitem__(self, step: int) -> int:  # type: ignore[override]
        return self._easing.price_of(self._easing.values[step - 1]) if step else 0


def most_for_less(repair: Repair) -> Iterator[tuple[tuple[Easing, int], ...]]:
    """Yield the loosest values that together cost less than a repair: tighter ones have no plan if these have none."""
    easings = [easing for easing, _ in repair.changes]
    *others, last = map(Steps, easings)
    for steps in product(*(range(len(each)) for each in others)):
        left = repair.price - sum(each[step] for each, step in zip(others, steps, strict=True))
        affordable = bisect_left(last, left) - 1
        if affordable >= 0 and not _is_tighter(others, steps, left - last[affordable]):
            reached = (*steps, affordable)
            yield tuple((e, e.values[step - 1]) for e, step in zip(easings, reached, strict=True) if step)


def _is_tighter(prices: Sequence[Sequence[int]], steps: Sequence[int], spare: int) -> bool:
    """Whether a further step of another parameter is affordable too: looser values are then yielded."""
    return any(
        step + 1 < len(each) and each[step + 1] - each[step] < spare for each, step in zip(prices, steps, strict=True)
    )
