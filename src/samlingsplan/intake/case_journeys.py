"""The journeys of a case: from a table of the user's own, by an engine, or through the network."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from samlingsplan.domain import (
    Case,
    ClockedStay,
    Connection,
    ConnectionTable,
    Kommune,
    KommuneId,
    Mode,
    Origin,
    Participant,
    StayKey,
    StayTable,
    TravelTable,
    VenueId,
)
from samlingsplan.errors import Complaint, InputError, Value
from samlingsplan.intake.case_stays import drawn_stays, find_stays
from samlingsplan.intake.fares import with_fares
from samlingsplan.intake.faults import Faults, without_folder
from samlingsplan.intake.from_scenario import samlinger_of, with_candidates
from samlingsplan.intake.notes import check_matrix, overridden, refuse_serious
from samlingsplan.intake.own_table import OwnTable, matched, planned_on, read_own_table
from samlingsplan.intake.participants import RankedList
from samlingsplan.intake.sites import known_sites, sites_of
from samlingsplan.intake.spots import Spots
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.kommuner import KommuneRegister
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import Network, load_network
from samlingsplan.travel.drawn_journeys import drawn_journeys
from samlingsplan.travel.engines.spec import EngineSpec, GtfsSpec
from samlingsplan.travel.entries import journey_of
from samlingsplan.travel.journey_cache import Source, cached_journeys, fingerprint
from samlingsplan.travel.network import NETWORK_YEAR
from samlingsplan.travel.timetable.appointments import appointments_of, both_ends
from samlingsplan.travel.timetable.connections import AskedWay, connections
from samlingsplan.travel.timetable.services import Services

_TIMETABLE_MONTH = 9
Ways = tuple[TravelTable, tuple[Complaint, ...]]
"""Journeys, and what a planner should know of them."""


@dataclass(frozen=True, slots=True)
class FoundJourneys:
    """The journeys of a case.

    Parameters
    ----------
    table
        The journeys.
    notes
        What a planner should know of them.
    set_by_hand
        Those that the scenario itself sets.
    clocked
        The stays by the clock, where the timetable is asked.
    """

    table: TravelTable
    notes: tuple[Complaint, ...]
    set_by_hand: frozenset[tuple[Origin, VenueId]]
    clocked: StayTable


def timetable_day(scenario: Scenario) -> date:
    """Return the day whose network is travelled: the first of September of the start year, when the kull begins."""
    return date(scenario.kull.start_year, _TIMETABLE_MONTH, 1)


def find_journeys(
    loaded: Loaded[Scenario], book: KommuneRegister, kommuner: Mapping[KommuneId, Kommune], ranked: RankedList
) -> FoundJourneys:
    """Return one-way journeys from every leader's origin and every kommune's seat to every study place.

    Raises
    ------
    InputError
        When a study place or a settlement is not in the network, the engine chosen cannot answer, the scenario's own
        tables cannot be used, or a leader can reach no study place.
    """
    atlas = _Atlas(loaded)
    names = {VenueId(key): spec.label for key, spec in loaded.value.venues.items()}
    spots = Spots(book, names, lambda: atlas.network, lambda: known_sites(loaded, atlas.network))
    leaders = dict.fromkeys(leader.origin for leader in ranked.participants)
    origins = sorted(leaders | dict.fromkeys(Origin(kommune) for kommune in kommuner), key=str)
    own = _own_table(loaded, spots)
    table, notes = atlas.journeys(origins, ranked) if own is None else _own(loaded, own, atlas, spots, origins)
    theirs = None if own is None else own.table
    found = find_stays(
        loaded, table, spots, kommuner, lambda: atlas.network, lambda: atlas.source, atlas.services, theirs
    )
    table, stays = found.journeys, found.stays
    reached = {origin for origin, _ in table}
    faults = Faults()
    for leader in ranked.participants:
        if leader.origin not in reached and _travels(loaded.value, leader):
            faults.add("intake.unreachable", ranked.rows[leader.id], found=str(leader.origin))
    faults.refuse_any()
    if (seed := loaded.value.travel.drawn) is not None:
        table = drawn_journeys(table, loaded.value.travel.parameters.uncertainty, seed)
        stays = drawn_stays(stays, found.journeys, table, loaded.value.travel.clock)
    table, own_notes, set_by_hand = overridden(loaded, table, spots)
    stays = {key: stay for key, stay in stays.items() if key[:2] not in set_by_hand}
    said = tuple(map(without_folder, (*notes, *found.notes, *own_notes)))
    return FoundJourneys(table, said, set_by_hand, stays)


def _age_notes(loaded: Loaded[Scenario]) -> tuple[Complaint, ...]:
    """Return a note on how old the package's network is when the kull begins, where it is older than that."""
    years = loaded.value.kull.start_year - NETWORK_YEAR
    if years <= 0 or loaded.value.travel.engine is not None:
        return ()
    values: dict[str, Value] = {"found": NETWORK_YEAR, "years": years, "year": loaded.value.kull.start_year}
    return (Complaint("intake.network_age", loaded.location(["kull", "start_year"]), values),)


def _travels(scenario: Scenario, leader: Participant) -> bool:
    """Return whether there is a samling that a leader follows on no screen."""
    met = {number for number, samling in scenario.samlinger.items() if samling.mode is Mode.PHYSICAL}
    return not met <= set(leader.by_video)


