"""Samlinger that are past, or too near to be moved."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, EarlierClass, Samling, Slot, Team, VenueId, Week
from samlingsplan.plan import Plan, Violation, parse_class_id
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar, Commodity, Node, Variable


class Notice(Rule):
    r"""A samling of the earlier plan that is past, or begins in less than ``weeks`` weeks, keeps its days.

    .. math:: start_{ks} = earlier_{ks} \quad \text{where } earlier_{ks} < day + weeks, \text{ or an exam hangs on } s

    So does a samling from which the date of an exam, a hand-in, an exam conference, a grading or a resit is counted.
    Of a samling that is past, the lecturers stand too.
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

    def frozen(self, case: Case, earlier: EarlierClass) -> Mapping[int, date]:
        """Return the first days of a class's samlinger that stay, by number."""
        until = date.max if self.everything else self.day + timedelta(weeks=self.weeks)
        examined = exam_samlinger(case) if self.exam_dates else frozenset()
        return {number: day for number, day in earlier.starts.items() if day < until or number in examined}

    def taught(self, earlier: EarlierClass) -> Mapping[int, Team]:
        """Return who has taught a class's samlinger that are past, by number."""
        return {number: team for number, team in earlier.lecturers.items() if earlier.starts[number] < self.day}

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
                for number, day in self.frozen(d.case, earlier[commodity.id]).items():
                    other = [d.held[node] for node in nodes.get((commodity.id, number), []) if node.slot.start != day]
                    d.require(self.name, d.total(other) <= 0)
                teams = self.taught(earlier[commodity.id])
                others = [
                    classes
                    for each, classes in d.taught.items()
                    if each.commodity == commodity.id and each.team != teams.get(each.number, each.team)
                ]
                d.require(self.name, d.total(others) <= 0)
        for each, by_team in d.taught.items():
            if classes := taught.get((each.number, each.week, each.team)):
                d.require(self.name, by_team - d.total(classes) >= 0)

    def _hold_of_route(
        self,
        d: "Calendar",
        commodity: "Commodity",
        nodes: "Mapping[tuple[str, int], list[Node]]",
        taught: "dict[tuple[int, Week, Team], list[Variable]]",
    ) -> None:
        """Ask that as many classes hold a samling on a day as there are classes that stay on it.

        What each team has taught is noted in ``taught``, with the classes that exist.
        """
        earlier = {} if d.case.earlier is None else d.case.earlier.classes
        meant: dict[tuple[int, date], list[Variable]] = {}
        for key, each in earlier.items():
            route, class_number = parse_class_id(key)
            frozen = self.frozen(d.case, each) if route == commodity.route.id and class_number else {}
            if frozen:
                exists = self._exists(d, commodity, class_number)
                for number, day in frozen.items():
                    meant.setdefault((number, day), []).append(exists)
                for number, team in self.taught(each).items():
                    taught.setdefault((number, each.weeks[number], team), []).append(exists)
        for (number, day), classes in sorted(meant.items()):
            then = [d.held[node] for node in nodes.get((commodity.id, number), []) if node.slot.start == day]
            d.require(self.name, d.total(then) - d.total(classes) >= 0)

    def _exists(self, d: "Calendar", commodity: "Commodity", number: int) -> "Variable":
        """Return whether a class of this number is one of the classes of its route."""
        exists, most = d.program.integer(0, 1), len(d.case.participants)
        classes = d.total([commodity.classes])
        d.require(self.name, classes <= (number - 1) + most * exists)
        d.require(self.name, classes >= number * exists)
        return exists

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare each such samling's first day, and who has taught a past one, with the earlier plan."""
        for kull_class in plan.classes:
            earlier = None if case.earlier is None else case.earlier.classes.get(kull_class.id)
            frozen = {} if earlier is None else self.frozen(case, earlier)
            for held in kull_class.samlinger:
                own, days = frozen.get(held.number), self._days(case, held.number)
                if held.start != (own or held.start) or (days is not None and held.start not in days):
                    allowed = str(own) if own is not None else ", ".join(map(str, sorted(days or ())))
                    yield self.breach(kull_class.name, found=str(held.start), allowed=allowed, number=held.number)
                team = {} if earlier is None else self.taught(earlier)
                if held.lecturers != (stood := team.get(held.number, held.lecturers)):
                    names = case.staff.names(held.lecturers), case.staff.names(stood)
                    yield self.breach(kull_class.name, found=names[0], allowed=names[1], number=held.number)


def exam_samlinger(case: Case) -> frozenset[int]:
    """Return the samlinger from which the date of an exam, of its grading or of a resit is counted."""
    return frozenset(
        anchor.samling for activity in case.activities if activity.kind.dates_exam for anchor in activity.anchors
    )
