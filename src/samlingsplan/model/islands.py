"""The parts of a route in as many islands as can be: a relaxation of who shares a class where colours are split."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Coloured, Expression, Linear, Program, Variable, Watch, unwatched
from samlingsplan.algebra.program import STRUCTURE


@dataclass(frozen=True, slots=True)
class Cut:
    """What is proven of parts that are an island: they fill no classes of some sizes, or not without more splits.

    Parameters
    ----------
    parts
        Their indices.
    least, most
        Leaders in the smallest and in the largest class that it is proven for.
    extra
        What their splits cost at least beyond those of any island; None where they fill no classes.
    """

    parts: frozenset[int]
    least: int
    most: int
    extra: int | None = None


@dataclass(frozen=True, slots=True)
class IslandModel:
    """A program that puts parts into islands, each with leaders for a whole number of classes.

    Parameters
    ----------
    program
        The program.
    objective
        Splits and unevenness, weighted.
    holds
        Whether an island holds a part; an island has the index of its first part.
    classes
        The classes of each island, 0 where it does not exist.
    least, most
        Leaders in the smallest and in the largest class of the route.
    """

    program: Program
    objective: Linear
    holds: dict[tuple[int, int], Variable]
    classes: dict[int, Variable]
    least: Linear
    most: Linear


def island_model(
    coloured: Coloured,
    classes: int,
    least: int,
    most: int,
    cuts: Collection[Cut] = (),
    watch: Watch = unwatched,
) -> IslandModel:
    r"""Return the program of the islands of a route.

    .. math:: \min \; split \, \Bigl(K - \sum_j x_{jj}\Bigr) + uneven \, (high - low) \quad \text{with} \quad
              \sum_j x_{ij} = 1, \quad \sum_j b_j = K, \quad low \, b_j \le \sum_i leaders_i x_{ij} \le high \, b_j

    Colours and classes are the nodes of a graph, and who sits where its edges. A connected graph of n colours and b
    classes has n + b - 1 edges at least, so that an island of b classes has b - 1 splits at least. The islands of any
    composition are a solution here, so that none costs less than the optimum.

    Parameters
    ----------
    coloured
        The parts of the route, and the weights.
    classes
        The number of classes.
    least, most
        Leaders that a class may have.
    cuts
        What is proven of islands (logic-based Benders decomposition).
    watch
        Called while the program is built.
    """
    program = Program("islands", watch)
    sizes = [part.leaders for part in coloured.parts]
    seats = range(min(len(sizes), classes))
    holds = {(part, island): program.integer(0, 1) for island in seats for part in range(island, len(sizes))}
    number = {island: program.integer(0, classes) for island in seats}
    low = {size: program.integer(0, 1) for size in range(least, most + 1)}
    high = {size: program.integer(0, 1) for size in range(least, most + 1)}
    smallest, largest = (program.total([size * here for size, here in ends.items()]) for ends in (low, high))
    for ends in (low, high):
        program.require(STRUCTURE, program.total(ends.values()) == 1)
    program.require(STRUCTURE, smallest <= largest)
    program.require(STRUCTURE, program.total(number.values()) == classes)
    for part in range(len(sizes)):
        program.require(STRUCTURE, program.total([x for (each, _), x in holds.items() if each == part]) == 1)
    for island, count in number.items():
        exists = holds[island, island]
        program.require(STRUCTURE, count >= exists)
        program.require(STRUCTURE, count <= classes * exists)
        for part in range(island + 1, len(sizes)):
            program.require(STRUCTURE, holds[part, island] <= exists)
        leaders = program.total([sizes[part] * holds[part, island] for part in range(island, len(sizes))])
        _within(program, leaders, count, low, high, (classes, sum(sizes)))
    extras = [
        _extra(program, holds, low, high, [cut for cut in cuts if cut.parts == parts])
        for parts in dict.fromkeys(cut.parts for cut in cuts)
    ]
    splits = program.total([classes, *(-1 * holds[island, island] for island in seats)])
    objective = program.total([coloured.split_weight * splits, coloured.uneven_weight * (largest - smallest), *extras])
    return IslandModel(program, objective, holds, number, smallest, largest)


def _within(
    program: Program,
    leaders: Expression,
    count: Variable,
    low: dict[int, Variable],
    high: dict[int, Variable],
    all_of_route: tuple[int, int],
) -> None:
    """Require that the leaders of an island fill its classes with sizes between those chosen."""
    classes, everyone = all_of_route
    least, most = min(low), max(high)
    for size, chosen in low.items():
        slack = (size - least) * classes
        program.require(STRUCTURE, leaders - size * count >= slack * chosen - slack)
    for size, chosen in high.items():
        slack = everyone if size < most else 0
        program.require(STRUCTURE, leaders - size * count <= slack - slack * chosen)


def _extra(
    program: Program,
    holds: Mapping[tuple[int, int], Variable],
    low: Mapping[int, Variable],
    high: Mapping[int, Variable],
    cuts: Sequence[Cut],
) -> Expression:
    """Return what cuts of the same parts add to the objective, the most of any that holds for the sizes of classes.

    A cut without an extra forbids its island where all sizes are the cut's.
    """
    parts = cuts[0].parts
    first = min(parts)
    inside = [holds[part, first] for part in parts]
    others = [-1 * x for (part, island), x in holds.items() if island == first and part not in parts]
    extra = program.integer(0, max(cut.extra or 0 for cut in cuts))
    for cut in cuts:
        smallest = [chosen for size, chosen in low.items() if size >= cut.least]
        largest = [chosen for size, chosen in high.items() if size <= cut.most]
        # One where the island has these parts alone and classes of these sizes; at most zero elsewhere.
        here = program.total([*inside, *others, *smallest, *largest, -len(parts) - 1])
        program.require(STRUCTURE, here <= 0 if cut.extra is None else extra >= cut.extra * here)
    return extra
