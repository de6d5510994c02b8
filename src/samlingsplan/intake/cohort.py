"""Draws a synthetic kull, since the real lists are private, and writes it to a file that says so.

Only ``random.Random.random`` is promised never to change; ``choice``, ``sample`` and ``shuffle`` are not,
and ``sum`` of floats rounds otherwise from 3.12 on (``fsum`` does not).

Every number below that has no source is an assumption; the list it makes says of itself that it is synthetic.
"""

import tomllib
from collections.abc import Mapping, Sequence
from math import fsum
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import TypeVar

from pydantic import Field

from samlingsplan.domain import (
    EmployerKind,
    Kommune,
    KommuneId,
    LeaderLevel,
    Origin,
    Participant,
    ParticipantId,
    VenueId,
    great_circle_km,
)
from samlingsplan.errors import InputError, Location
from samlingsplan.intake.faults import complaint
from samlingsplan.intake.from_scenario import written_out
from samlingsplan.intake.participant_columns import participants_csv
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.kommuner import read_kommuner
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario
from samlingsplan.strict import FrozenModel
from samlingsplan.travel.journey_cache import written_whole

T = TypeVar("T")


class RandomStream:
    """A seeded source of draws.

    Parameters
    ----------
    seed
        Same seed, same draws.
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def happens(self, probability: float) -> bool:
        """Return True so often."""
        return self._random.random() < probability

    def between(self, low: float, high: float) -> float:
        """Return a number of the interval, all equally likely."""
        return low + (high - low) * self._random.random()

    def weighted(self, weights: Mapping[T, float]) -> T:
        """Return a key, each as likely as its weight says; the mapping's order is part of the draw.

        Raises
        ------
        ValueError
            When no weight is above zero.
        """
        point = self._random.random() * fsum(weights.values())
        last = None
        for key, weight in weights.items():
            if weight > 0:
                last = key
                point -= weight
                if point < 0:
                    return key
        if last is None:
            raise ValueError("no weight above zero")
        return last

    def one_of(self, items: Sequence[T]) -> T:
        """Return an item, all equally likely."""
        return items[int(self._random.random() * len(items))]


def apportion(total: int, weights: Mapping[T, float]) -> dict[T, int]:
    """Share a whole number out by weight (largest remainder; ties go to the first)."""
    whole = fsum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    shares = {key: int(quota) for key, quota in exact.items()}
    remainders = sorted(exact, key=lambda key: shares[key] - exact[key])
    for key in remainders[: total - sum(shares.values())]:
        shares[key] += 1
    return shares


GROUP_SIZES = MappingProxyType({2: 0.4, 3: 0.3, 4: 0.2, 5: 0.1})
"""«to til tre personer fra samme kommune» is what most wish for (AFI 2014); the shares are an assumption."""
_AREAS = tomllib.loads((DATA_DIR / "synthetic_service_areas.toml").read_text(encoding="utf-8"))
SERVICE_AREAS: Mapping[str, float] = MappingProxyType(_AREAS["of_kommune"])
"""The service areas of leaders whom a kommune employs, and the share of each."""
_NEIGHBOURS = 5


class CohortSpec(FrozenModel):
    """What kind of kull to draw."""

    places: int = Field(default=216, ge=1, le=20000)
    """Study places; no group is cut in two by the last of them."""
    applicants_per_place: int = Field(default=3, ge=1, le=3)
    """Two to three: 300 applicants for 100 places in 2015 (Tannlegetidende), twice as many in 2018 as in 2017 (KS)."""
    seed: int = Field(default=2021, ge=0)
    """Same seed, same list."""
    leaders: int = Field(default=11200, ge=1)
    """«om lag 11 200 ledere i helse- og omsorgstjenesten i kommunene» (the assignment): every kommune
    has one and the rest by population, and sends no more."""
    group_share: float = Field(default=0.2, ge=0, le=1)
    """Chance that the next to apply is a leader group (assumption)."""
    across_share: float = Field(default=0.2, ge=0, le=1)
    """Chance that a group spans neighbouring kommuner of the fylke (assumption)."""
    fylke_share: float = Field(default=0.07, ge=0, le=1)
    """Share of leaders whom fylker employ: 11 of 100 in 2015, default 5-10 %."""
    unit_share: float = Field(default=0.75, ge=0, le=1)
    """Share of unit leaders, the primary group (assumption)."""
    hub_share: float = Field(default=0.3, ge=0, le=1)
    """Chance that one of the hubs is among the wishes (assumption)."""
    hubs: tuple[str, ...] = ("oslo", "gardermoen")
    """Study places wished for from all over the country."""
    wheelchair_share: float = Field(default=0.01, ge=0, le=1)
    """Share who need step-free access (assumption)."""


def draw_cohort(
    kommuner: Mapping[KommuneId, Kommune], venues: Mapping[VenueId, KommuneId], spec: CohortSpec
) -> tuple[Participant, ...]:
    """Return a made-up ranked list: groups side by side, as many applicants a place as asked for.

    Parameters
    ----------
    kommuner
        The kommuner of the year; their populations weigh.
    venues
        The kommune of each study place that can be wished for.
    spec
        What kind of kull.

    Raises
    ------
    InputError
        When there are fewer leaders than applicants asked for.
    """
    return _Draw(kommuner, venues, spec).applicants()


class _Draw:
    """One draw, applicant by applicant; leaders who applied are taken out of their kommune's stock."""

    def __init__(
        self, kommuner: Mapping[KommuneId, Kommune], venues: Mapping[VenueId, KommuneId], spec: CohortSpec
    ) -> None:
        self._spec = spec
        self._chance = RandomStream(spec.seed)
        self._kommuner = dict(sorted(kommuner.items()))
        self._venues = {venue: self._kommuner[home] for venue, home in sorted(venues.items())}
        population = {number: kommune.population for number, kommune in self._kommuner.items()}
        self._population = population
        shares = apportion(max(0, spec.leaders - len(population)), population)
        self._stock: dict[KommuneId, int] = {number: 1 + share for number, share in shares.items()}
        self._applicants: list[Participant] = []
        self._groups = 0

    def applicants(self) -> tuple[Participant, ...]:
        wanted = self._spec.places * self._spec.applicants_per_place
        if wanted > sum(self._stock.values()):
            values = {"found": wanted, "allowed": sum(self._stock.values())}
            raise InputError([complaint("intake.too_few_leaders", None, **values)])
        while len(self._applicants) < wanted:
            room = self._spec.places - len(self._applicants) % self._spec.places
            if self._chance.happens(self._spec.fylke_share):
                self._add_of_fylke()
            elif room > 1 and self._chance.happens(self._spec.group_share):
                self._add_group(min(room, self._chance.weighted(GROUP_SIZES)))
            else:
                self._add_leader(self._chance.weighted(self._stock), None)
        return tuple(self._applicants)

    def _add_of_fylke(self) -> None:
        """Add a leader whom a fylke employs, working where the fylke's people live."""
        kommune = self._kommuner[self._chance.weighted(self._population)]
        self._add(kommune, EmployerKind.FYLKE, kommune.fylke_id, None, _AREAS["of_fylke"])

    def _add_group(self, size: int) -> None:
        """Add leaders who apply together, as many as the kommune, or it and its neighbours, still have."""
        home = self._chance.weighted(self._stock)
        pool = [home]
        if self._chance.happens(self._spec.across_share):
            pool += self._neighbours(home)
        size = min(size, sum(self._stock[kommune] for kommune in pool))
        self._groups += size > 1
        key = f"syn-g{self._groups:03d}" if size > 1 else None
        for member in range(size):
            stock = {kommune: self._stock[kommune] for kommune in pool}
            self._add_leader(home if member == 0 else self._chance.weighted(stock), key)

    def _neighbours(self, home: KommuneId) -> list[KommuneId]:
        here = self._kommuner[home]
        others = [k for k in self._kommuner.values() if k.fylke_id == here.fylke_id and k.id != home]
        return [k.id for k in sorted(others, key=lambda k: (great_circle_km(here, k), k.id))[:_NEIGHBOURS]]

    def _add_leader(self, number: KommuneId, group: str | None) -> None:
        self._stock[number] -= 1
        area = self._chance.weighted(SERVICE_AREAS)
        self._add(self._kommuner[number], EmployerKind.KOMMUNE, number, group, area)

    def _add(self, kommune: Kommune, kind: EmployerKind, employer: str, group: str | None, area: str) -> None:
        rank = len(self._applicants) + 1
        leader = Participant(
            id=ParticipantId(f"syn-{rank:04d}"),
            rank=rank,
            employer_kind=kind,
            employer=employer,
            origin=Origin(kommune.id),
            group=group,
            level=LeaderLevel.UNIT if self._chance.happens(self._spec.unit_share) else LeaderLevel.DEPARTMENT,
            service_area=area,
            wishes=self._wishes(kommune),
            wheelchair=self._chance.happens(self._spec.wheelchair_share),
        )
        self._applicants.append(leader)

    def _wishes(self, home: Kommune) -> tuple[VenueId, ...]:
        """Return two or three of the nearest study places as the crow flies, now and then with a hub among them."""
        distances = {v: great_circle_km(home, k) * self._chance.between(0.8, 1.25) for v, k in self._venues.items()}
        wishes = sorted(distances, key=lambda venue: (distances[venue], venue))[: 2 + self._chance.happens(0.5)]
        hubs = [venue for venue in self._venues if venue in self._spec.hubs and venue not in wishes]
        if hubs and self._chance.happens(self._spec.hub_share):
            wishes[int(self._chance.between(0, len(wishes)))] = self._chance.one_of(hubs)
        return tuple(wishes)


