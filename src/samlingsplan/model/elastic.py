"""The elastic model: the allocation, dated or not, in which rules may be eased at a price.

Every rule is stated as loose as it may become. What it demands before that is stated too, and lifted by decisions that
cost something. Values that only a linear expression must reach are one integer variable; other values have a binary
each, which lifts the constraints of the value before it. What a rule demands of classes one by one is not here, so the
least price is a bound: whether a plan exists at that price is for the search to find out.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import gcd

from samlingsplan.algebra import (
    Allocation,
    Calendar,
    Commodity,
    Expression,
    Linear,
    Program,
    Variable,
    Watch,
    row_of,
    unwatched,
)
from samlingsplan.algebra.program import STRUCTURE
from samlingsplan.domain import Case, Participant, RouteId, Samling, Slot, VenueId
from samlingsplan.model.parties import parties_of
from samlingsplan.model.stages import gap_allowed, seat_allowed, slot_allowed
from samlingsplan.rules import Easing, Rule

_MOST_STATED = 60
"""The constraints of a rule are stated for at most this many values of a parameter; with more it is as loose as can be.
Seats, slots and gaps that a rule forbids need one constraint each however many the values are."""


def eased(case: Case, rules: Sequence[Rule], to: Iterable[tuple[Easing, int]]) -> tuple[Case, list[Rule]]:
    """Return a case and its rules with some parameters eased to values."""
    changed = list(rules)
    for easing, value in to:
        position = next(index for index, rule in enumerate(changed) if rule.name == easing.rule)
        case, changed[position] = changed[position].eased(case, easing, value)
    return case, changed


@dataclass(frozen=True)
class ElasticModel:
    """The elastic model.

    Parameters
    ----------
    program
        The program.
    easings
        The parameters that may be eased.
    steps
        How far each is eased: the number of its values that are passed.
    price
        What all steps cost, in units.
    unit
        The kroner of a unit.
    """

    program: Program
    easings: tuple[Easing, ...]
    steps: tuple[Linear, ...]
    price: Linear
    unit: int

    def reached(self, values: Mapping[int, int]) -> tuple[int, ...]:
        """Return the steps of each parameter in a solution."""
        return tuple(self.program.value(steps, values) for steps in self.steps)

    def price_of(self, reached: Sequence[int]) -> int:
        """Return what some steps cost, in kroner."""
        steps = zip(self.easings, reached, strict=True)
        return sum(easing.price_of(easing.values[step - 1]) for easing, step in steps if step)

    def exclude(self, reached: Sequence[int]) -> None:
        """Demand that some parameter is eased further than in steps under which no plan exists."""
        further: list[Variable] = []
        for easing, steps, found in zip(self.easings, self.steps, reached, strict=True):
            if found < len(easing.values):
                further.append(self.program.integer(0, 1))
                self.program.require(STRUCTURE, steps >= (found + 1) * further[-1])
        self.program.require(STRUCTURE, self.program.total(further) >= 1)


def elastic_model(
    case: Case, rules: Sequence[Rule], easings: Sequence[Easing], dated: bool, watch: Watch = unwatched
) -> ElasticModel:
    """Return the program of the least price at which the allocation is feasible.

    Parameters
    ----------
    case, rules
        The data of the plan and its rules.
    easings
        The parameters that may be eased, those of rules among ``rules``.
    dated
        Whether the calendar of routes is part of it.
    watch
        Called while the program is built; raises an error when the time is up.
    """
    return _Builder(case, rules, tuple(easings), dated, watch).model()


class _Builder:
    """Builds the elastic model."""

    def __init__(
        self, case: Case, rules: Sequence[Rule], easings: tuple[Easing, ...], dated: bool, watch: Watch
    ) -> None:
        self._case, self._rules, self._easings = case, rules, easings
        self._loosest_case, self._loosest = eased(case, rules, [(each, each.values[-1]) for each in easings])
        self._program = Program(case.name, watch)
        parties = parties_of(self._loosest_case, self._loosest, (), watch)
        allowed = seat_allowed(self._loosest_case, self._loosest)
        self._allocation = Allocation(self._loosest_case, self._program, parties, allowed)
        self._allocation.count_persons()
        for rule in self._loosest:
            rule.allocation(self._allocation)
        self._calendar = self._dated() if dated else None

    def _dated(self) -> Calendar:
        case, rules, allocation = self._loosest_case, self._loosest, self._allocation
        commodities = [Commodity(route.id, route, allocation.classes[route.id]) for route in case.routes]
        calendar = Calendar(
            case, self._program, commodities, slot_allowed(case, rules), gap_allowed(case, rules), allocation=allocation
        )
        for rule in rules:
            rule.calendar(calendar)
        return calendar

    def model(self) -> ElasticModel:
        """Return the model."""
        pairs = [self._steps(easing) for easing in self._easings]
        prices = [price for _, price in pairs]
        unit = gcd(*(int(factor) for price in prices for factor in price.terms.values())) or 1
        whole = self._program.total(prices)
        terms = {index: int(factor) // unit for index, factor in whole.terms.items()}
        return ElasticModel(self._program, self._easings, tuple(steps for steps, _ in pairs), Linear(terms, 0), unit)

    def _steps(self, easing: Easing) -> tuple[Linear, Linear]:
        """Return how far a parameter is eased, and what that costs, after its constraints are stated."""
        rule = next(rule for rule in self._loosest if rule.name == easing.rule)
        required = rule.required(self._allocation, easing) if isinstance(easing.values, range) else None
        if required is not None:
            return self._as_far_as(easing, *required)
        if len(easing.values) > _MOST_STATED and type(rule).forbids_seat is Rule.forbids_seat:
            amount = self._program.integer(0, len(easing.values))
            step = abs(easing.values[0] - easing.now)
            return amount + 0, easing.price * step * amount
        passed = [self._program.integer(0, 1) for _ in easing.values]
        for earlier, later in pairwise(passed):
            self._program.require(easing.rule, later <= earlier)
        self._state(easing, passed)
        prices = [0, *map(easing.price_of, easing.values)]
        steps = zip(passed, prices, prices[1:], strict=False)
        return self._program.total(passed), self._program.total([(b - a) * each for each, a, b in steps])

    def _as_far_as(self, easing: Easing, expression: Expression, unit: int) -> tuple[Linear, Linear]:
        """Ease a parameter as far as a linear expression needs it."""
        amount = self._program.integer(0, len(easing.values))
        step = easing.values[0] - easing.now
        common = gcd(unit, abs(step))
        needed, each = unit // common * expression, abs(step) // common
        if step > 0:
            self._program.require(easing.rule, needed <= easing.now // common + each * amount)
        else:
            self._program.require(easing.rule, needed >= -(-easing.now // common) - each * amount)
        return amount + 0, easing.price * abs(step) * amount

    def _state(self, easing: Easing, passed: Sequence[Variable]) -> None:
        """State what a rule demands before each value, unless that value is passed."""
        others = [(each, each.values[-1]) for each in self._easings if each is not easing]
        rules = _Values(*eased(self._case, self._rules, others), easing)
        kind, most = rules.kind, len(self._case.participants)
        if kind.forbids_seat is not Rule.forbids_seat:
            self._forbid_seats(rules, passed)
        if self._calendar is not None and kind.forbids_slot is not Rule.forbids_slot:
            for node, held in self._calendar.held.items():
                place = self._calendar.commodity(node).route.places[node.number - 1]
                where = place, self._case.samlinger[node.number - 1], node.slot
                if first := rules.first_without(_Slot(*where)):
                    self._program.require(easing.rule, held <= most * passed[first - 1])
        if self._calendar is not None and kind.forbids_gap is not Rule.forbids_gap:
            for arc in self._calendar.arcs:
                if first := rules.first_without(_Gap(arc.weeks)):
                    self._program.require(easing.rule, arc.flow <= most * passed[first - 1])
        if len(passed) <= _MOST_STATED:
            self._state_rows(rules, passed)

    def _forbid_seats(self, rules: "_Values", passed: Sequence[Variable]) -> None:
        """Let a party follow a route only after the first value at which some unit of it may."""
        for party in self._allocation.parties:
            for route in self._case.routes:
                if (goes := self._allocation.goes.get((party.id, route.id))) is not None:
                    firsts = (max(rules.first_without(_Seat(m, route.id)) for m in unit) for unit in party.units)
                    if first := min(firsts):
                        self._program.require(rules.easing.rule, goes <= party.count * passed[first - 1])

    def _state_rows(self, rules: "_Values", passed: Sequence[Variable]) -> None:
        """State the linear constraints of each value but the last, which holds anyway."""
        stated = frozenset(map(row_of, self._program.rows))
        allocation, calendar = self._allocation, self._calendar
        least, most = dict(allocation.least), dict(allocation.most)
        for index, switch in enumerate(passed):
            case, rule = rules.at(index)
            with self._program.unless(switch, stated):
                allocation.case = case
                rule.allocation(allocation)
                if calendar is not None:
                    calendar.case = case
                    rule.calendar(calendar)
        allocation.case = self._loosest_case
        if calendar is not None:
            calendar.case = self._loosest_case
        allocation.least, allocation.most = least, most


@dataclass(frozen=True, slots=True)
class _Seat:
    """A leader on a route."""

    leader: Participant
    route: RouteId

    def forbidden(self, case: Case, rule: Rule) -> bool:
        return rule.forbids_seat(case, self.leader, self.route)


@dataclass(frozen=True, slots=True)
class _Slot:
    """A samling at a place in a slot."""

    place: VenueId | None
    samling: Samling
    slot: Slot

    def forbidden(self, case: Case, rule: Rule) -> bool:
        return rule.forbids_slot(case, self.place, self.samling, self.slot)


@dataclass(frozen=True, slots=True)
class _Gap:
    """Two consecutive samlinger some weeks apart."""

    weeks: int

    def forbidden(self, case: Case, rule: Rule) -> bool:
        return rule.forbids_gap(case, self.weeks)


class _Values:
    """A rule at each value of a parameter, others as loose as can be: index 0 is its value in the scenario."""

    def __init__(self, case: Case, rules: Sequence[Rule], easing: Easing) -> None:
        self.easing = easing
        self._stated = case, next(rule for rule in rules if rule.name == easing.rule)
        self._known: dict[int, tuple[Case, Rule]] = {0: self._stated}
        self._first: dict[_Seat | _Slot | _Gap, int] = {}

    @property
    def kind(self) -> type[Rule]:
        """The kind of the rule."""
        return type(self._stated[1])

    def at(self, index: int) -> tuple[Case, Rule]:
        """Return the case and the rule at a value."""
        if index not in self._known:
            case, rule = self._stated
            self._known[index] = rule.eased(case, self.easing, self.easing.values[index - 1])
        return self._known[index]

    def first_without(self, thing: _Seat | _Slot | _Gap) -> int:
        """Return the index of the first value at which the rule does not forbid something, or one past the last."""
        if thing not in self._first:
            every = range(len(self.easing.values) + 1)
            self._first[thing] = bisect_left(every, True, key=lambda index: not thing.forbidden(*self.at(index)))
        return self._first[thing]
