"""The gap of the whole plan, in percent, hours and kroner.

Levels are lexicographic, so the first level with a gap decides: on the levels above it no plan is better, and the gap
of that level is the gap of the plan. Levels below it do not matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from samlingsplan.domain import Case
from samlingsplan.plan.outcome import Level, Scope

_COUNTED = {"min": frozenset({"total_travel"}), "kr": frozenset({"employer_nok", "supplier_nok"})}
"""The goals that count travel in minutes, and kroner."""

_ALONE = {"min": frozenset({"total_travel", "hours_away", "worst_tenth"}), "kr": _COUNTED["kr"]}
"""The goals whose sum is in minutes, and in kroner."""


@dataclass(frozen=True, slots=True)
class WholeGap:
    """The most that a better plan could save without being worse on a level above.

    Parameters
    ----------
    level
        The first level with a gap; None when no level has one.
    scope
        The plans that the bounds up to that level hold for: all plans only when each of them does.
    gap
        The gap of that level, between 0 and 1; 0 when no level has a gap.
    travel_min
        Minutes, where a level up to that one is in minutes; else None.
    nok
        Kroner, where a level up to that one is in kroner; else None.
    equal_min, equal_nok
        Minutes of travel, and kroner, that could be saved where a level weights them against other goals and those
        other goals stay the same; None where no level up to that one does.
    worth_nok
        The minutes at a stand-in's pay: a conversion, not a bound in kroner. None without minutes or pay.
    """

    level: str | None
    scope: Scope
    gap: float
    travel_min: int | None
    nok: int | None
    worth_nok: int | None
    equal_min: int | None = None
    equal_nok: int | None = None

    @property
    def hours(self) -> float | None:
        """The minutes in hours, with two decimals."""
        return None if self.travel_min is None else round(self.travel_min / 60, 2)


def whole_gap(case: Case, levels: Sequence[Level]) -> WholeGap:
    """Return the gap of a plan with these levels."""
    first = next((i for i, level in enumerate(levels) if level.bound < level.objective), None)
    so_far = levels if first is None else levels[: first + 1]
    unproven = any(level.scope is Scope.THIS_ALLOCATION for level in so_far)
    travel_min = _room(so_far, "min")
    return WholeGap(
        level=None if first is None else levels[first].name,
        scope=Scope.THIS_ALLOCATION if unproven else Scope.ALL_PLANS,
        gap=0.0 if first is None else levels[first].gap,
        travel_min=travel_min,
        nok=_room(so_far, "kr"),
        worth_nok=_worth_nok(case, travel_min),
        equal_min=_room_all_else_equal(so_far, "min"),
        equal_nok=_room_all_else_equal(so_far, "kr"),
    )


def _room(levels: Sequence[Level], unit: str) -> int | None:
    """Return the distance from objective to bound, summed over levels in a unit; None where there is no such level."""
    rooms = [level.objective - level.bound for level in levels if _counts_only(level, unit)]
    return sum(rooms) if rooms else None


def _room_all_else_equal(levels: Sequence[Level], unit: str) -> int | None:
    """Return the savings of a unit where a level weights it against other goals; None where no level does.

    With the other goals unchanged, the distance to the bound divided by the weight is the most that can be saved.
    """
    rooms = [
        (level.objective - level.bound) // min(weights)
        for level in levels
        if not _counts_only(level, unit)
        and (weights := [part.weight for part in level.parts if part.goal in _COUNTED[unit]])
    ]
    return sum(rooms) if rooms else None


def _counts_only(level: Level, unit: str) -> bool:
    """Return whether all goals of a level are in one unit, with weight 1."""
    return level.unit == unit and all(part.weight == 1 and part.goal in _ALONE[unit] for part in level.parts)


def _worth_nok(case: Case, travel_min: int | None) -> int | None:
    if travel_min is None or case.stand_in_day_nok is None:
        return None
    starts, ends = case.clock.work_start, case.clock.work_end
    day_min = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    return round(travel_min * case.stand_in_day_nok / day_min)
