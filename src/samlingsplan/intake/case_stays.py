"""The stays of a case by the clock: what the timetable answers, or a table of the user's own."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from samlingsplan.domain import (
    ClockParameters,
    Journey,
    Kommune,
    KommuneId,
    Mode,
    Origin,
    Samling,
    StayTable,
    TravelTable,
    VenueId,
)
from samlingsplan.errors import Complaint, Location
from samlingsplan.intake.faults import complaint
from samlingsplan.intake.from_scenario import samlinger_of
from samlingsplan.intake.own_stays import holds_stays, read_times, stays_in
from samlingsplan.intake.sites import sites_of
from samlingsplan.intake.spots import Spots
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario
from samlingsplan.tables import Table
from samlingsplan.travel import Network
from samlingsplan.travel.engines.spec import GtfsSpec
from samlingsplan.travel.journey_cache import Source
from samlingsplan.travel.states import access_min
from samlingsplan.travel.timetable.appointments import appointments_of, both_ends
from samlingsplan.travel.timetable.cache import cached_clock_table
from samlingsplan.travel.timetable.flights import FLIGHT_YEAR
from samlingsplan.travel.timetable.services import Services
from samlingsplan.travel.timetable.stay_table import Asked, stay_table
from samlingsplan.travel.timetable.stays import with_longer_ways

_NAMED = 5
"""Pairs without a connection that are named in the note, at most."""


@dataclass(frozen=True, slots=True)
class FoundStays:
    """What is known by the clock.

    Parameters
    ----------
    journeys
        The journeys: minutes of a pair that is known by the clock are those of the longer way, there or back; a pair
        without a connection is left out.
    stays
        The stays by the clock.
    notes
        What a planner should know of them.
    """

    journeys: TravelTable
    stays: StayTable
    notes: tuple[Complaint, ...] = ()


def find_stays(
    loaded: Loaded[Scenario],
    journeys: TravelTable,
    spots: Spots,
    kommuner: Mapping[KommuneId, Kommune],
    network: Callable[[], Network],
    source: Callable[[], Source],
    services: Services | None = None,
    own: Table | None = None,
) -> FoundStays:
    """Return the stays of a case by the clock, and the journeys that go with them.

    Parameters
    ----------
    loaded
        The scenario.
    journeys
        The quickest journeys.
    spots
        What names in a table mean.
    kommuner
        Their names.
    network, source
        Return the travel network and where it comes from; asked only where the timetable is.
    services
        What runs by the engine, where it knows departures.
    own
        The table of the user's own that the journeys come from.

    Raises
    ------
    InputError
        When the table of stays cannot be used.
    """
    travel = loaded.value.travel
    if not travel.by_clock:
        return FoundStays(journeys, {})
    if own is not None and (table := _own_times(loaded, own)) is not None:
        return _own(loaded, *table, journeys, spots)
    if travel.matrix is not None or (travel.engine is not None and services is None):
        key = "intake.matrix_without_clock" if travel.engine is None else "intake.engine_without_clock"
        return FoundStays(journeys, {}, (complaint(key, loaded.location(["travel", "by_clock"])),))
    return _by_timetable(loaded, journeys, kommuner, network(), source(), services)


def _own_times(loaded: Loaded[Scenario], own: Table) -> tuple[Table, Location] | None:
    """Return the table of the user's own that says when one travels, and where it is named; None where none does."""
    clocks, timed = loaded.value.travel.clocks, holds_stays(own)
    if clocks is None:
        return (own, loaded.location(["travel", "matrix"])) if timed else None
    where = loaded.location(["travel", "clocks"])
    file = resolve_path(clocks, loaded.folder, where)
    return own if timed and str(file) == own.file else read_times(file), where


def _own(loaded: Loaded[Scenario], table: Table, where: Location, journeys: TravelTable, spots: Spots) -> FoundStays:
    """Return what a table of the user's own says."""
    samlinger = samlinger_of(loaded.value)
    known = stays_in(table, spots, samlinger, loaded.value.travel.clock)
    stays = {key: stay for key, stay in known.items() if key[:2] in journeys}
    missing = len(journeys) - len({key[:2] for key in stays})
    notes = (complaint("intake.stays_missing", where, found=missing),) if missing else ()
    return FoundStays(_with_minutes(journeys, stays, samlinger), stays, notes)


