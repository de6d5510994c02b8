"""What is tried to answer why a samling lies in its week: other weeks, each as a pin."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from samlingsplan.domain import Case, Slot, Week
from samlingsplan.errors import Complaint, InputError
from samlingsplan.intake.checks import stated
from samlingsplan.intake.written_weeks import WrittenWeeks
from samlingsplan.plain_text import short
from samlingsplan.plan import Held, KullClass, Plan, Variant
from samlingsplan.questions.question import Asked, parameter
from samlingsplan.questions.why.moves import Inquiry, Move
from samlingsplan.questions.why.subjects import Subject, samling_of
from samlingsplan.rules import Rule
from samlingsplan.rules.pinned_weeks import PinnedWeeks
from samlingsplan.scenario.schema import laws_of

if TYPE_CHECKING:
    from samlingsplan.errors import Value


def moves_of_samling(asked: Asked, plan: Plan, subject: Subject, to: str | None) -> Inquiry:
    """Return when a samling is held, and other weeks: the one that is asked for, or the best and the two nearest."""
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
    if to is not None:
        return Inquiry(facts, (_in_week(asked, kull_class, held, "to", _asked_week(asked, to, held)),))
    return Inquiry(facts, tuple(_moves(asked, kull_class, held)))


def _asked_week(asked: Asked, to: str, held: Held) -> Week:
    """Return the week that was asked for, written as in a list of leaders.

    Raises
    ------
    InputError
        When it is no week, lies outside the calendar, or is the one in which the samling is held.
    """
    weeks = asked.base.case.weeks
    try:
        week, last = WrittenWeeks(weeks).ends_of(to)
    except ValueError:
        raise InputError([Complaint("why.no_week", None, {"found": short(to), "example": str(held.week)})]) from None
    if week != last:
        raise InputError([Complaint("why.no_week", None, {"found": short(to), "example": str(held.week)})])
    if week not in weeks:
        ends: dict[str, Value] = {"found": str(week), "first": str(weeks[0]), "last": str(weeks[-1])}
        raise InputError([Complaint("why.week_outside", None, ends)])
    if week == held.week:
        raise InputError([Complaint("why.already_held", None, {"found": str(week)})])
    return week


def _moves(asked: Asked, kull_class: KullClass, held: Held) -> Iterator[Move]:
    rule = stated(asked.base.loaded.value, PinnedWeeks)
    bans = [] if rule is None else [each.model_dump(mode="json", exclude_none=True) for each in rule.bans]
    ban = (parameter(PinnedWeeks, "bans"), [*bans, {**_own(kull_class, held), "weeks": str(held.week)}])
    values: dict[str, Value] = {"number": held.number, "class_name": kull_class.name}
    variant = Variant("another-week", (ban,), levels=dated_levels(asked))
    yield Move("another_week", values, variant, class_id=kull_class.id)
    for name, week in (("earlier", held.week.plus(-1)), ("later", held.week.plus(1))):
        if week in asked.base.case.weeks:
            yield _in_week(asked, kull_class, held, name, week)


def _in_week(asked: Asked, kull_class: KullClass, held: Held, name: str, week: Week) -> Move:
    """Return a samling in a week, with the rules that themselves forbid it there."""
    rule = stated(asked.base.loaded.value, PinnedWeeks)
    pins = [] if rule is None else [each.model_dump(mode="json", exclude_none=True) for each in rule.pins]
    pin = (parameter(PinnedWeeks, "pins"), [*pins, {**_own(kull_class, held), "weeks": str(week)}])
    values: dict[str, Value] = {
        "number": held.number,
        "class_name": kull_class.name,
        "week": str(week),
        "forbidden": list(forbidding(asked, held, week)),
    }
    variant = Variant(f"{name}-{week}", (pin,), levels=dated_levels(asked))
    return Move("week", values, variant, class_id=kull_class.id)


def _own(kull_class: KullClass, held: Held) -> Mapping[str, Any]:
    return {"samling": held.number, "class_id": kull_class.id}


def dated_levels(asked: Asked) -> int:
    """Return the number of levels down to the last that counts dates; all where none does."""
    _, levels = laws_of(asked.base.loaded.value)
    dated = [index for index, level in enumerate(levels, start=1) if level.has_dates]
    return max(dated, default=len(levels))


def forbidding(asked: Asked, held: Held, week: Week) -> Iterator[str]:
    """Yield the rules that themselves forbid a samling in a week, whatever the other weeks are."""
    for rule in laws_of(asked.base.loaded.value)[0]:
        if forbids_week(asked.base.case, rule, held, week):
            yield rule.name


def forbids_week(case: Case, rule: Rule, held: Held, week: Week) -> bool:
    """Return whether a rule itself forbids a samling in a week, by every pattern of days."""
    samling = case.samlinger[held.number - 1]
    slots = [Slot(week, pattern) for pattern in samling.patterns]
    return bool(slots) and all(rule.forbids_slot(case, held.place, samling, slot) for slot in slots)
