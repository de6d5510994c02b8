"""Recomputes every rule and every figure of a plan from its data, without the solver's program."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import file_digest
from pathlib import Path

from samlingsplan.check.colloquia import misformed_colloquia, misstated_colloquia
from samlingsplan.domain import Case
from samlingsplan.goals import GoalLevel
from samlingsplan.plan import Level, Outcome, Plan, RuleVerdict, Scope, Status, Verdict, Violation
from samlingsplan.plan.document import plan_from_document, plan_to_document
from samlingsplan.rules import Rule

FIGURES = "figures"
"""The rule name of misstatements."""

UNKNOWN_REFERENCES = "unknown_ids"
"""The rule name of ids that the case does not have."""

FILES = "files"
"""The rule name of files whose digest differs from the manifest."""

UNSEALED = "unsealed"
"""The rule name of files that the manifest does not list."""


def judge(case: Case, rules: Sequence[Rule], levels: Sequence[GoalLevel], document: object) -> Verdict:
    """Return the verdict on a plan document.

    Each rule checks the plan. Then the document is written again from the plan, and every figure that
    differs is a misstatement.

    Raises
    ------
    InputError
        When the document does not have the form of a plan.
    """
    plan, claimed, status = plan_from_document(document)
    if unknown := tuple(_unknown_references(case, plan)):
        return Verdict((), unknown)
    plan = plan.in_languages_of(case)
    verdict = Verdict(
        tuple(RuleVerdict(rule.name, tuple(rule.violations(case, plan))) for rule in rules),
        tuple(_misstatements(case, levels, plan, claimed, status, document)),
    )
    if not verdict.lawful:
        return verdict
    with_margins = [RuleVerdict(rule.name, (), tuple(rule.margins(case, plan))) for rule in rules]
    awaits = tuple(leader for rule in rules for leader in rule.awaits(case, plan))
    return replace(verdict, rules=tuple(with_margins), awaits=awaits)


def _unknown_references(case: Case, plan: Plan) -> Iterator[Violation]:
    """Yield the ids in the plan that the case does not have, since no rule can check them."""
    routes = {route.id for route in case.routes}
    admitted = {participant.id for participant in case.participants}
    for kull_class in plan.classes:
        if kull_class.route not in routes:
            yield Violation(
                UNKNOWN_REFERENCES, kull_class.id, found=kull_class.route, allowed=", ".join(sorted(routes))
            )
        for held in kull_class.samlinger:
            if held.place is not None and held.place not in case.venues:
                yield Violation(
                    UNKNOWN_REFERENCES, kull_class.id, found=held.place, allowed=", ".join(sorted(case.venues))
                )
            if not 1 <= held.number <= len(case.samlinger):
                yield Violation(UNKNOWN_REFERENCES, kull_class.id, found=held.number, allowed=len(case.samlinger))
    seated = {member for each in ([] if plan.colloquia is None else plan.colloquia.groups) for member in each.members}
    for participant in sorted({*plan.seats, *seated} - admitted):
        yield Violation(UNKNOWN_REFERENCES, participant, found=participant, allowed=len(admitted))


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
    if misformed := tuple(misformed_colloquia(case, plan)):
        yield from misformed
        return
    yield from misstated_colloquia(case, plan)
    if any(not case.can_travel(p, plan.route_of(p)) for p in case.participants if p.id in plan.seats):
        return  # a rule has reported it; there are no figures to recompute
    true = tuple(
        replace(stated, unit=level.unit, objective=level.value(case, plan), parts=level.parts(case, plan))
        for level, stated in zip(levels, claimed, strict=True)
    )
    for level in true:
        if level.bound > level.objective:
            yield Violation(FIGURES, f"levels.{level.name}.bound", found=level.bound, allowed=level.objective)
        most = None if level.scope is Scope.ALL_PLANS else level.bound
        if (of_all := level.bound_all_plans) is not None and (most is None or of_all > most):
            yield Violation(FIGURES, f"levels.{level.name}.bound_all_plans", found=of_all, allowed=most)
    seated = tuple(p for p in case.participants if p.id in plan.seats)
    # A document of an earlier version may lack keys; the form requires those it must have.
    stated = document if isinstance(document, dict) else {}
    found = Outcome(status, plan, true, "", {})
    recomputed = plan_to_document(replace(case, participants=seated), found, issued="calendars" in stated)
    yield from _differences("", document, {key: value for key, value in recomputed.items() if key in stated})


def _differences(path: str, found: object, allowed: object) -> Iterator[Violation]:
    if isinstance(found, dict) and isinstance(allowed, dict):
        # A document of an earlier version may lack a key whose value is empty.
        missing = {key for key, value in allowed.items() if key not in found and value == []}
        for key in sorted((found.keys() | allowed.keys()) - missing):
            yield from _differences(f"{path}.{key}".lstrip("."), found.get(key), allowed.get(key))
    elif isinstance(found, list) and isinstance(allowed, list) and len(found) == len(allowed):
        for index, (one, other) in enumerate(zip(found, allowed, strict=True)):
            yield from _differences(f"{path}[{index}]", one, other)
    elif found != allowed:
        yield Violation(FIGURES, path, found=found, allowed=allowed)


_SHOWN = 12
"""Number of digits of a digest that are shown."""


def changed_files(folder: Path, digests: Mapping[str, str] | None, needed: tuple[str, ...] = ()) -> Iterator[Violation]:
    """Yield every file that was changed or removed after the manifest was written.

    Other files that the manifest does not list are ignored.

    Parameters
    ----------
    folder
        The folder.
    digests
        The digests of files in the manifest; None where there is no manifest.
    needed
        The files that a verdict depends on: the manifest must list them.
    """
    if digests is None:
        yield Violation(UNSEALED, "manifest.json", None, None)
        return
    for name, stated in sorted(digests.items()):
        found = _digest(folder / name, folder)
        if found != stated:
            yield Violation(FILES, name, found=found and found[:_SHOWN], allowed=stated[:_SHOWN])
    for name in needed:
        if name not in digests and (folder / name).exists():
            yield Violation(UNSEALED, name, None, None)


def _digest(file: Path, folder: Path) -> str | None:
    """Return the digest of a file in the folder; None where there is no file or a link leads out of the folder."""
    if not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
        return None
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
