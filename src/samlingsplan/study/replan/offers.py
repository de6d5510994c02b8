"""The ranked classes for a leader who comes late, or who works elsewhere: each cost is the difference of two optima."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from samlingsplan.domain import EventKind, ParticipantId
from samlingsplan.intake.checks import stated
from samlingsplan.plan import Interval, KullClass, Level, Result, SeatOffer, Variant, VariantResult
from samlingsplan.questions.question import parameter
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.consent import Consent
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.replan.bound import most_in
from samlingsplan.study.replan.scenario import ASKED, MOVED, MOVED_WEEKS
from samlingsplan.study.replan.within_limits import all_may_move
from samlingsplan.variants import Base, Where
from samlingsplan.variants.command import command_with

_OURS = (MOVED, ASKED, MOVED_WEEKS)


def offered_leaders(result: Result) -> dict[ParticipantId, str]:
    """Return the leaders who are offered a choice in this version, each with the event."""
    version = result.case.version
    events = () if version is None else version.new
    asked = (each for each in events if each.kind.enters or each.kind is EventKind.WORKPLACE_CHANGE)
    return {each.leader: each.id for each in asked if each.leader is not None}


def seat_offers(loaded: Loaded[Scenario], result: Result, scenario: str, where: Where) -> tuple[SeatOffer, ...]:
    """Return what each class would cost for each leader with a choice, the cheapest first.

    Parameters
    ----------
    loaded
        The scenario of the new version.
    result
        Its plan.
    scenario
        The scenario's file, as a command names it.
    where
        What solves the variants.
    """
    asked = [(leader, each) for leader in offered_leaders(result) for each in result.plan.classes]
    levels = next(i for i, level in enumerate(loaded.value.levels, start=1) if level.name not in _OURS)
    variants = [_variant(loaded, leader, each, levels) for leader, each in asked]
    found: dict[int, VariantResult] = dict(where.results(Base(loaded, result.case, result.brief), variants))
    offers = []
    for leader, event in offered_leaders(result).items():
        own = [(each, found[i]) for i, (who, each) in enumerate(asked) if who == leader]
        offers += _ranked(result, leader, event, own, scenario)
    return tuple(replace(each, full=_full(loaded.value, result, each)) for each in offers)


def _variant(loaded: Loaded[Scenario], leader: ParticipantId, kull_class: KullClass, levels: int) -> Variant:
    """Return the scenario with a leader in a class."""
    consent = stated(loaded.value, Consent)
    others = [each for each in (() if consent is None else consent.offered) if each != leader]
    seat: Mapping[str, Any] = {leader: kull_class.id}
    changes = ((parameter(Consent, "accepted"), seat), (parameter(Consent, "offered"), others), *all_may_move(consent))
    return Variant(f"{leader}: {kull_class.id}", changes, levels=levels)


def _ranked(
    result: Result,
    leader: ParticipantId,
    event: str,
    found: Sequence[tuple[KullClass, VariantResult]],
    scenario: str,
) -> list[SeatOffer]:
    """Return a leader's offers, the cheapest first, each measured against the first."""
    planned = [(each, variant) for each, variant in found if variant.plan is not None]
    best = min((_values(variant) for _, variant in planned), default=())
    cheapest = next((variant for _, variant in planned if _values(variant) == best), None)
    order = sorted(found, key=lambda pair: (pair[1].plan is None, _values(pair[1]), pair[0].id))
    return [_offer(result, leader, event, each, variant, cheapest, scenario) for each, variant in order]


def _values(variant: VariantResult) -> tuple[int, ...]:
    return tuple(level.objective for level in variant.levels)


def _offer(
    result: Result,
    leader: ParticipantId,
    event: str,
    kull_class: KullClass,
    variant: VariantResult,
    cheapest: VariantResult | None,
    scenario: str,
) -> SeatOffer:
    case, who = result.case, next(each for each in result.case.participants if each.id == leader)
    planned = variant.plan is not None and cheapest is not None
    burden = case.burden(who, kull_class.route) if planned and case.can_travel(who, kull_class.route) else None
    return SeatOffer(
        leader=leader,
        event=event,
        class_id=kull_class.id,
        class_name=kull_class.name,
        ending=variant.ending,
        moved=_more(variant.levels[0], cheapest.levels[0]) if planned and cheapest is not None else None,
        cost=_more(variant.levels[-1], cheapest.levels[-1]) if planned and cheapest is not None else None,
        unit=variant.levels[-1].unit if planned else "",
        one_way_min=None if burden is None else burden.one_way_min,
        nights=None if burden is None else burden.nights,
        taken=result.plan.seats[leader] == kull_class.id,
        command=command_with(scenario, (), variant.variant),
    )


def _full(scenario: Scenario, result: Result, offer: SeatOffer) -> int | None:
    """Return the most leaders of a class that the others fill; None where it has a seat left."""
    most = most_in(result.case, stated(scenario, ClassSize), offer.class_id)
    others = sum(each.id != offer.leader for each in result.plan.members(result.case, offer.class_id))
    return most if others >= most else None


def _more(one: Level, cheapest: Level) -> Interval:
    """Return what a level has more than the same level of the cheapest."""
    low, high = one.bound_among_all - cheapest.objective, one.objective - cheapest.bound_among_all
    return Interval(low, high)
