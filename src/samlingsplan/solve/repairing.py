"""What would make a plan possible: the cheapest ways to ease rules that conflict, each found to work by a search.

A repair is one parameter, or several, eased no further than needed. The elastic model bounds how little that can be,
and a search for a plan of the eased rules says whether it is enough. Where it is not, the model may not give the same
answer again. Each value allows every plan that a value before it allows, so what is excluded includes all that is less.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from samlingsplan.domain import Case, Participant
from samlingsplan.model import ElasticModel, allocation_model, eased, elastic_model, parties_of
from samlingsplan.plan import Conflict, Plan
from samlingsplan.rules import Easing, Rule
from samlingsplan.solve.clock import OutOfTimeError
from samlingsplan.solve.conflict import Fit, on_allocation
from samlingsplan.solve.engine import Proof, Solver
from samlingsplan.solve.plan_search import search
from samlingsplan.solve.protocol import Engine

_FEW = 8
"""Rules outside the conflict with more parameters than this, such as one a place, are left as they are."""

Prices = Mapping[str, int | None]
"""Kroner for a change by one, by rule and parameter, where not the rule's own; None where it may not be eased."""


@dataclass(frozen=True, slots=True)
class Repair:
    """Parameters that are eased so that a plan exists.

    Parameters
    ----------
    changes
        Each parameter and its new value.
    plan
        A plan of the eased rules.
    least
        Whether it is proven that no cheaper change of these parameters is enough.
    bound
        Kroner below which no change of these parameters is enough; the price itself where it is the least.
    """

    changes: tuple[tuple[Easing, int], ...]
    plan: Plan
    least: bool
    bound: int = 0

    @property
    def price(self) -> int:
        """What it is reckoned to cost, in kroner."""
        return sum(easing.price_of(value) for easing, value in self.changes)


