"""Islands of a route: how few splits its composition has at least, and a composition that starts from them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import inf

from samlingsplan.algebra import ClassToFill, Coloured, Composition
from samlingsplan.algebra.program import STRUCTURE
from samlingsplan.domain import Party, RouteId
from samlingsplan.goals import GoalLevel
from samlingsplan.model import Cut, filling_model, island_classes_model, island_model, require_tree
from samlingsplan.solve.engine import Proof, Solver
from samlingsplan.solve.island_classes import EACH, SEARCHED, Seats, Sizes, seats_of_island
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.stage_input import StageInput

_REFUTED = 1.0
"""Work at most to prove that an island of some classes is no tree."""
_COUNTS = 8
"""The most numbers of classes that this is proven for."""


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


Known = dict[tuple[Island, tuple[str, ...], tuple[int, int]], Seats | Proof]
"""What was found of islands before, by their classes and the sizes of classes."""

Tried = set[tuple[frozenset[int], tuple[int, int]]]
"""The islands, by their parts, and the sizes of classes for which it was tried to prove that they are no trees."""


def seats_by_island(
    stage: StageInput, composition: Composition, route: RouteId, coloured: Coloured, found: Found, known: Known
) -> Seats | Cut | None:
    """Return the seats of a route, filled island by island, or an island that no composition can have, or neither."""
    classes, going = list(composition.classes_of(route)), composition.going[route]
    allowed = min(composition.least.values()), max(composition.most.values())
    sizes = Sizes((found.least, found.most), allowed)
    seats: Seats = {}
    for island in sorted(found.islands, key=lambda each: each.classes):  # the smallest, which may be impossible, first
        here, classes = classes[: island.classes], classes[island.classes :]
        parties = [party for party in going if party.id in island.parties]
        key = island, tuple(each.id for each in here), sizes.found
        if key not in known:
            known[key] = seats_of_island(stage, here, parties, sizes, coloured)
        filled = known[key]
        if isinstance(filled, Proof):
            return _proven(stage, island, here, parties, allowed) if filled is Proof.INFEASIBLE else None
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
        if 1 < island.classes <= SEARCHED and not _as_few_as_can_be(parties, here, coloured, sizes, seats):
            cut = _proven(stage, island, here, parties, sizes, splits)
            cuts += [] if cut is None else [cut]
    return cuts


def without_trees(
    stage: StageInput, composition: Composition, route: RouteId, coloured: Coloured, found: Found, tried: Tried
) -> list[Cut]:
    """Return the islands that are proven to have a split more than islands have at least, as cuts.

    It is proven for the widest sizes of classes, and else for those of the islands, and for every number of classes
    that the other parts leave to an island.
    """
    everyone = sum(part.leaders for part in coloured.parts)
    classes, cuts = len(composition.classes_of(route)), list[Cut]()
    widest = min(composition.least.values()), max(composition.most.values())
    for island in found.islands:
        parties = [party for party in composition.going[route] if party.id in island.parties]
        leaders = sum(party.persons for party in parties)
        for sizes in dict.fromkeys((widest, (found.least, found.most))):
            if island.classes == 1 or (island.parts, sizes) in tried or stage.solver.late:
                continue
            tried.add((island.parts, sizes))
            counts = _counts(leaders, everyone - leaders, classes, sizes)
            if all(_is_no_tree(stage, parties, coloured, count, sizes) for count in counts):
                cuts.append(Cut(island.parts, *sizes, coloured.split_weight))
                break
    return cuts


def _counts(leaders: int, others: int, classes: int, sizes: tuple[int, int]) -> range:
    """Return the numbers of classes that some leaders of a route may fill while the others fill the rest.

    Where these are too many, one class is among them, which is a tree.
    """
    least, most = sizes
    first = max(-(-leaders // most), classes - others // least)
    last = min(leaders // least, classes - -(-others // most))
    return range(first, last + 1) if last - first < _COUNTS else range(1, last + 1)


def _is_no_tree(
    stage: StageInput, parties: Sequence[Party], coloured: Coloured, classes: int, sizes: tuple[int, int]
) -> bool:
    """Return whether it is proven that an island has at least one split more than a tree with this many classes."""
    colours = frozenset[str]().union(*(coloured.colours[party.id] for party in parties))
    if classes < 2 or not all(coloured.colours[party.id] for party in parties):
        return False
    shared = min(classes, max(1, len(colours) - 1))
    model = island_classes_model(parties, coloured.colours, (classes, shared), sizes, stage.solver.heed)
    require_tree(model, parties, coloured.colours, shared)
    tried = stage.solver.minimise(model.program, None, "", Engine.CP_SAT, most=_REFUTED, patient=False)
    return tried.proof is Proof.INFEASIBLE


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
    tried = stage.solver.minimise(model.program, objective, "", Engine.CP_SAT, None, EACH, patient=False)
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
