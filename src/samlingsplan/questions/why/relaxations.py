"""Which rules could give way so that a move costs nothing: each is tried alone, by its smallest step first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from samlingsplan.domain import Case, VenueId
from samlingsplan.errors import Value
from samlingsplan.intake.checks import stated
from samlingsplan.plan import Ending, PathValue, Plan, VariantResult
from samlingsplan.questions.easings import EASED, Step, first_steps, used_up
from samlingsplan.questions.question import Asked, parameter
from samlingsplan.questions.why.barred import Barred
from samlingsplan.questions.why.moves import Move
from samlingsplan.questions.why.subjects import Subject
from samlingsplan.rules import RULES, Easing, Rule
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.own_weeks import OwnWeeks
from samlingsplan.scenario.schema import laws_of

_OBLIGATORY = frozenset(rule.name for rule in RULES if rule.obligatory)
_SIZES_AT = "sizes_at"
AGREED = "agreed"
"""The key of leaders who come in weeks that they have blocked."""
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

    Every parameter by which a rule on seats may be eased is tried, for a samling's week every one of a rule on dates.
    Of a rule that is in the way, each parameter and each entry is tried, whatever it is on; and the rule is left out
    where it has no parameters. A rule that keeps groups together is left out too.

    Parameters
    ----------
    asked, plan
        The plan that is asked about.
    subject, move, result
        What is moved, and what was found.
    """
    if result.ending is Ending.REFUSED:
        return []
    barred = Barred(asked, plan, subject, move, tuple(dict.fromkeys(_conflicting(result))))
    steps = list(_steps(barred, result.plan or plan))
    by_key = {rule.key: rule for rule in steps if rule.key != EASED}
    paid = tuple(_paid_class(by_key))
    dear = {part for rule in paid for part in rule.parts}  # one is hardly of use without the other
    alone = [replace(rule, likely=rule.likely and rule.name not in dear) for rule in steps]
    entered = list(entries(barred))
    found = [*alone, *sizes(steps, move.place), *paid, *entered]
    names = [*barred.forbidding, *barred.in_conflict, *barred.on_dates]
    if not barred.of_weeks and _has_groups(asked):
        names.append(GroupsTogether.name)
    give_way = {name for rule in steps for name in rule.rules}
    pinning = {path.split(".")[1] for path, _ in move.variant.changes}  # without such a rule the move itself is lost
    enough = {name for rule in entered for name in rule.rules if name in barred.forbidding or rule.key == AGREED}
    spared = _OBLIGATORY | give_way | pinning | enough
    return found + [without(name) for name in dict.fromkeys(names) if name not in spared]


def _steps(barred: Barred, plan: Plan) -> Iterator[Relaxation]:
    """Yield every parameter of the rules concerned, eased as far as the move itself needs it."""
    scenario, case = barred.asked.base.loaded.value, barred.asked.base.case
    rules = {rule.name: rule for rule in laws_of(scenario)[0] if barred.concerns(rule)}
    for step in first_steps(scenario, case, plan):
        if (rule := rules.get(step.easing.rule)) is None:
            continue
        if rule.name not in barred.forbidding:
            upwards = step.value > step.easing.now
            likely = rule.name in barred.in_conflict or (upwards and used_up(case, plan, rule, step))
            yield replace(eased(step), likely=likely)
        elif (number := barred.steps_enough(rule, step.easing)) is not None:
            yield replace(eased(replace(step, number=number)), likely=True)


def entries(barred: Barred) -> Iterator[Relaxation]:
    """Yield each entry of a rule in the way that may be taken away, such as one blocked week, and who may agree."""
    for rule in filter(barred.is_in_the_way, laws_of(barred.asked.base.loaded.value)[0]):
        for number, easing in enumerate(barred.entries_enough(rule), start=1):
            # With the move, whose pin is an entry too, and stays.
            yield _without_entry(barred.asked.base.case, barred.with_move[rule.name], easing, number)
    own = stated(barred.asked.base.loaded.value, OwnWeeks)
    if own is not None and barred.is_in_the_way(own) and (leaders := barred.kept_away_by_own_weeks):
        change: PathValue = (parameter(OwnWeeks, "agreed"), [*own.agreed, *leaders])
        values: dict[str, Value] = {"leaders": list(leaders), "count": len(leaders), "rule": OwnWeeks.name}
        yield Relaxation(AGREED, AGREED, values, (change,), likely=True)


def _without_entry(case: Case, rule: Rule, easing: Easing, number: int) -> Relaxation:
    value = easing.values[0]
    changed_case, changed = rule.eased(case, easing, value)
    values: dict[str, Value] = {
        **easing.about,
        "rule": easing.rule,
        "parameter": easing.parameter,
        "allowed": value,
        "now": easing.now,
        "more": abs(value - easing.now),
    }
    change = changed.entry(changed_case, easing, value)
    return Relaxation(EASED, f"{easing.kind}-{number}", values, (change,), (easing,))


def _has_groups(asked: Asked) -> bool:
    together = stated(asked.base.loaded.value, GroupsTogether) is not None
    return together and any(leader.group is not None for leader in asked.base.case.participants)


def _conflicting(result: VariantResult) -> Iterator[str]:
    """Yield the rules that a refusal names."""
    if result.ending is not Ending.IMPOSSIBLE:
        return
    for reason in result.reasons:
        for name in _IN_CONFLICT:
            listed = reason.values.get(name)
            for each in listed if isinstance(listed, list | tuple) else ():
                yield str(each).partition(" ")[0]
