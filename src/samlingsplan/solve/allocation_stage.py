"""The first stage of the search: the allocation, with dates for the classes of each route."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from samlingsplan.algebra import Expression
from samlingsplan.domain import Case, Party, RouteId
from samlingsplan.model import (
    AllocationModel,
    JointModel,
    NoGood,
    Pair,
    SeatAllowed,
    SeatedModel,
    alike_in_class,
    allocation_model,
    going_by_route,
    joint_model,
    parties_of,
)
from samlingsplan.rules import Rule
from samlingsplan.solve import divided_leaders, reduced_cost_fixing
from samlingsplan.solve.clock import OutOfTimeError
from samlingsplan.solve.cvar import LevelObjective, minimise_top_k
from samlingsplan.solve.engine import Proof, RelaxedResult, SolveResult
from samlingsplan.solve.few_parties import MANY, divided, minimised_in_few_parties
from samlingsplan.solve.guide import Guide
from samlingsplan.solve.large import is_large
from samlingsplan.solve.lexicographic import (
    LexicographicResult,
    LowerLevelHints,
    UndatedModel,
    minimise_lexicographically,
    verified,
)
from samlingsplan.solve.near_seats import NearSeats, on_near_seats
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.stage_input import StageInput

_STEP_S = 0.05
"""Seconds between two attempts to stop a relaxation that is no longer needed."""


@dataclass(frozen=True, slots=True)
class Known:
    """A bound on a level, with or without a plan.

    Parameters
    ----------
    level
        The index of the level.
    bound
        No plan has a lower value on it.
    """

    level: int
    bound: int


@dataclass(frozen=True, slots=True)
class AllocationResult:
    """The result of the first stage; only ``result`` is set where it has no solution.

    Parameters
    ----------
    result
        The solution and its bounds.
    parties
        The leaders in parties.
    units
        Units of each party on each route.
    going
        The units that follow each route, as parties.
    classes
        Classes of each route.
    level_values
        The value of each level over routes, None where this stage decides nothing of it.
    settled
        The part of each level that no later stage changes.
    has_dates
        Whether each level has goals on dates.
    dates_at_least
        A bound on what the dates of classes add to each level, among plans that are equal on the levels above. It comes
        from the bounds of this stage alone: one that is raised later may count what seats add.
    """

    result: LexicographicResult
    parties: tuple[Party, ...] = ()
    units: Mapping[Pair, int] = field(default_factory=dict)
    going: Mapping[RouteId, Sequence[Party]] = field(default_factory=dict)
    classes: Mapping[RouteId, int] = field(default_factory=dict)
    level_values: tuple[int | None, ...] = ()
    settled: tuple[int, ...] = ()
    has_dates: tuple[bool, ...] = ()
    dates_at_least: tuple[int | None, ...] = ()

    def at_least(self, level: int, bound: int) -> "AllocationResult":
        """Return the result with a stronger bound on a level, where one is known."""
        bounds = list(self.result.bounds)
        bounds[level] = max(bounds[level] or 0, bound)
        return replace(self, result=replace(self.result, bounds=tuple(bounds)))

    def unfillable(self, case: Case, route_id: RouteId, rules: Sequence[Rule]) -> NoGood:
        """Return the no-good cut for a route whose leaders cannot be divided into its classes.

        It merges parties that the composition does not distinguish, so one cut excludes many allocations.
        """
        alike: dict[object, list[Pair]] = {}
        for party in self.parties:
            if (pair := (party.id, route_id)) in self.units:
                alike.setdefault(alike_in_class(case, party, rules), []).append(pair)
        units = tuple((tuple(pairs), sum(self.units[pair] for pair in pairs)) for pairs in alike.values())
        return NoGood(units, {route_id: self.classes[route_id]})

    def undatable(self) -> NoGood:
        """Return the no-good cut for an allocation whose classes have no lawful dates: a number of it must differ."""
        return NoGood(tuple(((pair,), count) for pair, count in self.units.items()), self.classes)


def allocate(stage: StageInput, no_goods: Sequence[NoGood]) -> AllocationResult:
    """Solve the allocation: how many units of each party follow each route, and how many classes it has.

    Where the first level has no goal on dates, it is minimised in the smaller model without dates, which is many times
    faster. Where that is the only level and there are no no-good cuts, dates are left to the class stage.
    """
    near = on_near_seats(stage)
    if near is not None and (extended := _extended(stage, no_goods, near)) is not None:
        return extended
    model = allocation_model(stage.case, stage.rules, stage.levels, watch=stage.solver.heed)
    for no_good in no_goods:
        no_good.forbid(model.allocation)
    if not stage.levels:
        return _any_at_all(stage, no_goods, model)
    first = _first_without_dates(stage, model)
    if first is None:
        return _with_dates(stage, no_goods, model, None)
    if _many_to_choose_among(stage, model):
        return _among_many(stage, no_goods, model, first)
    with ThreadPoolExecutor(1) as executor:
        # The worker solves while the program with dates is being built.
        first_level = executor.submit(_first_minimised, stage, model, first, not no_goods)
        if len(stage.levels) == 1 and not no_goods:
            answer = verified(model.program, first_level.result())
            result = LexicographicResult(answer, (answer.bound,), answer.proof)
            return read_allocation(result, model, model.objectives)
        try:
            return _with_dates(stage, no_goods, model, first_level.result)
        except OutOfTimeError:
            return _undated(stage, first_level.result(), first)


def _undated(stage: StageInput, answer: SolveResult, level: int) -> AllocationResult:
    """Return a result without a solution, and with the bound of the first level from the model without dates."""
    bounds = tuple(answer.bound if index == level else None for index in range(len(stage.levels)))
    proof = answer.proof if answer.proof is Proof.INFEASIBLE else stage.solver.cut
    return AllocationResult(LexicographicResult(replace(answer, values=None), bounds, proof))


def _any_at_all(stage: StageInput, no_goods: Sequence[NoGood], undated_model: AllocationModel) -> AllocationResult:
    """Find any feasible allocation: first without dates, then with dates for its routes, then for all routes.

    An allocation that is infeasible without dates needs no calendar, and few routes have a small calendar.
    """
    undated = stage.solver.minimise(undated_model.program, undated_model.program.total([]), "", stage.engine)
    if undated.values is None:
        return AllocationResult(LexicographicResult(undated, (), undated.proof))
    used = frozenset(route for route, classes in undated_model.allocation.classes.items() if undated[classes])
    dated = _with_dates(stage, no_goods, undated_model, None, used)
    if dated.result.solved or used == frozenset(undated_model.allocation.classes):
        return dated
    return _with_dates(stage, no_goods, undated_model, None)


def _first_minimised(stage: StageInput, model: AllocationModel, level: int, few: bool) -> SolveResult:
    """Minimise the first level, in fewer parties where allowed, and say at which places its optimum meets."""
    answer = _minimised(stage, model, level, few)
    if answer.values is not None:
        stage.foresee([place for place, is_open in model.allocation.open.items() if answer[is_open]])
    return answer


def _minimised(stage: StageInput, model: AllocationModel, level: int, few: bool) -> SolveResult:
    name, rest, tail = stage.names[level], model.objectives[level], model.tails[level]
    if tail is None and rest is not None and stage.engine is Engine.HIGHS and divided_leaders.pays(model):
        return divided_leaders.minimised(stage.solver, model, rest, name)
    if tail is None and rest is not None and len(stage.levels) == 1 and stage.engine is Engine.HIGHS:
        known = stage.classes_nearby, stage.floor
        return reduced_cost_fixing.minimised_alone(stage.solver, model, rest, name, *known)
    if tail is None and few and (found := minimised_in_few_parties(stage, model, level)) is not None:
        return found
    if tail is None:
        return stage.solver.minimise(model.program, rest, name, stage.engine)
    return minimise_top_k(stage.solver, LevelObjective(model.program, rest, tail), tail, name, stage.engine)


def _first_without_dates(stage: StageInput, model: AllocationModel) -> int | None:
    """Return the first level with an objective in this stage; None where it has goals on dates."""
    for index, level in enumerate(stage.levels):
        if level.has_dates:
            return None
        if model.objectives[index] is not None or model.tails[index] is not None:
            return index
    return None


def _many_to_choose_among(stage: StageInput, model: AllocationModel) -> bool:
    several = len(stage.levels) > 1 and not any(model.tails)
    return several and stage.engine is Engine.HIGHS and len(stage.case.routes) > reduced_cost_fixing.MANY_ROUTES


def _among_many(
    stage: StageInput, no_goods: Sequence[NoGood], undated_model: AllocationModel, level: int
) -> AllocationResult:
    """Build the calendar only for routes that optimal plans of the first level can use (reduced-cost fixing).

    Where dates make that level worse, the set of routes is extended to plans up to that value. A search that ends early
    has no bounds on the levels below.
    """
    routes = reduced_cost_fixing.ReducedCostFixing(stage, undated_model, level)
    best = routes.best()
    if best.values is None:
        return _undated(stage, best, level)
    ceiling, known = routes.value(best), routes.used(best)
    kept: AllocationResult | None = None
    with suppress(OutOfTimeError):
        while kept is None or not stage.solver.late:
            seen = routes.seen_below(ceiling, known)
            allocated = _with_dates(stage, no_goods, undated_model, lambda: best, seen.routes)
            if not allocated.result.solved:
                if allocated.result.proof is not Proof.INFEASIBLE:
                    return allocated if kept is None else _cut_short(stage, kept, best, level)
                return _with_dates(stage, no_goods, undated_model, lambda: best)
            reached = allocated.level_values[level] or 0
            if seen.all and reached <= ceiling:
                return allocated
            kept = allocated
            if not seen.all:
                break
            ceiling, known = reached, seen.routes
    return _undated(stage, best, level) if kept is None else _cut_short(stage, kept, best, level)


def _extended(stage: StageInput, no_goods: Sequence[NoGood], near: NearSeats) -> AllocationResult | None:
    """Extend a solution on near seats to every level, with a bound on the first one alone; None where none extends.

    Each route keeps its classes and its leaders of each kind that the first level distinguishes, unless a no-good cut
    or the calendar excludes that.
    """
    parties, heed = parties_of(stage.case, stage.rules, stage.levels, stage.solver.heed), stage.solver.heed
    among = near.among(parties)
    model = allocation_model(stage.case, stage.rules, stage.levels, parties, None, heed, among)
    found: AllocationResult | None = None
    with suppress(OutOfTimeError):
        if not no_goods:
            with divided(model, near.model, near.answer.values or {}):
                first = stage.solver.minimise(model.program, model.objectives[0], "", stage.engine, patient=False)
                found = _with_dates(stage, no_goods, model, lambda: first, near.routes, among)
        if found is None or not found.result.solved:
            found = _with_dates(stage, no_goods, model, None, None, among)
    if found is None:
        return _undated(stage, near.answer, 0)
    return _cut_short(stage, found, near.answer, 0) if found.result.solved else None


def _cut_short(
    stage: StageInput, allocated: AllocationResult, undated_model: SolveResult, level: int
) -> AllocationResult:
    """Return an allocation with the bound of one level from the model without dates, and no other bounds."""
    bounds = tuple(undated_model.bound if index == level else None for index in range(len(stage.levels)))
    result = replace(allocated.result, bounds=bounds, proof=stage.solver.cut)
    added = _added_by_dates(bounds, allocated.settled, allocated.has_dates)
    return replace(allocated, result=result, dates_at_least=added)


def _added_by_dates(
    bounds: Sequence[int | None], settled: Sequence[int], has_dates: Sequence[bool]
) -> tuple[int | None, ...]:
    """Return what dates add to each level at least, by its bound; None where it has none or no goals on dates."""
    return tuple(
        max(0, bound - of_level) if bound is not None and dated else None
        for bound, of_level, dated in zip(bounds, settled, has_dates, strict=True)
    )


def _with_dates(
    stage: StageInput,
    no_goods: Sequence[NoGood],
    undated_model: AllocationModel,
    answer: Callable[[], SolveResult] | None,
    routes: frozenset[RouteId] | None = None,
    among: SeatAllowed | None = None,
) -> AllocationResult:
    parties, heed = undated_model.allocation.parties, stage.solver.heed
    joint = joint_model(stage.case, stage.rules, stage.levels, parties, routes, heed, among)
    for no_good in no_goods:
        no_good.forbid(joint.allocation)
    goes, counts = list(joint.allocation.goes.values()), list(joint.allocation.classes.values())
    complete = frozenset(index for index, dated in enumerate(joint.dated) if dated is None)
    with _early_bounds(stage, joint, frozenset() if answer is None else complete) as below:
        undated = None if answer is None else _found_undated(stage, undated_model, joint, complete, answer())
        result = minimise_lexicographically(
            stage.solver,
            joint.program,
            joint.objectives,
            stage.names,
            stage.engine,
            LowerLevelHints(fixed=[*goes, *counts], relaxed=goes, below=below),
            undated,
            joint.tails,
        )
    has_dates = tuple(part is not None for part in joint.dated)
    return read_allocation(result, joint, joint.settled, has_dates)


def _found_undated(
    stage: StageInput,
    undated_model: AllocationModel,
    joint: JointModel,
    complete: frozenset[int],
    answer: SolveResult,
) -> UndatedModel:
    """Return what the model without dates has found, by the variables that the model with dates has too."""
    pairs = [(joint.allocation.goes[pair], undated_model.allocation.goes[pair]) for pair in joint.allocation.goes]
    counted = joint.allocation.classes
    pairs += [(counted[route], undated_model.allocation.classes[route]) for route in counted]
    targets = [
        LevelObjective(undated_model.program, *parts)
        for parts in zip(undated_model.objectives, undated_model.tails, strict=True)
    ]
    never_used = _never_used(stage, undated_model, targets, answer)
    return UndatedModel(answer, pairs, targets, complete, _guide(targets, answer), never_used)


def _guide(targets: Sequence[LevelObjective], answer: SolveResult) -> Guide | None:
    """Return the guide of the first level that is decided, where it has no tail."""
    first = next(target for target in targets if target.decides)
    if first.rest is None or first.tail is not None:
        return None
    return Guide.along(first.program, first.rest, answer)


def _never_used(
    stage: StageInput, model: AllocationModel, targets: Sequence[LevelObjective], answer: SolveResult
) -> reduced_cost_fixing.Seats:
    """Return the seats of no plan that is as good on the first level that is decided, where seats are many."""
    seats, first = [*model.allocation.goes.values()], next(target for target in targets if target.decides)
    lower = sum(target.decides for target in targets) > 1
    if len(seats) <= MANY or not lower or first.rest is None or first.tail is not None or answer.values is None:
        return ()
    value = model.program.value(first.rest, answer.values)
    return reduced_cost_fixing.never_used(stage.solver, model.program, first.rest, value, seats)


@contextmanager
def _early_bounds(
    stage: StageInput, joint: JointModel, undated: frozenset[int]
) -> Iterator[dict[int, Future[RelaxedResult]]]:
    """Relax the second level in another worker while the first level is minimised, until the block ends.

    Levels that are minimised in the model without dates need no relaxation, and are passed over.
    """
    decided = [index for index, objective in enumerate(joint.objectives) if objective is not None]
    second = next((index for index in decided[1:] if index not in undated), None)
    if stage.background_solver is None or second is None:
        yield {}
        return
    objective, seats = joint.objectives[second], joint.allocation.goes.values()
    program = joint.program
    # Any classes may be dated in the relaxation, whoever they are for: it is small, and as tight where travel is free.
    free = objective is not None and program.is_small and not is_large(objective)
    with ThreadPoolExecutor(1) as executor:
        model = program.serialised_without(objective, seats) if free and objective else program.serialised(objective)
        bound = executor.submit(stage.background_solver.relax, model)
        try:
            yield {second: bound}
        finally:
            bound.cancel()
            while wait([bound], timeout=_STEP_S).not_done:
                stage.background_solver.drop()  # its bound is no longer needed


def read_allocation(
    result: LexicographicResult,
    model: AllocationModel | JointModel | SeatedModel,
    settled: Sequence[Expression | None],
    has_dates: tuple[bool, ...] = (False,),
) -> AllocationResult:
    """Return the result of the first stage from the values of its variables.

    Parameters
    ----------
    result
        The solution and its bounds.
    model
        The model that was solved.
    settled
        The part of each level that no later stage changes.
    has_dates
        Whether each level has goals on dates.
    """
    values = result.answer.values
    if values is None:
        return AllocationResult(result)
    units = {pair: values[variable.id] for pair, variable in model.allocation.goes.items()}
    over_routes = [LevelObjective(model.program, *parts) for parts in zip(model.objectives, model.tails, strict=True)]
    for_good = [LevelObjective(model.program, *parts) for parts in zip(settled, model.tails, strict=True)]
    settled_values = tuple(target.value(values) for target in for_good)
    return AllocationResult(
        result,
        parties=model.allocation.parties,
        units=units,
        going=going_by_route(model.allocation.case, model.allocation.parties, units),
        classes={route: values[variable.id] for route, variable in model.allocation.classes.items()},
        level_values=tuple(target.value(values) if target.decides else None for target in over_routes),
        settled=settled_values,
        has_dates=has_dates,
        dates_at_least=_added_by_dates(result.bounds, settled_values, has_dates),
    )
