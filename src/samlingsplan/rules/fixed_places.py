"""Places that must be open, and places that must not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Participant, RouteId, VenueId
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation


class FixedPlaces(Rule):
    r"""Some study places hold a class, whatever travel costs, and some hold none.

    .. math:: open_v = 1 \; (v \in open), \qquad open_v = 0 \; (v \in closed)

    «tilby utdanningen både sentralt og på ulike steder i landet» (requirement specification, section 8.1).
    """

    name: ClassVar[str] = "fixed_places"

    open: tuple[str, ...] = ()
    """Keys of places that must be open."""
    closed: tuple[str, ...] = ()
    """Keys of places that must not."""

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every name that is used."""
        yield from (("open", key, frozenset(case.venues)) for key in self.open)
        yield from (("closed", key, frozenset(case.venues)) for key in self.closed)

    def forbids_seat(self, case: Case, participant: Participant, route_id: RouteId) -> bool:
        """Forbid routes that touch a closed place."""
        route = case.route_by_id[route_id]
        return not route.venues.isdisjoint(self.closed)

    def allocation(self, d: "Allocation") -> None:
        """Open what must be open."""
        for venue, is_open in d.open.items():
            if venue in self.open:
                d.require(self.name, is_open >= 1)

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the places."""
        for key, places in (("open", self.open), ("closed", self.closed)):
            if places:
                yield key, {"places": [case.venues[VenueId(place)].name for place in places]}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare the places that hold a samling with both lists."""
        held = set(plan.open_venues())
        for key in self.open:
            if key not in held:
                yield self.breach(key, found=0, allowed=1)
        for key in self.closed:
            if key in held:
                yield self.breach(key, found=1, allowed=0)
