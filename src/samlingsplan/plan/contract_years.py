"""Where the classes of a contract's kulls are, year by year, and what follows from it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from samlingsplan.domain import Kommune, KommuneId, VenueId
from samlingsplan.plan.variants import Ending


@dataclass(frozen=True, slots=True)
class PlaceOnMap:
    """A candidate study place: its key, its name and where it lies, degrees."""

    key: VenueId
    name: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class KullPlaces:
    """One kull before anybody has applied.

    Parameters
    ----------
    key, name
        Its key in the contract, and what people call it.
    start_year
        The calendar year in which it begins.
    classes
        The number of classes at each place.
    seats, wanted
        The seats that the money buys, and those that are wanted.
    new_places
        Places that had no class in the kull before.
    mean_min
        Minutes one way on expected demand, on average.
    supplier_nok
        What it costs, by calendar year, in the prices of that year.
    reached
        Kommuner with a class within reach in this kull.
    kommuner, fylker
        How many there are in its structure.
    decided
        Whether its places are decided now.
    """

    key: str
    name: str
    start_year: int
    classes: Mapping[VenueId, int]
    seats: int
    wanted: int
    new_places: int
    mean_min: float
    supplier_nok: Mapping[int, int]
    reached: int
    kommuner: int
    fylker: int
    decided: bool


@dataclass(frozen=True, slots=True)
class KullOnDraws:
    """What drawn leaders travelled to the classes of a kull: minutes one way, and the share beyond reach."""

    mean_min: float
    least_min: float
    most_min: float
    far_share: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A kommune that no affordable rotation reaches.

    Parameters
    ----------
    kommune
        Its number.
    least_min
        The least minutes one way within which the plan reaches it as often as asked.
    nearest_min
        Minutes to the nearest candidate place.
    """

    kommune: KommuneId
    least_min: int
    nearest_min: int


@dataclass(frozen=True, slots=True)
class OtherYears:
    """The kulls of a contract under other terms: after a cut, with an option, or without a wish.

    Parameters
    ----------
    name
        What differs; None for the plan without reach, change and memory.
    ending
        Impossible where the money does not pay the smallest kull, unknown where no plan was found in time.
    seats, classes
        Of each kull; empty where there is no plan.
    mean_min
        Minutes one way of all leaders, on average.
    supplier_nok
        What all kulls cost, by calendar year.
    gap
        Relative gap of the last level.
    """

    name: str | None
    ending: Ending
    seats: tuple[int, ...] = ()
    classes: tuple[int, ...] = ()
    mean_min: float = 0.0
    supplier_nok: Mapping[int, int] = field(default_factory=dict)
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class ContractYears:
    """All kulls of a contract before anybody has applied.

    Parameters
    ----------
    kulls
        In turn.
    places
        The candidate study places.
    kommuner
        Those of the last kull.
    nearest_min
        Minutes one way from each kommune to the nearest class, in each kull.
    frame_nok
        What each calendar year may cost.
    within_min, every
        The reach: minutes one way, and the kulls in a row of which one is to come so near; None without one.
    left_out
        The kommuner that no affordable rotation reaches.
    gap
        Relative gap of the last level: travel, with change and memory.
    on_draws
        What drawn leaders travelled to the classes of each kull, and how often they were drawn.
    draws
        How often leaders were drawn.
    without
        The kulls with the least travel, without reach, change and memory; None where nothing of that is asked.
    cuts, options
        The kulls after each cut, and with each option.
    wheel
        What is done in the months of every year: the number of the month and the words.
    carried_over
        Whether what a year leaves unspent may be spent in the next.
    """

    kulls: tuple[KullPlaces, ...]
    places: tuple[PlaceOnMap, ...]
    kommuner: tuple[Kommune, ...]
    nearest_min: Mapping[KommuneId, tuple[int, ...]]
    frame_nok: Mapping[int, int]
    within_min: int | None
    every: int | None
    left_out: tuple[LeftOut, ...]
    gap: float
    on_draws: tuple[KullOnDraws, ...]
    draws: int
    without: OtherYears | None
    cuts: tuple[OtherYears, ...]
    options: tuple[OtherYears, ...]
    wheel: tuple[tuple[int, str], ...]
    carried_over: bool = False

    @property
    def carried_nok(self) -> dict[int, int]:
        """What each calendar year has from the year before; nothing where unspent money is lost."""
        carried, left = dict[int, int](), 0
        for year, frame_nok in sorted(self.frame_nok.items()):
            carried[year] = left
            left = left + frame_nok - self.supplier_nok.get(year, 0) if self.carried_over else 0
        return carried

    @property
    def supplier_nok(self) -> dict[int, int]:
        """What all kulls cost in each calendar year, kroner."""
        total: Counter[int] = Counter()
        for kull in self.kulls:
            total.update(kull.supplier_nok)
        return dict(sorted(total.items()))

    @property
    def seats(self) -> int:
        """The seats of all kulls."""
        return sum(kull.seats for kull in self.kulls)

    @property
    def mean_min(self) -> float:
        """Minutes one way of all leaders, on average."""
        return sum(kull.mean_min * kull.seats for kull in self.kulls) / self.seats
