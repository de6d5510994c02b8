"""Sets of study places that are already known, and not to be found again."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, VenueId
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation


class OtherPlaces(Rule):
    r"""The set of open study places is none of the sets in ``than``.

    .. math:: \sum_{v \in O} (1 - open_v) + \sum_{v \notin O} open_v \ge 1 \quad \forall O \in than

    A no-good cut for each set: the next best set of places is the optimum under it.

    «Leverandør skal legge til rette for hensiktsmessig geografisk spredning av utdanningstilbudet» (requirement
    specification, section 8.1).
    """

    name: ClassVar[str] = "other_places"

    than: tuple[tuple[str, ...], ...] = Field(min_length=1, max_length=1000)
    """The sets that are excluded, each by the keys of its places."""

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every name that is used."""
        yield from (("than", key, frozenset(case.venues)) for places in self.than for key in places)

    def allocation(self, d: "Allocation") -> None:
        """Let at least one place differ from each set."""
        for places in self.than:
            differs = [1 - is_open if venue in places else is_open + 0 for venue, is_open in d.open.items()]
            d.require(self.name, d.total(differs) >= 1)

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the sets of places that are excluded."""
        names = (" + ".join(case.venues[VenueId(key)].name for key in places) for places in self.than)
        yield "sets", {"sets": list(names)}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare the places that hold a samling with each set."""
        held = set(plan.open_venues())
        for places in self.than:
            if held == set(places):
                listed = ", ".join(sorted(held))
                yield self.breach(case.kull.name, found=listed, allowed=listed)
