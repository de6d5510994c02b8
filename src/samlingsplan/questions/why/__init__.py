"""Why a leader, a kommune, a class, a place or a samling is where it is in a plan."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from samlingsplan.errors import Value
from samlingsplan.plan import Answer, AnswerRow, Ending, Plan, Variant, VariantResult
from samlingsplan.questions.question import Asked, Question, travel_interval_of
from samlingsplan.questions.why.compared import compared, is_free
from samlingsplan.questions.why.exchanges import exchanges
from samlingsplan.questions.why.floors import floor_of
from samlingsplan.questions.why.giving import Giving
from samlingsplan.questions.why.moves import (
    Inquiry,
    Move,
    moves_of_class,
    moves_of_kommune,
    moves_of_leader,
    moves_of_place,
)
from samlingsplan.questions.why.relaxations import relaxations_of
from samlingsplan.questions.why.searches import Search, run
from samlingsplan.questions.why.subjects import KINDS, Subject
from samlingsplan.questions.why.weeks import moves_of_samling
from samlingsplan.variants import Runner

__all__ = ["KINDS", "Subject", "Why"]


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
        The place that is asked for, or the week of a samling, where there is one.
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
            return moves_of_samling(asked, plan, self.subject, self.to)
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
        rows = run(self._rows(asked, plan, inquiry.moves), runner) if inquiry.moves else []
        asked_about: dict[str, Value] = {"kind": self.subject.kind, "subject": self.subject.id}
        known = {**inquiry.facts, **asked_about, "moves": len(inquiry.moves), "seed": asked.base.loaded.value.seed}
        return self.composed(asked, rows, known)

    def _rows(self, asked: Asked, plan: Plan, moves: Sequence[Move]) -> Search[list[AnswerRow]]:
        """Return the moves, and after them the rules that are in the way of the first."""
        variants = [replace(move.variant, near=plan, floor=floor_of(asked, move)) for move in moves]
        (first, in_the_way), *others = yield [self._first(asked, plan, moves[0], variants[0]), *variants[1:]]
        rows = (_moved(asked, plan, *found) for found in zip(moves, (first, *others), strict=True))
        return [*rows, *in_the_way]

    def _first(
        self, asked: Asked, plan: Plan, move: Move, variant: Variant
    ) -> Search[tuple[VariantResult, list[AnswerRow]]]:
        """Return what is found of the first move, with the rules that are in its way; none where it is free."""
        (result,) = yield [variant]
        if is_free(asked, result):
            return result, []
        tried = relaxations_of(asked, plan, self.subject, move, result)
        in_the_way = yield from Giving(asked, move, result).rows(tried)
        return result, in_the_way


def _moved(asked: Asked, plan: Plan, move: Move, result: VariantResult) -> AnswerRow:
    """Return a move with its price, and whom the plan that was found displaces."""
    level, changed = compared(asked, result, travel_interval_of(asked, result))
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
    """Return the week of the samling in the plan that was found, where any other week is asked for.

    A plan without the class obeys a pin of its week too; then that is said instead.
    """
    if move.class_id and move.class_id not in plan.by_id:
        return {"without_class": 1}
    if move.key != "another_week":
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
