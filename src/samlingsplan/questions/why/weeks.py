"""What is tried to answer why a samling lies in its week: other weeks, each as a pin."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from samlingsplan.domain import Slot, Week
from samlingsplan.intake.checks import stated
from samlingsplan.plan import Held, KullClass, Plan, Variant
from samlingsplan.questions.question import Asked, parameter
from samlingsplan.questions.why.moves import Inquiry, Move
from samlingsplan.questions.why.subjects import Subject, samling_of
from samlingsplan.rules.pinned_weeks import PinnedWeeks
from samlingsplan.scenario.schema import laws_of

if TYPE_CHECKING:
    from samlingsplan.errors import Value


def moves_of_samling(asked: Asked, plan: Plan, subject: Subject) -> Inquiry:
    """Return when a samling is held, and other weeks: the best of them, and the two nearest."""
    kull_class, held = samling_of(plan, subject.id)
    facts: dict[str, Value] = {
        "class": kull_class.id,
        "class_name": kull_class.name,
        "number": held.number,
        "week": str(held.week),
        "start": held.start.isoformat(),
        "end": held.end.isoformat(),
        "places": [] if held.place is None else [held.place],
    }
    return Inquiry(facts, tuple(_moves(asked, kull_class, held)))


def _moves(asked: Asked, kull_class: KullClass, held: Held) -> Iterator[Move]:
    rule = stated(asked.base.loaded.value, PinnedWeeks)
    pins = [] if rule is None else [each.model_dump(mode="json", exclude_none=True) for each in rule.pins]
    bans = [] if rule is None else [each.model_dump(mode="json", exclude_none=True) for each in rule.bans]
    own: Mapping[str, Any] = {"samling": held.number, "class_id": kull_class.id}
    levels = dated_levels(asked)
    ban = (parameter(PinnedWeeks, "bans"), [*bans, {**own, "weeks": str(held.week)}])
    values: dict[str, Value] = {"number": held.number, "class_name": kull_class.name}
    yield Move("another_week", values, Variant("another-week", (ban,), levels=levels), class_id=kull_class.id)
    for name, week in (("earlier", held.week.plus(-1)), ("later", held.week.plus(1))):
        if week in asked.base.case.weeks:
            pin = (parameter(PinnedWeeks, "pins"), [*pins, {**own, "weeks": str(week)}])
            variant = Variant(f"{name}-{week}", (pin,), levels=levels)
            by_rules = list(forbidding(asked, kull_class, held, week))
            yield Move("week", {**values, "week": str(week), "forbidden": by_rules}, variant)


def dated_levels(asked: Asked) -> int:
    """Return the number of levels down to the last that counts dates; all where none does."""
    _, levels = laws_of(asked.base.loaded.value)
    dated = [index for index, level in enumerate(levels, start=1) if level.has_dates]
    return max(dated, default=len(levels))


def forbidding(asked: Asked, kull_class: KullClass, held: Held, week: Week) -> Iterator[str]:
    """Yield the rules that themselves forbid a samling in a week, whatever the other weeks are."""
    case = asked.base.case
    samling = case.samlinger[held.number - 1]
    slots = [Slot(week, pattern) for pattern in samling.patterns]
    for rule in laws_of(asked.base.loaded.value)[0]:
        if slots and all(rule.forbids_slot(case, held.place, samling, slot) for slot in slots):
            yield rule.name
