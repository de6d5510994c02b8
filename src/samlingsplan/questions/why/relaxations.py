"""Which rules could give way so that a move costs nothing: each is tried alone, by its smallest step first."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from samlingsplan.domain import Case, VenueId, Week
from samlingsplan.errors import Value
from samlingsplan.intake.checks import stated
from samlingsplan.plan import Ending, PathValue, Plan, VariantResult
from samlingsplan.questions.easings import EASED, Step, first_steps, used_up
from samlingsplan.questions.question import Asked
from samlingsplan.questions.why.moves import Move
from samlingsplan.questions.why.subjects import Subject, samling_of
from samlingsplan.questions.why.weeks import forbidding
from samlingsplan.rules import RULES, Easing, Rule
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.scenario.schema import laws_of
from samlingsplan.solve import on_allocation

_OBLIGATORY = frozenset(rule.name for rule in RULES if rule.obligatory)
_SIZES_AT = "sizes_at"
_IN_CONFLICT = ("rules", "needed", "untried")
"""The values of a refusal that name rules."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A rule that gives way, or two that give way together.

    Parameters
    ----------
    key
        The key of the sentence that says how.
    name
        What tells it from the others.
    values
        The values of that sentence.
    changes
        What gives way.
    easings, steps
        The parameters that are eased, where the rule has any, and by how many steps.
    parts
        The names of those that give way alone, where two give way together.
    likely
        Whether it likely binds, and so is tried alone: the plan with the move leaves no room to the limit.
    """

    key: str
    name: str
    values: Mapping[str, Value]
    changes: tuple[PathValue, ...]
    easings: tuple[Easing, ...] = ()
    steps: int = 1
    parts: tuple[str, ...] = ()
    likely: bool = False

    @property
    def rules(self) -> frozenset[str]:
        """The names of the rules that give way."""
        stated = (path.split(".")[1] for path, _ in self.changes if path.startswith("rules."))
        return frozenset([*stated, *(easing.rule for easing in self.easings)])

    @property
    def splits_groups(self) -> bool:
        """Whether leaders of a group may follow different routes then."""
        return GroupsTogether.name in self.rules

    @property
    def most_steps(self) -> int:
        """The steps after which more of them allow nothing more; none where nothing is eased."""
        return max((len(easing.values) for easing in self.easings), default=0)

    def by(self, steps: int) -> "Relaxation":
        """Return the same rules, eased by some steps."""
        made = _together([Step(easing, steps) for easing in self.easings], self.key)
        return replace(made, parts=self.parts)


def _together(steps: Sequence[Step], key: str) -> Relaxation:
    first = steps[0]
    values = dict(first.values)
    if len(steps) > 1:
        values |= {"most": steps[1].value, "most_now": steps[1].easing.now}
    if key == _SIZES_AT:
        values |= {"least_key": first.key, "most_key": steps[1].key, "most_place": steps[1].place}
    name = first.name if len(steps) == 1 else "-".join([key, *(step.name for step in steps if key == _SIZES_AT)])
    named = name if first.number == 1 else f"{name}-{first.number}"
    changes, easings = tuple(step.change for step in steps), tuple(step.easing for step in steps)
    return Relaxation(key, named, values, changes, easings, first.number)


def eased(step: Step) -> Relaxation:
    """Return a parameter that is eased."""
    return _together((step,), step.key)


def sizes(alone: Sequence[Relaxation], place: VenueId | None = None) -> Iterator[Relaxation]:
    """Yield the smallest and the largest class together: with a number of classes, neither may give way alone.

    Of sizes that places have of their own, the largest counts at the place that is moved to.
    """
    smallest = [rule for rule in alone if rule.key in ("smaller", "smaller_at")]
    largest = [r for r in alone if r.key == "seat" or (r.key == "seat_at" and r.values["place"] == place)]
    for least, most in product(smallest, largest):
        key = "sizes" if (least.key, most.key) == ("smaller", "seat") else _SIZES_AT
        steps = [Step(easing) for rule in (least, most) for easing in rule.easings]
        yield replace(_together(steps, key), parts=(least.name, most.name))


def _paid_class(by_key: Mapping[str, Relaxation]) -> Iterator[Relaxation]:
    """Yield one more class, with a frame that pays it."""
    if "class" in by_key and "supplier_more" in by_key:
        one = by_key["class"]
        frame: PathValue = (f"rules.{by_key['supplier_more'].easings[0].rule}", None)
        parts = ("class", "supplier_more")
        yield Relaxation("class_paid", "class_paid", one.values, (*one.changes, frame), parts=parts, likely=True)


def without(rule: str) -> Relaxation:
    """Return a rule that is left out."""
    return Relaxation("without", f"without-{rule}", {"rule": rule}, ((f"rules.{rule}", None),))


def relaxations_of(asked: Asked, plan: Plan, subject: Subject, move: Move, result: VariantResult) -> list[Relaxation]:
    """Return what is tried for a move that costs something or is impossible.

    Every parameter by which a rule on seats may be eased is tried, for a samling's week every one of a rule on dates;
    and each rule is left out that forbids the move itself, that a conflict names, or that keeps groups together.

    Parameters
    ----------
    asked, plan
        The plan that is asked about.
    subject, move, result
        What is moved, and what was found.
    """
    of_weeks = subject.kind == "samling"
    steps = list(_steps(asked, result.plan or plan, move, of_weeks))
    by_key = {rule.key: rule for rule in steps if rule.key != EASED}
    paid = tuple(_paid_class(by_key))
    dear = {part for rule in paid for part in rule.parts}  # one is hardly of use without the other
    alone = [replace(rule, likely=rule.likely and rule.name not in dear) for rule in steps]
    found = [*alone, *sizes(steps, move.place), *paid]
    names = [
        *(_slot_forbidden(asked, plan, subject, move) if of_weeks else _seats_forbidden(asked, move)),
        *_conflicting(result),
    ]
    if not of_weeks and _has_groups(asked):
        names.append(GroupsTogether.name)
    give_way = {name for rule in steps for name in rule.rules}
    pinning = {path.split(".")[1] for path, _ in move.variant.changes}  # without such a rule the move itself is lost
    spared = _OBLIGATORY | give_way | pinning
    return found + [without(name) for name in dict.fromkeys(names) if name not in spared]


def _steps(asked: Asked, plan: Plan, move: Move, of_weeks: bool) -> Iterator[Relaxation]:
    """Yield every parameter of the rules concerned, eased as far as the move itself needs it."""
    scenario, case = asked.base.loaded.value, asked.base.case
    rules = {rule.name: rule for rule in laws_of(scenario)[0] if _concerns(rule, of_weeks)}
    forbidding = set() if of_weeks else {*_seats_forbidden(asked, move)}
    for step in first_steps(scenario, case, plan):
        if (rule := rules.get(step.easing.rule)) is None:
            continue
        if rule.name not in forbidding:
            upwards = step.value > step.easing.now
            yield replace(eased(step), likely=upwards and used_up(case, plan, rule, step))
        elif (number := _enough(asked, rule, step.easing, move)) is not None:
            yield replace(eased(replace(step, number=number)), likely=True)


def _enough(asked: Asked, rule: Rule, easing: Easing, move: Move) -> int | None:
    """Return the first step at which a rule no longer forbids the move itself; None where it always does."""
    case = asked.base.case

    def allows(number: int) -> bool:
        return not _forbids(*rule.eased(case, easing, easing.values[number - 1]), move)

    found = bisect_left(range(1, len(easing.values) + 1), True, key=allows) + 1
    return found if found <= len(easing.values) else None


def _concerns(rule: Rule, of_weeks: bool) -> bool:
    """Return whether a rule constrains weeks, or who goes where."""
    return rule.speaks_in("calendar", "forbids_slot", "forbids_gap") if of_weeks else on_allocation(rule)


def _has_groups(asked: Asked) -> bool:
    together = stated(asked.base.loaded.value, GroupsTogether) is not None
    return together and any(leader.group is not None for leader in asked.base.case.participants)


def _seats_forbidden(asked: Asked, move: Move) -> Iterator[str]:
    """Yield the rules that themselves forbid every route to the place for one of the leaders who are moved."""
    for rule in laws_of(asked.base.loaded.value)[0]:
        if _forbids(asked.base.case, rule, move):
            yield rule.name


def _forbids(case: Case, rule: Rule, move: Move) -> bool:
    routes = [route.id for route in case.routes if move.place in route.venues]
    return any(all(rule.forbids_seat(case, leader, route) for route in routes) for leader in move.movers)


def _slot_forbidden(asked: Asked, plan: Plan, subject: Subject, move: Move) -> Iterator[str]:
    if "week" in move.values:
        yield from forbidding(asked, *samling_of(plan, subject.id), Week.parse(str(move.values["week"])))


def _conflicting(result: VariantResult) -> Iterator[str]:
    """Yield the rules that a refusal names."""
    if result.ending is not Ending.IMPOSSIBLE:
        return
    for reason in result.reasons:
        for name in _IN_CONFLICT:
            listed = reason.values.get(name)
            for each in listed if isinstance(listed, list | tuple) else ():
                yield str(each).partition(" ")[0]
