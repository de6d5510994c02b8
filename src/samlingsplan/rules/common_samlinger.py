"""A common samling is one occasion for the whole kull."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, RouteId, Samling, Slot, VenueId
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Calendar, Expression


class CommonSamlinger(Rule):
    r"""A common samling is held for all classes at one place, on the same days, in a room that seats them all.

    .. math:: \sum_v used_{sv} \le 1, \qquad \sum_{\tau} used_{s\tau} \le 1, \qquad
              \sum_r attending_{rs} \le plenary\_seats_v \quad \forall \text{ common } s \text{ at } v

    The binary :math:`used` says whether any class holds the samling at the place, and in the slot.

    «Virksomhetsledernivå kan gjerne ha noen nasjonale samlinger» (AFI 2014). Samlinger not declared common have weeks
    of their own, as parallel classes need.
    """

    name: ClassVar[str] = "common_samlinger"
    obligatory: ClassVar[bool] = True

    def allocation(self, d: "Allocation") -> None:
        """Use routes only that meet at one place for it, and seat everyone there."""
        most = len(d.case.participants)
        for samling in _common(d.case):
            used = []
            for place, routes in _by_place(d.case, samling.number).items():
                used.append(d.program.integer(0, 1))
                classes = d.total([d.classes[route] for route in routes])
                d.require(self.name, classes <= most * used[-1])
                if place is not None:
                    there = d.total([d.attending(route, samling.number) for route in routes])
                    d.require(self.name, there <= d.case.venues[place].most_together)
            d.require(self.name, d.total(used) <= 1)

    def calendar(self, d: "Calendar") -> None:
        """Hold it in one slot, whatever the commodity."""
        for samling in _common(d.case):
            held: dict[Slot, list[Expression]] = {}
            for week in d.case.weeks:
                for node in d.in_week(samling, week):
                    held.setdefault(node.slot, []).append(d.held[node])
            used = {slot: d.program.integer(0, 1) for slot in held}
            for slot, parts in held.items():
                d.require(self.name, d.total(parts) <= len(d.case.participants) * used[slot])
            d.require(self.name, d.total(used.values()) <= 1)

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the common samlinger, and the places that seat all leaders."""
        numbers = [samling.number for samling in case.samlinger if samling.common]
        places = [venue.name for venue in case.venues.values() if (venue.plenary_seats or 0) >= len(case.participants)]
        if numbers:
            yield "places", {"numbers": numbers, "leaders": len(case.participants), "places": places or ["–"]}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Look for one place, one pair of dates and a chair for everyone."""
        for samling in _common(case):
            occasions = {
                (held.place, held.start, held.end)
                for kull_class in plan.classes
                for held in kull_class.samlinger
                if held.number == samling.number
            }
            if len(occasions) > 1:
                yield self.breach(samling.module, found=len(occasions), allowed=1, number=samling.number)
            for place, found in sorted(plan.together(case, samling.number).items()):
                if found > case.venues[place].most_together:
                    name, allowed = case.venues[place].name, case.venues[place].most_together
                    yield self.breach(name, found=found, allowed=allowed, number=samling.number)


def _common(case: Case) -> tuple[Samling, ...]:
    return tuple(samling for samling in case.samlinger if samling.common)


def _by_place(case: Case, number: int) -> dict[VenueId | None, list[RouteId]]:
    """Return the routes by where they meet for a samling."""
    found: dict[VenueId | None, list[RouteId]] = {}
    for route in case.routes:
        found.setdefault(route.places[number - 1], []).append(route.id)
    return found
