"""What the rules together leave open, and what the goals of a level together say."""

from collections.abc import Callable, Sequence

from samlingsplan.algebra import Expression, Program
from samlingsplan.domain import Case, Column, Party, Samling, Slot
from samlingsplan.goals import Goal, GoalLevel
from samlingsplan.rules import Rule


def seat_allowed(case: Case, rules: Sequence[Rule]) -> Callable[[Party, Column], bool]:
    """Return whether a party may follow a column: it can be travelled, and no rule forbids it to a member."""

    def allowed(party: Party, column: Column) -> bool:
        return all(
            case.can_travel(member, column.id) and not any(rule.forbids_seat(case, member, column.id) for rule in rules)
            for member in party.units[0]
        )

    return allowed


def slot_allowed(case: Case, rules: Sequence[Rule]) -> Callable[[Column, Samling, Slot], bool]:
    """Return whether a route may hold a samling in a slot: no rule forbids it."""

    def allowed(column: Column, samling: Samling, slot: Slot) -> bool:
        venue = column.places[samling.number - 1]
        return not any(rule.forbids_slot(case, venue, samling, slot) for rule in rules)

    return allowed


def gap_allowed(case: Case, rules: Sequence[Rule]) -> Callable[[int], bool]:
    """Return whether two consecutive samlinger may be so many weeks apart: no rule forbids it."""
    return lambda weeks: not any(rule.forbids_gap(case, weeks) for rule in rules)


def objectives(
    program: Program, levels: Sequence[GoalLevel], *says: Callable[[Goal], Expression | None]
) -> tuple[Expression | None, ...]:
    """Return one weighted expression a level over all that its goals say, None where they say nothing."""
    spoken = [[term for say in says for term in level.terms(say)] for level in levels]
    return tuple(program.total(terms) if terms else None for terms in spoken)
