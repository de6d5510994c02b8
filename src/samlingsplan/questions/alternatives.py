"""Which other plans are nearly as good: those that differ most, and how often each place is open among all."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

from samlingsplan.domain import Case, ParticipantId, VenueId
from samlingsplan.errors import Complaint, InputError, Value
from samlingsplan.goals.kept_places import KeptPlaces
from samlingsplan.plan import Answer, AnswerRow, Difference, Ending, Interval, Plan, Variant, VariantResult
from samlingsplan.questions.least_travel import TRAVEL_LEVEL, travel_first
from samlingsplan.questions.other_sets import without
from samlingsplan.questions.question import Asked, Question, parameter, travel_interval_of
from samlingsplan.rules.total_travel import TotalTravelCap
from samlingsplan.variants import Runner, difference

MOST_COUNT = 20
MOST_PERCENT = 100
MOST_SETS = 100
"""Sets of open places that are looked for at most."""
_HUNDRED = 100


class Alternatives(Question):
    """Plans within a share of the best travel that differ most, and the share of sets of places with each place.

    The first alternative has as many leaders as possible at another place than in the plan; each later one has as many
    as possible at another place than in the plan and in all alternatives before it; among those that differ as much,
    the one with the least travel. A cap on total travel, reckoned from the bound on the best, proves that each lies
    within the share. Travel alone is capped: the other levels of the scenario have no say.

    The sets of open places within the share are enumerated, each by the plan that has the least travel with it: a
    search excludes the sets that were found before it, and the enumeration is complete once its optimum is above the
    cap. A set counts once, however many plans have it.

    Parameters
    ----------
    within_percent
        How much more travel than the least, per cent.
    count
        The number of alternatives.
    most_sets
        The number of sets after which the enumeration ends; the answer then says that there are at least as many.

    Raises
    ------
    InputError
        When a number is out of range.
    """

    name: ClassVar[str] = "alternatives"

    def __init__(self, within_percent: float = 2, count: int = 5, most_sets: int = MOST_SETS) -> None:
        asked = (("within", within_percent, 0, MOST_PERCENT), ("count", count, 0, MOST_COUNT))
        faults = [
            Complaint(f"questions.alternatives.{name}", None, {"found": found, "fewest": least, "most": most})
            for name, found, least, most in asked
            if not least <= found <= most
        ]
        if faults:
            raise InputError(faults)
        self.within_percent, self.count, self.most_sets = within_percent, count, most_sets

    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return the search for the least travel, where the plan's own first level is another."""
        changes = travel_first(asked.base.loaded.value)
        return [Variant("least-travel", changes, levels=1)] if changes else []

    def ask(self, asked: Asked, runner: Runner) -> Answer:
        """Return the alternatives, then the sets of places; each search rests on those before it."""
        best, *_ = *runner.run(self.variants(asked)), asked.found
        if best.plan is None or asked.found.plan is None:
            return self.composed(asked, (self.row(asked, best),), {"within": self.within_percent})
        bound, least = best.levels[0].bound_among_all, best.levels[0].objective
        cap_min = int(bound * (1 + Fraction(str(self.within_percent)) / _HUNDRED))
        alternatives = self._alternatives(asked, runner, cap_min)
        sets, complete = self._sets(asked, runner, best, cap_min)
        compared = Interval(bound, least)
        rows = (
            *(_alternative(asked, number, alternatives, compared) for number in range(len(alternatives))),
            *(_set(asked, each, compared) for each in sets),
        )
        values: dict[str, Value] = {
            "within": self.within_percent,
            "cap_min": cap_min,
            "found": len(alternatives),
            "sets": len(sets),
            "complete": int(complete),
            "open": _open_counts(sets),
        }
        return self.composed(asked, rows, values)

    def sentence(self, result: VariantResult) -> tuple[str, Mapping[str, Value]]:
        """Say that there is no plan at all."""
        return "none", {}

    def _alternatives(self, asked: Asked, runner: Runner, cap_min: int) -> list[VariantResult]:
        """Return plans, each as different as possible from the plan and from those before it."""
        found: list[VariantResult] = []
        while len(found) < self.count:
            plans = [each.plan for each in (asked.found, *found) if each.plan is not None]
            (result,) = runner.run([_unlike(asked.base.case, plans, cap_min, len(found) + 1)])
            if result.plan is None or result.levels[0].objective >= len(asked.base.case.participants):
                break
            found.append(result)
        return found

    def _sets(
        self, asked: Asked, runner: Runner, best: VariantResult, cap_min: int
    ) -> tuple[list[VariantResult], bool]:
        """Return the sets of places within the cap, the best first, and whether there are no others."""
        found: list[VariantResult] = []
        following = best
        while following.plan is not None and following.levels[0].objective <= cap_min:
            found.append(following)
            if len(found) >= self.most_sets:
                return found, False
            sets = [sorted(each.plan.open_venues()) for each in found if each.plan is not None]
            changes = travel_first(asked.base.loaded.value)
            more = without(asked, sets)
            (following,) = runner.run([Variant(more.name, (*changes, *more.changes), levels=1)])
        if following.plan is None:
            return found, following.ending is Ending.IMPOSSIBLE
        return found, following.levels[0].bound_among_all > cap_min


