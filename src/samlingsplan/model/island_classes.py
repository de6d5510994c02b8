"""The classes of one island: those of a single colour are only counted, the others are seen one by one.

Large kommuner fill whole classes by themselves. An island of 30 classes then has no more than six or so to be searched.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from samlingsplan.algebra import Linear, Program, Variable, Watch, unwatched
from samlingsplan.algebra.program import STRUCTURE
from samlingsplan.domain import Party


@dataclass(frozen=True, slots=True)
class IslandClasses:
    """A program that fills the classes of an island.

    Parameters
    ----------
    program
        The program.
    splits
        How many splits more there are than the fewest that its number of classes allows.
    units
        Units of each party in each shared class, by the party's id and the number of the class.
    present
        Whether a colour is present in a shared class.
    own
        The number of classes that a colour fills by itself.
    """

    program: Program
    splits: Linear
    units: dict[tuple[str, int], Variable]
    present: dict[tuple[str, int], Variable]
    own: dict[str, Variable]


def island_classes_model(
    parties: Sequence[Party],
    colours: Mapping[str, frozenset[str]],
    classes: tuple[int, int],
    sizes: tuple[int, int],
    watch: Watch = unwatched,
) -> IslandClasses:
    r"""Return the program of the classes of an island.

    .. math:: \min \; \sum_{ck} y_{ck} - (n + m - 1) \quad \text{with} \quad u_{pk} \le units_p \, y_{ck}, \quad
              least \le \sum_p size_p u_{pk} \le most, \quad least \, a_c \le rest_c \le most \, a_c, \quad
              \sum_c a_c = b - m

    Here m of the b classes are shared, and a is the number of own classes of a colour, which hold its leaders that are
    in no shared class. A composition with e splits more than n + b - 1 places in classes has at most n - 1 + e classes
    of two colours or more: with that many shared classes the program holds every such composition.

    Parameters
    ----------
    parties
        The parties of the island.
    colours
        The colours of each party, by its id.
    classes
        The number of classes, and how many of them are shared.
    sizes
        Leaders that a class may have: least and most.
    watch
        Called while the program is built.
    """
    program, (count, shared) = Program("island", watch), classes
    everywhere = sorted(frozenset[str]().union(*(colours[party.id] for party in parties)))
    units = {(party.id, k): program.integer(0, party.count) for party in parties for k in range(shared)}
    present = {(colour, k): program.integer(0, 1) for colour in everywhere for k in range(shared)}
    own = {colour: program.integer(0, count - shared) for colour in everywhere}
    for party in parties:
        here = [units[party.id, k] for k in range(shared)]
        for k, seated in enumerate(here):
            for colour in sorted(colours[party.id]):
                program.require(STRUCTURE, seated <= party.count * present[colour, k])
        program.require(STRUCTURE, program.total(here) <= party.count)
        program.require(STRUCTURE, program.total(here) >= (0 if len(colours[party.id]) == 1 else party.count))
    for k in range(shared):
        _within(program, program.total([party.unit_size * units[party.id, k] for party in parties]), 1, sizes)
    for colour, number in own.items():
        alone = [party for party in parties if colours[party.id] == {colour}]
        gone = [-party.unit_size * units[party.id, k] for party in alone for k in range(shared)]
        _within(program, program.total([sum(party.persons for party in alone), *gone]), number, sizes)
    program.require(STRUCTURE, program.total(own.values()) == count - shared)
    splits = program.total([*present.values(), 1 - len(everywhere) - shared])
    program.require(STRUCTURE, splits >= 0)
    return IslandClasses(program, splits, units, present, own)


def _within(program: Program, leaders: Linear, classes: Variable | int, sizes: tuple[int, int]) -> None:
    """Require that leaders fill some classes."""
    least, most = sizes
    program.require(STRUCTURE, leaders - program.total([least * classes]) >= 0)
    program.require(STRUCTURE, leaders - program.total([most * classes]) <= 0)


def require_tree(
    model: IslandClasses, parties: Sequence[Party], colours: Mapping[str, frozenset[str]], shared: int
) -> None:
    """Require of an island that it has as few splits as any island: who sits where is then a tree.

    Colours and classes are its nodes. In a tree two colours have one class in common at most, and units whose colours
    form a circle sit in one class together: a way round the circle through two classes would be a circle of the tree.
    The units of each block (a part of the graph of colours that no single colour holds together) are therefore in one
    class, and the first blocks are in the first classes, since shared classes are alike.

    Parameters
    ----------
    model, parties, colours
        The program, and what it was made of.
    shared
        The number of shared classes.
    """
    program = model.program
    program.require(STRUCTURE, model.splits <= 0)
    joining = [party for party in parties if len(colours[party.id]) > 1]
    for number, block in enumerate(_blocks(joining, colours)):
        there = [program.integer(0, 1) for _ in range(min(number + 1, shared))]
        program.require(STRUCTURE, program.total(there) == 1)
        for party in (each for each in joining if colours[each.id] <= block):
            for k in range(shared):
                held = party.count * there[k] if k < len(there) else 0
                program.require(STRUCTURE, model.units[party.id, k] - program.total([held]) == 0)
    for one, other in combinations(model.own, 2):
        both = [program.integer(0, 1) for _ in range(shared)]
        for k, here in enumerate(both):
            program.require(STRUCTURE, here >= model.present[one, k] + model.present[other, k] - 1)
        program.require(STRUCTURE, program.total(both) <= 1)


def _blocks(joining: Sequence[Party], colours: Mapping[str, frozenset[str]]) -> list[frozenset[str]]:
    """Return the colours of each block of the units that join colours, the block of most leaders first."""
    from networkx import Graph, biconnected_component_edges

    graph = Graph([pair for party in joining for pair in combinations(sorted(colours[party.id]), 2)])
    blocks = [frozenset(end for edge in edges for end in edge) for edges in biconnected_component_edges(graph)]

    def key(block: frozenset[str]) -> tuple[int, list[str]]:
        return -sum(party.persons for party in joining if colours[party.id] <= block), sorted(block)

    return sorted(blocks, key=key)
