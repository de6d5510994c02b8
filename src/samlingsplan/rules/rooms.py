"""Every class has a teaching room that seats it."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Column, VenueId
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Calendar, Composition, Variable


class Rooms(Rule):
    r"""A class fits the teaching room, and the place has a room for each class of the week.

    .. math:: persons_k \le seats_v, \qquad \sum_{lanes, samlinger\ at\ v\ in\ week\ w} held \le rooms_{vw}

    «tilgang på egnede undervisningslokaler … skal ivaretas» (requirement specification, section 8.1).
    """

    name: ClassVar[str] = "rooms"

    @staticmethod
    def _seats(case: Case, column: Column) -> int | None:
        return min((case.venues[venue].seats_per_room for venue in column.venues), default=None)

    def allocation(self, d: "Allocation") -> None:
        """Fit the classes of a route into their rooms, together."""
        for column in d.case.columns:
            if (seats := self._seats(d.case, column)) is not None:
                d.require(self.name, d.persons(column.id) <= seats * d.classes[column.id])

    def composition(self, d: "Composition") -> None:
        """Fit each class."""
        for kull_class in d.classes:
            if (seats := self._seats(d.case, kull_class.column)) is not None:
                d.require(self.name, d.persons(kull_class.id) <= seats)

    def calendar(self, d: "Calendar") -> None:
        """Share the place's rooms among the classes of a week."""
        for week in d.case.weeks:
            busy: dict[VenueId, list[Variable]] = {}
            for samling in d.case.samlinger:
                for node in d.in_week(samling, week):
                    place = d.lane(node).column.places[samling.number - 1]
                    if place is not None:
                        busy.setdefault(place, []).append(d.held[node])
            for venue, held in busy.items():
                d.require(self.name, d.total(held) <= d.case.venues[venue].rooms_in(week))

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Seat every class, and count the classes of every place and week."""
        for kull_class in plan.classes:
            found = len(plan.members(case, kull_class.id))
            for venue in sorted({h.place for h in kull_class.samlinger if h.place is not None}):
                if found > case.venues[venue].seats_per_room:
                    yield self.breach(kull_class.name, found=found, allowed=case.venues[venue].seats_per_room)
        busy = Counter((h.place, h.week) for c in plan.classes for h in c.samlinger if h.place is not None)
        for (venue, week), classes in sorted(busy.items()):
            allowed = case.venues[venue].rooms_in(week)
            if classes > allowed:
                yield self.breach(f"{case.venues[venue].name} {week}", found=classes, allowed=allowed)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the fullest room, and for the week with the fewest rooms to spare."""
        held_at = [(each, held.place, held.week) for each in plan.classes for held in each.samlinger if held.place]
        seated = [
            at_most("seats", len(plan.members(case, each.id)), case.venues[place].seats_per_room, "leaders", each.name)
            for each, place, _ in held_at
        ]
        busy = Counter((place, week) for _, place, week in held_at)
        used = [
            at_most("rooms", classes, case.venues[place].rooms_in(week), "rooms", case.venues[place].name, week)
            for (place, week), classes in sorted(busy.items())
        ]
        if seated and used:
            yield min(seated, key=lambda margin: margin.room)
            yield min(used, key=lambda margin: margin.room)
