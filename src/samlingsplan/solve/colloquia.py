"""Divides leaders into colloquia: near each other, alike or across kinds, by one capacitated p-median program each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from samlingsplan.algebra.profiles import Kind, Profiles
from samlingsplan.domain import (
    Case,
    ColloquiumMeasure,
    ColloquiumTerms,
    Kommune,
    KommuneId,
    Origin,
    Participant,
    Trait,
    trait_of,
)
from samlingsplan.model.colloquia import meeting_model, mixed_model
from samlingsplan.plan import Plan
from samlingsplan.plan.colloquia import Colloquia, Colloquium
from samlingsplan.solve.engine import Solver
from samlingsplan.solve.medians import medians

Kommuner = Mapping[KommuneId, Kommune]
Members = tuple[tuple[Participant, ...], ...]

_MOST_NUMBERS = 6
"""The most numbers of colloquia that are tried for a mix: a small number is mostly met in full."""
_WORK = 4.0
"""Work at most for one number of colloquia."""


@dataclass(frozen=True, slots=True)
class Formed:
    """Some leaders in colloquia.

    Parameters
    ----------
    members
        The members of each colloquium, in rank order; empty where no division was found.
    value
        What they cost, by the measure.
    bound
        No division of the leaders costs less.
    """

    members: Members
    value: int
    bound: int


def form_colloquia(
    solver: Solver, terms: ColloquiumTerms, kommuner: Kommuner, leaders: Sequence[Participant]
) -> Formed:
    """Return the cheapest colloquia of some leaders, with a bound.

    Parameters
    ----------
    solver
        The solver.
    terms
        The sizes, the measure and its data.
    kommuner
        The kommuner, whose traits leaders have.
    leaders
        Who is divided: a class, or any others.
    """
    if not leaders:
        return Formed((), 0, 0)
    ranked = sorted(leaders, key=lambda leader: leader.rank)
    by = {
        ColloquiumMeasure.NEARNESS: _near,
        ColloquiumMeasure.LIKENESS: _alike,
        ColloquiumMeasure.MIX: _mixed,
    }[terms.by]
    members, bound = by(solver, terms, kommuner, ranked)
    ordered = tuple(sorted((tuple(each) for each in members), key=lambda each: each[0].rank))
    value = terms.value(kommuner, ordered) if ordered else None
    return Formed((), 0, bound) if value is None else Formed(ordered, value, min(bound, value))


def with_colloquia(solver: Solver, case: Case, plan: Plan) -> Plan:
    """Return a plan with its classes divided into colloquia; as it is where the case has none."""
    terms = case.colloquia
    if terms is None:
        return plan
    groups: list[Colloquium] = []
    bound = 0
    for kull_class in plan.classes:
        members = plan.members(case, kull_class.id)
        formed = form_colloquia(solver, terms, case.kommuner, members)
        bound += formed.bound
        for number, each in enumerate(formed.members or _in_line(terms, members), start=1):
            groups.append(Colloquium(f"{kull_class.id}-{number}", kull_class.id, tuple(leader.id for leader in each)))
    return replace(plan, colloquia=Colloquia(tuple(groups), bound))


def _in_line(terms: ColloquiumTerms, leaders: Sequence[Participant]) -> Members:
    """Return leaders divided by where they live, in the fewest colloquia, for where no search ended in time."""
    nearby = sorted(leaders, key=lambda leader: (str(leader.origin), leader.rank))
    number = terms.fewest(len(nearby))
    ends = [index * len(nearby) // number for index in range(number + 1)]
    return tuple(tuple(nearby[start:end]) for start, end in pairwise(ends))


def _near(
    solver: Solver, terms: ColloquiumTerms, kommuner: Kommuner, leaders: Sequence[Participant]
) -> tuple[list[list[Participant]], int]:
    """Return colloquia near each other: homes to meet at are the medians."""
    at: dict[Origin, list[Participant]] = {}
    for leader in leaders:
        at.setdefault(leader.origin, []).append(leader)
    homes = list(at)
    minutes = {
        (i, j): each
        for i, home in enumerate(homes)
        for j, place in enumerate(homes)
        if (each := terms.between(home, place)) is not None
    }
    counts = [len(here) for here in at.values()]
    number, least = terms.number(len(leaders)), terms.least(len(leaders))
    model = meeting_model(counts, minutes, number, least, terms.max_leaders, solver.heed)
    answer = solver.minimise(model.program, model.objective, "")
    if answer.values is None:
        return [], answer.bound
    queues = {home: iter(at[origin]) for home, origin in enumerate(homes)}
    colloquia: list[list[Participant]] = []
    for place, meetings in enumerate(model.meetings):
        if held := answer[meetings]:
            hosts = list(islice(queues[place], answer[model.goes[place, place]]))
            guests = [
                leader
                for (home, at_place), going in model.goes.items()
                if at_place == place and home != place
                for leader in islice(queues[home], answer[going])
            ]
            colloquia += _dealt([*hosts, *guests], held)
    return colloquia, answer.bound


def _dealt(leaders: Iterable[Participant], number: int) -> list[list[Participant]]:
    """Return leaders dealt to a number of colloquia, one at a time, each then in rank order."""
    dealt: list[list[Participant]] = [[] for _ in range(number)]
    for index, leader in enumerate(leaders):
        dealt[index % number].append(leader)
    return [sorted(each, key=lambda leader: leader.rank) for each in dealt]


def _alike(
    solver: Solver, terms: ColloquiumTerms, kommuner: Kommuner, leaders: Sequence[Participant]
) -> tuple[list[list[Participant]], int]:
    """Return colloquia of leaders who are alike: profiles are the medians."""
    kinds = _by_kind(terms.traits, kommuner, leaders)
    values = [tuple(sorted({kind[i] for kind in kinds})) for i in range(len(terms.traits))]
    units = [Kind(tuple({v: 1} for v in kind), 1, {"": len(here)}) for kind, here in kinds.items()]
    profiles = Profiles(tuple(terms.traits.values()), values, units)
    number = terms.number(len(leaders))
    found = medians(solver, profiles, number, terms.least(len(leaders)), terms.max_leaders)
    queues = [iter(here) for here in kinds.values()]
    colloquia: list[list[Participant]] = []
    for profile, held in sorted(found.named.items()):
        here = [
            leader
            for (kind, of), going in sorted(found.assigned.items())
            if of == profile
            for leader in islice(queues[kind], going)
        ]
        colloquia += _dealt(here, held)
    return colloquia, found.bound


def _mixed(
    solver: Solver, terms: ColloquiumTerms, kommuner: Kommuner, leaders: Sequence[Participant]
) -> tuple[list[list[Participant]], int]:
    """Return colloquia across kinds: the fewest, and so the largest, of those that cost least."""
    kinds = _by_kind(terms.traits, kommuner, leaders)
    counted = [(kind, len(here)) for kind, here in kinds.items()]
    weights, least = tuple(terms.traits.values()), terms.least(len(leaders))
    numbers, bounds = terms.number(len(leaders)), []
    best: tuple[int, list[list[Participant]]] | None = None
    for number in numbers[:_MOST_NUMBERS]:
        model = mixed_model(counted, weights, number, least, terms.max_leaders, solver.heed)
        answer = solver.minimise(model.program, model.objective, "", most=_WORK, patient=best is None)
        bounds.append(answer.bound)
        if answer.values is None:
            continue
        value = model.program.value(model.objective, answer.values)
        if best is None or value < best[0]:
            queues = [iter(here) for here in kinds.values()]
            seated = {place: list(islice(queues[place[0]], answer[sits])) for place, sits in model.sits.items()}
            found = [[each for (_, c), here in seated.items() if c == k for each in here] for k in range(number)]
            best = value, [sorted(each, key=lambda leader: leader.rank) for each in found]
        if value == 0:
            break
    whole = len(bounds) == len(numbers) or (best is not None and best[0] == 0)
    return ([], 0) if best is None else (best[1], min(bounds) if whole else 0)


def _by_kind(
    traits: Mapping[Trait, int], kommuner: Kommuner, leaders: Sequence[Participant]
) -> dict[tuple[str, ...], list[Participant]]:
    """Return the leaders by the values of some traits, in rank order."""
    kinds: dict[tuple[str, ...], list[Participant]] = {}
    for leader in leaders:
        kinds.setdefault(tuple(trait_of(leader, trait, kommuner) for trait in traits), []).append(leader)
    return dict(sorted(kinds.items()))
