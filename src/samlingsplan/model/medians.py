"""The classes of a route as a capacitated p-median problem over profiles: a relaxation of who shares a class."""

from collections.abc import Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Linear, Program, Variable, Watch, unwatched
from samlingsplan.algebra.linear import Relation
from samlingsplan.algebra.profiles import Profiles
from samlingsplan.algebra.program import STRUCTURE


@dataclass(frozen=True, slots=True)
class MedianModel:
    """A program that chooses profiles with repetition and assigns units to them.

    Parameters
    ----------
    program
        The program.
    objective
        What all units cost.
    named
        Number of classes of each profile.
    assigned
        Units of each kind in classes of each profile, by the index of the kind and the number of the profile.
    """

    program: Program
    objective: Linear
    named: dict[int, Variable]
    assigned: dict[tuple[int, int], Variable]


def median_model(
    profiles: Profiles, numbers: Sequence[int], classes: range, least: int, most: int, watch: Watch = unwatched
) -> MedianModel:
    r"""Return the program over some profiles; its first rows place the kinds, the next one counts the classes.

    .. math:: \min \sum_{uq} cost_{uq} x_{uq} \quad \text{with} \quad \sum_q x_{uq} = n_u, \quad \sum_q y_q \in K, \quad
              x_{uq} \le n_u y_q, \quad least \, y_q \le \sum_u size_u x_{uq} \le most \, y_q

    Classes of one profile are counted without numbers, so that the program has no symmetry. Every composition of so
    many classes of these sizes has a solution here that costs no more.

    Parameters
    ----------
    profiles
        The units of the route and the profiles.
    numbers
        The profiles that classes may have.
    classes
        The numbers of classes that there may be.
    least, most
        Leaders in a class.
    watch
        Called while the program is built.
    """
    program = Program("medians", watch)
    named = {number: program.integer(0, classes[-1] + 1) for number in numbers}
    chosen = {number: profiles.profile(number) for number in numbers}
    assigned = {
        (index, number): program.integer(0, kind.units + 1)
        for index, kind in enumerate(profiles.kinds)
        for number in numbers
    }
    for index, kind in enumerate(profiles.kinds):
        program.require(STRUCTURE, program.total([assigned[index, number] for number in numbers]) == kind.units)
    counted = program.total(named.values())
    program.require(STRUCTURE, Relation(counted.terms, classes[0], classes[-1]))
    for number, holding in named.items():
        inside = [kind.size * assigned[index, number] for index, kind in enumerate(profiles.kinds)]
        program.require(STRUCTURE, program.total([*inside, -least * holding]) >= 0)
        program.require(STRUCTURE, program.total([*inside, -most * holding]) <= 0)
        for index, kind in enumerate(profiles.kinds):
            program.require(STRUCTURE, assigned[index, number] <= kind.units * holding)
    costs = [profiles.cost(profiles.kinds[index], chosen[number]) * x for (index, number), x in assigned.items()]
    return MedianModel(program, program.total(costs), named, assigned)
