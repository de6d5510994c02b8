"""A second helping: work that dates and other numbers of classes did not need goes back to compositions that are open.

A composition has a part of the work alone, since it is not known before how much of it the dates will need.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from math import inf

from samlingsplan.algebra import ClassToFill
from samlingsplan.domain import RouteId
from samlingsplan.model import classes_to_fill
from samlingsplan.solve.class_numbers import Numbered
from samlingsplan.solve.class_stage import ClassStageResult, StageResult, apart_result, date_classes_again, fill
from samlingsplan.solve.clock import OutOfTimeError
from samlingsplan.solve.engine import Proof
from samlingsplan.solve.stage_input import StageInput

_OF_LEFT = 3
"""Of the work that is left, the part that is given back: work on compositions takes half again as many seconds as it is
counted, and the clock shall not end it."""
_OF_DATES = 2
"""Where members decide what dates cost, dates are searched once more: this many times their first work is kept."""


def filled_again(stage: StageInput, first: Numbered) -> Numbered:
    """Return the better of a plan and of one whose open routes are searched on, from the composition that they have.

    What is proven meanwhile of the compositions holds for both.

    Parameters
    ----------
    stage
        The input of the stage.
    first
        The plan that all other stages have found.
    """
    made, dated = first.made, first.made.dated
    open_routes = [route for route, found in made.filled.items() if found.result.proof is not Proof.OPTIMAL]
    if dated is None or not open_routes:
        return first
    classes = classes_to_fill(stage.case, first.allocated.classes)
    again = None
    with stage.solver.without_grace(), suppress(OutOfTimeError):
        with _but_for_dates(stage, dated):
            filled = _filled(stage, first, classes, open_routes)
        made = apart_result(stage, first.allocated, filled, dated)
        again = _dated(stage, first, classes, made)
    if again is not None and again.plan is not None and stage.values(again.plan) < stage.values(first.plan):
        return replace(first, made=again, plan=again.plan)
    return replace(first, made=replace(made, plan=first.plan))


@contextmanager
def _but_for_dates(stage: StageInput, dated: StageResult) -> Iterator[None]:
    """Limit the block to part of the work left, less that of other dates where members decide what dates cost."""
    left = stage.solver.left_work
    kept = min(left, _OF_DATES * dated.work if stage.seats_price_dates else 0.0)
    with stage.solver.sharing(_OF_LEFT * left / (left - kept) if kept < left else inf):
        yield


def _filled(
    stage: StageInput, first: Numbered, classes: Sequence[ClassToFill], open_routes: Sequence[RouteId]
) -> Mapping[RouteId, StageResult]:
    """Return the compositions of all routes, the open ones searched on; each has work by the number of its classes."""
    filled, allocated = dict(first.made.filled), first.allocated
    left = sum(allocated.classes[route] for route in open_routes)
    for route in sorted(open_routes, key=lambda each: allocated.classes[each]):
        number = allocated.classes[route]
        with stage.solver.sharing(left / number), suppress(OutOfTimeError):
            if not stage.solver.late:
                here = [each for each in classes if each.route.id == route]
                filled[route] = fill(stage, here, allocated.going.get(route, ()), filled[route])
        left -= number
    return filled


def _dated(
    stage: StageInput, first: Numbered, classes: Sequence[ClassToFill], made: ClassStageResult
) -> ClassStageResult | None:
    """Return the plan with these compositions: with the dates that are known where these do, else with others."""
    seats = {leader: seat for found in made.filled.values() for leader, seat in found.seats.items()}
    if made.dated is None or seats == first.plan.seats:
        return None
    dated = date_classes_again(stage, first.allocated, classes, seats, made.dated)
    return apart_result(stage, first.allocated, made.filled, dated)
