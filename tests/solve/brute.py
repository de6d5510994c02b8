"""Every lawful plan of a small world, by trying them all and asking the judges."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import product

from samlingsplan.goals import GoalLevel
from samlingsplan.model import parties_of
from samlingsplan.plan import KullClass, Plan
from samlingsplan.rules import Rule
from tests.solve.small_worlds import World
from tests.worlds import Shape, paths, shapes

OF_DATES = {
    "class_count",
    "classes_at",
    "common_samlinger",
    "fixed_places",
    "kept_classes",
    "notice",
    "other_places",
    "one_year",
    "pinned_weeks",
    "place_count",
    "rooms",
    "venue_weeks",
    "samling_days",
    "study_year",
    "spacing",
    "blocked_weeks",
    "public_holidays",
    "lecturer_teams",
    "lecturers_free",
    "few_lecturers",
    "same_lecturers",
    "competence_covered",
    "activity_days",
    "exam_weeks",
    "meeting_days",
    "grading_time",
}
"""Rules that can judge a calendar whose classes are still empty."""

OF_BOTH = {"own_weeks", "resources", "supplier_years"}
"""Rules that look at who sits in a class and at its dates together."""


class Brute:
    """All lawful plans of a world.

    A plan is judged in two halves, which spares most of the work: first the dates with nobody seated,
    then each seating with the first lawful dates; what rules say of both is asked of each pair that is left.
    ``judged_lawful`` is the whole judge, for a sample.
    """

    def __init__(self, world: World) -> None:
        self.world = world

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """Every plan in which no rule finds fault."""
        case = self.world.case
        return tuple(plan for shape in shapes(case, self.world.most_classes) for plan in self._of_shape(shape))

    def _of_shape(self, shape: Shape) -> Iterator[Plan]:
        lawful = (classes for classes in self._dates(shape) if self._silent(OF_DATES, Plan(classes, {})))
        if (first := next(lawful, None)) is None:
            return
        rest = {rule.name for rule in self.world.rules} - OF_BOTH
        seatings = [seats for seats in self._seatings(shape) if self._silent(rest, Plan(first, seats))]
        # Calendars may be a million; where nobody can be seated, they are not written down.
        dates = (first, *lawful) if seatings else ()
        for seats in seatings:
            for classes in dates:
                if self._silent(OF_BOTH, plan := Plan(classes, seats)):
                    yield plan

    def _dates(self, shape: Shape) -> Iterator[tuple[KullClass, ...]]:
        for ways in product(*(paths(self.world.case, route) for _, _, route in shape.classes)):
            yield tuple(KullClass(i, n, c, way) for (i, n, c), way in zip(shape.classes, ways, strict=True))

    def _seatings(self, shape: Shape) -> Iterator[dict[str, str]]:
        case = self.world.case
        ids = [class_id for class_id, _, _ in shape.classes]
        for seating in product(ids, repeat=len(case.participants)):
            if set(ids) <= set(seating):
                yield {p.id: seat for p, seat in zip(case.participants, seating, strict=True)}

    def _silent(self, names: Iterable[str], plan: Plan) -> bool:
        return not any(any(True for _ in rule.violations(self.world.case, plan)) for rule in self._named(names))

    def _named(self, names: Iterable[str]) -> list[Rule]:
        return [rule for rule in self.world.rules if rule.name in names]

    def judged_lawful(self, plan: Plan) -> bool:
        """Return whether no judge finds fault with a whole plan."""
        return not any(any(True for _ in rule.violations(self.world.case, plan)) for rule in self.world.rules)

    def values(self, plan: Plan, levels: Sequence[GoalLevel]) -> list[int]:
        """Return the value of each level in a plan."""
        return [level.value(self.world.case, plan) for level in levels]

    def allocation(self, plan: Plan) -> tuple[Counter, Counter]:
        """Return how many of each party follow each route, and how many classes each route has."""
        units = Counter((self._party[leader], plan.by_id[seat].route) for leader, seat in plan.seats.items())
        return units, Counter(kull_class.route for kull_class in plan.classes)

    @cached_property
    def _party(self) -> dict[str, str]:
        parties = parties_of(self.world.case, self.world.rules, self.world.levels)
        return {member.id: party.id for party in parties for unit in party.units for member in unit}

    def seatings_like(self, plan: Plan) -> Iterator[dict[str, str]]:
        """Yield every seating in a plan's classes that leaves none empty, lawful or not."""
        yield from self._seatings(Shape(tuple((k.id, k.name, k.route) for k in plan.classes)))
