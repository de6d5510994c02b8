"""Leaders who travel to a place that other plans send them to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, Participant, ParticipantId, RouteId
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Expression


class KeptPlaces(Goal):
    r"""Leaders whose class meets at a place that is listed for them.

    .. math:: \sum_{p} \sum_{r : r \cap listed_p \ne \emptyset} goes_{pr}

    Where the list holds the places that each leader has in some plans, the plan with the least value differs most from
    all of them: the most leaders travel to a place that none of these plans gives them. A leader who is not listed
    counts nothing.

    «Leverandør skal legge til rette for hensiktsmessig geografisk spredning av utdanningstilbudet» (requirement
    specification, section 8.1): whoever chooses between plans needs to see plans that differ.
    """

    name: ClassVar[str] = "kept_places"
    unit: ClassVar[str] = "leaders"

    places: dict[str, tuple[str, ...]] = Field(min_length=1)
    """Key of a place, and the pseudonyms of the leaders for whom it is listed."""

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every name that is used."""
        leaders = frozenset(leader.id for leader in case.participants)
        yield from (("places", place, frozenset(case.venues)) for place in self.places)
        yield from (("places", leader, leaders) for listed in self.places.values() for leader in listed)

    def _listed(self) -> Mapping[str, frozenset[str]]:
        """Return the places that are listed for each leader."""
        found: dict[str, set[str]] = defaultdict(set)
        for place, leaders in self.places.items():
            for leader in leaders:
                found[leader].add(place)
        return {leader: frozenset(places) for leader, places in found.items()}

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Tell leaders apart by the places that are listed for them."""
        return {ParticipantId(leader): " ".join(sorted(places)) for leader, places in self._listed().items()}

    @staticmethod
    def _keeps(case: Case, leader: Participant, route_id: RouteId, listed: Mapping[str, frozenset[str]]) -> bool:
        return not case.route_by_id[route_id].venues.isdisjoint(listed.get(leader.id, ()))

    def allocation(self, d: "Allocation") -> "Expression":
        """Return how many go to a place that is listed for them."""
        listed = self._listed()
        units = {party.id: party.units[0] for party in d.parties}
        return d.total(
            [
                sum(self._keeps(d.case, leader, route, listed) for leader in units[party]) * going
                for (party, route), going in d.goes.items()
            ]
        )

    def value(self, case: Case, plan: Plan) -> int:
        """Return how many seated leaders go to a place that is listed for them."""
        listed = self._listed()
        seated = (leader for leader in case.participants if leader.id in plan.seats)
        return sum(self._keeps(case, leader, plan.route_of(leader), listed) for leader in seated)
