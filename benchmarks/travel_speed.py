"""How long tables of journeys take, each in a process of its own, imports included.

``python -m benchmarks.travel_speed [--json]``: 356 kommuner to 21 places cold and from the cache, and all 356 to
all 356; then the same by the clock, for a week's patterns of weekdays, and all to all for one of them. Wall and
processor seconds; on a machine that does other things too, read the processor's.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

LIMITS_S = {
    "356 x 21, cold": 1.5,
    "356 x 21, from the cache": 0.3,
    "356 x 356, cold": 6.0,
    "356 x 21 by the clock, cold": 3.0,
    "356 x 21 by the clock, from the cache": 0.4,
    "356 x 356 by the clock, cold": 8.0,
}
"""What is asked of each, seconds."""

MANY = 21
"""Tables to more places than this are not cached."""


def run(towns: int) -> int:
    """Compute the journeys from every kommune to a number of towns, and return how many there are."""
    from samlingsplan.domain import Origin, VenueId
    from samlingsplan.resources import DATA_DIR
    from samlingsplan.travel import TravelParameters, journeys, load_network
    from samlingsplan.travel.journey_cache import Source, cached_journeys, fingerprint
    from samlingsplan.travel.network import AUTUMN_2021

    network = load_network()
    origins = [Origin(kommune) for kommune in network.seats]
    ends = {VenueId(town): town for town in list(dict.fromkeys(network.seats.values()))[:towns]}
    if towns > MANY:
        return len(journeys(origins, ends, TravelParameters(), network))
    source = Source(AUTUMN_2021, fingerprint(DATA_DIR / "travel", DATA_DIR / "kommuner_2020.csv"))
    return len(cached_journeys(origins, ends, TravelParameters(), network, source))


def run_by_clock(towns: int) -> int:
    """Compute journeys by the clock, and return how many there are.

    To many places only for Tuesday to Thursday, 10:00 to 15:00; else for each pattern of three or four days, and for
    starts at 10 and at 12.
    """
    from samlingsplan.domain import ClockParameters, DayPattern
    from samlingsplan.resources import DATA_DIR
    from samlingsplan.travel import TravelParameters, load_network
    from samlingsplan.travel.journey_cache import Source, fingerprint
    from samlingsplan.travel.network import AUTUMN_2021
    from samlingsplan.travel.timetable.cache import cached_clock_table
    from samlingsplan.travel.timetable.rides import Appointment, Direction

    network = load_network()
    homes = list(network.seats.values())
    of_the_programme = tuple(each for each in DayPattern if each.length_days in (3, 4))
    patterns, starts = ((DayPattern.TUE_THU,), (600,)) if towns > MANY else (of_the_programme, (600, 720))
    asked = [Appointment(Direction.OUTWARD, each.first_weekday, start) for each in patterns for start in starts]
    asked += [Appointment(Direction.HOMEWARD, each.first_weekday + each.length_days - 1, 900) for each in patterns]
    source = Source(AUTUMN_2021, fingerprint(DATA_DIR / "travel", DATA_DIR / "kommuner_2020.csv"))
    places = list(dict.fromkeys(homes))[:towns]
    table = cached_clock_table(homes, places, asked, TravelParameters(), network, ClockParameters(), source)
    return sum(int((trips.nights >= 0).sum()) for trips in table.values())


_TIMED = """
import sys
from time import perf_counter, process_time
wall, cpu = perf_counter(), process_time()
from benchmarks.travel_speed import run, run_by_clock
count = (run_by_clock if sys.argv[2] == "clock" else run)(int(sys.argv[1]))
print(perf_counter() - wall, process_time() - cpu, count)
"""


def measured(towns: int, cache: Path, kind: str = "minutes") -> tuple[float, float, int]:
    """Return wall seconds, processor seconds and the number of journeys of one run."""
    environment = {**os.environ, "SAMLINGSPLAN_CACHE": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", _TIMED, str(towns), kind], env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    wall, cpu, count = done.stdout.split()
    return float(wall), float(cpu), int(count)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how long tables of journeys take.")
    parser.add_argument("--json", action="store_true", help="print a JSON list")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runs = [measured(towns, Path(folder), kind) for kind in ("minutes", "clock") for towns in (21, 21, 356)]
    rows = [
        {"what": what, "wall_s": round(wall, 2), "cpu_s": round(cpu, 2), "limit_s": limit, "journeys": count}
        for (what, limit), (wall, cpu, count) in zip(LIMITS_S.items(), runs, strict=True)
    ]
    if options.json:
        sys.stdout.write(json.dumps(rows, indent=1) + "\n")
        return
    for row in rows:
        sys.stdout.write("{what:<40}{wall_s:>6} s wall {cpu_s:>6} s cpu, limit {limit_s} s\n".format(**row))


if __name__ == "__main__":
    main()
