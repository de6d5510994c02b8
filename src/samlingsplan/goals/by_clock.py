"""The base of goals about the clock: what a samling costs a leader depends on the weekdays it is held on."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, DayPattern, Participant, Route, VenueId
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Held, Plan
from samlingsplan.travel import Stay, at_home, stay_at

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Calendar, Composition, Expression, Node, Seating


class ByClock(Goal):
    r"""A goal that sums something over each leader's stay at each samling, as the clock determines it.

    .. math:: \sum_{i, s} \min_d cost_{isd} + \sum_{i, s} (cost_{is,d(s)} - \min_d cost_{isd})

    The allocation counts the first sum, over the patterns d of weekdays that cost the leader least: no dates cost less.
    The calendar counts how much more the chosen pattern d(s) costs, given who sits in the class. Where a samling has
    only one pattern of weekdays, the second sum is zero.
    """

    prices_members: ClassVar[bool] = True

    def counted(self, stay: Stay) -> int:
        """Return what counts of a stay."""
        raise NotImplementedError

    def _cost(self, case: Case, leader: Participant, place: VenueId | None, number: int, pattern: DayPattern) -> int:
        samling = case.samlinger[number - 1]
        if place is None or number in leader.by_video:
            return self.counted(at_home(samling, pattern, case.clock))
        return self.counted(stay_at(case, leader.origin, place, samling, pattern))

    def _costs(self, case: Case, leader: Participant, route: Route, number: int) -> list[int]:
        """Return what a samling costs a leader on each of its patterns."""
        place, patterns = route.places[number - 1], case.samlinger[number - 1].patterns
        return [self._cost(case, leader, place, number, pattern) for pattern in patterns]

    def _least(self, case: Case, leader: Participant, route: Route) -> int:
        return sum(min(self._costs(case, leader, route, samling.number)) for samling in case.samlinger)

    def _excess(self, case: Case, leader: Participant, node: "Node", route: Route) -> int:
        place = route.places[node.number - 1]
        cost = self._cost(case, leader, place, node.number, node.slot.pattern)
        return cost - min(self._costs(case, leader, route, node.number))

    def allocation(self, d: "Allocation") -> "Expression":
        """Return what each unit's stays cost at the least times how many go."""
        units = {party.id: party.units[0] for party in d.parties}
        return d.total(
            [
                sum(self._least(d.case, leader, d.case.route_by_id[route]) for leader in units[party]) * count
                for (party, route), count in d.goes.items()
            ]
        )

    def calendar(self, d: "Calendar") -> "Expression | None":
        """Return what the weekdays chosen cost each class more; None for routes, which have no members of their own."""
        if d.composition is not None:
            return self._while_seating(d, d.composition)
        if any(commodity.members is None for commodity in d.commodities):
            return None
        parts = []
        for nodes in self._by_pattern(d).values():
            members = d.commodity(nodes[0]).members or ()
            excess = sum(self._excess(d.case, p, nodes[0], d.commodity(nodes[0]).route) for p in members)
            parts += [excess * d.held[node] for node in nodes] if excess else []
        return d.total(parts)

    def _while_seating(self, d: "Calendar", composition: "Composition | Seating") -> "Expression":
        """Return the same where it is not yet known who sits in the class.

        Product of a seat and a pattern, linear since it is minimised: at least the seats' excess when the samling
        has the pattern, at least nothing when it has not.
        """
        costs = []
        for nodes in self._by_pattern(d).values():
            route = d.commodity(nodes[0]).route
            going = composition.going.get(route.id, ())
            excess = {p: sum(self._excess(d.case, leader, nodes[0], route) for leader in p.units[0]) for p in going}
            most = sum(each * party.count for party, each in excess.items())
            if most:
                cost, held = d.program.integer(0, most), d.total([d.held[node] for node in nodes])
                seats = [
                    each * composition.sits[party.id, nodes[0].commodity] for party, each in excess.items() if each
                ]
                d.require(self.name, cost >= d.total(seats) - most * (1 - held))
                costs.append(cost)
        return d.total(costs)

    @staticmethod
    def _by_pattern(d: "Calendar") -> "Mapping[tuple[str, int, DayPattern], list[Node]]":
        """Return the nodes of each class's samlinger by the weekdays they take, where there is a choice of these."""
        nodes: dict[tuple[str, int, DayPattern], list[Node]] = {}
        for node in d.held:
            if len(d.case.samlinger[node.number - 1].patterns) > 1:
                nodes.setdefault((node.commodity, node.number, node.slot.pattern), []).append(node)
        return nodes

    def value(self, case: Case, plan: Plan) -> int:
        """Return what counts of every seated leader's stays, on the days the class holds its samlinger."""
        return sum(
            self._cost(case, leader, held.place, held.number, pattern)
            for kull_class in plan.classes
            for held, pattern in self._patterns(case, kull_class.samlinger)
            for leader in plan.members(case, kull_class.id)
        )

    @staticmethod
    def _patterns(case: Case, samlinger: tuple[Held, ...]) -> Iterator[tuple[Held, DayPattern]]:
        """Yield each samling with its weekdays; where these are none of its own, another rule says so."""
        for held in samlinger:
            patterns = case.samlinger[held.number - 1].patterns
            yield held, next((each for each in patterns if each.first_weekday == held.start.weekday()), patterns[0])
