"""The answer to the question which places are best whoever applies."""

from collections.abc import Mapping
from dataclasses import dataclass

from samlingsplan.domain import VenueId

PlaceSet = tuple[VenueId, ...]
"""Open places, sorted."""


@dataclass(frozen=True, slots=True)
class SetFigures:
    """What a set of places costs over the kulls that it was tried on.

    Regret is what the set costs a kull more than the places that are best for that kull.

    Parameters
    ----------
    places
        The set.
    kulls, impossible
        The kulls that have a plan with these places, and those that have none.
    mean, worst_tenth
        The first level: the mean over kulls, and the mean over the tenth of the kulls in which it is highest.
    regret, regret_worst_tenth
        The same of the regret.
    regret_share, regret_share_worst_tenth
        The same of the regret as a share of the kull's own optimum.
    """

    places: PlaceSet
    kulls: int
    impossible: int
    mean: float
    worst_tenth: float
    regret: float
    regret_worst_tenth: float
    regret_share: float
    regret_share_worst_tenth: float


@dataclass(frozen=True, slots=True)
class EstimatedGap:
    """How far from the best set of places the chosen one may be, on average over kulls.

    Parameters
    ----------
    estimate
        The estimate among the sets that were compared.
    low, high
        Its interval of 95 %.
    most
        The mean regret of the chosen set: no set of places at all is better by more, on average over the same kulls.
    """

    estimate: float
    low: float
    high: float
    most: float


@dataclass(frozen=True, slots=True)
class RobustAnswer:
    """Which places are best over drawn kulls, and what today's choice costs them.

    Parameters
    ----------
    title, list_name, synthetic
        The scenario, its own list of leaders, and whether that is drawn too.
    unit
        The unit of the first level.
    draws, replications, sample, seed, times
        What was asked: the kulls that sets are evaluated on, the replications of a number of kulls that sets are chosen
        by, the seed, and whether journeys were drawn too.
    today
        The places of the plan for the scenario's own list.
    best, best_worst_tenth
        The set with the lowest mean, and the one with the lowest mean of the worst tenth.
    sets
        The sets evaluated, the best first.
    gap
        How far from the best set the chosen one may be.
    opened
        In how many kulls a place belongs to the proven best set, by place.
    kulls, without_plan, unproven
        The kulls with an optimum of their own, those without any plan, and those whose plan is not proven best.
    compared
        The number of sets compared.
    names
        The names of places.
    commands
        The commands that give this answer, the plan with the best places, and the plan of one kull.
    """

    title: str
    list_name: str
    synthetic: bool
    unit: str
    draws: int
    replications: int
    sample: int
    seed: int
    times: bool
    today: PlaceSet
    best: PlaceSet
    best_worst_tenth: PlaceSet
    sets: tuple[SetFigures, ...]
    gap: EstimatedGap
    opened: Mapping[VenueId, int]
    kulls: int
    without_plan: int
    unproven: int
    compared: int
    names: Mapping[VenueId, str]
    commands: tuple[str, str, str]

    def of(self, places: PlaceSet) -> SetFigures:
        """Return the figures of a set that was evaluated."""
        return next(each for each in self.sets if each.places == places)
