"""Which rules are in the way of a move: each gives way, and the scenario is solved with the move and without it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, TypeAlias

from samlingsplan.plan import AnswerRow, Ending, Interval, Variant, VariantResult
from samlingsplan.questions.question import Asked
from samlingsplan.questions.why.compared import compared, is_free
from samlingsplan.questions.why.judged import broken, is_lawful
from samlingsplan.questions.why.moves import Move
from samlingsplan.questions.why.relaxations import Relaxation
from samlingsplan.questions.why.searches import Search, one_of
from samlingsplan.variants.base import varied

if TYPE_CHECKING:
    from samlingsplan.errors import Value

MOST_STEPS = 64
"""A limit is not moved further: what needs more is another plan, and no answer to why."""
_Eased: TypeAlias = tuple[Relaxation, VariantResult]
"""A rule that gives way by some steps, and the result with the move."""


class Giving:
    """Rules that give way, for one move.

    Parameters
    ----------
    asked
        The plan that is asked about.
    move, result
        The move, and what was found with it while all rules hold.
    """

    def __init__(self, asked: Asked, move: Move, result: VariantResult) -> None:
        self._asked, self._move, self._result = asked, move, result
        changed = compared(asked, result)[1]
        self._price = None if changed is None else changed.objective

    def rows(self, tried: Sequence[Relaxation]) -> Search[list[AnswerRow]]:
        """Return one row a rule; of a limit that binds and does not free the move, the least that does.

        Of two rules that give way together there is a row only where neither frees the move alone by as few steps.
        """
        likely = [rule for rule in tried if rule.likely]
        others = [rule for rule in tried if not rule.likely and not rule.parts]
        together = self._firsts(others)
        firsts = {
            **{rule.name: one_of(self._firsts([rule]), 0) for rule in likely},
            **{rule.name: one_of(together, index) for index, rule in enumerate(others)},
        }
        eased = {rule.name: self._eased(rule, firsts[rule.name]) for rule in tried if not rule.parts}
        of_pairs = {rule.name: self._eased_together(rule, firsts, eased) for rule in tried if rule.parts}
        found = yield [*firsts.values(), *(self._row_of({**eased, **of_pairs}[rule.name]) for rule in tried)]
        rows: list[AnswerRow | None] = list(found[len(firsts) :])
        by_name = {rule.name: row for rule, row in zip(tried, rows, strict=True) if row is not None}
        return [_beside_parts(rule, by_name[rule.name], by_name) for rule in tried if rule.name in by_name]

    def _firsts(self, rules: Sequence[Relaxation]) -> Search[list[VariantResult]]:
        """Return the result with the move of each rule; of several, most likely none binds.

        A plan that one of them allows is allowed when all give way. So where the best plan is then no better, it is the
        best for each of them. Where it is better, it is the best for each rule that alone allows it, and what it does
        not need is tried apart from what it needs.
        """
        if len(rules) <= 1:
            return list((yield [self._with(rule.name, rule) for rule in rules]))
        (together,) = yield [self._with("together", *rules)]
        if _equal(together, self._result):
            known = self._result if self._result.ending is Ending.PROVEN else replace(together, reasons=())
            return [replace(known, variant=self._with(rule.name, rule)) for rule in rules]
        needed = frozenset[str]() if together.plan is None else frozenset(broken(self._asked.base, together.plan))
        found = {rule.name: result for rule, result in self._best_for(rules, needed, together)}
        parts = [[rule for rule in rules if rule.name not in found]] if found else _parted(rules, needed)
        results = yield [self._firsts(part) for part in parts]
        for part, of_part in zip(parts, results, strict=True):
            found |= {rule.name: result for rule, result in zip(part, of_part, strict=True)}
        return [found[rule.name] for rule in rules]

    def _best_for(
        self, rules: Sequence[Relaxation], needed: frozenset[str], together: VariantResult
    ) -> Iterator[tuple[Relaxation, VariantResult]]:
        """Yield each rule that alone allows the best plan of all rules together, with that plan as its result."""
        if together.plan is None or together.ending is not Ending.PROVEN:
            return
        for rule in rules:
            variant = self._with(rule.name, rule)
            if needed <= rule.rules and is_lawful(varied(self._asked.base, variant), together.plan):
                yield rule, replace(together, variant=variant)

    def _eased(self, rule: Relaxation, first: Search[VariantResult]) -> Search[_Eased]:
        """Return a rule that gives way, by the fewest steps that are enough where the first ones are not."""
        (result,) = yield [first]
        in_conflict = rule.likely and result.ending is self._result.ending is Ending.IMPOSSIBLE
        if (in_conflict or self._binds(result)) and not self._is_enough(result):
            return (yield from self._least(rule, result))
        return rule, result

    def _eased_together(
        self, rule: Relaxation, firsts: Mapping[str, Search[VariantResult]], eased: Mapping[str, Search[_Eased]]
    ) -> Search[_Eased | None]:
        """Return two rules that give way together; None where one of them alone frees the move by as few steps."""
        alone = yield [eased[part] for part in rule.parts if part in eased]
        freeing = [part.steps for part, result in alone if self._is_enough(result)]
        if min(freeing, default=2) == 1:
            return None
        if freeing and rule.easings:
            return (yield from self._fewer(rule, min(freeing)))
        known = firsts.get(rule.name) or one_of(self._firsts([rule]), 0)
        return (yield from self._eased(rule, known))

    def _row_of(self, eased: Search[_Eased | None]) -> Search[AnswerRow | None]:
        """Return the row of a rule, or of two, solved without the move too where it is better with it."""
        (found,) = yield [eased]
        if found is None:
            return None
        rule, result = found
        own = None
        if self._binds(result):
            variant = Variant(rule.name, rule.changes, self._move.variant.levels, near=result.plan)
            if (own := self._asked.known(variant)) is None:
                (own,) = yield [variant]
        return self._row(rule, result, own)

    def _least(self, rule: Relaxation, first: VariantResult) -> Search[_Eased]:
        """Return the fewest steps that are enough, with the result; the first steps where none are.

        Fewer steps are proven to be too few, since more steps allow every plan that fewer do.
        """
        low, most = rule.steps, min(rule.most_steps, rule.steps + MOST_STEPS)
        high, known = most + 1, first
        steps = min(self._likely_steps(rule, first), most)
        while high - low > 1:
            (result,) = yield [self._with(str(steps), rule.by(steps))]
            if not self._is_enough(result):
                low = steps
                steps = most if high > most else (low + high) // 2
            else:
                steps, high, known = steps - 1 if known is first else (low + steps) // 2, steps, result
        return (rule, first) if high > most else (rule.by(high), known)

    def _fewer(self, rule: Relaxation, enough: int) -> Search[_Eased | None]:
        """Return the fewest steps that are enough, below a number that is known to be; None where none are.

        Most likely they are close to that number, so the search goes back from it by 1, 2, 4, …
        """
        low, high, back = 0, enough, 1
        known: VariantResult | None = None
        while high - low > 1:
            steps = (low + high) // 2 if low else max(enough - back, 1)
            (result,) = yield [self._with(str(steps), rule.by(steps))]
            if self._is_enough(result):
                high, known, back = steps, result, 2 * back
            else:
                low = steps
        return None if known is None else (rule.by(high), known)

    def _likely_steps(self, rule: Relaxation, first: VariantResult) -> int:
        """Return the steps that free the move if each gains as much as the first ones did."""
        changed = compared(self._asked, first)[1]
        if self._price is None or changed is None or changed.objective.high >= self._price.high:
            return 2 * rule.steps
        gained = self._price.high - changed.objective.high
        return ceil(rule.steps * self._price.high / gained)

    def _with(self, name: str, *rules: Relaxation) -> Variant:
        """Return the move with rules that give way; a group that may split need not move as a whole."""
        move = self._move.variant
        pins = self._move.alone if any(rule.splits_groups for rule in rules) else move.changes
        changes = (*pins, *(change for rule in rules for change in rule.changes))
        return replace(move, name=f"{move.name}-{name}", changes=changes, near=self._result.plan)

    def _binds(self, result: VariantResult) -> bool:
        """Return whether the best plan with the move is better than while all rules hold."""
        changed = compared(self._asked, result)[1]
        return changed is not None and (self._price is None or changed.objective.high < self._price.low)

    def _is_enough(self, result: VariantResult) -> bool:
        """Return whether the move is free; where no plan has it while all rules hold, whether one has it."""
        return is_free(self._asked, result) if self._price is not None else result.plan is not None

    def _row(self, rule: Relaxation, result: VariantResult, own: VariantResult | None) -> AnswerRow:
        """Return what the plan with the move then costs, and what the move alone does.

        The rule binds where that plan is better. The move is cheaper where the best plan without the move gains less.
        """
        level, changed = compared(self._asked, result)
        without_move = None if own is None else compared(self._asked, own)[1]
        left = None
        if changed is not None and without_move is not None:
            left = Interval(
                changed.objective.low - without_move.objective.high, changed.objective.high - without_move.objective.low
            )
        cheaper = left is not None and (self._price is None or left.high < self._price.low)
        values: dict[str, Value] = {
            **rule.values,
            "level": result.levels[level].name if result.levels else None,
            "steps": rule.steps,
            "frees": int(changed is not None and changed.objective.high <= 0),
            "left_low": None if left is None else left.low,
            "left_high": None if left is None else left.high,
            "binds": int(self._binds(result)),
            "allows": int(self._result.ending is Ending.IMPOSSIBLE and result.plan is not None),
            "cheaper": int(cheaper),
        }
        return AnswerRow(rule.key, values, result, changed, self._asked.command(result.variant))


def _parted(rules: Sequence[Relaxation], needed: frozenset[str]) -> Sequence[Sequence[Relaxation]]:
    """Return the rules that are needed and those that are not; halves where all are or none is."""
    parts = [rule for rule in rules if rule.rules & needed], [rule for rule in rules if not rule.rules & needed]
    middle = len(rules) // 2
    return parts if all(parts) else (rules[:middle], rules[middle:])


def _beside_parts(rule: Relaxation, row: AnswerRow, by_name: Mapping[str, AnswerRow]) -> AnswerRow:
    """Return the row of two rules, which bind together where the plan is better than with either."""
    parts = [by_name[part].difference for part in rule.parts if part in by_name]
    better = row.difference is not None and all(
        row.difference.objective.high < part.objective.low for part in parts if part is not None
    )
    return row if better or not parts else replace(row, values={**row.values, "binds": 0})


def _equal(one: VariantResult, other: VariantResult) -> bool:
    """Return whether two results are proven to be as good, or are both proven impossible."""
    if one.ending is not other.ending or one.ending not in (Ending.PROVEN, Ending.IMPOSSIBLE):
        return False
    return [level.objective for level in one.levels] == [level.objective for level in other.levels]
