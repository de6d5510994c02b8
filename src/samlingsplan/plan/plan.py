"""A plan: the classes with their members and dates, and the teams and resources they need each week.

A common samling is one event: it needs one team and one set of resources for all classes that attend.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from samlingsplan.domain import (
    Burden,
    Case,
    LecturerId,
    Participant,
    ParticipantId,
    Resource,
    Route,
    RouteId,
    VenueId,
    Week,
)
from samlingsplan.languages import in_each
from samlingsplan.plan.colloquia import Colloquia


def class_id(route_id: RouteId, number: int) -> str:
    """Return the id of a class of a route, numbered from 1."""
    return f"{route_id}-{number}"


def class_name(route_name: str, number: int) -> str:
    """Return the name of one of several classes of a route, in every language of the route's name."""
    return in_each(f"{{}} {number}".format, route_name)


def parse_class_id(class_id: str) -> tuple[RouteId, int]:
    """Return the route and number in the id of a class; the number is 0 where it is not such an id."""
    route, _, number = class_id.rpartition("-")
    return RouteId(route), int(number) if number.isdecimal() and not number.startswith("0") else 0


_NUMBER = re.compile(r" ([1-9][0-9]{0,4})")


def in_route_languages(name: str, route: Route) -> str:
    """Return the name of a class of a route in every language of the route's name.

    A plan that is read back has each name in one language; a name that does not follow from the route stays as it is.
    """
    numbered = _NUMBER.fullmatch(name.removeprefix(route.name)) if name.startswith(route.name) else None
    if numbered is not None:
        return class_name(route.name, int(numbered[1]))
    return route.name if name == route.name else name


@dataclass(frozen=True, slots=True)
class Held:
    """A samling with its dates.

    Parameters
    ----------
    number
        The number of the samling, from 1.
    place
        The study place, or None when it is digital.
    start, end
        First and last teaching day.
    lecturers
        The lecturers who teach it, where the staff is named.
    """

    number: int
    place: VenueId | None
    start: date
    end: date
    lecturers: tuple[LecturerId, ...] = ()

    @property
    def week(self) -> Week:
        """The ISO week it starts in."""
        return Week.of(self.start)


@dataclass(frozen=True, slots=True)
class KullClass:
    """A class of the kull: a route and six dates.

    Parameters
    ----------
    id
        ``"oslo-1"``.
    name
        Its name, ``"Oslo 1"``.
    route
        Its route.
    samlinger
        The samlinger in order.
    """

    id: str
    name: str
    route: RouteId
    samlinger: tuple[Held, ...]

    @property
    def place(self) -> VenueId | None:
        """The place of most of its samlinger, the earliest when equal; None when all are digital."""
        held = [samling.place for samling in self.samlinger if samling.place is not None]
        return max(held, key=held.count, default=None)

    @property
    def places(self) -> tuple[VenueId, ...]:
        """Every place of its samlinger, in order of the first use."""
        return tuple(dict.fromkeys(samling.place for samling in self.samlinger if samling.place is not None))

    def visited_by(self, leader: Participant) -> tuple[Held, ...]:
        """Return the samlinger a member travels to: those held at a place and not followed by video."""
        return tuple(held for held in self.samlinger if held.place is not None and held.number not in leader.by_video)


