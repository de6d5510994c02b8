"""What classes need in the weeks they meet, in one place for the rules that limit it and for the report.

A common samling is one occasion: whoever teaches or guides it does so once, however many classes are there.
"""

from collections import Counter

from samlingsplan.domain import Case, Resource, Week
from samlingsplan.plan.plan import Plan


def teams_needed(case: Case, plan: Plan) -> Counter[tuple[int, Week]]:
    """Return the teams at work for every module and week: one a class, and one for all at a common samling."""
    held = [(held.number, held.week, kull_class.id) for kull_class in plan.classes for held in kull_class.samlinger]
    teams = {(number, week, "" if case.is_common(number) else class_id) for number, week, class_id in held}
    return Counter((number, week) for number, week, _ in teams)


def resource_needed(case: Case, plan: Plan, resource: Resource) -> dict[Week, int]:
    """Return how many of a resource each week needs in which something needs it, in order."""
    sizes = Counter(plan.seats.values())
    leaders: Counter[tuple[Week, int, str]] = Counter()
    for kull_class in plan.classes:
        for held in kull_class.samlinger:
            if held.number in resource.samlinger:
                together = case.is_common(held.number)
                leaders[held.week, held.number, "" if together else kull_class.id] += sizes[kull_class.id]
    needed: Counter[Week] = Counter()
    for (week, _, _), meeting in leaders.items():
        needed[week] += resource.need(meeting)
    return dict(sorted(needed.items()))
