"""The composition of a route over whole classes that are known: each is a column, and each leader sits in one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Linear, Program, Relation, Variable, Watch, unwatched
from samlingsplan.algebra.program import STRUCTURE

PARTS = 1000
"""Prices are whole numbers of such parts of a point, so that what follows from them is exact."""
_DEAR = 10_000
"""Points for a class that is lacking."""


@dataclass(frozen=True, slots=True)
class Column:
    """A class that a route may have.

    Parameters
    ----------
    units
        Units of each party in it, by id; without those that have none.
    cost
        What it costs, in points.
    """

    units: Mapping[str, int]
    cost: int


@dataclass(frozen=True, slots=True)
class Box:
    """How far prices may move: a unit that is lacking, or is seated twice, costs the price and this much more or less.

    Parameters
    ----------
    centre
        The price of a unit of each party, in parts of a point.
    width
        How far a price may be from it, in parts.
    """

    centre: Mapping[str, int]
    width: int


@dataclass(frozen=True, slots=True)
class ColumnsModel:
    """The program over the columns; its rows place the parties in their order, and the last one counts the classes.

    Parameters
    ----------
    program
        The program.
    cost
        What the classes cost, in parts of a point.
    taken
        How often each column is taken.
    """

    program: Program
    cost: Linear
    taken: Sequence[Variable]


def columns_model(
    columns: Sequence[Column], units: Mapping[str, int], classes: int, box: Box, watch: Watch = unwatched
) -> ColumnsModel:
    r"""Return the program over some columns.

    .. math:: \min \sum_c cost_c y_c \quad \text{with} \quad \sum_c units_{uc} y_c = n_u, \quad \sum_c y_c = K

    Parameters
    ----------
    columns
        The classes that are known.
    units
        The units of each party.
    classes
        The number of classes.
    box
        Where prices may be.
    watch
        Called while the program is built.
    """
    program = Program("columns", watch)
    taken = [program.integer(0, classes) for _ in columns]
    rows: dict[str, dict[int, int]] = {party: {} for party in units}
    cost = {}
    for y, column in zip(taken, columns, strict=True):
        cost[y.id] = PARTS * column.cost
        for party, count in column.units.items():
            rows[party][y.id] = count
    counted = {y.id: 1 for y in taken}
    for party, number in units.items():
        short, over = (program.integer(0, max(1, classes * number)) for _ in range(2))
        cost |= {short.id: box.centre[party] + box.width, over.id: box.width - box.centre[party]}
        rows[party] |= {short.id: 1, over.id: -1}
    lacking = program.integer(0, classes)
    cost[lacking.id] = _DEAR * PARTS
    counted[lacking.id] = 1
    for party, number in units.items():
        program.require(STRUCTURE, Relation(rows[party], number, number))
    program.require(STRUCTURE, Relation(counted, classes, classes))
    return ColumnsModel(program, Linear(cost, 0), taken)