@dataclass(frozen=True)
class Plan:
    """A plan for the whole kull.

    Parameters
    ----------
    classes
        The classes, in order of id.
    seats
        The class of each admitted leader.
    colloquia
        The colloquia that classes are divided into, or None where they are not.
    """

    classes: tuple[KullClass, ...]
    seats: Mapping[ParticipantId, str]
    colloquia: Colloquia | None = None

    def __getstate__(self) -> dict[str, object]:
        """Return what another process is sent: what follows from a case is left out, since the case would follow."""
        return {"classes": self.classes, "seats": self.seats, "colloquia": self.colloquia}

    @cached_property
    def by_id(self) -> dict[str, KullClass]:
        """Classes by id."""
        return {kull_class.id: kull_class for kull_class in self.classes}

    def in_languages_of(self, case: Case) -> "Plan":
        """Return the plan with the name of each class in every language of its route's name."""
        routes = case.route_by_id
        return replace(
            self,
            classes=tuple(
                replace(each, name=in_route_languages(each.name, routes[each.route])) if each.route in routes else each
                for each in self.classes
            ),
        )

    def members(self, case: Case, class_id: str) -> tuple[Participant, ...]:
        """Return the leaders of a class in rank order."""
        return self._rolls(case).get(class_id, ())

    def _rolls(self, case: Case) -> Mapping[str, tuple[Participant, ...]]:
        """Return the members of every class, computed once for each case: rules and goals read them often."""
        if id(case) not in self._rolls_by_case:
            rolls: dict[str, list[Participant]] = {}
            for participant in case.participants:
                if participant.id in self.seats:
                    rolls.setdefault(self.seats[participant.id], []).append(participant)
            # The entry keeps a reference to the case, so that no other object can get its id.
            self._rolls_by_case[id(case)] = (case, {each: tuple(members) for each, members in rolls.items()})
        return self._rolls_by_case[id(case)][1]

    @cached_property
    def _rolls_by_case(self) -> dict[int, tuple[Case, Mapping[str, tuple[Participant, ...]]]]:
        return {}

    def attending(self, case: Case, kull_class: KullClass) -> Mapping[int, int]:
        """Return the number of leaders of a class who attend each samling at a place in person."""
        members = self.members(case, kull_class.id)
        meetings = (held.number for held in kull_class.samlinger if held.place is not None)
        return {number: sum(number not in leader.by_video for leader in members) for number in meetings}

    def together(self, case: Case, number: int) -> Mapping[VenueId, int]:
        """Return the number of leaders who attend a samling at each place, over all classes."""
        found: Counter[VenueId] = Counter()
        for kull_class in self.classes:
            attending = self.attending(case, kull_class)
            for held in kull_class.samlinger:
                if held.number == number and held.place is not None:
                    found[held.place] += attending[number]
        return found

    def route_of(self, participant: Participant) -> RouteId:
        """Return the route a leader follows."""
        return self.by_id[self.seats[participant.id]].route

    def borne(self, case: Case) -> Iterator[tuple[Participant, Burden]]:
        """Yield each leader and the burden of that leader.

        A leader without a seat, or without a journey to the route, is left out: other rules forbid both.
        """
        for participant in case.participants:
            if participant.id in self.seats and case.can_travel(participant, self.route_of(participant)):
                yield participant, case.burden(participant, self.route_of(participant))

    def open_venues(self) -> tuple[VenueId, ...]:
        """Return the places that hold at least one samling, in order of id."""
        return tuple(sorted({h.place for c in self.classes for h in c.samlinger if h.place is not None}))


def teams_needed(case: Case, plan: Plan) -> Counter[tuple[int, Week]]:
    """Return the number of teams by samling and week: one for each class, one for all at a common samling."""
    held = [(held.number, held.week, kull_class.id) for kull_class in plan.classes for held in kull_class.samlinger]
    teams = {(number, week, "" if case.is_common(number) else class_id) for number, week, class_id in held}
    return Counter((number, week) for number, week, _ in teams)


def resource_needed(case: Case, plan: Plan, resource: Resource) -> dict[Week, int]:
    """Return the number of a resource needed by week, in order, for weeks that need any."""
    sizes = Counter(plan.seats.values())
    leaders: Counter[tuple[Week, int, str]] = Counter()
    for kull_class in plan.classes:
        for held in kull_class.samlinger:
            if held.number in resource.samlinger:
                together = case.is_common(held.number)
                leaders[held.week, held.number, "" if together else kull_class.id] += sizes[kull_class.id]
    needed: Counter[Week] = Counter()
    for (week, _, _), meeting in leaders.items():
        needed[week] += resource.need(meeting)
    return dict(sorted(needed.items()))
