"""Nobody travels longer than is acceptable."""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from samlingsplan.domain import Case, KommuneId, LeaderLevel, Participant, RouteId
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.base import Rule


class MaxTravel(Rule):
    r"""No leader travels longer than ``most_min`` minutes one way; department leaders may have a lower limit.

    .. math:: goes_{pr} = 0 \quad \text{where } one\_way_{ir} > most_{level(i)} \text{ for some } i \in p

    «det er viktigere med en akseptabel reisevei»; «Hvis vi er på avdelingsleder nivå tenker jeg det er smart å ha det
    regionalt» (AFI 2014).
    """

    name: ClassVar[str] = "max_travel"

    most_min: int = Field(ge=1)
    """Minutes one way, door to door, at most."""
    department_most_min: int | None = Field(default=None, ge=1)
    """The same for department leaders; as for all when left out."""

    def _most(self, participant: Participant) -> int:
        department = participant.level is LeaderLevel.DEPARTMENT and self.department_most_min is not None
        return self.department_most_min or self.most_min if department else self.most_min

    def forbids_seat(self, case: Case, participant: Participant, route_id: RouteId) -> bool:
        """Forbid routes with a longer journey."""
        return case.can_travel(participant, route_id) and case.burden(participant, route_id).one_way_min > self._most(
            participant
        )

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Look up every leader's journey to every place of the class."""
        for participant in case.participants:
            if kull_class := plan.by_id.get(plan.seats.get(participant.id, "")):
                for venue in sorted(
                    {held.place for held in kull_class.visited_by(participant) if held.place is not None}
                ):
                    journey = case.journeys.get((participant.origin, venue))
                    if journey is not None and journey.travel_min > self._most(participant):
                        yield self.breach(participant.id, found=journey.travel_min, allowed=self._most(participant))

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the longest journey of those each limit holds for."""
        journeys: dict[int, list[tuple[int, KommuneId]]] = {}
        for participant in case.participants:
            for venue in {held.place for held in plan.by_id[plan.seats[participant.id]].visited_by(participant)}:
                if venue is not None and (journey := case.journeys.get((participant.origin, venue))) is not None:
                    reached = journeys.setdefault(self._most(participant), [])
                    reached.append((journey.travel_min, participant.origin.kommune))
        for limit, reached in sorted(journeys.items(), reverse=True):
            longest, home = max(reached)
            kind = "longest" if limit == self.most_min else "department"
            yield at_most(kind, longest, limit, "minutes", case.kommuner[home].name)
