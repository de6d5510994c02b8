"""Whether a new version can keep everyone within the limits, when leaders whose class is gone would go beyond them."""

from collections.abc import Callable
from dataclasses import replace

from samlingsplan.domain import ParticipantId
from samlingsplan.domain.further import beyond
from samlingsplan.errors import Complaint
from samlingsplan.intake.checks import stated
from samlingsplan.plan import Ending, PathValue, Result, Variant, parse_class_id
from samlingsplan.questions.question import parameter
from samlingsplan.rules.consent import Consent
from samlingsplan.rules.kept_classes import KeptClasses
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario
from samlingsplan.variants import Base, Where


def kept_within(loaded: Loaded[Scenario], result: Result, where: Where, solve_within: Callable[[], Result]) -> Result:
    """Return a plan that keeps everyone within the limits, or the one that depends on consent where none does.

    That none does follows from the journeys alone, where somebody can reach no class within the limits; else it is
    proven by a search. A note says which.

    Parameters
    ----------
    loaded, result
        The scenario of the new version and its plan, in which some leaders may be beyond the limits.
    where
        What solves a variant.
    solve_within
        Solves the scenario with everyone within the limits.
    """
    if not result.verdict.awaits:
        return result
    rule = stated(loaded.value, Consent)
    if rule is not None and (stuck := _without_class(loaded.value, result, rule)):
        return _noted(result, Complaint("replan.no_class_within", values={"leaders": stuck, "min": rule.more_min}))
    changes = ((parameter(Consent, "only_within"), True), *all_may_move(rule))
    variant = Variant("within the limits", changes, levels=0)
    ((_, found),) = where.results(Base(loaded, result.case, result.brief), [variant])
    if found.plan is None:
        proven = found.ending is Ending.IMPOSSIBLE
        return _noted(result, Complaint("replan.none_within" if proven else "replan.within_unknown"))
    within = solve_within()
    more = within.outcome.levels[0].objective - result.outcome.levels[0].objective
    return _noted(within, Complaint("replan.within_moves", values={"more": more})) if more > 0 else within


def all_may_move(rule: Consent | None) -> tuple[PathValue, ...]:
    """Return the change by which those who keep their class since others are moved may be moved after all."""
    return ((parameter(Consent, "stay"), ()),) if rule is not None and rule.stay else ()


def _without_class(scenario: Scenario, result: Result, rule: Consent) -> list[ParticipantId]:
    """Return the leaders to be asked who can reach none of the classes within the limits."""
    case, classes = result.case, stated(scenario, KeptClasses)
    named = () if classes is None else (*classes.keep, *classes.may)
    routes = {parse_class_id(each)[0] for each in named}
    leaders = {leader.id: leader for leader in case.participants}
    return [
        each
        for each in result.verdict.awaits
        if all(
            beyond(case, leaders[each], route, rule.more_min, rule.more_nights)
            for route in routes
            if case.can_travel(leaders[each], route)
        )
    ]


def _noted(result: Result, note: Complaint) -> Result:
    return replace(result, brief=replace(result.brief, notes=(*result.brief.notes, note)))