def places_of(case: Case, plan: Plan) -> Mapping[ParticipantId, frozenset[VenueId]]:
    """Return the places that each leader's class meets at."""
    met = {each.id: each.places for each in plan.classes}
    return {leader.id: frozenset(met[plan.seats[leader.id]]) for leader in case.participants}


def distance(case: Case, one: Plan, other: Plan) -> int:
    """Return how many leaders have a class that meets at none of the places that the other plan gives them."""
    here, there = places_of(case, one), places_of(case, other)
    return sum(here[leader].isdisjoint(there[leader]) for leader in here)


def _unlike(case: Case, plans: Sequence[Plan], cap_min: int, number: int) -> Variant:
    """Return the variant in which as many leaders as possible are at a place that none of some plans gives them."""
    listed: dict[VenueId, set[ParticipantId]] = defaultdict(set)
    for plan in plans:
        for leader, places in places_of(case, plan).items():
            for place in places:
                listed[place].add(leader)
    unlike = {KeptPlaces.name: {"places": {place: sorted(leaders) for place, leaders in sorted(listed.items())}}}
    levels = [{"name": "difference", "unit": KeptPlaces.unit, "goals": unlike}, TRAVEL_LEVEL]
    cap = (parameter(TotalTravelCap, "most_min"), cap_min)
    return Variant(f"alternative-{number}", (cap, ("levels", levels)), levels=2)


def _alternative(asked: Asked, number: int, results: Sequence[VariantResult], best: Interval) -> AnswerRow:
    """Return an alternative with its distances to the plan and to the alternatives before it."""
    case, result = asked.base.case, results[number]
    leaders = len(case.participants)
    before = [each.plan for each in (asked.found, *results[:number]) if each.plan is not None]
    distances = [] if result.plan is None else [distance(case, result.plan, each) for each in before]
    values: dict[str, Value] = {
        "number": number + 1,
        "moved": leaders - result.levels[0].objective,
        "most": leaders - result.levels[0].bound_among_all,
        "distances": distances,
        "places": [] if result.plan is None else list(result.plan.open_venues()),
    }
    command = asked.command(result.variant)
    return AnswerRow("alternative", values, result, _more(asked, result, best), command)


def _set(asked: Asked, result: VariantResult, best: Interval) -> AnswerRow:
    places: list[Value] = [] if result.plan is None else list(result.plan.open_venues())
    command = asked.command(result.variant)
    return AnswerRow("set", {"places": places}, result, _more(asked, result, best), command)


def _more(asked: Asked, result: VariantResult, best: Interval) -> Difference | None:
    """Return how much more travel a plan has than the best, and its other figures compared with the plan's."""
    compared = difference(asked.found, result, travel_interval_of(asked, result))
    if compared is None or result.figures is None:
        return None
    travel = result.figures.travel_min
    return Difference(Interval(travel - best.high, travel - best.low), "min", compared.figures, compared.travel_min)


def _open_counts(sets: Sequence[VariantResult]) -> list[Value]:
    """Return each place with the number of sets that it is open in, the most first."""
    counts = Counter(place for each in sets if each.plan is not None for place in each.plan.open_venues())
    return [[place, count] for place, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