_LABEL = "synthetic"


def drawn_for(scenario: Scenario, kommuner: Mapping[KommuneId, Kommune], spec: CohortSpec) -> tuple[Participant, ...]:
    """Return a made-up ranked list with the study places of a scenario that lie in one of the kommuner.

    Raises
    ------
    InputError
        As `draw_cohort`.
    """
    located = {VenueId(key): KommuneId(venue.kommune or "") for key, venue in scenario.venues.items()}
    return draw_cohort(kommuner, {key: kommune for key, kommune in located.items() if kommune in kommuner}, spec)


def write_cohort(file: Path, loaded: Loaded[Scenario], spec: CohortSpec) -> tuple[Participant, ...]:
    """Draw a made-up ranked list with a scenario's kommuner and study places, and write it as CSV.

    Parameters
    ----------
    file
        Where to; its name must hold ``synthetic``.
    loaded
        The scenario.
    spec
        What kind of kull.

    Returns
    -------
    tuple
        The leaders written, in rank order.

    Raises
    ------
    InputError
        When the name hides what the list is or is not that of a CSV file, the kommuner cannot be read, or there are
        too few leaders.
    """
    if _LABEL not in file.name.casefold():
        suggestion = f"{file.stem}_{_LABEL}.csv"
        where = Location(str(file))
        raise InputError([complaint("intake.not_named_synthetic", where, found=file.name, suggestion=suggestion)])
    if file.suffix.casefold() != ".csv":
        suggestion = f"{file.name.removesuffix(file.suffix)}.csv"
        raise InputError([complaint("intake.cohort_is_csv", Location(str(file)), suggestion=suggestion)])
    scenario = loaded.value
    path = resolve_path(scenario.kommuner.table, loaded.folder, loaded.location(["kommuner", "file"]))
    year_at = loaded.location(["kommuner", "year"])
    structure = read_kommuner(path, scenario.kommuner.year, year_at, scenario.kull.start_year)
    leaders = drawn_for(written_out(loaded.value, structure.kommuner), structure.kommuner, spec)
    with written_whole(file) as new:
        new.write_text(participants_csv(leaders, synthetic=True), encoding="utf-8", newline="\n")
    return leaders
