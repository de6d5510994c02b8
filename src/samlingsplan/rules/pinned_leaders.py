"""Leaders whose place is already decided."""

from collections.abc import Iterator
from typing import ClassVar

from samlingsplan.domain import Case, ColumnId, Participant
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule


class PinnedLeaders(Rule):
    """These leaders go to these places, and these to none of these.

    «Oppdragsgiver kan gi føringer for prioriteringer ved utvelgelse av studenter» (requirement
    specification, section 7): a planner decides single cases by hand, and the scenario keeps the decision.
    """

    name: ClassVar[str] = "pinned_leaders"

    to: dict[str, str] = {}
    """Pseudonym and key of the place the leader goes to."""
    away_from: dict[str, tuple[str, ...]] = {}
    """Pseudonym and keys of the places the leader does not go to."""

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every name that is used."""
        leaders, venues = frozenset(p.id for p in case.participants), frozenset(case.venues)
        for field, pins in (("to", {k: (v,) for k, v in self.to.items()}), ("away_from", self.away_from)):
            for leader, places in pins.items():
                yield field, leader, leaders
                yield from ((field, place, venues) for place in places)

    def forbids_seat(self, case: Case, participant: Participant, column: ColumnId) -> bool:
        """Forbid routes that miss the leader's place, or touch one to be kept away from."""
        route = next(c for c in case.columns if c.id == column).venues
        pinned = self.to.get(participant.id)
        return (pinned is not None and pinned not in route) or not route.isdisjoint(
            self.away_from.get(participant.id, ())
        )

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Look up the places of each of these leaders' classes."""
        for participant in case.participants:
            kull_class = plan.by_id.get(plan.seats.get(participant.id, ""))
            if kull_class is None:
                continue
            places = {held.place for held in kull_class.samlinger if held.place is not None}
            pinned = self.to.get(participant.id)
            if pinned is not None and pinned not in places:
                yield self.breach(participant.id, found=kull_class.name, allowed=pinned)
            for place in sorted(places.intersection(self.away_from.get(participant.id, ()))):
                yield self.breach(participant.id, found=place, allowed=None)
