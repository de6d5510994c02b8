"""Nobody travels longer than is acceptable."""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from samlingsplan.domain import Case, ColumnId, Participant
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule


class MaxTravel(Rule):
    """No leader's journey, one way, is longer than so many minutes.

    «det er viktigere med en akseptabel reisevei» (AFI 2014).
    """

    name: ClassVar[str] = "max_travel"

    most_min: int = Field(ge=1)
    """Minutes one way, door to door, at most."""

    def forbids_seat(self, case: Case, participant: Participant, column: ColumnId) -> bool:
        """Forbid routes with a longer journey."""
        burden = case.burdens.get((participant.origin, column))
        return burden is not None and burden.one_way_min > self.most_min

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Look up every leader's journey to every place of the class."""
        for participant in case.participants:
            if kull_class := plan.by_id.get(plan.seats.get(participant.id, "")):
                for venue in sorted({h.place for h in kull_class.samlinger if h.place is not None}):
                    journey = case.journeys.get((participant.origin, venue))
                    if journey is not None and journey.travel_min > self.most_min:
                        yield self.breach(participant.id, found=journey.travel_min, allowed=self.most_min)
