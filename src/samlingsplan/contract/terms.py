"""What a contract is planned by: its kulls, the kommuner, the money of each calendar year, and what is wanted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from samlingsplan.domain import Kommune, KommuneId, Money, Payer, VenueId, nth_part

Minutes = NDArray[np.float64]
"""By kommune and study place; `NO_JOURNEY_MIN` one way where there is no journey."""
NO_JOURNEY_MIN = 10_000


@dataclass(frozen=True)
class KullTerms:
    """One kull, before anybody has applied.

    Parameters
    ----------
    key, name
        Its key in the contract, and what people call it.
    start_year
        The calendar year in which it begins.
    wanted
        The seats it is to have where the money suffices.
    minutes, one_way
        Minutes of travel over the whole kull, and of one journey.
    journeys
        The journeys of a leader, there and back.
    samlinger
        How many there are; a class is paid in equal parts, one with each.
    numbers
        The number that each kommune of the last kull has in the structure of this one.
    classes, places
        The fewest and the most classes and open places.
    sizes
        The fewest and the most leaders of a class at each place.
    rooms
        The most classes that each place holds.
    class_nok, student_nok, place_nok
        The supplier's prices, in those of the money's price year.
    money
        How the cost falls on calendar years, and how prices grow.
    structure
        The number of kommuner and of fylker.
    """

    key: str
    name: str
    start_year: int
    wanted: int
    minutes: Minutes
    one_way: Minutes
    journeys: int
    samlinger: int
    numbers: tuple[KommuneId, ...]
    classes: tuple[int, int]
    places: tuple[int, int]
    sizes: tuple[tuple[int, int], ...]
    rooms: tuple[int, ...]
    class_nok: int
    student_nok: int
    place_nok: tuple[int, ...]
    money: Money
    structure: tuple[int, int]

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years that pay for it."""
        return tuple(sorted(year for year, percent in self.money.undated_percent.items() if percent))

    def nok(self, classes: Mapping[int, int], seats: int) -> int:
        """Return the cost of classes by the number of their place, and of seats, in prices of the price year."""
        places = sum(self.place_nok[place] for place, count in classes.items() if count)
        return self.class_nok * sum(classes.values()) + self.student_nok * seats + places

    def in_years(self, classes: Mapping[int, int], seats: int) -> dict[int, int]:
        """Return what each calendar year pays of a kull, in whole kroner of that year.

        It is rounded as the ledger of a plan is, and is its cost when each year holds its share of the samlinger.
        """
        opened = [self.place_nok[place] for place, count in classes.items() if count]
        return {
            year: sum(classes.values()) * sum(self._in_year(part, year) for part in self._class_parts_nok(year))
            + seats * self._in_year(self.money.undated_nok(self.student_nok, year), year)
            + sum(self._in_year(self.money.undated_nok(nok, year), year) for nok in opened)
            for year in self.years
        }

    def _in_year(self, nok: int, year: int) -> int:
        return self.money.in_year(nok, Payer.SUPPLIER, year)

    def _class_parts_nok(self, year: int) -> list[int]:
        """Return the parts of a class's price that a year pays: whole ones, and what its share has of one more."""
        shares, count = self.money.undated_percent, self.samlinger
        before = sum(percent for other, percent in shares.items() if other < year)
        parts = list[int]()
        for nth in range(1, count + 1):
            first, last = (min(100, max(0, each * count - 100 * (nth - 1))) for each in (before, before + shares[year]))
            part = nth_part(self.class_nok, nth, count)
            parts.append(part * last // 100 - part * first // 100)
        return parts

    def factor(self, year: int) -> float:
        """Return the kroner that a calendar year pays for a krone of the price year."""
        share = self.money.undated_percent.get(year, 0) / 100
        growth = float(self.money.growth_percent.get(Payer.SUPPLIER, 0)) / 100
        return share * (1 + growth) ** (year - self.money.price_year)


@dataclass(frozen=True, slots=True)
class Reach:
    """How near a class is to come to every kommune, and how often.

    Parameters
    ----------
    within_min
        Minutes one way.
    years
        Kulls in a row, in one of which every kommune has had a class within these minutes.
    """

    within_min: int
    years: int


@dataclass(frozen=True, slots=True)
class Memory:
    """How burden is remembered when places are chosen.

    Parameters
    ----------
    near_min
        Minutes one way up to which a journey is no burden; each hour begun beyond is one.
    years
        The kulls before that are remembered.
    weight
        What an hour that was travelled in a remembered kull too counts besides, where an hour counts 1.
    """

    near_min: int
    years: int
    weight: float


MEMORY_HOURS = 3
"""The hours of a journey that are remembered; those beyond count as the last."""


@dataclass(frozen=True)
class Terms:
    """A whole contract.

    Parameters
    ----------
    kulls
        In turn.
    kommuner
        Those of the last kull; those of earlier kulls are mapped to them.
    leaders
        The leaders of each kommune, educated or not.
    places
        The candidate study places of all kulls, by key, and what they are called.
    frame_nok
        What each calendar year may cost, nominal kroner; a kull has the share of it that its year pays of its costs.
    paid_places
        The most open places of a kull that cost anything; the money pays them, each at the price of the dearest, before
        seats are counted.
    carried_over
        Whether what a year leaves unspent may be spent in the next.
    reach
        How near a class is to come, or None.
    change_min
        Minutes of travel that outweigh one place with a class where none was in the kull before.
    memory
        How burden is remembered, or None.
    educated
        Leaders who are educated when the contract begins.
    turnover
        Share of the leaders who leave each year and are followed by others without the education.
    before
        The numbers of the places of the kull before the first; empty where they are not stated.
    remembered
        Minutes one way of the leaders of each kommune in kulls before the first, the latest first.
    outside_nok
        What is financed outside the frames, by the key of the kull, in prices of the price year.
    """

    kulls: tuple[KullTerms, ...]
    kommuner: tuple[Kommune, ...]
    leaders: tuple[int, ...]
    places: Mapping[VenueId, str]
    frame_nok: Mapping[int, int]
    paid_places: int = 0
    carried_over: bool = False
    reach: Reach | None = None
    change_min: int = 0
    memory: Memory | None = None
    educated: int = 0
    turnover: float = 0.0
    before: frozenset[int] = frozenset()
    remembered: tuple[Minutes, ...] = ()
    outside_nok: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def windows(self) -> tuple[range, ...]:
        """The runs of kulls in each of which every kommune is to have been near a class."""
        if self.reach is None:
            return ()
        length = min(self.reach.years, len(self.kulls))
        return tuple(range(first, first + length) for first in range(len(self.kulls) - length + 1))

    def least_min(self, kommune: int) -> float:
        """Return the minutes one way from a kommune to the nearest candidate place, the farthest of all kulls."""
        return max(float(kull.one_way[kommune].min()) for kull in self.kulls)


def new_places(years: Sequence[Collection[int]], before: Collection[int]) -> list[int]:
    """Return how many places of each year had no class the year before; none of the first where nothing is known."""
    return [len(set(now) - set(earlier)) for earlier, now in pairwise([before or years[0], *years])]
