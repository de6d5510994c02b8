"""The calendar: an integer flow of classes through (samling, slot) nodes, one network for each commodity.

A commodity is a route, whose number of classes flows through the network, or a single class. The gaps between
samlinger are limited by the arcs that exist, and the relaxation is nearly integral. An assignment of weeks by boolean
variables reached half of that bound in CP-SAT after a minute.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import gcd

from samlingsplan.algebra.allocation import Allocation
from samlingsplan.algebra.composition import Composition
from samlingsplan.algebra.decisions import Decisions
from samlingsplan.algebra.linear import Expression, Operand, Variable
from samlingsplan.algebra.program import STRUCTURE, Program
from samlingsplan.algebra.seating import Seating
from samlingsplan.domain import Case, Money, Participant, Route, Samling, Slot, Team, VenueId, Week
from samlingsplan.plan.ledger import class_part_nok, meeting_lecturers_nok, meeting_rooms_nok, place_nok, student_nok

Priced = tuple[int, Operand]
"""The price of one in kroner, and the number of them."""


def supplier_year_cost(d: "Calendar", owner: str, money: Money, year: int) -> tuple[Expression, int]:
    """Return the supplier's cost in a calendar year in units, and the kroner of a unit.

    Every admitted leader counts as a student, since every plan places all of them.

    Parameters
    ----------
    d
        The calendar of routes or of classes.
    owner
        The rule that owns the constraints added here.
    money
        How costs are divided over years.
    year
        The calendar year.
    """
    priced: list[Priced] = [
        (len(d.case.participants) * student_nok(d.case, money, year), 1),
        *_held(d, owner, money, year),
    ]
    priced += [(place_nok(d.case, money, venue, year), used) for venue, used in d.open.items()]
    unit = gcd(*(nok for nok, _ in priced)) or 1
    return d.total([nok // unit * count for nok, count in priced if nok]), unit


def _held(d: "Calendar", owner: str, money: Money, year: int) -> list[Priced]:
    """Return the prices that are paid with each samling held in the year."""
    priced: list[Priced] = []
    common: dict[tuple[int, VenueId], list[Variable]] = {}
    for node, held in d.held.items():
        if node.slot.start.year == year:
            place = _place(d, node)
            priced.append((class_part_nok(d.case, money, node.number, year), held))
            if place is not None and d.case.is_common(node.number):
                common.setdefault((node.number, place), []).append(held)
            else:
                priced.append((_meeting_nok(d, money, (node.number, place), year), held))
    for meeting, classes in common.items():
        if nok := _meeting_nok(d, money, meeting, year):
            priced.append((nok, d.any_of(owner, classes)))
    return priced


def _meeting_nok(d: "Calendar", money: Money, meeting: tuple[int, VenueId | None], year: int) -> int:
    return meeting_rooms_nok(d.case, money, meeting, year) + meeting_lecturers_nok(d.case, money, meeting, year)


def _place(d: "Calendar", node: "Node") -> VenueId | None:
    return d.commodity(node).route.places[node.number - 1]


@dataclass(frozen=True, slots=True, order=True)
class Taught:
    """A samling taught in a week by a team.

    Parameters
    ----------
    commodity
        The class taught; empty where the commodities are routes, whose classes are not distinguished.
    number
        The number of the samling.
    week
        The week.
    team
        The lecturers.
    """

    commodity: str
    number: int
    week: Week
    team: Team


@dataclass(frozen=True, slots=True)
class Commodity:
    """A route, or a class, that flows through one network.

    Parameters
    ----------
    id
        A route's or a class's id.
    route
        The route.
    classes
        The number of classes that flow: a variable, or 1. Of a class it is a variable where it may not exist.
    members
        The leaders of the class; None where the commodity is a route or the members are not yet decided.
    """

    id: str
    route: Route
    classes: Operand
    members: tuple[Participant, ...] | None = None

    @property
    def is_class(self) -> bool:
        """Whether the commodity is a single class rather than a route."""
        return self.id != self.route.id


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A samling of a commodity, held in a slot."""

    commodity: str
    number: int
    slot: Slot


