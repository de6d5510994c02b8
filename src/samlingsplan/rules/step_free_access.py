"""Leaders who use a wheelchair meet at places with step-free access."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from samlingsplan.domain import Case, Participant, RouteId, VenueId
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing


class StepFreeAccess(Rule):
    r"""A leader who uses a wheelchair follows only routes whose places all have step-free access.

    .. math:: goes_{pr} = 0 \quad \text{where } p \text{ uses a wheelchair and a place of } r \text{ has steps}

    Universal design is owed by law (likestillings- og diskrimineringsloven § 17).
    """

    name: ClassVar[str] = "step_free_access"
    prices: ClassVar[Mapping[str, int]] = {"wheelchair": 500_000}

    def forbids_seat(self, case: Case, participant: Participant, route_id: RouteId) -> bool:
        """Forbid routes with a place that has steps."""
        route = case.route_by_id[route_id]
        return participant.wheelchair and not all(case.venues[venue].wheelchair for venue in participant.visits(route))

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield step-free access at each place that lacks it."""
        if any(participant.wheelchair for participant in case.participants):
            for key, venue in case.venues.items():
                if not venue.wheelchair:
                    yield self.easing("wheelchair", (True,), f"venues.{key}.wheelchair", now=False, place=venue.name)

    def eased(self, case: Case, easing: Easing, value: int) -> tuple[Case, Rule]:
        """Give a place step-free access."""
        key = VenueId(easing.path.split(".")[1])
        return replace(case, venues={**case.venues, key: replace(case.venues[key], wheelchair=bool(value))}), self

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name who needs it, and the places that lack it."""
        leaders = [participant.id for participant in case.participants if participant.wheelchair]
        if leaders:
            lacking = [venue.name for venue in case.venues.values() if not venue.wheelchair]
            yield "leaders", {"leaders": leaders, "places": lacking or ["–"]}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Name every leader who meets a step."""
        for participant in case.participants:
            if participant.wheelchair and (kull_class := plan.by_id.get(plan.seats.get(participant.id, ""))):
                for venue in sorted(
                    {held.place for held in kull_class.visited_by(participant) if held.place is not None}
                ):
                    if not case.venues[venue].wheelchair:
                        yield self.breach(participant.id, found=case.venues[venue].name, allowed=None)
