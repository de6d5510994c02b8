"""Finds what the leaders of a plan have of each other, and draws it for a reader."""

from pathlib import Path

from samlingsplan.domain import Origin
from samlingsplan.intake import read_inputs
from samlingsplan.intake.case_journeys import timetable_day
from samlingsplan.messages import Words
from samlingsplan.networks.of_plan import PlanNetworks, networks_of_plan
from samlingsplan.plan import Result
from samlingsplan.render import Reader
from samlingsplan.render.networks import write_networks
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Listener, Solver
from samlingsplan.solve.interrupts import finishing_on_interrupt
from samlingsplan.study.folder import refuse_own_folder, refuse_unfillable, replacing
from samlingsplan.study.holdings import NETWORKS, Holding
from samlingsplan.study.records import write_manifest
from samlingsplan.study.redrawing import refuse_small, result_of
from samlingsplan.travel import load_network
from samlingsplan.travel.between import minutes_between


def draw_networks(
    folder: Path,
    out: Path,
    words: Words,
    reader: Reader,
    within_min: int = 60,
    time_limit_s: float | None = None,
    listener: Listener = lambda progress: None,
) -> PlanNetworks:
    """Find the networks of a plan's leaders, and draw them for a reader.

    Parameters
    ----------
    folder
        The folder of the plan; nothing is written in it.
    out
        The folder to fill; it is replaced as a whole, or left as it was.
    words
        The language.
    reader
        For whom.
    within_min
        The longest journey to a meeting, minutes one way.
    time_limit_s
        Seconds to search; the scenario's when None.
    listener
        Receives where the search stands.

    Raises
    ------
    InputError
        When the folder holds no plan, a home is not in the network, or the folder to fill is taken.
    """
    refuse_own_folder(folder, out)
    result, loaded = result_of(folder).in_language(words.language), read_inputs(folder / "inputs")
    refuse_small(result, reader, folder)
    audience = str(reader.audience)
    holding = Holding(f"{NETWORKS}-{audience}")
    refuse_unfillable(out, holding)
    found = find_networks(result, loaded, within_min, time_limit_s, listener)
    with replacing(out, holding) as filled:
        write_networks(found, filled, words, reader)
        write_manifest(filled, {NETWORKS: audience})
    return found


def find_networks(
    result: Result,
    loaded: Loaded[Scenario],
    within_min: int,
    time_limit_s: float | None = None,
    listener: Listener = lambda progress: None,
) -> PlanNetworks:
    """Return the networks of a plan's leaders; see `draw_networks`."""
    scenario = loaded.value
    kommuner = resolve_path(scenario.kommuner.table, loaded.folder, loaded.location(["kommuner", "file"]))
    network = load_network(on=timetable_day(scenario), kommuner=kommuner)
    homes = {*(leader.origin for leader in result.case.participants), *map(Origin, result.case.kommuner)}
    minutes = minutes_between(homes, scenario.travel.parameters, network)
    limit = scenario.search.time_limit_s if time_limit_s is None else time_limit_s
    with Solver(scenario.seed, limit, listener) as solver, finishing_on_interrupt(solver):
        return networks_of_plan(solver, result, minutes, within_min)
