"""Every class has a teaching room that seats it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Route, Samling, VenueId, Week
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, upwards

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Calendar, Composition, Seating, Variable


class Rooms(Rule):
    r"""Those of a class who meet fit the teaching room, and a place has a room for each class of the week.

    .. math:: attending_{ks} \le seats_v, \qquad \sum_{k, s \text{ at } v} held_{ksw} \le rooms_{vw} \quad \forall v, w

    A leader who follows a samling by video takes no seat. A common samling needs one room, however many classes meet in
    it; the rule ``common_samlinger`` checks that it seats them all.

    «tilgang på egnede undervisningslokaler … skal ivaretas» (requirement specification, section 8.1).
    """

    name: ClassVar[str] = "rooms"

    seats_by: ClassVar[frozenset[str]] = frozenset({"by_video"})
    prices: ClassVar[Mapping[str, int]] = {"seats_per_room": 5_000, "rooms": 100_000}

    @staticmethod
    def _narrowest(case: Case, route: Route) -> tuple[tuple[int, int], ...]:
        return case.narrowest(route, lambda venue: venue.seats_per_room, apart_only=True)

    def allocation(self, d: "Allocation") -> None:
        """Fit the classes of a route into their rooms, together."""
        for route in d.case.routes:
            for number, seats in self._narrowest(d.case, route):
                d.require(self.name, d.attending(route.id, number) <= seats * d.classes[route.id])

    def composition(self, d: "Composition | Seating") -> None:
        """Fit each class."""
        for kull_class in d.classes:
            for number, seats in self._narrowest(d.case, kull_class.route):
                d.require(self.name, d.attending(kull_class.id, number) <= seats)

    def calendar(self, d: "Calendar") -> None:
        """Share the place's rooms among the classes of a week."""
        for week in d.case.weeks:
            busy: dict[VenueId, list[Variable]] = {}
            for samling in d.case.samlinger:
                for node in d.in_week(samling, week):
                    place = d.commodity(node).route.places[samling.number - 1]
                    if place is not None and not samling.common:
                        busy.setdefault(place, []).append(d.held[node])
                for venue, held in self._common_at(d, samling, week).items():
                    busy.setdefault(venue, []).append(d.any_of(self.name, held))
            for venue, held in busy.items():
                d.require(self.name, d.total(held) <= d.case.venues[venue].rooms_in(week))

    @staticmethod
    def _common_at(d: "Calendar", samling: Samling, week: Week) -> "dict[VenueId, list[Variable]]":
        """Return the classes that meet for a common samling in a week, by place."""
        held: dict[VenueId, list[Variable]] = {}
        for node in d.in_week(samling, week) if samling.common else ():
            place = d.commodity(node).route.places[samling.number - 1]
            if place is not None:
                held.setdefault(place, []).append(d.held[node])
        return held

    @staticmethod
    def _busy(case: Case, plan: Plan) -> Counter[tuple[VenueId, Week]]:
        """Count the rooms in use at every place and week: one a class, and one for all at a common samling."""
        held = [(h.place, h.week, h.number, c.id) for c in plan.classes for h in c.samlinger if h.place is not None]
        rooms = {(place, week, number, "" if case.is_common(number) else k) for place, week, number, k in held}
        return Counter((place, week) for place, week, _, _ in rooms)

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield more seats at a place, or more rooms."""
        for key, venue in case.venues.items():
            seats, rooms = venue.seats_per_room, venue.rooms
            yield self.easing(
                "seats_per_room", upwards(seats, seats + 40), f"venues.{key}.seats_per_room", seats, place=venue.name
            )
            yield self.easing("rooms", upwards(rooms, rooms + 3), f"venues.{key}.rooms", rooms, place=venue.name)

    def eased(self, case: Case, easing: Easing, value: int) -> tuple[Case, Rule]:
        """Give a place more seats or rooms."""
        key = VenueId(easing.path.split(".")[1])
        here = case.venues[key]
        changed = replace(here, rooms=value) if easing.parameter == "rooms" else replace(here, seats_per_room=value)
        return replace(case, venues={**case.venues, key: changed}), self

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell what the rooms of each place hold, those with fewest seats first."""
        places = sorted(case.venues.values(), key=lambda venue: (venue.seats_per_room, venue.name))
        yield "seats", {"places": [f"{venue.name} ({venue.seats_per_room} × {venue.rooms})" for venue in places]}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Seat every class, and count the classes of every place and week."""
        for kull_class in plan.classes:
            attending = plan.attending(case, kull_class)
            for venue in sorted(kull_class.places):
                apart = [h.number for h in kull_class.samlinger if h.place == venue and not case.is_common(h.number)]
                found = max((attending[number] for number in apart), default=0)
                if found > case.venues[venue].seats_per_room:
                    yield self.breach(kull_class.name, found=found, allowed=case.venues[venue].seats_per_room)
        busy = self._busy(case, plan)
        for (venue, week), classes in sorted(busy.items()):
            allowed = case.venues[venue].rooms_in(week)
            if classes > allowed:
                yield self.breach(f"{case.venues[venue].name} {week}", found=classes, allowed=allowed)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the fullest room, and for the week with the fewest rooms to spare."""
        seated = [
            at_most("seats", attending[held.number], case.venues[held.place].seats_per_room, "leaders", each.name)
            for each in plan.classes
            for attending in [plan.attending(case, each)]
            for held in each.samlinger
            if held.place is not None and not case.is_common(held.number)
        ]
        busy = self._busy(case, plan)
        used = [
            at_most("rooms", classes, case.venues[place].rooms_in(week), "rooms", case.venues[place].name, week)
            for (place, week), classes in sorted(busy.items())
        ]
        if seated and used:
            yield min(seated, key=lambda margin: margin.room)
            yield min(used, key=lambda margin: margin.room)

    def seating(self, d: "Seating") -> None:
        """Hold for each class there may be."""
        self.composition(d)
