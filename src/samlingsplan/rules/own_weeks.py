"""Nobody is called to a samling in a week they have said they cannot come."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Participant, ParticipantId, Party, RouteId, Week, own_weeks
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation, parse_class_id
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Calendar, Composition, Node, Seating


class OwnWeeks(Rule):
    r"""No class meets in a week that one of its leaders has blocked.

    .. math:: sits_{pk} \le count_p \Big(1 - \sum_s held_{ksw}\Big) \quad \text{for each week } w \text{ that } p
        \text{ has blocked}

    The joint model knows only who follows a route. It demands that the route has, for each leader on it, a class that
    meets in none of the leader's blocked weeks. Where the route has one class this is the rule itself. The goal
    ``own_weeks_hit`` counts what this rule forbids.

    With ``only_moved`` the rule binds those alone who change class from an earlier plan: nobody is moved to a class
    that meets in a blocked week, but for weeks in which the leader's class met before.

    Attendance demands «skal tilpasses målgruppen og deres arbeidssteder» (requirement specification, section 8); the
    weeks come from the list of leaders (``blocked_weeks``).
    """

    name: ClassVar[str] = "own_weeks"
    binds_members: ClassVar[bool] = True

    only_moved: bool = False
    """Whether the rule binds only leaders who sit in another class than in the earlier plan."""
    agreed: tuple[str, ...] = ()
    """Pseudonyms of leaders whom it does not bind."""

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every name that is used."""
        leaders = frozenset(leader.id for leader in case.participants)
        yield from (("agreed", each, leaders) for each in self.agreed)

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Tell leaders apart by the weeks they have blocked, and by the class they had where that matters."""
        weeks = {who: text for who, text in own_weeks(case.participants).items() if who not in self.agreed}
        if not self.only_moved:
            return weeks
        seats = {} if case.earlier is None else case.earlier.seats
        return {leader: f"{text} {seats[leader]}" for leader, text in weeks.items() if leader in seats}

    def _blocked(self, case: Case, leader: Participant, class_id: str) -> frozenset[Week]:
        """Return the weeks in which a class that a leader sits in does not meet."""
        if leader.id in self.agreed:
            return frozenset()
        if not self.only_moved:
            return frozenset(leader.blocked_weeks)
        had = None if case.earlier is None else case.earlier.seats.get(leader.id)
        if case.earlier is None or had in (None, class_id):
            return frozenset()
        return frozenset(leader.blocked_weeks) - frozenset(case.earlier.classes[had].weeks.values())

    def _blocked_by(self, case: Case, party: Party, class_id: str) -> frozenset[Week]:
        """Return every week in which a class with a unit of a party does not meet: units are alike."""
        return frozenset[Week]().union(*(self._blocked(case, member, class_id) for member in party.units[0]))

    def calendar(self, d: "Calendar") -> None:
        """Keep classes out of their members' weeks."""
        nodes: dict[str, list[Node]] = {}
        for node in d.held:
            nodes.setdefault(node.commodity, []).append(node)
        for commodity in d.commodities:
            if d.composition is not None:
                self._while_seating(d, d.composition, commodity.id, nodes.get(commodity.id, []))
            elif d.allocation is not None:
                self._while_allocating(d, d.allocation, commodity.route.id, nodes.get(commodity.id, []))
            elif commodity.members is not None:
                blocked = {week for each in commodity.members for week in self._blocked(d.case, each, commodity.id)}
                met = [d.held[node] for node in nodes.get(commodity.id, []) if node.slot.week in blocked]
                d.require(self.name, d.total(met) <= 0)

    def _while_seating(
        self, d: "Calendar", composition: "Composition | Seating", commodity: str, nodes: "list[Node]"
    ) -> None:
        """Let a class meet in a week or have members who blocked it, not both."""
        going = composition.going.get(next(k.route.id for k in composition.classes if k.id == commodity), ())
        for party in going:
            for week in sorted(self._blocked_by(d.case, party, commodity)):
                met = d.total([d.held[node] for node in nodes if node.slot.week == week])
                d.require(self.name, composition.sits[party.id, commodity] <= party.count * (1 - met))

    def _while_allocating(
        self, d: "Calendar", allocation: "Allocation", commodity: RouteId, nodes: "list[Node]"
    ) -> None:
        """Ask of a route that a leader follows that some class of it holds each samling in another week.

        Who followed the route before may sit in the class that it was.
        """
        by_number: dict[int, list[Node]] = {}
        for node in nodes:
            by_number.setdefault(node.number, []).append(node)
        for party in allocation.parties:
            goes = allocation.goes.get((party.id, commodity))
            blocked = self._blocked_by(d.case, party, "") if goes is not None else frozenset[Week]()
            if goes is None or not blocked or (self.only_moved and _was_there(d.case, party, commodity)):
                continue
            for of_samling in by_number.values():
                free = [d.held[node] for node in of_samling if node.slot.week not in blocked]
                if len(free) < len(of_samling):
                    d.require(self.name, goes <= party.count * d.total(free))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the leaders who have blocked weeks."""
        leaders = [leader.id for leader in case.participants if leader.blocked_weeks]
        if leaders:
            yield "leaders", {"leaders": leaders}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare each leader's weeks with those of the class."""
        for participant in case.participants:
            kull_class = plan.by_id.get(plan.seats.get(participant.id, ""))
            blocked = frozenset() if kull_class is None else self._blocked(case, participant, kull_class.id)
            for held in kull_class.samlinger if kull_class is not None else ():
                if held.week in blocked:
                    yield self.breach(participant.id, found=str(held.week), allowed=None, number=held.number)


def _was_there(case: Case, party: Party, route: RouteId) -> bool:
    """Return whether somebody in a unit of a party followed a route before."""
    seats = {} if case.earlier is None else case.earlier.seats
    return any(parse_class_id(seats.get(member.id, ""))[0] == route for member in party.units[0])
