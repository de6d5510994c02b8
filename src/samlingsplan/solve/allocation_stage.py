"""The first stage of a search: who goes where, and how many classes each route has."""

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
    alike_in_class,
    allocation_model,
    going_by_route,
    joint_model,
)
from samlingsplan.rules import Rule
from samlingsplan.solve import reduced_cost_fixing
from samlingsplan.solve.clock import OutOfTimeError
from samlingsplan.solve.cvar import LevelObjective, minimise_top_k
from samlingsplan.solve.engine import Proof, RelaxedResult, SolveResult
from samlingsplan.solve.lexicographic import (
    LexicographicResult,
    LowerLevelHints,
    UndatedModel,
    minimise_lexicographically,
    verified,
)
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.stage_input import StageInput

_STEP_S = 0.05
"""Seconds between two tries to end what nobody waits for."""


@dataclass(frozen=True, slots=True)
class AllocationResult:
    """What the first stage decided; nothing when its result has no values.

    Parameters
    ----------
    result
        The proof.
    parties
        The leaders in parties.
    units
        Units of each party on each route.
    going
        The same, as parties.
    classes
        Classes of each route.
    level_values
        What each level is worth over routes, None where this stage decides nothing of it.
    settled
        The part of each level that no later stage decides anew.
    has_dates
        Whether a level has wishes about dates.
    """

    result: LexicographicResult
    parties: tuple[Party, ...] = ()
    units: Mapping[Pair, int] = field(default_factory=dict)
    going: Mapping[RouteId, Sequence[Party]] = field(default_factory=dict)
    classes: Mapping[RouteId, int] = field(default_factory=dict)
    level_values: tuple[int | None, ...] = ()
    settled: tuple[int, ...] = ()
    has_dates: tuple[bool, ...] = ()

    @property
    def dates_at_least(self) -> tuple[int | None, ...]:
        """What the dates of any classes add to each level at least, when they are equal on the levels above."""
        return tuple(
            max(0, bound - settled) if bound is not None and has_dates else None
            for bound, settled, has_dates in zip(self.result.bounds, self.settled, self.has_dates, strict=True)
        )

    def at_least(self, level: int, bound: int) -> "AllocationResult":
        """Return the same, when it is known that no plan goes below a bound on a level."""
        bounds = list(self.result.bounds)
        bounds[level] = max(bounds[level] or 0, bound)
        return replace(self, result=replace(self.result, bounds=tuple(bounds)))

    def unfillable(self, case: Case, route_id: RouteId, rules: Sequence[Rule]) -> NoGood:
        """Return what is wrong with a route whose leaders fit no classes of it, as those who fill classes see it."""
        alike: dict[object, list[Pair]] = {}
        for party in self.parties:
            if (pair := (party.id, route_id)) in self.units:
                alike.setdefault(alike_in_class(case, party, rules), []).append(pair)
        units = tuple((tuple(pairs), sum(self.units[pair] for pair in pairs)) for pairs in alike.values())
        return NoGood(units, {route_id: self.classes[route_id]})

    def undatable(self) -> NoGood:
        """Return what is wrong with an allocation whose classes have no lawful dates: any of its numbers."""
        return NoGood(tuple(((pair,), count) for pair, count in self.units.items()), self.classes)


def allocate(stage: StageInput, no_goods: Sequence[NoGood]) -> AllocationResult:
    """Decide who goes where, and how many classes each route has.

    The first level is proven without dates where it has no wish about them, which is many times quicker.
    Where there is no other level, and no class is known to lack dates, they are left to the classes.
    """
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
        # The worker solves while the program with dates is still being written.
        first_level = executor.submit(_minimised, stage, model, first)
        if len(stage.levels) == 1 and not no_goods:
            answer = verified(model.program, first_level.result())
            result = LexicographicResult(answer, (answer.bound,), answer.proof)
            return read_allocation(result, model, model.objectives)
        try:
            return _with_dates(stage, no_goods, model, first_level.result)
        except OutOfTimeError:
            return _undated(stage, first_level.result(), first)


def _undated(stage: StageInput, answer: SolveResult, level: int) -> AllocationResult:
    """Return that no allocation with dates was found in time, with what was proven of the first level without them."""
    bounds = tuple(answer.bound if index == level else None for index in range(len(stage.levels)))
    proof = answer.proof if answer.proof is Proof.INFEASIBLE else stage.solver.cut
    return AllocationResult(LexicographicResult(replace(answer, values=None), bounds, proof))


def _any_at_all(stage: StageInput, no_goods: Sequence[NoGood], undated_model: AllocationModel) -> AllocationResult:
    """Find any allocation with dates: first one without, then dates for its routes, then for all routes.

    What is impossible without dates needs no calendar to be proven so, and few routes make a small one.
    """
    undated = stage.solver.minimise(undated_model.program, undated_model.program.total([]), "", stage.engine)
    if undated.values is None:
        return AllocationResult(LexicographicResult(undated, (), undated.proof))
    used = frozenset(route for route, classes in undated_model.allocation.classes.items() if undated[classes])
    dated = _with_dates(stage, no_goods, undated_model, None, used)
    if dated.result.solved or used == frozenset(undated_model.allocation.classes):
        return dated
    return _with_dates(stage, no_goods, undated_model, None)


