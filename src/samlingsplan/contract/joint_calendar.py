"""The calendars of several programmes in one program: their classes keep places and members, and share the rest."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from samlingsplan.algebra import Calendar, ClassToFill, Expression, Program
from samlingsplan.contract.joint_use import PER_WEEK, JointRule, Programme
from samlingsplan.errors import Complaint, ImpossibleError, NoPlanInTimeError
from samlingsplan.goals import GoalLevel
from samlingsplan.model import class_calendar_model, samlinger_of
from samlingsplan.plan import KullClass, Plan
from samlingsplan.rules import Rule
from samlingsplan.solve import Proof, Solver, minimise_lexicographically

Laws = tuple[Sequence[Rule], Sequence[GoalLevel]]
"""The rules and the levels of a programme."""


@dataclass(frozen=True, slots=True)
class JointCalendar:
    """The dates of all programmes.

    Parameters
    ----------
    plans
        The plan of each programme, by its key.
    proven
        Whether no other dates of the same classes are better on the levels of all programmes together, where the plan
        of each is the best by itself.
    moved
        Whether dates are others than those that each programme has by itself.
    """

    plans: Mapping[str, Plan]
    proven: bool
    moved: bool


def date_together(
    programmes: Sequence[Programme], laws: Mapping[str, Laws], rules: Sequence[JointRule], solver: Solver
) -> JointCalendar:
    """Return the dates of programmes that share places, lecturers and weeks.

    Each keeps its classes with their places and members. The levels, which are the same in all, are added up over the
    programmes and minimised in order; of equals those dates are taken that move the fewest samlinger. Plans that use
    nothing twice as they are stay: no others are better.

    Parameters
    ----------
    programmes
        The programmes, each with the plan that is best by itself.
    laws
        The rules and levels of each, by its key.
    rules
        What limits their joint use.
    solver
        The solver.

    Raises
    ------
    ImpossibleError
        When the classes have no dates together.
    NoPlanInTimeError
        When none were found in time.
    """
    if not any(True for rule in rules for _ in rule.violations(programmes)):
        return JointCalendar({each.key: each.plan for each in programmes}, proven=True, moved=False)
    model = _Model(programmes, laws, rules, solver)
    names = [*(level.name for level in laws[programmes[0].key][1]), "moves"]
    result = minimise_lexicographically(solver, model.program, model.objectives, names)
    values = result.answer.values
    if values is None and result.proof is Proof.INFEASIBLE:
        raise ImpossibleError([Complaint("contract.no_joint_calendar", values=_in_the_way(model, solver))])
    if values is None:
        raise NoPlanInTimeError([Complaint("solve.no_plan_in_time")])
    return JointCalendar(model.plans(values), result.proof is Proof.OPTIMAL, moved=True)


class _Model:
    """The program of all calendars."""

    def __init__(
        self,
        programmes: Sequence[Programme],
        laws: Mapping[str, Laws],
        rules: Sequence[JointRule],
        solver: Solver,
        without: Collection[tuple[str, str]] = (),
    ) -> None:
        self.program = Program("together", solver.heed)
        self._given = programmes, laws, rules
        self._programmes, self._rules = programmes, rules
        self._classes: dict[str, tuple[ClassToFill, ...]] = {}
        self._calendars: dict[str, Calendar] = {}
        wishes = []
        for each in programmes:
            classes = tuple(ClassToFill(k.id, k.name, each.case.route_by_id[k.route]) for k in each.plan.classes)
            model = class_calendar_model(
                each.case, *laws[each.key], classes, each.plan.seats, solver.heed, self.program
            )
            self._classes[each.key], self._calendars[each.key] = classes, model.calendar
            wishes.append(model.objectives)
        for rule in rules:
            rule.calendar(list(self._calendars.values()), {key for name, key in without if name == rule.name})
        self.objectives = [*(self._sum(parts) for parts in zip(*wishes, strict=True)), self._moves()]

    def _sum(self, parts: Sequence[Expression | None]) -> Expression | None:
        known = [part for part in parts if part is not None]
        return self.program.total(known) if known else None

    def _moves(self) -> Expression:
        """Return how many samlinger are held in another slot than each programme has by itself."""
        before = {
            (each.key, kull_class.id, held.number, held.start)
            for each in self._programmes
            for kull_class in each.plan.classes
            for held in kull_class.samlinger
        }
        kept = [
            held
            for key, calendar in self._calendars.items()
            for node, held in calendar.held.items()
            if (key, node.commodity, node.number, node.slot.start) in before
        ]
        return self.program.total([len(before), *(-each for each in kept)])

    def plans(self, values: Mapping[int, int]) -> dict[str, Plan]:
        """Return the plan of each programme with the dates of a solution."""
        return {each.key: replace(each.plan, classes=tuple(self._dated(each.key, values))) for each in self._programmes}

    def _dated(self, key: str, values: Mapping[int, int]) -> "list[KullClass]":
        calendar = self._calendars[key]
        held = {node: values[variable.id] for node, variable in calendar.held.items()}
        taught = {team: values[variable.id] for team, variable in calendar.taught.items()}
        return [KullClass(k.id, k.name, k.route.id, samlinger_of(k, held, taught)) for k in self._classes[key]]

    def without(self, limit: tuple[str, str], solver: Solver) -> "_Model":
        """Return the same program without one of the limits, by its rule and its key."""
        return _Model(*self._given, solver, [limit])

    @property
    def limits(self) -> list[tuple[JointRule, str]]:
        """The limits on joint use."""
        return [(rule, key) for rule in self._rules for key in rule.capacities]


def _in_the_way(model: _Model, solver: Solver) -> dict[str, list[str]]:
    """Return the names of the shared things without one of which there would be dates; all where each alone is not."""
    enough = []
    for rule, key in model.limits:
        other = model.without((rule.name, key), solver).program
        if solver.minimise(other, None, "").values is not None:
            enough.append(rule.capacities[key].name or PER_WEEK)
    return {"shared": enough or [rule.capacities[key].name or PER_WEEK for rule, key in model.limits]}
