"""The allocation: how many units of each party follow each route, and which places open."""

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from math import gcd, inf

from samlingsplan.algebra.closed_classes import ClosedClasses
from samlingsplan.algebra.decisions import Decisions
from samlingsplan.algebra.linear import Expression, Relation, Variable
from samlingsplan.algebra.program import STRUCTURE, Program
from samlingsplan.algebra.top_k_sum import TopKSum
from samlingsplan.domain import Burden, Case, ParticipantId, Party, Route, RouteId, VenueId
from samlingsplan.plan.ledger import lecturers_nok, rooms_nok


class Allocation(Decisions):
    """The variables of the first stage.

    Parameters
    ----------
    case
        The data of the plan.
    program
        The program that variables and constraints are added to.
    parties
        The admitted leaders in parties.
    allowed
        Whether a party may follow a route; a forbidden pair gets no variable.

    Attributes
    ----------
    goes
        Units of a party on a route, by their ids; integer.
    classes
        Number of classes of a route; integer.
    open
        Whether a place holds any class: 0 or 1.
    placed
        Units of a party on all routes together.
    class_total
        Number of classes of all routes together, at least one.
    least, most
        Limits that rules have set on the leaders in a class of a route.
    closed
        The classes of routes that rules have closed to single parties.
    """

    def __init__(
        self, case: Case, program: Program, parties: Sequence[Party], allowed: Callable[[Party, Route], bool]
    ) -> None:
        super().__init__(case, program)
        self.parties = tuple(parties)
        self.goes: dict[tuple[str, RouteId], Variable] = {
            (party.id, route.id): program.integer(0, party.count)
            for party in self.parties
            for route in case.routes
            if allowed(party, route)
        }
        most = sum(party.persons for party in self.parties)
        self.classes: dict[RouteId, Variable] = {c.id: program.integer(0, most) for c in case.routes}
        self.open: dict[VenueId, Variable] = {venue: program.integer(0, 1) for venue in case.venues}
        # The solver can branch on and round a total that is a variable: 2.4 classes become 2 or 3.
        self.placed: dict[str, Variable] = {party.id: program.integer(0, party.count) for party in self.parties}
        self.class_total: Variable = program.integer(1, most)  # no plan is without a class
        self.least: dict[RouteId, int] = {route.id: 1 for route in case.routes}
        self.most: dict[RouteId, int] = {route.id: most for route in case.routes}
        self.closed = ClosedClasses()
        self._structure(most)

    def _structure(self, most: int) -> None:
        for party in self.parties:
            seats = [self.goes[pair] for route in self.case.routes if (pair := (party.id, route.id)) in self.goes]
            self.program.require(STRUCTURE, self.program.total(seats) == self.placed[party.id])
        self.program.require(STRUCTURE, self.program.total(self.classes.values()) == self.class_total)
        venues = {route.id: route.venues for route in self.case.routes}
        counts = {party.id: party.count for party in self.parties}
        for (party_id, column_id), units in self.goes.items():
            for venue in venues[column_id]:
                # Nobody goes to a closed place: the constraints below imply it, but this one tightens the relaxation.
                # Written as it is: there are thousands, and comparing expressions takes longer.
                closed = {units.id: 1, self.open[venue].id: -counts[party_id]}
                self.program.require(STRUCTURE, Relation(closed, -inf, 0))
        for route in self.case.routes:
            # No class without a leader, no leader without a class.
            self.program.require(STRUCTURE, self.persons(route.id) >= self.classes[route.id])
            self.program.require(STRUCTURE, self.persons(route.id) <= most * self.classes[route.id])
            for venue in route.venues:
                self.program.require(STRUCTURE, self.classes[route.id] <= most * self.open[venue])
        for venue in self.case.venues:
            here = [self.classes[route.id] for route in self.case.routes if venue in route.venues]
            self.program.require(STRUCTURE, self.open[venue] <= self.program.total(here))

    @cached_property
    def _persons(self) -> dict[RouteId, Expression]:
        sizes = {party.id: party.unit_size for party in self.parties}
        terms: dict[RouteId, list[Expression]] = {route.id: [] for route in self.case.routes}
        for (party, route), units in self.goes.items():
            terms[route].append(sizes[party] * units)
        return {route: self.program.total(parts) for route, parts in terms.items()}

    def count_persons(self) -> None:
        """Give the number of leaders on each route a variable of its own: many constraints on it then stay short."""
        most = sum(party.persons for party in self.parties)
        counted: dict[RouteId, Expression] = {}
        for route, persons in self._persons.items():
            counted[route] = number = self.program.integer(0, most)
            self.program.require(STRUCTURE, persons == number)
        self._persons.update(counted)

    def persons(self, route_id: RouteId) -> Expression:
        """Return the number of leaders on a route."""
        return self._persons[route_id]

    def limit(self, owner: str, route_id: RouteId, least: int, most: int) -> None:
        """Limit the leaders in each class of a route on behalf of a rule; other rules can read the limits."""
        self.require(owner, self.persons(route_id) >= least * self.classes[route_id])
        self.require(owner, self.persons(route_id) <= most * self.classes[route_id])
        self.least[route_id] = max(least, self.least[route_id])
        self.most[route_id] = min(most, self.most[route_id])

    def attending(self, route_id: RouteId, number: int) -> Expression:
        """Return the number of leaders on a route who attend a samling in person and not by video."""
        away = [
            count * self.goes[pair]
            for party in self.parties
            if (pair := (party.id, route_id)) in self.goes and (count := party.on_video(number))
        ]
        return self.persons(route_id) - self.total(away) if away else self.persons(route_id)

    def borne(self, measure: Callable[[Burden], int], among: Collection[ParticipantId] | None = None) -> Expression:
        """Return a measure of the burden, summed over the leaders on the routes they follow.

        Parameters
        ----------
        measure
            The part of a burden that counts.
        among
            The leaders who count; None where all do.
        """
        units = {party.id: party.units[0] for party in self.parties}
        return self.program.total(
            [
                sum(
                    measure(self.case.burden(leader, route))
                    for leader in units[party]
                    if among is None or leader.id in among
                )
                * count
                for (party, route), count in self.goes.items()
            ]
        )

    def greatest(self, measure: Callable[[Burden], int], number: int, weight: int) -> TopKSum:
        """Return the weighted sum of a number of the greatest burdens that leaders bear on their routes."""
        units = {party.id: party.units[0] for party in self.parties}
        borne = [
            (count, tuple(measure(self.case.burden(leader, route)) for leader in units[party]))
            for (party, route), count in self.goes.items()
        ]
        return TopKSum(self.program, borne, number, weight)

    def supplier_cost(self, owner: str) -> tuple[Expression, int]:
        """Return the supplier's cost in units, and the kroner of a unit.

        The unit is the greatest common divisor of all prices. Coefficients are then small, and the solver's tolerance
        is less than one unit.

        Parameters
        ----------
        owner
            The rule or goal that owns the constraints added here.
        """
        tariff, venues = self.case.tariff, self.case.venues
        together = self._common_nok()
        meetings = {
            route.id: [each for each in enumerate(route.places, start=1) if not self.case.is_common(each[0])]
            for route in self.case.routes
        }
        items = {c: rooms_nok(self.case, held) + lecturers_nok(self.case, held) for c, held in meetings.items()}
        flat = [venue.open_nok for venue in venues.values()]
        unit = gcd(tariff.class_nok, tariff.student_nok, *flat, *items.values(), *together.values()) or 1
        parts = [tariff.class_nok // unit * self.class_total]
        parts += [tariff.student_nok // unit * party.unit_size * self.placed[party.id] for party in self.parties]
        parts += [nok // unit * self.classes[route] for route, nok in items.items() if nok]
        parts += [nok // unit * self._held_at(owner, *meeting) for meeting, nok in together.items()]
        for price in sorted(set(flat) - {0}):
            places = [self.open[venue] for venue in venues if venues[venue].open_nok == price]
            # The number of places is an integer variable; the sum of relaxed places could be fractional.
            number = self.program.integer(0, len(places))
            self.require(owner, self.total(places) == number)
            parts.append(price // unit * number)
        return self.total(parts), unit

    def _common_nok(self) -> dict[tuple[int, VenueId], int]:
        """Return what rooms and lecturers of each common samling cost, once for each place that can hold it."""
        prices = {
            (number, place): rooms_nok(self.case, [(number, place)]) + lecturers_nok(self.case, [(number, place)])
            for route in self.case.routes
            for number, place in enumerate(route.places, start=1)
            if place is not None and self.case.is_common(number)
        }
        return {meeting: nok for meeting, nok in prices.items() if nok}

    def _held_at(self, owner: str, number: int, place: VenueId) -> Variable:
        """Return whether any class meets at a place for a samling: 0 or 1."""
        here = [self.classes[route.id] for route in self.case.routes if route.places[number - 1] == place]
        return self.any_of(owner, here)
