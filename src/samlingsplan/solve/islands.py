"""Islands of a route: how few splits its composition has at least, and a composition that starts from them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from samlingsplan.algebra import ClassToFill, Coloured, Composition
from samlingsplan.algebra.program import STRUCTURE
from samlingsplan.domain import Party, RouteId
from samlingsplan.goals import GoalLevel
from samlingsplan.model import Cut, FillingModel, filling_model, island_model
from samlingsplan.solve.engine import Proof, Solver
from samlingsplan.solve.fix_and_optimise import FEW_CLASSES, first_in_line, initial_solution
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.stage_input import StageInput

_SEARCHED = 4
"""Number of classes of an island that are left for the search."""
_EACH = 5.0
"""Work at most for the classes of an island."""


@dataclass(frozen=True, slots=True)
class Island:
    """Parts of a route that share classes with no others, and the number of their classes.

    Parameters
    ----------
    parts
        Their indices.
    parties
        The ids of their parties.
    classes
        The number of classes.
    """

    parts: frozenset[int]
    parties: frozenset[str]
    classes: int


@dataclass(frozen=True, slots=True)
class Found:
    """The islands of a route.

    Parameters
    ----------
    bound
        No composition of the route costs less.
    islands
        The islands; none where no solution was found.
    least, most
        Leaders in the smallest and in the largest class.
    """

    bound: int
    islands: tuple[Island, ...] = ()
    least: int = 0
    most: int = 0


def islands(
    solver: Solver,
    coloured: Coloured,
    classes: int,
    least: int,
    most: int,
    cuts: Collection[Cut] = (),
    work: float = inf,
) -> Found:
    """Return the cheapest islands of a route, and a bound that holds for every composition of its classes.

    CP-SAT proves all 21 routes of the whole sector, with 310 classes, in a few seconds.

    Parameters
    ----------
    solver
        The solver.
    coloured
        The parts of the route, and the weights.
    classes
        The number of classes.
    least, most
        Leaders that a class may have.
    cuts
        What is proven of islands.
    work
        The most work of the search; the bound holds also where it ends early.
    """
    model = island_model(coloured, classes, least, most, cuts, solver.heed)
    answer = solver.minimise(model.program, model.objective, "", Engine.CP_SAT, most=work, patient=False)
    if (values := answer.values) is None:
        return Found(answer.bound)
    made = []
    for island, count in model.classes.items():
        if number := answer[count]:
            held = frozenset(part for (part, of), holds in model.holds.items() if of == island and answer[holds])
            parties = frozenset(party for part in held for party in coloured.parts[part].parties)
            made.append(Island(held, parties, number))
    ends = (model.program.value(end, values) for end in (model.least, model.most))
    return Found(answer.bound, tuple(made), *ends)


Seats = dict[tuple[str, str], int]
"""Units of each party in each class, by their ids."""


def seats_by_island(
    stage: StageInput, composition: Composition, route: RouteId, coloured: Coloured, found: Found
) -> Seats | Cut | None:
    """Return the seats of a route, filled island by island, or an island that no composition can have, or neither.

    Whole classes are peeled off the largest colours of an island until few classes are left for the search.
    """
    classes, going = list(composition.classes_of(route)), composition.going[route]
    seats: Seats = {}
    for island in sorted(found.islands, key=lambda each: each.classes):  # the smallest, which may be impossible, first
        here, classes = classes[: island.classes], classes[island.classes :]
        parties = [party for party in going if party.id in island.parties]
        filled = _filled(stage, here, parties, found, coloured.colours)
        if isinstance(filled, Proof):
            if filled is not Proof.INFEASIBLE:
                return None
            sizes = min(composition.least.values()), max(composition.most.values())
            return _proven(stage, island, here, parties, sizes)
        seats.update(filled)
    return seats


def cuts_of(
    stage: StageInput, composition: Composition, route: RouteId, coloured: Coloured, found: Found, seats: Seats
) -> list[Cut]:
    """Return what is proven of the islands whose seats cost more than islands can: in splits, or in other sizes."""
    classes, cuts = composition.classes_of(route), list[Cut]()
    widest = min(composition.least.values()), max(composition.most.values())
    sizes = (found.least, found.most) if coloured.uneven_weight else widest
    splits = _splits_of(stage, composition, route, coloured)
    for island in found.islands:
        parties = [party for party in composition.going[route] if party.id in island.parties]
        here = [each for each in classes if any(seats.get((party.id, each.id)) for party in parties)]
        if 1 < island.classes <= _SEARCHED and not _as_few_as_can_be(parties, here, coloured, sizes, seats):
            cut = _proven(stage, island, here, parties, sizes, splits)
            cuts += [] if cut is None else [cut]
    return cuts


def _as_few_as_can_be(
    parties: Sequence[Party],
    classes: Sequence[ClassToFill],
    coloured: Coloured,
    sizes: tuple[int, int],
    seats: Seats,
) -> bool:
    """Return whether an island has classes of these sizes, and one split fewer than classes."""
    within = [[party for party in parties if seats.get((party.id, each.id))] for each in classes]
    leaders = [
        sum(party.unit_size * seats[party.id, each.id] for party in here)
        for each, here in zip(classes, within, strict=True)
    ]
    present = sum(len(frozenset[str]().union(*(coloured.colours[party.id] for party in here))) for here in within)
    colours = frozenset[str]().union(*(coloured.colours[party.id] for party in parties))
    return present - len(colours) == len(classes) - 1 and min(leaders) >= sizes[0] and max(leaders) <= sizes[1]


def _proven(
    stage: StageInput,
    island: Island,
    classes: Sequence[ClassToFill],
    parties: Sequence[Party],
    sizes: tuple[int, int],
    splits: tuple[GoalLevel, ...] = (),
) -> Cut | None:
    """Return what units of these parties are proven not to do, whichever the classes of these sizes are.

    Sizes alone are looked at, and splits where their goal is given: other rules may name one class, or count leaders of
    the whole route.
    """
    leaders, count = sum(party.persons for party in parties), len(classes)
    if not sizes[0] * (count + 1) > leaders > sizes[1] * (count - 1):
        return None  # another number of classes may do
    model = filling_model(stage.case, (), splits, classes, {classes[0].route.id: parties}, stage.solver.heed)
    for kull_class in classes:
        model.composition.limit(STRUCTURE, kull_class.id, *sizes)
    objective = next((each for each in model.objectives if each is not None), None)
    tried = stage.solver.minimise(model.program, objective, "", Engine.CP_SAT, None, _EACH, patient=False)
    if tried.proof is Proof.INFEASIBLE:
        return Cut(island.parts, *sizes)
    extra = sum(tried.bound - goal.weight * (count - 1) for level in splits for goal in level.goals)
    return Cut(island.parts, *sizes, extra) if extra > 0 else None


def _splits_of(
    stage: StageInput, composition: Composition, route: RouteId, coloured: Coloured
) -> tuple[GoalLevel, ...]:
    """Return a level with the goal of these colours alone."""
    goals = [
        GoalLevel(level.name, level.unit, (goal,))
        for level in stage.levels
        for goal in level.goals
        if goal.weight == coloured.split_weight and goal.colours(composition, route) == coloured.colours
    ]
    return tuple(goals[:1])


def _filled(
    stage: StageInput,
    classes: Sequence[ClassToFill],
    parties: Sequence[Party],
    found: Found,
    colours: Mapping[str, frozenset[str]],
) -> Seats | Proof:
    """Return the seats of an island, or how the search for them ended: a proof only where no class was peeled off."""
    seats: Seats = {}
    left, rest = list(classes), list(parties)
    while len(left) > _SEARCHED and (peeled := _peeled(rest, len(left), found, colours)) is not None:
        whole, rest = peeled
        kull_class = left.pop()
        seats.update({(party, kull_class.id): units for party, units in whole.items()})
    if len(left) == 1:
        return {**seats, **{(party.id, left[0].id): party.count for party in rest}}
    answered: Seats | Proof = Proof.TIME
    for ends in ((found.least, found.most), None):  # units of an island may not add up to the sizes of the others
        model = filling_model(stage.case, stage.rules, stage.levels, left, {left[0].route.id: rest}, stage.solver.heed)
        for kull_class in left if ends is not None else ():
            model.composition.limit(STRUCTURE, kull_class.id, found.least, found.most)
        answered = _searched(stage, model)
        if not isinstance(answered, Proof):
            return {**seats, **answered}
    return Proof.TIME if seats else answered


def _searched(stage: StageInput, model: FillingModel) -> Seats | Proof:
    """Return the best seats found in a few seconds, or how the search ended; many classes are filled few at a time."""
    if len(model.composition.classes) > FEW_CLASSES:
        with stage.solver.sharing(3):
            answer = initial_solution(stage, model)
        if answer is None:
            return Proof.TIME
    else:
        decided = next(level for level in model.objectives if level is not None)
        line = first_in_line(stage, model, decided)
        answer = stage.solver.minimise(model.program, decided, "", Engine.CP_SAT, line.values, _EACH, patient=False)
    values = answer.values
    return answer.proof if values is None else {pair: values[seat.id] for pair, seat in model.composition.sits.items()}


def _peeled(
    parties: Sequence[Party], left: int, found: Found, colours: Mapping[str, frozenset[str]]
) -> tuple[dict[str, int], list[Party]] | None:
    """Return a class with units of one colour only, and the parties without them; None where no colour has enough."""
    leaders = sum(party.persons for party in parties)
    own: dict[frozenset[str], list[Party]] = {}
    for party in parties:
        own.setdefault(colours[party.id], []).append(party)
    fitting = [
        size
        for size in range(found.least, found.most + 1)
        if found.least * (left - 1) <= leaders - size <= found.most * (left - 1)
    ]
    for colour in sorted(own, key=lambda each: (-sum(party.persons for party in own[each]), sorted(each))):
        for size in sorted(fitting, key=lambda each: (abs(each * left - leaders), each)):
            if len(colour) == 1 and (chosen := _units_of(own[colour], size)) is not None:
                return chosen, _without(parties, chosen)
    return None


def _units_of(parties: Sequence[Party], leaders: int) -> dict[str, int] | None:
    """Return units with a number of leaders in all, the largest units first; None where they do not add up."""
    chosen: dict[str, int] = {}
    for party in sorted(parties, key=lambda each: (-each.unit_size, each.id)):
        if units := min(party.count, leaders // party.unit_size):
            chosen[party.id] = units
            leaders -= units * party.unit_size
    return None if leaders else chosen


def _without(parties: Sequence[Party], chosen: Mapping[str, int]) -> list[Party]:
    rest = (replace(party, units=party.units[chosen.get(party.id, 0) :]) for party in parties)
    return [party for party in rest if party.units]