@dataclass
class _Atlas:
    """The network of a scenario, read when it is asked for, and what runs in it by an engine that knows departures."""

    loaded: Loaded[Scenario]
    services: Services | None = None

    @cached_property
    def kommuner_file(self) -> Path:
        loaded = self.loaded
        return resolve_path(loaded.value.kommuner.table, loaded.folder, loaded.location(["kommuner", "file"]))

    @cached_property
    def network(self) -> Network:
        return load_network(on=timetable_day(self.loaded.value), kommuner=self.kommuner_file)

    @property
    def source(self) -> Source:
        """Where the network comes from."""
        return Source(timetable_day(self.loaded.value), fingerprint(DATA_DIR / "travel", self.kommuner_file))

    def journeys(self, origins: Iterable[Origin], ranked: RankedList) -> Ways:
        """Return the journeys of the engine chosen, or of the network."""
        faults = Faults()
        sites: Mapping[VenueId, str] = {}
        with faults.gathered():
            sites = sites_of(self.loaded, self.network)
        for leader in ranked.participants:
            with faults.gathered(ranked.rows[leader.id]):
                self.network.start_of(leader.origin)
        faults.refuse_any()
        engine = self.loaded.value.travel.engine
        if engine is None:
            found, notes = self.through(origins, sites), _age_notes(self.loaded)
        else:
            found, notes = self._by_engine(engine, origins, sites)
        wanted = ((origin, VenueId(venue)) for origin in origins for venue in sites)
        return {pair: found[pair] for pair in wanted if pair in found}, notes

    def through(self, origins: Iterable[Origin], sites: Mapping[VenueId, str]) -> TravelTable:
        """Return the journeys through the network."""
        return cached_journeys(origins, sites, self.loaded.value.travel.parameters, self.network, self.source)

    def known(self, origins: Iterable[Origin]) -> TravelTable:
        """Return the journeys through the network, as far as it knows both ends."""
        return self.through(filter(self._knows, origins), known_sites(self.loaded, self.network))

    def _knows(self, origin: Origin) -> bool:
        try:
            return bool(self.network.start_of(origin))
        except InputError:
            return False

    def _by_engine(self, engine: EngineSpec, origins: Iterable[Origin], sites: Mapping[VenueId, str]) -> Ways:
        from samlingsplan.travel.engines.choice import EngineJourneys, engine_journeys

        faults = Faults()
        found = EngineJourneys({})
        with faults.gathered(self.loaded.location(["travel", "engine"])):
            find_file = partial(resolve_path, base_folder=self.loaded.folder)
            parameters = self.loaded.value.travel.parameters
            scenario = self.loaded.value
            when = appointments_of(samlinger_of(scenario), scenario.travel.clock)
            found = engine_journeys(engine, origins, sites, parameters, self.network, find_file, when)
        faults.refuse_any()
        self.services = found.services
        return found.table, found.notes


def _own_table(loaded: Loaded[Scenario], spots: Spots) -> OwnTable | None:
    """Return the scenario's own table of journeys, read once for the journeys and the times of day; None without."""
    named = loaded.value.travel.matrix
    if named is None:
        return None
    return read_own_table(resolve_path(named, loaded.folder, loaded.location(["travel", "matrix"])), spots)


def _own(loaded: Loaded[Scenario], own: OwnTable, atlas: _Atlas, spots: Spots, origins: Iterable[Origin]) -> Ways:
    """Return the journeys of the scenario's own table, looked over unless it is trusted."""
    travel = loaded.value.travel
    found = [] if travel.trusted else check_matrix(own, spots, travel.parameters, atlas.network)
    notes = refuse_serious(found)
    venues = [VenueId(key) for key in loaded.value.venues]
    stated = planned_on(own, venues)
    called = matched(stated, origins)
    theirs = {(origin, venue): (called[origin], venue) for origin in called for venue in venues}
    rows = {pair: stated[named] for pair, named in theirs.items() if named in stated}
    table = {pair: journey_of(row) for pair, row in rows.items()}
    filled, fare_notes = with_fares(table, rows, own.file, atlas.known)
    return filled, (*notes, *fare_notes)


def find_connections(loaded: Loaded[Scenario], case: Case, keys: Iterable[StayKey]) -> ConnectionTable:
    """Return what is boarded on journeys to samlinger, where a timetable was asked for them."""
    travel = loaded.value.travel
    if not travel.by_clock or travel.matrix is not None or not isinstance(travel.engine, GtfsSpec | None):
        return {}
    loaded = with_candidates(loaded, case.kommuner)
    network = _Atlas(loaded).network
    services = None if travel.engine is None else _feed_services(loaded, travel.engine, network)
    wanted = list(keys)
    sites = sites_of(loaded, network, dict.fromkeys(venue for _, venue, *_ in wanted))
    asked = {
        (origin, venue, pattern, clocks): [
            AskedWay(home.place, sites[venue], both_ends(pattern, clocks)[0]) for home in network.homes_of(origin)
        ]
        for origin, venue, pattern, clocks in wanted
    }
    every = (way for ways in asked.values() for way in ways)
    found = connections(every, travel.parameters, network, travel.clock, services)
    of_homes = {key: [found[way] for way in ways if way in found] for key, ways in asked.items()}
    return {key: _of_stay(known, case.clocked[key]) for key, known in of_homes.items() if known}


def _feed_services(loaded: Loaded[Scenario], engine: GtfsSpec, network: Network) -> Services:
    """Return what runs by the feed of a scenario, from the disk, where its journeys have put it."""
    from samlingsplan.travel.engines.by_gtfs import feed_timetable

    file = resolve_path(engine.feed, loaded.folder, loaded.location(["travel", "engine"]))
    return feed_timetable(engine, file, network, loaded.value.travel.parameters).services


def _of_stay(known: Sequence[Connection], stay: ClockedStay) -> Connection:
    """Return the connection that a stay has its times from, of those of all homes; the largest home's by default."""
    return next((each for each in known if each.arrive_min == stay.arrive_min), known[0])
