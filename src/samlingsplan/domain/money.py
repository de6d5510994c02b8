"""How the cost of a kull falls on calendar years, how prices grow, and the travel grant for employers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar


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


K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Grant:
    """Whom a travel grant helps, and by how much.

    Parameters
    ----------
    share_percent
        Share of what travel and stay cost above the deductible.
    deductible_nok
        What the employer bears of a leader's year first, kroner.
    most_nok
        At most so many kroner a leader, or None.
    from_sentralitet
        Leaders from kommuner at least this remote, SSB's class: 1 means all.
    pot_nok
        Kroner there are in all, or None; when they do not suffice, everyone's grant shrinks by the same share.
    """

    share_percent: int
    deductible_nok: int
    most_nok: int | None
    from_sentralitet: int
    pot_nok: int | None

    def entitled_nok(self, cost_nok: int, sentralitet: int) -> int:
        """Return what the rule gives for one leader, whole kroner rounded down, before the pot is looked into."""
        if sentralitet < self.from_sentralitet:
            return 0
        given_nok = max(0, cost_nok - self.deductible_nok) * self.share_percent // 100
        return given_nok if self.most_nok is None else min(given_nok, self.most_nok)

    def shared_out(self, entitled_nok: Mapping[K, int]) -> dict[K, int]:
        """Return what each gets of what the pot holds, whole kroner rounded down."""
        total_nok = sum(entitled_nok.values())
        if self.pot_nok is None or total_nok <= self.pot_nok:
            return dict(entitled_nok)
        return {key: each_nok * self.pot_nok // total_nok for key, each_nok in entitled_nok.items()}
