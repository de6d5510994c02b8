"""Who shares a class on an island: whole classes of one colour, and the few others that are searched."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from samlingsplan.algebra import ClassToFill, Coloured
from samlingsplan.algebra.program import STRUCTURE
from samlingsplan.domain import Party
from samlingsplan.model import FillingModel, IslandClasses, filling_model, island_classes_model, require_tree
from samlingsplan.solve.engine import Proof, SolveResult
from samlingsplan.solve.fix_and_optimise import FEW_CLASSES, first_in_line, initial_solution
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.stage_input import StageInput

SEARCHED = 4
"""Number of classes of an island that are left for the search."""
EACH = 5.0
"""Work at most for the classes of an island."""
_OF_COUNTED = 1.25
"""Of the work of an island, the part for its whole classes: some is left to ask whether all rules allow them."""
_AS_TREE = 5, 0.7, (0, 2, 4)
_OTHERWISE = 6, 3.0, (0, 2)
"""How a large island is searched, as a tree and otherwise: the classes that are shared, the work at most, and leaders
by which classes may be smaller and larger than in the islands, where that saves splits."""

Seats = dict[tuple[str, str], int]
"""Units of each party in each class, by their ids."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of classes: those that the islands have, and those that any class may have.

    Parameters
    ----------
    found
        Leaders in the smallest and in the largest class of the islands.
    allowed
        The fewest and the most leaders of any class.
    """

    found: tuple[int, int]
    allowed: tuple[int, int]

    def wider(self, by: Iterable[int]) -> list[tuple[int, int]]:
        """Return the sizes of the islands, each time wider by some leaders as far as that is allowed."""
        (low, high), (least, most) = self.found, self.allowed
        return list(dict.fromkeys((max(least, low - leaders), min(most, high + leaders)) for leaders in by))


@dataclass(frozen=True, slots=True)
class Chosen:
    """Classes of an island.

    Parameters
    ----------
    whole
        Units of each party in each class of one colour.
    rest
        The parties of the other classes, with their units there.
    sizes
        Leaders in the smallest and in the largest class.
    shared
        Units of each party in the other classes, by the party's id and the number of the class; empty where they are
        still to be searched.
    """

    whole: Sequence[Mapping[str, int]]
    rest: Sequence[Party]
    sizes: tuple[int, int]
    shared: Mapping[tuple[str, int], int] = field(default_factory=dict)


def seats_of_island(
    stage: StageInput, classes: Sequence[ClassToFill], parties: Sequence[Party], sizes: Sizes, coloured: Coloured
) -> Seats | Proof:
    """Return the seats of an island, or how the search for them ended: a proof only where all classes were searched.

    In a large island whole classes of one colour are counted while the others are searched; where that finds nothing,
    whole classes are peeled off the largest colours until few are left for the search.

    Parameters
    ----------
    stage
        The input of the stage.
    classes, parties
        The classes of the island, and its parties.
    sizes
        The sizes of classes.
    coloured
        The weights, and the colours of the parties.
    """
    if len(classes) == 1:
        return {(party.id, classes[0].id): party.count for party in parties}
    with stage.solver.sharing(_OF_COUNTED):
        chosen = _counted(stage, classes, parties, sizes, coloured) if len(classes) > SEARCHED else None
    if chosen is None:
        whole, rest = _peeled_off(parties, len(classes), sizes.found, coloured.colours)
        chosen = Chosen(whole, rest, sizes.found)
    left, alone = classes[: len(classes) - len(chosen.whole)], classes[len(classes) - len(chosen.whole) :]
    seats = {
        (party, each.id): units for each, held in zip(alone, chosen.whole, strict=True) for party, units in held.items()
    }
    answered = _seated(stage, left, chosen)
    if isinstance(answered, Proof):
        return Proof.TIME if seats else answered
    return {**seats, **answered}


def _seated(stage: StageInput, classes: Sequence[ClassToFill], chosen: Chosen) -> Seats | Proof:
    """Return the seats of the classes that are not whole: those that are chosen where all rules allow them."""
    if len(classes) == 1:
        return {(party.id, classes[0].id): party.count for party in chosen.rest}
    route = classes[0].route.id
    answered: Seats | Proof = Proof.TIME
    for ends in (chosen.sizes, None):  # units of an island may not add up to the sizes of the others
        model = filling_model(stage.case, stage.rules, stage.levels, classes, {route: chosen.rest}, stage.solver.heed)
        if chosen.shared and _allowed(stage, model, chosen.shared):
            return {(party, classes[k].id): units for (party, k), units in chosen.shared.items()}
        for kull_class in classes if ends is not None else ():
            model.composition.limit(STRUCTURE, kull_class.id, *(ends or ()))
        answered = _searched(stage, model)
        if not isinstance(answered, Proof):
            return answered
    return answered


def _allowed(stage: StageInput, model: FillingModel, shared: Mapping[tuple[str, int], int]) -> bool:
    """Return whether the rules allow these units in these classes."""
    numbers = {each.id: k for k, each in enumerate(model.composition.classes)}
    sits = model.composition.sits
    fixed = {seat.id: shared.get((party, numbers[of]), 0) for (party, of), seat in sits.items()}
    with model.program.fixing(sits.values(), fixed):
        return stage.solver.minimise(model.program, None, "", stage.engine, most=EACH, patient=False).values is not None


def _counted(
    stage: StageInput, classes: Sequence[ClassToFill], parties: Sequence[Party], sizes: Sizes, coloured: Coloured
) -> Chosen | None:
    """Return the cheapest classes of an island, those of one colour only counted; None where none are found."""
    best, least = None, inf
    for tree, (shared, most, wider) in ((True, _AS_TREE), (False, _OTHERWISE)):
        number = min(shared, len(classes))
        for ends in sizes.wider(wider) if coloured.uneven_weight else [sizes.allowed]:
            cost = coloured.uneven_weight * (ends[1] - ends[0])
            if cost + (0 if tree else coloured.split_weight) >= least or stage.solver.late:
                continue
            model = island_classes_model(parties, coloured.colours, (len(classes), number), ends, stage.solver.heed)
            if tree:
                require_tree(model, parties, coloured.colours, number)
            answer = stage.solver.minimise(model.program, model.splits, "", Engine.CP_SAT, most=most, patient=False)
            if answer.values is None:
                continue
            cost += coloured.split_weight * model.program.value(model.splits, answer.values)
            chosen = _chosen(model, answer, parties, coloured.colours, ends) if cost < least else None
            if chosen is not None:
                best, least = chosen, cost
    return best


def _chosen(
    model: IslandClasses,
    answer: SolveResult,
    parties: Sequence[Party],
    colours: Mapping[str, frozenset[str]],
    ends: tuple[int, int],
) -> Chosen | None:
    """Return the classes of a solution; None where the leaders of a colour do not add up to its whole classes."""
    shared = {pair: answer[units] for pair, units in model.units.items() if answer[units]}
    gone: Counter[str] = Counter()
    for (party, _), units in shared.items():
        gone[party] += units
    left = _without(parties, gone)
    whole: list[dict[str, int]] = []
    for colour, number in model.own.items():
        alone = [party for party in left if colours[party.id] == {colour}]
        for classes in range(answer[number], 0, -1):
            held = _units_of(alone, sum(party.persons for party in alone) // classes)
            if held is None:
                return None
            whole.append(held)
            alone = _without(alone, held)
    rest = [replace(party, units=party.units[: gone[party.id]]) for party in parties if gone[party.id]]
    return Chosen(whole, rest, ends, shared)


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
        answer = stage.solver.minimise(model.program, decided, "", Engine.CP_SAT, line.values, EACH, patient=False)
    values = answer.values
    return answer.proof if values is None else {pair: values[seat.id] for pair, seat in model.composition.sits.items()}


def _peeled_off(
    parties: Sequence[Party], classes: int, sizes: tuple[int, int], colours: Mapping[str, frozenset[str]]
) -> tuple[list[dict[str, int]], list[Party]]:
    """Return whole classes of one colour each, and the parties without them, until few classes are left."""
    whole, rest = list[dict[str, int]](), list(parties)
    while classes - len(whole) > SEARCHED and (one := _peeled(rest, classes - len(whole), sizes, colours)) is not None:
        whole.append(one[0])
        rest = one[1]
    return whole, rest


def _peeled(
    parties: Sequence[Party], left: int, sizes: tuple[int, int], colours: Mapping[str, frozenset[str]]
) -> tuple[dict[str, int], list[Party]] | None:
    """Return a class with units of one colour only, and the parties without them; None where no colour has enough."""
    (least, most), leaders = sizes, sum(party.persons for party in parties)
    own: dict[frozenset[str], list[Party]] = {}
    for party in parties:
        own.setdefault(colours[party.id], []).append(party)
    fitting = [size for size in range(least, most + 1) if least * (left - 1) <= leaders - size <= most * (left - 1)]
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
