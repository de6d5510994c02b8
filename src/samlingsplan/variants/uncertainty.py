"""Whether a difference between two plans is larger than the uncertainty of the travel model."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from math import sqrt

from samlingsplan.domain import Case, Leg
from samlingsplan.plan import Interval, Plan, VariantResult
from samlingsplan.travel import Uncertainty, leg_error_min

_Link = tuple[str, frozenset[str]]
"""A mode and the two ends of a leg: there and back are one link."""
WIDENED = 1.5
"""The factor between what the parts of a difference give and what published times differ by; see `half_width_min`."""


def travel_interval(
    case: Case, one: VariantResult, other_case: Case, other: VariantResult, uncertainty: Uncertainty
) -> Interval | None:
    """Return the interval in which the difference of two plans' minutes of travel lies nine times of ten.

    See `half_width_min`: a link counts as often as the one plan uses it more than the other.

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
    more: Counter[Leg] = Counter(used_by_other)
    more.subtract(used)
    half = half_width_min(more, uncertainty)
    middle = other.figures.travel_min - one.figures.travel_min
    return Interval(round(middle - half), round(middle + half))


def half_width_min(more: Mapping[Leg, float], uncertainty: Uncertainty) -> float:
    """Return half the width of the interval of a difference in minutes.

    A link has one error, which all who use it share, so there and back and every leader's journey are summed before
    they are squared. Part of the error of a link is its own, and part is common to all links of its mode: a model that
    drives too fast from one home does so from the next. The two parts are equally large, so the squares of each link's
    sum and the squares of each mode's sum are added. The whole is widened: published times differ among themselves.

    ``python -m benchmarks.differences`` sets the factor on pairs of published times of the one half, 1.47 by the 12
    pairs of drives among them, and measures it on the other, where 120 of 124 lie within.

    Parameters
    ----------
    more
        How often each leg is travelled more than before; less is negative.
    uncertainty
        The uncertainty of each mode.
    """
    links: dict[_Link, float] = defaultdict(float)
    modes: dict[str, float] = defaultdict(float)
    for leg, times in more.items():
        error = times * leg_error_min(leg, uncertainty)
        links[_link(leg)] += error
        modes[leg.mode] += error
    return WIDENED * sqrt(sum(each**2 for each in (*links.values(), *modes.values())))


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
