"""The first stage of a search: who goes where, and how many classes each route has."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from samlingsplan.algebra import Expression
from samlingsplan.domain import Case, ColumnId, Party
from samlingsplan.model import (
    AllocationModel,
    JointModel,
    NoGood,
    Pair,
    alike_in_class,
    allocation_model,
    going_by_column,
    joint_model,
)
from samlingsplan.rules import Rule
from samlingsplan.solve import many_routes
from samlingsplan.solve.clock import OutOfTimeError
from samlingsplan.solve.engine import Answer, Proof, Relaxed
from samlingsplan.solve.lexicographic import Core, Ladder, Pillars, climb, sound
from samlingsplan.solve.question import Question
from samlingsplan.solve.thresholds import Aim, minimise_tail
from samlingsplan.solve.wire import Engine

_STEP_S = 0.05
"""Seconds between two tries to end what nobody waits for."""


@dataclass(frozen=True, slots=True)
class Allocated:
    """What the first stage decided; nothing when its ladder has no values.

    Parameters
    ----------
    ladder
        The proof.
    parties
        The leaders in parties.
    units
        Units of each party on each route.
    going
        The same, as parties.
    classes
        Classes of each route.
    worth
        What each level is worth over routes, None where this stage decides nothing of it.
    settled
        The part of each level that no later stage decides anew.
    has_dates
        Whether a level has wishes about dates.
    """

    ladder: Ladder
    parties: tuple[Party, ...] = ()
    units: Mapping[Pair, int] = field(default_factory=dict)
    going: Mapping[ColumnId, Sequence[Party]] = field(default_factory=dict)
    classes: Mapping[ColumnId, int] = field(default_factory=dict)
    worth: tuple[int | None, ...] = ()
    settled: tuple[int, ...] = ()
    has_dates: tuple[bool, ...] = ()

    @property
    def dates_at_least(self) -> tuple[int | None, ...]:
        """What the dates of any classes add to each level at least, when they are equal on the levels above."""
        return tuple(
            max(0, bound - settled) if bound is not None and has_dates else None
            for bound, settled, has_dates in zip(self.ladder.bounds, self.settled, self.has_dates, strict=True)
        )

    def at_least(self, level: int, bound: int) -> "Allocated":
        """Return the same, when it is known that no plan goes below a bound on a level."""
        bounds = list(self.ladder.bounds)
        bounds[level] = max(bounds[level] or 0, bound)
        return replace(self, ladder=replace(self.ladder, bounds=tuple(bounds)))

    def unfillable(self, case: Case, column: ColumnId, rules: Sequence[Rule]) -> NoGood:
        """Return what is wrong with a route whose leaders fit no classes of it, as those who fill classes see it."""
        alike: dict[object, list[Pair]] = {}
        for party in self.parties:
            if (pair := (party.id, column)) in self.units:
                alike.setdefault(alike_in_class(case, party, rules), []).append(pair)
        units = tuple((tuple(pairs), sum(self.units[pair] for pair in pairs)) for pairs in alike.values())
        return NoGood(units, {column: self.classes[column]})

    def undatable(self) -> NoGood:
        """Return what is wrong with an allocation whose classes have no lawful dates: any of its numbers."""
        return NoGood(tuple(((pair,), count) for pair, count in self.units.items()), self.classes)


def allocate(question: Question, no_goods: Sequence[NoGood]) -> Allocated:
    """Decide who goes where, and how many classes each route has.

    The first level is proven without dates where it has no wish about them, which is many times quicker.
    Where there is no other level, and no class is known to lack dates, they are left to the classes.
    """
    model = allocation_model(question.case, question.rules, question.levels, watch=question.solver.heed)
    for no_good in no_goods:
        no_good.forbid(model.allocation)
    if not question.levels:
        return _any_at_all(question, no_goods, model)
    first = _first_without_dates(question, model)
    if first is None:
        return _with_dates(question, no_goods, model, None)
    if _many_to_choose_among(question, model):
        return _among_many(question, no_goods, model, first)
    with ThreadPoolExecutor(1) as beside:
        # The worker solves while the program with dates is still being written.
        core = beside.submit(_minimised, question, model, first)
        if len(question.levels) == 1 and not no_goods:
            answer = sound(model.program, core.result())
            ladder = Ladder(answer, (answer.bound,), answer.proof)
            return read_allocation(ladder, model, model.objectives)
        try:
            return _with_dates(question, no_goods, model, core.result)
        except OutOfTimeError:
            return _undated(question, core.result(), first)


def _undated(question: Question, answer: Answer, level: int) -> Allocated:
    """Return that no allocation with dates was found in time, with what was proven of the first level without them."""
    bounds = tuple(answer.bound if index == level else None for index in range(len(question.levels)))
    proof = answer.proof if answer.proof is Proof.INFEASIBLE else question.solver.cut
    return Allocated(Ladder(replace(answer, values=None), bounds, proof))


def _any_at_all(question: Question, no_goods: Sequence[NoGood], core: AllocationModel) -> Allocated:
    """Find any allocation with dates: first one without, then dates for its routes, then for all routes.

    What is impossible without dates needs no calendar to be proven so, and few routes make a small one.
    """
    undated = question.solver.minimise(core.program, core.program.total([]), "", question.engine)
    if undated.values is None:
        return Allocated(Ladder(undated, (), undated.proof))
    used = frozenset(column for column, classes in core.allocation.classes.items() if undated[classes])
    dated = _with_dates(question, no_goods, core, None, used)
    if dated.ladder.answer.values is not None or used == frozenset(core.allocation.classes):
        return dated
    return _with_dates(question, no_goods, core, None)


def _minimised(question: Question, model: AllocationModel, level: int) -> Answer:
    name, rest, tail = question.names[level], model.objectives[level], model.tails[level]
    if tail is None:
        return question.solver.minimise(model.program, rest, name, question.engine)
    return minimise_tail(question.solver, Aim(model.program, rest, tail), tail, name, question.engine)


def _first_without_dates(question: Question, model: AllocationModel) -> int | None:
    """Return the first level that decides anything in this stage, where it has no wish about dates."""
    for index, level in enumerate(question.levels):
        if level.has_dates:
            return None
        if model.objectives[index] is not None or model.tails[index] is not None:
            return index
    return None


def _many_to_choose_among(question: Question, model: AllocationModel) -> bool:
    several = len(question.levels) > 1 and not any(model.tails)
    return several and question.engine is Engine.HIGHS and len(question.case.columns) > many_routes.MANY


def _among_many(question: Question, no_goods: Sequence[NoGood], core: AllocationModel, level: int) -> Allocated:
    """Give dates only to routes that plans as good on the first level can have: the rest decide nothing beneath it.

    Where dates make that level worse, the routes of plans up to there are asked for. A search cut short proves nothing
    of the levels beneath.
    """
    routes = many_routes.ManyRoutes(question, core, level)
    best = routes.best()
    if best.values is None:
        return _undated(question, best, level)
    ceiling, known = routes.worth(best), routes.used(best)
    kept: Allocated | None = None
    with suppress(OutOfTimeError):
        while kept is None or not question.solver.late:
            seen = routes.seen_below(ceiling, known)
            allocated = _with_dates(question, no_goods, core, lambda: best, seen.columns)
            if allocated.ladder.answer.values is None:
                if allocated.ladder.proof is not Proof.INFEASIBLE:
                    return allocated if kept is None else _cut_short(question, kept, best, level)
                return _with_dates(question, no_goods, core, lambda: best)
            reached = allocated.worth[level] or 0
            if seen.all and reached <= ceiling:
                return allocated
            kept = allocated
            if not seen.all:
                break
            ceiling, known = reached, seen.columns
    return _undated(question, best, level) if kept is None else _cut_short(question, kept, best, level)


def _cut_short(question: Question, allocated: Allocated, core: Answer, level: int) -> Allocated:
    """Return an allocation of which no more is known than what was proven of a level without dates."""
    bounds = tuple(core.bound if index == level else None for index in range(len(question.levels)))
    return replace(allocated, ladder=replace(allocated.ladder, bounds=bounds, proof=question.solver.cut))


def _with_dates(
    question: Question,
    no_goods: Sequence[NoGood],
    core: AllocationModel,
    answer: Callable[[], Answer] | None,
    columns: frozenset[ColumnId] | None = None,
) -> Allocated:
    parties, heed = core.allocation.parties, question.solver.heed
    joint = joint_model(question.case, question.rules, question.levels, parties, columns, heed)
    for no_good in no_goods:
        no_good.forbid(joint.allocation)
    goes, counts = list(joint.allocation.goes.values()), list(joint.allocation.classes.values())
    small = [core.allocation.goes[pair] for pair in joint.allocation.goes]
    small += [core.allocation.classes[column] for column in joint.allocation.classes]
    aims = [Aim(core.program, *parts) for parts in zip(core.objectives, core.tails, strict=True)]
    with _bounds_beside(question, joint) as below:
        ladder = climb(
            question.solver,
            joint.program,
            joint.objectives,
            question.names,
            question.engine,
            Pillars(fixed=[*goes, *counts], relaxed=goes, below=below),
            None if answer is None else Core(answer(), list(zip([*goes, *counts], small, strict=True)), aims),
            joint.tails,
        )
    has_dates = tuple(part is not None for part in joint.dated)
    return read_allocation(ladder, joint, joint.settled, has_dates)


@contextmanager
def _bounds_beside(question: Question, joint: JointModel) -> Iterator[dict[int, Future[Relaxed]]]:
    """Let another worker bound the second level while the first is still being proven, and no longer than the block."""
    decided = [index for index, objective in enumerate(joint.objectives) if objective is not None]
    if question.beside is None or len(decided) < 2:
        yield {}
        return
    second = decided[1]
    with ThreadPoolExecutor(1) as aside:
        bound = aside.submit(question.beside.relax, joint.program.posed(joint.objectives[second]))
        try:
            yield {second: bound}
        finally:
            bound.cancel()
            while wait([bound], timeout=_STEP_S).not_done:
                question.beside.drop()  # nobody needs it any more


def read_allocation(
    ladder: Ladder,
    model: AllocationModel | JointModel,
    settled: Sequence[Expression | None],
    has_dates: tuple[bool, ...] = (False,),
) -> Allocated:
    """Return what the first stage decided, read off the variables.

    Parameters
    ----------
    ladder
        The proof.
    model
        The program it is of.
    settled
        The part of each level that no later stage decides anew.
    has_dates
        Whether a level has wishes about dates.
    """
    values = ladder.answer.values
    if values is None:
        return Allocated(ladder)
    units = {pair: values[variable.id] for pair, variable in model.allocation.goes.items()}
    over_routes = [Aim(model.program, *parts) for parts in zip(model.objectives, model.tails, strict=True)]
    for_good = [Aim(model.program, *parts) for parts in zip(settled, model.tails, strict=True)]
    return Allocated(
        ladder,
        parties=model.allocation.parties,
        units=units,
        going=going_by_column(model.allocation.case, model.allocation.parties, units),
        classes={column: values[variable.id] for column, variable in model.allocation.classes.items()},
        worth=tuple(aim.worth(values) if aim.decides else None for aim in over_routes),
        settled=tuple(aim.worth(values) for aim in for_good),
        has_dates=has_dates,
    )
