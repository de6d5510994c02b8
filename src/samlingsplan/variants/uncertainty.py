"""Whether a difference between two plans is larger than the uncertainty of the travel model."""

from collections import Counter
from collections.abc import Mapping
from math import sqrt

from samlingsplan.domain import Case, Leg
from samlingsplan.plan import Interval, Plan, VariantResult
from samlingsplan.travel import Uncertainty, leg_error_min

_Link = tuple[str, frozenset[str]]
"""A mode and the two ends of a leg: there and back are one link."""


def travel_interval(
    case: Case, one: VariantResult, other_case: Case, other: VariantResult, uncertainty: Uncertainty
) -> Interval | None:
    """Return the interval in which the difference of two plans' minutes of travel lies nine times of ten.

    Each link has one error, which all who use it share: it counts as often as the one plan uses the link more than the
    other. The errors of links are independent and normal, so the squares of their shares are summed.

    Parameters
    ----------
    case, one
        What was planned, and the plan.
    other_case, other
        The same of another plan.
    uncertainty
        The uncertainty of each mode.

    Returns
    -------
    Interval or None
        Minutes over the whole kull; None where a plan is missing or a journey has no legs.
    """
    if one.plan is None or other.plan is None or one.figures is None or other.figures is None:
        return None
    used, used_by_other = _uses(case, one.plan), _uses(other_case, other.plan)
    if used is None or used_by_other is None:
        return None
    errors = {_link(leg): leg_error_min(leg, uncertainty) for leg in {**used, **used_by_other}}
    more: Counter[_Link] = Counter()
    for sign, legs in ((1, used_by_other), (-1, used)):
        for leg, times in legs.items():
            more[_link(leg)] += sign * times
    half = sqrt(sum((times * errors[link]) ** 2 for link, times in more.items()))
    middle = other.figures.travel_min - one.figures.travel_min
    return Interval(round(middle - half), round(middle + half))


def _link(leg: Leg) -> _Link:
    return leg.mode, frozenset((leg.start, leg.end))


def _uses(case: Case, plan: Plan) -> Mapping[Leg, int] | None:
    """Return how often each leg is travelled, there and back, by all leaders; None where a journey has no legs."""
    uses: Counter[Leg] = Counter()
    for leader in case.participants:
        for held in plan.by_id[plan.seats[leader.id]].visited_by(leader):
            if held.place is not None:
                journey = case.journeys[leader.origin, held.place]
                if not journey.legs:
                    return None
                for leg in journey.legs:
                    uses[leg] += 2
    return uses
