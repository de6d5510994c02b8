"""The journeys of a case: from a table of the user's own, by an engine, or through the network."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from samlingsplan.domain import Kommune, KommuneId, Mode, Origin, Participant, TravelTable, Venue, VenueId
from samlingsplan.intake.faults import Faults
from samlingsplan.intake.participants import RankedList
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import Network, load_network, read_matrix
from samlingsplan.travel.engines.spec import EngineSpec
from samlingsplan.travel.fingerprint import fingerprint
from samlingsplan.travel.kept import Source, kept_journeys

_TIMETABLE_MONTH = 9


def timetable_day(scenario: Scenario) -> date:
    """Return the day whose network is travelled: the first of September of the start year, when the kull begins."""
    return date(scenario.kull.start_year, _TIMETABLE_MONTH, 1)


def find_journeys(
    loaded: Loaded[Scenario],
    kommuner: Mapping[KommuneId, Kommune],
    venues: Mapping[VenueId, Venue],
    ranked: RankedList,
) -> TravelTable:
    """Return one-way journeys from every leader's origin and every kommune's seat to every study place.

    Raises
    ------
    InputError
        When a study place or a settlement is not in the network, the engine chosen cannot answer, or a leader can
        reach no study place.
    """
    origins = dict.fromkeys(leader.origin for leader in ranked.participants)
    seats = dict.fromkeys(Origin(kommune) for kommune in kommuner)
    if loaded.value.travel.matrix is not None:
        where = loaded.location(["travel", "matrix"])
        table: TravelTable = read_matrix(resolve_path(loaded.value.travel.matrix, loaded.folder, where))
    else:
        table = _through_network(loaded, venues, ranked, origins | seats)
    reached = {origin for origin, _ in table}
    faults = Faults()
    for leader in ranked.participants:
        if leader.origin not in reached and _travels(loaded.value, leader):
            faults.add("intake.unreachable", ranked.rows[leader.id], found=str(leader.origin))
    faults.refuse_any()
    wanted = ((origin, venue) for origin in sorted(origins | seats, key=str) for venue in venues)
    return {pair: table[pair] for pair in wanted if pair in table}


def _travels(scenario: Scenario, leader: Participant) -> bool:
    """Return whether there is a samling that a leader follows on no screen."""
    met = {number for number, samling in scenario.samlinger.items() if samling.mode is Mode.PHYSICAL}
    return not met <= set(leader.by_video)


def _through_network(
    loaded: Loaded[Scenario], venues: Mapping[VenueId, Venue], ranked: RankedList, origins: Iterable[Origin]
) -> TravelTable:
    scenario = loaded.value
    file = resolve_path(scenario.kommuner.file, loaded.folder, loaded.location(["kommuner", "file"]))
    network = load_network(on=timetable_day(scenario), kommuner=file)
    faults = Faults()
    for key, venue in venues.items():
        stated = scenario.venues[key].node is not None
        with faults.gathered(loaded.location(["venues", key, "node" if stated else "name"])):
            network.find(venue.node)
    for leader in ranked.participants:
        with faults.gathered(ranked.rows[leader.id]):
            network.start_of(leader.origin)
    faults.refuse_any()
    nodes = {key: venue.node for key, venue in venues.items()}
    if scenario.travel.engine is None:
        source = Source(timetable_day(scenario), fingerprint(DATA_DIR / "travel", file))
        return kept_journeys(origins, nodes, scenario.travel.parameters, network, source)
    return _by_engine(loaded, scenario.travel.engine, origins, nodes, network)


def _by_engine(
    loaded: Loaded[Scenario],
    engine: EngineSpec,
    origins: Iterable[Origin],
    nodes: Mapping[VenueId, str],
    network: Network,
) -> TravelTable:
    from samlingsplan.travel.engines.choice import engine_journeys

    faults = Faults()
    table: TravelTable = {}
    with faults.gathered(loaded.location(["travel", "engine"])):
        find_file = partial(resolve_path, base_folder=loaded.folder)
        table = engine_journeys(engine, origins, nodes, loaded.value.travel.parameters, network, find_file)
    faults.refuse_any()
    return table
