"""Variants of a scenario and their results: what a question asks, and what a search found for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from samlingsplan.domain import RouteId, VenueId
from samlingsplan.errors import Complaint
from samlingsplan.plan.outcome import Level
from samlingsplan.plan.plan import Plan

PathValue = tuple[str, Any]
"""A dotted path into a scenario and the value that is set there, as YAML holds it; None takes an entry away."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A scenario with named changes; it asks no questions of its own.

    Parameters
    ----------
    name
        Its name, unique in a list of variants.
    changes
        What differs from the scenario, in order; see ``samlingsplan.load``.
    levels
        The number of levels that are solved, the first ones; None for all.
    explained
        Whether it is looked for what would make a plan possible, where there is none.
    near
        A plan whose classes the best one likely has, where one is known. It makes the search shorter; what is proven
        is the same.
    floor
        What every plan has at least on the first level, where that is proven.
    """

    name: str
    changes: tuple[PathValue, ...] = ()
    levels: int | None = None
    explained: bool = False
    near: Plan | None = field(default=None, compare=False, repr=False)
    floor: int = field(default=0, compare=False, repr=False)


class Ending(StrEnum):
    """How the search for a variant ended."""

    PROVEN = "proven"
    """A plan, proven optimal on every level that was solved, among all plans."""
    FOUND = "found"
    """A plan with bounds that do not close."""
    IMPOSSIBLE = "impossible"
    """Two independent proofs that no plan exists."""
    REFUSED = "refused"
    """The changes do not make a scenario that can be planned."""
    UNKNOWN = "unknown"
    """Neither a plan nor a proof that there is none: the time was up."""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A plan in a dozen figures, by which variants are compared.

    Parameters
    ----------
    travel_min
        Minutes of travel of all leaders, there and back, over the whole kull.
    mean_min, median_min, p90_min, longest_min
        One way, over the leaders: mean, median, 90th percentile and the longest journey.
    nights
        Nights away of all leaders, over the whole kull.
    employer_nok, supplier_nok
        What employers and the supplier pay, kroner.
    first_wishes, wished
        The leaders who get their first wish, and those who have one.
    leaders
        The number of leaders.
    classes
        Classes by the places that they meet at: one key a study place, and the number of classes that meet there.
    routes
        Classes by route.
    sentralitet_min
        Minutes of travel, there and back, over the whole kull, by the centrality class of the leaders' kommuner.
    """

    travel_min: int
    mean_min: float
    median_min: float
    p90_min: float
    longest_min: int
    nights: int
    employer_nok: int
    supplier_nok: int
    first_wishes: int
    wished: int
    leaders: int
    classes: Mapping[VenueId, int]
    routes: Mapping[RouteId, int] = field(default_factory=dict)
    sentralitet_min: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VariantResult:
    """What is known of a variant.

    Parameters
    ----------
    variant
        The variant.
    ending
        How its search ended.
    levels
        The levels that were solved, with objectives and bounds; none without a plan.
    plan
        The plan that was found: one of those that are optimal on the solved levels, where that is proven.
    figures
        The figures of that plan.
    reasons
        Why there is no plan.
    """

    variant: Variant
    ending: Ending
    levels: tuple[Level, ...] = ()
    plan: Plan | None = None
    figures: KeyFigures | None = None
    reasons: tuple[Complaint, ...] = field(default=())
