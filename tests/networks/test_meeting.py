"""Networks in which leaders can go on meeting: the fewest places, and of these the least travel."""

from itertools import combinations

import pytest

from samlingsplan.domain import KommuneId, Origin
from samlingsplan.networks.meeting import both_ways, networks_of, within_reach
from samlingsplan.solve import Solver
from tests.worlds import leader

A, B, C, D, E, F = (Origin(KommuneId(f"000{i}")) for i in range(1, 7))
# A, B and C lie on a road, 50 minutes apart, so that only B is within an hour of both. D is 60 from A and 90 from B.
# E and F are nobody's neighbours; F has two leaders of its own.
ONE_WAY = {(A, B): 50, (B, C): 50, (A, C): 100, (A, D): 60, (B, D): 90, (C, D): 140}
MINUTES = {pair: each for (a, b), each in ONE_WAY.items() for pair in ((a, b), (b, a))}
HOMES = (A, A, B, C, D, E, F, F)
LEADERS = [leader(number, home.kommune) for number, home in enumerate(HOMES, start=1)]


def best() -> tuple[int, int]:
    """Return the fewest places and the least travel, by trying every set of them."""
    together = [home for home in HOMES if home != E]
    for count in range(1, 5):
        sums = []
        for places in combinations((A, B, C, D, F), count):
            ways = [[both_ways(MINUTES, home, place) for place in places] for home in together]
            near = [[each for each in some if each is not None and each <= 60] for some in ways]
            if all(near):
                sums.append(sum(map(min, near)))
        if sums:
            return count, min(sums)
    raise AssertionError("no places are enough")


def test_the_fewest_places_and_the_least_travel() -> None:
    with Solver(1, 20) as solver:
        found = networks_of(solver, LEADERS, MINUTES, 60)
    # D can only meet A, and C only B: A with D, and B with C; those of F meet at home. 60 + 50 minutes.
    assert found.proven
    assert best() == (3, 110)
    members = {network.place: [each.id for each, _ in network.members] for network in found.found}
    assert len(members) == 3
    assert sum(minutes for network in found.found for _, minutes in network.members) == 110
    assert members[F] == ["p7", "p8"]
    assert [(each.id, minutes) for each, minutes in found.alone] == [("p6", None)]


def test_nobody_is_a_network_alone() -> None:
    # B and C meet at A, 10 minutes away, and D only C, 50 minutes away. With places at A and D nobody but B and C would
    # travel, 20 minutes in all, and D would meet nobody; so C meets D: 10 + 50 minutes, at two places too.
    one_way = {(A, B): 10, (A, C): 10, (B, C): 61, (C, D): 50, (A, D): 61, (B, D): 61}
    minutes = {pair: each for (a, b), each in one_way.items() for pair in ((a, b), (b, a))}
    with Solver(1, 20) as solver:
        found = networks_of(solver, [leader(n, home.kommune) for n, home in enumerate((A, B, C, D), 1)], minutes, 60)
    assert sorted(sorted(each.id for each, _ in network.members) for network in found.found) == [
        ["p1", "p2"],
        ["p3", "p4"],
    ]
    assert sum(between for network in found.found for _, between in network.members) == 60
    assert found.proven


def test_within_two_hours_one_place_is_enough_for_the_road() -> None:
    with Solver(1, 20) as solver:
        found = networks_of(solver, LEADERS[:5], MINUTES, 120)
    # At A the others travel 50 + 100 + 60 = 210 minutes; at B 50 + 50 + 50 + 90 = 240.
    (network,) = found.found
    assert (network.place, network.longest_min) == (A, 100)


def test_who_is_alone_is_told_how_far_the_nearest_is() -> None:
    with Solver(1, 20) as solver:
        found = networks_of(solver, LEADERS[2:5], MINUTES, 40)
    assert [(each.id, minutes) for each, minutes in found.alone] == [("p3", 50), ("p4", 50), ("p5", 90)]
    assert found.found == ()


def test_the_slower_way_counts() -> None:
    assert both_ways({(A, B): 20, (B, A): 70}, A, B) == 70
    assert both_ways({(A, B): 20}, A, B) is None
    assert both_ways({}, A, A) == 0


def test_reach_counts_the_others() -> None:
    assert within_reach([A, B, C, D, E], MINUTES, 60) == {"0001": 2, "0002": 2, "0003": 1, "0004": 1, "0005": 0}


@pytest.mark.parametrize("leaders", [[], LEADERS[5:6]])
def test_nobody_and_one_alone_meet_nobody(leaders: list) -> None:
    with Solver(1, 20) as solver:
        found = networks_of(solver, leaders, MINUTES, 60)
    assert (found.found, len(found.alone), found.proven) == ((), len(leaders), True)