@dataclass(frozen=True, slots=True)
class Arc:
    """Two consecutive samlinger of a commodity, and the flow between them."""

    tail: Node
    head: Node
    flow: Variable

    @property
    def weeks(self) -> int:
        """Weeks between the two."""
        return self.tail.slot.week.weeks_until(self.head.slot.week)


class Calendar(Decisions):
    """The variables of the calendar of routes or of classes.

    Parameters
    ----------
    case
        The data of the plan.
    program
        The program that variables and constraints are added to.
    commodities
        The commodities.
    slot_allowed, gap_allowed
        The slots and gaps that rules allow; a forbidden one gets no variable, nor does a node that
        lies on no path from the first samling to the last.

    composition
        The composition or the seating, where the same program decides it.
    allocation
        The allocation, where the same program decides it and the commodities are routes.

    Attributes
    ----------
    held
        Number of classes of the commodity that hold the samling in the slot.
    arcs
        Every pair of consecutive nodes that a class can have.
    open
        Whether a place holds any class: a variable where that is open, 1 where the classes are known.
    taught
        Number of classes that a team teaches in a week, where teams are named: by class, or for all routes together.
    """

    def __init__(
        self,
        case: Case,
        program: Program,
        commodities: Sequence[Commodity],
        slot_allowed: Callable[[Route, Samling, Slot], bool],
        gap_allowed: Callable[[int], bool],
        composition: Composition | Seating | None = None,
        allocation: Allocation | None = None,
    ) -> None:
        super().__init__(case, program)
        self.composition = composition
        self.commodities = tuple(commodities)
        self.allocation = allocation
        around = composition.allocation if isinstance(composition, Seating) else allocation
        self.open: Mapping[VenueId, Operand] = self._open() if around is None else around.open
        self._commodities = {commodity.id: commodity for commodity in self.commodities}
        self.held: dict[Node, Variable] = {}
        self.arcs: list[Arc] = []
        self._by_samling_week: dict[tuple[int, Week], list[Node]] = {}
        self._slots: dict[tuple[str, int], tuple[Slot, ...]] = {}
        weeks = len(case.weeks)
        self._gaps = frozenset(gap for gap in range(1, weeks + 1) if gap_allowed(gap))
        for commodity in self.commodities:
            self._add_commodity(commodity, slot_allowed)
        self.taught: dict[Taught, Variable] = {}
        self._add_teams()

    def _open(self) -> Mapping[VenueId, Operand]:
        return {venue: 1 for commodity in self.commodities for venue in sorted(commodity.route.venues)}

    def _add_commodity(self, commodity: Commodity, slot_allowed: Callable[[Route, Samling, Slot], bool]) -> None:
        layers = self._useful_layers(
            [
                [slot for slot in self.case.slots(s) if slot_allowed(commodity.route, s, slot)]
                for s in self.case.samlinger
            ]
        )
        most = len(self.case.participants)
        inflow: dict[Node, list[Variable]] = {}
        outflow: dict[Node, list[Variable]] = {}
        for number, slots in enumerate(layers, start=1):
            self._slots[commodity.id, number] = tuple(slots)
            for slot in slots:
                node = Node(commodity.id, number, slot)
                self.held[node] = self.program.integer(0, most)
                self._by_samling_week.setdefault((number, slot.week), []).append(node)
            for tail, head in self._steps(slots, layers[number] if number < len(layers) else ()):
                arc = Arc(
                    Node(commodity.id, number, tail),
                    Node(commodity.id, number + 1, head),
                    self.program.integer(0, most),
                )
                self.arcs.append(arc)
                outflow.setdefault(arc.tail, []).append(arc.flow)
                inflow.setdefault(arc.head, []).append(arc.flow)
            held = [self.held[Node(commodity.id, number, slot)] for slot in slots]
            self.program.require(STRUCTURE, self.program.total(held) == commodity.classes)
        for flows in (inflow, outflow):
            for node, parts in flows.items():
                self.program.require(STRUCTURE, self.program.total(parts) == self.held[node])

    def _add_teams(self) -> None:
        """Require a team for every class of a samling whose teams are named, week by week."""
        most = len(self.case.participants)
        for (number, week), nodes in self._by_samling_week.items():
            commodities: dict[str, list[Variable]] = {}
            for node in nodes:
                commodity = self._commodities[node.commodity]
                commodities.setdefault(commodity.id if commodity.is_class else "", []).append(self.held[node])
            for commodity_id, held in commodities.items() if number in self.case.staff.teams else ():
                taught = {
                    Taught(commodity_id, number, week, team): self.program.integer(0, most)
                    for team in self.case.staff.teams_for(number)
                }
                self.taught |= taught
                self.program.require(STRUCTURE, self.program.total(taught.values()) == self.program.total(held))

    def _useful_layers(self, layers: list[list[Slot]]) -> list[list[Slot]]:
        """Return the slots that lie on some path from the first samling to the last."""
        for earlier, later in zip(range(len(layers)), range(1, len(layers)), strict=False):
            reached = {head for _, head in self._steps(layers[earlier], layers[later])}
            layers[later] = [slot for slot in layers[later] if slot in reached]
        for later in range(len(layers) - 1, 0, -1):
            leaving = {tail for tail, _ in self._steps(layers[later - 1], layers[later])}
            layers[later - 1] = [slot for slot in layers[later - 1] if slot in leaving]
        return layers

    def _steps(self, tails: Iterable[Slot], heads: Iterable[Slot]) -> Iterator[tuple[Slot, Slot]]:
        numbered = [(head.week.ordinal, head) for head in heads]
        for tail in tails:
            week = tail.week.ordinal
            for later, head in numbered:
                if later - week in self._gaps:
                    yield tail, head

    def in_week(self, samling: Samling, week: Week) -> list[Node]:
        """Return the nodes of all commodities at which a samling is held in a week."""
        return self._by_samling_week.get((samling.number, week), [])

    def commodity(self, node: Node) -> Commodity:
        """Return the commodity of a node."""
        return self._commodities[node.commodity]

    def supplier_cost(self, owner: str, money: Money, year: int) -> tuple[Expression, int]:
        """Return the supplier's cost in a calendar year in units, and the kroner of a unit."""
        return supplier_year_cost(self, owner, money, year)

    def keep_apart(self, owner: str, earlier: int, later: int, clash: Callable[[Slot, Slot], bool]) -> None:
        """Forbid a class to hold one samling in a slot and a later one in a slot that clashes with it.

        Between two consecutive samlinger the arc is closed. Otherwise, for a set of slots of the earlier samling and
        the slots of the later one that clash with all of them, a clique constraint allows each class at most one of
        these. For the classes of a route together this is a relaxation; for a single class it is exact.

        Parameters
        ----------
        owner
            Name of the rule that owns the constraints.
        earlier, later
            Numbers of the two samlinger.
        clash
            Whether a slot of the earlier samling clashes with a slot of the later.
        """
        if later == earlier + 1:
            for arc in self.arcs:
                if arc.tail.number == earlier and clash(arc.tail.slot, arc.head.slot):
                    self.program.require(owner, arc.flow <= 0)
            return
        for commodity in self.commodities:
            tails, heads = self._slots[commodity.id, earlier], self._slots[commodity.id, later]
            clashing = {tail: frozenset(head for head in heads if clash(tail, head)) for tail in tails}
            within_reach = {
                clashes
                for tail, clashes in clashing.items()
                if any(self._within_reach(later - earlier, tail, head) for head in clashes)
            }
            for clashes in sorted(within_reach, key=sorted):
                nodes = [Node(commodity.id, earlier, tail) for tail in tails if clashing[tail] >= clashes]
                nodes += [Node(commodity.id, later, head) for head in sorted(clashes)]
                held = self.program.total([self.held[node] for node in nodes])
                self.program.require(owner, held <= commodity.classes)

    def _within_reach(self, steps: int, tail: Slot, head: Slot) -> bool:
        """Return whether a number of allowed gaps can lead from one slot to another."""
        weeks = tail.week.weeks_until(head.week)
        return steps * min(self._gaps, default=1) <= weeks <= steps * max(self._gaps, default=0)
