"""Says whether a model accepts a whole plan: the plan's numbers are put into every row, and no solver is asked."""

from collections.abc import Mapping, Sequence

from samlingsplan.algebra import ClassToFill, Program
from samlingsplan.domain import Case, ColumnId, DayPattern, Party, Slot
from samlingsplan.goals import GoalLevel
from samlingsplan.model import class_calendar_model, filling_model, joint_model
from samlingsplan.plan import Held, Plan
from samlingsplan.rules import Rule


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

    def accepts(self, plan: Plan) -> bool:
        """Return whether every stage has the plan among its solutions."""
        return self.joint_accepts(plan) and self.filling_accepts(plan) and self.calendar_accepts(plan)

    def joint_accepts(self, plan: Plan) -> bool:
        """Return whether the first stage has the plan, summed up by routes."""
        try:
            values = self._joint_values(plan)
        except NoSuchDecisionError:
            return False
        return all_hold(self._joint_rows, values)

    def filling_accepts(self, plan: Plan) -> bool:
        """Return whether the second stage has the plan's classes."""
        classes = self._classes(plan)
        try:
            going = self._going(plan)
        except NoSuchDecisionError:
            return False
        model = filling_model(self.case, self.rules, self.levels, classes, going)
        values = {
            model.composition.sits[party.id, kull_class.id].id: sum(
                all(plan.seats[p.id] == kull_class.id for p in unit) for unit in party.units
            )
            for kull_class in classes
            for party in going.get(kull_class.column.id, ())
        }
        return all_hold(rows_of(model.program), values)

    def calendar_accepts(self, plan: Plan) -> bool:
        """Return whether the third stage has the plan's dates."""
        model = class_calendar_model(self.case, self.rules, self.levels, self._classes(plan), plan.seats)
        values = {variable.id: 0 for variable in model.calendar.held.values()}
        values |= {arc.flow.id: 0 for arc in model.calendar.arcs}
        try:
            for kull_class in plan.classes:
                self._flow(model.calendar, kull_class.id, kull_class.samlinger, values)
        except NoSuchDecisionError:
            return False
        return all_hold(rows_of(model.program), values)

    def _classes(self, plan: Plan) -> tuple[ClassToFill, ...]:
        columns = {column.id: column for column in self.case.columns}
        return tuple(ClassToFill(k.id, k.name, columns[k.column]) for k in plan.classes)

    def _units(self, plan: Plan) -> dict[tuple[str, ColumnId], list[tuple]]:
        """Return the units of each party on each route; a unit that is parted has no decision."""
        units: dict[tuple[str, ColumnId], list[tuple]] = {}
        for party in self.joint.parties:
            for unit in party.units:
                seats = {plan.seats.get(p.id) for p in unit}
                if len(seats) > 1:
                    raise NoSuchDecisionError(party.id)
                (seat,) = seats
                if seat is not None:
                    units.setdefault((party.id, plan.by_id[seat].column), []).append(unit)
        return units

    def _going(self, plan: Plan) -> dict[ColumnId, list[Party]]:
        going: dict[ColumnId, list[Party]] = {}
        for (party, column), units in self._units(plan).items():
            going.setdefault(column, []).append(Party(party, tuple(units)))
        return going

    def _joint_values(self, plan: Plan) -> dict[int, int]:
        allocation, calendar = self.joint.allocation, self.joint.calendar
        values = {variable.id: 0 for variable in [*allocation.goes.values(), *calendar.held.values()]}
        values |= {arc.flow.id: 0 for arc in calendar.arcs}
        for pair, units in self._units(plan).items():
            if pair not in allocation.goes:
                raise NoSuchDecisionError(pair)
            values[allocation.goes[pair].id] = len(units)
        for column, variable in allocation.classes.items():
            values[variable.id] = sum(k.column == column for k in plan.classes)
        for venue, variable in allocation.open.items():
            values[variable.id] = int(venue in plan.open_venues())
        for kull_class in plan.classes:
            self._flow(calendar, kull_class.column, kull_class.samlinger, values)
        return values

    @staticmethod
    def _flow(calendar: object, lane: str, samlinger: Sequence[Held], values: dict[int, int]) -> None:
        held = {(n.lane, n.number, n.slot): v for n, v in calendar.held.items()}
        arcs = {(a.tail.lane, a.tail.number, a.tail.slot, a.head.slot): a.flow for a in calendar.arcs}
        slots = [slot_of(each) for each in samlinger]
        keys = [(held, (lane, each.number, slot)) for each, slot in zip(samlinger, slots, strict=True)]
        keys += [
            (arcs, (lane, each.number, slot, after))
            for each, slot, after in zip(samlinger, slots, slots[1:], strict=False)
        ]
        for decisions, key in keys:
            if key not in decisions:
                raise NoSuchDecisionError(key)
            values[decisions[key].id] += 1


def slot_of(held: Held) -> Slot:
    """Return the week and pattern a samling's dates make."""
    length = (held.end - held.start).days + 1
    for pattern in DayPattern:
        if (pattern.first_weekday, pattern.length_days) == (held.start.weekday(), length):
            return Slot(held.week, pattern)
    raise NoSuchDecisionError(held)


Row = tuple[float, float, tuple[tuple[int, float], ...]]


def rows_of(program: Program) -> list[Row]:
    """Return every row as lower end, upper end and (variable id, coefficient) pairs."""
    model = program.model
    return [
        (row.lower_bound, row.upper_bound, tuple((v.id, row.get_coefficient(v)) for v in model.row_nonzeros(row)))
        for row in model.linear_constraints()
    ]


def all_hold(rows: Sequence[Row], values: Mapping[int, int]) -> bool:
    """Return whether every row holds, once each helping variable has the only value an equation leaves it."""
    known = dict(values)
    waiting = list(rows)
    while waiting:
        later = []
        for row in waiting:
            lower, upper, terms = row
            unknown = [(v, c) for v, c in terms if v not in known]
            worth = sum(known[v] * c for v, c in terms if v in known)
            if not unknown:
                if not lower <= worth <= upper:
                    return False
            elif len(unknown) == 1 and lower == upper:
                ((variable, coefficient),) = unknown
                known[variable] = round((lower - worth) / coefficient)
            else:
                later.append(row)
        if len(later) == len(waiting):
            raise AssertionError(f"{len(later)} rows say nothing certain of {unknown}")
        waiting = later
    return True
