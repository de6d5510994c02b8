"""The composition: how many units of each party sit in each class of its route."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.algebra.decisions import Decisions
from samlingsplan.algebra.linear import Expression
from samlingsplan.algebra.program import STRUCTURE, Program
from samlingsplan.domain import Case, Party, Route, RouteId

if TYPE_CHECKING:
    from samlingsplan.algebra.linear import Variable


@dataclass(frozen=True, slots=True)
class ClassToFill:
    """A class with a route and no members yet."""

    id: str
    name: str
    route: Route


class Composition(Decisions):
    """The variables of the second stage.

    Parameters
    ----------
    case
        The data of the plan.
    program
        The program that variables and constraints are added to.
    classes
        The classes to fill.
    going
        The parties that follow each route, with only the units that follow it.

    Attributes
    ----------
    numbered
        That classes have the numbers that they have in the plan.
    sits
        Units of a party in a class, by their ids; integer.
    least, most
        Limits that rules have set on the leaders in a class.
    """

    numbered: ClassVar[bool] = True

    def __init__(
        self,
        case: Case,
        program: Program,
        classes: Sequence[ClassToFill],
        going: Mapping[RouteId, Sequence[Party]],
    ) -> None:
        super().__init__(case, program)
        self.classes = tuple(classes)
        self.going = going
        self.sits: dict[tuple[str, str], Variable] = {
            (party.id, kull_class.id): program.integer(0, party.count)
            for kull_class in self.classes
            for party in going.get(kull_class.route.id, ())
        }
        self.least: dict[str, int] = {kull_class.id: 1 for kull_class in self.classes}
        self.most: dict[str, int] = {
            kull_class.id: sum(party.persons for party in going.get(kull_class.route.id, ()))
            for kull_class in self.classes
        }
        for route, parties in going.items():
            of_route = self.classes_of(route)
            for party in parties:
                seats = [self.sits[party.id, kull_class.id] for kull_class in of_route]
                program.require(STRUCTURE, program.total(seats) == party.count)
        for kull_class in self.classes:
            # No class without a leader, as in the allocation.
            program.require(STRUCTURE, self.persons(kull_class.id) >= 1)

    def classes_of(self, route_id: RouteId) -> tuple[ClassToFill, ...]:
        """Return the classes of a route."""
        return tuple(c for c in self.classes if c.route.id == route_id)

    @cached_property
    def _persons(self) -> dict[str, Expression]:
        return {
            c.id: self.program.total(
                [party.unit_size * self.sits[party.id, c.id] for party in self.going.get(c.route.id, ())]
            )
            for c in self.classes
        }

    def attending(self, class_id: str, number: int) -> Expression:
        """Return the number of leaders in a class who attend a samling in person and not by video."""
        route = next(each.route.id for each in self.classes if each.id == class_id)
        parties = self.going.get(route, ())
        away = [count * self.sits[party.id, class_id] for party in parties if (count := party.on_video(number))]
        return self.persons(class_id) - self.total(away) if away else self.persons(class_id)

    def persons(self, class_id: str) -> Expression:
        """Return the number of leaders in a class."""
        return self._persons[class_id]

    def limit(self, owner: str, class_id: str, least: int, most: int) -> None:
        """Limit the leaders in a class on behalf of a rule; goals can read the limits."""
        self.require(owner, self.persons(class_id) >= least)
        self.require(owner, self.persons(class_id) <= most)
        self.least[class_id] = max(least, self.least[class_id])
        self.most[class_id] = min(most, self.most[class_id])