def _by_timetable(
    loaded: Loaded[Scenario],
    journeys: TravelTable,
    kommuner: Mapping[KommuneId, Kommune],
    network: Network,
    source: Source,
    services: Services | None,
) -> FoundStays:
    """Return what the package's timetable answers, or that of a feed; places abroad are not in it."""
    travel, samlinger = loaded.value.travel, samlinger_of(loaded.value)
    when = appointments_of(samlinger, travel.clock)
    if not when.all:
        return FoundStays(journeys, {})
    lived = {origin: network.homes_of(origin) for origin, _ in journeys}
    homes = {origin: [(home.place, home.share) for home in living] for origin, living in lived.items()}
    sites = sites_of(loaded, network)
    served = {venue: site for venue, site in sites.items() if network.places[site].kommune}
    starts = list(dict.fromkeys(home for living in homes.values() for home, _ in living))
    ends = list(dict.fromkeys(served.values()))
    table = cached_clock_table(starts, ends, when.all, travel.parameters, network, travel.clock, source, services)
    within_min = {end: round(2 * access_min(network.places[end], travel.parameters)) for end in ends}
    drive_min = travel.parameters.road.outside_min
    outside_min = {origin: round(living[0].outside * drive_min) for origin, living in lived.items()}
    answers = Asked(starts, ends, table, within_min)
    found = stay_table(homes, served, samlinger, answers, travel.clock, outside_min)
    stays = {key: stay for key, stay in found.items() if key[:2] in journeys}
    asked = {pair for pair in journeys if pair[1] in served}
    lacking = asked - {key[:2] for key in stays}
    kept = {pair: journey for pair, journey in journeys.items() if pair not in lacking}
    names = {venue: loaded.value.venues[venue].label for venue in sites}
    unserved = sorted(f"{kommuner[origin.kommune].name} – {names[venue]}" for origin, venue in lacking)
    notes = _notes(loaded, [names[venue] for venue in sites if venue not in served], unserved)
    return FoundStays(_with_minutes(kept, stays, samlinger), stays, tuple(notes))


def _notes(loaded: Loaded[Scenario], abroad: Sequence[str], unserved: Sequence[str]) -> Iterator[Complaint]:
    """Yield which timetable was asked, and the places and pairs that it does not serve."""
    where = loaded.location(["travel", "by_clock"])
    engine, year = loaded.value.travel.engine, loaded.value.kull.start_year
    if isinstance(engine, GtfsSpec):
        yield complaint("intake.by_feed", where, found=engine.week, year=year)
    else:
        yield complaint("intake.by_timetable", where, found=FLIGHT_YEAR, year=year)
    if abroad:
        yield complaint("intake.abroad_without_clock", where, found=list(abroad))
    if unserved:
        yield complaint("intake.no_connection", where, found=len(unserved), some=list(unserved[:_NAMED]))


def _with_minutes(journeys: TravelTable, stays: StayTable, samlinger: Iterable[Samling]) -> TravelTable:
    """Return journeys whose minutes are those of the longer connection on the first weekdays of each samling."""
    first = {(each.patterns[0], each.clocks) for each in samlinger if each.mode is Mode.PHYSICAL}
    longest: dict[tuple[Origin, VenueId], int] = {}
    for key, stay in stays.items():
        if key[2:] in first:
            longest[key[:2]] = max(stay.longest_min, longest.get(key[:2], 0))
    return {pair: _taking(journey, longest.get(pair, journey.travel_min)) for pair, journey in journeys.items()}


def _taking(journey: Journey, travel_min: int) -> Journey:
    """Return a journey of other minutes; its estimates hold by the clock too, and are widened where it lies outside."""
    if travel_min == journey.travel_min:
        return journey
    low = None if journey.low_min is None else min(journey.low_min, travel_min)
    high = None if journey.high_min is None else max(journey.high_min, travel_min)
    return replace(journey, travel_min=travel_min, low_min=low, high_min=high)


def drawn_stays(stays: StayTable, journeys: TravelTable, drawn: TravelTable, clock: ClockParameters) -> StayTable:
    """Return stays by the same connections, whose ways take as much longer as the drawn journeys."""
    return {
        key: with_longer_ways(
            stay, both_ends(*key[2:]), drawn[key[:2]].travel_min - journeys[key[:2]].travel_min, clock
        )
        for key, stay in stays.items()
    }
