"""What every plan with a move has at least, known before anything is solved."""

from samlingsplan.plan import Variant
from samlingsplan.questions.places import change, fixed_by
from samlingsplan.questions.question import Asked
from samlingsplan.questions.why.moves import Move


def floor_of(asked: Asked, move: Move) -> int:
    """Return what every plan with a move has at least on the first level.

    A plan with the move is a plan of the scenario, so it has at least the optimum. It has the place open that somebody
    is moved to, so it has at least the optimum with that place open.
    """
    if not move.is_plan:
        return 0
    floors = [level.bound_among_all for level in asked.found.levels[:1]]
    if move.place is not None:
        opened = Variant(move.place, (change("open", [*fixed_by(asked.base)[0], move.place]),), levels=1)
        known = asked.known(opened)
        floors += [] if known is None else (level.bound_among_all for level in known.levels)
    return max(floors, default=0)
