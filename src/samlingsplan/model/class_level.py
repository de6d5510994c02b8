"""Who goes where, who shares a class and when each class meets, in one program."""

from collections.abc import Sequence

from samlingsplan.algebra import Calendar, Commodity, Seating, Watch, unwatched
from samlingsplan.domain import Case
from samlingsplan.goals import GoalLevel
from samlingsplan.model.seated import most_classes
from samlingsplan.model.stages import JointModel, allocation_model, gap_allowed, slot_allowed, with_calendar
from samlingsplan.rules import Rule
from samlingsplan.rules.pinned_leaders import PinnedLeaders
from samlingsplan.rules.pinned_weeks import PinnedWeeks

_MOST_SEATS = 60_000
"""With more pairs of a party and a class the program is too large."""
_MOST_DATES = 40_000
"""The same of a class, a samling and a week."""


def class_level_model(
    case: Case, rules: Sequence[Rule], levels: Sequence[GoalLevel], watch: Watch = unwatched
) -> JointModel | None:
    """Return the allocation with the members and the dates of each class; None where it is too large.

    Where an allocation has no classes, or its classes no dates, the joint model does not see it: this one does. Goals
    on who shares a class are left to later stages.

    Parameters
    ----------
    case, rules, levels, watch
        As in `allocation_model`.
    """
    settled = allocation_model(case, rules, levels, watch=watch)
    allocation, most = settled.allocation, most_classes(settled.allocation)
    seats = sum(most[route] for _, route in allocation.goes)
    if seats > _MOST_SEATS or sum(most.values()) * len(case.samlinger) * len(case.weeks) > _MOST_DATES:
        return None
    seating = Seating(allocation, most, numbered=_are_numbered(case, rules))
    for rule in rules:
        rule.seating(seating)
    commodities = [Commodity(each.id, each.route, seating.exists[each.id]) for each in seating.classes]
    allowed = slot_allowed(case, rules), gap_allowed(case, rules)
    return with_calendar(
        settled, rules, levels, Calendar(case, settled.program, commodities, *allowed, composition=seating)
    )


def _are_numbered(case: Case, rules: Sequence[Rule]) -> bool:
    """Return whether anything may be said of a class by its number."""
    return case.earlier is not None or any(isinstance(rule, PinnedLeaders | PinnedWeeks) for rule in rules)
