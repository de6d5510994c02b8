"""How many leaders a class has at admission."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from samlingsplan.domain import Case, VenueId
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_least, at_most
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, downwards, upwards
from samlingsplan.strict import FrozenModel

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Composition

_End = Literal["min_participants", "max_participants"]
_AT_PLACE: Mapping[str, _End] = {"min_at_place": "min_participants", "max_at_place": "max_participants"}
"""The name of the easing of a place's own limit, and the limit."""


class OwnSize(FrozenModel):
    """Limits of the classes at one place; the limit of all classes where one is left out."""

    min_participants: int | None = Field(default=None, ge=1)
    """Leaders, at least."""
    max_participants: int | None = Field(default=None, ge=1)
    """Leaders, at most."""

    def __str__(self) -> str:
        """Return the limits as ``20–40``, with nothing where one is left out."""
        return f"{self.min_participants or ''}–{self.max_participants or ''}"


class ClassSize(Rule):
    r"""Each class has ``min_participants`` to ``max_participants`` leaders at admission.

    The limits hold on the day leaders are admitted. A class that shrinks below the minimum when leaders drop out breaks
    no rule: ``kull.expected_dropout_percent`` shows how many are then expected to remain, and binds nothing.

    A place may have limits of its own, ``by_place``, which replace those of all classes. A class that meets at several
    such places is held to the strictest of their limits.

    .. math:: min_r \le persons_k \le max_r \quad \forall k \in r; \qquad
              min_r \cdot classes_r \le persons_r \le max_r \cdot classes_r \quad \forall r

    The second form is its aggregate over a route, which the allocation uses.

    216 students in four classes in 2018: 54 a class (helsedirektoratet.no).
    """

    name: ClassVar[str] = "class_size"
    prices: ClassVar[Mapping[str, int]] = {
        "min_participants": 20_000,
        "max_participants": 20_000,
        "min_at_place": 20_000,
        "max_at_place": 20_000,
    }

    min_participants: int = Field(ge=1)
    """Leaders, at least."""
    max_participants: int = Field(ge=1)
    """Leaders, at most."""
    by_place: dict[str, OwnSize] = {}
    """Key of a place, and the limits of the classes that meet there."""

    def limits(self, places: Iterable[VenueId]) -> tuple[int, int]:
        """Return the least and the greatest size of a class that meets at some places."""
        here = [self.by_place[place] for place in places if place in self.by_place]
        least = [each.min_participants for each in here if each.min_participants is not None]
        most = [each.max_participants for each in here if each.max_participants is not None]
        return max(least, default=self.min_participants), min(most, default=self.max_participants)

    @property
    def widest(self) -> tuple[int, int]:
        """The least and the greatest size that any class may have."""
        own = self.by_place.values()
        least = [each.min_participants for each in own if each.min_participants is not None]
        most = [each.max_participants for each in own if each.max_participants is not None]
        return min([self.min_participants, *least]), max([self.max_participants, *most])

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every name that is used."""
        yield from (("by_place", key, frozenset(case.venues)) for key in self.by_place)

    def allocation(self, d: "Allocation") -> None:
        """Hold for the classes of a route together."""
        for route in d.case.routes:
            d.limit(self.name, route.id, *self.limits(route.venues))

    def composition(self, d: "Composition") -> None:
        """Hold for each class."""
        for kull_class in d.classes:
            d.limit(self.name, kull_class.id, *self.limits(kull_class.route.venues))

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield larger classes, or smaller ones, everywhere and at each place that has its own limits."""
        yield self.easing("max_participants", self._larger(case, self.max_participants))
        yield self.easing("min_participants", downwards(self.min_participants, 1))
        for venue, own in self.by_place.items():
            path, place = ".".join(("rules", self.name, "by_place", venue)), case.venues[VenueId(venue)].name
            if (most := own.max_participants) is not None:
                larger = self._larger(case, most)
                yield self.easing("max_at_place", larger, f"{path}.max_participants", most, place=place)
            if (least := own.min_participants) is not None:
                smaller = downwards(least, 1)
                yield self.easing("min_at_place", smaller, f"{path}.min_participants", least, place=place)

    @staticmethod
    def _larger(case: Case, most: int) -> range:
        return upwards(most, min(max(len(case.participants), most), most + 40))

    def eased(self, case: Case, easing: Easing, value: int) -> tuple[Case, Rule]:
        """Widen a limit of all classes, or one of a place."""
        if easing.parameter not in _AT_PLACE:
            return super().eased(case, easing, value)
        venue = easing.path.split(".")[3]
        changed = self.by_place[venue].model_copy(update={_AT_PLACE[easing.parameter]: value})
        return case, self.model_copy(update={"by_place": {**self.by_place, venue: changed}})

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many classes the leaders can be divided into, and which places have their own limits."""
        leaders, (low, high) = len(case.participants), self.widest
        fewest, most = -(-leaders // high), leaders // low
        kind = "never" if fewest > most else "exactly" if fewest == most else "classes"
        yield kind, {"leaders": leaders, "low": low, "high": high, "fewest": fewest, "most": most}
        own = [(case.venues[venue].name, self.limits([venue])) for venue in map(VenueId, self.by_place)]
        if own:
            values: dict[str, Value] = {"low": self.min_participants, "high": self.max_participants}
            yield "places", {**values, "places": [f"{name} ({low}–{high})" for name, (low, high) in own]}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare the size of every class with both limits."""
        for kull_class in plan.classes:
            found = len(plan.members(case, kull_class.id))
            least, most = self.limits(kull_class.places)
            if found < least:
                yield self.breach(kull_class.name, found=found, allowed=least)
            if found > most:
                yield self.breach(kull_class.name, found=found, allowed=most)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look at the class that is nearest to the least size, and at the one nearest to the greatest."""
        small: list[Margin] = []
        large: list[Margin] = []
        for each in plan.classes:
            found, (least, most) = len(plan.members(case, each.id)), self.limits(each.places)
            small.append(at_least("smallest", found, least, "leaders", each.name))
            large.append(at_most("largest", found, most, "leaders", each.name))
        yield min(small, key=lambda margin: margin.room)
        yield min(large, key=lambda margin: margin.room)
