"""What would have sufficed for an applicant who is not admitted, found by judging anew with a better standing.

A unit that is ranked higher is never worse off, so that the standings that suffice are those from one on. Many need not
be judged in full. Units are alike when every quota counts them alike. Whether more of a class could be admitted with
one more unit in it is the same for all that are alike, wherever they are ranked now: if so, the unit is admitted, if
fewer could be, it is not. Where neither is so, equals decide between them, and the whole proposal is made anew: for one
class at most of those that are alike, since from a plan with the unit in a class comes one with more in any better.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from samlingsplan.admission.proposal import Admission, Lots, laws_of, propose
from samlingsplan.admission.selecting import Search, optimum_of
from samlingsplan.admission.standing import Order, Outcome, Standing, units_of
from samlingsplan.algebra import Program, Selection
from samlingsplan.domain.applicant import Unit
from samlingsplan.solve import Solver

_DECIDED = "decided"
"""Owner of the constraints that keep what is decided for those who are ranked higher."""
Kind = tuple[tuple[int, float], ...]
"""How much of each constraint of an admission a unit takes."""


@dataclass(frozen=True, slots=True)
class Sufficient:
    """The lowest standing with which an applicant would be admitted, all others being as they are.

    Parameters
    ----------
    together
        How many are decided on together with the applicant, who is one of them.
    own, most
        The points, and the most there are; of a group their mean.
    points
        The points that suffice, and no fewer; None where no standing is enough.
    target_group
        The number of the target group in which they do, when that is another than the own.
    in_time
        Whether they do only for an application that came in time, as the own did not.
    more_places
        Where no standing is enough, with how many places more the applicant would be admitted, and with one fewer not;
        None where no number is enough.
    """

    together: int
    own: Fraction
    most: int
    points: Fraction | None
    target_group: int | None = None
    in_time: bool = False
    more_places: int | None = None


class Sufficing:
    """Answers for one admission what would have sufficed.

    Parameters
    ----------
    solver
        The solver.
    admission
        The admission.
    lots
        As for `propose`.
    """

    def __init__(self, solver: Solver, admission: Admission, lots: Lots) -> None:
        self._solver, self._admission, self._lots = solver, admission, lots
        proposed = {each.standing.applicant.id: each for each in admission.proposal.proposed}
        self._standings: dict[str, Standing] = {number: each.standing for number, each in proposed.items()}
        self.units = units_of(tuple(self._standings.values()), admission.spec.groups)
        self._unit_of: dict[str, Unit] = {member.id: unit for unit in self.units for member in unit.members}
        self._orders = {unit.id: order for unit in self.units if (order := proposed[unit.members[0].id].order)}
        self._lot_of = {unit.id: (proposed[unit.members[0].id].lot, unit.id) for unit in self.units}
        self._admitted = {u.id for u in self.units if proposed[u.members[0].id].outcome is Outcome.ADMITTED}
        self._programs: dict[Order, tuple[Program, Selection]] = {}
        self._kinds = _kinds(*self._with_quotas(), self.units)
        self._counted: dict[Kind, dict[Order, bool | None]] = defaultdict(dict)
        self._drawn: dict[tuple[Kind, Order, Order], frozenset[str]] = {}
        self._with_more: dict[int, frozenset[str]] = {}

    def of(self, number: str) -> Sufficient:
        """Return what would have sufficed for an applicant who is ranked and not admitted.

        Raises
        ------
        NoPlanInTimeError
            When the time ends before it is known.
        """
        unit = self._unit_of[number]
        order, spec = self._orders[unit.id], self._admission.spec
        most = sum(criterion.most for criterion in spec.criteria.values())
        late = any(self._standings[member.id].late for member in unit.members)
        rungs = list(_better(order, unit.persons, most, late))
        found = _first(len(rungs), lambda i: self.admits(unit, rungs[i]))
        if found is None:
            return Sufficient(unit.persons, -order[2], most, None, more_places=self._more_places(unit))
        turn, target_group, points = rungs[found]
        other = None if target_group == order[1] else target_group
        return Sufficient(unit.persons, -order[2], most, -points, other, turn < order[0])

    def admits(self, unit: Unit, order: Order) -> bool:
        """Return whether a unit would be admitted with a better order."""
        counted = self._by_count(unit, order)
        return self._by_turn(unit, order) if counted is None else counted

    def _by_count(self, unit: Unit, order: Order) -> bool | None:
        """Return whether a unit is admitted whatever decides between equals; None where they decide."""
        known = self._counted[self._kinds[unit.id]]
        if order not in known:
            if any(found is not False and order < other for other, found in known.items()):
                known[order] = True
            elif any(found is not True and order > other for other, found in known.items()):
                known[order] = False
            else:
                known[order] = self._count(unit, order)
        return known[order]

    def _count(self, unit: Unit, order: Order) -> bool | None:
        """Return whether more of a class are admitted with one more unit in it; None for as many, it among them."""
        program, selection = self._decided_above(order)
        equals = [each for each in self.units if self._orders[each.id] == order]
        joined = selection.admitted[unit.id]
        persons = program.total([*(e.persons * selection.admitted[e.id] for e in equals), unit.persons * joined])
        places = self._admission.proposal.places
        best = optimum_of(self._solver, program, (places + 1) * (1 - joined) + (places - persons))
        assert best.values is not None
        more = program.value(persons, best.values) - sum(e.persons for e in equals if e.id in self._admitted)
        return False if not best[joined] or more < 0 else True if more > 0 else None

    def _by_turn(self, unit: Unit, order: Order) -> bool:
        """Return whether a unit is admitted among equals, of whom no more are admitted with it than without.

        Of those that are alike and equal now, none is admitted with a later lot than one that is not.
        """
        if self._lots.travel is not None:
            return self._proposes(unit, order)
        kind, own = self._kinds[unit.id], self._orders[unit.id]
        if (kind, own, order) not in self._drawn:
            alike = [each for each in self.units if self._kinds[each.id] == kind and self._orders[each.id] == own]
            last_first = sorted((e for e in alike if e.id not in self._admitted), key=self._lot, reverse=True)
            found = _first(len(last_first), lambda i: self._draws(last_first[i], order))
            drawn = [] if found is None else last_first[found:]
            self._drawn[kind, own, order] = frozenset(each.id for each in drawn)
        return unit.id in self._drawn[kind, own, order]

    def _draws(self, unit: Unit, order: Order) -> bool:
        """Return whether a unit is admitted among equals: one that draws before an admitted equal of its kind is."""
        kind = self._kinds[unit.id]
        equals = (e for e in self.units if self._orders[e.id] == order and self._kinds[e.id] == kind)
        if any(each.id in self._admitted and self._lot(each) > self._lot(unit) for each in equals):
            return True
        return self._drawn_among(unit, order)

    def _drawn_among(self, unit: Unit, order: Order) -> bool:
        """Return whether a unit is drawn among equals, of whom no more are admitted with it than without.

        How many of each class are admitted is known down to this one, so that only what lies below and the lots are
        judged.
        """
        program, selection = self._with_quotas()
        search, left = Search(self._solver, program), self._admission.proposal.places
        orders = self._orders | {unit.id: order}
        classes = defaultdict[Order, list[Unit]](list)
        for each in sorted(self.units, key=lambda each: (orders[each.id], self._lot(each))):
            classes[orders[each.id]].append(each)
        for ranked, equals in classes.items():
            persons = program.total([each.persons * selection.admitted[each.id] for each in equals])
            if ranked <= order:
                count = sum(each.persons for each in equals if each.id in self._admitted)
                program.require(_DECIDED, persons >= count)
            else:
                search.as_many_as_possible(persons, min(left, sum(each.persons for each in equals)))
                count = search.value(persons)
            left -= count
        for ranked, equals in classes.items():
            if ranked <= order:
                search.in_turn([(selection.admitted[each.id], each.persons) for each in equals])
        return bool(search.best[selection.admitted[unit.id]])

    def _lot(self, unit: Unit) -> tuple[int | None, str]:
        return self._lot_of[unit.id]

    def _proposes(self, unit: Unit, order: Order) -> bool:
        return unit.members[0].id in self._anew({unit.id: order})

    def _anew(self, ranked: Mapping[str, Order], more_places: int = 0) -> frozenset[str]:
        """Return the numbers of those who are admitted when all are judged anew."""
        admission = self._admission
        places = admission.proposal.places + more_places
        proposal = propose(self._solver, admission.applicants.applicants, admission.spec, places, self._lots, ranked)
        return frozenset(each.standing.applicant.id for each in proposal.admitted)

    def _more_places(self, unit: Unit) -> int | None:
        """Return with how many places more a unit is admitted, and with one fewer not."""
        waiting = sum(each.persons for each in self.units if each.id not in self._admitted)
        found = _first(waiting, lambda i: unit.members[0].id in self._admitted_with(i + 1))
        return None if found is None else found + 1

    def _admitted_with(self, more_places: int) -> frozenset[str]:
        if more_places not in self._with_more:
            self._with_more[more_places] = self._anew({}, more_places)
        return self._with_more[more_places]

    def _with_quotas(self) -> tuple[Program, Selection]:
        program = Program("admission")
        selection = Selection(program, self.units, self._admission.proposal.places)
        laws = laws_of(self._admission.spec)
        for law in laws:
            law.limit(selection)
        shares = (share for law in laws for share in law.reserved(selection.applicants))
        for share, filled in zip(shares, self._admission.proposal.filled, strict=True):
            program.require(_DECIDED, selection.persons(share.among) >= filled.filled)
        return program, selection

    def _decided_above(self, order: Order) -> tuple[Program, Selection]:
        """Return the program of an admission in which all is decided for those who are ranked above an order."""
        if order not in self._programs:
            program, selection = self._with_quotas()
            above = defaultdict[Order, list[Unit]](list)
            for unit in self.units:
                if self._orders[unit.id] < order:
                    above[self._orders[unit.id]].append(unit)
            for equals in above.values():
                persons = program.total([each.persons * selection.admitted[each.id] for each in equals])
                program.require(_DECIDED, persons >= sum(e.persons for e in equals if e.id in self._admitted))
            self._programs[order] = program, selection
        return self._programs[order]


def _kinds(program: Program, selection: Selection, units: tuple[Unit, ...]) -> dict[str, Kind]:
    """Return what each unit takes of the constraints of an admission."""
    taken = defaultdict[int, list[tuple[int, float]]](list)
    for number, row in enumerate(program.rows):
        for variable, factor in row.terms.items():
            taken[variable].append((number, factor))
    return {unit.id: tuple(taken[selection.admitted[unit.id].id]) for unit in units}


def _better(order: Order, persons: int, most: int, late: bool) -> Iterator[Order]:
    """Yield better orders, each better than the last: more points, then in time, then in higher target groups."""
    turn, target_group, points = order
    total = int(-points * persons)
    steps = [-Fraction(each, persons) for each in range(persons * most + 1)]
    yield from ((turn, target_group, each) for each in steps[total + 1 :])
    if late:
        turn -= 1
        yield from ((turn, target_group, each) for each in steps)
    for higher in reversed(range(target_group)):
        yield from ((turn, higher, each) for each in steps)


def _first(count: int, holds: Callable[[int], bool]) -> int | None:
    """Return the first number below a count for which something holds, as it does for those after it; None for none."""
    if not count or not holds(count - 1):
        return None
    low, high = -1, count - 1  # it holds for the second, and not for the first
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
