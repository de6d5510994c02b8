"""The goals as docs/method.md words them, each a function from classes to a number."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import pairwise
from math import ceil, floor
from typing import Any

from samlingsplan.domain import Case, Participant, Week
from samlingsplan.goals import GoalLevel
from tests.solve.book_nouns import Class, Classes
from tests.solve.book_rules import burdens, employer_nok, supplier_nok

Counts = Callable[[Any, Case, Classes], int]


def unstated(levels: Sequence[GoalLevel]) -> set[str]:
    """Return the names of goals that the book does not state."""
    return {goal.name for level in levels for goal in level.goals} - {*OF_SEATS, *OF_DATES, *OF_BOTH}


def _minutes(case: Case, classes: Classes) -> list[int]:
    return [burden.travel_min for _, burden, _ in burdens(case, classes)]


def _worst_tenth(goal: Any, case: Case, classes: Classes) -> int:
    count = ceil(goal.worst_percent * len(case.participants) / 100)
    return sum(sorted(_minutes(case, classes), reverse=True)[:count])


def _convex_burden(goal: Any, case: Case, classes: Classes) -> int:
    points, before = 0, 0
    for step in goal.steps:
        for leader, burden, k in burdens(case, classes):
            ways = [burden.travel_min]
            if goal.per == "journey":
                ways = 2 * [case.journeys[leader.origin, v].travel_min for v in k.route.places if v is not None]
            points += (step.weight - before) * sum(max(0, minutes - step.from_min) for minutes in ways)
        before = step.weight
    return points


def _kolm_pollak(goal: Any, case: Case, classes: Classes) -> int:
    d = goal.doubling_min
    return sum(floor(16 * d * 2.0 ** (minutes / d)) for minutes in _minutes(case, classes))


def _unmet_wishes(goal: Any, case: Case, classes: Classes) -> int:
    points = 0
    for k in classes:
        for leader in k.members:
            met = [n for n, wish in enumerate(leader.wishes[: goal.none_points]) if wish in k.places]
            points += min(met, default=goal.none_points) if leader.wishes else 0
    return points


def _kept_places(goal: Any, case: Case, classes: Classes) -> int:
    return sum(
        any(leader.id in goal.places.get(place, ()) for place in k.places) for k in classes for leader in k.members
    )


def _split_groups(goal: Any, case: Case, classes: Classes) -> int:
    met = Counter(group for k in classes for group in {p.group for p in k.members if p.group is not None})
    return sum(count - 1 for count in met.values())


def _moved_leaders(goal: Any, case: Case, classes: Classes) -> int:
    assert case.earlier is not None
    moved = 0
    for k in classes:
        for leader in k.members:
            earlier = case.earlier.seats.get(leader.id)
            if earlier is not None:
                same = case.earlier.classes[earlier].route == k.route.id if goal.only_routes else earlier == k.id
                moved += not same
    return moved


def _moved_weeks(goal: Any, case: Case, classes: Classes) -> int:
    assert case.earlier is not None
    earlier = {id: each.weeks for id, each in case.earlier.classes.items()}
    return sum(earlier[k.id][m.number] != m.week for k in classes if k.id in earlier for m in k.meetings)


def _even_spacing(goal: Any, case: Case, classes: Classes) -> int:
    gaps = ((b.week.monday - a.week.monday).days // 7 for k in classes for a, b in pairwise(k.meetings))
    return sum(abs(gap - goal.ideal_weeks) for gap in gaps)


def _off_pattern(goal: Any, case: Case, classes: Classes) -> int:
    return sum(any(day.weekday() in (0, 4) for day in m.days) for k in classes for m in k.meetings)


def _holiday_eves(goal: Any, case: Case, classes: Classes) -> int:
    day = timedelta(days=1)
    beside = (each for k in classes for m in k.meetings for each in (m.days[0] - day, m.days[-1] + day))
    return sum(each in case.public_holidays for each in beside)


def _called_away(classes: Classes, costs: Callable[[Participant, Week], int]) -> int:
    return sum(costs(leader, m.week) for k in classes for m in k.meetings for leader in k.members)


def _school_holidays(goal: Any, case: Case, classes: Classes) -> int:
    off = case.school_holidays
    return _called_away(classes, lambda leader, week: week in off.get(leader.origin.kommune, ()))


def _own_weeks_hit(goal: Any, case: Case, classes: Classes) -> int:
    return _called_away(classes, lambda leader, week: week in leader.blocked_weeks)


def _priced_weeks(goal: Any, case: Case, classes: Classes) -> int:
    total = 0
    for period in goal.periods.values():
        weeks = {week for text in period.weeks for week in Week.parse_range(text)}
        of_class = sum(m.week in weeks for k in classes for m in k.meetings)
        total += period.class_price * of_class
        for k in classes:
            called = sum(period.level in (None, leader.level) for leader in k.members)
            total += period.price * called * sum(m.week in weeks for m in k.meetings)
    return total


def _by_route(classes: Classes) -> list[list[Class]]:
    routes: dict[str, list[Class]] = {}
    for k in classes:
        routes.setdefault(k.route.id, []).append(k)
    return list(routes.values())


def _homes(k: Class) -> set[str]:
    return {leader.origin.kommune for leader in k.members}


def _split_kommuner(goal: Any, case: Case, classes: Classes) -> int:
    met = (Counter(m for k in route for m in _homes(k)) for route in _by_route(classes))
    return sum(count - 1 for counted in met for count in counted.values())


def _neighbours_together(goal: Any, case: Case, classes: Classes) -> int:
    admitted, separated = {leader.origin.kommune for leader in case.participants}, 0
    for one, other in case.neighbours:
        if {one, other} <= admitted:
            of_routes = [[_homes(k) for k in route] for route in _by_route(classes)]
            common = [homes for homes in of_routes if {one, other} <= set().union(*homes)]
            separated += not common
            separated += sum(not any({one, other} <= home for home in homes) for homes in common)
    return separated


def _uneven_sizes(goal: Any, case: Case, classes: Classes) -> int:
    sizes = ([len(k.members) for k in route] for route in _by_route(classes))
    return sum(max(route) - min(route) for route in sizes)


def _traits(goal: Any, case: Case) -> list[tuple[int, Callable[[Participant], object]]]:
    """Return the traits that count, each with its weight."""
    home = {
        "size_class": lambda m: sum(m.population >= least for least in (5_000, 20_000, 50_000)),
        "sentralitet": lambda m: m.sentralitet,
        "fylke": lambda m: m.fylke_id,
        "kostra_group": lambda m: m.kostra_group,
    }
    own = {name: lambda leader, name=name: getattr(leader, name) for name in ("level", "service_area", "sector")}
    of_home = {name: lambda p, of=of: of(case.kommuner[p.origin.kommune]) for name, of in home.items()}
    return [(weight, of) for name, of in {**of_home, **own}.items() if (weight := getattr(goal, name))]


def _mix(goal: Any, case: Case, classes: Classes) -> int:
    total = 0
    for weight, of in _traits(goal, case):
        for route in _by_route(classes):
            here = Counter(of(leader) for k in route for leader in k.members)
            for value, persons in here.items():
                low, high = persons // len(route), -(-persons // len(route))
                counts = (sum(of(leader) == value for leader in k.members) for k in route)
                total += weight * sum(max(0, count - high, low - count) for count in counts)
    return total


def _likeness(goal: Any, case: Case, classes: Classes) -> int:
    return sum(
        weight * (len(k.members) - max(Counter(map(of, k.members)).values()))
        for weight, of in _traits(goal, case)
        for k in classes
    )


def _sum_of(of: Callable[[Any], int]) -> Counts:
    """Return a goal that adds up what a route takes of each leader."""
    return lambda goal, case, classes: sum(of(burden) for _, burden, _ in burdens(case, classes))


OF_SEATS: dict[str, Counts] = {
    "total_travel": _sum_of(lambda burden: burden.travel_min),
    "nights": _sum_of(lambda burden: burden.nights),
    "employer_nok": _sum_of(employer_nok),
    "far_leaders": lambda goal, case, classes: sum(
        burden.one_way_min > goal.over_min for _, burden, _ in burdens(case, classes)
    ),
    "supplier_nok": lambda goal, case, classes: supplier_nok(case, classes),
    "worst_tenth": _worst_tenth,
    "convex_burden": _convex_burden,
    "kolm_pollak": _kolm_pollak,
    "unmet_wishes": _unmet_wishes,
    "kept_places": _kept_places,
    "split_groups": _split_groups,
    "moved_leaders": _moved_leaders,
    "split_kommuner": _split_kommuner,
    "neighbours_together": _neighbours_together,
    "uneven_sizes": _uneven_sizes,
    "mix": _mix,
    "likeness": _likeness,
}
OF_DATES: dict[str, Counts] = {
    "moved_weeks": _moved_weeks,
    "even_spacing": _even_spacing,
    "off_pattern": _off_pattern,
    "holiday_eves": _holiday_eves,
}
OF_BOTH: dict[str, Counts] = {
    "school_holidays": _school_holidays,
    "own_weeks_hit": _own_weeks_hit,
    "priced_weeks": _priced_weeks,
}
