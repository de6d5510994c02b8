"""Which rules could give way so that a move costs nothing: each is tried alone, by its smallest step first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from samlingsplan.domain import Week
from samlingsplan.errors import Value
from samlingsplan.intake.checks import stated
from samlingsplan.plan import Ending, PathValue, Plan, VariantResult
from samlingsplan.questions.limits import Limit, class_limits, frame_limits, place_limits, room_limits
from samlingsplan.questions.question import Asked, parameter
from samlingsplan.questions.why.moves import Move
from samlingsplan.questions.why.subjects import Subject, samling_of
from samlingsplan.questions.why.weeks import forbidding
from samlingsplan.rules import RULES
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.spacing import Spacing
from samlingsplan.rules.supplier_frame import SupplierFrame
from samlingsplan.rules.wishes_granted import WishesGranted
from samlingsplan.scenario.schema import laws_of

_OBLIGATORY = frozenset(rule.name for rule in RULES if rule.obligatory)
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
    limits, steps
        The numbers that are stepped, where the rule has any, and by how many steps.
    parts
        The names of those that give way alone, where two give way together.
    """

    key: str
    name: str
    values: Mapping[str, Value]
    changes: tuple[PathValue, ...]
    limits: tuple[Limit, ...] = ()
    steps: int = 1
    parts: tuple[str, ...] = ()

    @property
    def most_steps(self) -> int:
        """The steps after which more of them allow nothing more; none where nothing is stepped."""
        return max((limit.steps for limit in self.limits), default=0)

    def by(self, steps: int) -> "Relaxation":
        """Return the same rules, some steps wider."""
        made = _stepped(self.limits, self.key, steps)
        return replace(made, parts=self.parts)


def _stepped(limits: Sequence[Limit], key: str, steps: int = 1) -> Relaxation:
    changes = tuple(change for limit in limits for change in limit.wider(min(steps, limit.steps)))
    first = limits[0]
    values: dict[str, Value] = {"allowed": changes[0][1], "now": first.now, "place": first.place}
    if len(limits) > 1:
        values |= {"most": changes[1][1], "most_now": limits[1].now}
    name = key if first.place is None else f"{key}-{first.place}"
    if key == "sizes_at":
        values |= {"least_key": first.key, "most_key": limits[1].key, "most_place": limits[1].place}
        name = "-".join([key, *(limit.name for limit in limits)])
    return Relaxation(key, name if steps == 1 else f"{name}-{steps}", values, changes, tuple(limits), steps)


def alone(limit: Limit) -> Relaxation:
    """Return a limit that is one step wider."""
    return _stepped((limit,), limit.key)


def sizes(limits: Sequence[Limit], place: str | None = None) -> Iterator[Relaxation]:
    """Yield the smallest and the largest class together: with a number of classes, neither may give way alone.

    Of sizes that places have of their own, the largest counts at the place that is moved to.
    """
    smallest = [limit for limit in limits if limit.key in ("smaller", "smaller_at")]
    largest = [limit for limit in limits if limit.key == "seat" or (limit.key == "seat_at" and limit.place == place)]
    for least, most in product(smallest, largest):
        key = "sizes" if least.place is None and most.place is None else "sizes_at"
        yield replace(_stepped((least, most), key), parts=(least.name, most.name))


def _paid_class(limits: Sequence[Limit]) -> Iterator[Relaxation]:
    """Yield one more class, with a frame that pays it."""
    by_key = {limit.key: limit for limit in limits}
    if "class" in by_key and "supplier_more" in by_key:
        one = alone(by_key["class"])
        frame: PathValue = (f"rules.{SupplierFrame.name}", None)
        yield Relaxation(
            "class_paid", "class_paid", one.values, (*one.changes, frame), parts=("class", "supplier_more")
        )


def without(rule: str) -> Relaxation:
    """Return a rule that is left out."""
    return Relaxation("without", f"without-{rule}", {"rule": rule}, ((f"rules.{rule}", None),))


def relaxations_of(asked: Asked, plan: Plan, subject: Subject, move: Move, result: VariantResult) -> list[Relaxation]:
    """Return what is tried for a move that costs something or is impossible.

    Parameters
    ----------
    asked, plan
        The plan that is asked about.
    subject, move, result
        What is moved, and what was found.
    """
    of_weeks = subject.kind == "samling"
    steps = list(_limits_of_weeks(asked) if of_weeks else _limits_of_seats(asked, result.plan or plan))
    found = [*map(alone, steps), *sizes(steps, move.place), *_paid_class(steps)]
    names = [
        *(_slot_forbidden(asked, plan, subject, move) if of_weeks else _seats_forbidden(asked, move)),
        *_conflicting(result),
    ]
    if not of_weeks and _has_groups(asked):
        names.append(GroupsTogether.name)
    stepped = {path.split(".")[1] for relaxation in found for path, _ in relaxation.changes}
    found += [without(name) for name in dict.fromkeys(names) if name not in _OBLIGATORY | stepped]
    return found


def _limits_of_seats(asked: Asked, plan: Plan) -> Iterator[Limit]:
    scenario, case = asked.base.loaded.value, asked.base.case
    yield from class_limits(scenario, case)
    yield from room_limits(scenario, case, plan)
    yield from place_limits(scenario, case)
    yield from frame_limits(scenario)
    if (wishes := stated(scenario, WishesGranted)) is not None:
        yield Limit("wish", parameter(WishesGranted, "within"), wishes.within, 1, len(case.venues))


def _limits_of_weeks(asked: Asked) -> Iterator[Limit]:
    scenario = asked.base.loaded.value
    if (spacing := stated(scenario, Spacing)) is not None:
        weeks = len(asked.base.case.weeks)
        yield Limit("spacing", parameter(Spacing, "max_weeks"), spacing.max_weeks, 1, weeks)
        if spacing.min_weeks > 1:
            yield Limit("closer", parameter(Spacing, "min_weeks"), spacing.min_weeks, -1, spacing.min_weeks - 1)
    if not scenario.lecturers.exceptions and not all(each.teams for each in scenario.samlinger.values()):
        yield Limit("team", "lecturers.default_teams", scenario.lecturers.default_teams, 1, len(asked.base.case.weeks))


def _has_groups(asked: Asked) -> bool:
    together = stated(asked.base.loaded.value, GroupsTogether) is not None
    return together and any(leader.group is not None for leader in asked.base.case.participants)


def _seats_forbidden(asked: Asked, move: Move) -> Iterator[str]:
    """Yield the rules that themselves forbid every route to the place for one of the leaders who are moved."""
    case = asked.base.case
    routes = [route.id for route in case.routes if move.place in route.venues]
    for rule in laws_of(asked.base.loaded.value)[0]:
        if any(all(rule.forbids_seat(case, leader, route) for route in routes) for leader in move.movers):
            yield rule.name


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
