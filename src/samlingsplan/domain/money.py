"""How the cost of a kull falls on calendar years, how prices grow, and the travel grant for employers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar


class Payer(StrEnum):
    """The ledger that a cost belongs to."""

    SUPPLIER = "supplier"
    EMPLOYERS = "employers"


@dataclass(frozen=True, slots=True)
class Money:
    """The years in which costs are paid, and the growth of prices between them.

    Parameters
    ----------
    price_year
        The year whose prices the scenario states.
    undated_percent
        Percentage of the undated costs, students and open places, that each calendar year pays; 100 in all.
    growth_percent
        Growth of prices each year in each ledger, percent; zero where it is left out.
    """

    price_year: int
    undated_percent: Mapping[int, int]
    growth_percent: Mapping[Payer, Fraction] = field(default_factory=dict)

    @classmethod
    def halves(cls, start_year: int) -> "Money":
        """Return half of the undated costs in each of the kull's two calendar years, at fixed prices."""
        return cls(start_year, {start_year: 50, start_year + 1: 50})

    def in_year(self, nok: int, payer: Payer, year: int) -> int:
        """Return a price in a calendar year, whole kroner, with half a krone rounded up."""
        factor = (1 + self.growth_percent.get(payer, Fraction(0)) / 100) ** (year - self.price_year)
        return int((nok * factor + Fraction(1, 2)).__floor__())

    def undated_nok(self, nok: int, year: int) -> int:
        """Return the part of an undated cost that is paid in a calendar year; the parts of all years add up to it."""
        before = sum(percent for other, percent in self.undated_percent.items() if other < year)
        upto = before + self.undated_percent.get(year, 0)
        return nok * upto // 100 - nok * before // 100


def nth_part(nok: int, nth: int, parts: int) -> int:
    """Return one of several nearly equal parts of a sum, whole kroner; the parts add up to the sum."""
    return nok * nth // parts - nok * (nth - 1) // parts


K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Grant:
    """A travel grant: who is entitled to it, and to how much.

    Parameters
    ----------
    share_percent
        Percentage of the cost of travel and stay above the deductible.
    deductible_nok
        The part of a leader's cost that the employer always pays, kroner.
    most_nok
        The largest grant for a leader, kroner, or None.
    from_sentralitet
        The least remote class of sentralitet that is entitled; 1 means all leaders.
    pot_nok
        The largest sum of all grants, kroner, or None; when it does not suffice, all grants shrink by the same share.
    """

    share_percent: int
    deductible_nok: int
    most_nok: int | None
    from_sentralitet: int
    pot_nok: int | None

    def entitled_nok(self, cost_nok: int, sentralitet: int) -> int:
        """Return the grant for one leader before the limit on the sum, whole kroner rounded down."""
        if sentralitet < self.from_sentralitet:
            return 0
        given_nok = max(0, cost_nok - self.deductible_nok) * self.share_percent // 100
        return given_nok if self.most_nok is None else min(given_nok, self.most_nok)

    def shared_out(self, entitled_nok: Mapping[K, int]) -> dict[K, int]:
        """Return each grant after the limit on the sum, whole kroner rounded down."""
        total_nok = sum(entitled_nok.values())
        if self.pot_nok is None or total_nok <= self.pot_nok:
            return dict(entitled_nok)
        return {key: each_nok * self.pot_nok // total_nok for key, each_nok in entitled_nok.items()}
