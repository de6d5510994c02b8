"""Who goes where, in which class, and when; and what classes need in the weeks they meet.

A common samling is one occasion: whoever teaches or guides it does so once, however many classes are there.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samlingsplan.domain import Burden, Case, LecturerId, Participant, ParticipantId, Resource, RouteId, VenueId, Week


def class_id(route_id: RouteId, number: int) -> str:
    """Return the id of a route's first, second … class."""
    return f"{route_id}-{number}"


def parse_class_id(class_id: str) -> tuple[RouteId, int]:
    """Return the route and the number that a class's id is made of; the number is 0 where it is no class's id."""
    route, _, number = class_id.rpartition("-")
    return RouteId(route), int(number) if number.isdecimal() and not number.startswith("0") else 0


@dataclass(frozen=True, slots=True)
class Held:
    """A samling that has its dates.

    Parameters
    ----------
    number
        Which samling, 1 first.
    place
        Where, or None when it is digital.
    start, end
        First and last teaching day.
    lecturers
        Who teaches it, where the staff is named.
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
        What people read, ``"Oslo 1"``.
    column
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
        """The place that holds most of its samlinger, the earliest of equals; None when all are digital."""
        held = [samling.place for samling in self.samlinger if samling.place is not None]
        return max(held, key=held.count, default=None)

    @property
    def places(self) -> tuple[VenueId, ...]:
        """Every place it meets at, in order of the first time."""
        return tuple(dict.fromkeys(samling.place for samling in self.samlinger if samling.place is not None))

    def visited_by(self, leader: Participant) -> tuple[Held, ...]:
        """Return the samlinger a member travels to: those held at a place and not followed by video."""
        return tuple(held for held in self.samlinger if held.place is not None and held.number not in leader.by_video)


@dataclass(frozen=True)
class Plan:
    """One whole plan.

    Parameters
    ----------
    classes
        The classes, in order of id.
    seats
        The class of each admitted leader.
    """

    classes: tuple[KullClass, ...]
    seats: Mapping[ParticipantId, str]

    @cached_property
    def by_id(self) -> dict[str, KullClass]:
        """Classes by id."""
        return {kull_class.id: kull_class for kull_class in self.classes}

    def members(self, case: Case, class_id: str) -> tuple[Participant, ...]:
        """Return the leaders of a class in rank order."""
        return self._rolls(case).get(class_id, ())

    def _rolls(self, case: Case) -> Mapping[str, tuple[Participant, ...]]:
        """Return the members of every class, gone through once a case: rules and goals ask class by class."""
        if id(case) not in self._rolls_by_case:
            rolls: dict[str, list[Participant]] = {}
            for participant in case.participants:
                if participant.id in self.seats:
                    rolls.setdefault(self.seats[participant.id], []).append(participant)
            # The case is kept beside them, so that no other can come to bear its identity.
            self._rolls_by_case[id(case)] = (case, {each: tuple(members) for each, members in rolls.items()})
        return self._rolls_by_case[id(case)][1]

    @cached_property
    def _rolls_by_case(self) -> dict[int, tuple[Case, Mapping[str, tuple[Participant, ...]]]]:
        return {}

    def attending(self, case: Case, kull_class: KullClass) -> Mapping[int, int]:
        """Return how many leaders of a class meet at each samling that has a place, those on video left out."""
        members = self.members(case, kull_class.id)
        meetings = (held.number for held in kull_class.samlinger if held.place is not None)
        return {number: sum(number not in leader.by_video for leader in members) for number in meetings}

    def together(self, case: Case, number: int) -> Mapping[VenueId, int]:
        """Return how many leaders meet at each place for a samling, over all classes."""
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
        """Yield each leader and what the leader bears.

        Whoever has no seat, or sits where no journey leads, bears nothing: a rule of its own says that nobody may.
        """
        for participant in case.participants:
            if participant.id in self.seats and case.can_travel(participant, self.route_of(participant)):
                yield participant, case.burden(participant, self.route_of(participant))

    def open_venues(self) -> tuple[VenueId, ...]:
        """Return the places that hold at least one samling, in order of key."""
        return tuple(sorted({h.place for c in self.classes for h in c.samlinger if h.place is not None}))


def teams_needed(case: Case, plan: Plan) -> Counter[tuple[int, Week]]:
    """Return the teams at work for every module and week: one a class, and one for all at a common samling."""
    held = [(held.number, held.week, kull_class.id) for kull_class in plan.classes for held in kull_class.samlinger]
    teams = {(number, week, "" if case.is_common(number) else class_id) for number, week, class_id in held}
    return Counter((number, week) for number, week, _ in teams)


def resource_needed(case: Case, plan: Plan, resource: Resource) -> dict[Week, int]:
    """Return how many of a resource each week needs in which something needs it, in order."""
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
