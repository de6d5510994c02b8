"""What each class would cost for a leader who comes late, or works elsewhere than before."""

from dataclasses import dataclass

from samlingsplan.domain import ParticipantId
from samlingsplan.plan.answers import Interval
from samlingsplan.plan.variants import Ending


@dataclass(frozen=True, slots=True)
class SeatOffer:
    """A class for one leader, and what it costs more than the best class for that leader.

    Parameters
    ----------
    leader
        The pseudonym.
    event
        The id of the event.
    class_id, class_name
        The class.
    ending
        How the search for a plan with the leader in the class ended.
    moved
        How many more leaders are moved: the difference of two optima lies within. None without a plan.
    cost
        The same of the scenario's first level, in ``unit``.
    unit
        The unit of that level.
    one_way_min, nights
        What the leader would bear: minutes one way, and nights over the whole kull; None without a plan.
    taken
        Whether the plan has the leader in the class.
    command
        The command that gives the plan with the leader in the class.
    full
        The most leaders that the class may have, where the others fill it; None where there is a seat left.
    """

    leader: ParticipantId
    event: str
    class_id: str
    class_name: str
    ending: Ending
    moved: Interval | None
    cost: Interval | None
    unit: str
    one_way_min: int | None
    nights: int | None
    taken: bool
    command: str
    full: int | None = None
