"""How far the whole plan can be from the best, in percent, hours and kroner.

Levels come strictly in order, so the first that is not closed decides: on all before it no plan is better, and what a
better plan could win there is what is uncertain. A level after it says nothing of the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from samlingsplan.domain import Case
from samlingsplan.plan.outcome import Level, Scope


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
    worth_nok
        The minutes at a stand-in's pay: a conversion, and nothing proven in kroner. None without minutes or pay.
    """

    level: str | None
    scope: Scope
    gap: float
    travel_min: int | None
    nok: int | None
    worth_nok: int | None

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
    )


def _room(levels: Sequence[Level], unit: str) -> int | None:
    """Return how far levels of a unit are from their bounds; None where there are none, or they are weighted."""
    rooms = [
        level.objective - level.bound
        for level in levels
        if level.unit == unit and all(part.weight == 1 for part in level.parts)
    ]
    return sum(rooms) if rooms else None


def _worth_nok(case: Case, travel_min: int | None) -> int | None:
    if travel_min is None or case.stand_in_day_nok is None:
        return None
    starts, ends = case.clock.work_start, case.clock.work_end
    day_min = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    return round(travel_min * case.stand_in_day_nok / day_min)
