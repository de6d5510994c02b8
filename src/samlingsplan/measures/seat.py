"""A leader, the class and what the leader bears: what every measure starts from."""

from collections.abc import Iterator
from dataclasses import dataclass

from samlingsplan.domain import Burden, Kommune, Participant, Venue, VenueId
from samlingsplan.plan import KullClass, Result


@dataclass(frozen=True, slots=True)
class Seat:
    """One leader in one class.

    Parameters
    ----------
    leader, kommune
        Who, and where the journey starts.
    kull_class, venue
        The class and its place, None when it is digital throughout.
    burden
        What the leader bears over the whole kull.
    """

    leader: Participant
    kommune: Kommune
    kull_class: KullClass
    venue: Venue | None
    burden: Burden

    @property
    def places(self) -> tuple[VenueId, ...]:
        """The places the leader travels to, in order of the first time."""
        held = self.kull_class.visited_by(self.leader)
        return tuple(dict.fromkeys(each.place for each in held if each.place is not None))

    @property
    def wish_given(self) -> int | None:
        """Which of the leader's wishes the class meets, 1 for the first; None when it meets none."""
        return self.leader.wish_met({held.place for held in self.kull_class.samlinger})


def seats(result: Result) -> Iterator[Seat]:
    """Yield every leader's seat, in rank order."""
    case, plan = result.case, result.plan
    for leader in case.participants:
        kull_class = plan.by_id[plan.seats[leader.id]]
        yield Seat(
            leader=leader,
            kommune=case.kommuner[leader.origin.kommune],
            kull_class=kull_class,
            venue=None if kull_class.place is None else case.venues[kull_class.place],
            burden=case.burden(leader, kull_class.column),
        )
