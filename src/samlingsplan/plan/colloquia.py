"""The colloquia of a plan: the small groups that its classes are divided into."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samlingsplan.domain import Origin, ParticipantId

if TYPE_CHECKING:
    from samlingsplan.domain import Case
    from samlingsplan.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Colloquium:
    """A small group of a class.

    Parameters
    ----------
    id
        The class and a number from 1, ``"oslo-1-2"``.
    class_id
        The class.
    members
        Its leaders, in rank order.
    """

    id: str
    class_id: str
    members: tuple[ParticipantId, ...]


@dataclass(frozen=True, slots=True)
class Colloquia:
    """The colloquia of all classes.

    Parameters
    ----------
    groups
        The colloquia, in order of class and number.
    bound
        The classes cannot be divided into colloquia that cost less in all, by the measure.
    """

    groups: tuple[Colloquium, ...]
    bound: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where a colloquium meets with the fewest minutes.

    Parameters
    ----------
    home
        A member's home; None where there is none that all can reach.
    minutes
        Minutes of all members, one way.
    longest
        Minutes of the member with the longest way.
    """

    home: Origin | None
    minutes: int
    longest: int


def colloquia_value(case: "Case", plan: "Plan") -> int | None:
    """Return what the colloquia of a plan cost, by the measure; None where some cannot meet, or there are none."""
    if case.colloquia is None or plan.colloquia is None:
        return None
    known = {leader.id: leader for leader in case.participants}
    total = 0
    for kull_class in plan.classes:
        of_class = [each for each in plan.colloquia.groups if each.class_id == kull_class.id]
        members = [[known[member] for member in each.members] for each in of_class]
        if (value := case.colloquia.value(case.kommuner, members)) is None:
            return None
        total += value
    return total


def meeting_of(case: "Case", colloquium: Colloquium) -> Meeting:
    """Return where a colloquium meets."""
    terms = case.colloquia
    known = {leader.id: leader for leader in case.participants}
    homes = [known[member].origin for member in colloquium.members]
    found = None if terms is None else terms.meeting_place([known[member] for member in colloquium.members])
    if terms is None or found is None:
        return Meeting(None, 0, 0)
    return Meeting(*found, max(terms.between(home, found[0]) or 0 for home in homes))