def _minimised(stage: StageInput, model: AllocationModel, level: int) -> SolveResult:
    name, rest, tail = stage.names[level], model.objectives[level], model.tails[level]
    if tail is None:
        return stage.solver.minimise(model.program, rest, name, stage.engine)
    return minimise_top_k(stage.solver, LevelObjective(model.program, rest, tail), tail, name, stage.engine)


def _first_without_dates(stage: StageInput, model: AllocationModel) -> int | None:
    """Return the first level that decides anything in this stage, where it has no wish about dates."""
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
    """Give dates only to routes that plans as good on the first level can have: the rest decide nothing beneath it.

    Where dates make that level worse, the routes of plans up to there are asked for. A search cut short proves nothing
    of the levels beneath.
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


def _cut_short(
    stage: StageInput, allocated: AllocationResult, undated_model: SolveResult, level: int
) -> AllocationResult:
    """Return an allocation of which no more is known than what was proven of a level without dates."""
    bounds = tuple(undated_model.bound if index == level else None for index in range(len(stage.levels)))
    return replace(allocated, result=replace(allocated.result, bounds=bounds, proof=stage.solver.cut))


def _with_dates(
    stage: StageInput,
    no_goods: Sequence[NoGood],
    undated_model: AllocationModel,
    answer: Callable[[], SolveResult] | None,
    routes: frozenset[RouteId] | None = None,
) -> AllocationResult:
    parties, heed = undated_model.allocation.parties, stage.solver.heed
    joint = joint_model(stage.case, stage.rules, stage.levels, parties, routes, heed)
    for no_good in no_goods:
        no_good.forbid(joint.allocation)
    goes, counts = list(joint.allocation.goes.values()), list(joint.allocation.classes.values())
    small = [undated_model.allocation.goes[pair] for pair in joint.allocation.goes]
    small += [undated_model.allocation.classes[route] for route in joint.allocation.classes]
    targets = [
        LevelObjective(undated_model.program, *parts)
        for parts in zip(undated_model.objectives, undated_model.tails, strict=True)
    ]
    with _early_bounds(stage, joint) as below:
        result = minimise_lexicographically(
            stage.solver,
            joint.program,
            joint.objectives,
            stage.names,
            stage.engine,
            LowerLevelHints(fixed=[*goes, *counts], relaxed=goes, below=below),
            None
            if answer is None
            else UndatedModel(answer(), list(zip([*goes, *counts], small, strict=True)), targets),
            joint.tails,
        )
    has_dates = tuple(part is not None for part in joint.dated)
    return read_allocation(result, joint, joint.settled, has_dates)


@contextmanager
def _early_bounds(stage: StageInput, joint: JointModel) -> Iterator[dict[int, Future[RelaxedResult]]]:
    """Let another worker bound the second level while the first is still being proven, and no longer than the block."""
    decided = [index for index, objective in enumerate(joint.objectives) if objective is not None]
    if stage.background_solver is None or len(decided) < 2:
        yield {}
        return
    second = decided[1]
    with ThreadPoolExecutor(1) as executor:
        bound = executor.submit(stage.background_solver.relax, joint.program.serialised(joint.objectives[second]))
        try:
            yield {second: bound}
        finally:
            bound.cancel()
            while wait([bound], timeout=_STEP_S).not_done:
                stage.background_solver.drop()  # nobody needs it any more


def read_allocation(
    result: LexicographicResult,
    model: AllocationModel | JointModel,
    settled: Sequence[Expression | None],
    has_dates: tuple[bool, ...] = (False,),
) -> AllocationResult:
    """Return what the first stage decided, read off the variables.

    Parameters
    ----------
    result
        The proof.
    model
        The program it is of.
    settled
        The part of each level that no later stage decides anew.
    has_dates
        Whether a level has wishes about dates.
    """
    values = result.answer.values
    if values is None:
        return AllocationResult(result)
    units = {pair: values[variable.id] for pair, variable in model.allocation.goes.items()}
    over_routes = [LevelObjective(model.program, *parts) for parts in zip(model.objectives, model.tails, strict=True)]
    for_good = [LevelObjective(model.program, *parts) for parts in zip(settled, model.tails, strict=True)]
    return AllocationResult(
        result,
        parties=model.allocation.parties,
        units=units,
        going=going_by_route(model.allocation.case, model.allocation.parties, units),
        classes={route: values[variable.id] for route, variable in model.allocation.classes.items()},
        level_values=tuple(target.value(values) if target.decides else None for target in over_routes),
        settled=tuple(target.value(values) for target in for_good),
        has_dates=has_dates,
    )
