"""The seating: who sits in which class while it is still open who goes where, and how many classes each route has."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from samlingsplan.algebra.allocation import Allocation
from samlingsplan.algebra.composition import ClassToFill
from samlingsplan.algebra.decisions import Decisions
from samlingsplan.algebra.linear import Expression
from samlingsplan.algebra.program import STRUCTURE
from samlingsplan.domain import Party, RouteId

if TYPE_CHECKING:
    from samlingsplan.algebra.linear import Variable


class Seating(Decisions):
    """The variables that goals on who shares a class need in the first stage, where these decide who goes where.

    Each route has numbered classes, of which as many exist as the allocation says, the lowest numbers first. What
    rules say of single classes holds as far as it can be said here, so that every lawful plan has a seating.

    Parameters
    ----------
    allocation
        Who goes where, with all that rules have said of it.
    most
        The most classes that each route may have.
    numbered
        Whether classes have the numbers that they have in the plan, since something is said of them by number. Else
        those of a route are interchangeable, and the larger come first.

    Attributes
    ----------
    classes
        The classes that may exist.
    going
        The parties that may follow each route, with all their units.
    sits
        Units of a party in a class, by their ids; integer.
    exists
        Whether a class exists: 0 or 1.
    most
        The most leaders of each class.
    """

    def __init__(self, allocation: Allocation, most: Mapping[RouteId, int], numbered: bool = False) -> None:
        super().__init__(allocation.case, allocation.program)
        self.allocation, self.numbered = allocation, numbered
        self.classes = tuple(
            ClassToFill(f"{route.id}-{number}", route.name, route)
            for route in self.case.routes
            for number in range(1, most[route.id] + 1)
        )
        self.going: dict[RouteId, tuple[Party, ...]] = {
            route.id: tuple(party for party in allocation.parties if (party.id, route.id) in allocation.goes)
            for route in self.case.routes
            if most[route.id]
        }
        self.sits: dict[tuple[str, str], Variable] = {
            (party.id, each.id): self.program.integer(0, party.count)
            for each in self.classes
            for party in self.going[each.route.id]
        }
        self.exists: dict[str, Variable] = {each.id: self.program.integer(0, 1) for each in self.classes}
        self.most = {each.id: allocation.most[each.route.id] for each in self.classes}
        self._structure()

    def _structure(self) -> None:
        require, total = self.program.require, self.program.total
        for route, parties in self.going.items():
            of_route = self.classes_of(route)
            require(STRUCTURE, total([self.exists[each.id] for each in of_route]) == self.allocation.classes[route])
            for party in parties:
                seats = total([self.sits[party.id, each.id] for each in of_route])
                require(STRUCTURE, seats == self.allocation.goes[party.id, route])
            for each in of_route:
                persons, exists = self.persons(each.id), self.exists[each.id]
                require(STRUCTURE, persons >= self.allocation.least[route] * exists)
                require(STRUCTURE, persons <= self.most[each.id] * exists)
            for one, other in pairwise(of_route):
                require(STRUCTURE, self.exists[one.id] >= self.exists[other.id])
                if not self.numbered:
                    require(STRUCTURE, self.persons(one.id) >= self.persons(other.id))

    def classes_of(self, route_id: RouteId) -> Sequence[ClassToFill]:
        """Return the classes that a route may have."""
        return self._by_route.get(route_id, ())

    @cached_property
    def _by_route(self) -> dict[RouteId, tuple[ClassToFill, ...]]:
        return {route: tuple(each for each in self.classes if each.route.id == route) for route in self.going}

    @cached_property
    def _persons(self) -> dict[str, Expression]:
        return {
            each.id: self.program.total(
                [party.unit_size * self.sits[party.id, each.id] for party in self.going[each.route.id]]
            )
            for each in self.classes
        }

    def attending(self, class_id: str, number: int) -> Expression:
        """Return the number of leaders in a class who attend a samling in person and not by video."""
        parties = self.going[RouteId(class_id.rpartition("-")[0])]
        away = [count * self.sits[party.id, class_id] for party in parties if (count := party.on_video(number))]
        return self.persons(class_id) - self.total(away) if away else self.persons(class_id)

    def persons(self, class_id: str) -> Expression:
        """Return the number of leaders in a class."""
        return self._persons[class_id]

    def present(self, owner: str, class_id: str, parties: Sequence[Party]) -> "Variable":
        """Return a binary variable that is 1 where any of some parties have leaders in a class."""
        present = self.program.integer(0, 1)
        for party in parties:
            most = min(party.count, self.most[class_id] // party.unit_size)
            self.require(owner, self.sits[party.id, class_id] <= most * present)
        return present

    def any_present(self, owner: str, present: Sequence["Variable"]) -> "Variable":
        """Return a binary variable that is 1 only where any of some others is."""
        anywhere = self.program.integer(0, 1)
        self.require(owner, anywhere <= self.total(present))
        return anywhere
