"""What a class needs in a week beside a room and its lecturers: group leaders, supervisors, mentors, guests."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import NewType

from samlingsplan.domain.calendar import Week

ResourceId = NewType("ResourceId", str)
"""Short lower-case key of a resource, ``"group-leaders"``."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of people of whom a class needs some while it meets.

    Parameters
    ----------
    id, name
        Key and the name people read.
    leaders_each
        Leaders that one of them takes, or None where the need is by class.
    per_class
        How many a class needs, or None where the need is by leaders.
    samlinger
        The samlinger that need them, by number.
    available
        How many there are in each week, or None where that is not known: then the need is told and limits nothing.
    """

    id: ResourceId
    name: str
    leaders_each: int | None
    per_class: int | None
    samlinger: frozenset[int]
    available: Mapping[Week, int] | None

    def need(self, leaders: int) -> int:
        """Return how many of them a class of so many leaders needs in a week it meets."""
        return ceil(leaders / self.leaders_each) if self.leaders_each is not None else self.per_class or 0
