"""The leaders of a service area share a class, or are spread over all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from samlingsplan.domain import Case, Participant, ParticipantId, Party, RouteId
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Composition, Decisions, Expression, Seating, Variable


class AreaInClasses(Rule):
    r"""The leaders of a service area sit in one class, or their numbers in any two classes differ by at most one.

    .. math:: \sum_k [area_k > 0] \le 1 \qquad \text{or} \qquad \max_k area_k - \min_k area_k \le 1

    Of some services there are few leaders in the country: «I tannhelsetjenesten er antallet ledere nasjonalt sett
    langt mindre», «Det kan derfor være sannsynlig at kurs kan holdes på nasjonalt nivå» (AFI 2014). Where they must sit
    in one class and outnumber the seats of every class, no plan is lawful.
    """

    name: ClassVar[str] = "area_in_classes"

    area: str = Field(min_length=1, max_length=100)
    """The service area, as lists state it: ``dental``."""
    mode: Literal["together", "spread"]
    """Whether they share a class (``together``) or are divided evenly over all classes (``spread``)."""

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Return who is of the area."""
        return {leader.id: self.area for leader in self._of(case.participants)}

    def _of(self, leaders: Iterable[Participant]) -> list[Participant]:
        return [leader for leader in leaders if leader.service_area == self.area]

    def _number(self, d: "Decisions", parties: Sequence[tuple[Party, "Variable"]]) -> "Expression":
        return d.total([each * units for party, units in parties if (each := len(self._of(party.units[0])))])

    def _in_one(self, d: "Decisions", numbers: Sequence["Expression"]) -> None:
        """Let at most one of some numbers be other than nothing."""
        here = [d.program.integer(0, 1) for _ in numbers]
        for some, number in zip(here, numbers, strict=True):
            d.require(self.name, some <= number)
            d.require(self.name, number <= len(self._of(d.case.participants)) * some)
        d.require(self.name, d.total(here) <= 1)

    def allocation(self, d: "Allocation") -> None:
        """Send them along one route, or give every route a number its classes can share as the others do."""
        here = {
            route.id: self._number(d, [(p, d.goes[pair]) for p in d.parties if (pair := (p.id, route.id)) in d.goes])
            for route in d.case.routes
        }
        if self.mode == "together":
            self._in_one(d, list(here.values()))
            return
        self._evenly(d, here)

    def _evenly(self, d: "Allocation", here: Mapping[RouteId, "Expression"]) -> None:
        """Choose the whole part of the mean, which no class then is below, nor more than one above."""
        everyone, most = len(self._of(d.case.participants)), len(d.case.participants)
        numbers = [*here.items(), (None, d.total(here.values()))]
        chosen = [d.program.integer(0, 1) for _ in range(everyone + 1)]
        d.require(self.name, d.total(chosen) == 1)
        for each, this in enumerate(chosen):
            for route, number in numbers:
                classes = d.class_total if route is None else d.classes[route]
                below = 1 if route is None else 0
                d.require(self.name, number >= each * classes - each * most * (1 - this))
                d.require(self.name, number <= (each + 1) * classes - below + (everyone + below) * (1 - this))

    def composition(self, d: "Composition") -> None:
        """Seat those of each route in one of its classes, or divide them evenly."""
        for route, parties in d.going.items():
            numbers = [self._number(d, [(p, d.sits[p.id, k.id]) for p in parties]) for k in d.classes_of(route)]
            if self.mode == "together":
                self._in_one(d, numbers)
                continue
            least, rest = divmod(sum(p.count * len(self._of(p.units[0])) for p in parties), len(numbers))
            for number in numbers:
                d.require(self.name, number >= least)
                d.require(self.name, number <= least + bool(rest))

    def seating(self, d: "Seating") -> None:
        """Seat them in one of all classes, or within one of the fewest that a class has."""
        numbers = {k.id: self._number(d, [(p, d.sits[p.id, k.id]) for p in d.going[k.route.id]]) for k in d.classes}
        if self.mode == "together":
            self._in_one(d, list(numbers.values()))
            return
        everyone = len(self._of(d.case.participants))
        fewest = d.program.integer(0, everyone)
        for class_id, number in numbers.items():
            d.require(self.name, number <= fewest + 1)
            d.require(self.name, number >= fewest - everyone * (1 - d.exists[class_id]))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many they are."""
        yield self.mode, {"leaders": len(self._of(case.participants)), "service_area": self.area}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Count them in every class."""
        numbers = {each.name: len(self._of(plan.members(case, each.id))) for each in plan.classes}
        if not numbers:
            return
        if self.mode == "together":
            found = [name for name, number in numbers.items() if number]
            if len(found) > 1:
                yield self.breach(
                    self.mode, found=len(found), allowed=1, service_area=self.area, classes=", ".join(found)
                )
        elif (found_apart := max(numbers.values()) - min(numbers.values())) > 1:
            shown = ", ".join(f"{name}: {number}" for name, number in numbers.items())
            yield self._breach(found_apart, shown)

    def _breach(self, found: int, classes: str) -> Violation:
        return self.breach(self.mode, found=found, allowed=1, service_area=self.area, classes=classes)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Count the classes they sit in, or how far their numbers differ."""
        numbers = [len(self._of(plan.members(case, each.id))) for each in plan.classes]
        if any(numbers) and self.mode == "together":
            yield at_most("classes", sum(map(bool, numbers)), 1, "classes")
        elif any(numbers):
            yield at_most("difference", max(numbers) - min(numbers), 1, "leaders")
