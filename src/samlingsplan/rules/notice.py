"""Samlinger that are past, or too near to be moved."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, EarlierClass, ParticipantId, Party, RouteId, Samling, Slot, Team, VenueId, Week
from samlingsplan.errors import Value
from samlingsplan.plan import KullClass, Plan, Violation, class_id, parse_class_id
from samlingsplan.rules.base import Rule
from samlingsplan.rules.pinned_leaders import reach_number

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Calendar, Commodity, Composition, Node, Seating, Variable


class Notice(Rule):
    r"""A samling of the earlier plan that is past, or begins in less than ``weeks`` weeks, keeps its days.

    .. math:: start_{ks} = earlier_{ks} \quad \text{where } earlier_{ks} < day + weeks, \text{ or an exam hangs on } s;
        \qquad start_{ks} \ge day + weeks \quad \text{for the others}

    So does a samling from which the date of an exam, a hand-in, an exam conference, a grading or a resit is counted;
    and no other is moved to a day that is past or has less notice. Of a samling that is past, the lecturers stand too.
    A leader changes class only where the days that stay are the same in both classes: nobody is called in with less
    notice, misses what the other class has held, or has another exam date. Leaders who have agreed to it change all the
    same.

    A class is the same when it has the same id. For routes the constraint counts: as many classes of the route as have
    a samling then hold it then. Where ``everything`` stays, no class holds a samling on other days than those on which
    the earlier plan has it.

    Time off is agreed «for å delta på obligatoriske samlinger og ved eksamen» (requirement specification, section 5),
    and rotas and stand-ins are arranged by it weeks before.
    """

    name: ClassVar[str] = "notice"
    needs_earlier_plan: ClassVar[bool] = True

    day: date
    """The day from which notice is reckoned."""
    weeks: int = Field(default=8, ge=0, le=52)
    """Weeks of notice that a moved samling has at least."""
    exam_dates: bool = True
    """Whether exam dates stay too."""
    everything: bool = False
    """Whether all samlinger stay, since nothing has happened to any week or place."""
    agreed: tuple[str, ...] = ()
    """Pseudonyms of those who agree to a class with other days."""

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every name that is used."""
        leaders = frozenset(leader.id for leader in case.participants)
        yield from (("agreed", each, leaders) for each in self.agreed)

    @property
    def _until(self) -> date:
        """The first day with enough notice."""
        return self.day + timedelta(weeks=self.weeks)

    def frozen(self, case: Case, earlier: EarlierClass) -> Mapping[int, date]:
        """Return the first days of a class's samlinger that stay, by number."""
        return dict(earlier.starts) if self.everything else self._promised(case, earlier)

    def _promised(self, case: Case, earlier: EarlierClass) -> Mapping[int, date]:
        """Return the first days that stay whatever has happened: those past or near, and those an exam hangs on."""
        examined = exam_samlinger(case) if self.exam_dates else frozenset()
        return {number: day for number, day in earlier.starts.items() if day < self._until or number in examined}

    def taught(self, earlier: EarlierClass) -> Mapping[int, Team]:
        """Return who has taught a class's samlinger that are past, by number."""
        return {number: team for number, team in earlier.lecturers.items() if earlier.starts[number] < self.day}

    def _differing(self, case: Case, had: str, other: str) -> int | None:
        """Return the first samling whose days stay in one of two classes of the earlier plan and differ."""
        one, two = (case.earlier.classes[each] for each in (had, other)) if case.earlier else (None, None)
        if one is None or two is None:
            return None
        stay = {*self._promised(case, one), *self._promised(case, two)}
        return min((number for number in stay if one.starts.get(number) != two.starts.get(number)), default=None)

    def _barred(self, case: Case) -> Mapping[ParticipantId, frozenset[str]]:
        """Return the classes of the earlier plan that leaders cannot change to; most leaders have none."""
        if case.earlier is None:
            return {}
        ids = list(case.earlier.classes)
        barred = {had: frozenset(each for each in ids if self._differing(case, had, each) is not None) for had in ids}
        seats = {leader.id: case.earlier.seats.get(leader.id, "") for leader in case.participants}
        return {who: barred[had] for who, had in seats.items() if barred.get(had) and who not in self.agreed}

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Tell leaders apart by the classes that they cannot change to."""
        return {leader: " ".join(sorted(barred)) for leader, barred in self._barred(case).items()}

    def _days(self, case: Case, number: int) -> frozenset[date] | None:
        """Return the first days on which a samling may be held; None where any may."""
        if not self.everything or case.earlier is None:
            return None
        starts = (each.starts.get(number) for each in case.earlier.classes.values())
        return frozenset(day for day in starts if day is not None)

    def forbids_slot(self, case: Case, venue: VenueId | None, samling: Samling, slot: Slot) -> bool:
        """Forbid other days, where everything stays."""
        days = self._days(case, samling.number)
        return days is not None and slot.start not in days

    def allocation(self, d: "Allocation") -> None:
        """Give the route of a leader as many classes as the number of the first that the leader may sit in."""
        barred = self._barred(d.case)
        for party in d.parties:
            closed = _closed(party, barred)
            for route in sorted({parse_class_id(each)[0] for each in closed}):
                number = next(n for n in range(1, len(closed) + 2) if class_id(route, n) not in closed)
                reach_number(d, self.name, party, route, number)
                d.closed.close(party, route, {parse_class_id(each)[1] for each in closed if _of(route, each)})

    def composition(self, d: "Composition | Seating") -> None:
        """Keep leaders out of the classes that they cannot change to."""
        barred = self._barred(d.case)
        for kull_class in d.classes if d.numbered else ():
            for party in d.going.get(kull_class.route.id, ()):
                if kull_class.id in _closed(party, barred):
                    d.require(self.name, d.sits[party.id, kull_class.id] <= 0)

    def seating(self, d: "Seating") -> None:
        """Do the same where classes have their numbers."""
        self.composition(d)

    def calendar(self, d: "Calendar") -> None:
        """Hold for each class of the earlier plan that exists; of a route, for as many classes as it has."""
        nodes: dict[tuple[str, int], list[Node]] = {}
        for node in d.held:
            nodes.setdefault((node.commodity, node.number), []).append(node)
        earlier = {} if d.case.earlier is None else d.case.earlier.classes
        taught: dict[tuple[int, Week, Team], list[Variable]] = {}
        for commodity in d.commodities:
            if commodity.id == commodity.route.id:
                self._hold_of_route(d, commodity, nodes, taught)
            elif commodity.id in earlier:
                self._hold_of_class(d, commodity.id, earlier[commodity.id], nodes)
        for each, by_team in d.taught.items():
            if classes := taught.get((each.number, each.week, each.team)):
                d.require(self.name, by_team - d.total(classes) >= 0)

    def _allows(self, earlier: EarlierClass, frozen: Mapping[int, date], number: int, start: date) -> bool:
        """Return whether a class may hold a samling on a day: its own where it stays, else any with enough notice."""
        if number in frozen:
            return start == frozen[number]
        return number not in earlier.starts or start >= self._until

    def _hold_of_class(
        self, d: "Calendar", key: str, earlier: EarlierClass, nodes: "Mapping[tuple[str, int], list[Node]]"
    ) -> None:
        """Ask that a class holds what stays on its days, moves nothing to a day too near, and keeps who has taught."""
        frozen, teams = self.frozen(d.case, earlier), self.taught(earlier)
        for number in earlier.starts:
            held = nodes.get((key, number), [])
            other = [d.held[node] for node in held if not self._allows(earlier, frozen, number, node.slot.start)]
            d.require(self.name, d.total(other) <= 0)
        others = [
            classes
            for each, classes in d.taught.items()
            if each.commodity == key and each.team != teams.get(each.number, each.team)
        ]
        d.require(self.name, d.total(others) <= 0)

    def _hold_of_route(
        self,
        d: "Calendar",
        commodity: "Commodity",
        nodes: "Mapping[tuple[str, int], list[Node]]",
        taught: "dict[tuple[int, Week, Team], list[Variable]]",
    ) -> None:
        """Ask that as many classes hold a samling on a day as there are classes that stay on it; too near, no more.

        What each team has taught is noted in ``taught``, with the classes that exist.
        """
        earlier = {} if d.case.earlier is None else d.case.earlier.classes
        here = {key: each for key, each in earlier.items() if _is_of(commodity, key)}
        exists = {key: self._exists(d, commodity, parse_class_id(key)[1]) for key in here}
        frozen = {key: self.frozen(d.case, each) for key, each in here.items()}
        for key, each in here.items():
            for number, team in self.taught(each).items():
                taught.setdefault((number, each.weeks[number], team), []).append(exists[key])
        for number in sorted({number for each in here.values() for number in each.starts}):
            held = nodes.get((commodity.id, number), [])
            known = d.total([exists[key] for key, each in here.items() if number in each.starts])
            stay = {day for each in frozen.values() if (day := each.get(number)) is not None}
            for day in sorted(stay | {node.slot.start for node in held if node.slot.start < self._until}):
                then = d.total([d.held[node] for node in held if node.slot.start == day])
                staying = d.total([exists[key] for key, each in frozen.items() if each.get(number) == day])
                d.require(self.name, then - staying >= 0)
                if day < self._until:
                    d.require(self.name, then - staying <= commodity.classes - known)

    def _exists(self, d: "Calendar", commodity: "Commodity", number: int) -> "Variable":
        """Return whether a class of this number is one of the classes of its route."""
        exists, most = d.program.integer(0, 1), len(d.case.participants)
        classes = d.total([commodity.classes])
        d.require(self.name, classes <= (number - 1) + most * exists)
        d.require(self.name, classes >= number * exists)
        return exists

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many samlinger stay on their days, and how many leaders cannot change to every class."""
        earlier = () if case.earlier is None else case.earlier.classes.values()
        stay = sum(len(self.frozen(case, each)) for each in earlier)
        yield (
            "days",
            {"day": str(self.day), "weeks": self.weeks, "found": stay, "of": sum(len(e.starts) for e in earlier)},
        )
        if barred := self._barred(case):
            yield "leaders", {"found": len(barred), "of": len(case.participants)}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare with the earlier plan each class's days, who has taught it, and the days of who has changed class."""
        earlier = {} if case.earlier is None else case.earlier.classes
        for kull_class in plan.classes:
            yield from self._of_class(case, kull_class, earlier.get(kull_class.id))
        if case.earlier is None:
            return
        barred = self._barred(case)
        for leader in case.participants:
            now = plan.seats.get(leader.id, "")
            if now in barred.get(leader.id, ()):
                had = case.earlier.seats[leader.id]
                number = self._differing(case, had, now) or 0
                days = [str(earlier[each].starts.get(number, "–")) for each in (now, had)]
                yield self.breach(leader.id, found=days[0], allowed=days[1], number=number)

    def _of_class(self, case: Case, kull_class: KullClass, earlier: EarlierClass | None) -> Iterator[Violation]:
        """Yield what a class holds on other days than it may, and who has not taught it."""
        frozen = {} if earlier is None else self.frozen(case, earlier)
        team = {} if earlier is None else self.taught(earlier)
        for held in kull_class.samlinger:
            days = self._days(case, held.number)
            moved = earlier is not None and not self._allows(earlier, frozen, held.number, held.start)
            if moved or (days is not None and held.start not in days):
                own = None if earlier is None else earlier.starts.get(held.number)
                allowed = str(own) if own is not None else ", ".join(map(str, sorted(days or ())))
                yield self.breach(kull_class.name, found=str(held.start), allowed=allowed, number=held.number)
            if held.lecturers != (stood := team.get(held.number, held.lecturers)):
                names = case.staff.names(held.lecturers), case.staff.names(stood)
                yield self.breach(kull_class.name, found=names[0], allowed=names[1], number=held.number)


def exam_samlinger(case: Case) -> frozenset[int]:
    """Return the samlinger from which the date of an exam, of its grading or of a resit is counted."""
    return frozenset(
        anchor.samling for activity in case.activities if activity.kind.dates_exam for anchor in activity.anchors
    )


def _is_of(commodity: "Commodity", key: str) -> bool:
    """Return whether a class of the earlier plan is one of a route."""
    route, number = parse_class_id(key)
    return route == commodity.route.id and number > 0


def _of(route: RouteId, key: str) -> bool:
    return parse_class_id(key)[0] == route


def _closed(party: Party, barred: Mapping[ParticipantId, frozenset[str]]) -> frozenset[str]:
    """Return the classes that somebody in a unit of a party cannot change to: units are alike."""
    return frozenset[str]().union(*(barred.get(member.id, ()) for member in party.units[0]))
