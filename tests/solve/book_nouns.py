"""A class as docs/method.md speaks of it: a route, members and meetings."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from samlingsplan.domain import DayPattern, Participant, Route, Week


@dataclass(frozen=True)
class Meeting:
    """A samling of a class: the week and days in which it is held, where, and by whom."""

    number: int
    place: str | None
    week: Week
    pattern: DayPattern
    team: tuple[str, ...]

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every day of it."""
        first = self.week.monday + timedelta(days=self.pattern.first_weekday)
        return tuple(first + timedelta(days=i) for i in range(self.pattern.length_days))


@dataclass(frozen=True)
class Class:
    """Class k of route r; without members while only dates are looked at, without meetings while only seats are."""

    route: Route
    number: int
    members: tuple[Participant, ...] = ()
    meetings: tuple[Meeting, ...] = ()

    @property
    def id(self) -> str:
        """``oslo-1``."""
        return f"{self.route.id}-{self.number}"

    @property
    def places(self) -> set[str]:
        """The places of its route."""
        return {place for place in self.route.places if place is not None}


Classes = tuple[Class, ...]
