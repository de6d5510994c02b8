"""All that the leaders of a plan have of each other, found by what is proven best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.domain import ColloquiumMeasure, ColloquiumTerms, Origin, Participant
from samlingsplan.networks.gatherings import Gathering, gatherings_of
from samlingsplan.networks.meeting import Minutes, Networks, both_ways, networks_of, within_reach
from samlingsplan.networks.supervision import Slot, slots_of
from samlingsplan.plan import Result
from samlingsplan.solve import Solver, form_colloquia

_SMALLEST, _LARGEST = 2, 8
"""Leaders in a colloquium, where the plan has none of its own."""
_MOST_PLACES = 4
"""Of a gathering."""


@dataclass(frozen=True, slots=True)
class ClassColloquium:
    """A colloquium of a class.

    Parameters
    ----------
    class_id
        The class.
    number
        Its number in the class, 1 first.
    members
        The leaders.
    place
        The home where it is quickest to meet; None where some cannot come to any.
    minutes
        Minutes one way to it, a member each.
    """

    class_id: str
    number: int
    members: tuple[Participant, ...]
    place: Origin | None
    minutes: tuple[int, ...]

    @property
    def at_home(self) -> bool:
        """Whether nobody has to travel."""
        return self.place is not None and not any(self.minutes)


@dataclass(frozen=True, slots=True)
class PlanNetworks:
    """What the leaders of a plan have of each other.

    Parameters
    ----------
    result
        The plan.
    within_min
        The longest journey to a meeting, minutes one way.
    networks
        Who can go on meeting.
    colloquia
        The colloquia, class by class.
    slots
        The hours of supervision of the colloquia, by class.
    gatherings
        The best gathering at one place, at two, and so on.
    reach
        How many other kommuner can be met from each kommune, by its number: it follows from geography alone.
    """

    result: Result
    within_min: int
    networks: Networks
    colloquia: tuple[ClassColloquium, ...]
    slots: Mapping[str, tuple[Slot, ...]]
    gatherings: tuple[Gathering, ...]
    reach: Mapping[str, int]


def networks_of_plan(solver: Solver, result: Result, minutes: Minutes, within_min: int) -> PlanNetworks:
    """Return what the leaders of a plan have of each other.

    Parameters
    ----------
    solver
        The solver.
    result
        The plan.
    minutes
        Minutes one way between the homes of leaders and the seats of all kommuner.
    within_min
        The longest journey to a meeting, one way.
    """
    case = result.case
    colloquia = _colloquia(solver, result, minutes)
    by_class = {each.id: [c.members for c in colloquia if c.class_id == each.id] for each in result.plan.classes}
    return PlanNetworks(
        result,
        within_min,
        networks_of(solver, case.participants, minutes, within_min),
        colloquia,
        {each.id: tuple(slots_of(case, each, by_class[each.id])) for each in result.plan.classes},
        tuple(gatherings_of(solver, case, _MOST_PLACES)),
        within_reach(map(Origin, case.kommuner), minutes, within_min),
    )


def _colloquia(solver: Solver, result: Result, minutes: Minutes) -> tuple[ClassColloquium, ...]:
    """Return the colloquia of the plan where it has any, and else the nearest of two to eight leaders in each class."""
    case, plan = result.case, result.plan
    people = {leader.id: leader for leader in case.participants}
    stated = () if plan.colloquia is None else plan.colloquia.groups
    terms = ColloquiumTerms(_SMALLEST, _LARGEST, ColloquiumMeasure.NEARNESS, traits={}, minutes=minutes)
    made = []
    for kull_class in plan.classes:
        groups: Sequence[Sequence[Participant]]
        groups = [[people[who] for who in each.members] for each in stated if each.class_id == kull_class.id]
        if not groups:
            members = plan.members(case, kull_class.id)
            groups = form_colloquia(solver, terms, case.kommuner, members).members or [members]
        made += [_met(kull_class.id, n, group, minutes) for n, group in enumerate(groups, start=1)]
    return tuple(made)


def _met(class_id: str, number: int, members: Sequence[Participant], minutes: Minutes) -> ClassColloquium:
    """Return a colloquium with the home where it is quickest to meet."""
    homes = sorted({leader.origin for leader in members}, key=str)
    ways = {place: [both_ways(minutes, leader.origin, place) for leader in members] for place in homes}
    whole = {place: [each for each in some if each is not None] for place, some in ways.items() if None not in some}
    if not whole:
        return ClassColloquium(class_id, number, tuple(members), None, ())
    place = min(whole, key=lambda each: (sum(whole[each]), str(each)))
    return ClassColloquium(class_id, number, tuple(members), place, tuple(whole[place]))
