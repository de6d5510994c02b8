"""The base of goals on weeks that suit some leaders badly: a price that depends on who sits in the class."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Participant, Week
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar, Composition, Expression, Seating


class MemberWeeks(Goal):
    r"""A goal that prices the week of each samling for each leader in the class.

    .. math:: \sum_{k, s, w} held_{ksw} \cdot \sum_{i \in k} price_{iw}

    The price depends on who sits in the class, so only classes are priced, not routes.
    """

    prices_members: ClassVar[bool] = True

    @abstractmethod
    def price(self, case: Case, member: Participant, week: Week) -> int:
        """Return what it costs that a leader is called away in a week."""

    def _prices(self, case: Case, members: Iterable[Participant], week: Week) -> int:
        return sum(self.price(case, member, week) for member in members)

    def calendar(self, d: "Calendar") -> "Expression | None":
        """Return the price of each class's slots; None for routes, which have no members of their own."""
        if d.composition is not None:
            return self._while_seating(d, d.composition)
        if any(commodity.members is None for commodity in d.commodities):
            return None
        prices = {node: self._prices(d.case, d.commodity(node).members or (), node.slot.week) for node in d.held}
        return d.total([price * d.held[node] for node, price in prices.items() if price])

    def _while_seating(self, d: "Calendar", composition: "Composition | Seating") -> "Expression":
        """Return the price where it is not yet known who sits in the class.

        Product of a seat and a slot, linear since it is minimised: at least the price of the seats when the
        slot is taken, at least nothing when it is not.
        """
        costs = []
        for node, held in d.held.items():
            going = composition.going.get(d.commodity(node).route.id, ())
            prices = {party: self._prices(d.case, party.units[0], node.slot.week) for party in going}
            most = sum(price * party.count for party, price in prices.items())
            if most:
                cost = d.program.integer(0, most)
                seats = [price * composition.sits[party.id, node.commodity] for party, price in prices.items() if price]
                d.require(self.name, cost >= d.total(seats) - most * (1 - held))
                costs.append(cost)
        return d.total(costs)

    def value(self, case: Case, plan: Plan) -> int:
        """Return the price of the weeks, class by class and samling by samling."""
        return sum(
            self._prices(case, plan.members(case, kull_class.id), held.week)
            for kull_class in plan.classes
            for held in kull_class.samlinger
        )
