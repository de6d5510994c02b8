"""Where the classes of all kulls are, on worlds with a known best rotation and against every sequence of places."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from samlingsplan.contract.layouts import best_of_places, layouts, travel_bounds
from samlingsplan.contract.model import hours_beyond
from samlingsplan.contract.need import expected_demand
from samlingsplan.contract.planning import YearsPlan, plan_years, travel_of
from samlingsplan.contract.seats import Size
from samlingsplan.contract.terms import MEMORY_HOURS, Memory, Reach, Terms, new_places
from samlingsplan.intake.cohort import RandomStream
from samlingsplan.solve import Solver
from tests.contract.worlds import FAR, HUB, JOURNEYS, NEAR, A, B, kull, terms, years

# Of ten leaders the hub sends 5, A 3 and B 2. With classes at the hub and in A a kull travels
# 2 * (5 * 10 + 3 * 10 + 2 * 300) = 1,360 minutes, and with classes at the hub and in B 2 * (50 + 3 * 300 + 20) = 1,940.
AT_A, AT_B = 1360, 1940
FOUR = terms(*years(4))


def turns(plan: YearsPlan) -> str:
    """Return which remote place has a class in each kull."""
    return "".join("ab"[B in layout] if len(layout) == 2 else "-" for layout in plan.layouts)


def test_least_travel_alone_never_moves(solver: Solver) -> None:
    plan = plan_years(FOUR, solver)
    assert (turns(plan), plan.minutes) == ("aaaa", (AT_A,) * 4)
    assert plan.levels["travel"] == (4 * AT_A, 4 * AT_A)


def test_reach_makes_them_rotate(solver: Solver) -> None:
    plan = plan_years(replace(FOUR, reach=Reach(60, 2)), solver)
    assert turns(plan) in ("abab", "baba")
    assert (plan.left_out, sum(plan.minutes)) == ({}, 2 * AT_A + 2 * AT_B)
    # Within three kulls in a row, one turn for B in four is enough where it is in both runs: the second or the third.
    assert turns(plan_years(replace(FOUR, reach=Reach(60, 3)), solver)) in ("abaa", "aaba")


def test_kommuner_that_no_affordable_rotation_reaches_are_listed_with_the_least_that_works(solver: Solver) -> None:
    plan = plan_years(replace(FOUR, paid_places=0, reach=Reach(60, 2)), solver)
    assert plan.left_out == {A: FAR, B: FAR}  # only the hub is free
    assert plan.levels["left_out"] == (2, 2)
    assert plan.levels["beyond_reach"] == (2 * (FAR - 60), 2 * (FAR - 60))
    assert replace(FOUR, reach=Reach(60, 2)).least_min(A) == NEAR


def test_change_is_outweighed_by_the_minutes_it_saves(solver: Solver) -> None:
    # Before, the class was in B. Moving it to A once saves 4 * 580 = 2,320 minutes.
    moved = replace(FOUR, before=frozenset({HUB, B}), change_min=2300)
    assert turns(plan_years(moved, solver)) == "aaaa"
    assert turns(plan_years(replace(moved, change_min=2330), solver)) == "bbbb"


def test_remembered_burden_gives_the_known_best_rotation(solver: Solver) -> None:
    # B is (300 - 60) / 60 = 4 hours beyond what is near; three are remembered. When its two leaders travel them
    # in two kulls in a row, they count 3 * 60 * 2 journeys * 2 leaders = 720 minutes besides, times the weight. In four
    # kulls: always in A 3 * 720 = 2,160; aaba or abaa 580 + 720 = 1,300; in turn 2 * 580 = 1,160.
    plan = plan_years(replace(FOUR, memory=Memory(60, 1, 1.0)), solver)
    assert turns(plan) in ("abab", "baba")
    assert plan.levels["travel"] == (4 * AT_A + 1160, 4 * AT_A + 1160)
    # At half the weight: 1,080, 940 and 1,160.
    assert turns(plan_years(replace(FOUR, memory=Memory(60, 1, 0.5)), solver)) in ("abaa", "aaba")
    assert turns(plan_years(replace(FOUR, memory=Memory(60, 1, 0.1)), solver)) == "aaaa"


def test_who_travelled_far_in_the_kull_before_comes_first(solver: Solver) -> None:
    remembering = replace(FOUR, memory=Memory(60, 1, 1.0))
    of_b = replace(remembering, remembered=(np.array([NEAR, NEAR, FAR], dtype=float),))
    assert turns(plan_years(of_b, solver)) == "baba"
    of_a = replace(remembering, remembered=(np.array([NEAR, FAR, NEAR], dtype=float),))
    assert turns(plan_years(of_a, solver)) == "abab"


def test_what_is_under_way_stays(solver: Solver) -> None:
    plan = plan_years(FOUR, solver, {0: ({HUB: 1, B: 1}, Size(10, 2))})
    assert turns(plan) == "baaa"


def test_hours_begin_and_end() -> None:
    assert [hours_beyond(minutes, 60) for minutes in (60, 61, 120, 121, 900)] == [0, 1, 1, 2, MEMORY_HOURS]


def random_world(seed: int) -> Terms:
    """Return three kulls over four kommuner and three places, with everything that a contract can ask."""
    chance = RandomStream(seed)
    one_way = [[round(chance.between(5, 400)) for _ in range(3)] for _ in range(4)]
    kulls = tuple(
        kull(2021 + year, one_way=one_way, sizes=((2, 7),) * 3, place_nok=(0, 50_000, 50_000)) for year in range(3)
    )
    return terms(
        *kulls,
        leaders=tuple(round(chance.between(3, 20)) for _ in range(4)),
        reach=Reach(150, 2),
        change_min=round(chance.between(0, 600)),
        memory=Memory(100, 2, chance.between(0, 1)),
        before=frozenset({HUB, A}),
        remembered=(np.array([chance.between(0, 400) for _ in range(4)]),),
    )


def worth(of: Terms, sets: tuple[frozenset[int], ...], minutes: list[dict[frozenset[int], float]]) -> tuple[float, ...]:
    """Return the levels of a sequence of places, computed from what each level says."""
    left, beyond = 0, 0.0
    pairs = zip(of.kulls, sets, strict=True)
    nearest = np.array([each.one_way[:, sorted(places)].min(axis=1) for each, places in pairs])
    assert of.reach is not None
    assert of.memory is not None
    for kommune in range(len(of.leaders)):
        least = max(min(nearest[year, kommune] for year in window) for window in of.windows)
        left += least > of.reach.within_min
        beyond += max(0, least - of.reach.within_min)
    travel = sum(minutes[year][places] for year, places in enumerate(sets))
    travel += of.change_min * sum(new_places(sets, of.before))
    demand = expected_demand(of, [10] * 3)
    for year in range(3):
        for kommune in range(len(of.leaders)):
            known = [nearest[before, kommune] for before in range(year - 1, -1, -1)]
            known += [earlier[kommune] for earlier in of.remembered]
            hours = [
                hours_beyond(each, of.memory.near_min) for each in (nearest[year, kommune], *known[: of.memory.years])
            ]
            again = sum(max(0, sum(each > hour for each in hours) - 1) for hour in range(MEMORY_HOURS))
            travel += again * of.memory.weight * 60 * JOURNEYS * float(demand[year][kommune])
    return left, beyond, travel


@pytest.mark.parametrize("seed", [1, 2, pytest.param(range(3, 60), marks=pytest.mark.long)])
def test_no_sequence_of_places_is_better(solver: Solver, seed: int | range) -> None:
    for each in [seed] if isinstance(seed, int) else seed:
        solver.restart(60)
        of = random_world(each)
        plan = plan_years(of, solver)
        demand = expected_demand(of, [10] * 3)
        parts = [np.diff(np.round(np.cumsum(year) * 100), prepend=0).astype(np.int64) for year in demand]
        minutes = []
        for year in range(3):
            exact: dict[frozenset[int], float] = {}
            for layout in layouts(of.kulls[year], Size(10, 2), 1):
                found = travel_of(solver, of.kulls[year], parts[year], layout, 100).minutes
                exact[frozenset(layout)] = min(found, exact.get(frozenset(layout), found))
            minutes.append(exact)
        known = [worth(of, sets, minutes) for sets in product(*minutes)]
        left, beyond, _ = min(known)
        best = min(travel for fewest, least, travel in known if (fewest, least) == (left, beyond))
        assert plan.levels["left_out"] == (left, left)
        assert plan.levels["beyond_reach"][0] == beyond
        objective, bound = plan.levels["travel"]
        assert bound <= best + 30  # weights are whole minutes
        assert objective <= best * 1.01 + 30


def test_a_bound_on_travel_is_none_above_it_and_close_below(solver: Solver) -> None:
    chance = RandomStream(5)
    one_way = [[round(chance.between(5, 400)) for _ in range(3)] for _ in range(12)]
    world = kull(one_way=one_way, classes=(3, 3), sizes=((3, 5),) * 3, wanted=12)
    demand = np.array([1.0] * 12)
    known = layouts(world, Size(12, 3), 2)
    # Three classes at one to three of three places, two rooms each: 7 ways.
    assert len(known) == 7
    exact = [travel_of(solver, world, demand.astype(np.int64), layout).minutes for layout in known]
    bounds = travel_bounds(world, demand, known)
    assert all(bound <= minutes + 1e-6 for bound, minutes in zip(bounds, exact, strict=True))
    assert sum(bounds) >= 0.95 * sum(exact)
    assert min(bound for _, bound in best_of_places(world, demand, known).values()) == pytest.approx(min(bounds))
