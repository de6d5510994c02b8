"""How many classes meet at a place."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, VenueId
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_least, at_most
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation

_Classes = Annotated[int, Field(ge=0, le=10_000)]


class ClassesAt(Rule):
    r"""At given places, at least and at most given numbers of classes meet.

    .. math:: least_v \le \sum_{r \ni v} classes_r \le most_v \quad \forall v

    A class counts at every place of its route.

    «tilby utdanningen både sentralt og på ulike steder i landet» (requirement specification, section 8.1).
    """

    name: ClassVar[str] = "classes_at"

    least: dict[str, _Classes] = {}
    """Key of a place, and the classes that meet there at least."""
    most: dict[str, _Classes] = {}
    """Key of a place, and the classes that meet there at most."""

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every name that is used."""
        yield from (("least", key, frozenset(case.venues)) for key in self.least)
        yield from (("most", key, frozenset(case.venues)) for key in self.most)

    def allocation(self, d: "Allocation") -> None:
        """Bound the classes of the routes that visit each place."""
        for venue in d.case.venues:
            here = [classes for route, classes in d.classes.items() if venue in d.case.route_by_id[route].venues]
            if venue in self.least:
                d.require(self.name, d.total(here) >= self.least[venue])
            if venue in self.most:
                d.require(self.name, d.total(here) <= self.most[venue])

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the places with their numbers of classes."""
        for key, numbers in (("least", self.least), ("most", self.most)):
            if numbers:
                named = [f"{case.venues[VenueId(place)].name} ({number})" for place, number in numbers.items()]
                yield key, {"places": named}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Count the classes that hold a samling at each place."""
        met = _met(plan)
        for place, least in self.least.items():
            if met[place] < least:
                yield self.breach(place, found=met[place], allowed=least)
        for place, most in self.most.items():
            if met[place] > most:
                yield self.breach(place, found=met[place], allowed=most)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Count the classes at each place."""
        met = _met(plan)
        for key, least in self.least.items():
            yield at_least("fewest", met[key], least, "classes", case.venues[VenueId(key)].name)
        for key, most in self.most.items():
            yield at_most("most", met[key], most, "classes", case.venues[VenueId(key)].name)


def _met(plan: Plan) -> Counter[str]:
    """Return the number of classes that meet at each place."""
    return Counter(place for each in plan.classes for place in each.places)
