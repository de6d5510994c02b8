"""The base of goals on who shares a class: a weight for each trait that leaders differ in."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Self

from pydantic import Field, model_validator

from samlingsplan.domain import Case, ParticipantId, Party, RouteId, Trait, trait_of
from samlingsplan.domain.participant import LEADERS_OWN
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan
from samlingsplan.strict import validation_error


class WeighedTraits(Goal):
    """A goal that adds up over traits, each by its own weight; a trait left out has weight 0.

    «Det avhenger i høy grad av lokalisering og kommunestørrelse hva som foretrekkes på dette feltet» (AFI 2014).
    """

    size_class: int = Field(default=0, ge=0, le=1000)
    """Weight of the kommune's size: under 5,000 persons, under 20,000, under 50,000, larger."""
    sentralitet: int = Field(default=0, ge=0, le=1000)
    """Weight of the kommune's SSB centrality class."""
    fylke: int = Field(default=0, ge=0, le=1000)
    """Weight of the kommune's fylke."""
    kostra_group: int = Field(default=0, ge=0, le=1000)
    """Weight of the kommune's KOSTRA group, where the table of kommuner has that column."""
    level: int = Field(default=0, ge=0, le=1000)
    """Weight of the leader's level."""
    service_area: int = Field(default=0, ge=0, le=1000)
    """Weight of the leader's service area."""
    sector: int = Field(default=0, ge=0, le=1000)
    """Weight of the sector that the leader's employer belongs to."""

    @model_validator(mode="after")
    def _weighs_something(self) -> Self:
        if not self.weights():
            raise validation_error("scenario.no_trait_weighs")
        return self

    def weights(self) -> dict[Trait, int]:
        """Return the traits that count, with their weights."""
        return {trait: weight for trait in Trait if (weight := getattr(self, trait.value))}

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Return the leaders' own traits that count; the others follow from where they work."""
        own = [trait for trait in self.weights() if trait in LEADERS_OWN]
        if not own:
            return {}
        return {
            leader.id: "/".join(trait_of(leader, trait, case.kommuner) for trait in own) for leader in case.participants
        }

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield the KOSTRA group as unknown where no kommune has one."""
        known = {trait.value for trait in Trait if trait is not Trait.KOSTRA_GROUP}
        if any(kommune.kostra_group is not None for kommune in case.kommuner.values()):
            known.add(Trait.KOSTRA_GROUP)
        for trait in self.weights():
            yield trait.value, trait.value, frozenset(known)


def units_by_value(case: Case, parties: Sequence[Party], trait: Trait) -> dict[str, list[tuple[Party, int]]]:
    """Return, for each value of a trait, the parties that have leaders of it, and how many in each unit."""
    found: dict[str, list[tuple[Party, int]]] = {}
    for party in parties:
        counted = Counter(trait_of(leader, trait, case.kommuner) for leader in party.units[0])
        for value, leaders in counted.items():
            found.setdefault(value, []).append((party, leaders))
    return dict(sorted(found.items()))


def counts(case: Case, plan: Plan, trait: Trait) -> Mapping[RouteId, Mapping[str, Counter[str]]]:
    """Return how many leaders of each value sit in each class, by route and class."""
    routes: dict[RouteId, dict[str, Counter[str]]] = {}
    for kull_class in plan.classes:
        routes.setdefault(kull_class.route, {})[kull_class.id] = Counter()
    for leader in case.participants:
        if leader.id in plan.seats:
            routes[plan.route_of(leader)][plan.seats[leader.id]][trait_of(leader, trait, case.kommuner)] += 1
    return routes
