"""The journeys by the clock of many homes, places and appointments, from the disk where they were computed before."""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from samlingsplan.domain import ClockParameters
from samlingsplan.resources import cache_folder
from samlingsplan.travel.journey_cache import Source, model_digest, parameters_digest, written_whole
from samlingsplan.travel.network import Network
from samlingsplan.travel.parameters import Choice, TravelParameters
from samlingsplan.travel.timetable.cheapest import cheapest_table
from samlingsplan.travel.timetable.flights import FLIGHTS, HELICOPTER
from samlingsplan.travel.timetable.limits import day_limits
from samlingsplan.travel.timetable.night_trains import NIGHT_TRAINS
from samlingsplan.travel.timetable.rides import Appointment, Trips
from samlingsplan.travel.timetable.services import Services, shipped_services
from samlingsplan.travel.timetable.trips import Search

if TYPE_CHECKING:
    from samlingsplan.travel.timetable.rides import Minutes

ClockTable = dict[Appointment, Trips]
"""For each appointment the journeys from each home (rows) to each place (columns)."""


def clock_table(
    homes: Sequence[str],
    places: Sequence[str],
    appointments: Iterable[Appointment],
    parameters: TravelParameters,
    network: Network,
    clock: ClockParameters,
    services: Services | None = None,
) -> ClockTable:
    """Return the journeys that keep each appointment.

    Parameters
    ----------
    homes, places
        Places of the network.
    appointments
        When to arrive by, and when to leave after.
    parameters, network
        The travel model.
    clock
        The times of day between which one travels.
    services
        What runs; the package's timetable when left out.
    """
    runs = services or shipped_services(network, parameters)
    if parameters.choose_by is Choice.GENERALISED_COST:
        return cheapest_table(homes, places, appointments, parameters, network, clock, runs)
    ground = runs.ground(network, parameters, [*homes, *places])
    search = Search(runs.timetable, ground, homes, places, day_limits(clock))
    return {asked: search.trips(asked) for asked in dict.fromkeys(appointments)}


def cached_clock_table(
    homes: Sequence[str],
    places: Sequence[str],
    appointments: Iterable[Appointment],
    parameters: TravelParameters,
    network: Network,
    clock: ClockParameters,
    source: Source,
    services: Services | None = None,
) -> ClockTable:
    """Return the journeys of `clock_table`, from the disk where they are cached under all that they depend on."""
    asked = list(dict.fromkeys(appointments))
    inputs: list[object] = [_digest(), source.day.isoformat(), source.network_sha256, parameters_digest(parameters)]
    inputs += [clock.model_dump(mode="json"), list(homes), list(places), services.feed if services else ""]
    inputs += [[each.direction.value, each.weekday, each.clock_min] for each in asked]
    key = sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
    file = cache_folder() / "clocks" / f"{key}.npz"
    with suppress(OSError, ValueError, KeyError, EOFError, BadZipFile):
        return _read(file, asked, (len(homes), len(places)))
    table = clock_table(homes, places, asked, parameters, network, clock, services)
    with suppress(OSError):
        _write(file, [table[each] for each in asked])
    return table


@cache
def _digest() -> str:
    """Return the SHA-256 of the code of the travel model and of the flights."""
    whole = sha256(model_digest().encode())
    for file in (*sorted(Path(__file__).parent.glob("*.py")), FLIGHTS, HELICOPTER, NIGHT_TRAINS):
        whole.update(sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _read(file: Path, asked: Sequence[Appointment], shape: tuple[int, int]) -> ClockTable:
    import numpy as np

    with np.load(BytesIO(file.read_bytes())) as kept:
        whole: Minutes = kept["trips"]
    if whole.dtype != np.int32 or whole.shape != (len(asked), 4, *shape):
        raise ValueError(file)
    return {appointment: Trips(*whole[i]) for i, appointment in enumerate(asked)}


def _write(file: Path, trips: Sequence[Trips]) -> None:
    import numpy as np

    file.parent.mkdir(parents=True, exist_ok=True)
    arrays = [[each.nights, each.under_way_min, each.leave_min, each.arrive_min] for each in trips]
    with written_whole(file) as new, new.open("wb") as handle:
        np.savez(handle, trips=np.array(arrays, dtype=np.int32))