@dataclass(frozen=True, slots=True)
class Unverified:
    """Parameters of which no repair was found before the time was up.

    Parameters
    ----------
    kinds
        What may be eased, by rule and parameter.
    bound
        Kroner below which no change of them is enough; 0 where nothing is known.
    changes
        The cheapest change that may be enough, where one is known.
    """

    kinds: tuple[str, ...]
    bound: int = 0
    changes: tuple[tuple[Easing, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Repairs:
    """The repairs of a conflict.

    Parameters
    ----------
    found
        Repairs, the cheapest first.
    unverified
        What was not tried, or not to its end, before the time was up.
    """

    found: tuple[Repair, ...]
    unverified: tuple[Unverified, ...] = ()

    @property
    def cut(self) -> bool:
        """Whether the time was up before all were tried."""
        return bool(self.unverified)


def repairs(solver: Solver, case: Case, rules: Sequence[Rule], conflict: Conflict, prices: Prices) -> Repairs:
    """Return the repairs of a conflict: each kind of parameter that is enough by itself, else several together.

    A kind is enough only where a plan exists without its rule, which the conflict knows.
    """
    with solver.without_grace():
        return _Repairing(solver, case, rules, conflict, prices).repairs()


def left_out(solver: Solver, case: Case, rules: Sequence[Rule], rule: Rule) -> tuple[Participant, ...]:
    """Return the fewest leaders that a rule keeps from all seats that the other rules leave them; none if not proven.

    The rule must be one that forbids seats. Dates are left aside, so with them there may be more.
    """
    rest = [each for each in rules if each is not rule]
    parties = parties_of(case, rules, ())
    model = allocation_model(case, rest, (), parties)
    units = {party.id: party.units for party in parties}
    kept = {
        pair: [member for member in units[pair[0]][0] if rule.forbids_seat(case, member, pair[1])]
        for pair in model.allocation.goes
    }
    number = model.program.total([len(kept[pair]) * goes for pair, goes in model.allocation.goes.items() if kept[pair]])
    answer = solver.minimise(model.program, number, "", patient=False)
    if answer.values is None or answer.proof is not Proof.OPTIMAL:
        return ()
    values = answer.values
    return tuple(m for pair, few in kept.items() for m in few * int(values[model.allocation.goes[pair].id]))


class _Repairing:
    """Looks for the repairs of one conflict."""

    def __init__(self, solver: Solver, case: Case, rules: Sequence[Rule], conflict: Conflict, prices: Prices) -> None:
        self._solver, self._case, self._rules, self._conflict = solver, case, tuple(rules), conflict
        self._easings = tuple(_priced(case, rules, prices))
        self._unverified: dict[tuple[str, ...], Unverified] = {}

    def repairs(self) -> Repairs:
        """Return the repairs, the cheapest first."""
        concerned = [rule for rule in self._rules if rule.name in self._conflict.rules]
        dated = not self._conflict.enough or not all(map(on_allocation, concerned))  # other rules may conflict too
        kinds = dict.fromkeys(each.kind for each in self._easings if each.rule in self._conflict.enough)
        found = self._each([[each for each in self._easings if each.kind == kind] for kind in kinds], dated)
        alone = {easing.kind for repair in found for easing, _ in repair.changes}
        found += self._together([each for each in self._to_combine(dated) if each.kind not in alone], dated)
        return Repairs(tuple(sorted(found, key=lambda repair: repair.price)), tuple(self._unverified.values()))

    def _leave(self, easings: Sequence[Easing], bound: int = 0, changes: tuple[tuple[Easing, int], ...] = ()) -> None:
        """Note parameters of which it is not known what is enough, for want of time."""
        kinds = tuple(dict.fromkeys(easing.kind for easing in easings))
        if kinds not in self._unverified or self._unverified[kinds].bound < bound:
            self._unverified[kinds] = Unverified(kinds, bound, changes)

    def _each(self, several: Sequence[Sequence[Easing]], dated: bool) -> list[Repair]:
        """Return the cheapest repair of each kind, if any."""
        found = []
        for index, easings in enumerate(several):
            with self._solver.sharing(len(several) - index):
                repair = self._least(easings[0], dated) if len(easings) == 1 else self._cheapest(easings, dated)
            found += [] if repair is None else [repair]
        return found

    def _to_combine(self, dated: bool) -> list[Easing]:
        """Return the parameters that may be eased together: of rules outside the conflict only those with few."""
        numbers = Counter(each.rule for each in self._easings)
        seated = {rule.name for rule in self._rules if dated or on_allocation(rule)}
        few = {rule for rule in seated if numbers[rule] <= _FEW}
        return [each for each in self._easings if each.rule in few | {*self._conflict.rules}]

    def _together(self, easings: Sequence[Easing], dated: bool) -> list[Repair]:
        """Return the cheapest repair by several kinds; where no kind is enough alone, those without one of them too."""
        with self._solver.sharing(1 if self._conflict.enough else 2):
            first = self._cheapest(easings, dated) if easings else None
        if first is None or self._conflict.enough:
            return [] if first is None else [first]
        kinds = dict.fromkeys(easing.kind for easing, _ in first.changes)
        others = self._each([[each for each in easings if each.kind != kind] for kind in kinds], dated)
        return list({_named(repair): repair for repair in (first, *others)}.values())

    def _cheapest(self, easings: Sequence[Easing], dated: bool) -> Repair | None:
        """Return the cheapest repair by some parameters; None where there is none, or none was found in time."""
        for model, steps in self._proposed(easings, dated):
            changes, bound = _changes(easings, steps), model.price_of(steps)
            fit, plan = self._fit(changes)
            if plan is not None:
                return Repair(changes, plan, self._agreed(model, steps), bound)
            if fit is Fit.UNKNOWN:
                self._leave(easings, bound, changes)
                break
            model.exclude(self._as_far_as_in_vain(easings, steps))
        return None

    def _as_far_as_in_vain(self, easings: Sequence[Easing], steps: Sequence[int]) -> list[int]:
        """Return steps that are in vain as well, each parameter as loose as can be where that does not help."""
        reached = list(steps)
        for index, easing in enumerate(easings):
            further = [*reached[:index], len(easing.values), *reached[index + 1 :]]
            if further != reached and self._fit(_changes(easings, further))[0] is Fit.NONE:
                reached = further
        return reached

    def _agreed(self, model: ElasticModel, steps: Sequence[int]) -> bool:
        """Return whether the other engine too finds nothing cheaper in the elastic model."""
        answer = self._solver.minimise(model.program, model.price, "", Engine.CP_SAT, patient=False)
        return answer.proof is Proof.OPTIMAL and answer.bound * model.unit >= model.price_of(steps)

    def _proposed(self, easings: Sequence[Easing], dated: bool) -> Iterator[tuple[ElasticModel, tuple[int, ...]]]:
        """Yield the cheapest steps that the elastic model allows, as long as they are wanted."""
        try:
            model = elastic_model(self._case, self._rules, easings, dated, self._solver.heed)
        except OutOfTimeError:
            self._leave(easings)
            return
        model.exclude([0] * len(easings))
        bound = 0
        while not self._solver.late:
            answer = self._solver.minimise(model.program, model.price, "", patient=False)
            if answer.proof is Proof.INFEASIBLE:
                return
            if answer.values is None or answer.proof is not Proof.OPTIMAL:
                bound = max(bound, answer.bound * model.unit)
                break
            bound = model.price_of(model.reached(answer.values))
            yield model, model.reached(answer.values)
        self._leave(easings, bound)

    def _least(self, easing: Easing, dated: bool) -> Repair | None:
        """Return the least value of a parameter that is enough, by the elastic model and then by bisection."""
        least = next((steps[0] for _, steps in self._proposed([easing], dated)), None)
        if least is None:
            return None
        fit, plan = self._enough(easing, least)
        if plan is not None:
            return self._confirmed(easing, least, plan, least)
        low, high = least + (fit is Fit.NONE), len(easing.values)  # nothing before the step ``low`` is enough
        fit, plan = self._enough(easing, high)
        if plan is None:
            if fit is Fit.UNKNOWN:
                value = easing.values[min(low, high) - 1]
                self._leave([easing], easing.price_of(value), ((easing, value),))
            return None
        below, high = least, self._needed(easing, plan, high)
        while high - below > 1 and not self._solver.late:
            middle = (below + high) // 2
            fit, found = self._enough(easing, middle)
            if found is not None:
                high, plan = self._needed(easing, found, middle), found
            else:
                below, low = middle, middle + 1 if fit is Fit.NONE else low
        return self._confirmed(easing, high, plan, low)

    def _enough(self, easing: Easing, step: int) -> tuple[Fit, Plan | None]:
        return self._fit(((easing, easing.values[step - 1]),))

    def _needed(self, easing: Easing, plan: Plan, most: int) -> int:
        """Return the first value, up to one that is enough, at which a plan breaks the rule no more."""

        def lawful(step: int) -> bool:
            case, rules = eased(self._case, self._rules, [(easing, easing.values[step - 1])])
            return not any(True for rule in rules for _ in rule.violations(case, plan))

        return bisect_left(range(1, most), True, key=lawful) + 1

    def _confirmed(self, easing: Easing, step: int, plan: Plan, low: int) -> Repair:
        """Return a repair, proven the least where the other engine too finds no plan at the value before.

        Parameters
        ----------
        easing, step, plan
            The parameter, the first value that is known to be enough, and a plan with it.
        low
            The first step that is not known to be too little.
        """
        change = (easing, easing.values[step - 1])
        least = step == 1 or self._refuted(easing, step - 1)
        return Repair((change,), plan, least, easing.price_of(easing.values[(step if least else min(low, step)) - 1]))

    def _refuted(self, easing: Easing, step: int) -> bool:
        case, rules = eased(self._case, self._rules, [(easing, easing.values[step - 1])])
        return search(self._solver, case, rules, (), Engine.CP_SAT).proof is Proof.INFEASIBLE

    def _fit(self, changes: Iterable[tuple[Easing, int]]) -> tuple[Fit, Plan | None]:
        """Return whether a plan of eased rules exists, and the plan."""
        case, rules = eased(self._case, self._rules, changes)
        answer = search(self._solver, case, rules, ())
        if answer.plan is not None:
            return Fit.PLAN, answer.plan
        return (Fit.NONE if answer.proof is Proof.INFEASIBLE else Fit.UNKNOWN), None


def _priced(case: Case, rules: Sequence[Rule], prices: Prices) -> Iterator[Easing]:
    """Yield every parameter that may be eased, at its price."""
    for rule in rules:
        for easing in rule.easings(case):
            price = prices.get(easing.kind, easing.price)
            if easing.values and price is not None:
                yield replace(easing, price=price)


def _changes(easings: Sequence[Easing], steps: Sequence[int]) -> tuple[tuple[Easing, int], ...]:
    """Return the values that some parameters are eased to, those that are left as they are not among them."""
    return tuple((each, each.values[step - 1]) for each, step in zip(easings, steps, strict=True) if step)


def _named(repair: Repair) -> tuple[tuple[str, int], ...]:
    return tuple((easing.path, value) for easing, value in repair.changes)
