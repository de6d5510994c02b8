"""Why a leader, a kommune, a class, a place or a samling is where it is in a plan."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from samlingsplan.errors import Value
from samlingsplan.plan import Answer, AnswerRow, Difference, Ending, Interval, Plan, Variant, VariantResult
from samlingsplan.questions.question import Asked, Question, travel_interval_of
from samlingsplan.questions.why.exchanges import exchanges
from samlingsplan.questions.why.moves import (
    Inquiry,
    Move,
    moves_of_class,
    moves_of_kommune,
    moves_of_leader,
    moves_of_place,
)
from samlingsplan.questions.why.relaxations import Relaxation, relaxations_of
from samlingsplan.questions.why.subjects import KINDS, Subject
from samlingsplan.questions.why.weeks import moves_of_samling
from samlingsplan.variants import Runner, difference

__all__ = ["KINDS", "Subject", "Why"]

_NOTHING = Interval(0, 0)
MOST_STEPS = 64
"""A limit is not moved further: what needs more is another plan, and no answer to why."""


class Why(Question):
    """Where something could be instead, what that would cost all, and which rule is in the way.

    Each move is a pin, and its price the difference of two proven optima. Where it is zero, the plan is one of several
    that are as good. Where it is more, or where no plan has the pin, each rule that may be in the way gives way alone,
    by its smallest step, and the scenario is solved with and without the pin. A rule binds when the best plan with the
    pin is then better, and of two rules together when it is better than with either. The move is cheaper when the best
    plan without the pin gains less; it is free when the best plan with it costs no more than the plan asked about. A
    limit that binds and does not free the move is widened until it does: fewer steps are proven to be too few, since
    a wider limit allows every plan that a narrower one does.

    Parameters
    ----------
    subject
        What is asked about.
    to
        The place that is asked for, where there is one.
    """

    name: ClassVar[str] = "why"

    def __init__(self, subject: Subject, to: str | None = None) -> None:
        self.subject, self.to = subject, to

    def inquiry(self, asked: Asked, plan: Plan) -> Inquiry:
        """Return what is known before anything is solved, and what is tried.

        Raises
        ------
        InputError
            When the plan has no such leader, kommune, class or samling, or when there is no such place.
        """
        if self.subject.kind == "samling":
            return moves_of_samling(asked, plan, self.subject)
        if self.subject.kind == "place":
            return moves_of_place(asked, plan, self.subject)
        moves = {"leader": moves_of_leader, "kommune": moves_of_kommune, "class": moves_of_class}
        return moves[self.subject.kind](asked, plan, self.subject, self.to)

    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return one variant a move; the rules that give way follow from what is found."""
        plan = asked.found.plan
        return [] if plan is None else [move.variant for move in self.inquiry(asked, plan).moves]

    def ask(self, asked: Asked, runner: Runner) -> Answer:
        """Return the moves, and the rules that are in the way of the first that is no tie."""
        plan = asked.found.plan
        if plan is None:
            return self.composed(asked, (), {})
        inquiry = self.inquiry(asked, plan)
        results = runner.run([move.variant for move in inquiry.moves])
        rows = [_moved(asked, plan, *found) for found in zip(inquiry.moves, results, strict=True)]
        in_the_way: list[AnswerRow] = []
        if rows and not _free(rows[0]):
            tried = relaxations_of(asked, plan, self.subject, inquiry.moves[0], results[0])
            in_the_way = _Giving(asked, runner, inquiry.moves[0].variant, rows[0].difference).rows(tried)
        asked_about: dict[str, Value] = {"kind": self.subject.kind, "subject": self.subject.id, "moves": len(rows)}
        known = {**inquiry.facts, **asked_about, "seed": asked.base.loaded.value.seed}
        return self.composed(asked, (*rows, *in_the_way), known)


def _free(row: AnswerRow) -> bool:
    """Return whether a move is proven to cost nothing."""
    return row.difference is not None and row.difference.objective == _NOTHING


def _compared(asked: Asked, result: VariantResult) -> tuple[int, Difference | None]:
    """Return the first level on which a result differs from the plan, and the difference there."""
    interval = travel_interval_of(asked, result)
    found: tuple[int, Difference | None] = (0, None)
    for index in range(min(len(result.levels), len(asked.found.levels))):
        found = index, difference(asked.found, result, interval, index)
        if found[1] is None or found[1].objective != _NOTHING:
            break
    return found


def _moved(asked: Asked, plan: Plan, move: Move, result: VariantResult) -> AnswerRow:
    """Return a move with its price, and whom the plan that was found displaces."""
    level, changed = _compared(asked, result)
    values: dict[str, Value] = {**move.values, "level": result.levels[level].name if result.levels else None}
    if result.plan is not None:
        values["moved"] = _displaced(plan, result.plan, {leader.id for leader in move.movers})
        values |= _held_in(move, result.plan)
    if move.movers and move.key == "moved" and result.ending is Ending.PROVEN:
        values |= _exchanged(asked, plan, move, result.levels[0].objective)
    return AnswerRow(move.key, values, result, changed, asked.command(result.variant))


def _displaced(plan: Plan, other: Plan, movers: set[str]) -> int:
    """Return how many others meet at no place that they had."""
    return sum(
        set(plan.by_id[plan.seats[leader]].places).isdisjoint(other.by_id[seat].places)
        for leader, seat in other.seats.items()
        if leader not in movers and leader in plan.seats
    )


