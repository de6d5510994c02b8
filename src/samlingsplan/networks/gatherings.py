"""Gatherings of alumni with least travel: at how many places, and which."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Program
from samlingsplan.domain import Case, Origin, VenueId
from samlingsplan.solve import Proof, Solver
from samlingsplan.solve.lexicographic import verified

_STAGE = "gatherings"


@dataclass(frozen=True, slots=True)
class Gathering:
    """Alumni who gather on one day at some places, each at the nearest.

    Parameters
    ----------
    places
        The places.
    minutes
        Minutes one way, a leader each.
    proven
        Whether no other places of this number have less travel.
    """

    places: tuple[VenueId, ...]
    minutes: tuple[int, ...]
    proven: bool

    @property
    def mean_min(self) -> float:
        """The mean journey one way."""
        return sum(self.minutes) / len(self.minutes)

    @property
    def longest_min(self) -> int:
        """The longest journey one way."""
        return max(self.minutes)


def gatherings_of(solver: Solver, case: Case, most_places: int) -> Iterator[Gathering]:
    r"""Yield the best gathering at one place, at two, and so on: a p-median problem each.

    .. math:: \min \sum_{ov} n_o t_{ov} x_{ov}, \quad \sum_v x_{ov} = 1, \quad x_{ov} \le y_v, \quad \sum_v y_v = p

    Parameters
    ----------
    solver
        The solver.
    case
        The leaders, the places and the journeys.
    most_places
        The most places.
    """
    homes = Counter(leader.origin for leader in case.participants)
    minutes = {pair: each.travel_min for pair, each in case.journeys.items() if pair[0] in homes}
    venues = [each for each in case.venues if any((home, each) in minutes for home in homes)]
    for count in range(1, min(most_places, len(venues)) + 1):
        found = _best(solver, homes, minutes, venues, count)
        if found is None:  # somebody can come to none of so few
            continue
        chosen, proven = found
        nearest = {home: min(minutes[home, venue] for venue in chosen if (home, venue) in minutes) for home in homes}
        yield Gathering(chosen, tuple(nearest[leader.origin] for leader in case.participants), proven)


def _best(
    solver: Solver,
    homes: Mapping[Origin, int],
    minutes: Mapping[tuple[Origin, VenueId], int],
    venues: Sequence[VenueId],
    count: int,
) -> tuple[tuple[VenueId, ...], bool] | None:
    """Return the best places of a number, and whether that is proven; None where none were found."""
    program = Program(_STAGE)
    opened = {venue: program.integer(0, 2) for venue in venues}
    sent = {pair: program.integer(0, 2) for pair in minutes}
    for home in homes:
        program.require(_STAGE, program.total([sent[pair] for pair in minutes if pair[0] == home]) == 1)
    for (_, venue), there in sent.items():
        program.require(_STAGE, there <= opened[venue])
    program.require(_STAGE, program.total(opened.values()) == count)
    travel = [homes[home] * minutes[home, venue] * there for (home, venue), there in sent.items()]
    answer = verified(program, solver.minimise(program, program.total(travel), _STAGE))
    if answer.values is None:
        return None
    return tuple(venue for venue in venues if answer[opened[venue]]), answer.proof is Proof.OPTIMAL
