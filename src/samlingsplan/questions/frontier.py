"""What travel costs in fairness, kroner, places and classes: the plans that nothing beats on both."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import ClassVar

from samlingsplan.errors import Complaint, InputError, Value
from samlingsplan.intake.checks import stated
from samlingsplan.plan import Answer, AnswerRow, Ending, PathValue, Variant, VariantResult
from samlingsplan.questions.least_travel import TRAVEL_LEVEL, travel_first
from samlingsplan.questions.question import Asked, Question, parameter
from samlingsplan.rules import Rule
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.employer_frame import EmployerFrame
from samlingsplan.rules.max_travel import MaxTravel
from samlingsplan.rules.place_count import PlaceCount
from samlingsplan.rules.supplier_frame import SupplierFrame
from samlingsplan.variants import Runner, difference
from samlingsplan.variants.uncertainty import travel_interval

MOST_POINTS = 200
"""Points of one frontier at most: each is a search of its own."""
FEWEST_POINTS = 2
_UNLIMITED_MIN = 10_000
_UNLIMITED_NOK = 10**12


class Against(StrEnum):
    """What travel is weighed against."""

    EQUITY = "equity"
    COST = "cost"
    EMPLOYERS = "employers"
    PLACES = "places"
    CLASSES = "classes"


@dataclass(frozen=True, slots=True)
class _Axis:
    """The rule whose limit is moved, what it limits in a plan, and the goal that minimises that, if there is one."""

    rule: type[Rule]
    field: str
    of: Callable[[VariantResult], int]
    goal: str = ""
    also: tuple[PathValue, ...] = ()

    def at(self, limit: int) -> tuple[PathValue, ...]:
        """Return the changes that set the limit."""
        return (*self.also, (parameter(self.rule, self.field), limit))


def _figure(name: str) -> Callable[[VariantResult], int]:
    return lambda result: int(getattr(result.figures, name))


def _places(result: VariantResult) -> int:
    return 0 if result.plan is None else len(result.plan.open_venues())


def _classes(result: VariantResult) -> int:
    return 0 if result.plan is None else len(result.plan.classes)


AXES: Mapping[Against, _Axis] = {
    Against.EQUITY: _Axis(MaxTravel, "most_min", _figure("longest_min")),
    Against.COST: _Axis(
        SupplierFrame,
        "frame_nok",
        _figure("supplier_nok"),
        "supplier_nok",
        ((parameter(SupplierFrame, "moved_nok"), 0),),
    ),
    Against.EMPLOYERS: _Axis(EmployerFrame, "frame_nok", _figure("employer_nok"), "employer_nok"),
    Against.PLACES: _Axis(PlaceCount, "max_places", _places, also=((parameter(PlaceCount, "min_places"), 1),)),
    Against.CLASSES: _Axis(ClassCount, "max_classes", _classes, also=((parameter(ClassCount, "min_classes"), 1),)),
}


class Frontier(Question):
    """The least travel at each limit on something else (the epsilon-constraint method; Haimes, Lasdon and Wismer 1971).

    Each point is the optimum of a scenario with one limit moved: no plan within the limit has less travel. The limit
    that the scenario itself sets on what is moved is lifted; all its other rules hold. Against equity the longest
    journey is limited: everyone can check that number, and a limit on it only takes seats away, so that each point is
    proven as fast as the plan itself. The limits lie evenly between what the plan with the least travel has and the
    least that any plan can have.

    Parameters
    ----------
    against
        What travel is weighed against.
    points
        The number of limits, at most `MOST_POINTS`.

    Raises
    ------
    InputError
        When there is no such axis, or there are too many points.
    """

    name: ClassVar[str] = "frontier"

    def __init__(self, against: str = Against.EQUITY, points: int = 20) -> None:
        faults = []
        if against not in tuple(Against):
            faults.append(Complaint("questions.frontier.unknown", None, {"found": against, "allowed": [*Against]}))
        if not FEWEST_POINTS <= points <= MOST_POINTS:
            values = {"found": points, "fewest": FEWEST_POINTS, "most": MOST_POINTS}
            faults.append(Complaint("questions.frontier.points", None, values))
        if faults:
            raise InputError(faults)
        self.against, self.points = Against(against), points

    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return the plan with the least travel, with the axis unlimited; and the one that has least of the other."""
        axis, free = AXES[self.against], self._unlimited(asked)
        found = [Variant("free", (*travel_first(asked.base.loaded.value), *free), levels=1)]
        if axis.goal:
            least = {"name": "least", "unit": "kr", "goals": {axis.goal: {}}}
            found.append(Variant("least", (*free, ("levels", [least, TRAVEL_LEVEL])), levels=1))
        return found

    def ask(self, asked: Asked, runner: Runner) -> Answer:
        """Return the frontier: its two ends are found first, then the points between them."""
        free, *least = runner.run(self.variants(asked))
        if free.plan is None:
            return self.composed(asked, (self.row(asked, free),), {"against": str(self.against), "points": 0})
        high = AXES[self.against].of(free)
        limits = self._limits(asked, runner, high, least)
        between = [self._at(asked, limit) for limit in limits if limit < high]
        return self.answer(asked, [free, *runner.run(between)])

    def _limits(self, asked: Asked, runner: Runner, high: int, least: Sequence[VariantResult]) -> Sequence[int]:
        """Return the limits of the points, up to what the plan with the least travel has."""
        if self.against is Against.EQUITY:
            return self._longest(asked, runner, high)
        if least:
            low = high if least[0].plan is None else AXES[self.against].of(least[0])
            return _spread(low, high, self.points)
        return _spread(min(high, self._fewest(asked)), high, self.points)

    def answer(self, asked: Asked, results: Sequence[VariantResult]) -> Answer:
        """Return the points that no other one dominates, those at which the frontier bends marked."""
        axis = AXES[self.against]
        found = [each for each in results if each.figures is not None]
        pairs = [(axis.of(each), 0 if each.figures is None else each.figures.travel_min) for each in found]
        kept = non_dominated(pairs)
        bends = knees([pairs[i] for i in kept])
        rows = [
            self._point(asked, found[0], found[i], {"found": pairs[i][0], "knee": int(n in bends)})
            for n, i in enumerate(kept)
        ]
        values: dict[str, Value] = {
            "against": str(self.against),
            "points": len(rows),
            "solved": len(results),
            "impossible": sum(each.ending is Ending.IMPOSSIBLE for each in results),
            "unanswered": sum(each.figures is None and each.ending is not Ending.IMPOSSIBLE for each in results),
            "knees": len(bends),
        }
        return self.composed(asked, tuple(rows), values)

    def _point(
        self, asked: Asked, free: VariantResult, result: VariantResult, values: Mapping[str, Value]
    ) -> AnswerRow:
        """Return a point, compared with the plan that has the least travel."""
        case, uncertainty = asked.base.case, asked.base.loaded.value.travel.parameters.uncertainty
        more = difference(free, result, travel_interval(case, free, case, result, uncertainty))
        return AnswerRow(str(self.against), values, result, more, asked.command(result.variant))

    def sentence(self, result: VariantResult) -> tuple[str, Mapping[str, Value]]:
        """Say that there is no plan at all."""
        return "none", {}

    def _at(self, asked: Asked, limit: int) -> Variant:
        changes = (*travel_first(asked.base.loaded.value), *AXES[self.against].at(limit))
        return Variant(f"at-{limit}", changes, levels=1)

    def _unlimited(self, asked: Asked) -> tuple[PathValue, ...]:
        """Return the changes that lift the scenario's own limit on what is moved."""
        scenario, axis = asked.base.loaded.value, AXES[self.against]
        if self.against is Against.CLASSES:
            return axis.at(self._most_classes(asked))
        if stated(scenario, axis.rule) is None:
            return ()
        most = {Against.EQUITY: _UNLIMITED_MIN, Against.PLACES: len(asked.base.case.venues)}
        return axis.at(most.get(self.against, _UNLIMITED_NOK))

    def _most_classes(self, asked: Asked) -> int:
        size, leaders = stated(asked.base.loaded.value, ClassSize), len(asked.base.case.participants)
        return max(1, leaders if size is None else leaders // size.widest[0])

    def _fewest(self, asked: Asked) -> int:
        """Return a number of places, or of classes, that no plan is below."""
        size, leaders = stated(asked.base.loaded.value, ClassSize), len(asked.base.case.participants)
        return 1 if self.against is Against.PLACES or size is None else -(-leaders // size.widest[1])

    def _longest(self, asked: Asked, runner: Runner, high: int) -> Sequence[int]:
        """Return the longest journeys to ask for: from the least that any plan can have, found by bisection."""
        case = asked.base.case
        reached: dict[str, list[int]] = {}
        for leader in case.participants:
            to_places = (case.burden(leader, each.id) for each in case.routes if case.can_travel(leader, each.id))
            reached[leader.id] = [burden.one_way_min for burden in to_places]
        nearest = max(min(minutes) for minutes in reached.values() if minutes)
        lengths = sorted({each for minutes in reached.values() for each in minutes if nearest <= each <= high})
        first, last = 0, len(lengths) - 1
        while first < last:
            middle = (first + last) // 2
            (result,) = runner.run([self._at(asked, lengths[middle])])
            first, last = (first, middle) if result.plan is not None else (middle + 1, last)
        return _chosen(lengths[last:], self.points)


def _spread(low: int, high: int, points: int) -> list[int]:
    """Return whole numbers from low to high, both included, evenly spread."""
    if high - low < points:
        return list(range(low, high + 1))
    return [low + (high - low) * i // (points - 1) for i in range(points)]


def _chosen(numbers: Sequence[int], points: int) -> list[int]:
    """Return all numbers, or for each of evenly spread values the largest number that is not above it."""
    if len(numbers) <= points:
        return list(numbers)
    wanted = _spread(numbers[0], numbers[-1], points)
    return sorted({max(number for number in numbers if number <= value) for value in wanted})


def non_dominated(pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Return the indices of the pairs that no other one beats, by their first numbers; of equal pairs the first.

    A pair beats another when it is no larger in either number and smaller in one.
    """
    kept: list[int] = []
    for index in sorted(range(len(pairs)), key=lambda i: (pairs[i], i)):
        if not kept or pairs[index][1] < pairs[kept[-1]][1]:
            kept.append(index)
    return kept


def knees(pairs: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the indices of the knees of a frontier whose pairs come in order.

    Both numbers are scaled so that the two ends of the frontier are 1 apart. A knee lies below the straight line
    between the ends, and farther from it than the points next to it.
    """
    if len(pairs) <= FEWEST_POINTS:
        return frozenset()
    (left, top), (right, bottom) = pairs[0], pairs[-1]
    below = [(right - x) / (right - left) - (y - bottom) / (top - bottom) for x, y in pairs]
    steps = [after - before for before, after in pairwise(below)]
    return frozenset(
        i for i in range(1, len(pairs) - 1) if below[i] > _NEARLY and steps[i - 1] > _NEARLY and steps[i] < -_NEARLY
    )


_NEARLY = 1e-9
"""Closer than this, a point lies on the line."""
