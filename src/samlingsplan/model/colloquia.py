"""The program of each measure by which leaders are divided into colloquia."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Linear, Program, Variable, Watch, unwatched
from samlingsplan.algebra.linear import Relation
from samlingsplan.algebra.program import STRUCTURE


@dataclass(frozen=True, slots=True)
class MeetingModel:
    """A program that chooses homes to meet at, with repetition, and sends leaders to them.

    Parameters
    ----------
    program
        The program.
    objective
        Minutes of all, one way.
    meetings
        The number of colloquia that meet at each home.
    goes
        Leaders of a home who go to a home.
    """

    program: Program
    objective: Linear
    meetings: tuple[Variable, ...]
    goes: Mapping[tuple[int, int], Variable]


def meeting_model(
    leaders: Sequence[int],
    minutes: Mapping[tuple[int, int], int],
    number: range,
    least: int,
    most: int,
    watch: Watch = unwatched,
) -> MeetingModel:
    r"""Return the program of colloquia near each other: a capacitated p-median problem.

    .. math:: \min \sum_{hm} minutes_{hm} x_{hm} \quad \text{with} \quad \sum_m x_{hm} = n_h, \quad
              \sum_m y_m \in number, \quad x_{hm} \le \min(n_h, most) \, y_m, \quad x_{mm} \ge y_m, \quad
              least \, y_m \le \sum_h x_{hm} \le most \, y_m

    Parameters
    ----------
    leaders
        The number of leaders of each home.
    minutes
        Minutes one way between homes that can reach each other, from a home to itself too.
    number
        The numbers of colloquia that there may be.
    least, most
        Leaders in a colloquium.
    watch
        Called while the program is built.
    """
    program, homes = Program("colloquia", watch), range(len(leaders))
    meetings = tuple(program.integer(0, min(count, number[-1])) for count in leaders)
    goes = {pair: program.integer(0, leaders[pair[0]]) for pair in minutes}
    for home, count in enumerate(leaders):
        program.require(STRUCTURE, program.total([goes[home, m] for m in homes if (home, m) in goes]) == count)
    program.require(STRUCTURE, Relation(program.total(meetings).terms, number[0], number[-1]))
    for place, held in enumerate(meetings):
        here = [goes[home, place] for home in homes if (home, place) in goes]
        program.require(STRUCTURE, program.total([*here, -least * held]) >= 0)
        program.require(STRUCTURE, program.total([*here, -most * held]) <= 0)
        program.require(STRUCTURE, goes[place, place] >= held)
        for home in homes:
            if (home, place) in goes:
                program.require(STRUCTURE, goes[home, place] <= min(leaders[home], most) * held)
    cost = [minutes[pair] * going for pair, going in goes.items() if minutes[pair]]
    return MeetingModel(program, program.total(cost), meetings, goes)


@dataclass(frozen=True, slots=True)
class MixedModel:
    """A program that spreads kinds of leaders over numbered colloquia.

    Parameters
    ----------
    program
        The program.
    objective
        Leaders above or below an even share.
    sits
        Leaders of a kind in a colloquium.
    """

    program: Program
    objective: Linear
    sits: Mapping[tuple[int, int], Variable]


def mixed_model(
    kinds: Sequence[tuple[tuple[str, ...], int]],
    weights: Sequence[int],
    number: int,
    least: int,
    most: int,
    watch: Watch = unwatched,
) -> MixedModel:
    """Return the program of colloquia across kinds, for one number of them.

    Parameters
    ----------
    kinds
        The value of each trait, and how many leaders have these values.
    weights
        The weight of each trait.
    number
        The number of colloquia.
    least, most
        Leaders in a colloquium.
    watch
        Called while the program is built.
    """
    program, colloquia = Program("colloquia", watch), range(number)
    sits = {(kind, c): program.integer(0, kinds[kind][1]) for kind in range(len(kinds)) for c in colloquia}
    for kind, (_, leaders) in enumerate(kinds):
        program.require(STRUCTURE, program.total([sits[kind, c] for c in colloquia]) == leaders)
    for c in colloquia:
        here = program.total([sits[kind, c] for kind in range(len(kinds))])
        program.require(STRUCTURE, Relation(here.terms, least, most))
    off = [part for trait, weight in enumerate(weights) for part in _off_share(program, kinds, sits, trait, weight)]
    return MixedModel(program, program.total(off), sits)


def _off_share(
    program: Program,
    kinds: Sequence[tuple[tuple[str, ...], int]],
    sits: Mapping[tuple[int, int], Variable],
    trait: int,
    weight: int,
) -> list[Linear]:
    """Return the weighted leaders above or below an even share of each value of a trait, in each colloquium."""
    colloquia, parts = sorted({c for _, c in sits}), []
    for value in sorted({values[trait] for values, _ in kinds}):
        holders = [(kind, leaders) for kind, (values, leaders) in enumerate(kinds) if values[trait] == value]
        leaders = sum(count for _, count in holders)
        share, rest = divmod(leaders, len(colloquia))
        for c in colloquia:
            here = program.total([sits[kind, c] for kind, _ in holders])
            off = program.integer(0, leaders)
            program.require(STRUCTURE, here - off <= share + bool(rest))
            program.require(STRUCTURE, here + off >= share)
            parts.append(weight * off)
    return parts
