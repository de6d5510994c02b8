"""Every class has rooms for its group work."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, Route, VenueId
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, upwards

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Composition, Seating


class GroupRooms(Rule):
    r"""The leaders of a class who meet fit into the group rooms the class has to itself.

    .. math:: attending_{ks} \le persons\_per\_room \cdot group\_rooms_v

    A leader who follows a samling by video needs no room.

    «ferdighetstrening med utgangspunkt i deltakernes egne erfaringer» (requirement specification, section 8) is done in
    groups.
    """

    name: ClassVar[str] = "group_rooms"
    seats_by: ClassVar[frozenset[str]] = frozenset({"by_video"})
    prices: ClassVar[Mapping[str, int]] = {"persons_per_room": 100_000, "group_rooms": 100_000}

    persons_per_room: int = Field(ge=1)
    """Leaders in one group room."""

    def _narrowest(self, case: Case, route: Route) -> tuple[tuple[int, int], ...]:
        return case.narrowest(route, lambda venue: venue.group_rooms * self.persons_per_room)

    def allocation(self, d: "Allocation") -> None:
        """Fit the classes of a route into their group rooms, together."""
        for route in d.case.routes:
            for number, most in self._narrowest(d.case, route):
                d.require(self.name, d.attending(route.id, number) <= most * d.classes[route.id])

    def composition(self, d: "Composition | Seating") -> None:
        """Fit each class."""
        for kull_class in d.classes:
            for number, most in self._narrowest(d.case, kull_class.route):
                d.require(self.name, d.attending(kull_class.id, number) <= most)

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield more leaders in one group room, or more group rooms for each class at a place."""
        yield self.easing("persons_per_room", upwards(self.persons_per_room, self.persons_per_room + 8))
        for key, venue in case.venues.items():
            now, path = venue.group_rooms, f"venues.{key}.group_rooms"
            yield self.easing("group_rooms", upwards(now, now + 8), path, now, place=venue.name)

    def eased(self, case: Case, easing: Easing, value: int) -> tuple[Case, Rule]:
        """Put more leaders in a room, or give a place more rooms."""
        if easing.parameter == "persons_per_room":
            return super().eased(case, easing, value)
        key = VenueId(easing.path.split(".")[1])
        return replace(case, venues={**case.venues, key: replace(case.venues[key], group_rooms=value)}), self

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many of a class the group rooms of each place hold, those with fewest first."""
        places = sorted(case.venues.values(), key=lambda venue: (venue.group_rooms, venue.name))
        held = [f"{venue.name} ({venue.group_rooms * self.persons_per_room})" for venue in places]
        yield "places", {"persons": self.persons_per_room, "places": held}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Divide every class into groups and count the rooms of every place it meets in."""
        for kull_class in plan.classes:
            attending = plan.attending(case, kull_class)
            for venue in sorted(kull_class.places):
                found = max(attending[h.number] for h in kull_class.samlinger if h.place == venue)
                rooms_needed = -(-found // self.persons_per_room)
                if rooms_needed > case.venues[venue].group_rooms:
                    yield self.breach(kull_class.name, found=rooms_needed, allowed=case.venues[venue].group_rooms)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the class and place with the fewest group rooms to spare."""
        used = [
            at_most(
                "rooms",
                -(-attending[held.number] // self.persons_per_room),
                case.venues[held.place].group_rooms,
                "rooms",
                kull_class.name,
            )
            for kull_class in plan.classes
            for attending in [plan.attending(case, kull_class)]
            for held in kull_class.samlinger
            if held.place is not None
        ]
        if used:
            yield min(used, key=lambda margin: margin.room)

    def seating(self, d: "Seating") -> None:
        """Hold for each class there may be."""
        self.composition(d)
