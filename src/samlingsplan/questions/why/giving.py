"""Which rules are in the way of a move: each gives way, and the scenario is solved with the move and without it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from samlingsplan.plan import AnswerRow, Ending, Interval, Variant, VariantResult
from samlingsplan.questions.question import Asked
from samlingsplan.questions.why.compared import compared, is_free
from samlingsplan.questions.why.moves import Move
from samlingsplan.questions.why.relaxations import Relaxation
from samlingsplan.questions.why.searches import Search, one_of

if TYPE_CHECKING:
    from samlingsplan.errors import Value

MOST_STEPS = 64
"""A limit is not moved further: what needs more is another plan, and no answer to why."""
_FEW = 4
"""Fewer rules than this are tried one by one after all."""


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

        Of two rules that give way together there is a row only where neither frees the move alone by its first step.
        """
        likely = [rule for rule in tried if rule.likely]
        others = [rule for rule in tried if not rule.likely and not rule.parts]
        together = self._firsts(others)
        firsts = {
            **{rule.name: one_of(self._firsts([rule]), 0) for rule in likely},
            **{rule.name: one_of(together, index) for index, rule in enumerate(others)},
        }
        found = yield [*firsts.values(), *(self._row_of(rule, firsts) for rule in tried)]
        rows: list[AnswerRow | None] = list(found[len(firsts) :])
        by_name = {rule.name: row for rule, row in zip(tried, rows, strict=True) if row is not None}
        return [_beside_parts(rule, by_name[rule.name], by_name) for rule in tried if rule.name in by_name]

    def _firsts(self, rules: Sequence[Relaxation]) -> Search[list[VariantResult]]:
        """Return the result with the move of each rule; of several, most likely none binds.

        A plan that one of them allows is allowed when all give way. So where the best plan is then no better, it is the
        best for each of them.
        """
        if len(rules) > 1:
            (together,) = yield [self._with("together", *rules)]
            if _equal(together, self._result):
                known = self._result if self._result.ending is Ending.PROVEN else replace(together, reasons=())
                return [replace(known, variant=self._with(rule.name, rule)) for rule in rules]
        if len(rules) < _FEW:
            return list((yield [self._with(rule.name, rule) for rule in rules]))
        middle = len(rules) // 2
        one, other = yield [self._firsts(half) for half in (rules[:middle], rules[middle:])]
        return [*one, *other]

    def _row_of(self, rule: Relaxation, firsts: Mapping[str, Search[VariantResult]]) -> Search[AnswerRow | None]:
        """Return the row of a rule, or of two, solved without the move too where it is better with it.

        There is none of two rules where one of them alone frees the move.
        """
        alone = yield [firsts[part] for part in rule.parts if part in firsts]
        if any(is_free(self._asked, each) for each in alone):
            return None
        (result,) = yield [firsts.get(rule.name) or self._with(rule.name, rule)]
        row, own = self._row(rule, result, None), None
        if row.values["binds"] and not row.values["frees"]:
            rule, result = yield from self._least(rule, result)
        if row.values["binds"]:
            variant = Variant(rule.name, rule.changes, self._move.variant.levels, near=result.plan)
            if (own := self._asked.known(variant)) is None:
                (own,) = yield [variant]
        return self._row(rule, result, own)

    def _least(self, rule: Relaxation, first: VariantResult) -> Search[tuple[Relaxation, VariantResult]]:
        """Return the fewest steps that free the move, with the result; the first steps where none do.

        Fewer steps are proven to be too few, since more steps allow every plan that fewer do.
        """
        low, most = rule.steps, min(rule.most_steps, rule.steps + MOST_STEPS)
        high, known = most + 1, first
        steps = min(self._likely_steps(rule, first), most)
        while high - low > 1:
            (result,) = yield [self._with(str(steps), rule.by(steps))]
            if not is_free(self._asked, result):
                low = steps
                steps = most if high > most else (low + high) // 2
            else:
                steps, high, known = steps - 1 if known is first else (low + steps) // 2, steps, result
        return (rule, first) if high > most else (rule.by(high), known)

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
        binds = changed is not None and (self._price is None or changed.objective.high < self._price.low)
        cheaper = left is not None and (self._price is None or left.high < self._price.low)
        values: dict[str, Value] = {
            **rule.values,
            "level": result.levels[level].name if result.levels else None,
            "steps": rule.steps,
            "frees": int(changed is not None and changed.objective.high <= 0),
            "left_low": None if left is None else left.low,
            "left_high": None if left is None else left.high,
            "binds": int(binds),
            "cheaper": int(cheaper),
        }
        return AnswerRow(rule.key, values, result, changed, self._asked.command(result.variant))


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
