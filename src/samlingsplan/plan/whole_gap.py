"""How far the whole plan can be from the best, in percent, hours and kroner.

Levels come strictly in order, so the first that is not closed decides: on all before it no plan is better, and what a
better plan could win there is what is uncertain. A level after it says nothing of the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from samlingsplan.domain import Case
from samlingsplan.plan.outcome import Level, Scope

_COUNTED = {"min": frozenset({"total_travel"}), "kr": frozenset({"employer_nok", "supplier_nok"})}
"""The goals that are travel in minutes, and kroner."""

_ALONE = {"min": frozenset({"total_travel", "hours_away", "worst_tenth"}), "kr": _COUNTED["kr"]}
"""The goals whose sum is in the unit."""


@dataclass(frozen=True, slots=True)
class WholeGap:
    """What a better plan could win at most, without losing on a level that counts more.

    Parameters
    ----------
    level
        The first level that is not closed; None when all are.
    scope
        What the bounds so far speak about: all plans only when every one of them does.
    gap
        That level's gap, a share of one; 0 when all are closed.
    travel_min
        Minutes, where a level so far is counted in them; else None.
    nok
        Kroner, where a level so far is counted in them; else None.
    equal_min, equal_nok
        Minutes of travel, and kroner, that could be saved where a level weighs them together with other goals, as long
        as those stay as they are; None where no level so far does.
    worth_nok
        The minutes at a stand-in's pay: a conversion, and nothing proven in kroner. None without minutes or pay.
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
        """The minutes as hours, to the hundredth."""
        return None if self.travel_min is None else round(self.travel_min / 60, 2)


def whole_gap(case: Case, levels: Sequence[Level]) -> WholeGap:
    """Return the gap of a plan whose levels came out so."""
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
    """Return how far levels of a unit are from their bounds; None where there are none, or they are weighted."""
    rooms = [level.objective - level.bound for level in levels if _counts_only(level, unit)]
    return sum(rooms) if rooms else None


def _room_all_else_equal(levels: Sequence[Level], unit: str) -> int | None:
    """Return what could be saved of a unit that a level weighs with other goals; None where none does.

    With the others as they are, a level that is so far from its bound is so far by these alone, by their weight.
    """
    rooms = [
        (level.objective - level.bound) // min(weights)
        for level in levels
        if not _counts_only(level, unit)
        and (weights := [part.weight for part in level.parts if part.goal in _COUNTED[unit]])
    ]
    return sum(rooms) if rooms else None


def _counts_only(level: Level, unit: str) -> bool:
    """Return whether a level adds up nothing but a unit."""
    return level.unit == unit and all(part.weight == 1 and part.goal in _ALONE[unit] for part in level.parts)


def _worth_nok(case: Case, travel_min: int | None) -> int | None:
    if travel_min is None or case.stand_in_day_nok is None:
        return None
    starts, ends = case.clock.work_start, case.clock.work_end
    day_min = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    return round(travel_min * case.stand_in_day_nok / day_min)
