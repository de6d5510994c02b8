"""The selection equals the best of all selections of tiny worlds, found by trying every one."""

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random

import pytest

from samlingsplan.admission.selecting import Selected, select
from samlingsplan.criteria import Condition
from samlingsplan.domain.applicant import Unit
from samlingsplan.quotas import LeastEach, MostEach, MostOf, Quota, SeatsFor
from samlingsplan.solve import Solver
from tests.admission.applying import applicant


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(1, 600) as ready:
        yield ready


def best_by_trying(classes: Sequence[Sequence[Unit]], quotas: Sequence[Quota], places: int) -> set[str]:
    """Return the best selection of all: reserved seats, then class by class, then each unit in its turn."""
    units = [unit for each in classes for unit in each]
    everybody = [member for unit in units for member in unit.members]

    def worth(chosen: dict[str, int]) -> tuple[int, ...] | None:
        ids = {m.id for unit in units if chosen[unit.id] for m in unit.members}
        if len(ids) > places:
            return None
        if any(b.found > b.allowed for quota in quotas for b in quota.breaches(everybody, ids)):
            return None
        filled: list[int] = []
        for quota in quotas:
            shares = list(quota.reserved(everybody))
            taken = [min(s.seats, sum(s.among(a) for a in everybody if a.id in ids)) for s in shares]
            filled += [sum(taken), *taken]
        counts = [sum(unit.persons * chosen[unit.id] for unit in each) for each in classes]
        return (*filled, *counts, *(chosen[unit.id] for unit in units))

    tried = (dict(zip((u.id for u in units), bits, strict=True)) for bits in product((0, 1), repeat=len(units)))
    best = max((found, each) for each in map(dict.items, tried) if (found := worth(dict(each))) is not None)[1]
    return {unit for unit, there in best if there}


def world(seed: int) -> tuple[list[list[Unit]], list[Quota], int]:
    """Return up to 10 applicants in up to 3 classes, some in groups of 2 or 3, with up to three quotas."""
    chance = Random(seed)
    units, number = list[Unit](), 0
    while number < 9:
        size = chance.choice([1, 1, 1, 2, 3])
        members = [
            applicant(number + i, fylke=chance.choice("AB"), small=chance.random() < 0.3, span=chance.randint(0, 4))
            for i in range(size)
        ]
        number += size
        units.append(Unit(tuple(members), members[0].id))
    classes: list[list[Unit]] = [[], [], []]
    for unit in units:
        classes[chance.randrange(3)].append(unit)
    small = Condition.model_validate({"column": "small", "is": True})
    wide = Condition.model_validate({"column": "span", "at_least": 2})
    kinds: list[Quota] = [
        SeatsFor(where=small, seats=chance.randint(1, 3)),
        LeastEach(by="fylke", seats=chance.randint(1, 3)),
        MostEach(by="fylke", most=chance.randint(1, 4)),
        MostOf(where=wide, most=chance.randint(0, 3)),
    ]
    chance.shuffle(kinds)
    return classes, kinds[: chance.randint(0, 4)], chance.randint(1, 9)


@pytest.mark.parametrize(
    "seeds", [range(10), pytest.param(range(10, 500), marks=pytest.mark.long)], ids=["some", "all"]
)
def test_the_selection_is_the_best_of_all(solver: Solver, seeds: range) -> None:
    for seed in seeds:
        classes, quotas, places = world(seed)
        found: Selected = select(solver, classes, quotas, places)
        assert found.admitted == best_by_trying(classes, quotas, places), seed
        assert_named_with_the_least_change(found, classes, quotas)


def assert_named_with_the_least_change(
    found: Selected, classes: Sequence[Sequence[Unit]], quotas: Sequence[Quota]
) -> None:
    """What is filled is the most there can be (see above): a quota with so many seats holds, and none with more."""
    units = [unit for each in classes for unit in each]
    everybody = [member for unit in units for member in unit.members]
    admitted = {member.id for unit in units if unit.id in found.admitted for member in unit.members}
    for i, quota in enumerate(quotas):
        mine = [each for each in found.filled if each.quota == i]
        short = {each.subject: each.filled for each in mine if each.returned}
        assert {b.subject: b.found for b in quota.breaches(everybody, admitted)} == short
        assert all(each.filled == each.able for each in mine if each.returned and each.hindrance == "few")
        if isinstance(quota, SeatsFor | LeastEach):
            lowered = quota.model_copy(update={"seats": min(each.filled for each in mine)})
            assert list(lowered.breaches(everybody, admitted)) == []
