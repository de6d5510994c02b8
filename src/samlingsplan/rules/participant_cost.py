"""Nobody's place costs the employer more than it can carry."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from pydantic import Field

from samlingsplan.domain import Case, Participant, RouteId
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.at_least import borne_at_least
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing


class ParticipantCost(Rule):
    r"""No leader's travel, hotel, meals and stand-ins cost more than ``most_nok`` kroner for the kull.

    .. math:: goes_{pr} = 0 \quad \text{where } employer\_nok_{ir} > most\_nok \text{ for some } i \in p

    «Det må være overkommelig kostnadsmessig» (AFI 2014).
    """

    name: ClassVar[str] = "participant_cost"
    prices: ClassVar[Mapping[str, int]] = {"most_nok": 50}

    most_nok: int = Field(ge=0)
    """Kroner a leader for the kull, at most."""

    def forbids_seat(self, case: Case, participant: Participant, route_id: RouteId) -> bool:
        """Forbid routes that cost more."""
        return (
            case.can_travel(participant, route_id) and case.burden(participant, route_id).employer_nok > self.most_nok
        )

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield dearer leaders: up to each sum that some leader's route costs."""
        sums = {
            case.burden(leader, route.id).employer_nok
            for leader in case.participants
            for route in case.routes
            if case.can_travel(leader, route.id)
        }
        yield self.easing("most_nok", tuple(sorted(each for each in sums if each > self.most_nok)))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the kommuner from which every place costs more, with what the cheapest costs."""
        least = {
            case.kommuner[leader.origin.kommune].name: borne_at_least(case, leader, lambda burden: burden.employer_nok)
            for leader in case.participants
        }
        if dear := [f"{home} ({nok})" for home, nok in least.items() if nok > self.most_nok]:
            yield "dear", {"most": self.most_nok, "kommuner": dear}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Look up what each leader's route costs."""
        for participant in case.participants:
            kull_class = plan.by_id.get(plan.seats.get(participant.id, ""))
            if kull_class is not None and self.forbids_seat(case, participant, kull_class.route):
                found = case.burden(participant, kull_class.route).employer_nok
                yield self.breach(participant.id, found=found, allowed=self.most_nok)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the leader who costs most."""
        costs = [
            (case.burden(participant, plan.route_of(participant)).employer_nok, participant.origin.kommune)
            for participant in case.participants
        ]
        most_nok, home = max(costs)
        yield at_most("dearest", most_nok, self.most_nok, "nok", case.kommuner[home].name)
