"""How the money of a kull falls on calendar years, and how prices grow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Payer(StrEnum):
    """Whose ledger a cost stands in."""

    SUPPLIER = "supplier"
    EMPLOYERS = "employers"


@dataclass(frozen=True, slots=True)
class Money:
    """What turns prices of one year into kroner paid in several.

    Parameters
    ----------
    price_year
        The year whose prices the scenario states.
    undated_percent
        Of what hangs on no samling's date, students and open places, the share paid in each calendar year; 100 in all.
    growth_percent
        Growth of prices a year in each ledger, percent; nothing where it is left out.
    """

    price_year: int
    undated_percent: Mapping[int, int]
    growth_percent: Mapping[Payer, Fraction] = field(default_factory=dict)

    @classmethod
    def halves(cls, start_year: int) -> "Money":
        """Return the money of a kull whose autumn and spring cost alike, at fixed prices."""
        return cls(start_year, {start_year: 50, start_year + 1: 50})

    def in_year(self, nok: int, payer: Payer, year: int) -> int:
        """Return what a price is in a calendar year, whole kroner, half a krone up."""
        factor = (1 + self.growth_percent.get(payer, Fraction(0)) / 100) ** (year - self.price_year)
        return int((nok * factor + Fraction(1, 2)).__floor__())

    def undated_nok(self, nok: int, year: int) -> int:
        """Return the part of a price without a date that a calendar year pays; all years together pay it all."""
        before = sum(percent for other, percent in self.undated_percent.items() if other < year)
        upto = before + self.undated_percent.get(year, 0)
        return nok * upto // 100 - nok * before // 100


def nth_part(nok: int, nth: int, parts: int) -> int:
    """Return one of so many nearly equal parts of a sum, whole kroner; they add up to it."""
    return nok * nth // parts - nok * (nth - 1) // parts
