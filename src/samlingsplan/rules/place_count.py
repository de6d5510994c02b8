"""How many study places are open."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case
from samlingsplan.plan import Margin, Plan, Violation, at_least, at_most
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation


class PlaceCount(Rule):
    r"""The kull meets at ``min_places`` to ``max_places`` study places.

    .. math:: min\_places \le \sum_v open_v \le max\_places

    «Utdanningen bør tilbys flere steder i landet» (assignment letter 4, 2020).
    """

    name: ClassVar[str] = "place_count"

    min_places: int = Field(default=1, ge=1)
    """Open study places, at least."""
    max_places: int = Field(ge=1)
    """Open study places, at most."""

    def allocation(self, d: "Allocation") -> None:
        """Bound the sum of open places."""
        places = d.total(list(d.open.values()))
        d.require(self.name, places >= self.min_places)
        d.require(self.name, places <= self.max_places)

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare the number of places that hold a samling with both limits."""
        found = len(plan.open_venues())
        if found < self.min_places:
            yield self.breach(case.kull.name, found=found, allowed=self.min_places)
        if found > self.max_places:
            yield self.breach(case.kull.name, found=found, allowed=self.max_places)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Count the places."""
        yield at_least("fewest", len(plan.open_venues()), self.min_places, "places")
        yield at_most("most", len(plan.open_venues()), self.max_places, "places")
