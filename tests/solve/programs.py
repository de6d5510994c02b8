"""Small programs: one that is proven at once, and one that no solver proves while a test waits."""

from collections.abc import Mapping
from random import Random
from typing import NamedTuple

from samlingsplan.algebra import Expression, Program


class Posed(NamedTuple):
    program: Program
    objective: Expression


def easy() -> Posed:
    """Return 3x + 2y with x + y >= 5 and x >= 1: the best is 3 x 1 + 2 x 4 = 11."""
    program = Program("easy")
    x, y = program.integer(0, 9), program.integer(0, 9)
    program.require("test", x + y >= 5)
    program.require("test", x >= 1)
    return Posed(program, 3 * x + 2 * y)


def hopeless() -> Posed:
    """Return a market split (Cornuejols and Dawande 1999): halve 60 shops' sales of 6 wares, each as evenly as can be.

    Any split is a solution; the best misses by next to nothing, and the relaxation sees no miss at all.
    """
    random = Random(1999)
    program = Program("hopeless")
    shops = [program.integer(0, 1) for _ in range(60)]
    misses = []
    for _ in range(6):
        sales = [random.randrange(100) for _ in shops]
        over, under = program.integer(0, sum(sales)), program.integer(0, sum(sales))
        first = program.total([sale * shop for sale, shop in zip(sales, shops, strict=True)])
        program.require("test", first == sum(sales) // 2 + over - under)
        misses += [over, under]
    return Posed(program, program.total(misses))


def solves(posed: Posed, values: Mapping[int, int]) -> bool:
    """Return whether every row of a program holds, in plain arithmetic."""
    return all(
        row.lower <= sum(factor * values[index] for index, factor in row.terms.items()) <= row.upper
        for row in posed.program.rows
    )
