"""Judges the colloquia of a plan: everyone in one of the own class, of lawful sizes, where all can meet."""

from collections import Counter
from collections.abc import Iterator

from samlingsplan.domain import Case
from samlingsplan.plan import Plan, Violation
from samlingsplan.plan.colloquia import colloquia_value, meeting_of


def misformed_colloquia(case: Case, plan: Plan) -> Iterator[Violation]:
    """Yield what is wrong with the colloquia of a plan whose leaders and classes the case knows."""
    terms, formed = case.colloquia, plan.colloquia
    if formed is None:
        return
    if terms is None:
        yield Violation("colloquia_unasked", "plan", found=len(formed.groups), allowed=0)
        return
    sits = Counter((member, each.class_id) for each in formed.groups for member in each.members)
    for leader, class_id in sorted(plan.seats.items()):
        if (times := sits.pop((leader, class_id), 0)) != 1:
            yield Violation("colloquia_seats", leader, found=times, allowed=1)
    for leader, class_id in sorted(sits):
        yield Violation("colloquia_others", leader, found=class_id, allowed=plan.seats.get(leader, ""))
    for each in formed.groups:
        leaders = len(plan.members(case, each.class_id))
        least, most = (terms.least(leaders), terms.max_leaders) if leaders else (1, terms.max_leaders)
        if not least <= len(each.members) <= most:
            yield Violation("colloquia_sizes", each.id, found=len(each.members), allowed=f"{least}–{most}")
    for repeated in (each for each, count in Counter(each.id for each in formed.groups).items() if count > 1):
        yield Violation("colloquia_twice", repeated, found=2, allowed=1)


def misstated_colloquia(case: Case, plan: Plan) -> Iterator[Violation]:
    """Yield what lawful colloquia state that is not so: that all can meet, and that nobody does better than a bound."""
    if plan.colloquia is None:
        return
    value = colloquia_value(case, plan)
    if value is None:
        apart = next(each for each in plan.colloquia.groups if meeting_of(case, each).home is None)
        yield Violation("colloquia_apart", apart.id, found=0, allowed=len(apart.members))
    elif plan.colloquia.bound > value:
        yield Violation("colloquia_bound", "bound", found=plan.colloquia.bound, allowed=value)
