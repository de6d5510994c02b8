"""The dates of a plan nearby, for classes that are mostly its own: where no level counts dates, any lawful ones do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, permutations

from samlingsplan.algebra import ClassToFill
from samlingsplan.domain import ParticipantId
from samlingsplan.plan import KullClass, Plan
from samlingsplan.solve.many_classes import is_lawful
from samlingsplan.solve.stage_input import StageInput

_TRIES = 6
"""How many ways to give the new classes dates are tried: a calendar takes as long as twenty."""


def with_dates_nearby(
    stage: StageInput, classes: Sequence[ClassToFill], seats: Mapping[ParticipantId, str]
) -> Plan | None:
    """Return a lawful plan with the dates of the plan nearby; None where a level counts dates or none is found."""
    if stage.near is None or any(level.has_dates for level in stage.levels):
        return None
    for dated in islice(_dated(classes, stage.near), _TRIES):
        plan = Plan(dated, seats)
        if is_lawful(stage, plan):
            return plan
    return None


def _dated(classes: Sequence[ClassToFill], near: Plan) -> Iterator[tuple[KullClass, ...]]:
    """Yield the classes with dates: a new one has those of one that is no longer there, else of one that is."""
    here = {each.id for each in classes}
    new = [each for each in classes if each.id not in near.by_id]
    after = sorted(near.classes, key=lambda each: each.id in here)
    for chosen in permutations(after, len(new)):
        dates = {each.id: _held(each, other) for each, other in zip(new, chosen, strict=True)}
        yield tuple(dates.get(each.id) or near.by_id[each.id] for each in classes)


def _held(new: ClassToFill, other: KullClass) -> KullClass:
    """Return a class that meets on the dates of another one, at the places of its own route."""
    samlinger = (replace(held, place=new.route.places[held.number - 1]) for held in other.samlinger)
    return KullClass(new.id, new.name, new.route.id, tuple(samlinger))
