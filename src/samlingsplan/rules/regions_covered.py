"""Every part of the country has a study place of its own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, VenueId
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_least
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, downwards

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation


class RegionsCovered(Rule):
    r"""At least ``min_places`` study places are open in each of the given parts of the country.

    .. math:: \sum_{v \in region} open_v \ge min\_places \quad \forall region

    «Leverandør skal legge til rette for hensiktsmessig geografisk spredning av utdanningstilbudet» (requirement
    specification, section 8.1).
    """

    name: ClassVar[str] = "regions_covered"
    prices: ClassVar[Mapping[str, int]] = {"min_places": 300_000}

    regions: tuple[str, ...] = Field(min_length=1)
    """Names of landsdeler or fylker, as in the table of kommuner."""
    min_places: int = Field(default=1, ge=1)
    """Open study places in each, at least."""

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every name that is used."""
        known = frozenset(name for kommune in case.kommuner.values() for name in (kommune.landsdel, kommune.fylke))
        yield from (("regions", region, known) for region in self.regions)

    def _of(self, case: Case, region: str) -> list[VenueId]:
        return [
            key
            for key, venue in case.venues.items()
            if venue.kommune is not None
            and (kommune := case.kommuner.get(venue.kommune)) is not None
            and region in (kommune.landsdel, kommune.fylke)
        ]

    def allocation(self, d: "Allocation") -> None:
        """Open enough places in each region."""
        for region in self.regions:
            d.require(self.name, d.total([d.open[venue] for venue in self._of(d.case, region)]) >= self.min_places)

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield fewer places in each region."""
        yield self.easing("min_places", downwards(self.min_places, 1))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the regions, with the candidate places in each."""
        for region in self.regions:
            yield "region", {"region": region, "least": self.min_places, "found": len(self._of(case, region))}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Count the open places of each region."""
        held = set(plan.open_venues())
        for region in self.regions:
            found = len(held.intersection(self._of(case, region)))
            if found < self.min_places:
                yield self.breach(region, found=found, allowed=self.min_places)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the region with the fewest open places."""
        held = set(plan.open_venues())
        found, region = min((len(held.intersection(self._of(case, region))), region) for region in self.regions)
        yield at_least("fewest", found, self.min_places, "places", region)
