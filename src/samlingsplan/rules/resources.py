"""No week needs more group leaders, supervisors, mentors or guests than there are."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Resource, Week
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar, Expression, Lane, Variable


class Resources(Rule):
    r"""The classes that meet in a week need no more of each resource than can be had then.

    .. math:: \sum_{classes\ that\ meet\ in\ w} \lceil persons_k / leaders\_each \rceil \le available_w

    «gruppeledere, veiledere, mentorer etc» (requirement specification, section 8.3). A resource whose number is not
    stated limits nothing.
    """

    name: ClassVar[str] = "resources"

    def calendar(self, d: "Calendar") -> None:
        """Bound the need of every week; a class of a route, whose size is not yet known, needs one at least."""
        for resource in d.case.resources:
            if resource.available is None:
                continue
            needs = {lane.id: self._need(d, resource, lane) for lane in d.lanes}
            for week in d.case.weeks:
                meeting: dict[str, list[Variable]] = {}
                for samling in d.case.samlinger:
                    for node in d.in_week(samling, week) if samling.number in resource.samlinger else ():
                        meeting.setdefault(node.lane, []).append(d.held[node])
                used = [self._used(d, resource, needs[lane], d.total(held)) for lane, held in meeting.items()]
                if used:
                    d.require(self.name, d.total(used) <= resource.available[week])

    def _need(self, d: "Calendar", resource: Resource, lane: "Lane") -> "int | Variable":
        """Return what a class of a lane needs while it meets: a number, or a decision where its size is one."""
        if lane.members is not None:
            return resource.need(len(lane.members))
        if d.composition is None or resource.leaders_each is None:
            return resource.need(1)
        persons, each = d.composition.persons(lane.id), resource.leaders_each
        need = d.program.integer(0, resource.need(len(d.case.participants)))
        d.require(self.name, each * need >= persons)
        d.require(self.name, each * need <= persons + each - 1)
        return need

    def _used(self, d: "Calendar", resource: Resource, need: "int | Variable", held: "Expression") -> "Expression":
        """Return what a lane uses in a week: its need, if it meets."""
        if isinstance(need, int):
            return need * held
        most = resource.need(len(d.case.participants))
        used = d.program.integer(0, most)
        d.require(self.name, used <= need)
        d.require(self.name, used <= most * held)
        d.require(self.name, used >= need - most * (1 - held))
        return used

    @staticmethod
    def _needed(resource: Resource, plan: Plan) -> dict[Week, int]:
        """Add up the need of every week."""
        sizes = Counter(plan.seats.values())
        needed: Counter[Week] = Counter()
        for kull_class in plan.classes:
            for held in kull_class.samlinger:
                if held.number in resource.samlinger:
                    needed[held.week] += resource.need(sizes[kull_class.id])
        return dict(sorted(needed.items()))

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Hold the need of every week against what there is."""
        for resource in case.resources:
            for week, found in self._needed(resource, plan).items():
                allowed = None if resource.available is None else resource.available.get(week, 0)
                if allowed is not None and found > allowed:
                    yield self.breach(resource.name, found=found, allowed=allowed, week=str(week))

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the week with the fewest to spare."""
        used = [
            at_most("busiest", found, resource.available.get(week, 0), "people", resource.name, week)
            for resource in case.resources
            if resource.available is not None
            for week, found in self._needed(resource, plan).items()
        ]
        if used:
            yield min(used, key=lambda margin: margin.room)
