"""Minutes between the homes of leaders, who may meet at each other's."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from samlingsplan.domain import Origin
from samlingsplan.travel.journeys import on_the_map
from samlingsplan.travel.network import Network
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.shortest_paths import Finder
from samlingsplan.travel.states import ANY_MODE, search_graph


def minutes_between(
    homes: Iterable[Origin], parameters: TravelParameters, network: Network
) -> dict[tuple[Origin, Origin], int]:
    """Return the minutes of the quickest journey from each home to each other one, one way.

    People who meet at home meet in the settlement of their kommune where most live, or in the one that is stated.
    A pair is missing where there is no journey, and none is needed within one place of the network.

    Raises
    ------
    InputError
        When homes are not in the network, with all of them.
    """
    found_homes, _ = on_the_map(homes, {}, network)
    starts = {origin: max(settled, key=lambda home: home.share).place for origin, settled in found_homes.items()}
    finder = Finder(search_graph(network, parameters, ANY_MODE))
    numbers = {home: finder.centre(place) for home, place in starts.items()}
    found: dict[tuple[Origin, Origin], int] = {}
    for place in sorted(set(starts.values())):
        minutes = finder.ways_to(place).minutes
        for home, number in numbers.items():
            for other in (each for each, at in starts.items() if at == place and each != home):
                if minutes[number] < float("inf"):
                    found[home, other] = round(minutes[number])
    return found


def write_minutes_between(minutes: Mapping[tuple[Origin, Origin], int], file: Path) -> None:
    """Write the minutes between homes, in order."""
    with file.open("w", encoding="utf-8", newline="") as handle:
        table = csv.writer(handle, lineterminator="\n")
        table.writerow(("home", "place", "minutes"))
        table.writerows(sorted((str(home), str(place), each) for (home, place), each in minutes.items()))
