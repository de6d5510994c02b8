"""When: an integer flow of classes through (samling, slot) nodes, one network per commodity.

A commodity is a route, through which as many classes flow as the route has, or a single class. Week
chosen by assignment literals left CP-SAT with half the bound after a minute; as a path the
spacing stands on the arcs and the relaxation is nearly whole.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import gcd

from samlingsplan.algebra.allocation import Allocation
from samlingsplan.algebra.composition import Composition
from samlingsplan.algebra.decisions import Decisions
from samlingsplan.algebra.linear import Expression, Operand, Variable
from samlingsplan.algebra.program import STRUCTURE, Program
from samlingsplan.domain import Case, Money, Participant, Route, Samling, Slot, Team, VenueId, Week
from samlingsplan.plan.ledger import class_part_nok, meeting_lecturers_nok, meeting_rooms_nok, place_nok, student_nok

Priced = tuple[int, Operand]
"""Kroner apiece, and how many."""


def supplier_year_cost(d: "Calendar", owner: str, money: Money, year: int) -> tuple[Expression, int]:
    """Return what the supplier pays in a calendar year in whole units, and how many kroner a unit is.

    Every admitted leader counts as a student, since no plan leaves any of them out.

    Parameters
    ----------
    d
        The dates, of routes or of classes.
    owner
        The rule on whose behalf rows are added.
    money
        How costs fall on years.
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
    """Return what is paid with each samling that is held in the year."""
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
        The class taught; empty where the commodities are routes, whose classes are not told apart.
    number
        Which samling.
    week
        When.
    team
        By whom.
    """

    commodity: str
    number: int
    week: Week
    team: Team


@dataclass(frozen=True, slots=True)
class Commodity:
    """What flows through one network.

    Parameters
    ----------
    id
        A route's or a class's id.
    route
        The route.
    classes
        How many classes flow: a decision, or 1.
    members
        The leaders of the class; None where the commodity is a route, or they are still to be decided.
    """

    id: str
    route: Route
    classes: Operand
    members: tuple[Participant, ...] | None = None

    @property
    def is_class(self) -> bool:
        """Whether the commodity is a single class, and not a route."""
        return isinstance(self.classes, int)


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A samling held in a slot, on a commodity."""

    commodity: str
    number: int
    slot: Slot


@dataclass(frozen=True, slots=True)
class Arc:
    """Two consecutive samlinger on a commodity, with the flow between them."""

    tail: Node
    head: Node
    flow: Variable

    @property
    def weeks(self) -> int:
        """Weeks between the two."""
        return self.tail.slot.week.weeks_until(self.head.slot.week)


class Calendar(Decisions):
    """The decisions of the calendar, for routes or for classes.

    Parameters
    ----------
    case
        What is planned.
    program
        Where variables and rows go.
    commodities
        The commodities.
    slot_allowed, gap_allowed
        What the rules leave open; no variable is made for what they forbid, nor for a node that
        lies on no way from the first samling to the last.

    composition
        Who shares a class, where that is decided at the same time.
    allocation
        Who goes where, where that is decided at the same time.

    Attributes
    ----------
    held
        Classes of the commodity that hold the samling in the slot.
    arcs
        Every pair of consecutive samlinger a class can have.
    open
        Whether a place holds any class: a variable of routes, 1 of classes.
    taught
        Classes a team teaches a samling in a week, where teams are named: of each class, or of all routes together.
    """

    def __init__(
        self,
        case: Case,
        program: Program,
        commodities: Sequence[Commodity],
        slot_allowed: Callable[[Route, Samling, Slot], bool],
        gap_allowed: Callable[[int], bool],
        composition: Composition | None = None,
        allocation: Allocation | None = None,
    ) -> None:
        super().__init__(case, program)
        self.composition = composition
        self.commodities = tuple(commodities)
        self.allocation = allocation
        self.open: Mapping[VenueId, Operand] = self._open() if allocation is None else allocation.open
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
        """Let a team that is named teach every class of its samling, week by week."""
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
        """Keep the slots that lie on some way from the first samling to the last."""
        for earlier, later in zip(range(len(layers)), range(1, len(layers)), strict=False):
            reached = {head for _, head in self._steps(layers[earlier], layers[later])}
            layers[later] = [slot for slot in layers[later] if slot in reached]
        for later in range(len(layers) - 1, 0, -1):
            leaving = {tail for tail, _ in self._steps(layers[later - 1], layers[later])}
            layers[later - 1] = [slot for slot in layers[later - 1] if slot in leaving]
        return layers

    def _steps(self, tails: Iterable[Slot], heads: Iterable[Slot]) -> Iterator[tuple[Slot, Slot]]:
        heads = tuple(heads)
        for tail in tails:
            for head in heads:
                if tail.week.weeks_until(head.week) in self._gaps:
                    yield tail, head

    def in_week(self, samling: Samling, week: Week) -> list[Node]:
        """Return the nodes of every commodity that hold a samling in a week."""
        return self._by_samling_week.get((samling.number, week), [])

    def commodity(self, node: Node) -> Commodity:
        """Return the commodity a node lies on."""
        return self._commodities[node.commodity]

    def supplier_cost(self, owner: str, money: Money, year: int) -> tuple[Expression, int]:
        """Return what the supplier pays in a calendar year in whole units, and how many kroner a unit is."""
        return supplier_year_cost(self, owner, money, year)

    def keep_apart(self, owner: str, earlier: int, later: int, clash: Callable[[Slot, Slot], bool]) -> None:
        """Let no class hold one samling in a slot and a later one in a slot that clashes with it.

        Of two samlinger in a row the arc between them is closed. Of others a row says for some slots of the one, and
        the slots of the other that clash with them all, that each class holds at most one of these: so it holds for
        a route's classes together, and of a single class it is the law itself.

        Parameters
        ----------
        owner
            Name of the rule that asks.
        earlier, later
            Numbers of the two samlinger.
        clash
            Whether a slot of the earlier forbids a slot of the later.
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
        """Return whether the gaps allowed can lead from one slot to another in so many steps."""
        weeks = tail.week.weeks_until(head.week)
        return steps * min(self._gaps, default=1) <= weeks <= steps * max(self._gaps, default=0)
