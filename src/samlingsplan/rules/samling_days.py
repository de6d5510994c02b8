"""Each class holds the programme: every samling once, in order, on its own days and at its place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from samlingsplan.domain import Case
from samlingsplan.errors import Value
from samlingsplan.plan import Held, Plan, Violation
from samlingsplan.rules.base import Rule


class SamlingDays(Rule):
    """A class holds every samling once and in order, on weekdays of its patterns, at the places of its route.

    In the model this is structure: a slot is a week and one of the samling's own patterns, and the calendar's arcs lead
    forward from one samling to the next along the route's places.

    «3-4 dager er passe», «De fleste ønsker å holde helgen hellig» (AFI 2014).
    """

    name: ClassVar[str] = "samling_days"
    obligatory: ClassVar[bool] = True

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many samlinger there are, and how many weeks."""
        days = sum(min(pattern.length_days for pattern in samling.patterns) for samling in case.samlinger)
        yield "samlinger", {"samlinger": len(case.samlinger), "days": days, "weeks": len(case.weeks)}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare number, order, days and place of what each class holds with the programme."""
        routes = {each.id: each for each in case.routes}
        for kull_class in plan.classes:
            numbers = tuple(held.number for held in kull_class.samlinger)
            programme = tuple(samling.number for samling in case.samlinger)
            if numbers != programme:
                yield self.breach(kull_class.name, found=numbers, allowed=programme)
                continue
            route = routes[kull_class.route].places
            for held, place in zip(kull_class.samlinger, route, strict=True):
                if held.place != place:
                    yield self.breach(kull_class.name, found=held.place, allowed=place)
                yield from self._days(case, kull_class.name, held)
            for earlier, later in zip(kull_class.samlinger, kull_class.samlinger[1:], strict=False):
                if earlier.week >= later.week:
                    yield self.breach(kull_class.name, found=str(later.week), allowed=str(earlier.week.plus(1)))

    def _days(self, case: Case, class_name: str, held: Held) -> Iterator[Violation]:
        samling = case.samlinger[held.number - 1]
        lawful = {(p.first_weekday, p.length_days) for p in samling.patterns}
        if (held.start.weekday(), (held.end - held.start).days + 1) not in lawful or held.week not in case.weeks:
            yield self.breach(class_name, found=f"{held.start}–{held.end}", allowed=", ".join(samling.patterns))
