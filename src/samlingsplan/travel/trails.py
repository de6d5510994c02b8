"""From the states a way passes to its legs: pieces travelled in one go become one leg."""

from samlingsplan.domain import Leg
from samlingsplan.travel.links import Mode
from samlingsplan.travel.search import Ways

STAYS_ABOARD = frozenset({Mode.ROAD, Mode.BUS, Mode.RAIL, Mode.AIR})
"""Modes in which two pieces are one leg when nothing is boarded between them."""

_Piece = tuple[str, str, str, float, float, float, float]
"""What a leg is made of, in its order."""


class Trails:
    """The ways to one place as legs, sharing what they have in common.

    Parameters
    ----------
    ways
        The shortest ways to the place.
    end
        The number of the state they end in.

    Notes
    -----
    Of every state passed, the leg under way and the finished legs after it are remembered; the leg under way stays
    a plain tuple until it is finished, since most of them only grow.
    """

    def __init__(self, ways: Ways, end: int) -> None:
        self._ways = ways
        self._known: dict[int, tuple[_Piece | None, tuple[Leg, ...]]] = {end: (None, ())}

    def legs(self, start: int) -> tuple[Leg, ...]:
        """Return the legs from a state that a way leads from."""
        known, following, first = self._known, self._ways.following, self._ways.first
        trail = []
        state = start
        while state not in known:
            trail.append(state)
            state = following[state]
        growing, finished = known[state]
        for state in reversed(trail):
            leg = first[state]
            if leg is not None:
                growing, finished = _prepended(leg, growing, finished)
            known[state] = growing, finished
        return finished if growing is None else (Leg(*growing), *finished)


def _prepended(leg: Leg, growing: _Piece | None, finished: tuple[Leg, ...]) -> tuple[_Piece, tuple[Leg, ...]]:
    mode, start, wait = leg.mode, leg.start, leg.wait_min
    if growing is None:
        return (mode, start, leg.end, leg.minutes, wait, leg.km, leg.nok), finished
    next_mode, _, end, minutes, next_wait, km, nok = growing
    if next_mode != mode or next_wait > 0 or mode not in STAYS_ABOARD:
        return (mode, start, leg.end, leg.minutes, wait, leg.km, leg.nok), (Leg(*growing), *finished)
    return (mode, start, end, leg.minutes + minutes, wait, leg.km + km, leg.nok + nok), finished
