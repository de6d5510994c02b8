"""Relaxations of who shares a class: a bound on each level, and a first composition that often meets it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Coloured, Expression, Profiles, Variable
from samlingsplan.domain import RouteId
from samlingsplan.model import Cut, FillingModel
from samlingsplan.solve.engine import Proof, SolveResult
from samlingsplan.solve.fix_and_optimise import FEW_CLASSES, first_in_line, two_by_two
from samlingsplan.solve.island_classes import Seats
from samlingsplan.solve.islands import Found, Known, Tried, cuts_of, islands, seats_by_island, without_trees
from samlingsplan.solve.medians import Medians, medians
from samlingsplan.solve.priced_classes import bound_of_classes
from samlingsplan.solve.stage_input import StageInput

_ROUNDS = 8
"""The most rounds of islands."""
_MOST_SEATS = 4_000
"""The most pairs of a party and a class of a route whose whole classes are priced."""
_PRICED = 4.0
"""The least work that is left for whole classes to be priced: with less, no prices are found that bound anything."""
_FAR = 0.9
"""Whole classes are priced where the bounds of single goals are below this part of a known composition."""
_OF_ISLANDS = 1.2
"""Of the work of a route, the part for its islands; of that, the part to fill them."""
_OF_TREES = 6
"""Of that, the part to prove that islands are no trees."""
_IDLE = 6
"""Times that islands are found anew meanwhile without a better bound, at most."""
_OF_PAIRS = 4
"""Of the work of a route, the part for filling its classes anew two by two before they are priced."""
_LITTLE = 1.0
"""The most work for the islands of a route whose whole program is searched."""


@dataclass(frozen=True, slots=True)
class FirstComposition:
    """What is known of the composition of a route before the search.

    Parameters
    ----------
    floors
        A bound on each level.
    start
        A composition with the bound of the first level that it decides; None where none was found.
    """

    floors: tuple[int, ...]
    start: SolveResult | None


def first_composition(stage: StageInput, model: FillingModel) -> FirstComposition:
    """Return bounds on the levels and a first composition, from profiles and from islands.

    Both relaxations leave out the rules on single classes, which can only make a level dearer. The bounds become
    constraints.
    """
    decided = next((index for index, level in enumerate(model.objectives) if level is not None), None)
    floors: list[int] = []
    best: SolveResult | None = None
    for index, level in enumerate(model.objectives):
        floor = 0
        for bound, composed in _relaxed(stage, model, index, index == decided):
            floor += bound
            best = _better(model, index, best, composed)
        if index == decided and level is not None:
            floor, best = _by_classes(stage, model, index, floor, best)
        if floor and level is not None:
            model.program.require(stage.names[index], level >= floor)
        floors.append(floor)
    if best is None or decided is None:
        return FirstComposition(tuple(floors), None)
    return FirstComposition(tuple(floors), SolveResult(Proof.TIME, best.values, floors[decided]))


def known_composition(
    stage: StageInput, model: FillingModel, values: Mapping[int, int], bounds: Sequence[int | None]
) -> FirstComposition:
    """Return a composition and bounds of an earlier search of the same program, as a start of another one.

    The bounds hold for every composition that is no worse; that of the first level becomes a constraint.

    Parameters
    ----------
    stage, model
        The input of the stage, and the composition of the route.
    values
        The composition, by variable id.
    bounds
        The bound of each level, None where there is none.
    """
    floors = tuple(bound or 0 for bound in bounds)
    for name, level, floor in zip(stage.names, model.objectives, floors, strict=True):
        if level is not None:
            if floor:
                model.program.require(name, level >= floor)
            return FirstComposition(floors, SolveResult(Proof.TIME, dict(values), floor))
    return FirstComposition(floors, None)


def _by_classes(
    stage: StageInput, model: FillingModel, index: int, floor: int, best: SolveResult | None
) -> tuple[int, SolveResult | None]:
    """Return a better bound and composition of a route of many classes, where the goals one by one are far from both.

    Classes are filled anew two by two, and whole classes are priced for the bound.
    """
    level, few = model.objectives[index], len(model.composition.classes) <= FEW_CLASSES
    if level is None or few or len(model.composition.sits) > _MOST_SEATS or stage.solver.left_work < _PRICED:
        return floor, best
    best = first_in_line(stage, model, level) if best is None else best
    if _is_far(model, level, best, floor):
        with stage.solver.sharing(_OF_PAIRS):
            best = two_by_two(stage, model, level, best, floor)
    if best.values is None or not _is_far(model, level, best, floor):
        return floor, best
    with stage.solver.sharing(1.5):
        bound = bound_of_classes(stage.solver, model, level, model.coloured[index], best.values)
    return max(floor, bound), best


def _is_far(model: FillingModel, level: Expression, best: SolveResult, floor: int) -> bool:
    """Return whether the bound of a level is so far below a composition that whole classes are worth their work."""
    return best.values is not None and floor < _FAR * model.program.value(level, best.values)


def _relaxed(
    stage: StageInput, model: FillingModel, index: int, wanted: bool
) -> Iterator[tuple[int, SolveResult | None]]:
    """Yield the bound of each goal of a level that has a relaxation, and where wanted the composition it leads to."""
    for weight, route, profiles in model.profiles[index]:
        named = _medians(stage, model, route, profiles)
        empty = _empty_seats(model, route, profiles, named) if named.named and wanted else None
        yield weight * named.bound, None if empty is None else _composed(stage, model, index, empty)
    for route, coloured in model.coloured[index]:
        few = len(model.composition.classes) <= FEW_CLASSES
        yield (
            _bounded_by_islands(stage, model, route, coloured)
            if few
            else _by_islands(stage, model, index, route, coloured, wanted)
        )


def _better(model: FillingModel, index: int, best: SolveResult | None, found: SolveResult | None) -> SolveResult | None:
    level = model.objectives[index]
    if found is None or found.values is None or level is None:
        return best
    if best is None or best.values is None:
        return found
    value, known = (model.program.value(level, each) for each in (found.values, best.values))
    return found if value < known else best


def _sizes(model: FillingModel, route: RouteId) -> tuple[int, int, int]:
    """Return the number of classes of a route, and the least and the most leaders that any of them may have."""
    classes = [each.id for each in model.composition.classes_of(route)]
    least, most = model.composition.least, model.composition.most
    return len(classes), min(least[each] for each in classes), max(most[each] for each in classes)


def _medians(stage: StageInput, model: FillingModel, route: RouteId, profiles: Profiles) -> Medians:
    classes, least, most = _sizes(model, route)
    with stage.solver.sharing(2):
        return medians(stage.solver, profiles, range(classes, classes + 1), least, most)


def _empty_seats(model: FillingModel, route: RouteId, profiles: Profiles, found: Medians) -> list[Variable]:
    """Return the seats of each kind of unit in classes of profiles to which none of the kind is assigned."""
    names = iter([number for number, classes in found.named.items() for _ in range(classes)])
    named = {each.id: next(names) for each in model.composition.classes_of(route)}
    return [
        model.composition.sits[party, kull_class]
        for index, kind in enumerate(profiles.kinds)
        for party in kind.parties
        for kull_class, number in named.items()
        if (index, number) not in found.assigned
    ]


def _composed(stage: StageInput, model: FillingModel, index: int, empty: list[Variable]) -> SolveResult:
    """Return the best composition of a level with some seats empty; classes of one profile exchange members freely."""
    with stage.solver.sharing(4), model.program.fixing(empty, dict.fromkeys((each.id for each in empty), 0)):
        return stage.solver.minimise(model.program, model.objectives[index], "", stage.filling_engine, patient=False)


def _bounded_by_islands(
    stage: StageInput, model: FillingModel, route: RouteId, coloured: Coloured
) -> tuple[int, SolveResult | None]:
    """Return the bound of the islands of a route of few classes, as far as it is found sooner than a composition."""
    return islands(stage.solver, coloured, *_sizes(model, route), work=_LITTLE).bound, None


def _by_islands(
    stage: StageInput, model: FillingModel, index: int, route: RouteId, coloured: Coloured, filled: bool
) -> tuple[int, SolveResult | None]:
    """Return the bound of the islands of a route, and a composition whose islands are filled one by one, where wanted.

    What is proven of islands becomes cuts, and others are found (logic-based Benders decomposition), until the bound is
    met, no more is proven or the work is done. What takes little, that an island is no tree, is proven first.
    """
    cuts, known, tried = list[Cut](), Known(), Tried()
    bound, best = 0, None
    with stage.solver.sharing(_OF_ISLANDS):
        for _ in range(_ROUNDS):
            found = _refuted(stage, model, route, coloured, cuts, tried)
            bound = max(bound, found.bound)
            if not filled or not found.islands:
                break
            with stage.solver.sharing(_OF_ISLANDS):
                seats = seats_by_island(stage, model.composition, route, coloured, found, known)
            if isinstance(seats, dict):
                best = _better(model, index, best, _seated(stage, model, index, seats))
                proven = cuts_of(stage, model.composition, route, coloured, found, seats)
            else:
                proven = [] if seats is None else [seats]
            if not proven or stage.solver.late:
                break
            cuts += proven
    return bound, best


def _refuted(
    stage: StageInput, model: FillingModel, route: RouteId, coloured: Coloured, cuts: list[Cut], tried: Tried
) -> Found:
    """Return islands of which none is proven to be no tree, or those of the best bound; what is proven becomes cuts."""
    sizes = _sizes(model, route)
    best = islands(stage.solver, coloured, *sizes, cuts)
    with stage.solver.sharing(_OF_TREES):
        found, idle = best, 0
        while found.islands and idle < _IDLE and not stage.solver.late:
            proven = without_trees(stage, model.composition, route, coloured, found, tried)
            if not proven:
                break
            cuts += proven
            found = islands(stage.solver, coloured, *sizes, cuts)
            idle = 0 if found.bound > best.bound else idle + 1
            best = found if found.islands and found.bound >= best.bound else best
    return best


def _seated(stage: StageInput, model: FillingModel, index: int, seats: Seats) -> SolveResult:
    """Return the composition with these seats, and its value on a level."""
    fixed = {seat.id: seats.get(pair, 0) for pair, seat in model.composition.sits.items()}
    with model.program.fixing(model.composition.sits.values(), fixed):
        return stage.solver.minimise(model.program, model.objectives[index], "", stage.engine, patient=False)
