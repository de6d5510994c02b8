"""Nobody's place costs the employer more than it can carry."""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from samlingsplan.domain import Case, ColumnId, Participant
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule


class ParticipantCost(Rule):
    """No leader's travel, hotel, meals and stand-ins cost more than so many kroner for the kull.

    «Det må være overkommelig kostnadsmessig» (AFI 2014).
    """

    name: ClassVar[str] = "participant_cost"

    most_nok: int = Field(ge=0)
    """Kroner a leader for the kull, at most."""

    def forbids_seat(self, case: Case, participant: Participant, column: ColumnId) -> bool:
        """Forbid routes that cost more."""
        burden = case.burdens.get((participant.origin, column))
        return burden is not None and burden.employer_nok > self.most_nok

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Look up what each leader's route costs."""
        for participant in case.participants:
            if kull_class := plan.by_id.get(plan.seats.get(participant.id, "")):
                burden = case.burdens.get((participant.origin, kull_class.column))
                if burden is not None and burden.employer_nok > self.most_nok:
                    yield self.breach(participant.id, found=burden.employer_nok, allowed=self.most_nok)
