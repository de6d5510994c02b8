"""How many study places are open."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_least, at_most
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, downwards, upwards

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Expression


class PlaceCount(Rule):
    r"""The kull meets at ``min_places`` to ``max_places`` study places.

    .. math:: min\_places \le \sum_v open_v \le max\_places

    «Utdanningen bør tilbys flere steder i landet» (assignment letter 4, 2020).
    """

    name: ClassVar[str] = "place_count"
    prices: ClassVar[Mapping[str, int]] = {"min_places": 300_000, "max_places": 300_000}

    min_places: int = Field(default=1, ge=1)
    """Open study places, at least."""
    max_places: int = Field(ge=1)
    """Open study places, at most."""

    def allocation(self, d: "Allocation") -> None:
        """Bound the sum of open places."""
        places = d.total(list(d.open.values()))
        d.require(self.name, places >= self.min_places)
        d.require(self.name, places <= self.max_places)

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield more open places, or fewer."""
        yield self.easing("max_places", upwards(self.max_places, len(case.venues)))
        yield self.easing("min_places", downwards(self.min_places, 1))

    def required(self, d: "Allocation", easing: Easing) -> "tuple[Expression, int]":
        """Return the number of open places."""
        return d.total(list(d.open.values())), 1

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell the limits."""
        yield "places", {"min_places": self.min_places, "max_places": self.max_places}

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
