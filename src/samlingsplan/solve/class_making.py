"""From who goes where to classes with members and dates."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from samlingsplan.algebra import ClassToFill
from samlingsplan.domain import ColumnId, ParticipantId
from samlingsplan.model import NoGood, classes_to_fill
from samlingsplan.plan import KullClass, Plan
from samlingsplan.solve.allocating import Allocated
from samlingsplan.solve.clock import OutOfTimeError
from samlingsplan.solve.engine import Proof
from samlingsplan.solve.lexicographic import Ladder
from samlingsplan.solve.question import Question
from samlingsplan.solve.stages import Dated, Filled, Whole, date_classes, fill, make_whole_classes

_MOST_AT_ONCE = 60
"""So many classes are filled and dated at once at most: the program grows with leaders times weeks times classes."""


@dataclass(frozen=True, slots=True)
class Made:
    """Classes with members and dates.

    Parameters
    ----------
    seats, classes
        The plan.
    ladders
        The proofs.
    bounds
        What these stages add to each level at least, given the allocation; None where that is not known.
    """

    seats: Mapping[ParticipantId, str]
    classes: tuple[KullClass, ...]
    ladders: tuple[Ladder, ...]
    bounds: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Unmade:
    """No classes could be made.

    Parameters
    ----------
    proof
        ``INFEASIBLE`` when the allocation is to blame, else what cut the attempt short.
    no_goods
        What of the allocation is to blame.
    """

    proof: Proof
    no_goods: tuple[NoGood, ...] = ()


def make_classes(question: Question, allocated: Allocated) -> Made | Unmade:
    """Fill the classes, then date them; or do both at once, where who sits in a class has a say in its dates.

    Where there is no time for that, or are too many classes, step by step must do, and no more is claimed of it.
    """
    classes = classes_to_fill(question.case, allocated.classes)
    filled = _filled(question, allocated, classes)
    failed = {column: route.ladder.proof for column, route in filled.items() if route.ladder.answer.values is None}
    if undecided := [proof for proof in failed.values() if proof is not Proof.INFEASIBLE]:
        return Unmade(undecided[0])
    if failed:
        guilty = (allocated.unfillable(question.case, column, question.rules) for column in failed)
        return Unmade(Proof.INFEASIBLE, tuple(guilty))
    seats = {participant: seat for route in filled.values() for participant, seat in route.seats.items()}
    dated = date_classes(question, classes, seats)
    fills = [route.ladder for route in filled.values()]
    apart = Made(seats, dated.classes, (*fills, dated.ladder), _apart_bounds(question, allocated, fills, dated))
    if dated.classes and not (question.seats_price_dates and _seats_cost_dates(allocated, dated)):
        return apart
    if dated.classes:
        return _bettered(question, allocated, classes, apart)
    whole = make_whole_classes(question, classes, allocated.going)
    if whole.classes:
        return Made(whole.seats, whole.classes, (whole.ladder,), whole.ladder.bounds)
    if whole.ladder.proof is not Proof.INFEASIBLE:
        return Unmade(whole.ladder.proof)
    return Unmade(Proof.INFEASIBLE, (allocated.undatable(),))


def _bettered(question: Question, allocated: Allocated, classes: Sequence[ClassToFill], apart: Made) -> Made:
    """Fill and date classes at once where there is time for that, and keep what was made step by step where not."""
    cut = replace(apart, ladders=(*apart.ladders, replace(apart.ladders[-1], proof=question.solver.cut)))
    if question.solver.late or len(classes) > _MOST_AT_ONCE:
        return cut
    try:
        with question.solver.without_grace():
            whole = make_whole_classes(question, classes, allocated.going)
    except OutOfTimeError:
        return cut
    if whole.classes and not _worth(question, apart) < _worth(question, whole):
        return Made(whole.seats, whole.classes, (whole.ladder,), whole.ladder.bounds)
    return replace(apart, ladders=(*apart.ladders, whole.ladder))


def _filled(question: Question, allocated: Allocated, classes: Sequence[ClassToFill]) -> dict[ColumnId, Filled]:
    """Fill the classes of each route; no class takes the time of the others, nor all of them that of the dates."""
    filled = {}
    columns = Counter(k.column.id for k in classes)
    left = len(classes)
    with question.solver.sharing(2):
        for column, number in columns.items():
            with question.solver.sharing(left / number):
                of_route = [k for k in classes if k.column.id == column]
                filled[column] = fill(question, of_route, allocated.going.get(column, ()))
            left -= number
    return filled


def _worth(question: Question, made: Made | Whole) -> list[int]:
    """Return what each level is worth: what was decided at once but not to the end may be worse than step by step."""
    plan = Plan(made.classes, made.seats)
    return [level.value(question.case, plan) for level in question.levels]


def _seats_cost_dates(allocated: Allocated, dated: Dated) -> bool:
    """Return whether who sits where has made the dates worth more than routes alone would have them."""
    over_routes = [(worth or 0) - settled for worth, settled in zip(allocated.worth, allocated.settled, strict=True)]
    return any((of_classes or 0) > of_routes for of_classes, of_routes in zip(dated.worth, over_routes, strict=True))


def _apart_bounds(
    question: Question, allocated: Allocated, fills: Sequence[Ladder], dated: Dated
) -> tuple[int | None, ...]:
    """Return what filling and dating prove together, when they were done one after the other.

    Where seats price dates, these dates' bound speaks of these seats alone; what routes need at
    least is then what holds for any.
    """
    dates = allocated.dates_at_least if question.seats_price_dates else dated.ladder.bounds
    known = [[b for b in bounds if b is not None] for bounds in zip(*(x.bounds for x in fills), dates, strict=True)]
    return tuple(sum(bounds) if bounds else None for bounds in known)
