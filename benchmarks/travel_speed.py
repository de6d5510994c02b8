"""How long tables of journeys take, each in a process of its own, imports included.

``python -m benchmarks.travel_speed [--json]``: 356 kommuner to 21 places cold and from the cache, and all 356 to
all 356. Wall and processor seconds; on a machine that does other things too, read the processor's.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

LIMITS_S = {"356 x 21, cold": 1.5, "356 x 21, from the cache": 0.3, "356 x 356, cold": 6.0}
"""What is asked of each, seconds."""

_RUN = """
import sys
from time import perf_counter, process_time
wall, cpu = perf_counter(), process_time()
from datetime import date
from pathlib import Path
from samlingsplan.domain import Origin
from samlingsplan.resources import DATA_DIR
from samlingsplan.travel import TravelParameters, journeys, load_network
from samlingsplan.travel.journey_cache import fingerprint
from samlingsplan.travel.journey_cache import Source, kept_journeys
network = load_network()
towns = list(dict.fromkeys(network.seats.values()))[: int(sys.argv[1])]
source = Source(date(2021, 9, 1), fingerprint(DATA_DIR / "travel", DATA_DIR / "kommuner_2020.csv"))
origins = [Origin(kommune) for kommune in network.seats]
ends = {town: town for town in towns}
if len(towns) > 21:
    table = journeys(origins, ends, TravelParameters(), network)
else:
    table = kept_journeys(origins, ends, TravelParameters(), network, source)
print(perf_counter() - wall, process_time() - cpu, len(table))
"""


def measured(towns: int, cache: Path) -> tuple[float, float, int]:
    """Return wall seconds, processor seconds and the number of journeys of one run."""
    environment = {**os.environ, "SAMLINGSPLAN_CACHE": str(cache)}
    run = subprocess.run(
        [sys.executable, "-c", _RUN, str(towns)], env=environment, capture_output=True, text=True, check=True
    )
    wall, cpu, count = run.stdout.split()
    return float(wall), float(cpu), int(count)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how long tables of journeys take.")
    parser.add_argument("--json", action="store_true", help="print a JSON list")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runs = [measured(21, Path(folder)), measured(21, Path(folder)), measured(356, Path(folder))]
    rows = [
        {"what": what, "wall_s": round(wall, 2), "cpu_s": round(cpu, 2), "limit_s": limit, "journeys": count}
        for (what, limit), (wall, cpu, count) in zip(LIMITS_S.items(), runs, strict=True)
    ]
    if options.json:
        sys.stdout.write(json.dumps(rows, indent=1) + "\n")
        return
    for row in rows:
        sys.stdout.write("{what:<26}{wall_s:>6} s wall {cpu_s:>6} s cpu, limit {limit_s} s\n".format(**row))


if __name__ == "__main__":
    main()