def _held_in(move: Move, plan: Plan) -> dict[str, Value]:
    """Return the week of the samling in the plan that was found, where any other week is asked for."""
    if move.key != "another_week" or move.class_id not in plan.by_id:
        return {}
    (held,) = (each for each in plan.by_id[move.class_id].samlinger if each.number == move.values["number"])
    return {"in_week": str(held.week)}


def _exchanged(asked: Asked, plan: Plan, move: Move, value: int) -> dict[str, Value]:
    """Return who could change places with the one who moves, and what decides between them where all is equal."""
    found = exchanges(asked, plan, move, value)
    equal = [each for each in found if each.worse_on is None]
    decided = {
        "level": not equal,
        "wish": any(each.alike and each.wishes_lost > each.wishes_won for each in equal),
        "rank": any(each.alike for each in equal),
    }
    by = next((name for name, holds in decided.items() if holds), "lot")
    return {
        "room": int(any(not each.others for each in found)),
        "could_swap": [", ".join(each.others) for each in found if each.others],
        "worse_on": found[0].worse_on if found and not equal else None,
        "by": by if found else None,
        "wishes_kept": sum(1 for each in equal if each.others and each.wishes_won and not each.wishes_lost),
    }


class _Giving:
    """Rules that give way, for one move."""

    def __init__(self, asked: Asked, runner: Runner, move: Variant, price: Difference | None) -> None:
        self._asked, self._runner, self._move = asked, runner, move
        self._price = None if price is None else price.objective

    def rows(self, tried: Sequence[Relaxation]) -> list[AnswerRow]:
        """Return one row a rule; of a limit that binds and does not free the move, the least that does."""
        rows = [self._row(*found) for found in zip(tried, *self._solved(tried), strict=True)]
        by_name = {rule.name: row for rule, row in zip(tried, rows, strict=True)}
        judged = [self._judged(rule, row, by_name) for rule, row in zip(tried, rows, strict=True)]
        return [self._least(rule, row) for rule, row in zip(tried, judged, strict=True)]

    def _solved(self, tried: Sequence[Relaxation]) -> tuple[list[VariantResult], list[VariantResult | None]]:
        """Return the results with the move; and those without it, where it is cheaper."""
        results = self._runner.run([self._with(rule) for rule in tried])
        cheaper = [rule for rule, result in zip(tried, results, strict=True) if self._is_cheaper(result)]
        own = self._runner.run([replace(self._move, name=rule.name, changes=rule.changes) for rule in cheaper])
        by_name = {rule.name: result for rule, result in zip(cheaper, own, strict=True)}
        return list(results), [by_name.get(rule.name) for rule in tried]

    def _with(self, rule: Relaxation) -> Variant:
        return replace(self._move, name=f"{self._move.name}-{rule.name}", changes=(*self._move.changes, *rule.changes))

    def _is_cheaper(self, result: VariantResult) -> bool:
        """Return whether the plan with the move is better than without the rule given way."""
        _, changed = _compared(self._asked, result)
        return changed is not None and (self._price is None or changed.objective.high < self._price.low)

    def _row(self, rule: Relaxation, result: VariantResult, own: VariantResult | None) -> AnswerRow:
        """Return what the plan with the move then costs, and what the move alone does."""
        level, changed = _compared(self._asked, result)
        without_move = None if own is None else _compared(self._asked, own)[1]
        left = None
        if changed is not None and without_move is not None:
            left = _less(changed.objective, without_move.objective)
        values: dict[str, Value] = {
            **rule.values,
            "level": result.levels[level].name if result.levels else None,
            "steps": rule.steps,
            "frees": int(changed is not None and changed.objective.high <= 0),
            "left_low": None if left is None else left.low,
            "left_high": None if left is None else left.high,
        }
        return AnswerRow(rule.key, values, result, changed, self._asked.command(result.variant))

    def _judged(self, rule: Relaxation, row: AnswerRow, by_name: Mapping[str, AnswerRow]) -> AnswerRow:
        """Return whether the rule binds: the plan with the move is then better, and better than with a part of it.

        The move is cheaper where the best plan without the move gains less.
        """
        parts = [by_name[part].difference for part in rule.parts if part in by_name]
        before = [self._price, *(None if part is None else part.objective for part in parts)]
        highest = None if row.difference is None else row.difference.objective.high
        binds = highest is not None and all(highest < each.low for each in before if each is not None)
        left = _left(row)
        cheaper = left is not None and (self._price is None or left.high < self._price.low)
        return replace(row, values={**row.values, "binds": int(binds), "cheaper": int(cheaper)})

    def _least(self, rule: Relaxation, row: AnswerRow) -> AnswerRow:
        """Return the row of the fewest steps that free the move; the first row where none of them does."""
        most = min(rule.most_steps, MOST_STEPS)
        if not row.values["binds"] or row.values["frees"]:
            return row
        low, high, frees = 1, 1, False
        while not frees:
            if high >= most:
                return row
            low, high = high, min(2 * high, most)
            frees = self._frees(rule.by(high))
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self._frees(rule.by(middle)) else (middle, high)
        wider = rule.by(high)
        results, own = self._solved([wider])
        return self._judged(wider, self._row(wider, results[0], own[0]), {})

    def _frees(self, rule: Relaxation) -> bool:
        (result,) = self._runner.run([self._with(rule)])
        _, changed = _compared(self._asked, result)
        return changed is not None and changed.objective.high <= 0


def _left(row: AnswerRow) -> Interval | None:
    """Return what the move costs where the rule gives way."""
    low, high = row.values["left_low"], row.values["left_high"]
    return Interval(low, high) if isinstance(low, int) and isinstance(high, int) else None


def _less(one: Interval, other: Interval) -> Interval:
    return Interval(one.low - other.high, one.high - other.low)
