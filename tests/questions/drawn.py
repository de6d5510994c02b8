"""Random scenarios with three study places, and the least travel of every set of places, summed without a solver."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from random import Random

from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.variants import Base, base_of
from tests.variants.small import HOMES, JOURNEYS_A_YEAR, SCENARIO

PLACES = ("bergen", "hamar", "oslo")
LEADERS = 8
LEAST, MOST = 2, 6
"""The sizes of a class."""


def drawn_base(folder: Path, seed: int) -> tuple[Base, dict[frozenset[str], int]]:
    """Return a random scenario, and the least minutes of travel a year of every set of places that is possible."""
    draw = Random(seed)
    homes = [draw.choice(list(HOMES)) for _ in range(LEADERS)]
    minutes = {(home, place): draw.randint(1, 40) * 5 for home in HOMES for place in PLACES}
    leaders = "".join(f"a{number},{home},,\n" for number, home in enumerate(homes))
    matrix = "".join(f"{home},{place},{value},50,100\n" for (home, place), value in minutes.items())
    (folder / "leaders.csv").write_text("id,kommune,group,wish_1\n" + leaders, encoding="utf-8")
    (folder / "matrix.csv").write_text("origin,venue,travel_min,km,nok\n" + matrix, encoding="utf-8")
    file = folder / "drawn.yaml"
    file.write_text(SCENARIO, encoding="utf-8")
    others = [place for place in base_of(load(file, Scenario)).case.venues if place not in PLACES]
    file.write_text(f"{SCENARIO}  fixed_places: {{closed: [{', '.join(others)}]}}\n", encoding="utf-8")
    costs = [{place: 2 * minutes[home, place] for place in PLACES} for home in homes]
    times = JOURNEYS_A_YEAR // 2
    return base_of(load(file, Scenario)), {key: times * value for key, value in _best_of_sets(costs)}


def _best_of_sets(costs: list[dict[str, int]]) -> Iterator[tuple[frozenset[str], int]]:
    for place in PLACES:  # eight leaders are two classes of two to six
        yield frozenset({place}), sum(cost[place] for cost in costs)
    for one, other in combinations(PLACES, 2):
        # Those who gain most by the one place go there first; how many go is tried.
        saved = sorted(cost[one] - cost[other] for cost in costs)
        at_other = sum(cost[other] for cost in costs)
        counts = range(max(LEAST, LEADERS - MOST), min(MOST, LEADERS - LEAST) + 1)
        yield frozenset({one, other}), min(at_other + sum(saved[:count]) for count in counts)
