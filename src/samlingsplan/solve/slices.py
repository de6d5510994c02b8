"""The pieces a search is cut into, so that it always leaves a best solution behind.

They are counted in solutions and nodes, never in seconds: the same input takes the same path.
"""

from dataclasses import dataclass

from samlingsplan.solve.wire import Engine

_SMALL_BYTES = 1_000_000
"""A program of no more than so many is most often proven in one piece, and to begin again costs a third of that."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece of a search.

    Parameters
    ----------
    solutions, nodes
        It ends at so many, where that is stated.
    punctual
        Whether it ends with the time, even where no solution is known: the next piece asks for no more than one.
    """

    solutions: int | None = None
    nodes: int | None = None
    punctual: bool = False


_FIRST_SOLUTION = Slice(solutions=1)
_LONGER_AND_LONGER = (Slice(nodes=200), Slice(nodes=2_000), Slice(nodes=20_000), Slice())


def slices(engine: Engine, *, started: bool, size: int) -> tuple[Slice, ...]:
    """Return the pieces of a search; what asks for a first solution is for where none is known by then.

    Parameters
    ----------
    engine
        Who searches.
    started
        Whether a solution is known.
    size
        Bytes of the program.
    """
    if engine is not Engine.HIGHS:
        return (Slice(),)
    if started:
        return _LONGER_AND_LONGER
    if size > _SMALL_BYTES:
        return (_FIRST_SOLUTION, *_LONGER_AND_LONGER)
    shortest, *longer = _LONGER_AND_LONGER
    return (Slice(nodes=shortest.nodes, punctual=True), _FIRST_SOLUTION, *longer)
