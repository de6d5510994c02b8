"""Nobody travels longer than is acceptable."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from pydantic import Field

from samlingsplan.domain import Case, KommuneId, LeaderLevel, Participant, RouteId
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing


class MaxTravel(Rule):
    r"""No leader travels longer than ``most_min`` minutes one way; department leaders may have a lower limit.

    .. math:: goes_{pr} = 0 \quad \text{where } one\_way_{ir} > most_{level(i)} \text{ for some } i \in p

    «det er viktigere med en akseptabel reisevei»; «Hvis vi er på avdelingsleder nivå tenker jeg det er smart å ha det
    regionalt» (AFI 2014).
    """

    name: ClassVar[str] = "max_travel"
    prices: ClassVar[Mapping[str, int]] = {"most_min": 10_000, "department_most_min": 10_000}

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

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield longer journeys: to each length that some leader's route has."""
        for parameter, now in (("most_min", self.most_min), ("department_most_min", self.department_most_min)):
            if now is not None:
                lengths = {
                    case.burden(leader, route.id).one_way_min
                    for leader in case.participants
                    for route in case.routes
                    if case.can_travel(leader, route.id)
                }
                yield self.easing(parameter, tuple(sorted(each for each in lengths if each > now)))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the kommuner from which no study place is within the limit, and those from which only one is."""
        within: dict[str, set[str]] = {}
        for leader in case.participants:
            routes = [
                r for r in case.routes if case.can_travel(leader, r.id) and not self.forbids_seat(case, leader, r.id)
            ]
            within[case.kommuner[leader.origin.kommune].name] = {route.name for route in routes}
        if none := [home for home, reached in within.items() if not reached]:
            yield "unreached", {"minutes": self.most_min, "kommuner": none}
        if one := [f"{home} ({min(reached)})" for home, reached in within.items() if len(reached) == 1]:
            yield "only_one", {"minutes": self.most_min, "kommuner": one}

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
