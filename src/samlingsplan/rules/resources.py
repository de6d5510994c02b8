"""No week needs more group leaders, supervisors, mentors or guests than there are."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Resource, RouteId, Samling, Week
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most, resource_needed
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, upwards

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Calendar, Commodity, Expression, Linear, Variable

_MOST_NUMBERS = 8
"""The joint model decides how many classes need each number, where classes may need at most this many numbers."""


class Resources(Rule):
    r"""The classes that meet in a week need no more of each resource than is available that week.

    .. math:: \sum_{k\ meets\ in\ w} \lceil persons_k / leaders\_each \rceil \le available_w

    A common samling is one occasion: those who attend count as one class. The joint model knows how many classes of a
    route meet and how many leaders follow the route, not the size of each class. It decides how many of the classes
    need each number that class sizes allow, so that together they have room for all who follow the route. An allocation
    for which no classes can then be dated is excluded by a no-good cut, and the allocation is solved again. So what is
    proven for all plans holds for all plans.

    «gruppeledere, veiledere, mentorer etc» (requirement specification, section 8.3). A resource without a stated number
    limits nothing.
    """

    name: ClassVar[str] = "resources"
    prices: ClassVar[Mapping[str, int]] = {"available": 50_000}

    def calendar(self, d: "Calendar") -> None:
        """Bound the need of every week; of a route's classes, whose sizes are not yet known, as far as sizes allow."""
        for resource in d.case.resources:
            if resource.available is None:
                continue
            needed = [samling for samling in d.case.samlinger if samling.number in resource.samlinger]
            by_need = {commodity.id: self._by_need(d, resource, needed, commodity) for commodity in d.commodities}
            needs = {
                commodity.id: self._need(d, resource, commodity)
                for commodity in d.commodities
                if not by_need[commodity.id]
            }
            if d.allocation is not None and resource.leaders_each is not None:
                self._while_allocating(d, d.allocation, resource)
            for week in d.case.weeks:
                apart = self._meeting(d, [samling for samling in needed if not samling.common], week)
                used = [
                    self._used(d, resource, needs[commodity], held)
                    for commodity, held in apart.items()
                    if commodity in needs
                ]
                used += [by_week[week] for by_week in by_need.values() if week in by_week]
                for samling in needed:
                    if samling.common and (together := self._meeting(d, [samling], week)):
                        used.append(self._used_together(d, resource, together))
                if used:
                    d.require(self.name, d.total(used) <= resource.available[week])

    def _while_allocating(self, d: "Calendar", allocation: "Allocation", resource: Resource) -> None:
        """Let no more follow a route, or all routes, than those there are can take in the weeks classes can meet."""
        can_take: dict[tuple[int, RouteId], list[Expression]] = {}
        leaders: dict[int, dict[Week, int]] = {}
        for node, held in d.held.items():
            if node.number in resource.samlinger:
                most = (resource.leaders_each or 0) * (resource.available or {}).get(node.slot.week, 0)
                can_take.setdefault((node.number, d.commodity(node).route.id), []).append(most * held)
                leaders.setdefault(node.number, {})[node.slot.week] = most
        for (_, route), on_route in can_take.items():
            d.require(self.name, allocation.persons(route) <= d.total(on_route))
        for number, by_week in leaders.items():
            everybody = d.total([allocation.persons(route) for of, route in can_take if of == number])
            d.require(self.name, everybody <= sum(by_week.values()))

    @staticmethod
    def _meeting(d: "Calendar", samlinger: Sequence[Samling], week: Week) -> "dict[str, Linear]":
        """Return how many classes of each commodity hold one of some samlinger in a week."""
        meeting: dict[str, list[Variable]] = {}
        for samling in samlinger:
            for node in d.in_week(samling, week):
                meeting.setdefault(node.commodity, []).append(d.held[node])
        return {commodity: d.total(held) for commodity, held in meeting.items()}

    def _need(self, d: "Calendar", resource: Resource, commodity: "Commodity") -> "int | Variable":
        """Return what a class of a commodity needs while it meets: a number, or a decision where its size is one."""
        if commodity.members is not None:
            return resource.need(len(commodity.members))
        if d.composition is None or resource.leaders_each is None:
            return resource.need(1 if d.allocation is None else d.allocation.least[commodity.route.id])
        persons, each = d.composition.persons(commodity.id), resource.leaders_each
        need = d.program.integer(0, resource.need(len(d.case.participants)))
        d.require(self.name, each * need >= persons)
        d.require(self.name, each * need <= persons + each - 1)
        return need

    def _by_need(
        self, d: "Calendar", resource: Resource, needed: Sequence[Samling], commodity: "Commodity"
    ) -> "Mapping[Week, Expression]":
        """Return what a route's classes use each week, by how many of them need each number; empty where all need one.

        A class keeps its size, and so its need, from samling to samling. Those that need a number hold no more leaders
        than that takes, and no fewer than need it.
        """
        if d.allocation is None or resource.leaders_each is None:
            return {}
        route, each = commodity.route.id, resource.leaders_each
        least, most = d.allocation.least[route], d.allocation.most[route]
        sizes = {r: (max(least, (r - 1) * each + 1), min(most, r * each)) for r in _numbers(resource, least, most)}
        if not 1 < len(sizes) <= _MOST_NUMBERS:
            return {}
        classes = {r: d.program.integer(0, len(d.case.participants)) for r in sizes}
        d.require(self.name, d.total(classes.values()) == commodity.classes)
        persons = d.allocation.persons(route)
        d.require(self.name, persons <= d.total([high * classes[r] for r, (_, high) in sizes.items()]))
        d.require(self.name, persons >= d.total([low * classes[r] for r, (low, _) in sizes.items()]))
        used: dict[Week, list[Expression]] = {}
        for samling in needed:
            if samling.common:
                continue
            meeting: dict[int, list[Variable]] = {r: [] for r in sizes}
            for week in d.case.weeks:
                for node in d.in_week(samling, week):
                    if node.commodity == commodity.id:
                        held = {r: d.program.integer(0, len(d.case.participants)) for r in sizes}
                        d.require(self.name, d.total(held.values()) == d.held[node])
                        used.setdefault(week, []).extend(r * number for r, number in held.items())
                        for r, number in held.items():
                            meeting[r].append(number)
            for r, numbers in meeting.items():
                d.require(self.name, d.total(numbers) == classes[r])
        return {week: d.total(parts) for week, parts in used.items()}

    def _used(self, d: "Calendar", resource: Resource, need: "int | Variable", held: "Expression") -> "Expression":
        """Return what a commodity uses in a week: its need, if it meets."""
        if isinstance(need, int):
            return need * held
        most = resource.need(len(d.case.participants))
        used = d.program.integer(0, most)
        d.require(self.name, used <= need)
        d.require(self.name, used <= most * held)
        d.require(self.name, used >= need - most * (1 - held))
        return used

    def _used_together(self, d: "Calendar", resource: Resource, meeting: "Mapping[str, Linear]") -> "Expression":
        """Return what one occasion uses, if any commodity is there."""
        members = {commodity.id: commodity.members for commodity in d.commodities if commodity.id in meeting}
        unknown = d.composition is None and None in members.values()
        if resource.leaders_each is None or unknown:
            return resource.need(1) * d.any_of(self.name, tuple(meeting.values()))
        persons = d.total(
            [
                self._there(d, commodity, held) if (known := members[commodity]) is None else len(known) * held
                for commodity, held in meeting.items()
            ]
        )
        each, used = resource.leaders_each, d.program.integer(0, resource.need(len(d.case.participants)))
        d.require(self.name, each * used >= persons)
        d.require(self.name, each * used <= persons + each - 1)
        return used

    def _there(self, d: "Calendar", commodity: str, held: "Expression") -> "Variable":
        """Return how many leaders of a class are there while it is not yet known who they are."""
        persons = 0 if d.composition is None else d.composition.persons(commodity)
        most = len(d.case.participants)
        there = d.program.integer(0, most)
        d.require(self.name, there <= persons)
        d.require(self.name, there <= most * held)
        d.require(self.name, there >= persons - most * (1 - held))
        return there

    def singles(self, case: Case) -> Iterator[Easing]:
        """Yield more of each resource, but for the weeks that have another number of it."""
        for resource in case.resources:
            if resource.available:
                (now, _), *_ = Counter(resource.available.values()).most_common(1)
                path = f"resources.{resource.id}.available"
                yield self.easing("available", upwards(now, now + 10), path, now, name=resource.name)

    def eased(self, case: Case, easing: Easing, value: int) -> tuple[Case, Rule]:
        """Make more of a resource available."""
        key = easing.path.split(".")[1]
        changed = [_with_more(each, easing.now, value) if each.id == key else each for each in case.resources]
        return replace(case, resources=tuple(changed)), self

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the resources, with the fewest there are of each in a week."""
        for resource in case.resources:
            if resource.available:
                yield "resource", {"name": resource.name, "found": min(resource.available.values())}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Hold the need of every week against what there is."""
        for resource in case.resources:
            for week, found in resource_needed(case, plan, resource).items():
                allowed = None if resource.available is None else resource.available.get(week, 0)
                if allowed is not None and found > allowed:
                    yield self.breach(resource.name, found=found, allowed=allowed, week=str(week))

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the week with the fewest to spare."""
        used = [
            at_most("busiest", found, resource.available.get(week, 0), "people", resource.name, week)
            for resource in case.resources
            if resource.available is not None
            for week, found in resource_needed(case, plan, resource).items()
        ]
        if used:
            yield min(used, key=lambda margin: margin.room)


def _with_more(resource: Resource, now: int, value: int) -> Resource:
    """Return a resource of which there is more in the weeks with the usual number of it."""
    weeks = resource.available or {}
    return replace(resource, available={week: value if number == now else number for week, number in weeks.items()})


def _numbers(resource: Resource, least: int, most: int) -> range:
    """Return every number that a class between two sizes may need."""
    return range(resource.need(least), resource.need(most) + 1)
