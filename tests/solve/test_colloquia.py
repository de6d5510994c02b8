"""Colloquia against all divisions of a few leaders, by each measure, and those of a plan."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

import pytest

from samlingsplan.domain import (
    ColloquiumMeasure,
    ColloquiumTerms,
    KommuneId,
    LeaderLevel,
    Origin,
    Participant,
    Trait,
)
from samlingsplan.solve import Solver, form_colloquia, with_colloquia
from tests.worlds import every_plan, leader, venue, world

HOMES = ("0001", "0002", "0003")


def divisions(leaders: Sequence[Participant], sizes: range) -> Iterator[list[list[Participant]]]:
    """Yield every way to divide leaders into colloquia of some sizes."""
    if not leaders:
        yield []
        return
    for first in subsets(leaders[1:], sizes):
        here = [leaders[0], *first]
        rest = [each for each in leaders if each not in here]
        for others in divisions(rest, sizes):
            yield [here, *others]


def subsets(leaders: Sequence[Participant], sizes: range) -> Iterator[list[Participant]]:
    for mask in range(1 << len(leaders)):
        chosen = [each for index, each in enumerate(leaders) if mask >> index & 1]
        if len(chosen) + 1 in sizes:
            yield chosen


def drawn(seed: int) -> tuple[list[Participant], ColloquiumTerms]:
    """Return seven leaders and terms of a measure by turns; one pair of homes in five cannot be travelled."""
    rng = Random(seed)
    leaders = [
        leader(n, rng.choice(HOMES), level=rng.choice(list(LeaderLevel)), service_area=rng.choice("xyz"))
        for n in range(1, 8)
    ]
    minutes = {
        (Origin(KommuneId(one)), Origin(KommuneId(other))): rng.randint(5, 60)
        for one in HOMES
        for other in HOMES
        if one != other and rng.random() < 0.8
    }
    by = list(ColloquiumMeasure)[seed % 3]
    traits = {} if by is ColloquiumMeasure.NEARNESS else {Trait.LEVEL: rng.randint(1, 3), Trait.SERVICE_AREA: 1}
    least = rng.randint(1, 3)
    return leaders, ColloquiumTerms(least, least + rng.randint(1, 2), by, traits, minutes)


@pytest.mark.parametrize("seed", range(18))
def test_colloquia_are_the_cheapest_of_all_divisions(solver: Solver, seed: int) -> None:
    leaders, terms = drawn(seed)
    kommuner = world({(home, "a"): 1 for home in HOMES}, leaders, [venue("a")]).kommuner
    formed = form_colloquia(solver, terms, kommuner, leaders)
    sizes = range(terms.least(len(leaders)), terms.max_leaders + 1)
    costs = [terms.value(kommuner, division) for division in divisions(leaders, sizes)]
    known = [cost for cost in costs if cost is not None]
    assert bool(formed.members) == bool(known)
    if known:
        assert formed.value == formed.bound == min(known) == terms.value(kommuner, formed.members)
        assert sorted(each.id for here in formed.members for each in here) == sorted(each.id for each in leaders)
        assert all(len(here) in sizes for here in formed.members)


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=60) as each:
        yield each


def test_leaders_who_cannot_be_divided_get_smaller_colloquia() -> None:
    # Seven in colloquia of four to five are two; the smaller of them has three. Three are one colloquium.
    terms = ColloquiumTerms(4, 5, ColloquiumMeasure.NEARNESS)
    assert (terms.least(7), terms.number(7)) == (3, range(2, 3))
    assert (terms.least(3), terms.number(3)) == (3, range(1, 2))
    assert (terms.least(12), terms.number(12)) == (4, range(3, 4))


def test_a_plan_has_colloquia_class_by_class(solver: Solver) -> None:
    # p1 and p2 live 9 minutes apart, p3 and p4 in one place; each class is one colloquium: 9 + 0.
    leaders = [leader(1, "0001"), leader(2, "0002"), leader(3, "0003"), leader(4, "0003")]
    minutes = {
        (Origin(KommuneId(one)), Origin(KommuneId(other))): 9 for one, other in (("0001", "0002"), ("0002", "0001"))
    }
    case = world({(home, place): 1 for home in HOMES for place in "ab"}, leaders, [venue("a"), venue("b")])
    case = replace(case, colloquia=ColloquiumTerms(2, 3, ColloquiumMeasure.NEARNESS, {}, minutes))
    seats = {"p1": "a-1", "p2": "a-1", "p3": "b-1", "p4": "b-1"}
    plan = with_colloquia(solver, case, next(each for each in every_plan(case, 2) if each.seats == seats))
    assert plan.colloquia is not None
    assert [(each.id, each.members) for each in plan.colloquia.groups] == [
        ("a-1-1", ("p1", "p2")),
        ("b-1-1", ("p3", "p4")),
    ]
    assert plan.colloquia.bound == 9
    assert with_colloquia(solver, replace(case, colloquia=None), plan) is plan
