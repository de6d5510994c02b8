"""Says whether a model accepts a whole plan: the plan's numbers are put into every row, and no solver is asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from samlingsplan.algebra import Calendar, ClassToFill, Composition, Node, Taught
from samlingsplan.domain import Case, DayPattern, Party, RouteId, Slot
from samlingsplan.goals import GoalLevel
from samlingsplan.model import (
    ClassCalendarModel,
    FillingModel,
    WholeClassesModel,
    class_calendar_model,
    filling_model,
    joint_model,
    whole_classes_model,
)
from samlingsplan.plan import Held, KullClass, Plan
from samlingsplan.rules import Rule
from tests.rows import Row, rows_of, solution

Stage = Any
"""A stage's model, with what is needed to put plans into it."""


class NoSuchDecisionError(Exception):
    """The model has no variable for something the plan does."""


class Embedding:
    """The three stages of a case under some rules, into which plans can be put."""

    def __init__(self, case: Case, rules: Sequence[Rule], levels: Sequence[GoalLevel] = ()) -> None:
        self.case = case
        self.rules = tuple(rules)
        self.levels = tuple(levels)
        self.joint = joint_model(case, self.rules, self.levels)
        self._joint_rows = rows_of(self.joint.program)
        self._routes = Network.of(self.joint.calendar)
        self._routes_by_id = {route.id: route for route in case.routes}
        self._latest: dict[str, tuple[object, Stage]] = {}

    def accepts(self, plan: Plan) -> bool:
        """Return whether every stage has the plan among its solutions.

        Composition and dates are decided one after the other or at once; both ways must say the same.
        """
        later = self.filling_accepts(plan) and self.calendar_accepts(plan)
        assert later == self.whole_accepts(plan), plan
        return later and self.joint_accepts(plan)

    def joint_accepts(self, plan: Plan) -> bool:
        """Return whether the first stage has the plan, summed up by routes."""
        return self.joint_solution(plan) is not None

    def filling_accepts(self, plan: Plan) -> bool:
        """Return whether the second stage has the plan's classes."""
        try:
            values = self.filling_values(plan)
        except NoSuchDecisionError:
            return False
        return solution(self._filling(plan)[1], values) is not None

    def calendar_accepts(self, plan: Plan) -> bool:
        """Return whether the third stage has the plan's dates."""
        return self.calendar_solution(plan)[1] is not None

    def whole_accepts(self, plan: Plan) -> bool:
        """Return whether the second and third stage as one have the plan's classes."""
        try:
            values = self.whole_values(plan)[1]
        except NoSuchDecisionError:
            return False
        return solution(self._whole(plan)[2], values) is not None

    def joint_solution(self, plan: Plan) -> dict[int, int] | None:
        """Return the plan as the first stage's variables, or None where it is no solution."""
        try:
            return solution(self._joint_rows, self.joint_values(plan))
        except NoSuchDecisionError:
            return None

    def filling(self, plan: Plan) -> FillingModel:
        """Return the second stage of a plan that parts no unit."""
        return self._filling(plan)[0]

    def filling_values(self, plan: Plan) -> dict[int, int]:
        """Return who sits where as the second stage's main variables; its rows may ask for helping ones.

        Raises
        ------
        NoSuchDecisionError
            When a unit is parted.
        """
        return self._seat(self.filling(plan).composition, plan)

    def whole_values(self, plan: Plan) -> tuple[WholeClassesModel, dict[int, int]]:
        """Return the second and third stage as one, and the plan as its main variables.

        Raises
        ------
        NoSuchDecisionError
            When a unit is parted or a class meets when or where it cannot.
        """
        model, network, _ = self._whole(plan)
        values = self._seat(model.composition, plan) | network.still()
        for kull_class in plan.classes:
            self._flow(network, kull_class.id, kull_class, values)
        return model, values

    def calendar_solution(self, plan: Plan) -> tuple[ClassCalendarModel, dict[int, int] | None]:
        """Return the third stage and the plan's dates as its variables, or None where they are no solution."""
        model, network, rows = self._once("calendar", plan, lambda classes: self._class_calendar(classes, plan))
        values = network.still()
        try:
            for kull_class in plan.classes:
                self._flow(network, kull_class.id, kull_class, values)
        except NoSuchDecisionError:
            return model, None
        return model, solution(rows, values)

    def _once(self, stage: str, plan: Plan, build: Callable[[tuple[ClassToFill, ...]], Stage]) -> Stage:
        """Return a stage's model, built anew only when somebody sits in another class than in the plan before."""
        key = (tuple(k.id for k in plan.classes), tuple(sorted(plan.seats.items())))
        if stage not in self._latest or self._latest[stage][0] != key:
            classes = tuple(ClassToFill(k.id, k.name, self._routes_by_id[k.route]) for k in plan.classes)
            self._latest[stage] = (key, build(classes))
        return self._latest[stage][1]

    def _filling(self, plan: Plan) -> tuple[FillingModel, list[Row]]:
        return self._once("filling", plan, lambda classes: self._filling_model(classes, plan))

    def _filling_model(self, classes: tuple[ClassToFill, ...], plan: Plan) -> Stage:
        model = filling_model(self.case, self.rules, self.levels, classes, self._going(plan))
        return model, rows_of(model.program)

    def _class_calendar(self, classes: tuple[ClassToFill, ...], plan: Plan) -> Stage:
        model = class_calendar_model(self.case, self.rules, self.levels, classes, plan.seats)
        return model, Network.of(model.calendar), rows_of(model.program)

    def _whole(self, plan: Plan) -> tuple[WholeClassesModel, "Network", list[Row]]:
        return self._once("whole", plan, lambda classes: self._whole_classes(classes, plan))

    def _whole_classes(self, classes: tuple[ClassToFill, ...], plan: Plan) -> Stage:
        model = whole_classes_model(self.case, self.rules, self.levels, classes, self._going(plan))
        return model, Network.of(model.calendar), rows_of(model.program)

    def _seat(self, composition: Composition, plan: Plan) -> dict[int, int]:
        """Return how many units of each party sit in each class."""
        return {
            composition.sits[party.id, kull_class.id].id: sum(
                all(plan.seats[p.id] == kull_class.id for p in unit) for unit in party.units
            )
            for kull_class in composition.classes
            for party in composition.going.get(kull_class.route.id, ())
        }

    def _units(self, plan: Plan) -> dict[tuple[str, RouteId], list[tuple]]:
        """Return the units of each party on each route; a unit that is parted has no decision."""
        units: dict[tuple[str, RouteId], list[tuple]] = {}
        for party in self.joint.allocation.parties:
            for unit in party.units:
                seats = {plan.seats.get(p.id) for p in unit}
                if len(seats) > 1:
                    raise NoSuchDecisionError(party.id)
                (seat,) = seats
                if seat is not None:
                    units.setdefault((party.id, plan.by_id[seat].route), []).append(unit)
        return units

    def _going(self, plan: Plan) -> dict[RouteId, list[Party]]:
        going: dict[RouteId, list[Party]] = {}
        for (party, route), units in self._units(plan).items():
            going.setdefault(route, []).append(Party(party, tuple(units)))
        return going

    def joint_values(self, plan: Plan) -> dict[int, int]:
        """Return the plan, summed up by routes, as the first stage's main variables; its rows may ask for helping ones.

        Raises
        ------
        NoSuchDecisionError
            When a unit is parted, or goes or meets where or when it cannot.
        """
        allocation = self.joint.allocation
        values = self._routes.still() | {variable.id: 0 for variable in allocation.goes.values()}
        for pair, units in self._units(plan).items():
            if pair not in allocation.goes:
                raise NoSuchDecisionError(pair)
            values[allocation.goes[pair].id] = len(units)
        for route, variable in allocation.classes.items():
            values[variable.id] = sum(k.route == route for k in plan.classes)
        for tail in filter(None, self.joint.tails):
            values[tail.between.id] = 0  # of no account where nobody asks what lies between two thresholds
        for venue, variable in allocation.open.items():
            values[variable.id] = int(venue in plan.open_venues())
        for kull_class in plan.classes:
            self._flow(self._routes, kull_class.route, kull_class, values)
        return values

    def _flow(self, network: "Network", commodity: str, kull_class: KullClass, values: dict[int, int]) -> None:
        """Let one class flow through its commodity."""
        places = self._routes_by_id[kull_class.route].places
        stops = []
        for held in kull_class.samlinger:
            # A route decides the place; none of its decisions means another one.
            if not 1 <= held.number <= len(places) or held.place != places[held.number - 1]:
                raise NoSuchDecisionError(held)
            stops.append(Node(commodity, held.number, slot_of(held)))
        for step in [*stops, *pairwise(stops)]:
            if step not in network.variables:
                raise NoSuchDecisionError(step)
            values[network.variables[step]] += 1
        for held in kull_class.samlinger:
            here = [Taught(each, held.number, held.week, held.lecturers) for each in (commodity, "")]
            known = [taught for taught in here if taught in network.variables]
            if held.lecturers != () or held.number in self.case.staff.teams:
                if not known:
                    raise NoSuchDecisionError(held)
                values[network.variables[known[0]]] += 1


@dataclass(frozen=True)
class Network:
    """A calendar's variables, by the node or the pair of nodes they count."""

    variables: Mapping[object, int]

    @classmethod
    def of(cls, calendar: Calendar) -> "Network":
        """Return the network of a calendar."""
        nodes = {node: held.id for node, held in calendar.held.items()}
        teams = {taught: classes.id for taught, classes in calendar.taught.items()}
        return cls(nodes | {(arc.tail, arc.head): arc.flow.id for arc in calendar.arcs} | teams)

    def still(self) -> dict[int, int]:
        """Return every variable at zero."""
        return dict.fromkeys(self.variables.values(), 0)


def slot_of(held: Held) -> Slot:
    """Return the week and pattern a samling's dates make."""
    length = (held.end - held.start).days + 1
    for pattern in DayPattern:
        if (pattern.first_weekday, pattern.length_days) == (held.start.weekday(), length):
            return Slot(held.week, pattern)
    raise NoSuchDecisionError(held)
