"""One class of a route, cut out of the program of its composition: what each class may hold, and what it costs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Composition, Expression, Linear, Program, Relation, Variable, Watch, unwatched
from samlingsplan.algebra.program import STRUCTURE, Row, row_of
from samlingsplan.domain import RouteId

_LEAST_CHOICE = 3
"""The fewest variables of a choice."""


@dataclass(frozen=True, slots=True)
class OneClass:
    """The program of one class of a route whose classes are all alike.

    Parameters
    ----------
    program
        Its variables and the constraints in which no other class has a part.
    cost
        The part of an objective that a class adds.
    offset
        The part of the objective that no class decides.
    seats
        Units of each party in the class, by the party's id.
    choice
        Binary variables of which at most one is 1, such as the values that a class may be named after; empty where
        there are none.
    """

    program: Program
    cost: Linear
    offset: int
    seats: Mapping[str, Variable]
    choice: Sequence[Variable]


def one_class(
    program: Program, composition: Composition, route: RouteId, objective: Expression, watch: Watch = unwatched
) -> OneClass | None:
    """Return the program of one class; None where the classes of the route differ or share more than their leaders.

    The constraints in which several classes have a part are left out, so that every composition of the route is made
    of classes that this program allows, and costs what they cost.

    Parameters
    ----------
    program, composition
        The program of the composition, and its variables.
    route
        The only route of the composition.
    objective
        What is minimised.
    watch
        Called while the program is built.
    """
    held = _held(program, composition)
    wished = Linear(objective.terms, objective.offset)
    if any(factor and index not in held for index, factor in wished.terms.items()):
        return None
    classes = [each.id for each in composition.classes_of(route)]
    numbered = {each: _numbered(composition, each, held) for each in classes}
    known = {each: _rows(program, wished, numbers) for each, numbers in numbered.items()}
    if any(rows != known[classes[0]] for rows in known.values()):
        return None
    return _cut_out(program, composition, wished, classes[0], numbered[classes[0]], watch)


def _held(program: Program, composition: Composition) -> dict[int, str]:
    """Return the class of each variable that stands in constraints with the seats of one class alone."""
    held = {seat.id: kull_class for (_, kull_class), seat in composition.sits.items()}
    seated = set(held)
    with_seats = [row for row in program.rows if not seated.isdisjoint(row.terms)]
    without = [row for row in program.rows if seated.isdisjoint(row.terms)]
    for rows in (with_seats, without):
        known = -1
        while known < len(held):
            known = len(held)
            for row in rows:
                classes = {held[index] for index in row.terms if index in held}
                if len(classes) == 1:
                    held |= dict.fromkeys(row.terms, *classes)
    return held


def _numbered(composition: Composition, kull_class: str, held: Mapping[int, str]) -> dict[int, int]:
    """Return the place of each variable of a class among them, which is the same in classes that are alike."""
    seats = [seat.id for (_, of), seat in composition.sits.items() if of == kull_class]
    others = sorted(index for index, of in held.items() if of == kull_class and index not in set(seats))
    return {index: number for number, index in enumerate([*seats, *others])}


def _rows(program: Program, objective: Linear, numbers: Mapping[int, int]) -> tuple[Counter[Row], list[object]]:
    """Return what can be compared of a class: its constraints, its bounds and what its variables cost."""
    rows = Counter(
        row_of(Relation({numbers[index]: factor for index, factor in row.terms.items()}, row.lower, row.upper))
        for row in program.rows
        if row.terms and row.terms.keys() <= numbers.keys()
    )
    bounds = program.bounds
    return rows, [(bounds[index], objective.terms.get(index, 0)) for index in numbers]


def _cut_out(
    program: Program,
    composition: Composition,
    objective: Linear,
    kull_class: str,
    numbers: Mapping[int, int],
    watch: Watch,
) -> OneClass:
    cut, bounds = Program(kull_class, watch), program.bounds
    own = {index: cut.integer(int(bounds[index][0]), int(bounds[index][1])) for index in numbers}
    choice: list[Variable] = []
    for row in program.rows:
        if row.terms and row.terms.keys() <= numbers.keys():
            cut.require(STRUCTURE, Relation({own[i].id: f for i, f in row.terms.items()}, row.lower, row.upper))
            if _is_choice(row, bounds) and len(row.terms) > len(choice):
                choice = [own[index] for index in row.terms]
    cost = Linear({own[i].id: factor for i, factor in objective.terms.items() if i in numbers}, 0)
    seats = {party: own[seat.id] for (party, of), seat in composition.sits.items() if of == kull_class}
    return OneClass(cut, cost, int(objective.offset), seats, choice)


def _is_choice(row: Relation, bounds: Sequence[tuple[float, float]]) -> bool:
    """Return whether a constraint lets at most one of several binary variables be 1."""
    return (
        len(row.terms) >= _LEAST_CHOICE
        and row.upper == 1
        and row.lower <= 0
        and all(factor == 1 and bounds[index] == (0, 1) for index, factor in row.terms.items())
    )
