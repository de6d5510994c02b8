"""How far the rounds of `samlingsplan.questions.robust.Robust` have come."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from samlingsplan.plan import Variant

DRAWN = "participants.drawn"
"""The entry of a scenario by which a kull is drawn."""


class Round(StrEnum):
    """What is planned, in this order; each round rests on those before it."""

    KULLS = "kulls"
    """Every kull with free places."""
    PILOT = "pilot"
    """Some kulls with each set of places that is tried."""
    COMPARISON = "comparison"
    """The kulls of the replications with the best of these sets."""
    EVALUATION = "evaluation"
    """The other kulls with the best of these."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a round has come; what was kept by an earlier run is not counted.

    Parameters
    ----------
    round
        The round.
    kulls, of_kulls
        The kulls whose searches are all done, and those that are searched for.
    replication
        The replication of the first kull that is not done, 1 first; None where that kull belongs to none.
    replications
        The number of replications.
    solved, searches
        The searches that are done, and all of them.
    """

    round: Round
    kulls: int
    of_kulls: int
    replication: int | None
    replications: int
    solved: int
    searches: int


Heard = Callable[[Standing], None]


class Tally:
    """Counts the searches of one round while they are made.

    Parameters
    ----------
    round_
        The round.
    variants
        Its searches.
    replications
        The kulls of each replication.
    heard
        Receives how far the round has come, after each search.
    """

    def __init__(
        self, round_: Round, variants: Sequence[Variant], replications: Sequence[Sequence[int]], heard: Heard
    ) -> None:
        self._round, self._heard = round_, heard
        self._of = [dict(each.changes).get(DRAWN) for each in variants]
        self._left = Counter(kull for kull in self._of if kull is not None)
        self._all = len(self._left)
        self._replications = {kull: n for n, kulls in enumerate(replications, start=1) for kull in kulls}
        self._count, self._solved = len(replications), 0

    def solved(self, index: int) -> None:
        """Count a search."""
        self._solved += 1
        if (kull := self._of[index]) is not None:
            self._left[kull] -= 1
            if not self._left[kull]:
                del self._left[kull]
        following = min(self._left, default=None)
        self._heard(
            Standing(
                round=self._round,
                kulls=self._all - len(self._left),
                of_kulls=self._all,
                replication=None if following is None else self._replications.get(following),
                replications=self._count,
                solved=self._solved,
                searches=len(self._of),
            )
        )
