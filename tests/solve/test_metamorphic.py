"""What must stay, and which way the answer must move, when a world is changed in a known way."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

import pytest

from samlingsplan.domain import KommuneId, Origin, ParticipantId, RouteId, VenueId
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.split_groups import SplitGroups
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.goals.unmet_wishes import UnmetWishes
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.solve import Solver, search
from tests.solve.richer_worlds import richer_world
from tests.solve.small_worlds import World, small_world

TRAVEL = (GoalLevel("travel", "min", (TotalTravel(),)),)
FEW, MANY = range(2_000, 2_008), range(3_000, 3_500)
EXTRA_MIN = 35


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        yield solver


def least_travel(solver: Solver, world: World) -> float:
    """Return the minutes of the best plan, proven; infinitely many where there is none."""
    found = search(solver, world.case, world.rules, TRAVEL)
    if found.plan is None:
        return float("inf")
    assert found.levels[0].gap == 0
    return found.levels[0].objective


def renamed(world: World, random: Random) -> World:
    """Return the world with other names for its leaders, places and groups."""
    case = world.case
    names = {
        key: f"{new}-{key}" for key, new in zip(case.venues, random.sample("uvwxyz", len(case.venues)), strict=True)
    }
    routes = {c.id: RouteId(names.get(c.id, f"route-{c.id}")) for c in case.routes}
    return replace(
        world,
        case=replace(
            case,
            venues={VenueId(names[key]): replace(v, id=VenueId(names[key])) for key, v in case.venues.items()},
            routes=tuple(
                replace(c, id=routes[c.id], places=tuple(p and VenueId(names[p]) for p in c.places))
                for c in case.routes
            ),
            participants=tuple(
                replace(p, id=ParticipantId(f"l{random.random()}"), group=p.group and f"{p.group}{p.group}")
                for p in case.participants
            ),
            journeys={(origin, VenueId(names[v])): trip for (origin, v), trip in case.journeys.items()},
            burdens={(origin, routes[c]): burden for (origin, c), burden in case.burdens.items()},
        ),
    )


def permuted(world: World, random: Random) -> World:
    """Return the world with its rows in another order."""
    case = world.case
    changed = {
        "participants": tuple(random.sample(case.participants, len(case.participants))),
        "routes": tuple(random.sample(case.routes, len(case.routes))),
        **{name: _shuffled(getattr(case, name), random) for name in ("venues", "kommuner", "journeys", "burdens")},
    }
    return replace(world, case=replace(case, **changed), rules=tuple(random.sample(world.rules, len(world.rules))))


def _shuffled(table: Mapping[object, object], random: Random) -> dict[object, object]:
    return dict(random.sample(list(table.items()), len(table)))


def with_a_longer_way(world: World) -> World:
    """Return the world in which its first leader travels more minutes to each place."""
    case, first = world.case, world.case.participants[0]
    village = Origin(KommuneId(first.origin.kommune), "village")
    longer = {
        (village, route): replace(burden, travel_min=burden.travel_min + EXTRA_MIN)
        for (origin, route), burden in case.burdens.items()
        if origin == first.origin
    }
    journeys = {(village, venue): trip for (origin, venue), trip in case.journeys.items() if origin == first.origin}
    return replace(
        world,
        case=replace(
            case,
            participants=(replace(first, origin=village), *case.participants[1:]),
            burdens={**case.burdens, **longer},
            journeys={**case.journeys, **journeys},
        ),
    )


def with_an_extra_seat(world: World) -> World:
    """Return the world in which every room and every class takes one more."""
    roomier = {key: replace(v, seats_per_room=v.seats_per_room + 1) for key, v in world.case.venues.items()}
    rules = tuple(
        rule.model_copy(update={"max_participants": rule.max_participants + 1}) if isinstance(rule, ClassSize) else rule
        for rule in world.rules
    )
    return replace(world, case=replace(world.case, venues=roomier), rules=rules)


def without_a_place(world: World) -> World:
    """Return the world without its first place and every route over it."""
    case = world.case
    lost = next(iter(case.venues))
    return replace(
        world,
        case=replace(
            case,
            venues={key: v for key, v in case.venues.items() if key != lost},
            routes=tuple(c for c in case.routes if lost not in c.places),
        ),
    )


def splits(solver: Solver, world: World, price: int) -> tuple[int, int] | None:
    """Return minutes plus the price of each class beyond the first that a group is spread over."""
    levels = (GoalLevel("travel", "min", (TotalTravel(), SplitGroups(weight=price))),)
    loose = tuple(rule for rule in world.rules if not isinstance(rule, GroupsTogether))
    found = search(solver, world.case, loose, levels)
    if found.plan is None:
        return None
    assert found.levels[0].gap == 0
    minutes, parted = (goal.value(world.case, found.plan) for goal in levels[0].goals)
    assert minutes + price * parted == found.levels[0].objective
    return minutes, parted


def assert_a_dearer_split_is_no_commoner(solver: Solver, world: World) -> bool:
    """Fail unless a higher price parts no more groups and saves no minutes; return whether it parts fewer."""
    cheap, dear = splits(solver, world, 10), splits(solver, world, 200)
    if cheap is None or dear is None:
        assert cheap == dear
        return False
    # m + 10 s <= M + 10 S and M + 200 S <= m + 200 s: 190 S <= 190 s, and so m <= M.
    assert dear[1] <= cheap[1]
    assert dear[0] >= cheap[0]
    return dear[1] < cheap[1]


def wished(solver: Solver, world: World, weight: int) -> float:
    """Return the proven level of travel and wishes, both with multiplied weights."""
    levels = (GoalLevel("travel", "min", (TotalTravel(weight=weight), UnmetWishes(weight=7 * weight))),)
    found = search(solver, world.case, world.rules, levels)
    if found.plan is None:
        return float("inf")
    assert found.levels[0].gap == 0
    return found.levels[0].objective


def assert_moves_as_it_must(solver: Solver, seed: int) -> None:
    world, random = small_world(seed), Random(seed)
    before = least_travel(solver, world)
    assert least_travel(solver, renamed(world, random)) == before
    assert least_travel(solver, permuted(world, random)) == before
    assert least_travel(solver, with_an_extra_seat(world)) <= before
    assert least_travel(solver, without_a_place(world)) >= before
    assert least_travel(solver, with_a_longer_way(world)) == before + EXTRA_MIN


@pytest.mark.parametrize("seed", FEW)
def test_the_answer_moves_as_it_must(solver: Solver, seed: int) -> None:
    assert_moves_as_it_must(solver, seed)


@pytest.mark.parametrize("seed", FEW)
def test_weights_alone_move_no_answer(solver: Solver, seed: int) -> None:
    world = richer_world(seed)
    assert wished(solver, world, 3) == 3 * wished(solver, world, 1)


def test_a_dearer_split_is_no_commoner(solver: Solver) -> None:
    assert any([assert_a_dearer_split_is_no_commoner(solver, small_world(seed)) for seed in FEW])


@pytest.mark.long
def test_five_hundred_prices_and_weights_move_answers_as_they_must(solver: Solver) -> None:
    for seed in MANY:
        assert_a_dearer_split_is_no_commoner(solver, small_world(seed))
        assert wished(solver, richer_world(seed), 3) == 3 * wished(solver, richer_world(seed), 1)
    print(f"\nprices and weights: {len(MANY)} pairs of worlds")


@pytest.mark.long
def test_five_hundred_answers_move_as_they_must(solver: Solver) -> None:
    for seed in MANY:
        assert_moves_as_it_must(solver, seed)
    print(f"\nanswers move as they must in {len(MANY)} worlds")


def test_there_is_an_answer_to_most_of_the_few(solver: Solver) -> None:
    assert sum(least_travel(solver, small_world(seed)) < float("inf") for seed in FEW) >= 5
