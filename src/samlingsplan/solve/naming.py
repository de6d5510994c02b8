"""Classes named after profiles: bounds on levels with such goals, and a first composition that mostly meets them."""

from samlingsplan.algebra import Profiles, Variable
from samlingsplan.domain import RouteId
from samlingsplan.model import FillingModel
from samlingsplan.solve.engine import Proof, SolveResult
from samlingsplan.solve.medians import Medians, medians
from samlingsplan.solve.stage_input import StageInput


def named_after_profiles(stage: StageInput, model: FillingModel) -> SolveResult | None:
    """Return a composition whose classes have the cheapest profiles, None where there is no such goal or composition.

    The bound that follows is required of each level, since rules on single classes can only make it dearer. It is the
    bound of the composition that is returned.
    """
    composed: SolveResult | None = None
    start: SolveResult | None = None
    decided = next((index for index, level in enumerate(model.objectives) if level is not None), None)
    for index, goals in enumerate(model.profiles):
        floor = model.floors[index]
        for weight, route, profiles in goals:
            found = _medians(stage, model, route, profiles)
            floor += weight * found.bound
            if index == decided and composed is None and found.named:
                composed = _composed(stage, model, index, _empty_seats(model, route, profiles, found))
        if goals and (level := model.objectives[index]) is not None:
            model.program.require(stage.names[index], level >= floor)
            if index == decided and composed is not None and composed.values is not None:
                start = SolveResult(Proof.TIME, composed.values, floor)
    return start


def _medians(stage: StageInput, model: FillingModel, route: RouteId, profiles: Profiles) -> Medians:
    classes = [each.id for each in model.composition.classes_of(route)]
    least = min(model.composition.least[each] for each in classes)
    most = max(model.composition.most[each] for each in classes)
    with stage.solver.sharing(2):
        return medians(stage.solver, profiles, len(classes), least, most)


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
