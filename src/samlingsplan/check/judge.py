"""Recomputes every rule and every figure of a plan in plain arithmetic."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from samlingsplan.domain import Case
from samlingsplan.goals import GoalLevel
from samlingsplan.plan import Level, Outcome, Plan, RuleVerdict, Scope, Status, Verdict, Violation
from samlingsplan.plan.document import plan_from_document, plan_to_document
from samlingsplan.rules import Rule

FIGURES = "figures"
"""The owner of misstatements, which no rule owns."""

STRANGERS = "strangers"
"""The owner of what a plan names and the case does not know."""

FILES = "files"
"""The owner of files that are not what the manifest says."""

UNSEALED = "unsealed"
"""The owner of files that no manifest speaks of."""


def judge(case: Case, rules: Sequence[Rule], levels: Sequence[GoalLevel], document: object) -> Verdict:
    """Return what is to be said of a plan document.

    The rules judge the plan; then the document is written anew from the plan, and every figure that
    differs from what the document claims is a misstatement.

    Raises
    ------
    InputError
        When the document has not the form of a plan.
    """
    plan, claimed, status = plan_from_document(document)
    if strangers := tuple(_strangers(case, plan)):
        return Verdict((), strangers)
    verdict = Verdict(
        tuple(RuleVerdict(rule.name, tuple(rule.violations(case, plan))) for rule in rules),
        tuple(_misstatements(case, levels, plan, claimed, status, document)),
    )
    if not verdict.lawful:
        return verdict
    roomy = [RuleVerdict(rule.name, (), tuple(rule.margins(case, plan))) for rule in rules]
    return replace(verdict, rules=tuple(roomy))


def _strangers(case: Case, plan: Plan) -> Iterator[Violation]:
    """Yield what the plan names and the case does not know, since no rule could judge it."""
    routes = {column.id for column in case.columns}
    admitted = {participant.id for participant in case.participants}
    for kull_class in plan.classes:
        if kull_class.column not in routes:
            yield Violation(STRANGERS, kull_class.id, found=kull_class.column, allowed=", ".join(sorted(routes)))
        for held in kull_class.samlinger:
            if held.place is not None and held.place not in case.venues:
                yield Violation(STRANGERS, kull_class.id, found=held.place, allowed=", ".join(sorted(case.venues)))
            if not 1 <= held.number <= len(case.samlinger):
                yield Violation(STRANGERS, kull_class.id, found=held.number, allowed=len(case.samlinger))
    for participant in sorted(set(plan.seats) - admitted):
        yield Violation(STRANGERS, participant, found=participant, allowed=len(admitted))


def _misstatements(
    case: Case,
    levels: Sequence[GoalLevel],
    plan: Plan,
    claimed: Sequence[Level],
    status: Status,
    document: object,
) -> Iterator[Violation]:
    names = [level.name for level in levels]
    if [level.name for level in claimed] != names:
        yield Violation(FIGURES, "levels", found=[level.name for level in claimed], allowed=names)
        return
    if status is Status.OPTIMAL and not all(level.proven for level in claimed):
        yield Violation(FIGURES, "status", found=str(status), allowed=str(Status.FEASIBLE))
    if any(not case.can_travel(p, plan.column_of(p)) for p in case.participants if p.id in plan.seats):
        return  # a rule has said so; there are no figures to recompute
    true = tuple(
        replace(told, unit=level.unit, objective=level.value(case, plan), parts=level.parts(case, plan))
        for level, told in zip(levels, claimed, strict=True)
    )
    for level in true:
        if level.bound > level.objective:
            yield Violation(FIGURES, f"levels.{level.name}.bound", found=level.bound, allowed=level.objective)
        most = None if level.scope is Scope.ALL_PLANS else level.bound
        if (of_all := level.bound_all_plans) is not None and (most is None or of_all > most):
            yield Violation(FIGURES, f"levels.{level.name}.bound_all_plans", found=of_all, allowed=most)
    seated = tuple(p for p in case.participants if p.id in plan.seats)
    anew = plan_to_document(replace(case, participants=seated), Outcome(status, plan, true, "", {}))
    # A document of an earlier version does not misstate what it does not state; its form has the keys it must have.
    stated = document if isinstance(document, dict) else {}
    yield from _differences("", document, {key: value for key, value in anew.items() if key in stated})


def _differences(path: str, found: object, allowed: object) -> Iterator[Violation]:
    if isinstance(found, dict) and isinstance(allowed, dict):
        # A key that a document of an earlier version did not have is as good as empty there.
        unsaid = {key for key, value in allowed.items() if key not in found and value == []}
        for key in sorted((found.keys() | allowed.keys()) - unsaid):
            yield from _differences(f"{path}.{key}".lstrip("."), found.get(key), allowed.get(key))
    elif isinstance(found, list) and isinstance(allowed, list) and len(found) == len(allowed):
        for index, (one, other) in enumerate(zip(found, allowed, strict=True)):
            yield from _differences(f"{path}[{index}]", one, other)
    elif found != allowed:
        yield Violation(FIGURES, path, found=found, allowed=allowed)
