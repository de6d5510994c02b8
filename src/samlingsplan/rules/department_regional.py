"""Department leaders meet in their own part of the country."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, Literal

from samlingsplan.domain import Case, KommuneId, LeaderLevel, Participant, RouteId, VenueId
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.base import Rule


class DepartmentRegional(Rule):
    r"""A department leader travels only to places in the leader's own landsdel, or fylke.

    .. math:: goes_{pr} = 0 \quad \text{for each department leader } p
              \text{ and each route } r \text{ with a place outside } region_p

    Unit leaders may travel further. A place abroad has no kommune and is in no region.

    «Hvis vi er på avdelingsleder nivå tenker jeg det er smart å ha det regionalt … Virksomhetsledernivå kan gjerne ha
    noen nasjonale samlinger» (AFI 2014).
    """

    name: ClassVar[str] = "department_regional"

    within: Literal["landsdel", "fylke"] = "landsdel"
    """What counts as the leader's own region."""
    besides: tuple[str, ...] = ()
    """Keys of places that department leaders of every region may go to as well."""

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every name that is used."""
        yield from (("besides", key, frozenset(case.venues)) for key in self.besides)

    def _region(self, case: Case, kommune: KommuneId) -> str:
        there = case.kommuner[kommune]
        return there.landsdel if self.within == "landsdel" else there.fylke

    def _too_far(self, case: Case, participant: Participant, places: Iterable[VenueId]) -> Iterator[VenueId]:
        """Yield the places that lie outside a department leader's region, in order of key."""
        if participant.level is LeaderLevel.DEPARTMENT:
            own = self._region(case, participant.origin.kommune)
            for key in sorted(places):
                kommune = case.venues[key].kommune
                if key not in self.besides and (kommune is None or self._region(case, kommune) != own):
                    yield key

    def forbids_seat(self, case: Case, participant: Participant, route_id: RouteId) -> bool:
        """Forbid routes that leave the region."""
        route = case.route_by_id[route_id]
        return any(True for _ in self._too_far(case, participant, participant.visits(route)))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many department leaders each region has."""
        found = Counter(
            self._region(case, leader.origin.kommune)
            for leader in case.participants
            if leader.level is LeaderLevel.DEPARTMENT
        )
        yield "regions", {"regions": [f"{region} ({number})" for region, number in sorted(found.items())] or ["–"]}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Name every place outside the region that a department leader's class meets at."""
        for participant in case.participants:
            for key in self._outside(case, plan, participant):
                allowed = self._region(case, participant.origin.kommune)
                yield self.breach(participant.id, found=case.venues[key].name, allowed=allowed)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Count the department leaders who travel out of their region, where there are such leaders at all."""
        leaders = [each for each in case.participants if each.level is LeaderLevel.DEPARTMENT]
        if leaders:
            outside = sum(any(True for _ in self._outside(case, plan, each)) for each in leaders)
            yield at_most("outside", outside, 0, "leaders")

    def _outside(self, case: Case, plan: Plan, participant: Participant) -> Iterator[VenueId]:
        """Yield the places outside the region that a leader's class meets at."""
        if kull_class := plan.by_id.get(plan.seats.get(participant.id, "")):
            places = {held.place for held in kull_class.visited_by(participant) if held.place is not None}
            yield from self._too_far(case, participant, places)
