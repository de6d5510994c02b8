"""Leaders who wish for places get one of their first wishes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from pydantic import Field

from samlingsplan.domain import Case, Participant, RouteId, VenueId
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, upwards


class WishesGranted(Rule):
    r"""A leader who wished for study places follows only routes that visit one of the first ``within`` wishes.

    .. math:: goes_{pr} = 0 \quad \text{where } r \cap \{wish_{p,1}, \dots, wish_{p,within}\} = \emptyset

    A leader without wishes may go anywhere.

    «Hvor informantene helst ønsker at undervisningen skal finne sted geografisk» (AFI 2014).
    """

    name: ClassVar[str] = "wishes_granted"
    prices: ClassVar[Mapping[str, int]] = {"within": 100_000}

    within: int = Field(ge=1)
    """How far down the list of wishes one may get."""

    def _wished(self, participant: Participant) -> tuple[VenueId, ...]:
        return participant.wishes[: self.within]

    def forbids_seat(self, case: Case, participant: Participant, route_id: RouteId) -> bool:
        """Forbid routes that visit none of the wishes."""
        route = case.route_by_id[route_id]
        return bool(participant.wishes) and route.venues.isdisjoint(self._wished(participant))

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield a wish further down the list."""
        longest = max((len(leader.wishes) for leader in case.participants), default=0)
        yield self.easing("within", upwards(self.within, longest))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many have wishes."""
        wished = sum(bool(leader.wishes) for leader in case.participants)
        yield "wishes", {"leaders": wished, "within": self.within}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Look for a wish among the places of every leader's class."""
        for participant in case.participants:
            kull_class = plan.by_id.get(plan.seats.get(participant.id, ""))
            if participant.wishes and kull_class is not None:
                places = {held.place for held in kull_class.samlinger}
                if places.isdisjoint(self._wished(participant)):
                    yield self.breach(
                        participant.id, found=kull_class.name, allowed=", ".join(self._wished(participant))
                    )

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the wish furthest down the list that was all a leader got."""
        got = []
        for participant in case.participants:
            if participant.wishes:
                places = {held.place for held in plan.by_id[plan.seats[participant.id]].samlinger}
                ranks = [rank for rank, wish in enumerate(participant.wishes, start=1) if wish in places]
                got.append(min(ranks, default=len(case.venues) + 1))
        if got:
            yield at_most("furthest", max(got), self.within, "wish")
