"""Nobody is moved twice, nor further than what may be asked without consent."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, Participant, ParticipantId, RouteId
from samlingsplan.domain.further import beyond
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation, parse_class_id
from samlingsplan.rules.base import Rule
from samlingsplan.rules.pinned_leaders import class_names, keep_in_classes, reach_classes

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Composition, Seating


class Consent(Rule):
    r"""Nobody is moved twice, nor by over ``more_min`` minutes one way or ``more_nights`` nights without consent.

    .. math:: goes_{pr} = 0 \quad \text{where } one\_way_{pr} > one\_way_{p, earlier} + more\_min
        \text{ or } nights_{pr} > nights_{p, earlier} + more\_nights

    The earlier route is that of the earlier plan, reckoned from where the leader works now. Leaders who were moved
    before, and those who were offered another class and have not accepted, stay in the class that they have. Leaders
    whose class is ``gone`` must go somewhere: the goal ``beyond_limits`` counts those who are to be asked.

    «det er viktigere med en akseptabel reisevei» (AFI 2014): who has agreed to one journey has not agreed to
    another.
    """

    name: ClassVar[str] = "consent"
    needs_earlier_plan: ClassVar[bool] = True

    more_min: int = Field(default=30, ge=0, le=10_000)
    """Minutes one way that a move may add without consent."""
    more_nights: int = Field(default=1, ge=0, le=1_000)
    """Nights over the whole kull that a move may add without consent."""
    given: tuple[str, ...] = ()
    """Pseudonyms of those who agree to more."""
    moved: tuple[str, ...] = ()
    """Pseudonyms of those who were moved in an earlier version."""
    offered: tuple[str, ...] = ()
    """Pseudonyms of those who are offered another class and have not accepted it."""
    stay: tuple[str, ...] = ()
    """Pseudonyms of those who keep their class, since it is enough to move others."""
    accepted: dict[str, str] = {}
    """Pseudonyms and the class that each has accepted, "oslo-1"."""
    gone: tuple[str, ...] = ()
    """Ids of classes of the earlier plan that cannot go on."""
    only_within: bool = False
    """Whether leaders of these classes too stay within the limits, as long as they have not agreed to more."""

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every name that is used."""
        leaders = frozenset(leader.id for leader in case.participants)
        for field in ("given", "moved", "offered", "stay", "accepted"):
            yield from ((field, leader, leaders) for leader in getattr(self, field))
        yield from (("accepted", each, class_names(case, each)) for each in self.accepted.values())
        earlier = frozenset() if case.earlier is None else frozenset(case.earlier.classes)
        yield from (("gone", each, earlier) for each in self.gone)

    def _classes(self, case: Case) -> Mapping[str, str]:
        """Return the class of each leader who stays, or has accepted one."""
        seats = {} if case.earlier is None else case.earlier.seats
        staying = (ParticipantId(leader) for leader in (*self.moved, *self.offered, *self.stay))
        return {**{leader: seats[leader] for leader in staying if leader in seats}, **self.accepted}

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Tell every leader whose class is decided from all others."""
        return {ParticipantId(leader): seat for leader, seat in self._classes(case).items()}

    def _may_be_asked(self, case: Case, leader: Participant) -> bool:
        seat = None if case.earlier is None else case.earlier.seats.get(leader.id)
        return leader.id in self.given or (seat in self.gone and not self.only_within)

    def forbids_seat(self, case: Case, participant: Participant, route_id: RouteId) -> bool:
        """Forbid other routes to those who stay, and to the others those beyond the limits."""
        decided = self._classes(case).get(participant.id)
        if decided is not None:
            return parse_class_id(decided)[0] != route_id
        if self._may_be_asked(case, participant):
            return False
        return beyond(case, participant, route_id, self.more_min, self.more_nights)

    def allocation(self, d: "Allocation") -> None:
        """Give the routes of those who stay as many classes as the numbers of their classes."""
        reach_classes(d, self.name, self._classes(d.case))

    def composition(self, d: "Composition") -> None:
        """Keep those who stay out of their route's other classes."""
        keep_in_classes(d, self.name, self._classes(d.case))

    def seating(self, d: "Seating") -> None:
        """Do the same where classes have their numbers."""
        keep_in_classes(d, self.name, self._classes(d.case))

    def awaits(self, case: Case, plan: Plan) -> Iterator[ParticipantId]:
        """Yield the leaders whose class is gone, and who go beyond the limits and have not agreed to it."""
        seats = {} if case.earlier is None else case.earlier.seats
        for participant in case.participants:
            agreed = participant.id in (*self.given, *self.accepted) or seats.get(participant.id) not in self.gone
            if not agreed and beyond(case, participant, plan.route_of(participant), self.more_min, self.more_nights):
                yield participant.id

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how far a move may go, and how many leaders stay where they are."""
        limits = {"minutes": self.more_min, "nights": self.more_nights}
        yield (
            "limits",
            {**limits, "moved": len(self.moved), "offered": len(self.offered), "gone": list(self.gone) or ["–"]},
        )

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare each leader's class with the one that was decided, or with the earlier one and the limits."""
        decided = self._classes(case)
        for participant in case.participants:
            kull_class = plan.by_id.get(plan.seats.get(participant.id, ""))
            if kull_class is None:
                continue
            if participant.id in decided:
                if decided[participant.id] != kull_class.id:
                    yield self.breach(participant.id, found=kull_class.id, allowed=decided[participant.id])
            elif self.forbids_seat(case, participant, kull_class.route):
                seat = None if case.earlier is None else case.earlier.seats[participant.id]
                yield self.breach(participant.id, found=kull_class.id, allowed=seat)
