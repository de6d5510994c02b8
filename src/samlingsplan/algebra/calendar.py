"""When: an integer flow of classes through (samling, slot) nodes, one network a lane.

A lane is a route, through which as many classes flow as the route has, or a single class. Week
chosen by assignment literals left CP-SAT with half the bound after a minute; as a path the
spacing stands on the arcs and the relaxation is nearly whole.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.algebra.allocation import Allocation
from samlingsplan.algebra.composition import Composition
from samlingsplan.algebra.decisions import Decisions
from samlingsplan.algebra.linear import Expression, Operand, Variable
from samlingsplan.algebra.program import STRUCTURE, Program
from samlingsplan.algebra.teaching import Taught
from samlingsplan.algebra.year_cost import supplier_year_cost
from samlingsplan.domain import Case, Column, Money, Participant, Samling, Slot, VenueId, Week


@dataclass(frozen=True, slots=True)
class Lane:
    """What flows through one network.

    Parameters
    ----------
    id
        A column's or a class's id.
    column
        The route.
    classes
        How many classes flow: a decision, or 1.
    members
        The leaders of the class; None where the lane is a route, or they are still to be decided.
    """

    id: str
    column: Column
    classes: Operand
    members: tuple[Participant, ...] | None = None

    @property
    def is_class(self) -> bool:
        """Whether the lane is a single class, and not a route."""
        return isinstance(self.classes, int)


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A samling held in a slot, on a lane."""

    lane: str
    number: int
    slot: Slot


@dataclass(frozen=True, slots=True)
class Arc:
    """Two consecutive samlinger on a lane, with the flow between them."""

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
    lanes
        The lanes.
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
        Classes of the lane that hold the samling in the slot.
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
        lanes: Sequence[Lane],
        slot_allowed: Callable[[Column, Samling, Slot], bool],
        gap_allowed: Callable[[int], bool],
        composition: Composition | None = None,
        allocation: Allocation | None = None,
    ) -> None:
        super().__init__(case, program)
        self.composition = composition
        self.lanes = tuple(lanes)
        self.allocation = allocation
        self.open: Mapping[VenueId, Operand] = self._open() if allocation is None else allocation.open
        self._lanes = {lane.id: lane for lane in self.lanes}
        self.held: dict[Node, Variable] = {}
        self.arcs: list[Arc] = []
        self._by_samling_week: dict[tuple[int, Week], list[Node]] = {}
        self._slots: dict[tuple[str, int], tuple[Slot, ...]] = {}
        weeks = len(case.weeks)
        self._gaps = frozenset(gap for gap in range(1, weeks + 1) if gap_allowed(gap))
        for lane in self.lanes:
            self._add_lane(lane, slot_allowed)
        self.taught: dict[Taught, Variable] = {}
        self._add_teams()

    def _open(self) -> Mapping[VenueId, Operand]:
        return {venue: 1 for lane in self.lanes for venue in sorted(lane.column.venues)}

    def _add_lane(self, lane: Lane, slot_allowed: Callable[[Column, Samling, Slot], bool]) -> None:
        layers = self._useful_layers(
            [[slot for slot in self.case.slots(s) if slot_allowed(lane.column, s, slot)] for s in self.case.samlinger]
        )
        most = len(self.case.participants)
        inflow: dict[Node, list[Variable]] = {}
        outflow: dict[Node, list[Variable]] = {}
        for number, slots in enumerate(layers, start=1):
            self._slots[lane.id, number] = tuple(slots)
            for slot in slots:
                node = Node(lane.id, number, slot)
                self.held[node] = self.program.integer(0, most)
                self._by_samling_week.setdefault((number, slot.week), []).append(node)
            for tail, head in self._steps(slots, layers[number] if number < len(layers) else ()):
                arc = Arc(Node(lane.id, number, tail), Node(lane.id, number + 1, head), self.program.integer(0, most))
                self.arcs.append(arc)
                outflow.setdefault(arc.tail, []).append(arc.flow)
                inflow.setdefault(arc.head, []).append(arc.flow)
            held = [self.held[Node(lane.id, number, slot)] for slot in slots]
            self.program.require(STRUCTURE, self.program.total(held) == lane.classes)
        for flows in (inflow, outflow):
            for node, parts in flows.items():
                self.program.require(STRUCTURE, self.program.total(parts) == self.held[node])

    def _add_teams(self) -> None:
        """Let a team that is named teach every class of its samling, week by week."""
        most = len(self.case.participants)
        for (number, week), nodes in self._by_samling_week.items():
            lanes: dict[str, list[Variable]] = {}
            for node in nodes:
                lane = self._lanes[node.lane]
                lanes.setdefault(lane.id if lane.is_class else "", []).append(self.held[node])
            for lane_id, held in lanes.items() if number in self.case.staff.teams else ():
                taught = {
                    Taught(lane_id, number, week, team): self.program.integer(0, most)
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
        """Return the nodes of every lane that hold a samling in a week."""
        return self._by_samling_week.get((samling.number, week), [])

    def lane(self, node: Node) -> Lane:
        """Return the lane a node lies on."""
        return self._lanes[node.lane]

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
        for lane in self.lanes:
            tails, heads = self._slots[lane.id, earlier], self._slots[lane.id, later]
            clashing = {tail: frozenset(head for head in heads if clash(tail, head)) for tail in tails}
            within_reach = {
                clashes
                for tail, clashes in clashing.items()
                if any(self._within_reach(later - earlier, tail, head) for head in clashes)
            }
            for clashes in sorted(within_reach, key=sorted):
                nodes = [Node(lane.id, earlier, tail) for tail in tails if clashing[tail] >= clashes]
                nodes += [Node(lane.id, later, head) for head in sorted(clashes)]
                held = self.program.total([self.held[node] for node in nodes])
                self.program.require(owner, held <= lane.classes)

    def _within_reach(self, steps: int, tail: Slot, head: Slot) -> bool:
        """Return whether the gaps allowed can lead from one slot to another in so many steps."""
        weeks = tail.week.weeks_until(head.week)
        return steps * min(self._gaps, default=1) <= weeks <= steps * max(self._gaps, default=0)
