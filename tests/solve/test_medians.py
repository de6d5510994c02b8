"""The capacitated p-median problem over profiles: its bound and its solution, against all choices of profiles."""

from itertools import combinations_with_replacement, product
from random import Random

import pytest

from samlingsplan.algebra import Kind, Profiles
from samlingsplan.solve.engine import Solver
from samlingsplan.solve.medians import medians

LEAST, MOST = 2, 4


def cheapest(profiles: Profiles, classes: int) -> int:
    """Return the least cost of any profiles and any units in classes of 2 to 4, by trying all of them."""
    units = [kind for kind in profiles.kinds for _ in range(kind.units)]
    costs = [[profiles.cost(kind, profiles.profile(q)) for q in range(profiles.count)] for kind in units]
    best = []
    for named in combinations_with_replacement(range(profiles.count), classes):
        for seats in product(range(classes), repeat=len(units)):
            if all(LEAST <= seats.count(each) <= MOST for each in range(classes)):
                best.append(sum(costs[unit][named[seat]] for unit, seat in enumerate(seats)))
    return min(best)


@pytest.mark.parametrize("seed", range(12))
def test_bound_and_solution_are_those_of_all_choices(seed: int) -> None:
    rng = Random(seed)
    kinds = {(rng.choice("ab"), rng.choice("xyz")): rng.randint(1, 2) for _ in range(5)}
    drawn = [
        Kind(({one: 1}, {two: 1}), 1, {f"p{number}": units}) for number, ((one, two), units) in enumerate(kinds.items())
    ]
    weights = (rng.randint(1, 3), rng.randint(1, 3))
    values = tuple(tuple(sorted({value for kind in drawn for value in kind.counts[i]})) for i in range(2))
    profiles = Profiles(weights, values, drawn)
    leaders = sum(kind.units for kind in drawn)
    classes = -(-leaders // 3)
    with Solver(seed=1, time_limit_s=60) as solver:
        found = medians(solver, profiles, range(classes, classes + 1), LEAST, MOST)
    cost = sum(
        units * profiles.cost(drawn[index], profiles.profile(number))
        for (index, number), units in found.assigned.items()
    )
    assert found.bound == cost == cheapest(profiles, classes)
    assert sum(found.named.values()) == classes
    assert sum(found.assigned.values()) == leaders


def test_a_profile_is_numbered_and_found_again() -> None:
    profiles = Profiles((1, 1), (("a", "b"), ("x", "y", "z")), ())
    assert profiles.count == 6
    assert [profiles.profile(number) for number in (0, 1, 3, 5)] == [("a", "x"), ("a", "y"), ("b", "x"), ("b", "z")]
    assert all(profiles.number(profiles.profile(number)) == number for number in range(6))


def test_a_unit_costs_the_weight_of_each_leader_outside() -> None:
    # A pair, one of a and one of b, both x: in a class of (a, x) one is outside in the first trait; (b, y)
    # one and two.
    pair = Kind(({"a": 1, "b": 1}, {"x": 2}), 2, {"p": 1})
    profiles = Profiles((3, 5), (("a", "b"), ("x", "y")), (pair,))
    assert profiles.cost(pair, ("a", "x")) == 3
    assert profiles.cost(pair, ("b", "y")) == 3 + 2 * 5
    assert profiles.nearest() == [profiles.number(("a", "x"))]
