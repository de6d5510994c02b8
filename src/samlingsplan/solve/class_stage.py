"""The class stage: from the allocation to classes with members (composition) and dates (calendar)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from operator import itemgetter

from samlingsplan.algebra import Calendar, ClassToFill, Program
from samlingsplan.domain import ParticipantId, Party, RouteId
from samlingsplan.model import (
    FillingModel,
    NoGood,
    class_calendar_model,
    classes_to_fill,
    filling_model,
    merged_in_classes,
    samlinger_of,
    seats_of,
    whole_classes_model,
)
from samlingsplan.plan import KullClass, Plan
from samlingsplan.solve.allocation_stage import AllocationResult
from samlingsplan.solve.clock import OutOfTimeError
from samlingsplan.solve.dates_nearby import with_dates_nearby
from samlingsplan.solve.engine import Proof, SolveResult
from samlingsplan.solve.first_composition import first_composition, known_composition
from samlingsplan.solve.fix_and_optimise import FEW_CLASSES, initial_solution
from samlingsplan.solve.lexicographic import LexicographicResult, minimise_lexicographically, verified
from samlingsplan.solve.many_classes import MOST_AT_ONCE, costs_at_most, is_lawful, seats_in_line
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.stage_input import StageInput
from samlingsplan.solve.work import root_of_composition

_OF_MANY = 2.1
"""Of the work, the part for who shares a class where classes are many."""
_WEIGHED = 16
"""The share of a route grows with its classes up to this number: of more, most are classes of one kommune."""
_NEAR = 0.94
"""Where classes are many, a route whose bound is above this part of its first composition is searched no further."""
_OF_LINE = 10
"""Of the work, the part for the dates of many classes that are filled in line."""


@dataclass(frozen=True, slots=True)
class StageResult:
    """The result of one program of this stage: members of classes, their dates, or both.

    Parameters
    ----------
    result
        The solution and its bounds.
    seats
        The class of each leader.
    classes
        The classes with their dates; empty without a solution.
    level_values
        The part of each level that the dates decide, None where they decide nothing of it.
    work
        The work of the search for dates.
    """

    result: LexicographicResult
    seats: Mapping[ParticipantId, str] = field(default_factory=dict)
    classes: tuple[KullClass, ...] = ()
    level_values: tuple[int | None, ...] = ()
    work: float = 0.0

    @property
    def plan(self) -> Plan | None:
        """The plan, None while classes have no dates."""
        return Plan(self.classes, self.seats) if self.classes else None


@dataclass(frozen=True, slots=True)
class ClassStageResult:
    """The result of the class stage: a plan or None.

    Parameters
    ----------
    proof
        ``OPTIMAL`` when every program was solved to optimality, ``INFEASIBLE`` when the allocation has no classes or
        no dates, else what ended the stage early.
    plan
        The plan.
    results
        The results of the programs that were solved.
    bounds
        The part of each level's bound that this stage adds for this allocation, None where there is none.
    no_goods
        No-good cuts that exclude the allocation, where it is infeasible.
    filled, dated
        The composition of each route and the dates of all classes, where these two steps have found the plan and may be
        taken again: not where classes are many, whose parts of the work are set so that the whole sector ends in time.
    """

    proof: Proof
    plan: Plan | None = None
    results: tuple[LexicographicResult, ...] = ()
    bounds: tuple[int | None, ...] = ()
    no_goods: tuple[NoGood, ...] = ()
    filled: Mapping[RouteId, StageResult] = field(default_factory=dict)
    dated: StageResult | None = None


def fill(
    stage: StageInput,
    classes: Sequence[ClassToFill],
    going: Sequence[Party],
    known: StageResult | None = None,
    enough: float = 1.0,
) -> StageResult:
    """Solve the composition of the classes of one route, from an earlier search where there was one.

    Routes are independent here, so the optimum of each is the optimum of all. For many classes, fix-and-optimise gives
    an initial solution and takes most of the time. A first composition is searched no further where the bound is at
    least the part of it that is enough.
    """
    route = classes[0].route.id
    heed = stage.solver.heed
    many = len(classes) > FEW_CLASSES
    parties = merged_in_classes(stage.case, going, stage.rules, stage.levels) if many else going
    model = filling_model(stage.case, stage.rules, stage.levels, classes, {route: parties}, heed)
    values = None if known is None else known.result.answer.values
    if known is None or values is None:
        first = first_composition(stage, model)
    else:
        first = known_composition(stage, model, values, known.result.bounds)
    start = first.start
    near = _is_near(model, start, enough)
    if many and not near:
        with stage.solver.sharing(1.25):  # the search of the whole program improves little after that
            start = initial_solution(stage, model, start, backwards=known is not None)
    result = _known(stage, model, start) if near and start is not None else _searched(stage, model, start)
    if not result.solved:
        return StageResult(result)
    raised = (
        max(bound or 0, floor) if floor else bound for bound, floor in zip(result.bounds, first.floors, strict=True)
    )
    result = replace(result, bounds=tuple(raised))
    units = {pair: result.answer[variable] for pair, variable in model.composition.sits.items()}
    return StageResult(result, seats_of(model.composition, units))


def _is_near(model: FillingModel, start: SolveResult | None, enough: float) -> bool:
    """Return whether the only level is bounded at a part of a first composition that is enough, but not met."""
    decided = [level for level in model.objectives if level is not None]
    if start is None or start.values is None or len(decided) != 1:
        return False
    value = model.program.value(decided[0], start.values)
    return enough * value <= start.bound < value


def _searched(stage: StageInput, model: FillingModel, start: SolveResult | None) -> LexicographicResult:
    """Search the whole program of a route, unless a composition is known and its root takes more than what is left."""
    known = start is not None and start.values is not None and stage.filling_engine is Engine.HIGHS
    if start is None or not known or root_of_composition(model.program.coefficients) <= stage.solver.left_work:
        return minimise_lexicographically(
            stage.solver, model.program, model.objectives, stage.names, stage.filling_engine, start=start
        )
    return _known(stage, model, start)


def _known(stage: StageInput, model: FillingModel, start: SolveResult) -> LexicographicResult:
    """Return a composition that is not searched any further, with its bound."""
    decided = next(index for index, level in enumerate(model.objectives) if level is not None)
    bounds = tuple(start.bound if index == decided else None for index in range(len(model.objectives)))
    return LexicographicResult(verified(model.program, start), bounds, stage.solver.cut)


def date_classes(
    stage: StageInput,
    classes: Sequence[ClassToFill],
    seats: Mapping[ParticipantId, str],
    in_hand: StageResult | None = None,
) -> StageResult:
    """Solve the calendar of classes whose members are known, from dates in hand where these fit them."""
    before = stage.solver.clock.worked
    model = class_calendar_model(stage.case, stage.rules, stage.levels, classes, seats, stage.solver.heed)
    start = None if in_hand is None else _fitting(model.program, in_hand)
    result = minimise_lexicographically(
        stage.solver, model.program, model.objectives, stage.names, stage.engine, start=start
    )
    values = result.answer.values
    if values is None:
        return StageResult(result)
    level_values = tuple(None if level is None else model.program.value(level, values) for level in model.objectives)
    dates, work = _dated(classes, model.calendar, result.answer), stage.solver.clock.worked - before
    return StageResult(result, seats, dates, level_values, work)


def _fitting(program: Program, in_hand: StageResult) -> SolveResult | None:
    """Return dates in hand as a start of another search, where its program has the same variables and allows them."""
    values = in_hand.result.answer.values
    fits = values is not None and len(values) == len(program.bounds) and not program.broken(values)
    return SolveResult(Proof.TIME, values, 0) if fits else None


def make_whole_classes(
    stage: StageInput, classes: Sequence[ClassToFill], going: Mapping[RouteId, Sequence[Party]]
) -> StageResult:
    """Solve the composition and calendar of classes in one program."""
    model = whole_classes_model(stage.case, stage.rules, stage.levels, classes, going, stage.solver.heed)
    result = minimise_lexicographically(stage.solver, model.program, model.objectives, stage.names, stage.engine)
    if not result.solved:
        return StageResult(result)
    units = {pair: result.answer[variable] for pair, variable in model.composition.sits.items()}
    return StageResult(result, seats_of(model.composition, units), _dated(classes, model.calendar, result.answer))


def _dated(classes: Sequence[ClassToFill], calendar: Calendar, answer: SolveResult) -> tuple[KullClass, ...]:
    held = {node: answer[variable] for node, variable in calendar.held.items()}
    taught = {team: answer[variable] for team, variable in calendar.taught.items()}
    return tuple(KullClass(k.id, k.name, k.route.id, samlinger_of(k, held, taught)) for k in classes)


def make_classes(stage: StageInput, allocated: AllocationResult) -> ClassStageResult:
    """Fill the classes, then date them; fill and date them in one program where members decide the dates.

    Where time is short or classes are many, the plan of the two steps is kept, and the bound of its dates holds for
    its members only.
    """
    classes = classes_to_fill(stage.case, allocated.classes)
    in_hand = _in_hand(stage, allocated, classes)
    filled = _filled(stage, allocated, classes, in_hand is not None)
    failed = {route: of_route.result.proof for route, of_route in filled.items() if not of_route.result.solved}
    undecided = [proof for proof in failed.values() if proof is not Proof.INFEASIBLE]
    if undecided and in_hand is None:
        return ClassStageResult(undecided[0])
    if failed and not undecided:
        no_goods = tuple(allocated.unfillable(stage.case, route, stage.rules) for route in failed)
        return ClassStageResult(Proof.INFEASIBLE, no_goods=no_goods)
    seats = dict(in_hand.seats) if in_hand is not None else {}
    seats |= {participant: seat for of_route in filled.values() for participant, seat in of_route.seats.items()}
    if (kept := with_dates_nearby(stage, classes, seats)) is not None:
        fills = tuple(of_route.result for of_route in filled.values())
        return _solved(kept, fills, _sums([fill.bounds for fill in fills]))
    if in_hand is None:
        dated = date_classes(stage, classes, seats)
    else:
        dated = date_classes_again(stage, allocated, classes, seats, in_hand)
    if dated.plan is not None:
        apart = apart_result(stage, allocated, filled, dated)
        if in_hand is not None:
            apart = replace(apart, dated=None)
        if stage.seats_price_dates and _seats_cost_dates(allocated, dated):
            return _in_one_program(stage, allocated, classes, dated.plan, apart)
        return apart
    whole = make_whole_classes(stage, classes, allocated.going)
    if whole.plan is not None:
        return _solved(whole.plan, (whole.result,), whole.result.bounds)
    if whole.result.proof is not Proof.INFEASIBLE:
        return ClassStageResult(whole.result.proof)
    return ClassStageResult(Proof.INFEASIBLE, no_goods=(allocated.undatable(),))


def _in_hand(stage: StageInput, allocated: AllocationResult, classes: Sequence[ClassToFill]) -> StageResult | None:
    """Return many classes filled in line, with dates, where such a plan is lawful."""
    if len(classes) <= MOST_AT_ONCE:
        return None
    with stage.solver.sharing(_OF_LINE):
        dated = date_classes(stage, classes, seats_in_line(stage, classes, allocated.going))
    return dated if dated.plan is not None and is_lawful(stage, dated.plan) else None


def date_classes_again(
    stage: StageInput,
    allocated: AllocationResult,
    classes: Sequence[ClassToFill],
    seats: Mapping[ParticipantId, str],
    in_hand: StageResult,
) -> StageResult:
    """Solve the calendar; dates in hand are kept with these members where none are better, or there is no time left."""
    filled = replace(in_hand, seats=seats)
    kept = filled if filled.plan is not None and is_lawful(stage, filled.plan) else None
    if kept is not None and kept.plan is not None:
        if not stage.seats_price_dates or costs_at_most(stage, kept.plan, allocated.dates_at_least):
            return kept
        kept = replace(kept, result=replace(kept.result, proof=stage.solver.cut))
    dated = None
    with suppress(OutOfTimeError), stage.solver.without_grace():
        dated = date_classes(stage, classes, seats, in_hand)
    found = [(stage.values(each.plan), each) for each in (dated, kept) if each is not None and each.plan is not None]
    return min(found, key=itemgetter(0))[1] if found else in_hand


def _sums(bounds_of_parts: Sequence[Sequence[int | None]]) -> tuple[int | None, ...]:
    """Return the sum of the bounds that are known of each level, None where none is."""
    known = [[b for b in bounds if b is not None] for bounds in zip(*bounds_of_parts, strict=True)]
    return tuple(sum(bounds) if bounds else None for bounds in known)


def _solved(
    plan: Plan | None, results: tuple[LexicographicResult, ...], bounds: tuple[int | None, ...]
) -> ClassStageResult:
    proofs = (result.proof for result in results)
    return ClassStageResult(next((p for p in proofs if p is not Proof.OPTIMAL), Proof.OPTIMAL), plan, results, bounds)


def apart_result(
    stage: StageInput, allocated: AllocationResult, filled: Mapping[RouteId, StageResult], dated: StageResult
) -> ClassStageResult:
    """Return the result of composition and calendar, solved one after the other."""
    fills = [of_route.result for of_route in filled.values()]
    bounds = _sums([*(fill.bounds for fill in fills), _dates_at_least(stage, allocated, dated)])
    return replace(_solved(dated.plan, (*fills, dated.result), bounds), filled=filled, dated=dated)


def _in_one_program(
    stage: StageInput, allocated: AllocationResult, classes: Sequence[ClassToFill], plan: Plan, apart: ClassStageResult
) -> ClassStageResult:
    """Fill and date classes in one program where there is time; else keep the plan of the two steps."""
    cut = _solved(plan, (*apart.results, replace(apart.results[-1], proof=stage.solver.cut)), apart.bounds)
    if stage.solver.late or len(classes) > MOST_AT_ONCE:
        return cut
    try:
        with stage.solver.without_grace():
            whole = make_whole_classes(stage, classes, allocated.going)
    except OutOfTimeError:
        return cut
    # A program that ends early may have a worse solution than the two steps.
    if whole.plan is not None and not stage.values(plan) < stage.values(whole.plan):
        return _solved(whole.plan, (whole.result,), whole.result.bounds)
    return _solved(plan, (*apart.results, whole.result), apart.bounds)


def _filled(
    stage: StageInput, allocated: AllocationResult, classes: Sequence[ClassToFill], in_hand: bool
) -> dict[RouteId, StageResult]:
    """Fill the classes of each route; each route has its share of part of the work, and the calendar has the rest.

    Routes with few classes come first: they take least, and leave more of their share. Where a plan is in hand, no
    grace period is needed, and routes may be left unfilled.
    """
    filled = {}
    routes = Counter(k.route.id for k in classes)
    weights = {route: min(number, _WEIGHED) if in_hand else number for route, number in routes.items()}
    left = sum(weights.values())
    patience = stage.solver.without_grace() if in_hand else nullcontext()
    with stage.solver.sharing(_OF_MANY if in_hand else 2), patience:
        for route, _ in sorted(routes.items(), key=itemgetter(1)):
            with stage.solver.sharing(left / weights[route]):
                of_route = [k for k in classes if k.route.id == route]
                filled[route] = _fill_in_time(stage, of_route, allocated.going.get(route, ()), in_hand)
            left -= weights[route]
    return {route: filled[route] for route in routes}


def _fill_in_time(
    stage: StageInput, classes: Sequence[ClassToFill], going: Sequence[Party], in_hand: bool
) -> StageResult:
    """Solve the composition of the classes of one route; where a plan is in hand, the end of the time is no error."""
    try:
        return fill(stage, classes, going, None, _NEAR if in_hand else 1.0)
    except OutOfTimeError:
        if not in_hand:
            raise
        nothing = SolveResult(stage.solver.cut, None, 0)
        return StageResult(LexicographicResult(nothing, tuple(None for _ in stage.levels), nothing.proof))


def _seats_cost_dates(allocated: AllocationResult, dated: StageResult) -> bool:
    """Return whether dates cost more with these members than the bound from routes alone, 0 where it has no dates."""
    over_routes = [
        (level_values or 0) - settled if has_dates else 0  # without dates, what is not settled are seats
        for level_values, settled, has_dates in zip(
            allocated.level_values, allocated.settled, allocated.has_dates, strict=True
        )
    ]
    return any(
        (of_classes or 0) > of_routes for of_classes, of_routes in zip(dated.level_values, over_routes, strict=True)
    )


def _dates_at_least(stage: StageInput, allocated: AllocationResult, dated: StageResult) -> Sequence[int | None]:
    """Return the part of each level's bound that dates add.

    Where members decide the cost of dates, the bound of the calendar holds for these members alone; the bound from
    routes then holds for any members.
    """
    return allocated.dates_at_least if stage.seats_price_dates else dated.result.bounds
